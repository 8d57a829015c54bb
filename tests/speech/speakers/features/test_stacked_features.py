"""The columns that depend on the ranking so far."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fabula.speech.dialogue.turns import BREAK, CLOSE
from fabula.speech.speakers.features import CandidateRows, idiolect
from fabula.speech.speakers.features.stacked_features import COLUMNS, columns

NORA, EDMUND, GILES = range(3)


def candidates(lines, gaps=None, people=3):
    """Rows of turns of which every character is a candidate, and the words of each turn."""
    count = len(lines)
    turn, candidate = (axis.ravel() for axis in np.mgrid[:count, :people])
    rows: dict[str, int] = {}
    words = [(t, rows.setdefault(word, len(rows))) for t, line in enumerate(lines) for word in line.split()]
    word_turn, word = np.array(words, np.int64).reshape(-1, 2).T
    gap = np.array(gaps or [BREAK] + [CLOSE] * (count - 1))
    no_features, no_turn_features = np.zeros((count * people, 0), np.float32), np.zeros((count, 0), np.float32)
    return CandidateRows(no_features, turn, candidate, gap, no_turn_features, word_turn, word)


def column(rows, p, name):
    features = columns(rows, np.array(p, float).ravel())
    return features[:, COLUMNS.index(name)].reshape(len(rows.gap), -1)


def test_turns_around_count_within_a_conversation_alone():
    rows = candidates(["so", "no", "so"], [BREAK, CLOSE, BREAK])
    p = [[0.9, 0.1, 0], [0.2, 0.8, 0], [0, 0, 1]]
    assert column(rows, p, "probability -1 turns") == pytest.approx(np.array([[0, 0, 0], [0.9, 0.1, 0], [0, 0, 0]]))
    assert column(rows, p, "probability +1 turns") == pytest.approx(np.array([[0.2, 0.8, 0], [0, 0, 0], [0, 0, 0]]))


def test_two_speakers_who_take_turns_are_two():
    rows = candidates(["a"] * 6)
    p = [[1, 0, 0], [0, 1, 0]] * 3
    assert column(rows, p, "effective number of speakers")[0, 0] == pytest.approx(2 / 5)
    alternates = column(rows, p, "probability at even steps less that at odd steps")
    assert (alternates[0] > 0).tolist() == [True, False, False]


def test_a_character_who_talks_of_the_sea_is_known_by_it():
    lines = [
        "the sea the waves the sea",
        "hats and gloves and hats",
        "the waves and the sea again",
        "my gloves and hats",
        "waves",
    ]
    rows = candidates(lines, people=2)
    p = np.array([[1, 0], [0, 1], [1, 0], [0, 1], [0.5, 0.5]]).ravel()
    ratio = idiolect.columns(rows, p)[:, 0].reshape(-1, 2)
    assert ratio[4, NORA] > ratio[4, EDMUND]


def test_a_turn_is_no_evidence_for_itself():
    rows = candidates(["the sea", "a hat"], people=2)
    alone = idiolect.columns(rows, np.array([1.0, 0, 0, 1.0]))[:, 0]
    assert alone[0] == 0 and alone[3] == 0  # no other turn is surely theirs


@given(
    lines=st.lists(st.lists(st.sampled_from("abcdef"), max_size=5), min_size=1, max_size=12),
    seed=st.integers(0, 9),
)
def test_the_log_ratio_is_that_of_counting_word_by_word(lines, seed):
    rows = candidates([" ".join(line) for line in lines])
    p = np.random.default_rng(seed).choice([0.0, 0.3, 0.9, 1.0], len(rows.turn))
    ratio = idiolect.columns(rows, p)[:, 0] * 5
    counted = [{w: min(line.count(w), idiolect.MAX_COUNT) for w in line} for line in lines]
    every = {w: sum(c.get(w, 0) for c in counted) + 0.1 for w in "abcdef" if any(w in c for c in counted)}
    for row, (turn, candidate) in enumerate(zip(rows.turn.tolist(), rows.candidate.tolist(), strict=True)):
        sure_turns = [
            (weight, counted[t])
            for t, c, weight in zip(rows.turn.tolist(), rows.candidate.tolist(), p.tolist(), strict=True)
            if c == candidate and t != turn and weight > idiolect.MIN_P
        ]
        total = sum(weight * sum(c.values()) for weight, c in sure_turns)
        expected = 0.0
        for w, count in counted[turn].items():
            usual = every[w] / sum(every.values())
            uses = sum(weight * c.get(w, 0) for weight, c in sure_turns)
            expected += count * np.log((uses + idiolect.PRIOR_WORDS * usual) / ((total + idiolect.PRIOR_WORDS) * usual))
        assert ratio[row] == pytest.approx(np.clip(expected, -10, 10), abs=1e-3)


def test_turns_without_words_have_finite_columns():
    rows = candidates(["", ""])
    assert np.isfinite(columns(rows, np.full(6, 1 / 3))).all()
