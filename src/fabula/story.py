"""What things are: the nouns every other room knows.

Offsets are half-open, in Unicode code points of the story's text. Any other unit is in the name (`token_start`,
`utf16_start`). What there is one of per token stands in numpy columns (`fabula.columns`); everything else is a frozen
dataclass, kept in tuples in the order of the text.
"""

from dataclasses import dataclass, field
from typing import Literal, get_args

from fabula.columns import Grammar, no_grammar

BlockKind = Literal["title", "heading", "paragraph", "break", "verse", "letter", "note", "boilerplate"]
EmphasisKind = Literal["emphasis", "strong", "thought", "foreign", "title"]
MentionKind = Literal["PROP", "NOM", "PRON"]
Category = Literal["PER", "FAC", "GPE", "LOC", "VEH", "ORG"]
QuoteKind = Literal["speech", "thought", "writing", "other"]

LATER = {"later": True}  # of a field that stories saved by an earlier version lack
CATEGORIES: tuple[Category, ...] = get_args(Category)
MENTION_KINDS: tuple[MentionKind, ...] = get_args(MentionKind)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the page: a paragraph, a heading, a scene break.

    Blocks are in order, do not overlap, and hold every visible character; only white space lies between them.
    `level` is a heading's depth (1 the book's own parts, 2 chapters, 3 below) and 0 for everything else.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words the page sets apart by type: italics, small capitals, a thought marked up as such."""

    start: int
    end: int
    kind: EmphasisKind


@dataclass(frozen=True, slots=True)
class Chapter:
    """From one chapter heading up to the next; what stands before the first heading is in no chapter."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the text came from, and what the file says about itself.

    `sha256` is of the file's bytes. `details` are (key, value) pairs in the file's own order: tags, summary, notes,
    publisher.
    """

    name: str
    sha256: str
    media_type: str
    title: str | None = None
    author: str | None = None
    language: str | None = None
    details: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """The text and the shape of its page."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    emphasis: tuple[Emphasis, ...] = ()
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name or point at someone or something; `entity` is the id of a character or entity, or None."""

    start: int
    end: int
    kind: MentionKind
    category: Category
    entity: str | None
    p: float


@dataclass(frozen=True, slots=True)
class Name:
    """One way the text names a character, how often, and from where on: `first`, the offset of its first use, or 0."""

    text: str
    count: int
    kind: Literal["PROP", "NOM"] = "PROP"
    first: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """Someone in the story.

    `names` are ordered by count. `pronouns` is the set the text uses (of `english.PRONOUN_SETS`, "" where it does not
    say). `mentions` counts names and resolved pronouns, `quotes` the quotations spoken; `first` is the offset
    of the first mention, 0 where there is none: a known cast may list someone who never comes. `narrator` says that
    this is the "I" who tells the story.
    """

    id: str
    name: str
    names: tuple[Name, ...]
    pronouns: str
    mentions: int
    quotes: int
    first: int
    narrator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A place, group, vehicle or building that the text names; or anyone or anything it points at again without a name.

    Where the cast is known beforehand and closed, also a person who has a name and is not in it.

    `kind` is that of its best mention: "PROP" where it has a name, "NOM" or "PRON" where it is only described.
    """

    id: str
    category: Category
    name: str
    mentions: int
    first: int
    kind: MentionKind = "PROP"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One contiguous quoted span with its marks.

    The parts of one interrupted speech share an `utterance`. `speaker` is None where nothing speaks for anyone: then
    `candidates` still ranks who it may be. `addressees` are those spoken to, likeliest first; `overhearers` hear it and
    are not spoken to. `cue` is the span of the words that decided ("said Nora"), if any did.
    `reason` names what decided: see `docs/contract.md`.
    """

    start: int
    end: int
    kind: QuoteKind
    utterance: int
    speaker: str | None = None
    addressees: tuple[str, ...] = ()
    overhearers: tuple[str, ...] = field(default=(), metadata=LATER)
    cue: tuple[int, int] | None = None
    reason: str = ""
    p: float = 0.0
    candidates: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Words that someone says, thinks or writes, and that are no quotation of their own on the page.

    `kind` is "speech", "thought" or "writing" where they stand word for word: a quotation inside another, a thought
    without marks, a letter set into the page; "indirect" where the narrator puts them into a clause. `speaker` and
    `addressees` are ids of characters or entities, `cue` the words that tell of it; `within` is the start of the quote
    or letter they lie in.
    """

    start: int
    end: int
    kind: Literal["speech", "thought", "writing", "indirect"]
    speaker: str | None = None
    addressees: tuple[str, ...] = ()
    cue: tuple[int, int] | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A stretch of story in one place and time.

    `opening` says what begins it: "start", "chapter", "break" or "time". `time` holds the words that say when, as
    {"text", "start", "end"}, or nothing. `viewpoint` and `place` are ids, or None where the text does not say.
    """

    start: int
    end: int
    opening: Literal["start", "chapter", "break", "time"]
    participants: tuple[str, ...] = ()
    place: str | None = None
    time: dict[str, str | int] = field(default_factory=dict)
    viewpoint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A word that tells of something that really happens: not what is planned, denied, supposed or only general.

    `agents` do it and `patients` have it done to them: ids of characters and entities, where the sentence says.
    `scene` is the row of the scene, or None outside of all.
    """

    start: int
    end: int
    lemma: str
    agents: tuple[str, ...] = ()
    patients: tuple[str, ...] = ()
    scene: int | None = None
    p: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not fit, in the story or in how it was read; `evidence` are the spans that say so."""

    kind: Literal["speaker contradicted"]
    says: str
    evidence: tuple[tuple[int, int], ...]
    severity: Literal["low", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two characters, by id, that may be one person: `reason` in words, `evidence` spans where they are named."""

    characters: tuple[str, str]
    reason: str
    evidence: tuple[tuple[int, int], ...]


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
    grammar: Grammar = field(default_factory=no_grammar)

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
