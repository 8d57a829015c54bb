"""Writes the lists of people, groups, places and things that a TEI document refers to."""

from collections.abc import Iterator

from fabula.export.xml_text import XmlText, attributes, xml_id
from fabula.schema.people import Character, Entity
from fabula.schema.story import Story

MAX_NAMES = 40
"""Names of one character that are listed, the most used first."""


def ids(story: Story) -> dict[str, str]:
    """Returns the id in the document of each character and entity. A character's is made from its key."""
    taken: set[str] = set()
    characters = {character.id: xml_id(character.key or character.id, taken) for character in story.characters}
    return characters | {entity.id: xml_id(f"entity-{entity.id}", taken) for entity in story.entities}


def profile(story: Story, known: dict[str, str], xml: XmlText) -> str:
    """Returns the `profileDesc`: the language, `particDesc` with people and groups, `settingDesc` with places."""
    people = [e for e in story.entities if e.category == "PER"]
    groups = [e for e in story.entities if e.category == "ORG"]
    places = [e for e in story.entities if e.category in ("FAC", "GPE", "LOC")]
    persons = [*_persons(story.characters, known, xml), *(_entity("person", "persName", e, known, xml) for e in people)]
    orgs = [_entity("org", "orgName", e, known, xml) for e in groups]
    listed = [_entity("place", "placeName", e, known, xml) for e in places]
    partic = _list("listPerson", persons) + _list("listOrg", orgs)
    partic = f"<particDesc>{partic}</particDesc>\n" if partic else ""
    setting = f"<settingDesc>{_list('listPlace', listed)}</settingDesc>\n" if listed else ""
    language = xml.escaped(story.source.language or "en")
    use = (
        f"<langUsage><language{attributes({'ident': story.source.language or 'en'})}>{language}</language></langUsage>"
    )
    return f"<profileDesc>\n{use}\n{partic}{setting}</profileDesc>\n"


def things(story: Story, known: dict[str, str], xml: XmlText) -> str:
    """Returns the `standOff` with ships, carriages and the like, or "" where there are none."""
    found = [e for e in story.entities if e.category == "VEH"]
    rows = [
        f"<object{attributes({'xml:id': known[e.id]})}><objectIdentifier><objectName>{_name(e.name, xml)}</objectName>"
        "</objectIdentifier></object>\n"
        for e in found
    ]
    return f"<standOff>{_list('listObject', rows)}</standOff>\n" if rows else ""


def _list(element: str, rows: list[str]) -> str:
    return f"<{element}>\n{''.join(rows)}</{element}>\n" if rows else ""


def _persons(characters: tuple[Character, ...], known: dict[str, str], xml: XmlText) -> Iterator[str]:
    for character in characters:
        names = [f'<persName type="main">{_name(character.name, xml)}</persName>']
        others = [name.text for name in character.names if name.text != character.name][:MAX_NAMES]
        names += [f"<persName>{_name(name, xml)}</persName>" for name in others]
        pronouns = f'<note type="pronouns">{xml.escaped(character.pronouns)}</note>' if character.pronouns else ""
        role = attributes({"xml:id": known[character.id], "role": "narrator" if character.narrator else ""})
        yield f"<person{role}>{''.join(names)}{pronouns}</person>\n"


def _entity(element: str, name: str, entity: Entity, known: dict[str, str], xml: XmlText) -> str:
    return (
        f"<{element}{attributes({'xml:id': known[entity.id]})}><{name}>{_name(entity.name, xml)}</{name}></{element}>\n"
    )


def _name(name: str, xml: XmlText) -> str:
    return xml.escaped(" ".join(name.split()))
