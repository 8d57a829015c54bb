"""What the models of names learn from: the bearers of names in lists, and novels cut into parts."""

import json

import numpy as np
import pytest

from fabula import manuscript
from fabula.pipeline import annotate_text
from training.corpora.casts import SHARED, USES_IN_NOVELS, cast_in_lines, cast_made_by_hand, uses
from training.names.named_novels import LISTS
from training.names.novel_parts import parts_of_novel

CAST = {
    "characters": [
        {"name": "Nora Vane", "names": ["Nora", "Miss Vane"], "not": ["Mrs. Vane (her mother)"]},
        {"name": "Edmund Vane", "names": ["Edmund", "Ned"]},
    ],
    "shared": {"Vane": ["Nora Vane", "Edmund Vane"]},
}
STORY = "\n\n".join(f"Nora shut gate {n}. She looked at the river, and Edmund came after her." for n in range(100))


@pytest.fixture
def cast(tmp_path):
    path = tmp_path / "cast.json"
    path.write_text(json.dumps(CAST), encoding="utf-8")
    return cast_made_by_hand(path)


def test_the_longest_listed_name_at_a_place_is_the_one_used(cast):
    text = "Nora  Vane, the Vane of old, Mrs. Vane and ned"
    found = [(text[:end].split()[-1], bearer) for end, bearer in uses(text, cast)]
    assert found == [("Vane", "Nora Vane"), ("Vane", SHARED), ("Vane", SHARED), ("ned", "Edmund Vane")]


LINES = """all | from | 2
Nora Vane | major | Nora; Miss Vane
Edmund Vane | minor | Edmund; the captain
shared | shared | Vane
places | noperson | Vane Hall
"""


def test_a_list_in_lines_has_the_bearers_of_names(tmp_path):
    path = tmp_path / "cast.txt"
    path.write_text(LINES, encoding="utf-8")
    cast = cast_in_lines(path)
    assert cast.complete_from == 2
    assert cast.bearers["nora"] == cast.bearers["miss vane"] == "Nora Vane"
    assert cast.bearers["captain"] == "Edmund Vane"
    assert cast.bearers["vane"] == SHARED
    assert "vane hall" not in cast.bearers
    path.write_text(LINES.partition("\n")[2], encoding="utf-8")
    assert cast_in_lines(path).complete_from == USES_IN_NOVELS


@pytest.mark.parametrize("line", ["Nora | major", "Nora | heroine | Nora"])
def test_a_line_of_another_form_is_named(tmp_path, line):
    path = tmp_path / "cast.txt"
    path.write_text(f"{LINES}{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 6"):
        cast_in_lines(path)


def test_every_list_of_the_project_can_be_read():
    paths = sorted(LISTS.glob("*.txt"))
    assert len(paths) > 100
    assert all(len(cast_in_lines(path).bearers) > 3 for path in paths)


def test_the_parse_of_a_part_is_the_novels_there():
    novel = annotate_text(manuscript.read_bytes(STORY.encode(), "story.txt"))
    parts = list(parts_of_novel(novel, 3))
    assert "\n\n".join(part.manuscript.text.strip() for part in parts) == novel.manuscript.text
    first = 0
    for part in parts:
        end = first + len(part.tokens)
        assert np.array_equal(part.parse.upos, novel.parse.upos[first:end])
        of_part = [part.manuscript.text[s:e] for s, e in _spans(part)]
        of_novel = [
            novel.manuscript.text[s:e]
            for (s, e), (token, _) in zip(_spans(novel), novel.parse.spans, strict=True)
            if first <= token < end
        ]
        assert of_part == of_novel
        first = end
    assert first == len(novel.tokens)


def test_a_story_of_one_paragraph_has_no_parts():
    novel = annotate_text(manuscript.read_bytes(b"Nora shut the gate.", "story.txt"))
    assert not list(parts_of_novel(novel, 3))


def _spans(text):
    starts, ends = text.tokens.start[text.parse.spans[:, 0]], text.tokens.end[text.parse.spans[:, 1] - 1]
    return list(zip(starts.tolist(), ends.tolist(), strict=True))
