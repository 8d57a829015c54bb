"""What the stages hand on: one frozen layer each."""

from dataclasses import dataclass

from fabula.people import Coreference
from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import NO_CONSTRAINTS, Character, CharacterTable, Constraints, Entity, Mention, Suggestion
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens
from fabula.schema.world import (
    Birth,
    Containment,
    Event,
    Finding,
    Promise,
    Relation,
    Scene,
    Stay,
    Term,
    TimeConflict,
    TimeExpression,
    Trait,
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TextLayer:
    """The text and what can be said of it before anything is known of its people.

    `quotes` have no speakers yet.
    """

    manuscript: Manuscript
    tokens: Tokens
    parse: Parse
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CastLayer:
    """Who and what the story mentions, before anything is known of its speakers.

    Attributes:
        table: the characters and entities with names, and the mentions that name them.
        coreference: every mention, with the characters and entities that have no name.
        links: the mentions as links between mentions alone have them, kinship terms resolved.
        speaker_mentions: the mentions of people that a speech tag may point at.
        closed: whether a known cast lists every character there may be.
        constraints: what the reader has decided, which the later stages keep to as well.
    """

    table: CharacterTable
    coreference: Coreference
    links: tuple[Mention, ...]
    speaker_mentions: tuple[Mention, ...]
    closed: bool
    constraints: Constraints = NO_CONSTRAINTS

    @property
    def outsiders(self) -> frozenset[str]:
        """The ids of the characters whom a closed cast does not list."""
        if not self.closed:
            return frozenset()
        return frozenset(character.id for character in self.coreference.characters) - self.table.known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DialogueLayer:
    """Who says what to whom, and the cast that is left once that is known.

    Attributes:
        quotes: the quotations with speakers and addressees; letters in quotation marks with their writers.
        letters: the letters that stand on the page without quotation marks.
        characters, entities: the cast without provisional speakers who say nothing, or without everyone outside of a
            closed cast.
        mentions: every mention; it refers to one of these, or to nothing known.
        speaker_mentions: the mentions of people that speech tags were resolved by.
    """

    quotes: tuple[Quote, ...]
    letters: tuple[Reported, ...]
    characters: tuple[Character, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    speaker_mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReferenceLayer:
    """What every mention refers to, inside speech too: the one table of mentions that all later layers read.

    `characters` and `entities` have their counts and first uses, and characters their keys. `suggestions` are pairs
    that may be one person.
    """

    mentions: tuple[Mention, ...]
    characters: tuple[Character, ...]
    entities: tuple[Entity, ...]
    reported: tuple[Reported, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WorldLayer:
    """Scenes, events, times, claims, what contradicts itself; `checked` counts the lines that could be checked."""

    scenes: tuple[Scene, ...]
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    checked: int
    relations: tuple[Relation, ...] = ()
    promises: tuple[Promise, ...] = ()
    traits: tuple[Trait, ...] = ()
    stays: tuple[Stay, ...] = ()
    containments: tuple[Containment, ...] = ()
    terms: tuple[Term, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    births: tuple[Birth, ...] = ()
    time_conflicts: tuple[TimeConflict, ...] = ()
