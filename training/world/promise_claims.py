"""Fits the trees that judge a commitment as a whole (`fabula.world.promises`), on claims that readers judged.

    python -m training.world.promise_claims ../shared/data [--parses DIR] [--novels N] [--write]

`bench/world/verdicts/promises_6.jsonl` names each claim by its book, offsets and kind, and says whether its kind, its
people and its words are right. The books that are kept for blind readings (`bench/world/books.py`) are left out. A
judged text is read whole. The figures are of each fold of texts by trees that were fitted on the others
(experiment 069).
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bench.world import verdicts
from bench.world.books import PERIOD_OF
from fabula.pipeline import Options, Rankers, attribute_dialogue, build_cast, resolve_references
from fabula.world import index_statements
from fabula.world.promises import (
    CLAIM_COLUMNS,
    MIN_P,
    Commitment,
    claim_features,
    commitments,
    packaged_promises,
)
from training.corpora.reader_labels import fold_of_text, path_of_text, rows_by_text
from training.names.trees import Trees, TreeSettings, fit_trees
from training.rankers.folds import arrays_of_trees, parse_arguments, write_packaged
from training.rankers.readings import annotated_text

LABELS = verdicts.FOLDER / "promises_6.jsonl"
FOLDS = 8
SETTINGS = TreeSettings(leaves=8, trees=40, rate=0.08, least_rows=8, fits=4)
THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.8)
WRONG_GIVER = "by: wrong"


@dataclass(frozen=True, slots=True, eq=False)
class Claims:
    """Judged claims.

    Attributes:
        features: Shape: (claims, CLAIM_COLUMNS).
        right: whether all of each is right. Shape: (claims,).
        least: the probability from which each is a claim. Shape: (claims,).
        fold: the fold of its text. Shape: (claims,).
    """

    features: np.ndarray
    right: np.ndarray
    least: np.ndarray
    fold: np.ndarray


def read_claims(path: Path, judged: list[dict], parses: Path | None) -> Claims:
    """Reads a text, and returns its claims that have a label."""
    labels = {(row["start"], row["end"], row["claim"]["kind"]): row for row in judged}
    text = annotated_text(path, parses)
    cast = build_cast(text, None, Rankers())
    dialogue = attribute_dialogue(text, cast, Options())
    references = resolve_references(text, cast, dialogue, Rankers())
    index = index_statements(
        text.tokens, text.parse, dialogue.quotes, references.reported, references.mentions, references.characters
    )
    groups = commitments(index, packaged_promises())
    keys = [(*index.span_of(group[0].token_start, group[0].token_end), group[0].kind) for group in groups]
    kept = [number for number, key in enumerate(keys) if key in labels]
    return Claims(
        features=claim_features(index, [groups[number] for number in kept]),
        right=np.array([_is_right(labels[keys[number]], groups[number][0]) for number in kept], bool),
        least=np.array([MIN_P[keys[number][2]] for number in kept]),
        fold=np.full(len(kept), fold_of_text(path.stem, FOLDS)),
    )


def _is_right(label: dict, commitment: Commitment) -> bool:
    """Whether a claim is right; one whose giver alone was wrong is, where it names none any more."""
    return label["right"] or (label["why"] == WRONG_GIVER and commitment.by is None)


def fit(claims: Claims, kept: np.ndarray) -> Trees:
    """Returns the trees fitted on some of the claims."""
    return fit_trees(claims.features[kept], claims.right[kept], SETTINGS)


def left_out(claims: Claims) -> np.ndarray:
    """Returns the probability that each claim is right, by trees that were fitted without its fold."""
    p = np.zeros(len(claims.right))
    for fold in range(FOLDS):
        own = claims.fold == fold
        if own.any():
            p[own] = fit(claims, ~own).probabilities(claims.features[own])
    return p


def main() -> int:
    """Fits, prints how many claims of texts left out are right, and writes the trees into the package if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m training.world.promise_claims", description=__doc__.splitlines()[0]
    )
    parser.add_argument("data", type=Path, help="the folder of novels and world")
    args = parse_arguments(parser)
    parts = [
        read_claims(path_of_text(args.data, name), judged, args.parses)
        for name, judged in list(rows_by_text(LABELS, "book").items())[: args.novels]
        if name not in PERIOD_OF
    ]
    claims = Claims(*(np.concatenate([getattr(part, column) for part in parts]) for column in Claims.__slots__))
    p = left_out(claims)
    print(f"{len(p)} claims, {int(claims.right.sum())} of which right")
    for name, least in (("kept", claims.least), *((f"from {least}", least) for least in THRESHOLDS)):
        print(f"{name}: {int(claims.right[p >= least].sum())} of {int((p >= least).sum())} right")
    if args.write:
        trees = fit(claims, np.ones(len(p), bool))
        write_packaged("promise_claims", CLAIM_COLUMNS, arrays_of_trees(trees))
    return 0


if __name__ == "__main__":
    sys.exit(main())
