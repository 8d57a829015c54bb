"""The people, the places and the parts of a story as things with ids of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from fabula.schema.people import PLACE_CATEGORIES
from fabula.schema.story import Story
from fabula.schema.tokens import Spanned
from fabula.schema.world import MUTUAL_RELATIONS

Thing = dict[str, Any]

_FAMILY = frozenset({
    "grandparent", "step-parent", "foster parent", "half-sibling", "uncle or aunt", "cousin", "parent-in-law",
    "sibling-in-law", "kin",
})  # fmt: skip
_WORDS = {
    "parent": ("children", "parent"), "sibling": ("sibling", "sibling"), "spouse": ("spouse", "spouse"),
    "colleague": ("colleague", "colleague"), **dict.fromkeys(_FAMILY, ("relatedTo", "relatedTo")),
}  # fmt: skip
"""What schema.org calls a relation: the word at `a` for `b`, and at `b` for `a`. Two others know each other."""
_KNOWS = ("knows", "knows")


def entity_ids(story: Story) -> dict[str, str]:
    """Returns the id in the file of each character and entity. A character has the one of its key."""
    people = {c.id: f"#person-{quote(c.key or c.id, safe='')}" for c in story.characters}
    return {entity.id: f"#entity-{quote(entity.id, safe='')}" for entity in story.entities} | people


def chapter_id(number: int) -> str:
    """Returns the id in the file of a chapter."""
    return f"#chapter-{number}"


def span(record: Spanned) -> Thing:
    """Returns the offsets of a record."""
    return {"start": record.start, "end": record.end}


def place(story: Story, start: int, *, with_scene: bool = True) -> Thing:
    """Returns the chapter and the scene of an offset."""
    chapter, scene = story.chapter_number(start), story.scene_row(start)
    return {
        **({} if chapter is None else {"chapter": chapter_id(chapter)}),
        **({} if scene is None or not with_scene else {"scene": f"#scene-{scene}"}),
    }


def reference(ids: dict[str, str], term: str, identity: str | None) -> Thing:
    """Returns the term with the id of a character or entity; nothing where there is none."""
    return {term: ids[identity]} if identity is not None else {}


def references(ids: dict[str, str], identities: Iterable[str]) -> list[str]:
    """Returns the ids in the file of characters and entities."""
    return [ids[identity] for identity in identities]


def characters(story: Story, ids: dict[str, str]) -> Iterator[Thing]:
    """Yields each character, with relations in the words of schema.org."""
    related: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for relation in story.relations:
        at_a, at_b = _WORDS.get(relation.kind, _KNOWS)
        related[relation.a][at_a][ids[relation.b]] = None
        if relation.kind in MUTUAL_RELATIONS or relation.kind in _WORDS:
            related[relation.b][at_b][ids[relation.a]] = None
    for character in story.characters:
        others = [name.text for name in character.names if name.text != character.name]
        yield {
            "@id": ids[character.id], "@type": "Person", "name": character.name, "alternateName": others,
            "key": character.key, "pronouns": character.pronouns, "mentions": character.mentions,
            "narrator": character.narrator, "first": character.first,
            **{word: list(people) for word, people in related[character.id].items()},
        }  # fmt: skip


def places(story: Story, ids: dict[str, str]) -> Iterator[Thing]:
    """Yields each entity: places with what they lie in, groups as organisations."""
    within: dict[str, dict[str, None]] = defaultdict(dict)
    for inner in story.containments:
        if inner.place != inner.within:
            within[inner.place][ids[inner.within]] = None
    for entity in story.entities:
        kind = "Organization" if entity.category == "ORG" else "Place"
        if entity.category not in PLACE_CATEGORIES and entity.category != "ORG":
            kind = "Person"
        yield {
            "@id": ids[entity.id], "@type": kind, "name": entity.name, "kind": entity.category,
            "mentions": entity.mentions, "first": entity.first,
            **({"containedInPlace": list(within[entity.id])} if entity.id in within else {}),
        }  # fmt: skip
