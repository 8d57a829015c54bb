"""The text of a story, its blocks, emphasis and chapters, and where it came from."""

from dataclasses import dataclass, field
from typing import Literal

from fabula.schema.speech import LATER

BlockKind = Literal["title", "heading", "paragraph", "break", "verse", "letter", "note", "boilerplate"]
PROSE_KINDS: frozenset[BlockKind] = frozenset({"paragraph", "verse", "letter"})
"""The kinds of block that tell the story: speech, names and scenes stand in them alone."""
EmphasisKind = Literal["emphasis", "strong", "thought", "foreign", "title"]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the text: a paragraph, a heading, a scene break.

    Blocks are in order, do not overlap, and hold every visible character; only white space lies between them.
    `level` is a heading's depth: 1 for a part of the book, 2 for a chapter, 3 for a section, 0 for all other blocks.
    """

    start: int
    end: int
    kind: BlockKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words in another type: italics, small capitals, a thought that the file marks as one."""

    start: int
    end: int
    kind: EmphasisKind


@dataclass(frozen=True, slots=True)
class Chapter:
    """From one chapter heading up to the next. Text before the first heading is in no chapter."""

    start: int
    end: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The file that the text came from, and what it says about itself.

    `sha256` is the digest of the file's bytes. `details` are (key, value) pairs in the order of the file: tags,
    summary, notes, publisher. `tagged_characters` and `tagged_relationships` are the tags by which an archive lists
    who is in the story, as the archive writes them: "Nora Vane", "Nora Vane/Hugh Brand".
    """

    name: str
    sha256: str
    media_type: str
    title: str | None = None
    author: str | None = None
    language: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    tagged_characters: tuple[str, ...] = field(default=(), metadata=LATER)
    tagged_relationships: tuple[str, ...] = field(default=(), metadata=LATER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """The text of a story with its blocks, emphasis and chapters.

    `warnings` are lines that say what is wrong with the file, or with its text as an English story; it was read all
    the same.
    """

    source: Source
    text: str
    blocks: tuple[Block, ...]
    emphasis: tuple[Emphasis, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    warnings: tuple[str, ...] = ()
