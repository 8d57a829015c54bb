"""The columns that depend on the text around a turn."""

import numpy as np
import pytest
from dialogues import CAST, dialogue_of

from fabula.speech.speakers.features.context_features import COLUMNS, columns


def column(name, *paragraphs):
    """By turn and character, the values of a column."""
    dialogue = dialogue_of(*paragraphs)
    turn, candidate = (axis.ravel() for axis in np.mgrid[: len(dialogue.turns), : len(CAST)])
    features = columns(dialogue, turn, candidate)
    return features[:, COLUMNS.index(name)].reshape(len(dialogue.turns), len(CAST)).tolist()


def test_characters_in_the_narration_between_two_turns():
    paragraphs = ("“So.”", "Edmund looked at Nora.", "“Well?”", "Giles laughed, and Nora.", "“No.”")
    assert column("in the narration before the turn", *paragraphs) == [[0, 0, 0], [1, 1, 0], [1, 0, 1]]
    assert column("last in the narration before the turn", *paragraphs) == [[0, 0, 0], [1, 0, 0], [1, 0, 0]]
    assert column("first in the narration before the turn", *paragraphs) == [[0, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert column("first in the narration after the turn", *paragraphs)[:2] == [[0, 1, 0], [0, 0, 1]]


def test_a_vocative_noun_agrees_with_characters_of_its_gender():
    paragraphs = ("“Will you come, sir?”", "“I will.”")
    assert column("vocative noun of the same gender", *paragraphs) == [[0, 1, 1], [0, 0, 0]]
    assert column("vocative noun of another gender", *paragraphs) == [[1, 0, 0], [0, 0, 0]]
    assert column("vocative noun of the same gender in the turn before", *paragraphs) == [[0, 0, 0], [0, 1, 1]]


def test_shares_of_a_conversation_end_with_it():
    break_ = ["The rain fell and fell upon the roof of the house, and went on."] * 6
    paragraphs = ("Nora and Edmund met. Nora wept.", "“So.”", "“No.”", *break_, "“Giles!” Giles wept.")
    share = column("share of the mentions in the conversation", *paragraphs)
    assert share[0] == share[1] == pytest.approx([2 / 3, 1 / 3, 0])
    assert share[2] == [0, 0, 1]


def test_a_page_without_mentions_has_no_rows():
    dialogue, no_rows = dialogue_of("“Who?”", "“Nobody.”"), np.zeros(0, np.int64)
    assert not dialogue.mentions.in_narration
    assert columns(dialogue, no_rows, no_rows).shape == (0, len(COLUMNS))
