"""All layers read out of one text, frozen and checked."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape

from fabula.lexicons.spelling import search_key
from fabula.schema.grammar import Grammar, empty_grammar
from fabula.schema.manuscript import Block, Chapter, Emphasis, Source
from fabula.schema.people import Character, Entity, Mention, Suggestion
from fabula.schema.speech import LATER, Quote, Reported
from fabula.schema.story import layer_checks
from fabula.schema.tokens import Spanned
from fabula.schema.world import (
    Birth,
    Claim,
    Containment,
    Event,
    Finding,
    Promise,
    Relation,
    Scene,
    Stay,
    Term,
    TimeExpression,
    Trait,
    scene_row_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How a story was made. The same file with an equal provenance gives the same story, on one kind of processor.

    `version` is Fabula's. `weights` is the digest of all weights in the package, or None where other rankers were
    given. `sure` is the probability from which a speaker is named. `known_cast` is the sha256 of the known cast, and
    `constraints` that of the constraints, or None where there were none. `corrections` is the sha256 of the reader's
    corrections, or None for a story as it was read. The number of threads is left out: the story
    does not depend on it.
    """

    version: str
    weights: str | None
    sure: float
    known_cast: str | None
    constraints: str | None = None
    corrections: str | None = field(default=None, metadata=LATER)


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True, repr=False)
class Story:
    """All layers read out of one text, frozen. `check` proves that they fit together.

    `provenance` says how it was made; it is None for a story that an earlier version saved, or that no reading made.
    `checked` counts the quotes for which the text gives other evidence of the speaker; `findings` are those where that
    evidence contradicts the speaker. `warnings` are those of the manuscript.
    """

    source: Source
    provenance: Provenance | None = field(default=None, metadata=LATER)
    text: str
    blocks: tuple[Block, ...]
    emphasis: tuple[Emphasis, ...]
    chapters: tuple[Chapter, ...]
    characters: tuple[Character, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    quotes: tuple[Quote, ...]
    scenes: tuple[Scene, ...]
    events: tuple[Event, ...] = ()
    reported: tuple[Reported, ...] = ()
    findings: tuple[Finding, ...] = ()
    checked: int = 0
    suggestions: tuple[Suggestion, ...] = ()
    warnings: tuple[str, ...] = field(default=(), metadata=LATER)
    relations: tuple[Relation, ...] = ()
    promises: tuple[Promise, ...] = ()
    traits: tuple[Trait, ...] = ()
    stays: tuple[Stay, ...] = field(default=(), metadata=LATER)
    containments: tuple[Containment, ...] = field(default=(), metadata=LATER)
    terms: tuple[Term, ...] = field(default=(), metadata=LATER)
    times: tuple[TimeExpression, ...] = field(default=(), metadata=LATER)
    births: tuple[Birth, ...] = field(default=(), metadata=LATER)
    grammar: Grammar = field(default_factory=empty_grammar, metadata=LATER)

    def __repr__(self) -> str:
        """Says what the story is, on one line: a novel's layers have some hundred thousand records."""
        title = self.source.title or self.source.name
        counts = f"{len(self.characters):,} characters, {len(self.quotes):,} quotes, {len(self.scenes):,} scenes"
        return f"<Story {title!r}: {len(self.text):,} characters of text, {counts}>"

    def _repr_html_(self) -> str:
        """Returns the cast as a table, for a notebook."""
        rows = sorted(self.characters, key=lambda character: -character.mentions)[:20]
        cells = "".join(
            f"<tr><td>{escape(c.name)}</td><td>{escape(c.pronouns)}</td><td>{c.quotes:,}</td><td>{c.mentions:,}</td></tr>"
            for c in rows
        )
        head = "<tr><th>Character</th><th>Pronouns</th><th>Lines</th><th>Mentions</th></tr>"
        return f"<p>{escape(repr(self)[1:-1])}</p><table>{head}{cells}</table>"

    # ---- Look-ups

    def characters_called(self, name: str) -> tuple[Character, ...]:
        """Returns the characters that a name means: by key or name; else by another name; else by words of a name.

        Capitals and accents do not matter. The most mentioned comes first. Nobody is called by an empty name.
        """
        wanted = search_key(name)
        words = f" {wanted} "
        ways: tuple[Callable[[Character], bool], ...] = (
            lambda c: c.key == name or search_key(c.name) == wanted,
            lambda c: any(search_key(each.text) == wanted for each in c.names),
            lambda c: any(words in f" {search_key(each)} " for each in (c.name, *(n.text for n in c.names))),
        )
        for fits in ways if wanted else ():
            fitting = [character for character in self.characters if fits(character)]
            if fitting:
                return tuple(sorted(fitting, key=lambda c: -c.mentions))
        return ()

    def character(self, name: str) -> Character:
        """Returns the character with this id, or else the most mentioned one that the name means.

        Raises:
            KeyError: nobody is called so.
        """
        by_id = [character for character in self.characters if character.id == name]
        fitting = by_id or self.characters_called(name)
        if not fitting:
            raise KeyError(f"nobody is called {name!r}; the names are in story.characters")
        return fitting[0]

    def lines(
        self, *, by: str | None = None, to: str | None = None, chapter: int | None = None, kind: str | None = None
    ) -> tuple[Quote, ...]:
        """Returns the quotations that fit.

        Args:
            by: the speaker, by any name or id.
            to: one of the addressees, by any name or id.
            chapter: the number of the chapter, from 1.
            kind: "speech", "thought", "writing" or "other"; by default all but "other".

        Raises:
            KeyError: nobody is called so.
        """
        speaker = self.character(by).id if by is not None else None
        addressee = self.character(to).id if to is not None else None
        return tuple(
            quote
            for quote in self.quotes
            if (quote.kind == kind if kind else quote.kind != "other")
            and (speaker is None or quote.speaker == speaker)
            and (addressee is None or addressee in quote.addressees)
            and (chapter is None or self.chapter_number(quote.start) == chapter)
        )

    def text_of(self, record: Spanned) -> str:
        """Returns the words of a quotation, a mention, a scene or anything else with a start and an end."""
        return self.text[record.start : record.end]

    def word_count(self) -> int:
        """Returns the number of words between white space, without the publisher's boilerplate."""
        return sum(len(self.text_of(block).split()) for block in self.blocks if block.kind != "boilerplate")

    def scene_row(self, offset: int) -> int | None:
        """Returns the row of the scene that holds an offset, None outside of all."""
        return scene_row_at(self.scenes, offset)

    def scene_at(self, offset: int) -> Scene | None:
        """Returns the scene that holds an offset, None outside of all."""
        row = self.scene_row(offset)
        return None if row is None else self.scenes[row]

    def chapter_number(self, offset: int) -> int | None:
        """Returns the number of the chapter that holds an offset, from 1; None before the first."""
        return bisect_right(self.chapters, offset, key=lambda chapter: chapter.start) or None

    # ---- Claims

    def claims(self) -> tuple[tuple[Claim, ...], ...]:
        """Returns the layers of claims: relations, promises, traits, stays, containments and terms."""
        return (self.relations, self.promises, self.traits, self.stays, self.containments, self.terms)

    # ---- Checks

    def check(self, *, with_grammar: bool = True) -> None:
        """Raises ValueError where a span lies outside the text or an id belongs to no character or entity."""
        size = len(self.text)
        layers: tuple[Sequence[Spanned], ...] = (
            self.blocks, self.emphasis, self.chapters, self.mentions, self.quotes, self.scenes, self.events,
            self.reported, self.times, *self.claims(),
        )  # fmt: skip
        for layer in layers:
            layer_checks.check_spans(layer, size)
        characters = {character.id for character in self.characters}
        known = characters | {entity.id for entity in self.entities}
        layer_checks.check_keys(self.characters)
        layer_checks.check_mentions(self.mentions, known)
        layer_checks.check_quotes(self.quotes, characters)
        layer_checks.check_scenes(self.scenes, characters, known, size)
        layer_checks.check_reported(self.reported, self.quotes, known)
        layer_checks.check_events(self.events, len(self.scenes), known)
        layer_checks.check_findings(self.findings, self.checked, size)
        layer_checks.check_suggestions(self.suggestions, characters, size)
        layer_checks.check_times(self.times, self.births, characters, size)
        for claims in self.claims():
            layer_checks.check_claims(claims, characters, known, size)
        if with_grammar:
            self.grammar.check(size)
