"""Role nouns that speak are characters: "the landlord", "the old general"."""

import numpy as np
import pytest
from stories import page

from fabula.people.nominals.role_nouns import find_roles
from fabula.tokens import tokens


def roles(text: str, quoted: bool = False) -> dict[str, int]:
    """How often each role is used."""
    words = tokens(page(text))
    spelled = [words.spelling(t).lower() for t in range(len(words))]
    vocabulary = tuple(dict.fromkeys(spelled))
    row = np.array([vocabulary.index(word) for word in spelled])
    beside_speech = [0 if quoted or word in "“”" else -1 for word in spelled]
    quote_row = np.array(beside_speech)
    return {" ".join(role.words): len(role.token_start) for role in find_roles(words, row, vocabulary, quote_row)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain. " + "The landlord said “no”. " * 3, {"landlord": 3}),
        ("Rain. " + "The landlord said “no”. " * 2, {"landlord": 2}),
        ("Rain. " + "The old landlord said “no”. " * 2, {}),
        ("Rain. " + "The landlord sat. " * 3, {}),
        ("Rain. " + "The old landlord said “no”. " * 3, {"old landlord": 3}),
        ("Rain. " + "The landlord said “no”. " * 3 + "The old landlord sat. ", {"landlord": 4}),
        ("Rain. " + "The stone said “no”. " * 3, {}),
    ],
    ids=[
        "speaks",
        "speaks seldom",
        "speaks too seldom",
        "is silent",
        "with an adjective",
        "once with an adjective",
        "no role",
    ],
)
def test_a_role_noun_that_speaks_is_a_role(text, expected):
    assert roles(text) == expected


def test_uses_in_speech_do_not_count():
    assert roles("Rain. " + "The landlord said “no”. " * 3, quoted=True) == {}
