"""Which "I" of a heading is a numeral."""

from dataclasses import replace

import numpy as np
import pytest
from readings import reading
from stories import page

from fabula.encoder.heading_numerals import without_numerals
from fabula.tokens import tokens


def left(block: str | dict[str, str], verbs: tuple[str, ...] = ("AM", "Am", "am")) -> int:
    """How many of a block's "I" are still mentions."""
    told = page(block)
    words = tokens(told)
    spelled = [words.spelling(t) for t in range(len(words))]
    read = reading(words, [(t, t + 1, "PRON", "PER") for t, word in enumerate(spelled) if word == "I"])
    upos = np.array([word in verbs for word in spelled], np.int8)
    read = without_numerals(replace(read, upos=upos, upos_names=("X", "AUX")), told, words)
    assert len(read.kind) == len(read.category) == len(read.p) == len(read.vectors) == len(read.spans)
    return len(read.spans)


@pytest.mark.parametrize(
    "heading",
    ["I", "I.", "Chapter I", "CHAPTER I. The Yard", "PART I: A Visit", "I The Old House", "Book One — I —", "Letter I"],
)
def test_a_numeral_is_nobody(heading):
    assert left({"heading": heading}) == 0


@pytest.mark.parametrize("heading", ["I Am Born", "Why I Left", "Chapter I. I Am Born"])
def test_whoever_says_i_in_a_heading_is_somebody(heading):
    assert left({"heading": heading}) == 1


def test_prose_is_left_alone():
    assert left("I") == left("Chapter I was long.") == 1
