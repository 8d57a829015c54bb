"""Fits the two small networks that rank addressees (`fabula.speech.addressees`), with the accuracy on novels left out.

    python -m training.rankers.addressees ../shared/data/pdnc [--novels N] [--write]

They learn from speakers as they are attributed by a ranker that did not see the novel: a story that is read has no
others. `--write` writes `addressees.npz` into the package.
"""

import argparse
import ast
import sys
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np

from fabula.ranking import FeatureNetwork, logistic
from fabula.speech import attribute_speakers
from fabula.speech.addressees import (
    COLUMN,
    COLUMNS,
    STACKED_COLUMNS,
    AddresseeRanker,
    AddresseeRows,
    addressee_features,
    likely_addressees,
    with_stacked_features,
)
from fabula.speech.speakers import SpeakerRanker, packaged_ranker
from training.corpora.pdnc import annotated_character, annotation_of_quotes, character_rows
from training.rankers.folds import arrays_of, parse_arguments, write_packaged
from training.rankers.readings import NovelReading, annotated_text, read_corpus
from training.rankers.speakers import speaker_example
from training.rankers.speakers import stacked_fit as stacked_fit_of_speakers
from training.rankers.stacking import Parts, StackedFit, add_to_linear, fit_network

# Units in the hidden layer, the penalty on large weights, and steps of the fit.
HIDDEN, RIDGE, ITERATIONS = 32, 1e-3, 120
# The fit learns from an imperfect match of casts, and from an annotation that leaves out waiters and drivers: it trusts
# too little that a tag or a vocative names the addressee. This is added to its weights (experiment 036).
TRUST = {"addressee in a tag": 2.0, "vocative in the turn": 1.0}


@dataclass(frozen=True, slots=True, eq=False)
class AddresseeExample:
    """One reading of a novel as numbers.

    Attributes:
        name: the novel.
        rows: the candidates of each turn with their features.
        share: of the annotated quotes of a row's turn, the share spoken to the row's candidate. Shape: (rows,).
        known: whether a row's turn has annotated quotes, and its candidate is annotated and does not speak.
            Shape: (rows,).
        quotes: (turn, characters spoken to, how many more the cast lacks) of each annotated quote.
    """

    name: str
    rows: AddresseeRows
    share: np.ndarray
    known: np.ndarray
    quotes: tuple[tuple[int, frozenset[int], int], ...]


def addressee_example(reading: NovelReading, speakers: SpeakerRanker) -> AddresseeExample:
    """Returns the features and the annotated addressees of a reading, with its speakers as a ranker attributes them."""
    dialogue, characters, cast = reading.dialogue(), reading.characters, reading.cast
    lines = attribute_speakers(dialogue, characters, outsiders=cast.outsiders, ranker=speakers)
    rows = addressee_features(dialogue, lines, characters, cast.links)

    row_of, annotated = character_rows(reading.folder, characters), annotated_character(reading.folder)
    turn_of = {quote: number for number, turn in enumerate(dialogue.turns) for quote in turn.quote_rows}
    quotes = []
    for quote, names in annotation_of_quotes(reading.folder, dialogue.index.quotes, "addressees").items():
        listed = {annotated(name) for name in ast.literal_eval(names or "[]")} - {""}
        if listed and lines[quote].kind == "speech":
            in_cast = frozenset(row_of[name] for name in listed if name in row_of)
            quotes.append((turn_of[quote], in_cast, len(listed) - len(in_cast)))
    quotes_of_turn = Counter(turn for turn, _, _ in quotes)
    spoken_to = Counter((turn, character) for turn, in_cast, _ in quotes for character in in_cast)
    pairs = list(zip(rows.turn.tolist(), rows.candidate.tolist(), strict=True))
    share = np.array([spoken_to[pair] / max(quotes_of_turn[pair[0]], 1) for pair in pairs])
    known = np.array([quotes_of_turn[turn] > 0 for turn, _ in pairs]) & np.isin(rows.candidate, list(row_of.values()))
    return AddresseeExample(
        reading.name, rows, share, known & (rows.speaker[rows.turn] != rows.candidate), tuple(quotes)
    )


def stacked_fit(examples: list[AddresseeExample]) -> StackedFit:
    """Returns the fits of addressee rankers."""
    parts = Parts(
        first_features=lambda example: example.rows.features,
        second_features=lambda example, first: with_stacked_features(
            example.rows, logistic(first.scores(example.rows.features))
        ),
        network=_fit_logistic,
        ranker=lambda first, second: AddresseeRanker(first=first, second=second),
    )
    return StackedFit(examples, parts)


def _fit_logistic(examples: list[AddresseeExample], columns: list[np.ndarray], _which: int) -> FeatureNetwork:
    features = np.concatenate([some[example.known] for example, some in zip(examples, columns, strict=True)])
    target = np.concatenate([example.share[example.known] for example in examples]).astype(np.float32)

    def loss(scores: np.ndarray) -> tuple[float, np.ndarray]:
        return np.mean(np.logaddexp(0, scores) - target * scores), (logistic(scores) - target) / len(target)

    network = fit_network(features, loss, hidden=HIDDEN, ridge=RIDGE, iterations=ITERATIONS)
    add_to_linear(network, TRUST, COLUMN)
    return network


def speaker_rankers_left_out(readings: list[NovelReading]) -> dict[str, SpeakerRanker]:
    """Returns for each novel a speaker ranker fitted on the other folds, as sure of its answers as the package's."""
    rankers = stacked_fit_of_speakers([speaker_example(reading) for reading in readings]).left_out()
    calibration = packaged_ranker().calibration
    return {name: replace(ranker, calibration=calibration) for name, ranker in rankers.items()}


def counts(example: AddresseeExample, spoken_to: np.ndarray) -> np.ndarray:
    """Returns (right, predicted, annotated) over the annotated quotes; characters without annotation do not count."""
    predicted: dict[int, set[int]] = {}
    for row in np.flatnonzero(spoken_to & example.known).tolist():
        predicted.setdefault(int(example.rows.turn[row]), set()).add(int(example.rows.candidate[row]))
    sizes = [
        (len(in_cast & predicted.get(turn, set())), len(predicted.get(turn, ())), len(in_cast) + lacking)
        for turn, in_cast, lacking in example.quotes
    ]
    return np.sum(sizes, axis=0)


def main() -> int:
    """Fits, reports on novels left out, and writes the ranker into the package if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.rankers.addressees", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="PDNC's folder")
    args = parse_arguments(parser)
    readings = read_corpus(args.corpus, args.novels, partial(annotated_text, parses=args.parses))
    speakers = speaker_rankers_left_out(readings)
    examples = [addressee_example(reading, speakers[reading.name]) for reading in readings]
    fit = stacked_fit(examples)
    rankers = fit.left_out()
    chosen = [(e, likely_addressees(e.rows, rankers[e.name].probabilities(e.rows))) for e in examples]
    right, predicted, annotated = sum(counts(*pair) for pair in chosen)
    print(
        f"addressees of novels left out: P {100 * right / predicted:.1f}, R {100 * right / annotated:.1f}, "
        f"F1 {200 * right / (predicted + annotated):.1f}"
    )
    if args.write:
        ranker = fit.without()
        arrays = arrays_of(ranker.first, "first.") | arrays_of(ranker.second, "second.")
        write_packaged("addressees", (*COLUMNS, *STACKED_COLUMNS), arrays)
    return 0


if __name__ == "__main__":
    sys.exit(main())
