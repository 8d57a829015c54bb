"""The clusters of names of a story by their words and titles, and the pairs that may be one person."""

from collections import defaultdict
from itertools import combinations, product

import numpy as np

from fabula.people.identity.cannot_link import names_differ, speak_in_turn
from fabula.people.identity.evidence import MIN_PERSON, CompanionRanks, NameEvidence, Pair, ordered
from fabula.people.identity.name_clusters import NameCluster, cluster_of
from fabula.people.identity.name_relations import (
    forms_of_name,
    has_apostrophe,
    may_be_one_name,
    spellings_without_a_letter,
)

# Names that share no word are a pair where one answers to the other this often,
MIN_ANSWERS = 1
# and this many times as often as by chance,
MIN_ANSWERS_OVER_CHANCE = 1.0
# or where the network's links between them add up to this much,
MIN_LINK = 0.5
# and to this much for each time they are compared.
MIN_LINK_SHARE = 0.001
# Two that are among the nearest of each other by companions, this number for each, are a pair (experiment 062).
MAX_NEAREST = 4
# Two names to which the narrator answers this often,
MIN_NARRATOR_ANSWERS = 2
# and so many times as often as by chance, may both be the narrator's.
MIN_NARRATOR_OVER_CHANCE = 1.5
# Of the names that share a word the most used are paired, so that pairs do not grow faster than the story, and of
# those with one word and those with another fewer. In 42 novels at most 41 names share one (experiment 061).
MAX_PAIRED_OF_WORD, MAX_PAIRED_OF_TWO_WORDS = 24, 12


