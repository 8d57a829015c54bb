"""What the page needs to know, as plain data.

Rows become columns: a list per field is shorter than a list of objects, and quicker for a browser to read. Characters
and entities are numbered in one row, characters first; -1 is nobody. Offsets are in UTF-16 units and say so.
"""

from collections.abc import Sequence
from typing import get_args

from fabula.report.colours import inks
from fabula.report.utf16 import Utf16
from fabula.schema.manuscript import BlockKind, EmphasisKind
from fabula.schema.people import Character, Entity, MentionKind
from fabula.schema.speech import QuoteKind
from fabula.schema.story import Story
from fabula.schema.tokens import Spanned

BLOCK_KINDS, EMPHASIS_KINDS, MENTION_KINDS, QUOTE_KINDS = map(
    get_args, (BlockKind, EmphasisKind, MentionKind, QuoteKind)
)
NOBODY = -1
Columns = dict[str, list]


def payload(story: Story) -> dict:
    """Everything the page shows, ready for JSON.

    Keys: title, author, source, language, words, text, kinds (the tables that small numbers point into), reasons, then
    one table of equal-length columns each for blocks, emphasis, chapters, beings, mentions, quotes, scenes;
    and the suggestions.
    """
    units = Utf16(story.text)
    number = {being.id: row for row, being in enumerate((*story.characters, *_named(story)))}
    mentions = [m for m in story.mentions if m.entity in number or (m.kind == "PRON" and not m.entity)]
    reasons = list(dict.fromkeys(q.reason for q in story.quotes))
    return {
        "title": story.source.title or story.source.name,
        "author": story.source.author or "",
        "source": story.source.name,
        "language": story.source.language or "",
        "words": _words(story),
        "text": story.text,
        "kinds": {"block": BLOCK_KINDS, "emphasis": EMPHASIS_KINDS, "mention": MENTION_KINDS, "quote": QUOTE_KINDS},
        "reasons": reasons,
        "blocks": {
            **_span(units, story.blocks),
            "kind": [BLOCK_KINDS.index(b.kind) for b in story.blocks],
            "level": [b.level for b in story.blocks],
        },
        "emphasis": {**_span(units, story.emphasis), "kind": [EMPHASIS_KINDS.index(e.kind) for e in story.emphasis]},
        "chapters": {**_span(units, story.chapters), "title": [c.title for c in story.chapters]},
        "beings": _beings(units, story),
        "mentions": {
            **_span(units, mentions),
            "kind": [MENTION_KINDS.index(m.kind) for m in mentions],
            "being": [number.get(m.entity, NOBODY) for m in mentions],
        },
        "quotes": _quotes(units, story, number, reasons),
        "scenes": {
            **_span(units, story.scenes),
            "opening": [s.opening for s in story.scenes],
            "time": [str(s.time.get("text", "")) for s in story.scenes],
            "place": [number.get(s.place, NOBODY) for s in story.scenes],
            "viewpoint": [number.get(s.viewpoint, NOBODY) for s in story.scenes],
            "participants": [[number[p] for p in s.participants] for s in story.scenes],
        },
        "suggestions": {
            "beings": [[number[c] for c in s.characters] for s in story.suggestions],
            "reason": [s.reason for s in story.suggestions],
            "utf16_evidence": [units.offsets([start for start, _ in s.evidence]) for s in story.suggestions],
        },
    }


def _named(story: Story) -> tuple[Entity, ...]:
    """The places, groups and vehicles with a name: "the boat" and "an old man" would crowd the page."""
    return tuple(entity for entity in story.entities if entity.kind == "PROP" and entity.category != "PER")


def _span(units: Utf16, rows: Sequence[Spanned]) -> Columns:
    return {
        "utf16_start": units.offsets([row.start for row in rows]),
        "utf16_end": units.offsets([row.end for row in rows]),
    }


def _beings(units: Utf16, story: Story) -> Columns:
    """Characters, then entities, in one table; `category` is "PER" for every character."""
    cast, others = story.characters, _named(story)
    first = iter(units.offsets([n.first for c in cast for n in c.names]))
    return {
        "name": [c.name for c in cast] + [e.name for e in others],
        "category": ["PER"] * len(cast) + [e.category for e in others],
        "names": [[[n.text, n.count, n.kind, next(first)] for n in c.names] for c in cast] + [[] for _ in others],
        "pronouns": [c.pronouns for c in cast] + [""] * len(others),
        "mentions": [c.mentions for c in cast] + [e.mentions for e in others],
        "lines": [c.quotes for c in cast] + [0] * len(others),
        "utf16_first": units.offsets([c.first for c in cast] + [e.first for e in others]),
        "inks": [inks(rank) for rank in _prominence(cast)] + [["", ""]] * len(others),
        "character": [1] * len(cast) + [0] * len(others),
    }


def _prominence(cast: tuple[Character, ...]) -> list[int]:
    """Each character's rank by how much the story says of them: the leads get the colours furthest apart."""
    ranked = sorted(range(len(cast)), key=lambda row: -(cast[row].mentions + cast[row].quotes))
    ranks = [0] * len(cast)
    for rank, row in enumerate(ranked):
        ranks[row] = rank
    return ranks


def _quotes(units: Utf16, story: Story, number: dict[str, int], reasons: list[str]) -> Columns:
    row_of_reason = {reason: row for row, reason in enumerate(reasons)}
    cues = [(row, q.cue) for row, q in enumerate(story.quotes) if q.cue]
    cue_starts = units.offsets([cue[0] for _, cue in cues])
    cue_ends = units.offsets([cue[1] for _, cue in cues])
    return {
        **_span(units, story.quotes),
        "kind": [QUOTE_KINDS.index(q.kind) for q in story.quotes],
        "utterance": [q.utterance for q in story.quotes],
        "speaker": [number.get(q.speaker, NOBODY) for q in story.quotes],
        "addressees": [[number[a] for a in q.addressees] for q in story.quotes],
        "overhearers": [[number[a] for a in q.overhearers] for q in story.quotes],
        "reason": [row_of_reason[q.reason] for q in story.quotes],
        "p": [round(q.p, 3) for q in story.quotes],
        "candidates": [[[number[c], round(p, 3)] for c, p in q.candidates] for q in story.quotes],
        # few quotes have a cue, so these stand in a table of their own
        "cue": {"quote": [row for row, _ in cues], "utf16_start": cue_starts, "utf16_end": cue_ends},
    }


def _words(story: Story) -> int:
    """Words of the story itself: what white space parts, licence and catalogue pages left out."""
    return sum(len(story.text[b.start : b.end].split()) for b in story.blocks if b.kind != "boilerplate")
