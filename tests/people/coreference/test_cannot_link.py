"""Which mentions cannot refer to one person: a speaker and the people described in the line, two speakers in turn."""

from dataclasses import replace

import numpy as np
import pytest
from readings import parsed, reading
from stories import page

from fabula.cues import tagged_mentions
from fabula.people.coreference.cannot_link import cannot_link
from fabula.quotations.extraction import extract_quotations
from fabula.tokens import tokens


def pairs(text: str, *phrases: str, look_back: int = 9) -> set[frozenset[str]]:
    """The pairs of mentions that cannot refer to one person, by their words."""
    manuscript = page(*text.split("\n\n"))
    words = tokens(manuscript)
    parse = parsed(words, list(phrases))
    spelled = [" ".join(words.spelling(t) for t in range(a, b)) for a, b in parse.spans.tolist()]
    quotes = extract_quotations(manuscript)
    excluded = cannot_link(words, parse, quotes, tagged_mentions(words, parse, quotes), look_back)
    assert all(row in excluded[other] for row, others in enumerate(excluded) for other in others)
    return {frozenset((spelled[row], spelled[other])) for row, others in enumerate(excluded) for other in others}


@pytest.mark.parametrize(
    ("text", "phrases", "expected"),
    [
        ("“Here is the old man,” said Nora.", ["the old man", "Nora"], [{"the old man", "Nora"}]),
        ("Nora said, “Here is the old man.”", ["the old man", "Nora"], [{"the old man", "Nora"}]),
        ("“No,” said Nora.\n\n“Yes,” said the boy.", ["Nora", "the boy"], [{"Nora", "the boy"}]),
        ("“No,” said Nora.\n\nRain fell.\n\n“Yes,” said the boy.", ["Nora", "the boy"], []),
        ("“No,” said Nora.\n\n“Yes,” said she.", ["Nora", "she"], []),
        ("“I saw her,” said Nora.", ["her", "Nora"], []),
        ("The old man sat down. “No,” said Nora.", ["The old man", "Nora"], []),
        ("“Here is the old man.” Nora laughed.", ["the old man", "Nora"], []),
    ],
    ids=[
        "described in the line before the tag",
        "described in the line after the tag",
        "speakers in turn",
        "a paragraph between",
        "a pronoun speaks",
        "a pronoun in the line",
        "described outside the line",
        "no tag",
    ],
)
def test_a_speaker_is_not_a_person_described_in_the_line_nor_the_next_speaker(text, phrases, expected):
    assert pairs(text, *phrases) == {frozenset(pair) for pair in expected}


def test_pairs_are_looked_for_among_the_last_mentions_only():
    text = "“The old man sees me and me and me,” said Nora."
    assert pairs(text, "The old man", "me", "Nora", look_back=4) == {frozenset({"The old man", "Nora"})}
    assert pairs(text, "The old man", "me", "Nora", look_back=3) == set()


def test_a_story_without_mentions_has_no_pairs():
    words = tokens(page("Rain."))
    parse = parsed(words, [])
    assert cannot_link(words, parse, (), tagged_mentions(words, parse, ()), 9) == []
    assert tagged_mentions(words, parse, ()).tolist() == []


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Nora nsubj saw root him obj", True),
        ("Nora nsubj gave root him iobj bread obj", True),
        ("Nora nsubj looked root at case Giles obl", True),
        ("Nora nsubj shut root it obj behind case her obl", False),
        ("Nora nsubj saw root herself obj", False),
        ("Nora nsubj sat root ; punct Giles obj", False),
    ],
    ids=["object", "indirect object", "a name behind a preposition", "a pronoun there", "reflexive", "of two verbs"],
)
def test_subject_and_object_of_one_verb_are_two_people(text, excluded):
    spelled, relation = text.split()[::2], text.split()[1::2]
    words = tokens(page(" ".join(spelled)))
    kind = {"Nora": "PROP", "Giles": "PROP", "him": "PRON", "her": "PRON", "herself": "PRON"}
    people = [(t, t + 1, kind[word], "PER") for t, word in enumerate(spelled) if word in kind]
    names = tuple(dict.fromkeys(relation))
    head = np.full(len(spelled), relation.index("root"), np.int32)
    head[[t for t, word in enumerate(spelled) if word == "Giles" and ";" in spelled]] = len(spelled) - 1
    deprel = np.array([names.index(r) for r in relation], np.int8)
    parse = replace(reading(words, people), head=head, deprel=deprel, deprel_names=names)
    rows = cannot_link(words, parse, (), np.zeros(len(people), bool), 9)
    assert rows == ([[1], [0]] if excluded else [[], []])
