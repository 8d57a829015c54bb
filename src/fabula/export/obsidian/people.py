"""Notes of people: what the text states of them, their relations, whom they talk to, where they are."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fabula.export.obsidian.markdown import counted, link, plain, properties, section
from fabula.export.obsidian.notes import Notes
from fabula.schema.people import Character
from fabula.schema.world import MUTUAL_RELATIONS, Claim, Promise, Relation, Stay, Trait, relation_name
from fabula.tables import TABLES

_TALKS = 12
"""With how many others the talk is listed, those first with whom there is most."""


@dataclass(frozen=True, slots=True)
class _About:
    """What is known of each character, by id."""

    pronouns: dict[str, str]
    traits: dict[str, list[Trait]]
    relations: dict[str, list[Relation]]
    promises: dict[str, list[tuple[int, Promise]]]
    stays: dict[str, list[Stay]]
    scenes: dict[str, list[int]]
    talk: dict[str, Counter[str]]


def people_notes(notes: Notes) -> Iterator[tuple[str, str]]:
    """Yields the path in the vault and the text of the note of each person, and the one of the minor people."""
    about = _about(notes)
    for character in notes.story.characters:
        if character.id in notes.people:
            yield f"People/{notes.people[character.id]}.md", _person(notes, character, about)
    if notes.minor_people:
        yield f"People/{notes.minor}.md", _minor_people(notes, about)


def _about(notes: Notes) -> _About:
    story = notes.story
    pronouns = {character.id: character.pronouns for character in story.characters}
    about = _About(
        pronouns=pronouns,
        traits=defaultdict(list),
        relations=defaultdict(list),
        promises=defaultdict(list),
        stays=defaultdict(list),
        scenes=defaultdict(list),
        talk=defaultdict(Counter),
    )
    for trait in story.traits:
        about.traits[trait.of].append(trait)
    for relation in story.relations:
        about.relations[relation.a].append(relation)
        about.relations[relation.b].append(relation)
    for row, promise in enumerate(story.promises):
        for person in dict.fromkeys(promise.people()):
            if person:
                about.promises[person].append((row, promise))
    for stay in story.stays:
        about.stays[stay.of].append(stay)
    for row, scene in enumerate(story.scenes):
        for person in scene.participants:
            about.scenes[person].append(row)
    for tie in TABLES["ties"].rows(story):
        about.talk[tie["a"]][tie["b"]] += tie["lines_ab"] + tie["lines_ba"]
        about.talk[tie["b"]][tie["a"]] += tie["lines_ab"] + tie["lines_ba"]
    return about


def _person(notes: Notes, character: Character, about: _About) -> str:
    identity, note = character.id, notes.people[character.id]
    others = [name.text for name in character.names if name.text != note]
    aliases = list(dict.fromkeys([*([character.name] if character.name != note else []), *others]))
    talk = [(other, lines) for other, lines in about.talk[identity].most_common(_TALKS) if lines]
    return "".join((
        properties({
            "aliases": aliases, "tags": ["person"], "pronouns": character.pronouns, "lines": character.quotes,
            "mentions": character.mentions, "narrator": character.narrator or "", "key": character.key,
        }),
        f"# {plain(character.name)}\n\n{_first_met(notes, character)}\n\n",
        section("What the story says", (_trait(notes, trait) for trait in about.traits[identity])),
        section("Relations", (_relation(notes, about, each, identity) for each in about.relations[identity])),
        section("Promises", (link(notes.promises[row]) for row, _ in about.promises[identity])),
        section("Talks with", (f"{notes.being(other)}: {counted(lines, 'line', 'lines')}" for other, lines in talk)),
        section("Places", (_stay(notes, stay) for stay in about.stays[identity])),
        section("Known later as", _later_names(notes, character)),
        section("Scenes", (link(notes.scenes[row]) for row in about.scenes[identity])),
    ))  # fmt: skip


def _first_met(notes: Notes, character: Character) -> str:
    chapter, scene = notes.story.chapter_number(character.first), notes.scene(character.first)
    place = [f"chapter {chapter}" if chapter else "", scene]
    first = f"First in {', '.join(each for each in place if each)}. " if any(place) else ""
    lines, mentions = counted(character.quotes, "line", "lines"), counted(character.mentions, "mention", "mentions")
    tells = " Tells the story." if character.narrator and character.name != "you" else ""
    return f"{first}{lines}, {mentions}.{tells}"


def _trait(notes: Notes, trait: Trait) -> str:
    return f"{trait.kind}: {plain(trait.value)}{_stated(notes, trait)}"


def _relation(notes: Notes, about: _About, relation: Relation, identity: str) -> str:
    """Returns what the person is to the other: "sister of [[Giles]]"."""
    turned = identity != relation.a
    other = relation.a if turned else relation.b
    inverse = turned and relation.kind not in MUTUAL_RELATIONS
    word = relation_name(relation.kind, about.pronouns[identity], inverse=inverse)
    return f"{word} {'' if relation.kind == 'loves' else 'of '}{notes.being(other)}{_stated(notes, relation)}"


def _stated(notes: Notes, claim: Claim) -> str:
    """Returns the words that make a claim, and who says them where the narrator does not."""
    said = f", {claim.mode}" if claim.mode != "narrated" else ""
    by = f" by {notes.being(claim.source)}" if claim.source else ""
    return f"{said}{by} — {notes.passage(claim.start, claim.end)}"


def _stay(notes: Notes, stay: Stay) -> str:
    return f"{notes.being(stay.place)} — {notes.passage(stay.start, stay.end)}"


def _later_names(notes: Notes, character: Character) -> Iterator[str]:
    for change in character.name_changes:
        scene = notes.scene(change.known_from)
        yield f"{', '.join(plain(name) for name in change.names)}{f', from {scene} on' if scene else ''}"


def _minor_people(notes: Notes, about: _About) -> str:
    return properties({"tags": ["person"]}) + "# Minor people\n\n" + section("In the order of the cast", (
        _minor_line(notes, character, about.scenes[character.id]) for character in notes.minor_people.values()
    ))  # fmt: skip


def _minor_line(notes: Notes, character: Character, scenes: Sequence[int]) -> str:
    others = [plain(name.text) for name in character.names if name.text != character.name]
    also = f" ({', '.join(others)})" if others else ""
    lines = f", {counted(character.quotes, 'line', 'lines')}" if character.quotes else ""
    where = f": {', '.join(link(notes.scenes[row]) for row in scenes[:5])}" if scenes else ""
    return f"{plain(character.name)}{also}, {counted(character.mentions, 'mention', 'mentions')}{lines}{where}"
