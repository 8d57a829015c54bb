"""The speakers of all turns decoded together."""

import numpy as np
import pytest

from fabula.speech.dialogue.turns import BREAK, CLOSE
from fabula.speech.speakers.features import TURN_COLUMNS
from fabula.speech.speakers.ranker import packaged_ranker
from fabula.speech.speakers.turn_decoding import decode_turns


def affinity(gap: list[int]) -> np.ndarray:
    """How much likelier the last speakers are after each gap."""
    features = np.zeros((len(gap), len(TURN_COLUMNS)))
    features[np.arange(len(gap)), gap] = 1
    return np.exp(packaged_ranker().second.turn_taking.scores(features))


def decode(scores: list[dict[int, float]], gap: list[int]) -> list[dict[int, float]]:
    """The probability of each candidate of each turn, given the scores."""
    rows = [(turn, character, score) for turn, row in enumerate(scores) for character, score in row.items()]
    turn, character, score = (np.array(column) for column in zip(*rows, strict=True))
    p = decode_turns(score.astype(float), turn, character, affinity(gap))
    answer: list[dict[int, float]] = [{} for _ in scores]
    for t, c, value in zip(turn.tolist(), character.tolist(), p.tolist(), strict=True):
        answer[t][c] = value
    return answer


def test_a_turn_alone_is_its_own_softmax():
    (only,) = decode([{7: 0.0, 3: np.log(3)}], [BREAK])
    assert only[3] == pytest.approx(0.75) and only[7] == pytest.approx(0.25)


def test_no_turns():
    assert decode_turns(np.zeros(0), np.zeros(0, int), np.zeros(0, int), np.zeros((0, 3))).shape == (0,)


def test_speakers_alternate_where_the_scores_are_level():
    even = {1: 0.0, 2: 0.0}
    answer = decode([{1: 6.0, 2: 0.0}, even, even, even, even], [BREAK, CLOSE, CLOSE, CLOSE, CLOSE])
    assert [max(a, key=a.get) for a in answer] == [1, 2, 1, 2, 1]


def test_a_high_score_outweighs_the_turns():
    answer = decode([{1: 6.0, 2: 0.0}, {1: 9.0, 2: 0.0}, {1: 0.0, 2: 0.0}], [BREAK, CLOSE, CLOSE])
    assert max(answer[1], key=answer[1].get) == 1


def test_a_later_line_settles_an_earlier_one():
    even = {1: 0.0, 2: 0.0}
    answer = decode([even, even, {1: 6.0, 2: 0.0}], [BREAK, CLOSE, CLOSE])
    assert [max(a, key=a.get) for a in answer] == [1, 2, 1]


def test_probabilities_sum_to_one_and_do_not_depend_on_the_order_of_candidates():
    rng = np.random.default_rng(0)
    own = [{int(w): float(s) for w, s in zip(rng.permutation(5), rng.normal(size=5), strict=True)} for _ in range(9)]
    gap = [BREAK, *rng.integers(0, 6, 8).tolist()]
    answer = decode(own, gap)
    assert all(sum(a.values()) == pytest.approx(1) for a in answer)
    turned = decode([dict(reversed(scores.items())) for scores in own], gap)
    assert all(a[w] == pytest.approx(b[w]) for a, b in zip(answer, turned, strict=True) for w in a)


def test_a_turn_without_candidates_is_passed_over():
    turn, character = np.array([0, 0, 2]), np.array([1, 2, 1])
    p = decode_turns(np.array([5.0, 0.0, 1.0]), turn, character, affinity([BREAK, CLOSE, CLOSE]))
    assert np.isfinite(p).all() and p[2] == pytest.approx(1, abs=1e-5)
