"""What the whole story says of its names: which stand together, how the network links them, where they stand."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from fabula.people.identity.evidence.cooccurrence import (
    Cooccurrence,
    NameUses,
    Pair,
    PairCounts,
    ResolvedTags,
    count_cooccurrence,
)
from fabula.people.identity.evidence.name_links import (
    NameChains,
    compared,
    follow_pronouns,
    genders_by_name,
    keys_of_mentions,
    link_sums,
    sums_by_name,
)
from fabula.people.identity.evidence.pair_table import PairTable, pair_table
from fabula.people.identity.evidence.stated_aliases import stated_aliases
from fabula.people.names import NameKey, NameTable
from fabula.people.nominals import MentionEvidence
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens

# The parts of a story that the uses of a name are counted in.
PLACES = 40
# Names within this many paragraphs of each other are companions.
COMPANION_PARAGRAPHS = 2
# A name that is less likely than this to be a person's is left out of all that follows (experiment 040).
MIN_PERSON = 0.15
MIN_PERSON_OF_COMPANIONS = 0.5
# "Said she" counts as a tag with the name that the pronoun leads back to from this confidence.
MIN_CONFIDENCE_IN_TAG = 0.5
# A word is a first or a last name if it stands at that place of full names this many times as often as at the other.
MIN_USES_AT_PLACE = 4
_AND = frozenset({"and", "or", "&"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameEvidence:
    """The evidence for and against two names being one person's. Rows are those of `NameTable.keys`.

    Attributes:
        keys: the distinct names.
        uses: how often each is used. Shape: (keys,), int64.
        context_counts: see `NameTable`. Shape: (keys, CONTEXT_COLUMNS).
        person: how likely each name is a person's. Shape: (keys,).
        cooccurrence: how often two names share a sentence or a paragraph, and which answers to which.
        side_by_side: how often two names are joined by "and".
        stated: the pairs that the text states to be one person's, see `stated_aliases`.
        link: the sum of the network's probabilities that a mention by one name has the other as antecedent, or a
            pronoun that leads back to the other.
        links_of: the sum of the links of each name to others. Shape: (keys,).
        near: how often the network compares mentions by the two.
        pairs: all these counts of pairs of names, for whole clusters.
        genders: how many "he" and "she" lead back to each name. Shape: (keys, 2).
        vectors: the mean vector of each name's mentions, less that of all. Shape: (keys, size).
        places: uses in each part of the story. Shape: (keys, PLACES).
        companions: how often each person's name stands near, weighted by how rare it is. Shape: (keys, people).
        column_of: the column of each name in `companions`, or -1. Shape: (keys,), int64.
        full_names: how often each pair of first and last word stands in a full name.
        uses_as_first, uses_as_last: how often a word begins, and ends, a full name.
        first_words, last_words: the words that begin, or end, full names, `MIN_USES_AT_PLACE` times as often as not.
    """

    keys: tuple[NameKey, ...]
    uses: IntArray
    context_counts: IntArray
    person: FloatArray
    cooccurrence: Cooccurrence
    side_by_side: PairCounts
    stated: frozenset[Pair]
    link: PairCounts
    links_of: FloatArray
    near: PairCounts
    pairs: PairTable
    genders: FloatArray
    vectors: FloatArray
    places: FloatArray
    companions: FloatArray
    column_of: IntArray
    full_names: dict[tuple[str, str], int]
    uses_as_first: dict[str, int]
    uses_as_last: dict[str, int]
    first_words: frozenset[str]
    last_words: frozenset[str]


def gather_name_evidence(
    names: NameTable, person: FloatArray, mentions: MentionEvidence, antecedents: FloatArray
) -> NameEvidence:
    """Returns the evidence of a story.

    Args:
        names: all uses of names.
        person: how likely each distinct name is a person's. Shape: (keys,).
        mentions: the mentions of the network and their words.
        antecedents: the probability that the mention k places before is the antecedent in column k.
            Shape: (mentions, columns).
    """
    tokens, parse, key_count = mentions.tokens, mentions.parse, len(names.keys)
    sentence, block = tokens.sentence[names.token_start], tokens.block[names.token_start]
    candidate = person >= MIN_PERSON
    key_of_mention = keys_of_mentions(names, parse, candidate, len(tokens))
    chains = follow_pronouns(tokens, parse, key_of_mention, antecedents)
    link = link_sums(chains, key_of_mention, antecedents, key_count)
    companions, column_of = _companions(names, block, person)
    full_names = _full_names(names, candidate)
    first, last = (_uses_at_place(full_names, place) for place in (0, 1))
    cooccurrence = count_cooccurrence(
        NameUses(
            key_row=names.key_row,
            sentence=sentence,
            block=block,
            quoted=names.quoted,
            vocative=names.vocative,
            tag_subject=names.tag_subject,
        ),
        _resolved_tags(mentions, chains),
    )
    near = compared(key_of_mention, antecedents.shape[1], key_count)
    side_by_side = _side_by_side(names, tokens, sentence)
    return NameEvidence(
        keys=names.keys,
        uses=np.bincount(names.key_row, minlength=key_count),
        context_counts=names.context_counts,
        person=person,
        cooccurrence=cooccurrence,
        side_by_side=side_by_side,
        stated=stated_aliases(names, tokens),
        link=link,
        links_of=sums_by_name(link, key_count),
        near=near,
        pairs=pair_table(cooccurrence, side_by_side, link, near),
        genders=genders_by_name(chains, key_count),
        vectors=_mean_vectors(key_of_mention, parse, key_count, person),
        places=_places(names, len(tokens)),
        companions=companions,
        column_of=column_of,
        full_names=full_names,
        uses_as_first=first,
        uses_as_last=last,
        first_words=_words_at_one_place(first, last),
        last_words=_words_at_one_place(last, first),
    )


def _resolved_tags(mentions: MentionEvidence, chains: NameChains) -> ResolvedTags:
    """The subjects of speech tags by name, and by a pronoun that leads back to a name, and the narrator's "I"."""
    tokens, start = mentions.tokens, mentions.parse.spans[:, 0]
    tagged = mentions.is_tagged & (chains.key_row >= 0) & (chains.confidence >= MIN_CONFIDENCE_IN_TAG)
    narrator = mentions.is_tagged & tokens.where(lambda w: w == "I")[start] & ~mentions.in_speech[start]
    return ResolvedTags(
        key_row=chains.key_row[tagged], block=tokens.block[start[tagged]], narrator_block=tokens.block[start[narrator]]
    )


