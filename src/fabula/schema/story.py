"""Everything read out of one text, frozen and checked."""

from dataclasses import dataclass, field

from fabula.schema.findings import Finding, Suggestion
from fabula.schema.grammar import Grammar, empty_grammar
from fabula.schema.manuscript import Block, Chapter, Emphasis, Source
from fabula.schema.people import Character, Entity, Mention
from fabula.schema.speech import Quote, Reported
from fabula.schema.world import Event, Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Everything read out of one text, frozen. `check` proves that its parts fit together.

    `checked` counts the lines whose speaker the text itself says something of; those it contradicts are `findings`.
    """

    source: Source
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
    grammar: Grammar = field(default_factory=empty_grammar)

    def check(self) -> None:
        """Raises ValueError where a span lies outside the text or an id names nobody."""
        size = len(self.text)
        layers = (self.blocks, self.emphasis, self.chapters, self.mentions, self.quotes, self.scenes, self.events)
        for layer in (*layers, self.reported):
            for row in layer:
                if not 0 <= row.start < row.end <= size:
                    raise ValueError(f"{type(row).__name__} [{row.start}, {row.end}) lies outside a text of {size}")
        people = {c.id for c in self.characters}
        known = people | {e.id for e in self.entities}
        named = {m.entity for m in self.mentions} - {None}
        speaking = {q.speaker for q in self.quotes} - {None}
        speaking |= {a for q in self.quotes for a in (*q.addressees, *q.overhearers)}
        speaking |= {c for q in self.quotes for c, _ in q.candidates}
        present = {p for s in self.scenes for p in s.participants} | ({s.viewpoint for s in self.scenes} - {None})
        for where, ids, allowed in (
            ("mentions", named, known),
            ("quotes", speaking, people),
            ("scenes", present, people),
            ("places", {s.place for s in self.scenes} - {None}, known),
            ("reported", {who for r in self.reported for who in (r.speaker, *r.addressees)} - {None}, known),
            ("suggestions", {c for s in self.suggestions for c in s.characters}, people),
            ("events", {who for e in self.events for who in (*e.agents, *e.patients)}, known),
        ):
            if not ids <= allowed:
                raise ValueError(f"{where} name ids that nobody has: {sorted(ids - allowed)[:5]}")
        if any(e.scene is not None and not 0 <= e.scene < len(self.scenes) for e in self.events):
            raise ValueError("events name a scene that is not there")
        holders = {row.start for row in (*self.quotes, *self.reported)}
        if not {r.within for r in self.reported} - {None} <= holders:
            raise ValueError("reported words lie in a quote or letter that is not there")
        if any(not 0 <= a < b <= size for f in self.findings for a, b in f.evidence):
            raise ValueError(f"findings have evidence outside a text of {size}")
        if any(not 0 <= a < b <= size for s in self.suggestions for a, b in s.evidence):
            raise ValueError(f"suggestions have evidence outside a text of {size}")
        if self.checked < sum(f.kind == "speaker contradicted" for f in self.findings):
            raise ValueError(f"more speakers are contradicted than the {self.checked} that were checked")
        self.grammar.check(size)
