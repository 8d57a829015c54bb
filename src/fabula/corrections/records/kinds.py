"""What a reader puts right: corrections, and the anchors that tie them to the words of a text."""

from dataclasses import dataclass

from fabula.schema.people import NO_CONSTRAINTS, Constraints, Span
from fabula.schema.speech import QuoteKind
from fabula.schema.story import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A place in a text, kept by its words and not by an id, so that it can be looked up in another draft.

    Attributes:
        words: the words of the span; of a long one its beginning.
        ending: the end of a long span, else "".
        before, after: what stands directly before and after the span.
        start: the offset of the span in the draft that was corrected, or None where a person wrote the anchor by hand.
    """

    words: str
    ending: str = ""
    before: str = ""
    after: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAnchor:
    """A character, kept by a name and by a mention under that name."""

    name: str
    at: Anchor | None = None


# ---- Who is who


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """The people are one person, who keeps the first one's name."""

    keep: PersonAnchor
    people: tuple[PersonAnchor, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """Some names, mentions and lines of a person are another's: of a listed one, or of a new one by that name."""

    person: PersonAnchor
    into: PersonAnchor
    names: tuple[str, ...] = ()
    mentions: tuple[Anchor, ...] = ()
    lines: tuple[Anchor, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rename:
    """The person is listed by this name. The earlier ones remain names of theirs."""

    person: PersonAnchor
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronouns:
    """The person has these pronouns: "she/her"."""

    person: PersonAnchor
    pronouns: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    """There is a person by these names, whom the reading did not list."""

    name: str
    names: tuple[str, ...] = ()
    pronouns: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoPerson:
    """What is listed as a character is none. Its lines have no speaker then."""

    person: PersonAnchor
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Distinct:
    """The two people are different on purpose, and are not suggested as one again."""

    people: tuple[PersonAnchor, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirm:
    """The person is listed as is right: these names are one person's, and nothing is asked about that person again.

    Without names, they are all that the person has.
    """

    person: PersonAnchor
    names: tuple[str, ...] = ()
    note: str = ""


# ---- Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """The lines are this person's; nobody's where the speaker is None."""

    lines: tuple[Anchor, ...]
    speaker: PersonAnchor | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressees:
    """The lines are spoken to these people, the first one first; to nobody where there are none."""

    lines: tuple[Anchor, ...]
    addressees: tuple[PersonAnchor, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """The quotations are of this kind. One that is "other" has no speaker."""

    lines: tuple[Anchor, ...]
    kind: QuoteKind
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """The quotation is these parts: one part with other edges, or several that it is split into."""

    line: Anchor
    parts: tuple[Anchor, ...]
    note: str = ""


# ---- Scenes and findings


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneBreak:
    """A scene begins at the block with these words; or, where `begins` is False, it does not."""

    at: Anchor
    begins: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waive:
    """The finding at this place is no fault of the story. `note` says why."""

    at: Anchor
    note: str


Correction = (
    Merge
    | Split
    | Rename
    | Pronouns
    | AddPerson
    | NoPerson
    | Distinct
    | Confirm
    | Speaker
    | Addressees
    | Kind
    | Edges
    | SceneBreak
    | Waive
)
"""One thing that a reader put right. Corrections are applied in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A part of a correction that does not fit the story any more.

    Attributes:
        correction: its number, from 1.
        what: the part, in words.
        nearest: the span of the nearest place that there is, or None.
    """

    correction: int
    what: str
    nearest: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedStory:
    """A story with its corrections.

    Attributes:
        story: the story.
        unplaced: the parts of corrections that found no place. Nothing is dropped without a row here.
        constraints: what the corrections say, for a reading that takes them into account everywhere.
    """

    story: Story
    unplaced: tuple[Unplaced, ...] = ()
    constraints: Constraints = NO_CONSTRAINTS