def _full_names(names: NameTable, candidate: BoolArray) -> dict[tuple[str, str], int]:
    """How often each pair of first and last word stands in a full name. "Mrs. Hugh Dacre" is not Hugh."""
    uses = np.bincount(names.key_row, minlength=len(names.keys)).tolist()
    counts: Counter[tuple[str, str]] = Counter()
    for row in np.flatnonzero(candidate).tolist():
        key = names.keys[row]
        if len(key.words) > 1 and "mrs" not in key.titles:
            counts[key.words[0], key.words[-1]] += uses[row]
    return dict(counts)


def _uses_at_place(full_names: dict[tuple[str, str], int], place: int) -> dict[str, int]:
    """How often each word begins (place 0) or ends (place 1) a full name."""
    uses: Counter[str] = Counter()
    for pair, count in full_names.items():
        uses[pair[place]] += count
    return dict(uses)


def _words_at_one_place(here: dict[str, int], there: dict[str, int]) -> frozenset[str]:
    """Returns the words that stand here in full names, `MIN_USES_AT_PLACE` times as often as there."""
    return frozenset(word for word, uses in here.items() if uses >= MIN_USES_AT_PLACE * there.get(word, 0))


def _side_by_side(names: NameTable, tokens: Tokens, sentence: IntArray) -> PairCounts:
    """Counts "Nora and Vane" for each pair of names."""
    counts: PairCounts = {}
    gap = names.token_start[1:] - names.token_end[:-1]
    close = np.flatnonzero((gap >= 1) & (gap <= 2) & (sentence[1:] == sentence[:-1]))
    for run in close.tolist():
        first, second = sorted(names.key_row[run : run + 2].tolist())
        between = [tokens.spelling(t).lower() for t in range(names.token_end[run], names.token_start[run + 1])]
        if first != second and ((len(between) == 1 and between[0] in _AND) or between == [",", "and"]):
            counts[first, second] = counts.get((first, second), 0.0) + 1
    return counts


def _mean_vectors(key_of_mention: IntArray, parse: Parse, key_count: int, person: FloatArray) -> FloatArray:
    """The mean vector of the mentions by each name, less the mean over all people's names. Shape: (keys, size)."""
    named = key_of_mention >= 0
    total = np.zeros((key_count, parse.vectors.shape[1]), np.float32)
    np.add.at(total, key_of_mention[named], parse.vectors[named].astype(np.float32))
    mean = total / np.maximum(np.bincount(key_of_mention[named], minlength=key_count), 1)[:, None]
    people = person >= 0.5
    return mean - (mean[people].mean(axis=0) if people.any() else 0.0)


def _places(names: NameTable, token_count: int) -> FloatArray:
    """Uses of each name in each part of the story. Shape: (keys, PLACES), float32."""
    part = np.minimum(PLACES - 1, names.token_start.astype(np.int64) * PLACES // max(1, token_count))
    counts = np.bincount(names.key_row * PLACES + part, minlength=len(names.keys) * PLACES)
    return counts.reshape(len(names.keys), PLACES).astype(np.float32)


def _companions(names: NameTable, block: IntArray, person: FloatArray) -> tuple[FloatArray, IntArray]:
    """Returns how often each person's name stands within `COMPANION_PARAGRAPHS` of each name, and its column.

    Shapes: (keys, people) and (keys,).
    """
    count = len(names.keys)
    people = np.flatnonzero(person >= MIN_PERSON_OF_COMPANIONS)
    column_of = np.full(count, -1, np.int64)
    column_of[people] = np.arange(len(people))
    companions = np.zeros((count, len(people)), np.float32)
    in_block = _candidates_by_block(names, block, person)
    columns_in_block = [column_of[rows][column_of[rows] >= 0] for rows in in_block]
    for place, rows in enumerate(in_block):
        around = columns_in_block[max(0, place - COMPANION_PARAGRAPHS) : place + COMPANION_PARAGRAPHS + 1]
        companions[np.ix_(rows, np.unique(np.concatenate(around)))] += 1
    rare = np.log1p(len(names.key_row) / np.maximum(1, np.bincount(names.key_row, minlength=count)))[people]
    companions *= rare.astype(np.float32)
    return companions, column_of


def _candidates_by_block(names: NameTable, block: IntArray, person: FloatArray) -> list[IntArray]:
    """The rows of the names in each block that has any: of those that may be a person's."""
    blocks, place = np.unique(block, return_inverse=True)
    kept = person[names.key_row] >= MIN_PERSON
    pairs = np.unique(np.stack([place[kept], names.key_row[kept]], axis=1), axis=0)
    return np.split(pairs[:, 1], np.searchsorted(pairs[:, 0], np.arange(1, len(blocks))))
