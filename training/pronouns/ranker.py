"""Fits the network that ranks the referents of "he" and "she" (`fabula.people.pronouns`) on PDNC and LitBank.

    python -m training.pronouns.ranker ../shared/data [--rounds 3] [--novels N] [--write]

The features of a pronoun depend on the referents that the pronouns before it were given, so the network learns from its
own readings: each round reads every story with the network of the round before, and fits on all rounds (DAgger, Ross et
al. 2011). A novel is read with the network that was fitted on the other folds. `--write` writes `pronouns.npz` into the
package and the network of each fold into `training/rankers/pronoun_folds.npz`.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from fabula.people.pronouns import COLUMNS
from fabula.ranking import FeatureNetwork, softmax
from training.corpora.pdnc import known_cast
from training.pronouns.examples import PronounExample, excerpt_examples, novel_examples
from training.rankers.folds import (
    FOLD_OF,
    FOLDS,
    PRONOUN_FOLDS,
    arrays_of,
    novel_folders,
    parse_arguments,
    write_folds,
    write_packaged,
)
from training.rankers.readings import annotated_text

# Units in the hidden layer, passes over the examples, the learning rate at the start, examples of a step, and how fast
# large weights shrink.
HIDDEN, EPOCHS, RATE, BATCH, DECAY = 32, 12, 5e-3, 256, 1e-3
ABSENT = -1e4  # the score of a candidate that fills up a row of the table


def first_network() -> FeatureNetwork:
    """Returns what the first round reads with: the links of coreference, and the time since a name."""
    inner = np.zeros((len(COLUMNS), 2))
    inner[COLUMNS.index("log antecedent probability"), 0] = 1.0
    inner[COLUMNS.index("time since named"), 1] = 1.0
    zeros = np.zeros(len(COLUMNS))
    return FeatureNetwork(
        mean=zeros, spread=zeros + 1, inner=inner, bias=np.array([9.0, 0.0]), outer=np.array([1.0, -8.0])
    )


def fit(examples: list[PronounExample]) -> FeatureNetwork:
    """Returns the network under which the referents are likeliest, by AdamW (Loshchilov and Hutter 2019).

    Raises SystemExit where there is no example.
    """
    if not examples:
        raise SystemExit("no annotated pronoun is left to learn from: take more novels")
    features, absent = _padded([example.features for example in examples])
    present = absent == 0
    mean, spread = features[present].mean(0), features[present].std(0) + 1e-3
    features = (features - mean) / spread
    right = np.array([example.right for example in examples])
    rng = np.random.default_rng(0)
    columns = features.shape[-1]
    inner = (rng.normal(size=(columns, HIDDEN)) / columns**0.5).astype(np.float32)
    weights = [inner, np.zeros(HIDDEN, np.float32), np.zeros(HIDDEN, np.float32)]
    optimiser = AdamW(weights)
    batches = -(-len(examples) // BATCH)
    for epoch in range(EPOCHS):
        for number, rows in enumerate(np.array_split(rng.permutation(len(examples)), batches)):
            _, slopes = loss_and_slopes(weights, features[rows], absent[rows], right[rows])
            done = (epoch * batches + number) / (EPOCHS * batches + 1)
            optimiser.step(slopes, RATE * (1 - done))
    inner, bias, outer = weights
    return FeatureNetwork(mean=mean, spread=spread, inner=inner, bias=bias, outer=outer)


def _padded(features: list[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Returns the candidates of all pronouns as one table, and ABSENT where a pronoun has fewer than the most.

    Shapes: (pronouns, most candidates, columns) and (pronouns, most candidates), float32.
    """
    most = max(len(rows) for rows in features)
    table = np.zeros((len(features), most, features[0].shape[1]), np.float32)
    absent = np.full((len(features), most), ABSENT, np.float32)
    for number, rows in enumerate(features):
        table[number, : len(rows)], absent[number, : len(rows)] = rows, 0
    return table, absent


