"""Relatives that are not shown to be one of the cast."""

import pytest
from stories import page

from fabula import pipeline


@pytest.mark.parametrize(
    ("relative", "paragraphs"),
    [
        (
            "my husband",
            (
                "Gary came at nine with his bag. My husband let him in.",
                "“Where is the leak?” said Gary.",
                "“Under the sink,” my husband said.",
                "“Tea?” I said.",
                "“He has only just got here,” said my husband.",
            ),
        ),
        (
            "his mother",
            (
                "Tom ran down the hill. The captain was waiting.",
                "“Supper is ready,” said his mother.",
                "“I am coming,” Tom said.",
                "“Take your time,” the captain said.",
            ),
        ),
    ],
)
def test_a_relative_not_shown_to_be_of_the_cast_speaks_for_themselves(relative, paragraphs):
    story = pipeline.understand(page(*paragraphs))
    name = {character.id: character.name for character in story.characters}
    speakers = [name[quote.speaker] for quote in story.quotes]
    expected = [relative in paragraph for paragraph in paragraphs if "“" in paragraph]
    assert [speaker == relative for speaker in speakers] == expected
