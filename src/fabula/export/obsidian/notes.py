"""Which notes a vault has, what they are called, and links to them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from fabula.export.obsidian.markdown import link, plain
from fabula.export.obsidian.note_names import NoteNames
from fabula.schema.people import PLACE_CATEGORIES, Character
from fabula.schema.story import Story
from fabula.schema.world import Promise

LEAST_LINES, LEAST_MENTIONS = 3, 20
"""A person with fewer lines and fewer mentions, of whom no claim is made, is listed in one note with the others."""
LEAST_PLACE_MENTIONS = 5
"""A named place that is mentioned less has no note, unless a scene is set there or a claim is made of it."""
MINOR, FAULTS, WORDS = "Minor people", "Faults of the story", "Words of the story"
_VERBS = {"promise": "promises", "threat": "threatens", "order": "orders", "ban": "forbids", "rule": "rules for"}
_SHOWN = 60
"""Characters of what is promised in the name of its note."""


@dataclass(frozen=True, slots=True)
class Notes:
    """The names of all notes.

    Attributes:
        story: the story.
        home, minor, faults, words: the notes of the story, of the minor people, of the faults and of the terms.
        names: the name of each character and entity, by its id.
        people, places: the note of each character and entity that has one, by its id.
        minor_people: the characters without a note of their own.
        scenes, promises: the note of each scene and promise, by its row.
    """

    story: Story
    home: str
    minor: str
    faults: str
    words: str
    names: dict[str, str]
    people: dict[str, str]
    places: dict[str, str]
    minor_people: dict[str, Character]
    scenes: tuple[str, ...]
    promises: tuple[str, ...]

    def being(self, identity: str) -> str:
        """Returns a link to the note of a character or a place; its name where it has no note."""
        name = self.names[identity]
        if identity in self.minor_people:
            return link(self.minor, name)
        note = self.people.get(identity) or self.places.get(identity)
        return link(note, name) if note else plain(name)

    def beings(self, identities: Iterable[str]) -> str:
        """Returns links to several, with commas between them."""
        return ", ".join(self.being(identity) for identity in identities)

    def scene(self, offset: int) -> str:
        """Returns a link to the scene that holds an offset; nothing outside of all."""
        row = self.story.scene_row(offset)
        return "" if row is None else link(self.scenes[row])

    def passage(self, start: int, end: int) -> str:
        """Returns words of the story in quotation marks, and the scene that they stand in."""
        scene = self.scene(start)
        return f"“{plain(self.story.text[start:end].strip('“”'))}”" + (f" ({scene})" if scene else "")


def notes_of(story: Story) -> Notes:
    """Returns the notes that a story has."""
    new = NoteNames()
    home = new.new(story.source.title or PurePath(story.source.name).stem)
    minor, faults, words = new.new(MINOR), new.new(FAULTS), new.new(WORDS)
    names = {entity.id: entity.name for entity in story.entities}
    names |= {character.id: character.name for character in story.characters}
    own = _people_with_notes(story)
    people = {character.id: new.new(character.name) for character in story.characters if character.id in own}
    places = {identity: new.new(names[identity]) for identity in _places_with_notes(story)}
    width = max(len(str(len(story.scenes))), 2)
    scenes = tuple(
        new.new(f"Scene {number:0{width}} {names[scene.place] if scene.place in places else ''}")
        for number, scene in enumerate(story.scenes, start=1)
    )
    return Notes(
        story=story, home=home, minor=minor, faults=faults, words=words, names=names, people=people, places=places,
        minor_people={c.id: c for c in story.characters if c.id not in own}, scenes=scenes,
        promises=tuple(new.new(_title_of(promise, names)) for promise in story.promises),
    )  # fmt: skip


def _title_of(promise: Promise, names: dict[str, str]) -> str:
    """Returns what happens in a promise in a few words: "Giles promises Nora - come back"."""
    by = names[promise.by] if promise.by else "Someone"
    to = " and ".join(names[each] for each in promise.to[:2])
    content = " ".join(promise.content.split())
    cut = content if len(content) <= _SHOWN else content[:_SHOWN].rsplit(" ", 1)[0] + "…"
    return f"{by} {_VERBS[promise.kind]} {to} - {cut}"


def _people_with_notes(story: Story) -> set[str]:
    """Returns the ids of those who speak or are mentioned enough, or of whom a claim is made."""
    claimed = {person for layer in story.claims() for claim in layer for person in claim.people() if person}
    return claimed | {
        character.id
        for character in story.characters
        if character.quotes >= LEAST_LINES or character.mentions >= LEAST_MENTIONS
    }


def _places_with_notes(story: Story) -> list[str]:
    """Returns the ids of named places where a scene is set or someone stays, that lie in others, or are often named."""
    wanted = {scene.place for scene in story.scenes if scene.place}
    wanted.update(place for layer in story.claims() for claim in layer for place in claim.places())
    return [
        entity.id
        for entity in story.entities
        if entity.category in PLACE_CATEGORIES
        and entity.kind == "PROP"
        and (entity.id in wanted or entity.mentions >= LEAST_PLACE_MENTIONS)
    ]
