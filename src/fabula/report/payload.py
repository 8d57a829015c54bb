"""Turns a story into the data of the report, ready for JSON.

Each layer is a table with a list for each field: that is shorter than a list of objects, and a browser reads it faster.
A being is a character or an entity with a name. Beings are numbered together, characters first; -1 is no being. Offsets
are in UTF-16 units, and their names say so.
"""

from collections import Counter
from typing import Any, get_args

from fabula.indexes import Utf16
from fabula.report.archive_tags import archive_tags
from fabula.report.colours import inks
from fabula.report.columns import NO_BEING, Columns, claim_columns, event_columns, gaps, scene_columns, span
from fabula.report.main_people import main_people
from fabula.schema.manuscript import BlockKind, EmphasisKind
from fabula.schema.people import Character, Entity, MentionKind
from fabula.schema.speech import UNCERTAIN_BELOW, QuoteKind
from fabula.schema.story import Story
from fabula.warmth import warmth_of

BLOCK_KINDS, EMPHASIS_KINDS, MENTION_KINDS, QUOTE_KINDS = map(
    get_args, (BlockKind, EmphasisKind, MentionKind, QuoteKind)
)
MOST_DEEDS = 12
"""Verbs that are listed for a character."""


def payload(story: Story) -> dict[str, Any]:
    """Returns everything that the page shows.

    The keys are title, author, source, language, words and text; kinds and reasons, the lists that numbers elsewhere
    are rows of; uncertain_below; a table with columns of equal length for each of blocks, emphasis, chapters, beings,
    mentions, quotes and scenes; suggestions, tags and findings; and what `event_columns` and `claim_columns`
    give.
    """
    units = Utf16(story.text)
    beings: tuple[Character | Entity, ...] = (*story.characters, *_named_entities(story))
    number: dict[str | None, int] = {being.id: row for row, being in enumerate(beings)}
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
        "uncertain_below": UNCERTAIN_BELOW,
        "blocks": {
            **span(units, story.blocks),
            "kind": [BLOCK_KINDS.index(b.kind) for b in story.blocks],
            "level": [b.level for b in story.blocks],
        },
        "emphasis": {**span(units, story.emphasis), "kind": [EMPHASIS_KINDS.index(e.kind) for e in story.emphasis]},
        "chapters": {**span(units, story.chapters), "title": [c.title for c in story.chapters]},
        "beings": _beings(units, story),
        "mentions": {
            **span(units, mentions),
            "kind": [MENTION_KINDS.index(m.kind) for m in mentions],
            "being": [number.get(m.entity, NO_BEING) for m in mentions],
        },
        "quotes": _quotes(units, story, number, reasons),
        "scenes": scene_columns(units, story.scenes, number),
        "suggestions": {
            "beings": [[number[c] for c in s.characters] for s in story.suggestions],
            "reason": [s.reason for s in story.suggestions],
            "utf16_evidence": [units.offsets([start for start, _ in s.evidence]) for s in story.suggestions],
            "utf16_evidence_end": [units.offsets([end for _, end in s.evidence]) for s in story.suggestions],
        },
        "tags": archive_tags(story),
        "findings": {
            "kind": [finding.kind for finding in story.findings],
            "severity": [finding.severity for finding in story.findings],
            "says": [finding.says for finding in story.findings],
            "waived": [finding.waived for finding in story.findings],
            "utf16_evidence": [units.offsets([start for start, _ in f.evidence]) for f in story.findings],
            "utf16_evidence_end": [units.offsets([end for _, end in f.evidence]) for f in story.findings],
        },
        **event_columns(units, story, number),
        **claim_columns(units, story, number),
    }


def _named_entities(story: Story) -> tuple[Entity, ...]:
    """Returns the places, groups and vehicles with a name. Too many have none: "the boat", "an old man"."""
    return tuple(entity for entity in story.entities if entity.kind == "PROP" and entity.category != "PER")


