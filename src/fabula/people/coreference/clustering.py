"""Clusters of mentions, grown from the surest links to the least sure.

A pair scorer gives each mention's probability of referring to what an earlier mention refers to. The probability of a
cluster is the sum over its mentions within reach, since one antecedent is enough for a reader to understand. Known
referents, genders and categories exclude clusters. As sure links are decided before unsure ones (the sieve of
Raghunathan et al. 2010), "he" in the next sentence shows whether "the child" may be the "she" of this one.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from fabula.people.coreference.cluster_state import GrowingClusters, NumberedClusters, sum_by_cluster
from fabula.people.coreference.mention_attributes import MentionAttributes
from fabula.people.coreference.pair_probabilities import AntecedentColumns
from fabula.people.pronouns import PronounResolver
from fabula.schema.arrays import FloatArray, IntArray

# How sure a mention must be to be decided in each pass: the surest join first (experiment 025).
MIN_PROBABILITY_OF_PASS = 0.9, 0.7, 0.5, 0.0


@dataclass(frozen=True, slots=True, eq=False)
class MentionClusters:
    """The cluster of each mention of a Parse, and how sure it is. Shape: (mentions,), both."""

    cluster: IntArray
    probability: FloatArray


def cluster_mentions(
    antecedents: AntecedentColumns,
    probabilities: FloatArray,
    attributes: MentionAttributes,
    referents: tuple[tuple[int, str], ...],
    pronoun_resolver: PronounResolver | None = None,
) -> MentionClusters:
    """Joins the mentions of a story into clusters.

    Args:
        antecedents: see `likely_antecedents`.
        probabilities: see `antecedent_probabilities`. Shape: (mentions, 1 + mentions looked back at).
        attributes: what is known of each mention by itself.
        referents: (row in `CATEGORIES`, gender) of each known referent; they are the first clusters.
        pronoun_resolver: decides each "he" and "she" again at the end. Without it the likeliest cluster stands.
    """
    excluded = attributes.excluded_referents()
    category, gender = attributes.category.tolist(), attributes.gender
    growing = GrowingClusters(referents, category, gender, excluded, attributes.kept_apart)
    for row in np.flatnonzero(attributes.known_referent >= 0).tolist():
        growing.join(growing.cluster_of(row), int(attributes.known_referent[row]))
    for first, second in attributes.must_link:
        one, other = growing.cluster_of(first), growing.cluster_of(second)
        if one != other and max(one, other) >= len(referents):  # two known referents stay two
            growing.join(one, other)
    probability, probability_of_none = np.ones(len(antecedents)), probabilities[:, 0].tolist()
    # What a rule links to an earlier mention has its antecedent: a second one would join two people.
    linked = {max(pair) for pair in attributes.must_link}
    # A mention without antecedents stays alone, and that is sure: it is not visited.
    is_undecided = (attributes.known_referent < 0) & (np.diff(antecedents.edges) > 0)
    undecided = [row for row in np.flatnonzero(is_undecided).tolist() if row not in linked]
    for minimum in MIN_PROBABILITY_OF_PASS:
        postponed = []
        for row, earlier_mentions in antecedents.of(undecided):
            own_cluster = growing.cluster[row]
            best, sure = _best_cluster(growing, own_cluster, earlier_mentions, probability_of_none[row])
            if sure < minimum:
                postponed.append(row)
                continue
            probability[row] = sure
            if best >= 0:
                growing.join(own_cluster, best)
        undecided = postponed
    clusters = growing.numbered(len(antecedents))
    if pronoun_resolver:
        _decide_pronouns(pronoun_resolver, attributes, excluded, antecedents, probabilities, clusters, probability)
    number = {row: row for row in range(len(referents))}  # a cluster may have lost all its pronouns
    cluster = [number.setdefault(row, len(number)) for row in clusters.cluster]
    return MentionClusters(np.array(cluster, np.int64), probability)


def _best_cluster(
    growing: GrowingClusters, own_cluster: int, antecedents: Iterable[tuple[int, float]], new_probability: float
) -> tuple[int, float]:
    """Returns the likeliest cluster a mention may join, or -1 where a new one is likelier, and how sure that is."""
    linked = sum_by_cluster(growing.cluster, antecedents)
    linked.pop(own_cluster, None)
    allowed = growing.joinable(own_cluster, linked)
    if not allowed:
        return -1, 1.0
    shares = [linked[other] for other in allowed]
    highest = max(shares)
    possible = new_probability + sum(shares)
    if highest <= new_probability:
        return -1, new_probability / possible if possible else 1.0
    return allowed[shares.index(highest)], highest / possible


def _decide_pronouns(
    pronoun_resolver: PronounResolver,
    attributes: MentionAttributes,
    excluded: list[set[int]],
    antecedents: AntecedentColumns,
    probabilities: FloatArray,
    clusters: NumberedClusters,
    probability: FloatArray,
) -> None:
    """Decides each ranked "he" and "she" again, in the order of the text; writes into `clusters` and `probability`."""
    linked_rows = {row for pair in attributes.must_link for row in pair}
    apart: dict[int, list[int]] = {}
    for first, second in attributes.kept_apart:
        apart.setdefault(first, []).append(second)
        apart.setdefault(second, []).append(first)
    unknown = np.flatnonzero(attributes.known_referent < 0).tolist()
    ranked = [row for row in unknown if row not in linked_rows and pronoun_resolver.ranks(row)]
    following = 0  # the first mention that is not noted yet
    for row, earlier_mentions in antecedents.of(ranked):
        for other in range(following, row):
            pronoun_resolver.note_mention(other, clusters.cluster[other])
        following = row
        excluded[row] |= {clusters.cluster[other] for other in apart.get(row, ())}
        category, gender = int(attributes.category[row]), attributes.gender[row]
        linked = {
            cluster: cluster_probability
            for cluster, cluster_probability in sum_by_cluster(clusters.cluster, earlier_mentions).items()
            if cluster not in excluded[row] and clusters.accepts(cluster, category, gender)
        }
        cluster, probability[row] = pronoun_resolver.resolve(
            row, linked, float(probabilities[row, 0]), gender, clusters.gender, excluded[row]
        )
        clusters.cluster[row] = cluster if cluster >= 0 else clusters.add_cluster(category, gender)
    for other in range(following, len(antecedents)):
        pronoun_resolver.note_mention(other, clusters.cluster[other])
