"""The features of a pair of clusters: what speaks for and against their being one person."""

import math
from collections.abc import Sequence
from itertools import islice

import numpy as np

from fabula.people.identity.cluster_index import ClusterIndex
from fabula.people.identity.evidence import (
    COMPARED_WITH_CHANCE,
    COUNTED,
    COUNTED_FOR_EACH_USE,
    Pair,
    standing_features,
)
from fabula.people.identity.name_clusters import NameCluster, genders_conflict
from fabula.people.identity.string_features import (
    full_name_features,
    spelling_features,
    title_features,
    words_as_titles,
)
from fabula.schema.arrays import FloatArray

NAME_COLUMNS = (
    # the names as strings
    "shares_word", "same_spelling", "bare_is_given", "bare_is_surname", "bare_is_middle", "given_is_surname",
    "same_surname", "other_surname", "same_given", "other_given", "pet_form", "diminutive", "letter_apart",
    "beginning", "end", "same_full", "initial", "shortens", "known_given", "bearers_of_word", "one_word", "both_bare",
    "initial_alone", "elided",
    "is_title_word", "is_title_of_other", "bearers_of_title",
    "full_name_joins", "share_of_surname", "share_of_given", "same_first", "other_first", "same_last", "other_last",
    "first_and_last", "husband_is_first", "bare_and_lady", "share_of_title",
    # their titles and genders
    "shares_title", "other_title", "married_and_not", "eldest_and_younger", "other_rank",
    "peer_and_mister", "rank_and_wife", "kin_title", "gender_distance", "gender_evidence", "gender_conflict",
    # how often they are used, and by how many others
    "uses_of_larger", "uses_of_smaller", "uses_ratio", "names_of_larger", "names_of_smaller", "person_larger",
    "person_smaller", "rivals", "rivals_of_gender", "dominance", "rivals_for_longer", "dominance_of_shorter",
)  # fmt: skip
"""What the names tell, and how often they are used. Flags are 0 or 1; counts are logarithms of one more."""
STANDING_COLUMNS = (
    *COUNTED, *(f"{name}_share" for name in COUNTED_FOR_EACH_USE),
    *(f"{name}_over_chance" for name in COMPARED_WITH_CHANCE),
    "sentences_over_chance", "same_or_next_turn", "narrator_answers", "narrator_answers_over_chance",
    "link_of_compared", "link_of_all", "near", "resolved_gender_distance", "resolved_gender_evidence",
    "vector_likeness", "sure_vector_likeness", "place_overlap", "place_distance", "companion_likeness", "span_overlap",
    "rarer_inside",
)  # fmt: skip
"""Where the names stand, and how they stand together."""
RANK_COLUMNS = ("companion_rank", "companion_rank_other", "companion_lead", "vector_rank", "vector_rank_other")
"""How near the two stand to each other among all."""
PAIR_COLUMNS = (*NAME_COLUMNS, *STANDING_COLUMNS, *RANK_COLUMNS)
"""The columns of `pair_features`."""
MAX_RIVALS = 6
CONFLICT = 0.8
"""The share of the evidence for a gender from which a rival's or a name's is that one."""


def pair_features(index: ClusterIndex, pairs: Sequence[Pair]) -> FloatArray:
    """Returns the features of pairs of clusters, by their ids in the index. Shape: (pairs, PAIR_COLUMNS), float32."""
    by_uses = [_larger_first(index, pair) for pair in pairs]
    names = [_name_features(index, *clusters) for clusters in by_uses]
    standing = standing_features(index.evidence, [(larger.standing, smaller.standing) for larger, smaller in by_uses])
    ranks = [_rank_features(index, pair) for pair in pairs]
    parts = (
        [[values[name] for name in NAME_COLUMNS] for values in names],
        np.stack([standing[name] for name in STANDING_COLUMNS], axis=1),
        [[values[name] for name in RANK_COLUMNS] for values in ranks],
    )
    return np.concatenate([np.array(part, np.float32) for part in parts], axis=1)


def _larger_first(index: ClusterIndex, pair: Pair) -> tuple[NameCluster, NameCluster]:
    """The two clusters of a pair, the one with more uses first."""
    one, other = index.clusters[pair[0]], index.clusters[pair[1]]
    return (one, other) if (-one.uses, min(one.key_rows)) < (-other.uses, min(other.key_rows)) else (other, one)


def _name_features(index: ClusterIndex, larger: NameCluster, smaller: NameCluster) -> dict[str, float]:
    return {
        **spelling_features(index, larger, smaller),
        **title_features(index, larger, smaller),
        **full_name_features(index, larger, smaller),
        **_uses_and_rivals(index, larger, smaller),
    }


def _rank_features(index: ClusterIndex, pair: Pair) -> dict[str, float]:
    near = index.ranks.nearness(*pair)
    return {
        "companion_rank": near.companions,
        "companion_rank_other": near.companions_other,
        "companion_lead": near.lead,
        "vector_rank": near.vectors,
        "vector_rank_other": near.vectors_other,
    }


def _uses_and_rivals(index: ClusterIndex, larger: NameCluster, smaller: NameCluster) -> dict[str, float]:
    """Other clusters that share the words of the pair are rivals: "Vane" may be any Vane's."""
    shorter, longer = sorted((larger, smaller), key=lambda cluster: (len(cluster.words), cluster.uses))
    own = {index.id_of(larger), index.id_of(smaller)}
    shared = larger.words.keys() & smaller.words.keys()
    of_gender = _rivals(index, shared, (larger, smaller), shorter)
    for_longer = _rivals(index, shared, (larger, smaller), longer)
    title_words = words_as_titles(larger, smaller)
    if title_words:
        holder = larger if larger.titles.keys() & title_words else smaller
        holders = [index.clusters[other] for word in title_words for other in index.by_title[word] - own]
        dominance = _ratio(holder, holders)
    else:
        dominance = _ratio(longer, of_gender)
    uses = math.log1p(larger.uses), math.log1p(smaller.uses)
    return {
        "uses_of_larger": uses[0],
        "uses_of_smaller": uses[1],
        "uses_ratio": uses[0] - uses[1],
        "names_of_larger": min(MAX_RIVALS, len(larger.key_rows)),
        "names_of_smaller": min(MAX_RIVALS, len(smaller.key_rows)),
        "person_larger": larger.person,
        "person_smaller": smaller.person,
        "rivals": min(MAX_RIVALS, sum(len(index.by_word[word] - own) for word in shared)),
        "rivals_of_gender": min(MAX_RIVALS, len(of_gender)),
        "dominance": dominance,
        "rivals_for_longer": min(MAX_RIVALS, len(for_longer)),
        "dominance_of_shorter": _ratio(shorter, for_longer),
    }


def _rivals(
    index: ClusterIndex, words: set[str], pair: tuple[NameCluster, NameCluster], judged: NameCluster
) -> list[NameCluster]:
    """The others with one of the words whose gender may be that of the one judged: the most used of each word."""
    rivals: list[NameCluster] = []
    for word in words:
        bearers = (c for c in index.bearers(word) if c not in pair and not genders_conflict(c, judged, CONFLICT))
        rivals += islice(bearers, MAX_RIVALS)
    return rivals


def _ratio(cluster: NameCluster, rivals: list[NameCluster]) -> float:
    """The logarithm of how many times the uses of the most used rival a cluster has."""
    return math.log((cluster.uses + 1) / (max((rival.uses for rival in rivals), default=0) + 1))
