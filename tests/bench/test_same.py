"""What `bench/same` says of two readings that differ, and how it keeps what a network said."""

import copy
import json
import runpy
import subprocess
import sys
import zipfile
from dataclasses import dataclass, make_dataclass
from pathlib import Path

import numpy as np
import pytest

BENCH = Path(__file__).parents[2] / "bench"
TEXT = "“Come in,” said Nora. She shut the door.\n\n“Thank you,” said Edmund."
STORY = {
    "format": "fabula/1",
    "source": {"title": None, "details": []},
    "blocks": [{"start": 0, "end": 40, "kind": "paragraph", "level": 0}],
    "characters": [
        {"id": "c1", "name": "Nora Vane", "names": [], "pronouns": "she/her", "mentions": 2, "quotes": 1, "first": 16},
        {"id": "c2", "name": "Edmund", "names": [], "pronouns": "he/him", "mentions": 1, "quotes": 1, "first": 61},
    ],
    "entities": [{"id": "e1", "category": "FAC", "name": "door", "mentions": 1, "first": 35, "kind": "NOM"}],
    "mentions": [
        {"start": 16, "end": 20, "kind": "PROP", "category": "PER", "entity": "c1", "p": 0.9},
        {"start": 22, "end": 25, "kind": "PRON", "category": "PER", "entity": "c1", "p": 0.8},
    ],
    "quotes": [
        {"start": 0, "end": 10, "speaker": "c1", "addressees": ["c2"], "cue": [11, 20]},
        {"start": 42, "end": 54, "speaker": "c2", "addressees": ["c1"], "cue": None},
    ],
    "scenes": [{"start": 0, "end": 67, "opening": "start", "participants": ["c1", "c2"], "place": None}],
    "findings": [{"says": "the tag is of a man", "evidence": [[0, 10]], "severity": "high"}],
    "checked": 2,
    "grammar": {"start": [1, 6], "end": [5, 8], "upos": [0, 1], "lemma": [0, 1],
                "upos_names": ["VERB", "ADP"], "lemmas": ["come", "in"]},
}  # fmt: skip


def said(change) -> list[str]:
    """The differences of a story to the same one, changed."""
    from bench.comparison.story import story_differences

    new = copy.deepcopy(STORY)
    change(new)
    return story_differences(STORY, new, TEXT, TEXT)


def written(folder: Path, story: dict = STORY, **more: bytes) -> Path:
    folder.mkdir()
    (folder / "text.txt").write_text(TEXT, encoding="utf-8")
    (folder / "story.json").write_text(json.dumps(story), encoding="utf-8")
    for name, content in more.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    return folder


def test_equal_folders_have_no_differences(tmp_path):
    from bench.comparison.differences import differences

    assert differences(written(tmp_path / "a", story_quotes=b"x"), written(tmp_path / "b", story_quotes=b"x")) == []


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (lambda s: s["quotes"][0].update(speaker="c2"), "quote at 0 “Come in,”: speaker c1 Nora Vane -> c2 Edmund"),
        (lambda s: s["quotes"][0].update(speaker=None), "quote at 0 “Come in,”: speaker c1 Nora Vane -> none"),
        (
            lambda s: s["quotes"][1].update(addressees=[], cue=[55, 67]),
            "quote at 42 “Thank you,”: addressees [c1 Nora Vane] -> []; cue none -> [55, 67]",
        ),
        (lambda s: s["quotes"].pop(), "quote at 42 “Thank you,”: gone"),
        (lambda s: s["mentions"][1].update(entity="e1"), "mention at 22 'She': entity c1 Nora Vane -> e1 door"),
        (lambda s: s["mentions"].insert(1, {"start": 22, "end": 40}), "mention at 22 'She shut the door.': new"),
        (lambda s: s["characters"].pop(), "character gone: c2 Edmund (1 mentions, first at 61)"),
        (lambda s: s["characters"][1].update(pronouns=""), 'character Edmund: pronouns "he/him" -> ""'),
        (lambda s: s["characters"][1].update(name="Ned"), 'character c2: name "Edmund" -> "Ned"'),
        (lambda s: s["entities"].append({"id": "e2", "name": "the cup", "mentions": 2, "first": 9}),
         "entity new: e2 the cup (2 mentions, first at 9)"),
        (lambda s: s["scenes"][0].update(participants=["c1"]),
         "scene 0 (0–67): participants [c1 Nora Vane, c2 Edmund] -> [c1 Nora Vane]"),
        (lambda s: s.update(findings=[]), "finding gone: the tag is of a man"),
        (lambda s: s["grammar"]["upos"].__setitem__(1, 0), "grammar: token 1 'in' at 6: upos ADP -> VERB"),
        (lambda s: s["source"].update(title="Emma"), 'source.title: none -> "Emma"'),
        (lambda s: s.update(checked=3), "checked: 2 -> 3"),
        (lambda s: s.update(made_with="fabula 0.2"), 'made_with: none -> "fabula 0.2"'),
        (lambda s: s.pop("grammar"), "grammar: "),
    ],
)  # fmt: skip
def test_a_difference_is_said_in_a_readers_terms(change, line):
    assert [one for one in said(change) if one.startswith(line)] == said(change) != []


def test_a_renumbered_cast_shows_both_ids():
    def renumber(story):
        story["characters"][1]["id"] = "c7"
        story["quotes"][1]["speaker"] = "c7"

    lines = said(renumber)
    assert 'character Edmund: id "c2" -> "c7"' in lines
    assert "quote at 42 “Thank you,”: speaker c2 Edmund -> c7 Edmund" in lines


