"""Fits the scorer of pairs of clusters: are two clusters of names one person?

The examples are the pairs that the clustering meets. At first it joins what the casts say to be one person; then it
joins by the scorer fitted so far, on novels left out of that fit, so that the scorer learns from its own mistakes (Ross
et al. 2011).
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from fabula.people.identity import (
    PAIR_COLUMNS,
    ClusterIndex,
    NameEvidence,
    gather_name_evidence,
    join_forms_of_names,
    join_likely_pairs,
    pair_features,
)
from fabula.people.names import person_probabilities
from training.corpora.casts import SHARED
from training.names import person_names
from training.names.hidden_names import hidden_versions
from training.names.named_novels import LISTS, UNKNOWN, NamedText, read_excerpts, read_novels
from training.names.trees import Trees, TreeSettings, fit_trees, mean_of
from training.rankers.folds import (
    FOLDS,
    IDENTITY_FOLDS,
    arrays_of_trees,
    fold_of,
    parse_arguments,
    write_packaged,
    write_tree_folds,
)

SETTINGS = TreeSettings(leaves=31, trees=200, rate=0.06)
FITS = 4
"""The scorer is the mean of this number of fits: two differ by a main character in a hundred (experiment 062)."""
PARTS = (3, 24)
"""Each novel is learned from as a whole, in a few long parts, and in many short ones but those of `LISTS`."""
LEAST_PROBABILITY = 1e-4
"""Bounds the loss of a pair."""
WEIGHT_OF_ONE_USE = 0.3
"""A pair counts as much as the logarithm of the uses of its rarer name, and this much more."""
MIN_USES_OF_UNLISTED = 2
"""From these uses on a name that no complete cast lists is no listed character's."""


@dataclass(frozen=True, slots=True, eq=False)
class Novel:
    """A novel as evidence, and the bearers of its names."""

    text: NamedText
    evidence: NameEvidence

    @property
    def name(self) -> str:
        """The novel's name."""
        return self.text.name

    def bearer(self, key_rows: Iterable[int]) -> str | None:
        """Returns the bearer that most uses of some names have."""
        votes: Counter = Counter()
        for row in key_rows:
            votes[self.text.bearers[row]] += int(self.evidence.uses[row])
        return votes.most_common(1)[0][0]

    def one_person(self, index: ClusterIndex, first: int, second: int) -> bool | None:
        """Returns whether two clusters are one person, or None where the cast does not say."""
        pair = [index.clusters[identity] for identity in (first, second)]
        bearers = [self.bearer(cluster.key_rows) for cluster in pair]
        if any(bearer in (SHARED, UNKNOWN) for bearer in bearers) or bearers == [None, None]:
            return None
        if None in bearers:
            unlisted = pair[bearers.index(None)]
            known = self.text.complete_from is not None and unlisted.uses >= MIN_USES_OF_UNLISTED
            return False if known else None
        return bearers[0] == bearers[1]


@dataclass(slots=True, eq=False)
class Recorder:
    """Stands in for the scorer: keeps every pair that the clustering asks about, and whether it is one person.

    Attributes:
        novel: whose pairs are asked about.
        index: its clusters.
        scorer: gives the probabilities; None for what the cast says.
        rows, right: the pairs with a known answer.
    """

    novel: Novel
    index: ClusterIndex
    scorer: Trees | None
    rows: list[np.ndarray] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)

    def pair_probabilities(self, index: ClusterIndex, pairs: list[tuple[int, int]]) -> list[float]:
        """Returns the probabilities of some pairs, and records them."""
        features = pair_features(index, pairs)
        answers = [self.novel.one_person(index, *pair) for pair in pairs]
        for row, answer in zip(features, answers, strict=True):
            if answer is not None:
                self.rows.append(row)
                self.right.append(answer)
        if self.scorer:
            return self.scorer.probabilities(features).tolist()
        return [float(answer or 0) for answer in answers]