class ClusterIndex:
    """The clusters of a story while identities are decided.

    Attributes:
        evidence: what the story says of its names.
        clusters: the clusters by id.
        by_word, by_title: ids of the clusters that have a word, or a title.
    """

    def __init__(self, evidence: NameEvidence, kept_apart: frozenset[Pair]) -> None:
        """Starts with one cluster for each name that may be a person's."""
        self.evidence = evidence
        self.kept_apart = kept_apart
        self.clusters: dict[int, NameCluster] = {}
        self.by_word: dict[str, set[int]] = defaultdict(set)
        self.by_title: dict[str, set[int]] = defaultdict(set)
        self._id_of_key: dict[int, int] = {}
        self._bearers: dict[str, list[NameCluster]] = {}
        self._next_id = 0
        self._ranks: CompanionRanks | None = None
        for row in np.flatnonzero(evidence.person >= MIN_PERSON).tolist():
            self._add(cluster_of(evidence, [row]))

    def id_of(self, cluster: NameCluster) -> int:
        """Returns the id of a cluster."""
        return self._id_of_key[next(iter(cluster.key_rows))]

    def id_of_key(self, key_row: int) -> int:
        """Returns the id of the cluster that has a name."""
        return self._id_of_key[key_row]

    def key_rows(self) -> list[int]:
        """Returns the rows of the names that are in a cluster."""
        return sorted(self._id_of_key)

    def bearers(self, word: str) -> list[NameCluster]:
        """Returns the clusters that have a word, the most used first."""
        if word not in self._bearers:
            clusters = [self.clusters[one] for one in self.by_word[word]]
            self._bearers[word] = sorted(clusters, key=lambda cluster: (-cluster.uses, min(cluster.key_rows)))
        return self._bearers[word]

    def join(self, first: int, second: int) -> int:
        """Makes two clusters one, and returns its id, which is new."""
        rows = self.clusters[first].key_rows | self.clusters[second].key_rows
        for identity in (first, second):
            cluster = self.clusters.pop(identity)
            for word in cluster.words:
                self.by_word[word].discard(identity)
                self._bearers.pop(word, None)
            for title in cluster.titles:
                self.by_title[title].discard(identity)
        joined = self._add(cluster_of(self.evidence, rows))
        if self._ranks:
            self._ranks.join(first, second, joined, self.clusters[joined])
        return joined

    @property
    def ranks(self) -> CompanionRanks:
        """How near each cluster stands to the others by companions."""
        if self._ranks is None:
            self._ranks = CompanionRanks(self.clusters)
        return self._ranks

    def may_join(self, first: int, second: int) -> bool:
        """Returns whether no title, no given name and no decision of the reader makes two people of two clusters."""
        one, other = self.clusters[first], self.clusters[second]
        if names_differ(one, other):
            return False
        pairs = {ordered(*pair) for pair in product(one.key_rows, other.key_rows)}
        in_turn = self.evidence.cooccurrence.in_turn
        return not pairs & self.kept_apart and not speak_in_turn(one, other, pairs, in_turn, self.evidence.keys)

    def pairs(self) -> list[Pair]:
        """Returns the pairs that a name, a title, an answer, a link or companions suggest, in the order of ids."""
        by_word = {word: self._most_used(ids) for word, ids in self.by_word.items()}
        free = {word: {one for one in ids if not self.clusters[one].given} for word, ids in by_word.items()}
        pairs = {pair for word, ids in by_word.items() for pair in self._pairs_of_word(ids, free[word])}
        for title, ids in self.by_title.items():
            pairs |= _products(ids, by_word.get(title, set()))
        few = {word: self._most_used(ids, MAX_PAIRED_OF_TWO_WORDS) for word, ids in by_word.items()}
        few_free = {word: self._most_used(ids, MAX_PAIRED_OF_TWO_WORDS) for word, ids in free.items()}
        for word, other in _alike(sorted(by_word)):
            pairs |= _products(few[word], few[other])
        for first, last in self.evidence.full_names:
            pairs |= _products(few.get(first, set()), few_free.get(last, set()))
        pairs |= {ordered(*pair) for pair in self._linked_names()}
        pairs |= self._companion_pairs()
        return sorted(pair for pair in pairs if pair[0] != pair[1] and self.may_join(*pair))

    def _most_used(self, ids: set[int], most: int = MAX_PAIRED_OF_WORD) -> set[int]:
        """The clusters of some that are paired by a word: all, unless too many have the word."""
        if len(ids) <= most:
            return ids
        return set(sorted(ids, key=lambda one: (-self.clusters[one].uses, one))[:most])

    def _pairs_of_word(self, ids: set[int], free: set[int]) -> set[Pair]:
        """The pairs among the clusters with a word: of those without a given name with all, of others by the given.

        A clan of hundreds has few pairs, since two given names are two people.
        """
        pairs = _products(free, ids)
        by_given: dict[str, set[int]] = defaultdict(set)
        for one in ids - free:
            for given in self.clusters[one].given:
                by_given[given].add(one)
        for given, bearers in by_given.items():
            pairs |= _products(bearers, bearers)
            if len(given) == 1:
                same = (others for other, others in by_given.items() if other.startswith(given))
                pairs |= {pair for others in same for pair in _products(bearers, others)}
        return pairs

    def _linked_names(self) -> list[Pair]:
        """The pairs of clusters whose names answer to each other or are linked by the network."""
        counts, evidence = self.evidence.cooccurrence, self.evidence
        linked = [
            pair
            for pair, answers in counts.answers.items()
            if answers >= MIN_ANSWERS and answers > MIN_ANSWERS_OVER_CHANCE * counts.answers_by_chance.get(pair, 0.0)
        ]
        linked += [
            pair
            for pair, link in evidence.link.items()
            if link >= MIN_LINK and link >= MIN_LINK_SHARE * evidence.near.get(pair, 0.0)
        ]
        linked += combinations(self._narrator_names(), 2)
        ids = self._id_of_key
        return [(ids[first], ids[second]) for first, second in linked if first in ids and second in ids]

    def _companion_pairs(self) -> set[Pair]:
        """The pairs of clusters that stand near to each other by companions."""
        nearest = {one: self.ranks.nearest(one, MAX_NEAREST) for one in self.clusters}
        return {ordered(one, other) for one, others in nearest.items() for other in others if one in nearest[other]}

    def _narrator_names(self) -> list[int]:
        """The names that the narrator answers to."""
        return [
            name
            for name, (answers, by_chance) in sorted(self.evidence.cooccurrence.narrator_answers.items())
            if answers >= MIN_NARRATOR_ANSWERS and answers >= MIN_NARRATOR_OVER_CHANCE * by_chance
        ]

    def _add(self, cluster: NameCluster) -> int:
        identity = self._next_id
        self._next_id += 1
        self.clusters[identity] = cluster
        for word in cluster.words:
            self.by_word[word].add(identity)
            self._bearers.pop(word, None)
        for title in cluster.titles:
            self.by_title[title].add(identity)
        self._id_of_key.update(dict.fromkeys(cluster.key_rows, identity))
        return identity


def _alike(words: list[str]) -> list[tuple[str, str]]:
    """Returns the pairs of words that may be forms of one name.

    Each is looked up by the spellings that a form of it may have: comparing all words would take too long where every
    word is a name. Only an elided word is compared with all that begin or end like it.
    """
    groups: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for group in (f"{word[:2]}-", f"-{word[-3:]}", *spellings_without_a_letter(word)):
            groups[group].add(word)
    known, pairs = set(words), set()
    for word in words:
        others = forms_of_name(word) & known
        for spelling in spellings_without_a_letter(word):
            others |= groups[spelling]
        if has_apostrophe(word):
            others |= groups[f"{word[:2]}-"] | groups[f"-{word[-3:]}"]
        pairs |= {(min(word, other), max(word, other)) for other in others - {word}}
    return sorted(pair for pair in pairs if may_be_one_name(*pair))


def _products(first: set[int], second: set[int]) -> set[Pair]:
    return {ordered(a, b) for a, b in product(first, second)}