def loss_and_slopes(
    weights: list[np.ndarray], features: np.ndarray, absent: np.ndarray, right: np.ndarray
) -> tuple[float, list[np.ndarray]]:
    """Returns the mean cross-entropy of the referents, and its derivatives by the weights.

    Args:
        weights: inner (columns, hidden), bias (hidden,) and outer (hidden,).
        features: Shape: (pronouns, candidates, columns).
        absent: is added to the scores. Shape: (pronouns, candidates).
        right: the row of each referent. Shape: (pronouns,).
    """
    inner, bias, outer = weights
    pronouns = np.arange(len(right))
    before = features @ inner + bias
    units = np.maximum(before, 0)
    p = softmax(units @ outer + absent)
    loss = float(-np.log(np.maximum(p[pronouns, right], 1e-12)).mean())
    by_score = p.copy()
    by_score[pronouns, right] -= 1
    by_score /= len(right)
    by_unit = by_score[..., None] * outer * (before > 0)
    by_inner = np.tensordot(features, by_unit, axes=([0, 1], [0, 1]))
    return loss, [by_inner, by_unit.sum((0, 1)), np.tensordot(by_score, units, axes=([0, 1], [0, 1]))]


class AdamW:
    """Steps of gradient descent with momentum, a scale for each weight, and weights that shrink by themselves."""

    FIRST, SECOND, FLOOR = 0.9, 0.999, 1e-8

    def __init__(self, weights: list[np.ndarray], decay: float = DECAY):
        """Takes the arrays that `step` changes in place, and how fast large weights shrink."""
        self.weights, self.decay, self.steps = weights, decay, 0
        self.mean, self.square = ([np.zeros_like(weight) for weight in weights] for _ in range(2))

    def step(self, slopes: list[np.ndarray], rate: float) -> None:
        """Takes one step against the slopes."""
        self.steps += 1
        for weight, slope, mean, square in zip(self.weights, slopes, self.mean, self.square, strict=True):
            weight *= 1 - rate * self.decay
            mean += (1 - self.FIRST) * (slope - mean)
            square += (1 - self.SECOND) * (slope**2 - square)
            unbiased = mean / (1 - self.FIRST**self.steps)
            scale = np.sqrt(square / (1 - self.SECOND**self.steps)) + self.FLOOR
            weight -= (rate * unbiased / scale).astype(weight.dtype)


def share_right(network: FeatureNetwork, examples: list[PronounExample]) -> float:
    """Returns the share of the pronouns whose referent the network ranks first; nan where there are none."""
    right = [network.scores(example.features).argmax() == example.right for example in examples]
    return float(np.mean(right)) if right else float("nan")


def main() -> int:
    """Fits, prints how many pronouns of novels left out are right, and writes the weights if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.pronouns.ranker", description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of pdnc and litbank")
    parser.add_argument("--rounds", type=int, default=3, help="readings of every story (3)")
    args = parse_arguments(parser)
    folders = novel_folders(args.data / "pdnc", args.novels)
    excerpts = sorted((args.data / "litbank" / "train").glob("*.txt"))[: args.novels]
    novels = {folder: annotated_text(folder / "novel_text.txt", args.parses) for folder in folders}
    texts = {path: annotated_text(path, args.parses) for path in excerpts}
    folds, packaged, examples = [first_network()] * len(FOLDS), first_network(), []
    for number in range(args.rounds):
        new = [example for path, text in texts.items() for example in excerpt_examples(path, text, packaged)]
        for folder, text in novels.items():
            fold = FOLD_OF[folder.name]
            for cast in (None, known_cast(folder)):
                new += novel_examples(folder, text, cast, folds[fold], fold)
        examples += new
        folds = [fit([example for example in examples if example.fold != fold]) for fold in range(len(FOLDS))]
        packaged = fit(examples)
        for in_tag, place in ((True, "in tags"), (False, "in speech")):
            shares = [
                share_right(network, [example for example in new if (example.fold, example.in_tag) == (fold, in_tag)])
                for fold, network in enumerate(folds)
            ]
            print(f"round {number + 1}: of pronouns {place} {100 * np.nanmean(shares):.1f} in 100 right")
    if args.write:
        write_packaged("pronouns", COLUMNS, arrays_of(packaged))
        write_folds(PRONOUN_FOLDS, COLUMNS, folds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