def _beings(units: Utf16, story: Story) -> Columns:
    """Returns the characters and then the entities in one table. The category of every character is "PER"."""
    cast, others = story.characters, _named_entities(story)
    main = {character.id for character in main_people(story)}
    first = iter(units.offsets([n.first for c in cast for n in c.names]))
    return {
        "key": [c.key for c in cast] + [""] * len(others),
        "name": [c.name for c in cast] + [e.name for e in others],
        "does": [*_deeds(story, "agents"), *[[] for _ in others]],
        "undergoes": [*_deeds(story, "patients"), *[[] for _ in others]],
        "category": ["PER"] * len(cast) + [e.category for e in others],
        "names": [[[n.text, n.count, n.kind, next(first)] for n in c.names] for c in cast] + [[] for _ in others],
        "name_changes": [_name_changes(units, c) for c in cast] + [[] for _ in others],
        "pronouns": [c.pronouns for c in cast] + [""] * len(others),
        "mentions": [c.mentions for c in cast] + [e.mentions for e in others],
        "lines": [c.quotes for c in cast] + [0] * len(others),
        "utf16_first": units.offsets([c.first for c in cast] + [e.first for e in others]),
        "inks": [inks(rank) for rank in _ranks(cast)] + [["", ""]] * len(others),
        "character": [1] * len(cast) + [0] * len(others),
        "main": [int(c.id in main) for c in cast] + [0] * len(others),
        "confirmed": [int(c.confirmed) for c in cast] + [0] * len(others),
    }


def _name_changes(units: Utf16, character: Character) -> list[list[Any]]:
    """Returns for each change the names, from where they are known, and where the evidence begins."""
    return [
        [
            list(change.names),
            *units.offsets([change.known_from]),
            units.offsets([start for start, _ in change.evidence]),
        ]
        for change in character.name_changes
    ]


def _deeds(story: Story, part: str) -> list[list[list[Any]]]:
    """Returns for each character the verbs of most events with the character as agent or as patient, and how many."""
    counts: dict[str, Counter[str]] = {character.id: Counter() for character in story.characters}
    for event in story.events:
        for person in getattr(event, part):
            if person in counts:
                counts[person][event.lemma] += 1
    return [[[lemma, n] for lemma, n in counts[c.id].most_common(MOST_DEEDS)] for c in story.characters]


def _ranks(cast: tuple[Character, ...]) -> list[int]:
    """Returns the rank of each character by mentions and lines. The first ranks have the colours furthest apart."""
    ranked = sorted(range(len(cast)), key=lambda row: -(cast[row].mentions + cast[row].quotes))
    ranks = [0] * len(cast)
    for rank, row in enumerate(ranked):
        ranks[row] = rank
    return ranks


def _quotes(units: Utf16, story: Story, number: dict[str | None, int], reasons: list[str]) -> dict[str, Any]:
    row_of_reason = {reason: row for row, reason in enumerate(reasons)}
    cues = [(row, quote.cue) for row, quote in enumerate(story.quotes) if quote.cue]
    warmth = [warmth_of(story.text_of(quote)) for quote in story.quotes]
    return {
        **span(units, story.quotes),
        "kind": [QUOTE_KINDS.index(quote.kind) for quote in story.quotes],
        "utterance": [quote.utterance for quote in story.quotes],
        "speaker": [number.get(quote.speaker, NO_BEING) for quote in story.quotes],
        "addressees": [[number[addressee] for addressee in quote.addressees] for quote in story.quotes],
        "overhearers": [[number[overhearer] for overhearer in quote.overhearers] for quote in story.quotes],
        "reason": [row_of_reason[quote.reason] for quote in story.quotes],
        "p": [round(quote.p, 3) for quote in story.quotes],
        "candidates": [[[number[being], round(p, 3)] for being, p in quote.candidates] for quote in story.quotes],
        # In hundredths; null where no word is warm or cold.
        "warmth": [None if warm is None else round(100 * warm) for warm in warmth],
        # A table of its own, because few quotes have a cue.
        "cue": {
            "quote": [row for row, _ in cues],
            **gaps(units, [start for _, (start, _) in cues], [end for _, (_, end) in cues]),
        },
    }


def _words(story: Story) -> int:
    """Returns the number of words between white space, without licence and catalogue pages."""
    return sum(len(story.text[b.start : b.end].split()) for b in story.blocks if b.kind != "boilerplate")