def test_words_for_names_that_stand_in_another_order_are_a_difference():
    def reorder(story):
        story["grammar"].update(lemma=[1, 0], lemmas=["in", "come"])

    assert any(line.startswith("grammar.lemma") for line in said(reorder))


def test_a_layers_differences_are_cut_and_counted(tmp_path):
    from bench.comparison.differences import differences

    rows = [{"start": n, "end": n + 1, "entity": "c1"} for n in range(9)]
    folders = [
        written(tmp_path / name, STORY | {"mentions": [r | {"entity": who} for r in rows]})
        for name, who in (("a", "c1"), ("b", "c2"))
    ]
    lines = differences(*folders, limit=2)
    assert len(lines) == 3
    assert lines[-1] == "… and 7 more in mentions"


def test_files_of_any_name_are_compared(tmp_path):
    from bench.comparison.differences import differences

    before = written(tmp_path / "a", report_html=b"one\ntwo\n", story_quotes=b"x", gone_txt=b"")
    after = written(tmp_path / "b", report_html=b"one\ntwa\n", story_quotes=b"x", new_txt=b"")
    assert differences(before, after) == [
        "file gone: gone.txt",
        "new file: new.txt",
        'report.html line 2: column 3: "two" -> "twa"',
    ]


def test_a_hidden_file_of_one_side_is_no_output(tmp_path):
    from bench.comparison.differences import differences

    before, after = written(tmp_path / "a"), written(tmp_path / "b")
    (before / ".kept.npz").write_bytes(b"kept")
    assert differences(before, after) == []


def test_the_same_members_in_other_bytes_differ(tmp_path):
    from bench.comparison.differences import differences

    before, after = written(tmp_path / "a"), written(tmp_path / "b")
    (after / "story.json").write_text(json.dumps(STORY, indent=1), encoding="utf-8")
    (line,) = differences(before, after)
    assert line.startswith("story.json: equal members, other bytes")


def test_arrays_are_compared_by_name(tmp_path):
    from bench.comparison.differences import differences

    before, after = written(tmp_path / "a"), written(tmp_path / "b")
    np.savez(before / "grammar.npz", head=np.array([0, 1]), old=np.zeros(1))
    np.savez(after / "grammar.npz", head=np.array([0, 2]))
    assert differences(before, after) == [
        "grammar.npz: array gone: old",
        "grammar.npz: head: 1 values, first at [1]: 1 -> 2",
    ]


def test_a_story_that_one_tree_cannot_read_shows_its_error(tmp_path):
    difference = runpy.run_path(str(BENCH / "same"), run_name="same")["difference"]
    before, after = written(tmp_path / "a"), written(tmp_path / "b", error_txt=b"no story in it")
    assert difference(before, after, 5) == ["BASE: read without an error", "this tree: no story in it"]


@dataclass
class Inner:
    vectors: np.ndarray
    names: tuple[str, ...]


@dataclass
class Outer:
    upos: np.ndarray
    spans: Inner


def test_what_a_network_said_fits_a_class_of_another_name_and_shape():
    from bench.comparison.network import leaves, packed, unpacked

    kept = packed(Outer(np.arange(3, dtype=np.int8), Inner(np.ones((2, 2), np.float16), ("a", "“b”"))))
    Flat = make_dataclass("Flat", [("names", tuple), ("upos", np.ndarray), ("vectors", np.ndarray)])
    flat = unpacked(Flat, kept)
    assert sorted(leaves(Outer)) == sorted(leaves(Flat))
    assert flat.names == ("a", "“b”")
    assert flat.upos.dtype == np.int8
    assert flat.vectors.shape == (2, 2)
    with pytest.raises(KeyError):
        unpacked(make_dataclass("More", [("xpos", np.ndarray)]), kept)


def test_a_kept_result_is_used_only_for_the_same_tokens(tmp_path):
    from bench.comparison.network import kept

    @dataclass
    class Tokens:
        start: np.ndarray
        end: np.ndarray

    runs = []

    def encoder(tokens: Tokens) -> Inner:
        runs.append(tokens)
        return Inner(tokens.start * 2, ("a",))

    one, other = (Tokens(np.array([0, n]), np.array([1, n + 1])) for n in (2, 3))
    kept(encoder, tmp_path / "story", load=False)(one)
    load = kept(encoder, tmp_path / "story", load=True)
    assert load(one).vectors.tolist() == [0, 4]
    assert len(runs) == 1
    assert load(tokens=other).vectors.tolist() == [0, 6]
    assert len(runs) == 2


def test_the_stories_are_the_same_bytes_each_time(tmp_path):
    from bench.comparison.stories import _of_example, digest

    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
        (folder / "weighbridge.csv").write_text("name,aliases,pronouns\n")
    made = [_of_example(folder) for folder in folders]
    assert len(made[0]) == 11
    assert digest(made[0]) == digest(made[1])
    assert all(zipfile.is_zipfile(s.file) for s in made[0] if s.name == "docx")


def test_a_name_that_is_no_commit_ends_the_run():
    done = subprocess.run([sys.executable, str(BENCH / "same"), "no-such-commit"], capture_output=True, text=True)
    assert done.returncode == 1
    assert "no-such-commit: no commit" in done.stderr
