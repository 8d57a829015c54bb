"""Who hears a line that is not spoken to them: people are rows, turns go by their order."""

import pytest

from fabula.speech.addressees.overhearers import REACH, SURE, find_overhearers
from fabula.speech.dialogue.turns import BREAK, CLOSE, Turn

NORA, EDMUND, GILES = range(3)


def heard(answer, spoken_to=None, sure=None, listening=None, gaps=None):
    """The overhearers of turns that follow close upon one another."""
    count = len(answer)
    gaps = gaps or [BREAK] + [CLOSE] * (count - 1)
    turns = [Turn((i,), i, i, 10 * i, 10 * i + 5, gap) for i, gap in enumerate(gaps)]
    none = [[] for _ in answer]
    return find_overhearers(turns, answer, sure or [1.0] * count, spoken_to or none, listening or none)


def test_who_speaks_before_and_after_hears_what_is_said_between():
    spoken_to = [[EDMUND], [NORA], [GILES], [NORA]]
    assert heard([NORA, GILES, EDMUND, NORA], spoken_to) == [[], [], [NORA], []]


def test_who_is_spoken_to_or_speaks_overhears_nothing():
    assert heard([NORA, EDMUND, NORA], [[EDMUND], [NORA], [EDMUND]]) == [[], [], []]


def test_whom_a_tag_leaves_out_hears_it():
    assert heard([NORA], [[EDMUND]], listening=[[GILES, NORA]]) == [[GILES]]


@pytest.mark.parametrize(
    "changed",
    [
        {"answer": [NORA, -1, NORA]},
        {"sure": [1.0, SURE - 0.01, 1.0]},
        {"sure": [SURE - 0.01, 1.0, 1.0]},
        {"gaps": [BREAK, BREAK, CLOSE]},
        {"gaps": [BREAK, CLOSE, BREAK]},
        {"answer": [NORA, EDMUND, *[GILES] * REACH, NORA]},
    ],
)
def test_what_is_not_sure_is_not_said(changed):
    assert heard([NORA, EDMUND, NORA])[1] == [NORA]
    assert heard(**{"answer": [NORA, EDMUND, NORA], **changed})[1] == []
