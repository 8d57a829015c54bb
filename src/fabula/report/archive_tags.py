"""What an archive lists for a story, beside the people that Fabula read in it."""

from functools import cache
from typing import Any

from fabula.indexes import characters_tagged, names_nobody, people_of_relationship
from fabula.report.main_people import main_people
from fabula.schema.story import Story

MOST_TAGS = 100
"""Tags of characters, and tags of relationships, that a page shows. Archives allow fewer."""


def archive_tags(story: Story) -> dict[str, Any]:
    """Returns the tags, each with the rows of the characters that it means.

    The keys are characters, a list of [tag, rows], where the rows are None if the tag names no single person;
    relationships, a list of [tag, [[person, rows], ...]], where a tag that joins no two people has none; and untagged,
    the rows of the main people that no tag means, empty where the archive lists no people.
    """
    row_of = {character.id: row for row, character in enumerate(story.characters)}

    @cache
    def rows(name: str) -> tuple[int, ...] | None:
        return None if names_nobody(name) else tuple(row_of[c.id] for c in characters_tagged(story, name))

    characters = [(tag, rows(tag)) for tag in story.source.tagged_characters[:MOST_TAGS]]
    relationships = []
    for tag in story.source.tagged_relationships[:MOST_TAGS]:
        people = people_of_relationship(tag)
        relationships.append((tag, [(name, rows(name)) for name in people] if len(people) > 1 else []))
    meant = [found for _, found in characters] + [found for _, people in relationships for _, found in people]
    tagged = {row for found in meant for row in found or ()}
    main = [row_of[character.id] for character in main_people(story)] if characters or relationships else []
    return {
        "characters": characters,
        "relationships": relationships,
        "untagged": [row for row in main if row not in tagged],
    }
