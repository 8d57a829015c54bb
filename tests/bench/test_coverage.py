"""Accuracy against coverage, on a corpus of three lines made here."""

import json

import numpy as np
import pytest

from bench.scores import coverage


class Scorer:
    """What the scorer beside the data does, for a corpus of three speakers, of whom "A voice" is not listed."""

    @staticmethod
    def load_pdnc(folder):
        lines = [("Nora", [(0, 10), (20, 24)]), ("Edmund", [(30, 40)]), ("A voice", [(50, 60)]), ("Nora", [(70, 80)])]
        listed = [{"name": "Nora"}, {"name": "Edmund"}]
        return listed, [{"speaker": speaker, "spans": spans} for speaker, spans in lines]

    @staticmethod
    def match_characters(characters, story):
        return {"c0": "Nora", "c1": "Edmund"}


def quote(start, end, speaker, p):
    return {"start": start, "end": end, "speaker": speaker, "p": p, "kind": "speech"}


def test_the_character_with_most_of_a_line_speaks_it(monkeypatch, tmp_path):
    monkeypatch.setattr(coverage, "scorer", Scorer)
    quotes = [quote(0, 10, "c0", 0.6), quote(20, 24, "c1", 0.9), quote(30, 40, "c0", 0.8), quote(50, 60, "c1", 1.0)]
    (tmp_path / "story.json").write_text(json.dumps({"quotes": quotes}), encoding="utf-8")
    probabilities, right = coverage.answers("a novel", tmp_path)
    assert probabilities.tolist() == [0.6, 0.8, -1.0], "a line without a speaker counts; one of a voice does not"
    assert right.tolist() == [True, False, False]


def test_fewer_lines_have_a_speaker_the_surer_it_must_be():
    results = [(np.array([0.45, 0.97]), np.array([False, True])), (np.array([0.85, -1.0]), np.array([True, False]))]
    rows = {least: (named, right) for least, named, right in coverage.by_threshold(results)}
    assert rows[0.4] == (75.0, pytest.approx(200 / 3))
    assert rows[0.8] == (50.0, 100.0)
    assert rows[0.95] == (25.0, 100.0)
