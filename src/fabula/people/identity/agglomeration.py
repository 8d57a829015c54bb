"""Joins names into people: the likeliest pair first, until no pair is likely enough.

This is agglomerative clustering over the names of the whole book. A join changes what is known of a person, so all
pairs of the new cluster are scored again.
"""

import functools
import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fabula.people.identity.called_names import join_clipped_names, join_names_in_calls
from fabula.people.identity.cluster_index import ClusterIndex
from fabula.people.identity.evidence import NameEvidence, Pair, ordered
from fabula.people.identity.name_clusters import NameCluster, set_gender_by_pronouns
from fabula.people.identity.pair_features import PAIR_COLUMNS, pair_features
from fabula.people.identity.sure_joins import (
    join_forms_of_names,
    join_surnames_of_one_gender,
    join_titles_alone,
    join_with_only_bearers,
)
from fabula.ranking import BoostedTrees, load_weights, trees_of

# Two clusters are one person from this probability (experiment 040).
MIN_PROBABILITY = 0.45
# Two that stay two are suggested to the reader as one person from this probability.
MIN_SUGGESTED_PROBABILITY = 0.2
# A pair that was less likely than this is not scored again when one of the two has joined another. In 42 novels no
# join was ever made otherwise (experiment 061).
MIN_PROBABILITY_TO_SCORE_AGAIN = 0.02
# A cluster is a person from this probability, which is the mean over the uses of its names.
MIN_PERSON_PROBABILITY = 0.5


PairProbabilities = Callable[[ClusterIndex, list[Pair]], list[float]]
"""Gives the probability that the two clusters of each pair are one person."""


@dataclass(frozen=True, slots=True)
class NamedPeople:
    """The people of a story by their names, and the names that several people share.

    Attributes:
        people: one cluster of names for each person, most used first.
        shared: for the row of a shared name in `NameTable.keys` the rows of its bearers in `people`: "Vane" where
            there are three Vanes of like weight. Each use is resolved by salience where it stands.
        likely_pairs: (row, row, probability) of two in `people` that may be one person and were not joined, the
            likeliest first.
    """

    people: list[NameCluster]
    shared: dict[int, tuple[int, ...]]
    likely_pairs: tuple[tuple[int, int, float], ...]


@functools.cache
def packaged_scorer() -> BoostedTrees:
    """Returns the scorer of pairs in the package, which `training/names/identity.py` fits."""
    return trees_of(load_weights("identity", PAIR_COLUMNS))


def cluster_names(
    evidence: NameEvidence, scorer: BoostedTrees, kept_apart: frozenset[Pair] = frozenset()
) -> NamedPeople:
    """Returns the people of a story, each as the cluster of their names.

    Args:
        evidence: what the story says of its names.
        scorer: gives pairs of clusters their probabilities.
        kept_apart: pairs of rows of names that are two people's, the lower row first.
    """
    index = ClusterIndex(evidence, kept_apart)
    join_forms_of_names(index)
    join_with_only_bearers(index)
    scored = join_likely_pairs(index, lambda index, pairs: scored_pairs(index, pairs, scorer))
    join_surnames_of_one_gender(index, lambda *pair: is_suggested(index, pair, scorer))
    join_titles_alone(index)
    join_names_in_calls(index)
    join_clipped_names(index)
    scored = {pair: p for pair, p in scored.items() if all(one in index.clusters for one in pair)}
    people = [cluster for cluster in index.clusters.values() if cluster.person >= MIN_PERSON_PROBABILITY]
    shared = _shared_surnames(index, people)
    people = [cluster for cluster in people if not cluster.key_rows & shared.keys()]
    people.sort(key=lambda cluster: (-cluster.uses, min(cluster.key_rows)))
    for person in people:
        set_gender_by_pronouns(person, evidence)
    row_of = {id(person): row for row, person in enumerate(people)}
    rows = {key_row: tuple(sorted(row_of[id(p)] for p in bearers)) for key_row, bearers in shared.items()}
    likely = []
    for pair, probability in scored.items():
        first, second = sorted(row_of.get(id(index.clusters[one]), -1) for one in pair)
        if first >= 0 and probability >= MIN_SUGGESTED_PROBABILITY:
            likely.append((first, second, probability))
    likely.sort(key=lambda pair: (-pair[2], pair[:2]))
    return NamedPeople(people, rows, tuple(likely))


def is_suggested(index: ClusterIndex, pair: Pair, scorer: BoostedTrees) -> bool:
    """Returns whether two clusters are likely enough one person to be suggested as such."""
    return index.may_join(*pair) and scored_pairs(index, [pair], scorer)[0] >= MIN_SUGGESTED_PROBABILITY


def scored_pairs(index: ClusterIndex, pairs: list[Pair], scorer: BoostedTrees) -> list[float]:
    """Returns the probability of each pair."""
    probabilities: list[float] = scorer.probabilities(pair_features(index, pairs)).tolist()
    return probabilities


def join_likely_pairs(index: ClusterIndex, probabilities_of: PairProbabilities) -> dict[Pair, float]:
    """Joins the clusters of an index, the likeliest pair first. Returns the probability of each pair scored."""
    scored: dict[Pair, float] = {}
    queue: list[tuple[float, Pair]] = []
    neighbours: dict[int, set[int]] = defaultdict(set)

    def add(pairs: list[Pair]) -> None:
        if not pairs:
            return
        for pair, probability in zip(pairs, probabilities_of(index, pairs), strict=True):
            scored[pair] = probability
            if probability >= MIN_PROBABILITY:
                heapq.heappush(queue, (-probability, pair))

    pairs = index.pairs()
    for first, second in pairs:
        neighbours[first].add(second)
        neighbours[second].add(first)
    add(pairs)
    while queue:
        _, (first, second) = heapq.heappop(queue)
        if first not in index.clusters or second not in index.clusters:
            continue
        joined = index.join(first, second)
        near = (neighbours.pop(first) | neighbours.pop(second)) - {first, second}
        near = {
            other
            for other in near
            if other in index.clusters
            and max(scored.get(ordered(other, one), 0.0) for one in (first, second)) >= MIN_PROBABILITY_TO_SCORE_AGAIN
            and index.may_join(other, joined)
        }
        neighbours[joined] = near
        for other in near:
            neighbours[other].add(joined)
        add(sorted((other, joined) for other in near))
    return scored


def _shared_surnames(index: ClusterIndex, people: Iterable[NameCluster]) -> dict[int, list[NameCluster]]:
    """Returns the bearers of each bare name that joined no one and is the surname of two people or more."""
    bearers: dict[str, list[NameCluster]] = defaultdict(list)
    for person in people:
        for word in person.surname:
            bearers[word].append(person)
    shared = {}
    for person in people:
        (word, *more) = person.words
        others = [bearer for bearer in bearers[word] if bearer is not person]
        if len(person.key_rows) == 1 and not more and not person.titles and len(others) > 1:
            shared[min(person.key_rows)] = others
    return shared
