"""What the benchmark does around the scorer: converting marks without moving an offset, and never lowering a floor."""

import json
import runpy
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula import cast_file
from fabula.schema.people import KnownCharacter

BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture(scope="module")
def accuracy():
    sys.path.insert(0, str(BENCH))
    try:
        yield runpy.run_path(str(BENCH / "accuracy"), run_name="accuracy")
    finally:
        sys.path.remove(str(BENCH))


@pytest.mark.parametrize(
    ("marks", "converted"),
    [
        ("curly", "“Oh,” said Nora. “It’s--” (“Hm.”)\n“Well”"),
        ("british", "'Oh,' said Nora. 'It's--' ('Hm.')\n'Well'"),
    ],
)
def test_marks_are_converted_one_for_one(accuracy, marks, converted):
    assert accuracy["convert"]('"Oh," said Nora. "It\'s--" ("Hm.")\n"Well"', marks) == converted


@given(text=st.text("ab \"'\n(-_[.", max_size=40), marks=st.sampled_from(["curly", "british"]))
def test_no_offset_moves(accuracy, text, marks):
    converted = accuracy["convert"](text, marks)
    assert len(converted) == len(text)
    assert all(a == b or a in "\"'" for a, b in zip(text, converted, strict=True))
    assert '"' not in converted


def ratchet(accuracy, file, value, **how):
    accuracy["ratchet"].__globals__["FLOORS"] = file
    return accuracy["ratchet"]({"pdnc": {"speaker": value}}, **{"update": False, "lower": False, **how})


def test_a_floor_rises_and_never_falls_by_itself(accuracy, tmp_path):
    file = tmp_path / "floors.json"
    assert ratchet(accuracy, file, 80.0) == 0
    assert not file.exists()
    for value, how, status, kept in (
        (80.0, {}, 0, 80.0),
        (82.0, {}, 0, 82.0),
        (81.0, {}, 1, 82.0),
        (81.0, {"lower": True}, 0, 81.0),
    ):
        assert ratchet(accuracy, file, value, update=True, **how) == status
        assert json.loads(file.read_text()) == {"pdnc": {"speaker": kept}}
    assert ratchet(accuracy, file, 80.99) == 1
    assert ratchet(accuracy, file, 81.0) == 0


def test_what_could_not_be_measured_is_no_figure(accuracy):
    assert accuracy["table"](["", "F1"], [["all", float("nan")]]).endswith("| all | – |")


def test_a_cast_of_the_corpus_is_a_file_that_can_be_read(accuracy, tmp_path):
    (tmp_path / "character_info.csv").write_text(
        "Character ID,Main Name,Aliases,Gender,Category\n"
        "0,Nora Vane,\"{'Nora', 'Nora Vane', 'Mrs. Vane, of Orme'}\",F,major\n"
        "1,The Party,['The Party'],X,minor\n"
        "2,_group,{'_group'},X,minor\n",
        encoding="utf-8",
    )
    cast = cast_file.read(accuracy["write_cast"](tmp_path, tmp_path / "casts" / "a.csv"))
    assert cast.characters == (
        KnownCharacter(name="Nora Vane", aliases=("Mrs. Vane, of Orme", "Nora"), pronouns="she/her"),
        KnownCharacter(name="The Party"),
    )
