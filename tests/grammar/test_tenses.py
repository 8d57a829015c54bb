"""Which sentences of a story are told of now, and which of an earlier time."""

import numpy as np
import pytest
from parsed_sentences import parsed_text

from fabula.grammar import DependencyTree, is_told_as_past, told_in_present

_DOES = """
    Nora    Nora    NNP  2 nsubj
    {word}  {lemma} {tag} 0 root
    .       .       .    2 punct
"""
SITS = _DOES.format(word="sits", lemma="sit", tag="VBZ")
WEPT = _DOES.format(word="wept", lemma="weep", tag="VBD")
PUT = _DOES.format(word="put", lemma="put", tag="VBD")
POURS = _DOES.format(word="pours", lemma="pou", tag="VBD")


def of_before(word: str, *sentences: str) -> bool:
    """Whether the last verb with this spelling is told as of an earlier time than the story of these sentences."""
    parsed = parsed_text(*sentences)
    tokens, parse, tree = parsed.tokens, parsed.parse, DependencyTree(parsed.parse)
    in_present = told_in_present(tokens, parse, np.ones(len(tokens), bool))
    return is_told_as_past(tokens, parse, tree, parsed.token(word, -1), in_present)


@pytest.mark.parametrize(
    ("word", "sentences", "is_before"),
    [
        ("wept", (SITS, SITS, WEPT), True),
        ("sits", (SITS, SITS, WEPT), False),
        ("wept", (WEPT, WEPT, SITS), False),
        ("wept", (WEPT, SITS, PUT, PUT, PUT, WEPT), False),
        ("put", (SITS, SITS, PUT), False),
        ("pours", (SITS, POURS, WEPT), False),
        ("wept", (*[SITS] * 60, *[WEPT] * 40), False),
        ("wept", (*[SITS] * 60, *[WEPT] * 5), True),
    ],
    ids=["past in a present", "present", "past", "either form", "put", "wrong tag", "chapter in the past", "memory"],
)
def test_the_past_is_of_before_where_the_story_is_told_in_the_present(word, sentences, is_before):
    assert of_before(word, *sentences) == is_before
