"""Which "I" of a heading is a numeral."""

from dataclasses import replace

import numpy as np
import pytest
from readings import reading
from stories import page

from fabula.encoder.heading_numerals import without_numerals
from fabula.tokens import tokens as cut_tokens


def count_kept(block: str | dict[str, str], verbs: tuple[str, ...] = ("AM", "Am", "am")) -> int:
    """How many "I" of a block are kept as mentions."""
    manuscript = page(block)
    tokens = cut_tokens(manuscript)
    spellings = [tokens.spelling(token) for token in range(len(tokens))]
    parse = reading(tokens, [(t, t + 1, "PRON", "PER") for t, spelling in enumerate(spellings) if spelling == "I"])
    upos = np.array([spelling in verbs for spelling in spellings], np.int8)
    parse = without_numerals(replace(parse, upos=upos, upos_names=("X", "AUX")), manuscript, tokens)
    assert len(parse.kind) == len(parse.category) == len(parse.p) == len(parse.vectors) == len(parse.spans)
    return len(parse.spans)


@pytest.mark.parametrize(
    "heading",
    ["I", "I.", "Chapter I", "CHAPTER I. The Yard", "PART I: A Visit", "I The Old House", "Book One — I —", "Letter I"],
)
def test_a_numeral_is_no_mention(heading):
    assert count_kept({"heading": heading}) == 0


@pytest.mark.parametrize("heading", ["I Am Born", "Why I Left", "Chapter I. I Am Born"])
def test_a_pronoun_in_a_heading_is_a_mention(heading):
    assert count_kept({"heading": heading}) == 1


def test_pronouns_in_prose_are_kept():
    assert count_kept("I") == count_kept("Chapter I was long.") == 1
