"""The probability that each mention refers to what an earlier mention refers to, and all else that links mentions."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

import numpy as np

from fabula.cues import tagged_mentions
from fabula.indexes import quote_of_tokens
from fabula.people.coreference.cannot_link import cannot_link
from fabula.people.coreference.mention_attributes import mention_categories, mention_genders
from fabula.people.nominals import MentionEvidence, Newcomer, with_speaking_things
from fabula.ranking import softmax
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.parse import PairScorer, Parse
from fabula.schema.people import PER, PROP
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

LOOK_BACK_MENTIONS = 60  # earlier mentions that are scored as antecedents of each
MIN_ANTECEDENT_PROBABILITY = 0.001  # antecedents below this are left out
LikelyAntecedents = list[tuple[int, float]]
"""(row of an earlier mention, probability that it is the antecedent)."""


@dataclass(frozen=True, slots=True, eq=False)
class AntecedentColumns(Sequence[LikelyAntecedents]):
    """The likely antecedents of each mention, the nearest first. As lists, those of a long novel take 150 MB.

    Attributes:
        earlier, p: row and probability of each, those of a mention together. Shape: (antecedents,).
        edges: the first of each mention, and behind the last. Shape: (mentions + 1,).
    """

    earlier: IntArray
    p: FloatArray
    edges: IntArray

    def __len__(self) -> int:
        return len(self.edges) - 1

    @overload
    def __getitem__(self, row: int) -> LikelyAntecedents: ...

    @overload
    def __getitem__(self, row: slice) -> list[LikelyAntecedents]: ...

    def __getitem__(self, row: int | slice) -> LikelyAntecedents | list[LikelyAntecedents]:
        if isinstance(row, slice):
            return [self[one] for one in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        of_mention = slice(self.edges[row], self.edges[row + 1])
        return list(zip(self.earlier[of_mention].tolist(), self.p[of_mention].tolist(), strict=True))

    def of(self, rows: Iterable[int]) -> Iterator[tuple[int, Iterable[tuple[int, float]]]]:
        """Yields each of some rows with its antecedents, which no list is made of."""
        earlier, p = self.earlier, self.p
        edges: list[int] = self.edges.tolist()
        for row in rows:
            first, end = edges[row], edges[row + 1]
            yield row, zip(earlier[first:end].tolist(), p[first:end].tolist(), strict=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LinkEvidence:
    """What links mentions or forbids to link them, whichever referents are known.

    Attributes:
        mentions: the mentions and their words.
        category: see `mention_categories`. Shape: (mentions,).
        probabilities: see `antecedent_probabilities`. Shape: (mentions, LOOK_BACK_MENTIONS + 1 or fewer).
        antecedents: see `likely_antecedents`.
        cannot_link: see `cannot_link`.
        must_link: the reader's must-links, as pairs of rows.
        kept_apart: the reader's cannot-links, as pairs of rows.
        apart: the characters that a use of an epithet does not refer to, see `characters_apart`.
    """

    mentions: MentionEvidence
    category: IntArray
    probabilities: FloatArray
    antecedents: AntecedentColumns
    cannot_link: list[list[int]]
    must_link: list[tuple[int, int]] = field(default_factory=list)
    kept_apart: list[tuple[int, int]] = field(default_factory=list)
    apart: dict[int, frozenset[int]] = field(default_factory=dict)


def gather_link_evidence(
    tokens: Tokens,
    parse: Parse,
    pair_scorer: PairScorer,
    quotes: tuple[Quote, ...],
    paratext: BoolArray | None = None,
) -> LinkEvidence:
    """Returns the evidence for all links of a story. Animals and things that speak are people in it.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        pair_scorer: scores mentions as antecedents.
        quotes: all quotations, in order.
        paratext: which tokens stand in titles, bylines and notes, where they are known. Shape: (tokens,), bool.
    """
    parse, speaking_things = with_speaking_things(tokens, parse, quotes)
    probabilities = antecedent_probabilities(tokens, parse, pair_scorer)
    is_tagged = tagged_mentions(tokens, parse, quotes)
    return LinkEvidence(
        mentions=MentionEvidence(
            tokens=tokens,
            parse=parse,
            in_speech=quote_of_tokens(tokens, quotes) >= 0,
            is_tagged=is_tagged,
            gender=mention_genders(tokens, parse),
            speaking_things=speaking_things,
        ),
        category=mention_categories(tokens, parse),
        probabilities=probabilities,
        antecedents=likely_antecedents(parse, probabilities, paratext),
        cannot_link=cannot_link(tokens, parse, quotes, is_tagged, LOOK_BACK_MENTIONS),
    )


def with_newcomers(evidence: LinkEvidence, newcomers: list[Newcomer]) -> LinkEvidence:
    """Returns the evidence with the pronouns in tags linked to the nouns that they mean, as mentions of people.

    Nouns for another role than a newcomer's are kept from the newcomer. A noun that a pronoun in a tag means is the
    subject of that tag.
    """
    cannot_link = [list(rows) for rows in evidence.cannot_link]
    for newcomer in newcomers:
        for row in newcomer.others:
            cannot_link[row].append(newcomer.rows[0])
    must_link = [(newcomer.rows[0], row) for newcomer in newcomers for row in newcomer.pronouns]
    category = evidence.mentions.parse.category.copy()
    category[[row for _, row in must_link]] = PER
    is_tagged = evidence.mentions.is_tagged.copy()
    is_tagged[[row for row, _ in must_link]] = True
    parse = replace(evidence.mentions.parse, category=category)
    mentions = replace(evidence.mentions, parse=parse, is_tagged=is_tagged)
    return replace(evidence, mentions=mentions, cannot_link=cannot_link, must_link=[*evidence.must_link, *must_link])


def antecedent_probabilities(tokens: Tokens, parse: Parse, pair_scorer: PairScorer) -> FloatArray:
    """Returns the probability that the mention k places before is the antecedent in column k; of none in column 0.

    Shape: (mentions, LOOK_BACK_MENTIONS + 1 or fewer).
    """
    count = len(parse.spans)
    if not count:
        return np.zeros((0, 1))
    look_back = min(LOOK_BACK_MENTIONS, count)
    return softmax(pair_scorer.scores(parse.vectors, _scorer_columns(tokens, parse), look_back))


def likely_antecedents(parse: Parse, probabilities: FloatArray, paratext: BoolArray | None = None) -> AntecedentColumns:
    """Returns for each mention the earlier ones that it may refer to, the nearest first.

    A mention inside another is not its antecedent: "[her] brother" is not she. Nor is a mention in a title or a byline
    that of a noun or pronoun in the story: "the man" is not the author.
    """
    start, end = parse.spans.T
    rows, columns = np.nonzero(probabilities[:, 1:] > MIN_ANTECEDENT_PROBABILITY)
    earlier = rows - columns - 1
    may_be = (earlier >= 0) & (end[earlier] <= start[rows])
    if paratext is not None:
        may_be &= (paratext[start[earlier]] == paratext[start[rows]]) | (parse.kind[rows] == PROP)
    rows, columns, earlier = rows[may_be], columns[may_be], earlier[may_be]
    edges = np.searchsorted(rows, np.arange(len(start) + 1))
    return AntecedentColumns(earlier.astype(np.int32), probabilities[rows, columns + 1], edges)


def direct_name_probability(probabilities: FloatArray, cluster: IntArray, known_referent: IntArray) -> FloatArray:
    """Returns how likely the antecedent of each mention is one whose referent is known to be the mention's cluster.

    It is 1 for a mention whose own referent is known. A mention that reaches a name through pronouns alone gets little:
    such chains are often wrong.

    Args:
        probabilities: see `antecedent_probabilities`. Shape: (mentions, columns).
        cluster: the cluster of each mention. Shape: (mentions,).
        known_referent: number of the referent's cluster, -1 where it is unknown. Shape: (mentions,).

    Returns:
        Shape: (mentions,), float64.
    """
    direct = np.zeros(len(known_referent))
    for distance in range(1, min(probabilities.shape[1], len(known_referent))):
        same = known_referent[:-distance] == cluster[distance:]
        direct[distance:] += probabilities[distance:, distance] * same
    return np.where(known_referent >= 0, 1.0, direct)


def _scorer_columns(tokens: Tokens, parse: Parse) -> list[np.ndarray]:
    """Returns what the pair scorer takes of each mention besides its vector. Shape: (mentions,), each."""
    row_of_word: dict[str, int] = {}
    vocabulary_rows = [row_of_word.setdefault(word, len(row_of_word)) for word in tokens.lower_case]
    rows = np.array(vocabulary_rows, np.int64)[tokens.word]
    start, end = parse.spans[:, 0], parse.spans[:, 1]
    row_of_text: dict[tuple[int, ...], int] = {}
    token_rows = rows.tolist()
    spans = zip(start.tolist(), end.tolist(), strict=True)
    text = np.array([row_of_text.setdefault(tuple(token_rows[a:b]), len(row_of_text)) for a, b in spans], np.int64)
    return [text, rows[end - 1], mention_categories(tokens, parse), tokens.sentence[start], start, end]
