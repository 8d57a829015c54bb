"""The referents that are known before mentions are clustered, and the mentions that rules have resolved to them."""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from fabula.indexes import mention_heads
from fabula.lexicons.pronouns import GENDER_OF_SET, I
from fabula.people.names import normalised_phrase
from fabula.people.pronouns import neopronouns
from fabula.schema.arrays import IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import CATEGORIES, PER, PRON, PROP, Character, Entity, Mention, Span
from fabula.schema.tokens import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class MentionAlignment:
    """The network's mentions beside the mentions that rules resolved.

    Attributes:
        start, end: offsets of each of the network's mentions; two may have the same.
        resolved: for each of them the resolved mention that it is, see `align_mentions`, or None.
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

    Two are aligned where their spans are equal, or where a mention of the network has its head in a name and

    - ends with it: "poor Mr. Hall" is Mr. Hall, and "that odious Rebecca" is Rebecca,
    - begins with it: "Laurie, who was playing chess" is Laurie, and ends with the name,
    - is the beginning of it: "Armand St." is cut off before "Just", and ends with the name.
    """
    starts = tokens.start[parse.spans[:, 0]].tolist()
    ends = tokens.end[parse.spans[:, 1] - 1].tolist()
    heads = tokens.start[mention_heads(parse)].tolist()
    unmatched = {(mention.start, mention.end): mention for mention in resolved}
    by_start, by_end = _widest_names(resolved)
    exact = {span for span in zip(starts, ends, strict=True) if span in unmatched}
    aligned: list[Mention | None] = []
    for row, (start, end, head) in enumerate(zip(starts, ends, heads, strict=True)):
        match = unmatched.pop((start, end), None)
        name = by_end.get(end)
        if match is None and name and (parse.kind[row] == PROP or name.kind == "PROP") and start < name.start <= head:
            match = unmatched.pop((name.start, name.end), name)
        name = by_start.get(start)
        if match is None and name and parse.kind[row] != PRON and _is_rest_of_mention(name, end, head, exact):
            match, ends[row] = unmatched.pop((name.start, name.end), name), name.end
        aligned.append(match)
    return MentionAlignment(starts, ends, aligned, _without_overlap(list(unmatched.values()), starts, ends))


def _widest_names(resolved: tuple[Mention, ...]) -> tuple[dict[int, Mention], dict[int, Mention]]:
    """The longest resolved mention that is no pronoun by its start, and by its end."""
    by_start: dict[int, Mention] = {}
    by_end: dict[int, Mention] = {}
    for mention in resolved:
        if mention.kind == "PRON":
            continue
        if mention.end > by_start.get(mention.start, mention).end or mention.start not in by_start:
            by_start[mention.start] = mention
        if mention.start < by_end.get(mention.end, mention).start or mention.end not in by_end:
            by_end[mention.end] = mention
    return by_start, by_end


def _is_rest_of_mention(name: Mention, end: int, head: int, exact: set[Span]) -> bool:
    """Whether a mention that begins with a name is the name with a clause behind it, or a part of the name.

    Args:
        name: the name.
        end: where the mention ends.
        head: where its head begins.
        exact: the spans that are both the network's and resolved.
    """
    is_name = name.kind == "PROP" and head < name.end != end
    return is_name and (name.end < end or (name.start, name.end) not in exact)


def find_known_referents(
    tokens: Tokens,
    parse: Parse,
    alignment: MentionAlignment,
    characters: tuple[Character, ...],
    entities: tuple[Entity, ...],
) -> KnownReferents:
    """Returns the named referents and which mentions are known to refer to them.

    Names and nouns keep the referent that rules gave them. Of pronouns only "I" and neopronouns do, which the network
    has not learned: for the others coreference is better than salience (experiment 026). A name where rules look for
    none, in a heading ("DR. SEWARD'S DIARY"), is that of the one character who is called so.
    """
    number = _numbers(characters, entities)
    kept_pronouns = I | neopronouns(tokens).keys()
    keeps = [tokens.spelling(token).lower() in kept_pronouns for token in parse.spans[:, 0].tolist()]
    of_mention = [
        number[match.entity] if match and match.entity and (match.kind != "PRON" or kept) else -1
        for match, kept in zip(alignment.resolved, keeps, strict=True)
    ]
    bearers = _only_bearers(characters)
    is_name = (parse.kind == PROP) & (parse.category == PER)
    for row in np.flatnonzero(is_name).tolist() if bearers else ():
        if alignment.resolved[row] is None:
            of_mention[row] = bearers.get(normalised_phrase(tokens.phrase(*parse.spans[row].tolist())), -1)
    return KnownReferents(characters=characters, entities=entities, of_mention=np.array(of_mention, np.int64))


def _only_bearers(characters: tuple[Character, ...]) -> dict[str, int]:
    """The number of the character that is called by each name, where no other character is."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, character in enumerate(characters):
        for name in character.names:
            if name.kind == "PROP":
                bearers[normalised_phrase(name.text)].add(number)
    return {name: min(numbers) for name, numbers in bearers.items() if len(numbers) == 1}


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
