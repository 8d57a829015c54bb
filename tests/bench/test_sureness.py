"""Accuracy against coverage, on a corpus of two lines made here."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

BENCH = Path(__file__).parents[2] / "bench"


class Score:
    """What the scorer beside the data does, for a corpus of three lines; whoever speaks the third is not listed."""

    @staticmethod
    def load_pdnc(folder):
        lines = [("Nora", [(0, 10), (20, 24)]), ("Edmund", [(30, 40)]), ("A voice", [(50, 60)]), ("Nora", [(70, 80)])]
        return [{"name": "Nora"}, {"name": "Edmund"}], [{"speaker": who, "spans": spans} for who, spans in lines]

    @staticmethod
    def match_characters(characters, story):
        return {"c0": "Nora", "c1": "Edmund"}


@pytest.fixture
def sureness(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCH))
    sys.modules.pop("sureness", None)
    import sureness

    monkeypatch.setattr(sureness, "scorer", Score)
    yield sureness
    sys.modules.pop("sureness", None)


def quote(start, end, speaker, p):
    return {"start": start, "end": end, "speaker": speaker, "p": p, "kind": "speech"}


def test_whoever_is_given_most_of_a_line_speaks_it(sureness, tmp_path):
    quotes = [quote(0, 10, "c0", 0.6), quote(20, 24, "c1", 0.9), quote(30, 40, "c0", 0.8), quote(50, 60, "c1", 1.0)]
    (tmp_path / "story.json").write_text(json.dumps({"quotes": quotes}), encoding="utf-8")
    sure, right = sureness.answers("a novel", tmp_path)
    assert sure.tolist() == [0.6, 0.8, -1.0], "the line nobody is named for counts; who is not listed does not"
    assert right.tolist() == [True, False, False]


def test_fewer_are_named_the_surer_one_must_be(sureness):
    found = [(np.array([0.45, 0.97]), np.array([False, True])), (np.array([0.85, -1.0]), np.array([True, False]))]
    rows = {least: (named, right) for least, named, right in sureness.against(found)}
    assert rows[0.4] == (75.0, pytest.approx(200 / 3))
    assert rows[0.8] == (50.0, 100.0)
    assert rows[0.95] == (25.0, 100.0)
