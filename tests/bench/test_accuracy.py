"""What the benchmark does around the scorer: converting marks without moving an offset, and never lowering a floor."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.scores import floors
from bench.scores.quotation_marks import convert
from bench.tables import table


@pytest.mark.parametrize(
    ("marks", "converted"),
    [
        ("curly", "“Oh,” said Nora. “It’s--” (“Hm.”)\n“Well”"),
        ("british", "'Oh,' said Nora. 'It's--' ('Hm.')\n'Well'"),
    ],
)
def test_marks_are_converted_one_for_one(marks, converted):
    assert convert('"Oh," said Nora. "It\'s--" ("Hm.")\n"Well"', marks) == converted


@given(text=st.text("ab \"'\n(-_[.", max_size=40), marks=st.sampled_from(["curly", "british"]))
def test_no_offset_moves(text, marks):
    converted = convert(text, marks)
    assert len(converted) == len(text)
    assert all(a == b or a in "\"'" for a, b in zip(text, converted, strict=True))
    assert '"' not in converted


def test_a_floor_rises_and_never_falls_by_itself(tmp_path, monkeypatch):
    file = tmp_path / "floors.json"
    monkeypatch.setattr(floors, "FLOORS", file)

    def compare(value, **options):
        figures = {"pdnc": {"speaker": value}}
        return floors.compare_with_floors(figures, **{"update": False, "lower": False, **options})

    assert compare(80.0) == 0
    assert not file.exists()
    for value, options, status, kept in (
        (80.0, {}, 0, 80.0),
        (82.0, {}, 0, 82.0),
        (81.0, {}, 1, 82.0),
        (81.0, {"lower": True}, 0, 81.0),
    ):
        assert compare(value, update=True, **options) == status
        assert json.loads(file.read_text()) == {"pdnc": {"speaker": kept}}
    assert compare(80.99) == 1
    assert compare(81.0) == 0


def test_what_could_not_be_measured_is_no_figure():
    assert table(["", "F1"], [["all", float("nan")]]).endswith("| all | – |")
