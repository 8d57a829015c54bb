"""The features of a pair of clusters: what speaks for and against their being one person."""

import math
from itertools import combinations, islice

import numpy as np

from fabula.people.identity.cluster_index import ClusterIndex
from fabula.people.identity.evidence import PLACES, Cooccurrence, NameEvidence, NarratorAnswers
from fabula.people.identity.name_clusters import NameCluster, genders_conflict
from fabula.people.identity.string_features import (
    full_name_features,
    spelling_features,
    title_features,
    words_as_titles,
)
from fabula.schema.arrays import FloatArray

COUNTED = (
    "sentences", "paragraphs", "answers", "naming", "side_by_side", "answers_resolved", "in_turn", "same_turn",
    "called_together", "link",
)  # fmt: skip
"""The counts of `PairTable` that are features as they are."""
COUNTED_FOR_EACH_USE = ("sentences", "paragraphs", "side_by_side", "in_turn", "called_together", "link")
"""Those that are features for each use of the rarer name."""
COMPARED_WITH_CHANCE = ("paragraphs", "answers", "naming", "answers_resolved")
"""Those that are features compared with their like by chance."""
PAIR_COLUMNS = (
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
    # where they stand
    *COUNTED, *(f"{name}_share" for name in COUNTED_FOR_EACH_USE),
    *(f"{name}_over_chance" for name in COMPARED_WITH_CHANCE),
    "sentences_over_chance", "same_or_next_turn", "narrator_answers", "narrator_answers_over_chance",
    "link_of_compared", "link_of_all", "near", "resolved_gender_distance", "resolved_gender_evidence",
    "vector_likeness", "sure_vector_likeness", "place_overlap", "place_distance", "companion_likeness", "span_overlap",
    "rarer_inside",
    "companion_rank", "companion_rank_other", "companion_lead", "vector_rank", "vector_rank_other",
)  # fmt: skip
"""The columns of `pair_features`. Flags are 0 or 1; counts are logarithms of one more."""
MAX_RIVALS = 6
CONFLICT = 0.8
"""The share of the evidence for a gender from which a rival's or a name's is that one."""


def pair_features(index: ClusterIndex, first: int, second: int) -> FloatArray:
    """Returns the features of two clusters, by their ids in the index. Shape: (PAIR_COLUMNS,), float32."""
    clusters = index.clusters
    larger, smaller = sorted(
        (clusters[first], clusters[second]), key=lambda cluster: (-cluster.uses, min(cluster.key_rows))
    )
    values = {
        **spelling_features(index, larger, smaller),
        **title_features(index, larger, smaller),
        **full_name_features(index, larger, smaller),
        **_uses_and_rivals(index, larger, smaller),
        **_standing(index, larger, smaller),
        **_nearness(index, first, second),
    }
    return np.array([values[name] for name in PAIR_COLUMNS], np.float32)


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


