"""Fits the network that ranks the referents of kinship terms (`fabula.people.kinship`), with its accuracy on PDNC.

    python -m training.rankers.kinship ../shared/data/pdnc [--novels N] [--write]

PDNC says to which character "my father" refers inside of quotes. The network learns from speakers as they are
attributed by rankers that did not see the novel, with nothing given and with the cast given. `--write` writes
`kinship.npz` into the package and the network of each fold into `training/rankers/kinship_folds.npz`.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from fabula.people.kinship import COLUMNS, kin_features, kin_terms
from fabula.pipeline import Options, Rankers, attribute_dialogue, resolve_in_speech
from fabula.ranking import FeatureNetwork
from training.corpora.pdnc import annotated_character, annotated_mentions, character_rows
from training.rankers.folds import FOLDS, KINSHIP_FOLDS, arrays_of, parse_arguments, write_folds, write_packaged
from training.rankers.left_out import rankers_left_out
from training.rankers.readings import NovelReading, annotated_text, read_corpus

RIDGE = 1e-3  # the penalty on large weights; experiment 036


@dataclass(frozen=True, slots=True, eq=False)
class KinExample:
    """A kinship term: the features of the characters it may refer to, and which of them it does, -1 for none."""

    novel: str
    features: np.ndarray
    right: int


def kin_examples(reading: NovelReading, rankers: Rankers) -> Iterator[KinExample]:
    """Yields the kinship terms inside of a novel's quotes that are annotated."""
    dialogue = attribute_dialogue(reading.text, reading.cast, Options(rankers=rankers))
    mentions, characters, tokens = resolve_in_speech(reading.text, dialogue), dialogue.characters, reading.text.tokens
    row_of, annotated = character_rows(reading.folder, characters), annotated_character(reading.folder)
    mention_of_span = {(mention.start, mention.end): row for row, mention in enumerate(mentions)}
    referents = {
        mention: row_of.get(annotated(name), -1)
        for mention, name in annotated_mentions(reading.folder, mention_of_span)
    }
    terms = kin_terms(tokens, reading.text.parse, dialogue.quotes, characters, mentions)
    for term, candidates, features in kin_features(tokens, dialogue.quotes, characters, mentions, terms):
        if term.mention_row in referents:
            right = np.flatnonzero(candidates == referents[term.mention_row])
            yield KinExample(reading.name, features, int(right[0]) if len(right) else -1)


def fit(examples: list[KinExample]) -> FeatureNetwork:
    """Returns the network under which the annotated referents are likeliest: a conditional logit."""
    examples = [example for example in examples if example.right >= 0]
    if not examples:
        raise SystemExit("no annotated kinship term is left to learn from: take more novels")
    features = np.concatenate([example.features for example in examples]).astype(float)
    mean, spread = features.mean(0), features.std(0) + 1e-3
    features = (features - mean) / spread
    sizes = np.array([len(example.features) for example in examples])
    begins = np.cumsum(sizes) - sizes
    right = begins + [example.right for example in examples]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = features @ weights
        highest = np.maximum.reduceat(scores, begins)
        p = np.exp(scores - np.repeat(highest, sizes))
        total = np.add.reduceat(p, begins)
        by_score = p / np.repeat(total, sizes)
        by_score[right] -= 1
        value = np.mean(np.log(total) + highest - scores[right]) + RIDGE * weights @ weights
        return float(value), features.T @ by_score / len(examples) + 2 * RIDGE * weights

    linear = minimize(loss, np.zeros(len(COLUMNS)), jac=True, method="L-BFGS-B").x
    return FeatureNetwork(mean=mean, spread=spread, linear=linear)


def main() -> int:
    """Fits, prints how many terms of novels left out are right, and writes the weights if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.rankers.kinship", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="PDNC's folder")
    args = parse_arguments(parser)
    readings = read_corpus(args.corpus, args.novels, partial(annotated_text, parses=args.parses))
    rankers = rankers_left_out(readings)
    examples = {
        given: [example for reading in some for example in kin_examples(reading, rankers[reading.name])]
        for given, some in (("nothing given", readings[::2]), ("cast given", readings[1::2]))
    }
    together = [example for some in examples.values() for example in some]
    folds = [fit([example for example in together if example.novel not in novels]) for novels in FOLDS]
    for given, some in examples.items():
        right = [
            int(network.scores(example.features).argmax()) == example.right
            for novels, network in zip(FOLDS, folds, strict=True)
            for example in some
            if example.novel in novels
        ]
        print(f"kinship terms of novels left out, {given}: {100 * np.mean(right):.1f} of {len(right)} right")
    if args.write:
        write_packaged("kinship", COLUMNS, arrays_of(fit(together)))
        write_folds(KINSHIP_FOLDS, COLUMNS, folds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
