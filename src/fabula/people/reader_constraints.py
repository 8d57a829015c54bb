"""Applies the reader's must-links and cannot-links: to names, to characters and to the referents of mentions."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from fabula.cues import stand_beside_speech_verbs
from fabula.grammar import gender_of_noun
from fabula.lexicons.function_words import INDEFINITE_DETERMINERS
from fabula.people.character_entries import CharacterEntry
from fabula.people.coreference import LinkEvidence
from fabula.people.names import NameTable
from fabula.people.nominals import stated_names
from fabula.schema.arrays import IntArray
from fabula.schema.people import Character, Constraints, Mention, Span
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

_BEFORE_NOUNS = INDEFINITE_DETERMINERS | {"the", "this", "that"}


def check_constraints(constraints: Constraints, mentions: Iterable[Mention], quotes: Iterable[Quote]) -> None:
    """Checks that every span of the constraints is that of a mention, and every start that of a quote.

    Raises:
        ValueError: a span or a start is not.
    """
    starts = {quote.start for quote in quotes}
    for quote_start, _ in constraints.speakers:
        if quote_start not in starts:
            raise ValueError(f"no quote starts at {quote_start}; give the start of one of `story.quotes`")
    known = {(mention.start, mention.end) for mention in mentions}
    for start, end in constraints.spans():
        if (start, end) not in known:
            raise ValueError(f"{start}-{end} is not the span of a mention; give one of `story.mentions`")


def pinned_speakers(
    constraints: Constraints, mentions: Iterable[Mention], characters: Iterable[Character]
) -> dict[int, str]:
    """Returns the id of the speaker by the start of each quote that the reader has given one.

    Raises:
        ValueError: the mention of a speaker refers to no character.
    """
    referent = {(mention.start, mention.end): mention.entity for mention in mentions}
    listed = {character.id for character in characters}
    speakers: dict[int, str] = {}
    for quote_start, (start, end) in constraints.speakers:
        speaker = referent[start, end]
        if speaker is None or speaker not in listed:
            raise ValueError(f"the mention at {start}-{end} refers to no character; give one that does")
        speakers[quote_start] = speaker
    return speakers


def stated_links(constraints: Constraints, links: LinkEvidence) -> tuple[tuple[Span, Span], ...]:
    """Returns each name with the span of a mention by a noun that the text says is the same person.

    What the reader decided comes first: a mention that the reader has linked or kept apart is in no pair.

    Args:
        constraints: what the reader decided.
        links: the mentions of the network and its links between them.
    """
    tokens, spans = links.mentions.tokens, links.mentions.parse.spans
    decided = set(constraints.spans())
    pairs = []
    for rows in stated_names(links.mentions, links.antecedents):
        name, noun = ((int(tokens.start[a]), int(tokens.end[b - 1])) for a, b in spans[list(rows)].tolist())
        if not decided & {name, noun}:
            pairs.append((name, noun))
    return tuple(pairs)


def names_kept_apart(constraints: Constraints, tokens: Tokens, names: NameTable) -> frozenset[tuple[int, int]]:
    """Returns the pairs of names, by rows of `names.keys` and the lower first, that have uses with a cannot-link."""
    row_by_end: dict[int, int] = {}
    if constraints.cannot_link:  # a span may hold more than the name: "poor Nora"
        row_by_end = dict(zip(tokens.end[names.token_end - 1].tolist(), names.key_row.tolist(), strict=True))
    rows = [(row_by_end.get(first[1], -1), row_by_end.get(second[1], -1)) for first, second in constraints.cannot_link]
    return frozenset((min(pair), max(pair)) for pair in rows if min(pair) >= 0 and pair[0] != pair[1])


def join_linked_entries(entries: list[CharacterEntry], constraints: Constraints, tokens: Tokens) -> None:
    """Makes the characters one that a must-link names; the first in the list keeps its place and its gender.

    Two characters of a known cast stay two.
    """
    for pair in constraints.must_link:
        rows = sorted({row for row in (_entry_at(entries, tokens, span) for span in pair) if row >= 0})
        if len(rows) == 2 and not all(entries[row].known_name for row in rows):
            kept, other = entries[rows[0]], entries.pop(rows[1])
            kept.known_name = kept.known_name or other.known_name
            kept.gender = kept.gender or other.gender
            kept.name_uses = sorted(kept.name_uses + other.name_uses)
            kept.role_uses = sorted(kept.role_uses + other.role_uses)
            kept.titles |= other.titles
            kept.narrator |= other.narrator


def add_noun_uses(
    entries: Sequence[CharacterEntry], stated: tuple[tuple[Span, Span], ...], tokens: Tokens, quote_of_token: IntArray
) -> frozenset[int]:
    """Adds to each character the nouns that the text says are its own, as roles; another's role loses that use.

    Args:
        entries: the characters.
        stated: see `stated_links`.
        tokens: the story's tokens.
        quote_of_token: the row of the quote each token is in, -1 in narration. Shape: (tokens,).

    Returns:
        The rows of the characters of whom a speech tag says "said the boy": none of them is the narrator.
    """
    by_use = {use: row for row, entry in enumerate(entries) for use in (*entry.name_uses, *entry.role_uses)}
    row_by_end = {end: row for (_, end), row in by_use.items()}
    added: list[tuple[int, int, int]] = []
    for name, noun in stated:
        start, end = map(tokens.first_at, noun)
        row = row_by_end.get(tokens.first_at(name[1]), -1)
        other = by_use.get((start, end), -1)
        is_free = other < 0 or not entries[other].name_uses
        if row < 0 or row == other or not is_free or tokens.spelling(start).lower() not in _BEFORE_NOUNS:
            continue
        if other >= 0:
            entries[other].role_uses = [use for use in entries[other].role_uses if use != (start, end)]
        entries[row].role_uses = sorted([*entries[row].role_uses, (start, end)])
        entries[row].gender = entries[row].gender or gender_of_noun(tokens.spelling(end - 1).lower())
        by_use[start, end] = row
        added.append((row, start, end))
    rows, starts, ends = np.array(added, np.int64).reshape(-1, 3).T
    return frozenset(rows[stand_beside_speech_verbs(tokens, quote_of_token, starts, ends)].tolist())


def _entry_at(entries: Sequence[CharacterEntry], tokens: Tokens, span: Span) -> int:
    """The row of the character whose name or role ends a span, or -1."""
    token_end = tokens.first_at(span[1])
    for row, entry in enumerate(entries):
        for use_start, use_end in (*entry.name_uses, *entry.role_uses):
            if use_end == token_end and tokens.start[use_start] >= span[0]:
                return row
    return -1


def with_constraints(
    mentions: tuple[Mention, ...], constraints: Constraints, first_mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Returns the mentions with referents that keep the reader's constraints.

    The rules for words in speech resolve some mentions again. Where that broke a constraint, the mentions get their
    first referents back.

    Args:
        mentions: the mentions with their last referents.
        constraints: what the reader decided.
        first_mentions: the mentions with the referents that coreference gave them.
    """
    if not (constraints.must_link or constraints.cannot_link):
        return mentions
    listed = {mention.entity for mention in mentions}
    first = {(m.start, m.end): m.entity if m.entity in listed else None for m in first_mentions}
    referent = {(m.start, m.end): m.entity for m in mentions}
    for one, other in constraints.must_link:
        referent[one] = referent[other] = first.get(one) or first.get(other) or referent.get(one)
    for one, other in constraints.cannot_link:
        if referent.get(one) is not None and referent[one] == referent.get(other):
            referent[one] = first.get(one) or referent[one]
            referent[other] = first.get(other)
            if referent[one] == referent[other]:
                referent[other] = None
    spans = set(constraints.spans())
    return tuple(
        replace(m, entity=referent[m.start, m.end], p=1.0 if referent[m.start, m.end] else m.p)
        if (m.start, m.end) in spans and referent[m.start, m.end] != m.entity
        else m
        for m in mentions
    )
