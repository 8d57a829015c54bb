"""Turns at talk: which quotes of a paragraph are of one speaker."""

import pytest
from dialogues import dialogue_of


@pytest.mark.parametrize(
    ("paragraph", "quotes_of_turns"),
    [
        ("“It rains,” said Nora. “And rains.”", [2]),
        ("“It rains,” said Nora. “It does,” said Edmund.", [1, 1]),
        ("Nora said, “It rains.” Edmund said, “It does.”", [1, 1]),
        ("Nora asked, “Does it rain?” Edmund said, “It does.”", [1, 1]),
        ("Nora’s like, “Does it rain?” and Edmund’s like, “It does.”", [1, 1]),
        ("Nora said, “It rains.” Nora said, “And rains.”", [2]),
        ("Nora said, “It rains.” Edmund laughed.", [1]),
    ],
)
def test_a_tag_of_another_speaker_begins_a_turn(paragraph, quotes_of_turns):
    assert [len(turn.quote_rows) for turn in dialogue_of(paragraph).turns] == quotes_of_turns
