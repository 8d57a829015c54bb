"""The mentions of a page by turn and by paragraph."""

import pytest
from dialogues import EDMUND, GILES, NORA, dialogue_of


@pytest.mark.parametrize(
    ("line", "vocatives", "named"),
    [
        ("“Edmund, come here.”", {EDMUND}, set()),
        ("“Come here, Edmund.”", {EDMUND}, set()),
        ("“Come here, dear Edmund—at once!”", {EDMUND}, set()),
        ("“I saw Edmund there.”", set(), {EDMUND}),
        ("“Edmund is there, Giles!”", {GILES}, {EDMUND}),
    ],
)
def test_names_in_speech_are_vocatives_or_not(line, vocatives, named):
    mentions = dialogue_of(line).mentions
    assert (set(mentions.vocatives[0]), set(mentions.named_in_speech[0])) == (vocatives, named)


@pytest.mark.parametrize(
    ("line", "gender"),
    [
        ("“Yes, sir.”", "m"),
        ("“Mother, may I?”", "f"),
        ("“Good night, my dear girl.”", "f"),
        ("“No, my girl, no.”", "f"),
        ("“The sir is late.”", ""),
        ("“Yes, sir. Yes, madam.”", ""),
        ("“Yes.” Sir, said the door.", ""),
    ],
)
def test_a_vocative_noun_has_a_gender(line, gender):
    assert dialogue_of(line).mentions.vocative_gender[0] == gender


def test_mentions_in_narration_are_grouped_by_paragraph():
    mentions = dialogue_of(
        "Nora rose. Edmund sat.", "“Giles!” Edmund cried.", "The door of Giles shut.", "Nora’s hat"
    ).mentions
    assert mentions.in_narration == {0: [NORA, EDMUND], 1: [EDMUND], 2: [GILES], 3: [NORA]}
    assert mentions.opening_character == {0: NORA}
