"""Quotations, and words that are reported without a quotation of their own."""

from dataclasses import dataclass, field
from typing import Literal

QuoteKind = Literal["speech", "thought", "writing", "other"]
LATER = {"later": True}  # of a field that stories saved by an earlier version lack


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


@dataclass(frozen=True, slots=True)
class NestedQuote:
    """A quotation inside another: its span with marks, its kind, where the outer one starts, and how deep it lies.

    `depth` is 1 inside a quotation of the story, 2 inside one of depth 1.
    """

    start: int
    end: int
    kind: QuoteKind
    outer_start: int
    depth: int
