"""The whole line on the story in `examples/`: what must hold of any story, and what a reader of this one expects."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

import fabula

ROOT = Path(__file__).parents[1]
STORY = ROOT / "examples" / "the_weighbridge.txt"


@pytest.fixture(scope="module")
def story():
    return fabula.read(STORY)


@pytest.fixture(scope="module")
def speaker(story):
    """Who is named for the line that begins with these words."""
    name = {c.id: c.name for c in story.characters}

    def speaker(words):
        (quote,) = (q for q in story.quotes if story.text[q.start + 1 :].startswith(words))
        return name.get(quote.speaker)

    return speaker


def test_the_example_is_a_short_story():
    assert 1_500 <= len(STORY.read_text(encoding="utf-8").split()) <= 2_500


def test_the_text_is_the_files(story):
    assert story.text == STORY.read_bytes().decode("utf-8")


def test_speech_and_narration_give_back_the_text(story):
    pieces, end = [], 0
    for quote in story.quotes:
        pieces += [story.text[end : quote.start], story.text[quote.start : quote.end]]
        end = quote.end
    assert "".join(pieces) + story.text[end:] == story.text


def test_its_parts_fit_together(story):
    story.check()
    counts = {c.id: sum(m.entity == c.id for m in story.mentions) for c in story.characters}
    assert {c.id: c.mentions for c in story.characters} == counts
    counts = {c.id: sum(q.speaker == c.id for q in story.quotes) for c in story.characters}
    assert {c.id: c.quotes for c in story.characters} == counts
    assert all(q.candidates[0][0] == q.speaker for q in story.quotes if q.speaker and q.candidates)


def test_the_reasons_are_those_of_the_contract(story):
    page = (ROOT / "docs" / "contract.md").read_text(encoding="utf-8")
    table = page.split("### Reasons")[1].split("### ")[0]
    known = set(re.findall(r"^\| `([a-z ]+)` \|", table, flags=re.M)) - {"reason"}
    assert {q.reason for q in story.quotes if q.kind != "other"} <= known
    assert {q.reason for q in story.quotes if q.kind == "other"} <= {""}
    assert all((q.reason == "unresolved") == (q.speaker is None) for q in story.quotes if q.kind != "other")


def test_chapters_and_scenes_are_found(story):
    assert [c.title for c in story.chapters] == ["I", "II", "III"]
    assert sum(scene.opening == "break" for scene in story.scenes) == 1
    assert len(story.scenes) >= 4


def test_a_tag_with_a_name_decides(speaker):
    assert speaker("Sit down, Nora,") == speaker("I tell her!") == speaker("Then put it in pencil,")
    assert speaker("Sit down, Nora,") == "Mrs. Pell"
    assert speaker("You needn’t,") == "Mr. Pell"


def test_a_husband_and_wife_are_two(story):
    (his,) = (c for c in story.characters if "Mr. Pell" in {n.text for n in c.names})
    (hers,) = (c for c in story.characters if "Mrs. Pell" in {n.text for n in c.names})
    assert (his.pronouns, hers.pronouns) == ("he/him", "she/her")
    assert his.id != hers.id


def test_a_name_within_quotation_marks_is_nobodys_line(story):
    (scare,) = (q for q in story.quotes if story.text[q.start : q.end] == "“illness.”")
    assert (scare.kind, scare.speaker) == ("other", None)


def test_an_interrupted_speech_is_one_utterance(story):
    parts = [
        q
        for q in story.quotes
        if re.match(r"“(which\s+is\s+to\s+write|in\s+nineteen\s+years,\s+w)", story.text[q.start :])
    ]
    assert len(parts) == 2
    assert len({q.utterance for q in parts}) == 1
    assert len({q.speaker for q in parts}) == 1


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_same_story_gives_the_same_bytes_in_any_process(story, tmp_path, seed):
    fabula.save(story, tmp_path / "here")
    command = [sys.executable, "-m", "fabula", "read", str(STORY), "-o", str(tmp_path / "there"), "--quiet"]
    subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, timeout=120)
    for name in ("text.txt", "story.json"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()
    assert (tmp_path / "there" / "report.html").stat().st_size > 10_000


def test_what_is_written_is_what_the_schema_says(story, tmp_path):
    fabula.save(story, tmp_path)
    schema = json.loads((ROOT / "docs" / "story.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads((tmp_path / "story.json").read_bytes()), schema)
    assert fabula.load(tmp_path) == story
