"""Marks the characters who are the "I" of the narration."""

from fabula.lexicons.titles import PLACEHOLDERS
from fabula.people.character_entries import CharacterEntry
from fabula.people.narrators import (
    NarratedText,
    gather_narrator_evidence,
    is_first_person,
    is_read_as_i,
    narrated_parts,
    narrator_row,
    split_into_parts,
    with_first_words,
)
from fabula.schema.people import KnownCast


def mark_narrators(
    entries: list[CharacterEntry], text: NarratedText, known: KnownCast | None, excluded: frozenset[int] = frozenset()
) -> None:
    """Marks the character who is the "I" of the narration, or adds a nameless narrator where the cast is not closed.

    Where the parts of a story are told by several characters, each is marked with their parts.

    Args:
        entries: the characters.
        text: the story.
        known: the known cast, if there is one.
        excluded: rows of the characters that are surely not the narrator.
    """
    if any(e.narrator for e in entries):
        return
    closed = known is not None and not known.open
    candidates = [e for row, e in enumerate(entries) if row not in excluded and (e.known_name or not closed)]
    evidence = gather_narrator_evidence(text, [e.name_uses for e in candidates])
    if not is_first_person(evidence):
        return
    names = with_first_words([{text.tokens.phrase(*use).lower() for use in e.name_uses} for e in candidates])
    readers = [row for row, forms in enumerate(names) if PLACEHOLDERS & forms] if is_read_as_i(text.tokens) else []
    main = readers[0] if len(readers) == 1 else narrator_row(evidence)
    roles = [{text.tokens.phrase(*use).lower() for use in e.role_uses} for e in candidates]
    names_and_roles = [some | others for some, others in zip(names, roles, strict=True)]
    parts = narrated_parts(split_into_parts(text.manuscript, text.tokens, names, names_and_roles), evidence, main)
    nameless = CharacterEntry(narrator=True)
    for start, end, row in parts:
        entry = candidates[row] if row >= 0 else nameless
        entry.narrator, entry.narrated = True, (*entry.narrated, (start, end))
    if not parts and main >= 0:
        candidates[main].narrator = True
    if not closed and (nameless.narrated or not (parts or main >= 0)):
        entries.append(nameless)
