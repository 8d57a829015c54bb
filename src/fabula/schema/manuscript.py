"""The text of a story, and the shape of its pages."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["title", "heading", "paragraph", "break", "verse", "letter", "note", "boilerplate"]
EmphasisKind = Literal["emphasis", "strong", "thought", "foreign", "title"]


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
