"""The overhearers of each turn: characters are rows, turns go by their order."""

import pytest

from fabula.speech.addressees.overhearers import MIN_SPEAKER_P, NEAR_TURNS, find_overhearers
from fabula.speech.dialogue.turns import BREAK, CLOSE, Turn

NORA, EDMUND, GILES = range(3)


def overhearers(speakers, addressees=None, speaker_p=None, listeners=None, gaps=None):
    """The overhearers of turns that follow close upon one another."""
    count = len(speakers)
    gaps = gaps or [BREAK] + [CLOSE] * (count - 1)
    turns = [Turn((i,), i, i, 10 * i, 10 * i + 5, gap) for i, gap in enumerate(gaps)]
    none = [[] for _ in speakers]
    return find_overhearers(turns, speakers, speaker_p or [1.0] * count, addressees or none, listeners or none)


def test_a_speaker_of_the_turns_before_and_after_overhears():
    addressees = [[EDMUND], [NORA], [GILES], [NORA]]
    assert overhearers([NORA, GILES, EDMUND, NORA], addressees) == [[], [], [NORA], []]


def test_speakers_and_addressees_do_not_overhear():
    assert overhearers([NORA, EDMUND, NORA], [[EDMUND], [NORA], [EDMUND]]) == [[], [], []]


def test_a_listener_whom_a_tag_leaves_out_overhears():
    assert overhearers([NORA], [[EDMUND]], listeners=[[GILES, NORA]]) == [[GILES]]


@pytest.mark.parametrize(
    "changed",
    [
        {"speakers": [NORA, -1, NORA]},
        {"speaker_p": [1.0, MIN_SPEAKER_P - 0.01, 1.0]},
        {"speaker_p": [MIN_SPEAKER_P - 0.01, 1.0, 1.0]},
        {"gaps": [BREAK, BREAK, CLOSE]},
        {"gaps": [BREAK, CLOSE, BREAK]},
        {"speakers": [NORA, EDMUND, *[GILES] * NEAR_TURNS, NORA]},
    ],
)
def test_an_unsure_overhearer_is_left_out(changed):
    assert overhearers([NORA, EDMUND, NORA])[1] == [NORA]
    assert overhearers(**{"speakers": [NORA, EDMUND, NORA], **changed})[1] == []