def _standing(index: ClusterIndex, a: NameCluster, b: NameCluster) -> dict[str, float]:
    evidence, rarer = index.evidence, max(1, min(a.uses, b.uses))
    sums = evidence.pairs.sums(a.key_rows, b.key_rows)
    likeness = _cosine(a.vector, b.vector)
    places = (a.places / a.places.sum(), b.places / b.places.sum())
    narrators = [_narrator_answers(evidence.cooccurrence, cluster) for cluster in (a, b)]
    genders = [evidence.genders[list(cluster.key_rows)].sum(axis=0) for cluster in (a, b)]
    shares = [float((gender[0] + 0.5) / (gender.sum() + 1)) for gender in genders]
    middles = [float(part @ np.arange(PLACES)) for part in places]
    return {
        **{name: math.log1p(sums[name]) for name in COUNTED},
        **{f"{name}_share": sums[name] / rarer for name in COUNTED_FOR_EACH_USE},
        **{
            f"{name}_over_chance": math.log((sums[name] + 1) / (sums[f"{name}_by_chance"] + 1))
            for name in COMPARED_WITH_CHANCE
        },
        "sentences_over_chance": math.log((sums["sentences"] + 1) / (sums["paragraphs_by_chance"] + 1)),
        "same_or_next_turn": math.log((sums["same_turn_resolved"] + 1) / (sums["in_turn_resolved"] + 1)),
        "narrator_answers": min(math.log1p(n.answers) for n in narrators),
        "narrator_answers_over_chance": min(math.log((n.answers + 1) / (n.by_chance + 1)) for n in narrators),
        "link_of_compared": sums["link"] / (sums["near"] + 3),
        "link_of_all": sums["link"] / (_links_to_others(evidence, a if a.uses < b.uses else b) + 1),
        "near": math.log1p(sums["near"]) - math.log1p(rarer),
        "resolved_gender_distance": abs(shares[0] - shares[1]),
        "resolved_gender_evidence": math.log1p(min(float(gender.sum()) for gender in genders)),
        "vector_likeness": likeness,
        "sure_vector_likeness": likeness * min(1.0, math.log1p(rarer) / 3),
        "place_overlap": float(np.minimum(*places).sum()),
        "place_distance": abs(middles[0] - middles[1]) / PLACES,
        "companion_likeness": _companion_likeness(index, a, b),
        "span_overlap": _span_overlap(*places),
        "rarer_inside": _rarer_inside(a, b),
    }


def _nearness(index: ClusterIndex, first: int, second: int) -> dict[str, float]:
    near = index.ranks.nearness(first, second)
    return {
        "companion_rank": near.companions,
        "companion_rank_other": near.companions_other,
        "companion_lead": near.lead,
        "vector_rank": near.vectors,
        "vector_rank_other": near.vectors_other,
    }


def _narrator_answers(counts: Cooccurrence, cluster: NameCluster) -> NarratorAnswers:
    """How often the narrator answers to the names of a cluster."""
    answers = [counts.narrator_answers[row] for row in cluster.key_rows if row in counts.narrator_answers]
    return (
        NarratorAnswers(*(sum(column) for column in zip(*answers, strict=True))) if answers else NarratorAnswers(0, 0)
    )


def _links_to_others(evidence: NameEvidence, cluster: NameCluster) -> float:
    """The sum of the links of a cluster's names to names of others."""
    inner = sum(evidence.link.get(pair, 0.0) for pair in combinations(sorted(cluster.key_rows), 2))
    return float(evidence.links_of[list(cluster.key_rows)].sum()) - 2 * inner


def _span_overlap(one: FloatArray, other: FloatArray) -> float:
    """How far the parts of the story overlap in which two names are used, their first and last tenths left out.

    Negative where one begins after the other has ended.
    """
    spans = [np.searchsorted(np.cumsum(part), (0.1, 0.9)) for part in (one, other)]
    return float(min(spans[0][1], spans[1][1]) - max(spans[0][0], spans[1][0])) / PLACES


def _rarer_inside(a: NameCluster, b: NameCluster) -> float:
    """The share of the rarer name's uses in parts of the story where the other is used too."""
    rarer, other = (a, b) if a.uses < b.uses else (b, a)
    return float(rarer.places[other.places > 0].sum() / max(1, rarer.places.sum()))


def _companion_likeness(index: ClusterIndex, a: NameCluster, b: NameCluster) -> float:
    """How alike the names are that stand near two people, their own left out."""
    columns = index.evidence.column_of[[*a.key_rows, *b.key_rows]]
    others = [cluster.companions.copy() for cluster in (a, b)]
    for companions in others:
        companions[columns[columns >= 0]] = 0
    return _cosine(*others)


def _cosine(a: FloatArray, b: FloatArray) -> float:
    return float(a @ b) / (float(np.linalg.norm(a)) * float(np.linalg.norm(b)) + 1e-6)
