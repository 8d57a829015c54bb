"""A story while corrections are applied to it: its layers as lists, and look-ups of people, lines and mentions."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from fabula.corrections.records import Anchor, AnchorIndex, PersonAnchor, Place, Unplaced
from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Character, Constraints, Mention, Span, Suggestion
from fabula.schema.speech import Quote
from fabula.schema.story import Story
from fabula.schema.world import Finding, Scene, scene_row_at

Part = TypeVar("Part")
Placed = TypeVar("Placed")


class NotInStory(Exception):
    """A part of a correction does not fit the story. `nearest` is the span of the nearest place, or None."""

    def __init__(self, what: str, nearest: Span | None = None) -> None:
        """Keeps what does not fit, in words, and the nearest place."""
        super().__init__(what)
        self.what, self.nearest = what, nearest


@dataclass(slots=True)
class WorkingStory:
    """The layers of a story that corrections change.

    Attributes:
        story: the story as it was read.
        characters: the characters by id.
        mentions, quotes, scenes, findings, suggestions: the layers, in the order of the text.
        became: for each id that is no character any more, the one it was merged into, or None.
        unplaced: the parts of corrections that did not fit.
        number: the number of the correction that is applied, from 1.
    """

    story: Story
    characters: dict[str, Character]
    mentions: list[Mention]
    quotes: list[Quote]
    scenes: list[Scene]
    findings: list[Finding]
    suggestions: list[Suggestion]
    became: dict[str, str | None] = field(default_factory=dict)
    unplaced: list[Unplaced] = field(default_factory=list)
    number: int = 0
    _must_link: list[tuple[Span, Span]] = field(default_factory=list)
    _cannot_link: list[tuple[Span, Span]] = field(default_factory=list)
    _speakers: dict[int, str] = field(default_factory=dict)
    _line_index: AnchorIndex | None = None
    _mention_index: AnchorIndex | None = None

    @classmethod
    def of(cls, story: Story) -> "WorkingStory":
        """Returns a working copy of a story."""
        return cls(
            story=story,
            characters={character.id: character for character in story.characters},
            mentions=list(story.mentions),
            quotes=list(story.quotes),
            scenes=list(story.scenes),
            findings=list(story.findings),
            suggestions=list(story.suggestions),
        )

    @property
    def text(self) -> str:
        """The text of the story."""
        return self.story.text

    # ---- What the corrections say to another reading

    def link(self, one: str, other: str, *, apart: bool = False) -> None:
        """Remembers that two people are one, or two."""
        first, second = self._span_of(one), self._span_of(other)
        if first and second:
            (self._cannot_link if apart else self._must_link).append((first, second))

    def link_names(self, person: str, names: Iterable[str]) -> None:
        """Remembers that the first uses of these names of a person are one person's."""
        wanted = {folded_words(name) for name in names}
        first_use: dict[str, Span] = {}
        for mention in self.mentions:
            if mention.entity == person and mention.kind != "PRON":
                name = folded_words(self.text[mention.start : mention.end])
                if name in wanted:
                    first_use.setdefault(name, (mention.start, mention.end))
        first, *others = sorted(first_use.values()) or [(0, 0)]
        self._must_link += [(first, other) for other in others]

    def pin(self, quote_start: int, speaker: str | None) -> None:
        """Remembers who speaks a quotation, if anybody does."""
        self._speakers.pop(quote_start, None)
        if speaker:
            self._speakers[quote_start] = speaker

    def _span_of(self, person: str) -> Span | None:
        """The first mention of a person by name, or else by a noun."""
        own = [mention for mention in self.mentions if mention.entity == person and mention.kind != "PRON"]
        best = min(own, key=lambda mention: (mention.kind != "PROP", mention.start), default=None)
        return (best.start, best.end) if best else None

    def current(self, identity: str | None) -> str | None:
        """Returns what an id has become."""
        while identity in self.became:
            identity = self.became[identity]
        return identity

    def constraints(self) -> Constraints:
        """Returns what the corrections say, as far as it is about mentions and quotations that the reading has."""
        known = {(mention.start, mention.end) for mention in self.story.mentions}
        starts = {quote.start for quote in self.story.quotes}
        pins = {start: self.current(person) for start, person in self._speakers.items() if start in starts}
        span_of = {person: self._span_of(person) for person in set(pins.values()) if person}
        speakers = ((start, span_of.get(person or "")) for start, person in sorted(pins.items()))
        return Constraints(
            must_link=tuple(pair for pair in self._must_link if known.issuperset(pair)),
            cannot_link=tuple(pair for pair in self._cannot_link if known.issuperset(pair)),
            speakers=tuple((start, span) for start, span in speakers if span in known and span),
        )

    # ---- What does not fit

    def report(self, error: NotInStory) -> None:
        """Keeps what does not fit, for the reader to see."""
        self.unplaced.append(Unplaced(correction=self.number, what=error.what, nearest=error.nearest))

    def placed(self, parts: Iterable[Part], look_up: Callable[[Part], Placed]) -> list[Placed]:
        """Returns what is looked up for each part of a correction. A part that does not fit is reported."""
        places = []
        for part in parts:
            try:
                places.append(look_up(part))
            except NotInStory as error:
                self.report(error)
        return places

    # ---- People

    def person(self, anchor: PersonAnchor) -> str:
        """Returns the id of a character. Raises NotInStory where none, or more than one, fits."""
        folded = folded_words(anchor.name)
        listed = [c.id for c in self.characters.values() if folded_words(c.name) == folded]
        ids = listed or [
            c.id for c in self.characters.values() if any(folded_words(name.text) == folded for name in c.names)
        ]
        if len(ids) == 1:
            return ids[0]
        mentioned = self._mentioned(anchor.at) if anchor.at else None
        if mentioned and (not ids or mentioned in ids):
            return mentioned
        if ids:
            raise NotInStory(f"{len(ids)} people are called {anchor.name!r}")
        raise NotInStory(f"nobody is called {anchor.name!r}")

    def _mentioned(self, anchor: Anchor) -> str | None:
        """The character that the mention at an anchor refers to."""
        span = self._mention_place(anchor).span
        entities = {self.mentions[row].entity for row in self.mention_rows(*span)} if span else set()
        return next((entity for entity in entities if entity in self.characters), None)

    def _mention_place(self, anchor: Anchor) -> Place:
        if self._mention_index is None:
            self._mention_index = AnchorIndex(self.text, sorted({(m.start, m.end) for m in self.story.mentions}))
        return self._mention_index.place(anchor)

    def new_id(self) -> str:
        """Returns an id that nothing in the story has."""
        taken = self.characters.keys() | self.became.keys() | {entity.id for entity in self.story.entities}
        number = len(taken) + 1
        while f"c{number}" in taken:
            number += 1
        return f"c{number}"

    # ---- Mentions

    def mention_rows(self, start: int, end: int) -> list[int]:
        """Returns the rows of the mentions with exactly this span."""
        row = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        rows = []
        while row < len(self.mentions) and self.mentions[row].start == start:
            if self.mentions[row].end == end:
                rows.append(row)
            row += 1
        return rows

    def mention_row_at(self, anchor: Anchor) -> int:
        """Returns the row of the mention that an anchor is about. Raises NotInStory where there is none."""
        place = self._mention_place(anchor)
        if place.span is None:
            raise NotInStory(f"no mention {_shown(anchor)}", place.nearest)
        return self.mention_rows(*place.span)[0]

    def rows_within(self, start: int, end: int) -> range:
        """Returns the rows of the mentions that begin in a span."""
        first = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        return range(first, bisect_left(self.mentions, end, key=lambda mention: mention.start))

    # ---- Lines

    def line_rows(self, anchor: Anchor) -> list[int]:
        """Returns the rows of all quotations of the line that an anchor is about. Raises NotInStory if none fits."""
        utterance = self.quotes[self.quote_row(anchor)].utterance
        return [row for row, quote in enumerate(self.quotes) if quote.utterance == utterance]

    def quote_row(self, anchor: Anchor) -> int:
        """Returns the row of the quotation that an anchor is about. Raises NotInStory where none fits."""
        if self._line_index is None:
            self._line_index = AnchorIndex(self.text, [(quote.start, quote.end) for quote in self.quotes])
        place = self._line_index.place(anchor)
        if place.span is None:
            raise NotInStory(f"no line {_shown(anchor)}", place.nearest)
        return bisect_left(self.quotes, place.span[0], key=lambda quote: quote.start)

    def quote_rows_within(self, start: int, end: int) -> range:
        """Returns the rows of the quotations that begin in a span."""
        first = bisect_left(self.quotes, start, key=lambda quote: quote.start)
        return range(first, bisect_left(self.quotes, end, key=lambda quote: quote.start))

    def set_quotes(self, quotes: list[Quote]) -> None:
        """Replaces the quotations by others, with other edges."""
        self.quotes, self._line_index = quotes, None

    # ---- Scenes

    def scene_row(self, offset: int) -> int:
        """Returns the row of the scene that holds an offset, -1 outside of all."""
        row = scene_row_at(self.scenes, offset)
        return -1 if row is None else row

    def rows_of_scenes(self, quote_rows: list[int]) -> Iterator[tuple[int, list[int]]]:
        """Yields each scene that holds some of the quotations, with their rows."""
        by_scene: dict[int, list[int]] = defaultdict(list)
        for row in quote_rows:
            by_scene[self.scene_row(self.quotes[row].start)].append(row)
        yield from ((scene, rows) for scene, rows in sorted(by_scene.items()) if scene >= 0)


def _shown(anchor: Anchor) -> str:
    words = " ".join(anchor.words.split())
    return f"{words[:60]}…" if len(words) > 60 else words
