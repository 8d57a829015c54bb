"""Who cannot be one: whoever speaks and whom they tell of, and two who speak in turn."""

from dataclasses import replace

import numpy as np
import pytest
from readings import parsed, reading
from stories import page

from fabula.cues.tagged_mentions import tagged_mentions
from fabula.people.coreference.cannot_link import cannot_link
from fabula.quotations.extraction import extract_quotations
from fabula.tokens import tokens


def pairs(text: str, *phrases: str, back: int = 9) -> set[frozenset[str]]:
    """The mentions that mean two people, by their words."""
    told = page(*text.split("\n\n"))
    words = tokens(told)
    read = parsed(words, list(phrases))
    spelled = [" ".join(words.spelling(t) for t in range(a, b)) for a, b in read.spans.tolist()]
    quotes = extract_quotations(told)
    found = cannot_link(words, read, quotes, tagged_mentions(words, read, quotes), back)
    assert all(row in found[other] for row, some in enumerate(found) for other in some)
    return {frozenset((spelled[row], spelled[other])) for row, some in enumerate(found) for other in some}


@pytest.mark.parametrize(
    ("text", "phrases", "two"),
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
        "told of",
        "told of after",
        "in turn",
        "not in turn",
        "a pronoun speaks",
        "a pronoun",
        "not told of",
        "no tag",
    ],
)
def test_who_is_apart(text, phrases, two):
    assert pairs(text, *phrases) == {frozenset(pair) for pair in two}


def test_only_so_many_mentions_lie_between():
    text = "“The old man sees me and me and me,” said Nora."
    assert pairs(text, "The old man", "me", "Nora", back=4) == {frozenset({"The old man", "Nora"})}
    assert pairs(text, "The old man", "me", "Nora", back=3) == set()


def test_no_mention_nobody_apart():
    told = page("Rain.")
    words = tokens(told)
    read = parsed(words, [])
    assert cannot_link(words, read, (), tagged_mentions(words, read, ()), 9) == []
    assert tagged_mentions(words, read, ()).tolist() == []


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("Nora nsubj saw root him obj", True),
        ("Nora nsubj gave root him iobj bread obj", True),
        ("Nora nsubj looked root at case Giles obl", True),
        ("Nora nsubj shut root it obj behind case her obl", False),
        ("Nora nsubj saw root herself obj", False),
        ("Nora nsubj sat root ; punct Giles obj", False),
    ],
    ids=["object", "indirect object", "a name behind a preposition", "a pronoun there", "oneself", "of two verbs"],
)
def test_whoever_does_a_thing_is_not_whom_it_is_done_to(text, two):
    spelled, relation = text.split()[::2], text.split()[1::2]
    words = tokens(page(" ".join(spelled)))
    kind = {"Nora": "PROP", "Giles": "PROP", "him": "PRON", "her": "PRON", "herself": "PRON"}
    people = [(t, t + 1, kind[word], "PER") for t, word in enumerate(spelled) if word in kind]
    names = tuple(dict.fromkeys(relation))
    head = np.full(len(spelled), relation.index("root"), np.int32)
    head[[t for t, word in enumerate(spelled) if word == "Giles" and ";" in spelled]] = len(spelled) - 1
    deprel = np.array([names.index(r) for r in relation], np.int8)
    read = replace(reading(words, people), head=head, deprel=deprel, deprel_names=names)
    found = cannot_link(words, read, (), np.zeros(len(people), bool), 9)
    assert found == ([[1], [0]] if two else [[], []])
