"""The checks of the short stories fit their stories."""

import json
from pathlib import Path

import pytest

import bench.short_stories

STORIES = sorted(Path(bench.short_stories.__file__).parent.glob("*/*.json"))
MARKS = "“‘\"'«"


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_every_line_and_name_stands_in_the_story(path):
    given, text = json.loads(path.read_text(encoding="utf-8")), path.with_suffix(".txt").read_text(encoding="utf-8")
    plain = " ".join(text.replace("*", "").replace("_", "").split())
    assert given["file"] == f"{path.stem}.txt"
    for line in given["checks"]["quotes"]:
        words = " ".join(line["text_starts"].replace("*", "").replace("_", "").split()).lstrip(MARKS)
        assert any(f"{mark}{words}" in plain for mark in MARKS), line["text_starts"]


def test_there_are_stories():
    assert len(STORIES) >= 50
