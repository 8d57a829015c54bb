"""What a whole story says of its names."""

import numpy as np
from stories import page

from fabula import encoder
from fabula.people import gather_link_evidence
from fabula.people.identity import gather_name_evidence
from fabula.people.identity.evidence.name_evidence import PLACES
from fabula.people.names import find_names
from fabula.quotations import extract_quotations
from fabula.tokens import tokens as tokenize

STORY = (
    "It was so with Nora, with Edmund Vane, with Hugh Orme and with Vane.",
    "Then Nora and Vane came. Nora laughed. She had a lamp.",
    "“Vane is late,” said Nora, and Edmund Vane, and Hugh Orme, walked on.",
    "Much later Nora and Vane came again.",
)


def of_story(person=1.0):
    """The names of the story, and its evidence; every name is a person's to the same degree."""
    manuscript = page(*STORY)
    words, quotes = tokenize(manuscript), extract_quotations(manuscript)
    parse = encoder.parse_tokens(words)
    links = gather_link_evidence(words, parse, encoder.pair_scorer(), quotes)
    names = find_names(manuscript, words, parse, quotes)
    evidence = gather_name_evidence(names, np.full(len(names.keys), person), links.mentions, links.probabilities)
    return {str(key): row for row, key in enumerate(names.keys)}, evidence


def test_the_rows_are_those_of_the_names():
    row, evidence = of_story()
    assert evidence.uses[row["nora"]] == 5
    assert evidence.places.shape == (len(row), PLACES)
    assert np.array_equal(evidence.places.sum(axis=1), evidence.uses)


def test_names_joined_by_and_stand_side_by_side():
    row, evidence = of_story()
    pair = tuple(sorted((row["nora"], row["vane"])))
    assert evidence.side_by_side[pair] == 2


def test_full_names_tell_first_words_from_last():
    _, evidence = of_story()
    assert evidence.full_names == {("edmund", "vane"): 2, ("hugh", "orme"): 2}
    assert evidence.first_words == {"edmund", "hugh"}
    assert evidence.last_words == {"vane", "orme"}


def test_a_companion_stands_within_two_paragraphs():
    row, evidence = of_story()
    column = evidence.column_of[row["hugh orme"]]
    assert evidence.companions[row["nora"], column] > 0


def test_names_that_are_no_people_are_left_out():
    row, evidence = of_story(person=0.0)
    assert not evidence.link
    assert not evidence.full_names
    assert evidence.companions.shape == (len(row), 0)
