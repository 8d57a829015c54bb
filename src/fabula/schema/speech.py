"""Quotations, reported speech, and quotations inside quotations."""

from dataclasses import dataclass, field
from typing import Literal

QuoteKind = Literal["speech", "thought", "writing", "other"]
LATER = {"later": True}
"""Metadata of a field that stories saved by an earlier version lack."""
SENDER = "sender"
"""The reason of a quote whose sender is written down before it; its cue is the name, or None for an unknown sender."""
PINNED = "pinned"
"""The reason of a quote whose speaker the reader, or the caller, has given. It may be nobody."""

UNCERTAIN_BELOW = 0.6
"""A speaker with a lower probability is uncertain: in the terminal, in the report and in every count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One contiguous quoted span with its marks.

    The parts of an interrupted speech share an `utterance`. `speaker` is None where no evidence points at a character;
    `candidates` then still ranks the possible speakers. `addressees` are ordered by probability. `overhearers` hear the
    line and are not addressed. `cue` is the span of the words that decided ("said Nora"), if any. `reason` names the
    rule that decided: see `docs/contract.md`.
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

    @property
    def is_said_or_thought(self) -> bool:
        """Whether somebody says or thinks these words: a letter or a sign is neither."""
        return self.kind in ("speech", "thought")

    @property
    def is_unresolved(self) -> bool:
        """Whether words that someone says or thinks have no speaker. A sign, a letter or a title needs none.

        Nor does a line of which the reader has said that nobody speaks it.
        """
        return self.speaker is None and self.is_said_or_thought and self.reason != PINNED

    @property
    def is_uncertain(self) -> bool:
        """Whether the speaker has a probability below `UNCERTAIN_BELOW`."""
        return self.speaker is not None and self.p < UNCERTAIN_BELOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """Words that a character says, thinks or writes outside the story's own quotations.

    `kind` is "speech", "thought" or "writing" where the text gives them word for word: a quotation inside another, a
    thought without marks, a letter. It is "indirect" where the narrator puts them into a clause. `speaker` and
    `addressees` are ids of characters or entities. `cue` is the span of the reporting words. `within` is the start of
    the quote or letter that they lie in.
    """

    start: int
    end: int
    kind: Literal["speech", "thought", "writing", "indirect"]
    speaker: str | None = None
    addressees: tuple[str, ...] = ()
    cue: tuple[int, int] | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True)
class NestedQuote:
    """A quotation inside another: its span with marks, its kind, the start of the outer quotation, and its depth.

    `depth` is 1 inside a quotation of the story, 2 inside a quotation of depth 1.
    """

    start: int
    end: int
    kind: QuoteKind
    outer_start: int
    depth: int
