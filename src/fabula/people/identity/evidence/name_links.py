"""The network's links between the names of a story, and the names that its pronouns lead back to."""

from dataclasses import dataclass

import numpy as np

from fabula.lexicons.pronouns import HE, SHE
from fabula.people.identity.evidence.cooccurrence import PairCounts
from fabula.people.names import NameTable
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import PRON
from fabula.schema.tokens import Tokens

# Pairs of names whose links add up to less than this are left out.
MIN_LINK_SUM = 0.01


@dataclass(frozen=True, slots=True, eq=False)
class NameChains:
    """The name that each mention stands for, by the network's likeliest links back through "he" and "she".

    Attributes:
        key_row: the row of the mention's own name, or of the name that the pronoun leads back to; -1 for none.
            Shape: (mentions,), int64.
        confidence: the product of the probabilities of the links, 1 for a name. Shape: (mentions,).
        is_he, is_she: whether the mention is such a pronoun. Shape: (mentions,).
    """

    key_row: IntArray
    confidence: FloatArray
    is_he: BoolArray
    is_she: BoolArray


def keys_of_mentions(names: NameTable, parse: Parse, candidate: BoolArray, token_count: int) -> IntArray:
    """Returns the row of the name that each mention of the network ends with; -1 for pronouns. Shape: (mentions,)."""
    key_at_end = np.full(token_count + 1, -1, np.int64)
    kept = candidate[names.key_row]
    key_at_end[names.token_end[kept]] = names.key_row[kept]
    keys: IntArray = np.where(parse.kind != PRON, key_at_end[parse.spans[:, 1]], -1)
    return keys


def follow_pronouns(tokens: Tokens, parse: Parse, key_of_mention: IntArray, antecedents: FloatArray) -> NameChains:
    """Returns the name that each mention stands for.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        key_of_mention: the row of each mention's name, or -1. Shape: (mentions,).
        antecedents: the probability that the mention k places before is the antecedent in column k, of none in
            column 0. Shape: (mentions, columns).
    """
    count = len(key_of_mention)
    start, end = parse.spans[:, 0], parse.spans[:, 1]
    is_pronoun = (parse.kind == PRON) & (end - start == 1)
    is_he = is_pronoun & tokens.among(HE)[start]
    is_she = is_pronoun & tokens.among(SHE)[start]
    each = np.arange(count)
    if antecedents.shape[1] < 2:
        return NameChains(key_of_mention, np.ones(count), is_he, is_she)
    distance = antecedents[:, 1:].argmax(axis=1) + 1
    best = antecedents[each, distance]
    linked = (is_he | is_she) & (best > antecedents[:, 0]) & (distance <= each)
    earlier = np.where(linked, each - distance, each)
    confidence = np.where(linked, best, 1.0)
    while not np.array_equal(earlier[earlier], earlier):  # each turn doubles how far the chains are followed
        confidence = confidence * confidence[earlier]
        earlier = earlier[earlier]
    return NameChains(key_of_mention[earlier], confidence, is_he, is_she)


def link_sums(chains: NameChains, key_of_mention: IntArray, antecedents: FloatArray, key_count: int) -> PairCounts:
    """Returns for each pair of names the sum of the probabilities that one has the other as antecedent.

    The antecedent is a mention by that name or a pronoun that leads back to it.
    """
    pairs, weights = [], []
    for distance in range(1, antecedents.shape[1]):
        both, numbers = _pairs(key_of_mention[distance:], chains.key_row[:-distance], key_count)
        pairs.append(numbers)
        weights.append(antecedents[distance:, distance][both] * chains.confidence[:-distance][both])
    if not pairs:
        return {}
    distinct, row = np.unique(np.concatenate(pairs), return_inverse=True)
    total = np.bincount(row, weights=np.concatenate(weights), minlength=len(distinct))
    kept = total >= MIN_LINK_SUM
    names = [divmod(pair, key_count) for pair in distinct[kept].tolist()]
    return dict(zip(names, total[kept].tolist(), strict=True))


def compared(key_of_mention: IntArray, columns: int, key_count: int) -> PairCounts:
    """Returns how often the network compares mentions by each pair of names."""
    pairs = [_pairs(key_of_mention[k:], key_of_mention[:-k], key_count)[1] for k in range(1, columns)]
    if not pairs:
        return {}
    distinct, count = np.unique(np.concatenate(pairs), return_counts=True)
    names = [divmod(pair, key_count) for pair in distinct.tolist()]
    return dict(zip(names, count.astype(float).tolist(), strict=True))


def _pairs(later: IntArray, earlier: IntArray, key_count: int) -> tuple[BoolArray, IntArray]:
    """Returns where two rows of names are of two names, and the number of each such pair: low * key_count + high."""
    both = (later >= 0) & (earlier >= 0) & (later != earlier)
    return both, np.minimum(later, earlier)[both] * key_count + np.maximum(later, earlier)[both]


def sums_by_name(counts: PairCounts, key_count: int) -> FloatArray:
    """Returns the sum of a table over all pairs of each name. Shape: (keys,)."""
    sums = np.zeros(key_count)
    for (one, other), count in counts.items():
        sums[one] += count
        sums[other] += count
    return sums


def genders_by_name(chains: NameChains, key_count: int) -> FloatArray:
    """Returns how many "he" and "she" lead back to each name, each counted by its confidence. Shape: (keys, 2)."""
    genders = np.zeros((key_count, 2))
    for column, mask in enumerate((chains.is_he, chains.is_she)):
        kept = mask & (chains.key_row >= 0)
        np.add.at(genders[:, column], chains.key_row[kept], chains.confidence[kept])
    return genders
