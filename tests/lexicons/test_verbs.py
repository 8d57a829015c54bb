"""Which words are verbs of speech and of thought where they stand."""

import pytest

from fabula.lexicons.verbs import has_speech_verb, has_thought_verb


@pytest.mark.parametrize(
    ("words", "speech", "thought"),
    [
        ("said nora", True, False),
        ("i say", True, False),
        ("they ask her", True, False),
        ("i think", False, True),
        ("she thought", False, True),
        ("a call for help", False, False),
        ("nora did not say", False, False),
        ("nora put down the cup", False, False),
    ],
)
def test_a_plain_verb_counts_behind_a_pronoun_alone(words, speech, thought):
    assert has_speech_verb(words.split()) is speech
    assert has_thought_verb(words.split()) is thought
