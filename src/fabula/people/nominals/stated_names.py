"""Nouns whose bearer the text names: "the housekeeper" is Mrs. Trebilcock, wherever in the story she is called so.

A reader has no doubt of these, so that they link as a reader's own decision does (experiment 043). Whether two people
with names are one is left to the clustering of names.
"""

from bisect import bisect
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from fabula.lexicons.kinship import KIN
from fabula.lexicons.nouns import GENERIC_PERSON_NOUNS
from fabula.people.nominals.described_mentions import DescribedMentions
from fabula.people.nominals.mention_evidence import MentionEvidence
from fabula.people.nominals.name_statements import NameStatement, name_statements

# Tokens between two uses of a noun that anyone may be called by, see `newcomers`; and between a use of another noun and
# the name, since the doctor of another part may be another doctor. Not swept.
MAX_TOKENS_APART, MAX_TOKENS_FROM_NAME = 400, 1500


def stated_names(
    mentions: MentionEvidence, antecedents: Sequence[Sequence[tuple[int, float]]]
) -> list[tuple[int, int]]:
    """Returns pairs of a name and a mention by a noun that the text states to be one person, as rows of mentions.

    Every use of the noun that means the same person is in a pair of its own.

    Args:
        mentions: the mentions and their words.
        antecedents: the likely antecedents of each mention, see `likely_antecedents`.
    """
    described = DescribedMentions(mentions)
    statements = name_statements(described, antecedents)
    names_of_noun: dict[str, set[str]] = defaultdict(set)
    for name, noun, _ in statements:
        names_of_noun[described.noun(noun)].add(described.noun(name))
    name_of_use: dict[int, int] = {}
    for statement in statements:
        # "The captain" of a story that names two captains may be either.
        is_sole = len(names_of_noun[described.noun(statement.noun)]) == 1
        uses = set(_uses_of_noun(described, statement)) if is_sole else set()
        uses = uses - {statement.noun} if statement.is_predicate else uses | {statement.noun}
        for row in sorted(uses):
            name_of_use.setdefault(row, statement.name)
    return [(name, row) for row, name in name_of_use.items()]


def _uses_of_noun(described: DescribedMentions, statement: NameStatement) -> list[int]:
    """Returns the uses of a statement's noun that mean the same person.

    Those are all with "the". Where anyone may be called so, or the story brings in several, they are the uses around
    the statement, from the one that brings the person in to the one that brings in another.
    """
    stated, noun = statement.noun, described.noun(statement.noun)
    if noun in KIN:
        return []
    words, uses = described.words(stated), described.nouns[noun]
    definite = [row for row in uses if described.is_definite(row) or described.words(row) == words]
    definite = [row for row in definite if row == stated or _is_near_name(described, row, statement.name)]
    introductions = [row for row in uses if described.introduces(row)]
    if noun not in GENERIC_PERSON_NOUNS and len(introductions) <= 1:
        return sorted({*definite, *(row for row in introductions if _is_near_name(described, row, statement.name))})
    first = max((row for row in introductions if row <= stated), default=-1)
    end = min((row for row in introductions if row > stated), default=len(described.head))
    run = sorted({row for row in (*definite, first, stated) if row >= 0 and first <= row < end})
    gaps = [
        place
        for place, (one, other) in enumerate(pairwise(run), start=1)
        if described.head[other] - described.head[one] > MAX_TOKENS_APART
    ]
    place = run.index(stated)
    return run[max((g for g in gaps if g <= place), default=0) : min((g for g in gaps if g > place), default=len(run))]


def _is_near_name(described: DescribedMentions, row: int, name: int) -> bool:
    """Returns whether the name, or another that ends with the same word, stands near a use of a noun."""
    positions, token = described.names[described.noun(name)], described.head[row]
    place = bisect(positions, token)
    return any(abs(position - token) <= MAX_TOKENS_FROM_NAME for position in positions[max(0, place - 1) : place + 1])
