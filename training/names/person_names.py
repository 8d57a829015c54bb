"""Fits the classifier of names: is the bearer of a name a person?

It learns from the names of novels and stories whose casts were made by hand, from PDNC's novels, and from LitBank's
excerpts, where every mention is annotated. A name that no cast lists counts as no person's from the uses on that the
cast is complete from; rarer ones are left out.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from fabula.people.names import PERSON_COLUMNS, person_features
from training.names.named_novels import UNKNOWN, NamedText, read_excerpts, read_novels
from training.names.trees import Trees, TreeSettings, fit_trees
from training.rankers.folds import (
    FOLDS,
    PERSON_NAME_FOLDS,
    arrays_of_trees,
    fold_of,
    parse_arguments,
    write_packaged,
    write_tree_folds,
)

SETTINGS = TreeSettings(leaves=15, trees=120)


def examples(text: NamedText) -> tuple[np.ndarray, np.ndarray]:
    """Returns the features of the names of a text that are known to be a person's or not, and which are a person's."""
    uses = np.bincount(text.names.key_row, minlength=len(text.names.keys))
    listed = np.array([bearer not in (None, UNKNOWN) for bearer in text.bearers], bool)
    unlisted = np.array([bearer is None for bearer in text.bearers], bool)
    unlisted &= False if text.complete_from is None else uses >= text.complete_from
    known = listed | unlisted
    return person_features(text.names)[known], listed[known]


def fit(texts: list[NamedText]) -> Trees:
    """Returns the classifier that is fitted on some texts."""
    pairs = [examples(text) for text in texts]
    return fit_trees(np.concatenate([x for x, _ in pairs]), np.concatenate([y for _, y in pairs]), SETTINGS)


def fits_by_fold(texts: list[NamedText]) -> list[Trees]:
    """Returns for each fold the classifier that is fitted on the texts of the others."""
    return [fit([text for text in texts if fold_of(text.name) != fold]) for fold in range(len(FOLDS))]


def left_out(texts: list[NamedText], by_fold: list[Trees]) -> dict[str, Trees]:
    """Returns for each text the classifier that is fitted on the texts of the other folds."""
    return {text.name: by_fold[fold_of(text.name)] for text in texts}


def main() -> int:
    """Fits, prints how many names of texts left out are right, and writes the classifier if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.names.person_names", description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--books", type=Path, metavar="DIR", help="the texts of Standard Ebooks that are learned from")
    args = parse_arguments(parser)
    novels, excerpts = read_novels(args), read_excerpts(args)
    by_fold = fits_by_fold([*novels, *excerpts])
    classifiers = left_out([*novels, *excerpts], by_fold)
    for name, texts in (("novels", novels), ("excerpts", excerpts)):
        right = found = people = 0
        for text in texts:
            features, is_person = examples(text)
            likely = classifiers[text.name].probabilities(features) >= 0.5
            right, found, people = right + (likely & is_person).sum(), found + likely.sum(), people + is_person.sum()
        print(f"names of people in {name} left out: P {100 * right / found:.1f}, R {100 * right / people:.1f}")
    if args.write:
        write_packaged("person_names", PERSON_COLUMNS, arrays_of_trees(fit([*novels, *excerpts])))
        write_tree_folds(PERSON_NAME_FOLDS, PERSON_COLUMNS, by_fold)
    return 0


if __name__ == "__main__":
    sys.exit(main())