@dataclass(slots=True, eq=False)
class Examples:
    """Recorded pairs by novel."""

    rows: dict[str, list[np.ndarray]] = field(default_factory=dict)
    right: dict[str, list[bool]] = field(default_factory=dict)

    def record(self, novel: Novel, scorer: Trees | None) -> ClusterIndex:
        """Clusters the names of a novel, keeps the pairs, and returns the clusters."""
        index = ClusterIndex(novel.evidence, frozenset())
        join_forms_of_names(index)
        recorder = Recorder(novel, index, scorer)
        join_likely_pairs(index, recorder.pair_probabilities)
        self.rows.setdefault(novel.name, []).extend(recorder.rows)
        self.right.setdefault(novel.name, []).extend(recorder.right)
        return index

    def fit(self, without: int | None = None, fits: int = 1) -> Trees:
        """Returns the scorer fitted on the novels of all folds, or of all but one; the mean of several fits.

        Half of them leave out the texts of `LISTS`, which have fewer people who share a name (experiment 064).
        """
        novels = [name for name in self.rows if without is None or fold_of(name) != without]
        listed = {path.stem for path in LISTS.glob("*.txt")}
        return mean_of(self._fit_on(novels, fits), self._fit_on([name for name in novels if name not in listed], fits))

    def _fit_on(self, novels: list[str], fits: int) -> Trees:
        rows = np.stack([row for name in novels for row in self.rows[name]])
        right = np.array([answer for name in novels for answer in self.right[name]])
        weight = rows[:, PAIR_COLUMNS.index("uses_of_smaller")] + WEIGHT_OF_ONE_USE
        return fit_trees(rows, right, replace(SETTINGS, fits=fits), weight)

    def loss(self, scorers: list[Trees]) -> float:
        """Returns the mean loss of all pairs, each scored without its novel's fold."""
        losses = []
        for name, rows in ((name, rows) for name, rows in self.rows.items() if rows):
            p = scorers[fold_of(name)].probabilities(np.stack(rows))
            losses.append(-np.log(np.clip(np.where(self.right[name], p, 1 - p), LEAST_PROBABILITY, 1)))
        return float(np.concatenate(losses).mean())


def novels_with_evidence(texts: list[NamedText], classifiers: dict[str, Trees]) -> list[Novel]:
    """Returns the novels, their names judged by classifiers that did not see them."""
    novels = []
    for text in texts:
        person = person_probabilities(text.names, classifiers[text.name])
        evidence = gather_name_evidence(text.names, person, text.links.mentions, text.links.probabilities)
        novels.append(Novel(text, evidence))
    return novels


def _without_full_names(texts: list[NamedText]) -> list[NamedText]:
    """Returns versions of each novel without full names."""
    long_texts: dict[str, list[NamedText]] = {}
    for text in texts:
        long_texts.setdefault(text.name, []).append(text)
    return [hidden for versions in long_texts.values() for hidden in hidden_versions(versions[: 1 + PARTS[0]])]


def main() -> int:
    """Fits, prints how many pairs of novels left out are right, and writes the scorer into the package if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.names.identity", description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--books", type=Path, metavar="DIR", help="the texts of Standard Ebooks that are learned from")
    parser.add_argument("--rounds", type=int, default=2, help="fits in all (2)")
    args = parse_arguments(parser)
    texts = read_novels(args, PARTS)
    texts += _without_full_names(texts)
    excerpts = read_excerpts(args)
    judged = [*{text.name: text for text in reversed(texts)}.values(), *excerpts]
    texts += excerpts
    classifiers = person_names.left_out(judged, person_names.fits_by_fold(judged))
    novels, examples = novels_with_evidence(texts, classifiers), Examples()
    for novel in novels:
        examples.record(novel, None)
    for number in range(args.rounds):
        last = number == args.rounds - 1
        scorers = [examples.fit(without=fold, fits=FITS if last else 1) for fold in range(len(FOLDS))]
        print(f"round {number + 1}: loss of a pair of novels left out {examples.loss(scorers):.4f}")
        if not last:
            for novel in novels:
                examples.record(novel, scorers[fold_of(novel.name)])
    if args.write:
        write_packaged("identity", PAIR_COLUMNS, arrays_of_trees(examples.fit(fits=FITS)))
        write_tree_folds(IDENTITY_FOLDS, PAIR_COLUMNS, scorers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
