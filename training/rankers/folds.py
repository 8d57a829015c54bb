"""The five folds of PDNC's novels, and the files of weights: of the package, and of the folds.

No novel is measured with weights that it was fitted on: for each fold there are networks fitted on the other folds.
"""

import argparse
import sys
import zlib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import numpy as np

from fabula.people import NameModels
from fabula.people.dialogue import COLUMNS as SPEECH_PRONOUN_COLUMNS
from fabula.people.identity import PAIR_COLUMNS
from fabula.people.kinship import COLUMNS as KINSHIP_COLUMNS
from fabula.people.names import PERSON_COLUMNS
from fabula.people.pronouns import COLUMNS as PRONOUN_COLUMNS
from fabula.pipeline import Rankers
from fabula.ranking import BoostedTrees, FeatureNetwork, network_of, trees_of

FOLDS = tuple(
    tuple(line.split())
    for line in (
        "AnneOfGreenGables Emma NorthangerAbbey TheAwakening TheGambler",
        "TheAgeOfInnocence HowardsEnd Persuasion TheMysteriousAffairAtStyles ThePictureOfDorianGray",
        "AlicesAdventuresInWonderland NightAndDay TheSignOfTheFour TheManWhoWasThursday",
        "AHandfulOfDust PrideAndPrejudice TheInvisibleMan TheSportOfTheGods",
        "ARoomWithAView DaisyMiller SenseAndSensibility TheSunAlsoRises",
    )
)
FOLD_OF = {novel: fold for fold, novels in enumerate(FOLDS) for novel in novels}
PACKAGED = Path(__file__).parents[2] / "src" / "fabula" / "ranking" / "weights"
PRONOUN_FOLDS, SPEECH_PRONOUN_FOLDS, KINSHIP_FOLDS, PERSON_NAME_FOLDS, IDENTITY_FOLDS = (
    Path(__file__).parent / f"{name}_folds.npz"
    for name in ("pronoun", "speech_pronoun", "kinship", "person_name", "identity")
)


def parse_arguments(parser: argparse.ArgumentParser) -> argparse.Namespace:
    """Parses a fit's command line, with the options that every fit has."""
    parser.add_argument("--novels", type=int, metavar="N", help="a trial run on the N shortest novels, 3 or more")
    parser.add_argument("--parses", type=Path, metavar="DIR", help="keep the network's reading of each story in DIR")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    if args.write and args.novels:
        parser.error("--write: weights that ship are fitted on all novels; leave --novels out")
    return args


def novel_folders(corpus: Path, count: int | None = None) -> list[Path]:
    """Returns the folders of the corpus's novels by name.

    Args:
        corpus: PDNC's folder.
        count: for a trial run: only this many, the shortest novel of each fold first. A fit with novels left out needs
            novels of three folds.
    """
    folders = sorted(path.parent for path in corpus.glob("*/novel_text.txt"))
    if count is None:
        return folders
    size = {folder: (folder / "novel_text.txt").stat().st_size for folder in folders}
    ranked = []
    for novels in FOLDS:
        shortest_first = sorted((folder for folder in folders if folder.name in novels), key=size.__getitem__)
        ranked += [(rank, size[folder], folder) for rank, folder in enumerate(shortest_first)]
    return sorted(folder for _, _, folder in sorted(ranked)[:count])


def rankers_of_mentions(novel: str) -> Rankers:
    """Returns the rankers of names, pronouns and kinship terms that were fitted without the fold of a novel."""
    fold = fold_of(novel)
    return Rankers(
        names=NameModels(
            person_names=trees_without(fold, PERSON_NAME_FOLDS, PERSON_COLUMNS),
            identity=trees_without(fold, IDENTITY_FOLDS, PAIR_COLUMNS),
        ),
        pronouns=network_without(fold, PRONOUN_FOLDS, PRONOUN_COLUMNS),
        kinship=network_without(fold, KINSHIP_FOLDS, KINSHIP_COLUMNS),
        speech_pronouns=network_without(fold, SPEECH_PRONOUN_FOLDS, SPEECH_PRONOUN_COLUMNS),
    )


def fold_of(name: str) -> int:
    """Returns the fold of a novel or of an excerpt from one: PDNC's own, or else by the number that begins its name.

    An excerpt "105_persuasion" has the fold of PDNC's "Persuasion". Novels of an author without a number have one fold.
    """
    number, _, words = name.partition("_")
    of_title = {novel.lower(): fold for novel, fold in FOLD_OF.items()}
    title = (words or number).replace("_", "").lower()
    if title in of_title:
        return of_title[title]
    return (int(number) if number.isdecimal() else zlib.crc32(number.encode())) % len(FOLDS)


def trees_without(fold: int, path: Path, columns: tuple[str, ...]) -> BoostedTrees:
    """Returns the trees of a file of folds that were fitted without one fold. Exits where the columns differ."""
    prefix = f"{fold} "
    with np.load(path) as arrays:
        _check_columns(path, arrays, columns)
        return trees_of({name.removeprefix(prefix): arrays[name] for name in arrays.files if name.startswith(prefix)})


def network_without(fold: int, path: Path, columns: tuple[str, ...]) -> FeatureNetwork:
    """Returns the network of a file of folds that was fitted without one fold. Exits where the columns differ."""
    with np.load(path) as arrays:
        _check_columns(path, arrays, columns)
        return network_of(dict(arrays), f"{fold} ")


def _check_columns(path: Path, arrays: Mapping[str, np.ndarray], columns: tuple[str, ...]) -> None:
    if tuple(arrays["columns"].tolist()) != columns:
        sys.exit(f"{path}: fitted on other columns than fabula fills; fit it again")


def write_folds(path: Path, columns: tuple[str, ...], networks: list[FeatureNetwork]) -> None:
    """Writes the network of each fold, with the names of the columns that they were fitted on."""
    arrays: dict[str, np.ndarray] = {}
    for fold, network in enumerate(networks):
        arrays |= arrays_of(network, f"{fold} ")
    np.savez_compressed(path, columns=np.array(columns), **arrays)


def write_tree_folds(path: Path, columns: tuple[str, ...], trees: list[BoostedTrees]) -> None:
    """Writes the trees of each fold, with the names of the columns that they were fitted on."""
    arrays = {f"{fold} {name}": part for fold, some in enumerate(trees) for name, part in arrays_of_trees(some).items()}
    np.savez_compressed(path, columns=np.array(columns), **arrays)


def arrays_of_trees(trees: BoostedTrees) -> dict[str, np.ndarray]:
    """Returns the parts of trees by their names: what `fabula.ranking.trees_of` takes."""
    return {field.name: np.asarray(getattr(trees, field.name)) for field in fields(BoostedTrees)}


def write_packaged(name: str, columns: tuple[str, ...], arrays: dict[str, np.ndarray]) -> None:
    """Writes the weights of one ranker into the package, with the names of the columns that they were fitted on."""
    np.savez_compressed(PACKAGED / f"{name}.npz", columns=np.array(columns), **arrays)


def arrays_of(network: FeatureNetwork, prefix: str = "") -> dict[str, np.ndarray]:
    """Returns the parts of a network by their names after a prefix: what `fabula.ranking.network_of` takes."""
    parts = {field.name: getattr(network, field.name) for field in fields(network)}
    return {prefix + name: part.astype(np.float32) for name, part in parts.items() if part is not None}
