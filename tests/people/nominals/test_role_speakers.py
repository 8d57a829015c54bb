"""Nouns for a role that speak in a short story."""

import pytest
from stories import page

from fabula import pipeline


@pytest.mark.parametrize("noun", ["the teacher", "the hostess"])
def test_a_role_that_speaks_is_a_character(noun):
    paragraphs = (
        f"Chloé put up her hand. Maya was drawing on the table. {noun.capitalize()} turned round.",
        f"“Girls,” {noun} said.",
        "“Sorry,” said Maya.",
        "“She started it,” said Chloé.",
        f"“I do not care,” said {noun}.",
    )
    story = pipeline.understand(page(*paragraphs))
    name = {character.id: character.name for character in story.characters}
    assert [name[quote.speaker] for quote in story.quotes] == [noun, "Maya", "Chloé", noun]
