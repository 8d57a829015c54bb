"""Pronouns lead back to names through the network's links."""

import numpy as np
from stories import page

from fabula import encoder
from fabula.people import gather_link_evidence
from fabula.people.identity.evidence.name_links import (
    MIN_LINK_SUM,
    NameChains,
    follow_pronouns,
    genders_by_name,
    link_sums,
    sums_by_name,
)
from fabula.quotations import extract_quotations
from fabula.tokens import tokens as tokenize

NORA, VANE = range(2)


def chains(*key_row: int, confidence=1.0) -> NameChains:
    count = len(key_row)
    return NameChains(np.array(key_row), np.full(count, confidence), np.zeros(count, bool), np.ones(count, bool))


def antecedents(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows)


def test_she_leads_back_to_a_name():
    manuscript = page("Nora Vane came down to the yard. She laughed, and she sat down.")
    words, quotes = tokenize(manuscript), extract_quotations(manuscript)
    parse = encoder.parse_tokens(words)
    links = gather_link_evidence(words, parse, encoder.pair_scorer(), quotes)
    own = np.where(parse.kind == 0, 0, -1)
    followed = follow_pronouns(words, parse, own, links.probabilities)
    assert followed.key_row[followed.is_she].tolist() == [0, 0]
    assert 0 < followed.confidence[followed.is_she].min() < 1
    assert genders_by_name(followed, 1)[0, 0] == 0 < genders_by_name(followed, 1)[0, 1]


def test_a_link_to_a_pronoun_is_a_link_to_its_name():
    # Nora; she (Nora); Vane, whose antecedent is likely "she".
    own = np.array([NORA, -1, VANE])
    sums = link_sums(chains(NORA, NORA, VANE, confidence=0.5), own, antecedents((1, 0, 0), (0, 1, 0), (0, 0.8, 0)), 2)
    assert sums == {(NORA, VANE): 0.4}
    assert sums_by_name(sums, 3).tolist() == [0.4, 0.4, 0]


def test_hardly_any_link_is_none():
    own = np.array([NORA, VANE])
    assert not link_sums(chains(NORA, VANE), own, antecedents((1, 0), (1, MIN_LINK_SUM / 2)), 2)


def test_a_story_without_mentions_has_no_links():
    none = np.zeros(0, np.int64)
    assert link_sums(chains(), none, np.zeros((0, 1)), 0) == {}
