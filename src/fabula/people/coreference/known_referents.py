"""The referents that are known before mentions are clustered, and the mentions that rules have resolved to them."""

from dataclasses import dataclass, replace

import numpy as np

from fabula.lexicons.pronouns import GENDER_OF_SET, I
from fabula.people.pronouns import neopronouns
from fabula.schema.arrays import IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import CATEGORIES, PER, PROP, Character, Entity, Mention, Span
from fabula.schema.tokens import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class MentionAlignment:
    """The network's mentions beside the mentions that rules resolved.

    Attributes:
        start, end: offsets of each of the network's mentions.
        resolved: for each of them the resolved mention that it is, or that it ends with, or None.
        unmatched: the resolved mentions that none of the network's overlaps.
    """

    start: list[int]
    end: list[int]
    resolved: list[Mention | None]
    unmatched: list[Mention]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class KnownReferents:
    """Every referent that has an id, and the mentions that are known to refer to one.

    A referent's number is its place in `characters`, then `entities`, then `unnamed`. It is the number of its cluster.

    Attributes:
        characters: the cast, as far as it has names.
        entities: what else has a name.
        unnamed: the characters that have no name.
        of_mention: number of the known referent of each mention, -1 where it is not known. Shape: (mentions,).
    """

    characters: tuple[Character, ...]
    entities: tuple[Entity, ...]
    unnamed: tuple[Character, ...] = ()
    of_mention: IntArray

    def ids(self) -> list[str]:
        """Returns the id of each referent, by its number."""
        characters, unnamed = ([character.id for character in some] for some in (self.characters, self.unnamed))
        return [*characters, *(entity.id for entity in self.entities), *unnamed]

    def attributes(self) -> tuple[tuple[int, str], ...]:
        """Returns the category, as a row of `CATEGORIES`, and the gender of each referent, by its number."""
        characters, unnamed = (
            [(PER, GENDER_OF_SET.get(character.pronouns, "")) for character in some]
            for some in (self.characters, self.unnamed)
        )
        return (*characters, *((CATEGORIES.index(entity.category), "") for entity in self.entities), *unnamed)

    def with_unnamed(self, characters: tuple[Character, ...], of_mention: IntArray) -> "KnownReferents":
        """Returns the referents with more unnamed characters behind them, and with these referents of mentions."""
        return replace(self, unnamed=(*self.unnamed, *characters), of_mention=of_mention)


def align_mentions(tokens: Tokens, parse: Parse, resolved: tuple[Mention, ...]) -> MentionAlignment:
    """Aligns the network's mentions with the mentions that rules resolved.

    Two are aligned where their spans are equal, or where a name of the network ends with a resolved one: "poor Mr.
    Hall" is Mr. Hall.
    """
    starts = tokens.start[parse.spans[:, 0]].tolist()
    ends = tokens.end[parse.spans[:, 1] - 1].tolist()
    unmatched = {(mention.start, mention.end): mention for mention in resolved}
    widest_by_end: dict[int, Mention] = {}
    for mention in resolved:
        widest = widest_by_end.get(mention.end)
        if mention.kind != "PRON" and (widest is None or mention.start < widest.start):
            widest_by_end[mention.end] = mention
    aligned: list[Mention | None] = []
    for start, end, kind in zip(starts, ends, parse.kind.tolist(), strict=True):
        match = unmatched.pop((start, end), None)
        if match is None and kind == PROP and (inner := widest_by_end.get(end)) and inner.start > start:
            match = unmatched.pop((inner.start, inner.end), inner)
        aligned.append(match)
    return MentionAlignment(starts, ends, aligned, _without_overlap(list(unmatched.values()), starts, ends))


def find_known_referents(
    tokens: Tokens,
    parse: Parse,
    alignment: MentionAlignment,
    characters: tuple[Character, ...],
    entities: tuple[Entity, ...],
) -> KnownReferents:
    """Returns the named referents and which mentions are known to refer to them.

    Names and nouns keep the referent that rules gave them. Of pronouns only "I" and neopronouns do, which the network
    has not learned: for the others coreference is better than salience (experiment 026).
    """
    number = _numbers(characters, entities)
    kept_pronouns = I | neopronouns(tokens).keys()
    keeps = [tokens.spelling(token).lower() in kept_pronouns for token in parse.spans[:, 0].tolist()]
    of_mention = [
        number[match.entity] if match and match.entity and (match.kind != "PRON" or kept) else -1
        for match, kept in zip(alignment.resolved, keeps, strict=True)
    ]
    return KnownReferents(characters=characters, entities=entities, of_mention=np.array(of_mention, np.int64))


def with_must_links(known: KnownReferents, must_link: list[tuple[int, int]]) -> KnownReferents:
    """Returns the referents where each mention that must link to one with a known referent has it, too.

    Args:
        known: the referents.
        must_link: pairs of rows of mentions.
    """
    of_mention = known.of_mention.copy()
    before = -1
    while before != (before := int(np.count_nonzero(of_mention < 0))):  # a chain of links may be given in any order
        for first, second in must_link:
            if of_mention[second] < 0:
                of_mention[second] = of_mention[first]
            elif of_mention[first] < 0:
                of_mention[first] = of_mention[second]
    return replace(known, of_mention=of_mention)


def without_cannot_links(known: KnownReferents, cannot_link: list[tuple[int, int]]) -> KnownReferents:
    """Returns the referents where of two mentions that cannot link and have one known referent the first keeps it.

    Args:
        known: the referents.
        cannot_link: pairs of rows of mentions.
    """
    of_mention = known.of_mention.copy()
    for first, second in cannot_link:
        if of_mention[first] == of_mention[second]:
            of_mention[second] = -1
    return replace(known, of_mention=of_mention)


def constrained_rows(alignment: MentionAlignment, pairs: tuple[tuple[Span, Span], ...]) -> list[tuple[int, int]]:
    """Returns the rows of the network's mentions for pairs of spans; pairs with a span of no such mention are left out.

    The span may be the network's, or that of the resolved mention it is aligned with.
    """
    if not pairs:
        return []
    row_of = {(match.start, match.end): row for row, match in enumerate(alignment.resolved) if match}
    row_of |= {span: row for row, span in enumerate(zip(alignment.start, alignment.end, strict=True))}
    return [(row_of[first], row_of[second]) for first, second in pairs if first in row_of and second in row_of]


def salient_referents(alignment: MentionAlignment, known: KnownReferents) -> dict[int, tuple[int, float]]:
    """Returns the referent's number and its probability that salience gave to pronouns, by row of the mention."""
    number = _numbers(known.characters, known.entities)
    return {
        row: (number[match.entity], match.p)
        for row, match in enumerate(alignment.resolved)
        if match and match.kind == "PRON" and match.entity
    }


def _numbers(characters: tuple[Character, ...], entities: tuple[Entity, ...]) -> dict[str, int]:
    ids = (*(character.id for character in characters), *(entity.id for entity in entities))
    return {identity: number for number, identity in enumerate(ids)}


def _without_overlap(mentions: list[Mention], starts: list[int], ends: list[int]) -> list[Mention]:
    """Returns the mentions that no span overlaps. Where spans differ, the network's are right more often."""
    started = np.searchsorted(np.sort(starts), [mention.end for mention in mentions])
    ended = np.searchsorted(np.sort(ends), [mention.start for mention in mentions], side="right")
    overlapped = (started > ended).tolist()
    return [mention for mention, overlaps in zip(mentions, overlapped, strict=True) if not overlaps]
