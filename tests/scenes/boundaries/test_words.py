"""The words around the start of each paragraph, hashed into columns."""

import numpy as np
import pytest
from stories import page

from fabula.pipeline import annotate_text
from fabula.scenes import WORD_FEATURES, BoundaryEvidence, lay_out_paragraphs, paragraph_words


def columns(*paragraphs):
    """The set of columns of each paragraph."""
    text = annotate_text(page(*paragraphs))
    evidence = BoundaryEvidence(
        manuscript=text.manuscript, tokens=text.tokens, parse=text.parse, quotes=text.quotes, mentions=()
    )
    laid_out = lay_out_paragraphs(evidence)
    words = paragraph_words(evidence, laid_out)
    assert ((words.column >= 0) & (words.column < WORD_FEATURES)).all()
    assert (np.diff(words.paragraph) >= 0).all()
    return [set(words.column[words.paragraph == row].tolist()) for row in range(len(laid_out))]


def test_paragraphs_with_the_same_words_have_the_same_columns():
    first, second, third = columns("The rain fell on the town.", "The rain fell on the town.", "A dog barked twice.")
    assert first < second  # the second has a last sentence before it
    assert len(third & first) < 4


def test_names_are_one_word():
    _, nora, edmund = columns("It rained.", "Nora woke late. It rained.", "Edmund woke late. It rained.")
    assert nora == edmund


def test_only_the_first_sentence_counts():
    _, short, long = columns(
        "It rained.", "The bell rang. It rained.", "The bell rang. She sang and danced. It rained."
    )
    assert short == long


@pytest.mark.parametrize("spoken", ["“Come in,” said the girl.", "“Go away,” said the girl."])
def test_what_is_said_is_no_narration_of_the_paragraph(spoken):
    other = "“Stay here,” said the girl."
    assert columns("It rained.", spoken)[1] == columns("It rained.", other)[1]


def test_how_the_paragraph_before_ends_counts():
    told, said = columns("It rained.", "A dog barked.")[1], columns("“It rained.”", "A dog barked.")[1]
    assert told != said


def test_a_story_without_prose_has_no_words():
    assert columns("Rain.") != [set()]
    assert columns({"heading": "One"}) == []
