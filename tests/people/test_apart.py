"""Who cannot be one: whoever speaks and whom they tell of, and two who speak in turn."""

import pytest
from readings import parsed
from stories import page

from fabula.people.apart import apart, speaking
from fabula.speech import quotations
from fabula.tokens import tokens


def pairs(text: str, *phrases: str, back: int = 9) -> set[frozenset[str]]:
    """The mentions that mean two people, by their words."""
    told = page(*text.split("\n\n"))
    words = tokens(told)
    read = parsed(words, list(phrases))
    spelled = [" ".join(words.spelling(t) for t in range(a, b)) for a, b in read.spans.tolist()]
    quotes = quotations(told)
    found = apart(words, read, quotes, speaking(words, read, quotes), back)
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
    assert apart(words, read, (), speaking(words, read, ()), 9) == []
    assert speaking(words, read, ()).tolist() == []
