"""Finds where a character gets names that have nothing in common with the earlier ones.

"Amelia Sedley" is "Mrs. Osborne" from a chapter on, and "Provis" is "Abel Magwitch". A reader who has not come so far
does not know it. The place is where the text states that the two are one; else the first paragraph that has names of
both kinds; else the first use of the later names.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from fabula.lexicons.spelling import plain_spelling
from fabula.lexicons.titles import TITLES
from fabula.people.aliases.identity_statements import NamedSubject
from fabula.people.identity import may_be_one_name
from fabula.schema.arrays import IntArray
from fabula.schema.people import Character, Mention, NameChange
from fabula.schema.tokens import Tokens

MIN_USES = 2  # of the later names together, and of the earlier ones: a slip of the reading has one; not swept


@dataclass(frozen=True, slots=True)
class _NameGroup:
    """Names that share a word, directly or through others, and the uses of them in the order of the text."""

    names: tuple[str, ...]
    uses: tuple[Mention, ...]


def with_name_changes(
    text: str,
    tokens: Tokens,
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    naming: tuple[NamedSubject, ...],
) -> tuple[Character, ...]:
    """Returns the characters, each with the places from which they have other names.

    Args:
        text: the story's text.
        tokens: its tokens.
        characters: the characters, each with all names.
        mentions: all mentions, in the order of the text.
        naming: the statements that someone is so named, see `copulas_of_names`.
    """
    uses: dict[str, list[Mention]] = {c.id: [] for c in characters}
    for mention in mentions:
        if mention.kind == "PROP" and mention.entity in uses:
            uses[mention.entity].append(mention)
    statements: dict[str | None, list[NamedSubject]] = defaultdict(list)
    for statement in naming:
        if statement.subject.entity == statement.name.entity:
            statements[statement.name.entity].append(statement)
    return tuple(
        replace(c, name_changes=_changes(tokens, _groups(text, c, uses[c.id]), statements[c.id])) for c in characters
    )


def _groups(text: str, character: Character, uses: list[Mention]) -> list[_NameGroup]:
    """The groups of a character's names that are used often enough, in the order of their first uses."""
    names = [name.text for name in character.names if name.kind == "PROP"]
    words = [_words(name) for name in names]
    group_of = list(range(len(names)))
    for row in range(len(names)):
        for earlier in range(row):
            if group_of[row] != group_of[earlier] and _are_alike(words[row], words[earlier]):
                old, new = group_of[row], group_of[earlier]
                group_of = [new if group == old else group for group in group_of]
    row_of_words = {tuple(some): group for some, group in zip(words, group_of, strict=True)}
    uses_of: dict[int, list[Mention]] = defaultdict(list)
    for use in uses:
        group = row_of_words.get(tuple(_words(text[use.start : use.end])))
        if group is not None:
            uses_of[group].append(use)
    groups = [
        _NameGroup(tuple(name for name, of in zip(names, group_of, strict=True) if of == group), tuple(some))
        for group, some in uses_of.items()
        if len(some) >= MIN_USES
    ]
    return sorted(groups, key=lambda group: group.uses[0].start)


def _words(name: str) -> list[str]:
    """The words of a name in lower case without titles; of a title alone, the title."""
    words = plain_spelling(name).lower().replace("’", "'").removesuffix("'s").split()
    return [word for word in words if word not in TITLES] or words


def _are_alike(words: list[str], others: list[str]) -> bool:
    return any(word == other or may_be_one_name(word, other) for word in words for other in others)


def _changes(tokens: Tokens, groups: list[_NameGroup], statements: list[NamedSubject]) -> tuple[NameChange, ...]:
    """The change to each group but the first, in the order of the text."""
    changes = []
    for row, later in enumerate(groups[1:], start=1):
        earlier = sorted((use for group in groups[:row] for use in group.uses), key=lambda use: use.start)
        stated = _stated(statements, earlier, later)
        one, other = stated or _in_one_paragraph(tokens, earlier, later) or _at_first_use(earlier, later)
        spans = ((one.start, one.end), (other.start, other.end))
        known_from = max(one.end, other.end)
        changes.append(NameChange(names=later.names, known_from=known_from, evidence=spans, stated=stated is not None))
    return tuple(sorted(changes, key=lambda change: change.known_from))


def _stated(
    statements: list[NamedSubject], earlier: list[Mention], later: _NameGroup
) -> tuple[Mention, Mention] | None:
    """An earlier and a later name where the text first states that they are one; the subject may be "I" or a noun."""
    of_later, of_earlier = set(later.uses), set(earlier)
    for subject, name in statements:
        if name in of_later:
            before = [use for use in earlier if use.start < name.start]
            return (subject if subject in of_earlier else before[-1]), name
        if name in of_earlier:
            before = [use for use in later.uses if use.start < name.start]
            if subject in of_later or (subject.kind != "PROP" and before and _is_last(before[-1], earlier, name)):
                return name, subject if subject in of_later else before[-1]
    return None


def _at_first_use(earlier: list[Mention], later: _NameGroup) -> tuple[Mention, Mention]:
    """The first later name, and the last earlier one before it."""
    first = later.uses[0]
    return [use for use in earlier if use.start < first.start][-1], first


def _is_last(use: Mention, earlier: list[Mention], name: Mention) -> bool:
    """Whether no other earlier name stands between a use and a name: who is called so just then says "I am …"."""
    return not any(use.start < other.start < name.start for other in earlier)


def _in_one_paragraph(tokens: Tokens, earlier: list[Mention], later: _NameGroup) -> tuple[Mention, Mention] | None:
    """In the first paragraph that has both, the first later name and the earlier one nearest to it."""
    blocks_of_earlier, blocks_of_later = _blocks(tokens, earlier), _blocks(tokens, list(later.uses))
    shared = np.intersect1d(blocks_of_earlier, blocks_of_later)
    if not len(shared):
        return None
    first = later.uses[int(np.flatnonzero(blocks_of_later == shared[0])[0])]
    beside = (earlier[row] for row in np.flatnonzero(blocks_of_earlier == shared[0]).tolist())
    return min(beside, key=lambda use: abs(use.start - first.start)), first


def _blocks(tokens: Tokens, uses: list[Mention]) -> IntArray:
    rows: IntArray = tokens.block[np.searchsorted(tokens.start, [use.start for use in uses])]
    return rows
