"""The words that explain the speaker of each quote, and the name of the reason."""

import pytest
from dialogues import EDMUND, NORA, dialogue_of

from fabula.speech.speakers.explanations import explain_turn


def explained(paragraphs, speakers, turn_row=-1):
    """(words or None, reason) of each quote of a turn, the last one as a rule."""
    dialogue = dialogue_of(*paragraphs)
    tokens = dialogue.index.tokens
    turn_row %= len(dialogue.turns)

    def words(span):
        inside = (tokens.start >= span[0]) & (tokens.end <= span[1])
        return " ".join(tokens.spelling(token) for token in inside.nonzero()[0])

    explanations = explain_turn(dialogue, turn_row, speakers)
    return [(explanation.cue and words(explanation.cue), explanation.reason) for explanation in explanations]


@pytest.mark.parametrize(
    ("paragraph", "reasons"),
    [
        ("“It rains,” said Nora.", [("said Nora", "tag")]),
        ("“It rains,” said the woman.", [("said the woman", "noun tag")]),
        ("Nora shook her head. “It rains.”", [("Nora", "action")]),
        ("“It rains,” said Nora. It was late. “So.”", [("said Nora", "tag"), ("said Nora", "continuation")]),
        ("“It rains.”", [(None, "presence")]),
        ("“It rains,” said Edmund.", [(None, "presence")]),
    ],
)
def test_a_cue_that_points_at_the_speaker_explains_the_quote(paragraph, reasons):
    assert explained([paragraph], [NORA]) == reasons


def test_a_speaker_of_two_turns_before_alternates():
    paragraphs = ["“It rains,” said Nora.", "“It does,” said Edmund.", "“It always does.”"]
    assert explained(paragraphs, [NORA, EDMUND, NORA]) == [(None, "turn")]
    assert explained(paragraphs, [NORA, EDMUND, EDMUND]) == [(None, "presence")]


def test_an_unresolved_quote_has_no_explanation():
    assert explained(["“It rains,” said Nora."], [-1]) == [(None, "unresolved")]
