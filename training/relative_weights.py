#!/usr/bin/env python3
"""Fits whom terms of kinship mean (`fabula.people.kinship.ranker`) on PDNC, with the accuracy on novels left out.

    python training/relative_weights.py ../shared/data/pdnc [--write]

PDNC says whom "my father" means inside of lines. It learns from speakers as they are predicted by scorers that did not
see the novel, with nothing and with the cast given. `--write` writes `relatives.npz` into the package and the folds'
weights, for what is measured on novels, into `training/relative_folds.npz`.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from addressee_weights import scorers_without
from dialogism import FOLDS, RELATIVES, bearers, inside, known_cast, people_of, write
from scipy.optimize import minimize

from fabula import manuscript, people, pipeline
from fabula.people.kinship import COLUMNS, kin_features, kin_terms
from fabula.ranking import FeatureNetwork

RIDGE = 1e-3  # what large weights cost; 1e-5 to 3e-3 are level
WRITTEN = Path(__file__).parents[1] / "src" / "fabula" / "ranking" / "weights" / "kinship.npz"


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A term of kinship: the evidence for each who may be meant, and which of them is, -1 for none of them."""

    novel: str
    rows: np.ndarray
    meant: int


class _Read(Exception):
    """Ends a reading where the terms are asked about."""


def of_novel(folder: Path, known, scorers) -> Iterator[Asked]:
    """The terms inside of the lines of a novel whose bearers the annotation tells."""
    words, read, quotes, characters, mentions = _handed(folder, known, scorers)
    row_of, name_of = bearers(folder, characters), people_of(folder)
    spans = {(m.start, m.end): row for row, m in enumerate(mentions)}
    told = {mention: row_of.get(name_of(name), -1) for mention, name in inside(folder, spans)}
    asked = kin_terms(words, read, quotes, characters, mentions)
    for term, may_be, rows in kin_features(words, quotes, characters, mentions, asked):
        if term.mention_row in told:
            at = np.flatnonzero(may_be == told[term.mention_row])
            yield Asked(folder.name, rows, int(at[0]) if len(at) else -1)


def _handed(folder: Path, known, scorers) -> tuple:
    """What `people.relatives` is handed once speakers are known."""
    real, found = people.resolve_kin_terms, []

    def kept(*args):
        found.append(args[:5])
        if len(found) == 2:
            raise _Read
        return real(*args)

    people.resolve_kin_terms = kept
    try:
        pipeline.understand(manuscript.read(folder / "novel_text.txt"), cast=known, rankers=scorers)
    except _Read:
        pass
    finally:
        people.resolve_kin_terms = real
    return found[1]


def fit(asked: list[Asked]) -> FeatureNetwork:
    """The weights under which whoever is meant is likeliest."""
    asked = [a for a in asked if a.meant >= 0]
    rows = np.concatenate([a.rows for a in asked]).astype(float)
    mean, spread = rows.mean(0), rows.std(0) + 1e-3
    rows = (rows - mean) / spread
    size = np.array([len(a.rows) for a in asked])
    edge = np.cumsum(size) - size
    meant = edge + [a.meant for a in asked]

    def loss(weight: np.ndarray) -> tuple[float, np.ndarray]:
        score = rows @ weight
        top = np.maximum.reduceat(score, edge)
        each = np.exp(score - np.repeat(top, size))
        total = np.add.reduceat(each, edge)
        wrong = each / np.repeat(total, size)
        wrong[meant] -= 1
        value = np.mean(np.log(total) + top - score[meant]) + RIDGE * weight @ weight
        return float(value), rows.T @ wrong / len(asked) + 2 * RIDGE * weight

    weight = minimize(loss, np.zeros(len(COLUMNS)), jac=True, method="L-BFGS-B").x
    return FeatureNetwork(mean=mean, spread=spread, linear=weight)


def main() -> int:
    """Fits, prints how many terms of novels left out are right, and writes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    scorers = scorers_without(args.corpus)
    asked: dict[bool, list[Asked]] = {False: [], True: []}
    for name in (name for fold in FOLDS for name in fold):
        for given in asked:
            known = known_cast(args.corpus / name) if given else None
            asked[given] += of_novel(args.corpus / name, known, scorers[name])
    all_asked = [a for some in asked.values() for a in some]
    folds = [fit([a for a in all_asked if a.novel not in fold]) for fold in FOLDS]
    for given, some in asked.items():
        right = [
            int(scorer.scores(a.rows).argmax()) == a.meant
            for fold, scorer in zip(FOLDS, folds, strict=True)
            for a in some
            if a.novel in fold
        ]
        sys.stdout.write(f"cast {'' if given else 'not '}given: {100 * np.mean(right):.1f} of {len(right)} right\n")
    if args.write:
        write(WRITTEN, COLUMNS, {"": fit(all_asked)})
        write(RELATIVES, COLUMNS, {f"{row} ": scorer for row, scorer in enumerate(folds)})
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
