"""The sums over chains of pronouns are those over all ways to give the pronouns their referents."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.people.narration.candidates import Candidates, _places
from fabula.people.narration.chains import (
    chains_of,
    padded_chains,
    probabilities,
    spread_out,
    sum_over_chains,
)

NONE = np.zeros((0, 0), np.int64)


def candidates_of(chains: list[list[list[int]]]) -> Candidates:
    """Candidates of pronouns that stand in chains: for each chain the referents of each of its pronouns."""
    asked, referent, before = [], [], []
    for chain in chains:
        for place, referents in enumerate(chain):
            before.append(len(before) - 1 if place else -1)
            asked += [len(before) - 1] * len(referents)
            referent += sorted(referents)
    rows, people, earlier = np.array(asked), np.array(referent), np.array(before)
    keys = rows * 10 + people
    return Candidates(
        pronoun=np.arange(len(before)), earlier=NONE, later=NONE, of_earlier=NONE, of_later=NONE, asked=rows,
        referent=people, nearest=people, first=np.searchsorted(rows, np.arange(len(before) + 1)), before=earlier,
        mention_before=earlier,
        same_before=_places(keys, np.where(earlier[rows] >= 0, earlier[rows] * 10 + people, -1)),
    )  # fmt: skip


def by_hand(chain: list[list[int]], meant: list[list[float]], again: list[list[float]]) -> list[list[float]]:
    """The probability of each candidate of a chain, by going through all ways."""
    sums = [[0.0] * len(referents) for referents in chain]
    for way in itertools.product(*(range(len(referents)) for referents in chain)):
        score = 0.0
        for place, choice in enumerate(way):
            score += meant[place][choice]
            if place and chain[place - 1][way[place - 1]] == chain[place][choice]:
                score += again[place][choice]
        for place, choice in enumerate(way):
            sums[place][choice] += np.exp(score)
    return [[one / sum(row) for one in row] for row in sums]


REFERENTS = st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True).map(sorted)
CHAINS = st.lists(st.lists(REFERENTS, min_size=1, max_size=4), min_size=1, max_size=3)


@given(CHAINS, st.integers(0, 2**31))
@settings(max_examples=60, deadline=None)
def test_probabilities_are_those_of_all_ways(chains, seed):
    dice, candidates = np.random.default_rng(seed), candidates_of(chains)
    scores = dice.normal(size=(len(candidates.asked), 2)) * 2
    p = probabilities(candidates, scores[:, 0], scores[:, 1])
    at, expected = 0, []
    for chain in chains:
        meant, again = [], []
        for referents in chain:
            meant.append(scores[at : at + len(referents), 0].tolist())
            again.append(scores[at : at + len(referents), 1].tolist())
            at += len(referents)
        expected += itertools.chain.from_iterable(by_hand(chain, meant, again))
    assert p == pytest.approx(expected, abs=1e-9)


def test_a_name_behind_says_who_the_pronouns_before_are():
    candidates = candidates_of([[[0, 1], [0, 1], [0, 1]]])
    meant, again = np.array([0.2, 0, 0, 0, 0, 4]), np.full(6, 3.0)
    p = probabilities(candidates, meant, again)
    assert (p[1::2] > 0.8).all()
    alone = probabilities(candidates, meant, np.zeros(6))
    assert alone[0] > 0.5 > alone[1]


def test_what_is_not_allowed_is_summed_out():
    candidates = candidates_of([[[0, 1], [0, 1]]])
    [chains] = padded_chains(candidates, chains_of(candidates))
    zeros = spread_out(chains, np.zeros(4))
    allowed = np.array([[[True, False], [True, True]]])
    sums = sum_over_chains(chains, zeros, spread_out(chains, np.full(4, np.log(3))), allowed)
    assert sums.meant[0].tolist() == [[1, 0], pytest.approx([0.75, 0.25])]
    assert sums.again[0, 1].tolist() == pytest.approx([0.75, 0])


def test_chains_of_two_lengths_stand_side_by_side():
    candidates = candidates_of([[[0]], [[0, 1], [1], [2]]])
    assert [chain.tolist() for chain in chains_of(candidates)] == [[1, 2, 3], [0]]
    [chains] = padded_chains(candidates, chains_of(candidates))
    assert chains.rows.tolist() == [[[1, 2], [3, -1], [4, -1]], [[0, -1], [-1, -1], [-1, -1]]]
    assert chains.same.tolist() == [[[-1, -1], [1, -1], [-1, -1]], [[-1, -1], [-1, -1], [-1, -1]]]
