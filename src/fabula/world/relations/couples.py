"""Husbands and wives who are named together: "Mr. and Mrs. Vane"."""

from collections.abc import Iterator

import numpy as np

from fabula.grammar import is_supposed
from fabula.lexicons.world.relations import TITLES_OF_HUSBANDS, TITLES_OF_WIVES
from fabula.schema.people import Character
from fabula.world.relations.evidence import Cast, Evidence, in_order

_MOST_STEPS = 4  # from a title up to the head of its phrase
_LEAST_SHARE_OF_NAME = 0.05  # of the uses of all names of a character


def evidence_of_couples(cast: Cast) -> Iterator[Evidence]:
    """Yields the evidence of "Mr. and Mrs. Vane", where one man and one woman of the cast go by these names."""
    statements = cast.statements
    bearers = _bearers(statements.characters)
    is_wife = statements.tokens.where(lambda w: w.lower().rstrip(".") in TITLES_OF_WIVES)
    for token in np.flatnonzero(is_wife).tolist():
        found = _couple_at(cast, token, bearers)
        if found is not None:
            yield found


def couples_by_title(characters: tuple[Character, ...]) -> set[frozenset[str]]:
    """Returns the pairs of a man and a woman whose titles tell that they may be married: Mr. Vane and Mrs. Vane.

    No other man and no other woman of the cast goes by such a title and the surname alone.
    """
    men: dict[str, set[str]] = {}
    women: dict[str, set[str]] = {}
    for (title, surname), bearers in _bearers(characters).items():
        if " " not in surname:
            (men if title in TITLES_OF_HUSBANDS else women).setdefault(surname, set()).update(bearers)
    couples = (frozenset((*men[surname], *women[surname])) for surname in men.keys() & women.keys()
               if len(men[surname]) == len(women[surname]) == 1)  # fmt: skip
    return {couple for couple in couples if len(couple) == 2}


def _bearers(characters: tuple[Character, ...]) -> dict[tuple[str, str], set[str]]:
    """The ids of those who go by a title and a name."""
    bearers: dict[tuple[str, str], set[str]] = {}
    for character in characters:
        for title, surname in _titled(character):
            bearers.setdefault((title, surname), set()).add(character.id)
    return bearers


def _titled(character: Character) -> Iterator[tuple[str, str]]:
    uses = sum(name.count for name in character.names)
    for name in character.names:
        if name.count < _LEAST_SHARE_OF_NAME * uses:
            continue  # a name that was joined to another's by mistake
        words = name.text.lower().replace(".", "").split()
        if name.kind == "PROP" and len(words) >= 2 and words[0] in TITLES_OF_HUSBANDS | TITLES_OF_WIVES:
            yield words[0], " ".join(words[1:])


def _couple_at(cast: Cast, wife: int, bearers: dict[tuple[str, str], set[str]]) -> Evidence | None:
    statements, tokens = cast.statements, cast.statements.tokens
    if wife < 2 or wife + 1 >= len(tokens):
        return None
    husband = wife - 2 - (tokens.spelling(wife - 2) == ".")
    words = [tokens.spelling(token).lower().rstrip(".") for token in (husband, wife - 1, wife)]
    if words[0] not in TITLES_OF_HUSBANDS or words[1] != "and":
        return None
    name = next(
        (m for t in range(wife + 1, min(wife + 5, len(tokens))) if (m := statements.mention_of_token.get(t))), None
    )
    if name is None or name.kind != "PROP" or name.start > int(tokens.end[wife]) + 2:
        return None
    last = tokens.first_at(name.end) - 1
    first = wife + 1 + (tokens.spelling(wife + 1) == ".")
    surname = " ".join(tokens.spelling(token).lower() for token in range(first, last + 1))
    men, women = (bearers.get((title, surname), set()) for title in (words[0], words[2]))
    if len(men) != 1 or len(women) != 1 or men == women:
        return None
    if is_supposed(tokens, statements.parse, statements.tree, _head_of_couple(cast, husband)):
        return None  # "as if it had been Mr. and Mrs. Vane"
    statement = statements.voice(wife)
    start, end = statements.span_of(husband, last + 1)
    return in_order(cast, Evidence(
        a=next(iter(men)), b=next(iter(women)), kind="spouse", genders=("m", "f"), start=start, end=end,
        mode=statement.mode, source=statement.source, p=0.95, is_explicit=True, how="couple",
    ))  # fmt: skip


def _head_of_couple(cast: Cast, husband: int) -> int:
    """The head of the noun phrase that a title is part of."""
    statements, token = cast.statements, husband
    for _ in range(_MOST_STEPS):
        governor = int(statements.parse.head[token])
        if governor == token or statements.relation(token) not in ("nmod", "compound", "flat", "conj", "appos"):
            break
        token = governor
    return token
