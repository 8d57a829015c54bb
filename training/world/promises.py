"""Fits the trees that say which clauses of utterances bind their speaker, on clauses that were labelled by hand.

    python -m training.world.promises ../shared/data/pdnc [--parses DIR] [--write]

`promise_labels.jsonl` names each clause by its novel and the offsets of its predicate, without its words, and says
whether it is a promise, a threat, an order, a ban, a rule or none of these. The guideline is in experiment 049. The
figures are of each fold of novels by trees that were fitted on the others.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fabula.world import index_statements
from fabula.world.promises import LEARNED_FORMS, PROMISE_COLUMNS, FeatureReader, PromiseTrees, find_candidates
from training.names.trees import Trees, TreeSettings, fit_trees
from training.rankers.folds import FOLDS, arrays_of_trees, fold_of, parse_arguments, write_packaged
from training.rankers.readings import annotated_text

LABELS = Path(__file__).with_name("promise_labels.jsonl")
NONE, THREAT = "none", "threat"
BINDS = TreeSettings(leaves=8, trees=150, rate=0.05, least_rows=6)
THREATENS = TreeSettings(leaves=4, trees=60, rate=0.1, least_rows=5)
THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.62, 0.7)


@dataclass(frozen=True, slots=True, eq=False)
class Clauses:
    """Labelled clauses that a learned form has.

    Attributes:
        features: Shape: (clauses, PROMISE_COLUMNS).
        label: what each is. Shape: (clauses,).
        fold: the fold of its novel. Shape: (clauses,).
        form: its grammar. Shape: (clauses,).
    """

    features: np.ndarray
    label: np.ndarray
    fold: np.ndarray
    form: np.ndarray

    def where(self, kept: np.ndarray) -> "Clauses":
        """Returns some of the clauses."""
        return Clauses(self.features[kept], self.label[kept], self.fold[kept], self.form[kept])


def read_labels() -> dict[str, dict[int, str]]:
    """Returns the label of each predicate by novel and offset."""
    labels: dict[str, dict[int, str]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        labels.setdefault(row["novel"], {})[row["start"]] = row["label"]
    return labels


def read_clauses(corpus: Path, parses: Path | None, count: int | None) -> Clauses:
    """Reads the novels, and returns the clauses that have a label."""
    rows, label, fold, form = [], [], [], []
    for novel, labels in sorted(read_labels().items())[:count]:
        text = annotated_text(corpus / novel / "novel_text.txt", parses)
        index = index_statements(text.tokens, text.parse, text.quotes, (), (), ())
        candidates = [candidate for candidate in find_candidates(index) if candidate.form in LEARNED_FORMS]
        starts = [int(text.tokens.start[candidate.predicate]) for candidate in candidates]
        kept = [place for place, start in enumerate(starts) if start in labels]
        rows.append(FeatureReader(index).rows([candidates[place] for place in kept]))
        label += [labels[starts[place]] for place in kept]
        form += [candidates[place].form for place in kept]
        fold += [fold_of(novel)] * len(kept)
    return Clauses(np.concatenate(rows), np.array(label), np.array(fold), np.array(form))


def fit_binds(clauses: Clauses) -> Trees:
    """Returns the trees that say whether a clause binds its speaker."""
    return fit_trees(clauses.features, clauses.label != NONE, BINDS)


def fit_threatens(clauses: Clauses) -> Trees:
    """Returns the trees that say whether a clause that binds its speaker is a threat."""
    bound = clauses.where(clauses.label != NONE)
    return fit_trees(bound.features, bound.label == THREAT, THREATENS)


def fit(clauses: Clauses) -> PromiseTrees:
    """Returns both sets of trees."""
    return PromiseTrees(binds=fit_binds(clauses), threatens=fit_threatens(clauses))


def left_out(clauses: Clauses) -> np.ndarray:
    """Returns the probability that each clause binds, by trees that were fitted without its fold."""
    p = np.zeros(len(clauses.label))
    for fold in range(len(FOLDS)):
        own = clauses.fold == fold
        if own.any() and not own.all():
            p[own] = fit_binds(clauses.where(~own)).probabilities(clauses.features[own])
    return p


def figures(clauses: Clauses, p: np.ndarray) -> list[str]:
    """Returns how many clauses of each form are taken at each threshold, and how many of these are right."""
    binds = clauses.label != NONE
    lines = [f"{len(binds)} clauses, {int(binds.sum())} of which bind"]
    for form in LEARNED_FORMS:
        of_form = clauses.form == form
        taken = [(threshold, of_form & (p >= threshold)) for threshold in THRESHOLDS]
        shares = (f"{t}: {int(binds[some].sum())}/{int(some.sum())}" for t, some in taken)
        lines.append(f"{form}: {', '.join(shares)} of {int((binds & of_form).sum())}")
    return lines


def main() -> int:
    """Fits, prints the figures of novels left out, and writes the trees into the package if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.world.promises", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="the folder of PDNC's novels")
    args = parse_arguments(parser)
    clauses = read_clauses(args.corpus, args.parses, args.novels)
    print("\n".join(figures(clauses, left_out(clauses))))
    if args.write:
        trees = fit(clauses)
        parts = {"binds": trees.binds, "threatens": trees.threatens}
        arrays = {
            f"{name} {part}": array for name, some in parts.items() for part, array in arrays_of_trees(some).items()
        }
        write_packaged("promises", PROMISE_COLUMNS, arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
