"""Fits the two small networks that rank speakers (`fabula.speech.speakers`), with the accuracy on novels left out.

    python -m training.rankers.speakers ../shared/data/pdnc [--novels N] [--write]

Conditional logits over the candidates of each turn (McFadden 1974) with one hidden layer beside them, and how much
likelier the last speakers are than by their own features (`turn_taking`). Every novel is learned from twice, with
nothing given and with its cast given. `--write` writes `speakers.npz` into the package.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from fabula.ranking import FeatureNetwork, logistic
from fabula.speech import Dialogue
from fabula.speech.speakers import (
    COLUMN,
    COLUMNS,
    STACKED_COLUMNS,
    TURN_COLUMNS,
    CandidateRows,
    SpeakerNetwork,
    SpeakerRanker,
    columns_read,
    speaker_features,
    stacked_features,
)
from training.corpora.pdnc import annotated_character, annotation_of_quotes, character_rows
from training.rankers.folds import arrays_of, parse_arguments, write_packaged
from training.rankers.readings import NovelReading, annotated_text, read_corpus
from training.rankers.stacking import Parts, StackedFit, add_to_linear, fit_network, softmax_by_group
from training.rankers.turn_taking import count_by_gap, fit_turn_taking, turn_changes

# Units in the hidden layer, the penalty on large weights, and steps of the fit (experiment 036).
HIDDEN, RIDGE, ITERATIONS = 32, 2e-3, 150
# The fit learns from an imperfect match of casts, and so trusts a plain tag too little. This is added to its weights
# (experiment 036). A gesture before the line ("Nora shook her head. “No.”") costs these novels a little, but
# present-day books lean on it. So does a vocative in the turn before, but the chapters of LitBank's train excerpts
# gain.
TRUST = {
    "named in a tag": 2.0, "narrator and I in a tag": 2.0, "acts before the quote": 0.7, "acts after the quote": 0.5,
    "tag pronoun of another gender": -1.0, "vocative in the turn": -1.5,
    "opens the paragraph and acts before the quote": 2.0, "tag noun of another gender": -2.0,
    "vocative in the turn before": 0.4,
}  # fmt: skip
NOT_IN_CAST, UNKNOWN = -1, -2


@dataclass(frozen=True, slots=True, eq=False)
class SpeakerExample:
    """One reading of a novel as numbers.

    Attributes:
        name: the novel.
        rows: the candidates of each turn with their features.
        speaker: the character who speaks each turn by the annotation, NOT_IN_CAST or UNKNOWN. Shape: (turns,).
    """

    name: str
    rows: CandidateRows
    speaker: np.ndarray


def speaker_example(reading: NovelReading) -> SpeakerExample:
    """Returns the features and the annotated speakers of a reading."""
    dialogue, outsiders = reading.dialogue(), reading.cast.outsiders
    outsider_rows = frozenset(row for row, character in enumerate(reading.characters) if character.id in outsiders)
    rows = speaker_features(dialogue, outsider_rows)
    return SpeakerExample(reading.name, rows, _annotated_speakers(reading, dialogue))


def _annotated_speakers(reading: NovelReading, dialogue: Dialogue) -> np.ndarray:
    row_of = character_rows(reading.folder, reading.characters)
    annotated = annotated_character(reading.folder)
    names = annotation_of_quotes(reading.folder, dialogue.index.quotes, "speaker")
    speaker_of_quote = {quote: speaker for quote, name in names.items() if (speaker := annotated(name))}
    votes_of_turn = [
        Counter(speaker_of_quote[quote] for quote in turn.quote_rows if quote in speaker_of_quote)
        for turn in dialogue.turns
    ]
    speakers = [row_of.get(v.most_common(1)[0][0], NOT_IN_CAST) if v else UNKNOWN for v in votes_of_turn]
    return np.array(speakers)


def stacked_fit(examples: list[SpeakerExample]) -> StackedFit:
    """Returns the fits of speaker rankers, with probabilities as the networks give them."""
    parts = Parts(
        first_features=lambda example: columns_read(example.rows),
        second_features=_second_features,
        network=_fit_speaker_network,
        ranker=lambda first, second: SpeakerRanker(first=first, second=second, calibration=np.array([1.0, 0.0])),
    )
    return StackedFit(examples, parts)


def _second_features(example: SpeakerExample, first: SpeakerNetwork) -> np.ndarray:
    return columns_read(example.rows, stacked_features(example.rows, first.posteriors(example.rows)))


def _fit_speaker_network(examples: list[SpeakerExample], features: list[np.ndarray], which: int) -> SpeakerNetwork:
    network = _fit_conditional_logit(examples, features)
    add_to_linear(network, TRUST, COLUMN)
    changes = [
        turn_changes(example.rows, example.speaker, network.scores(columns))
        for example, columns in zip(examples, features, strict=True)
    ]
    # The second network reads who speaks around a turn: the gap alone is left to say (experiment 074).
    return SpeakerNetwork(
        network=network, turn_taking=fit_turn_taking(changes) if which == 0 else count_by_gap(changes)
    )


def _fit_conditional_logit(examples: list[SpeakerExample], columns: list[np.ndarray]) -> FeatureNetwork:
    """Returns the network under which the annotated speakers are likeliest among the candidates of their turns."""
    features = np.concatenate(columns).astype(np.float32)
    first_turn = np.cumsum([0, *(len(example.speaker) for example in examples[:-1])])
    turn = np.concatenate([example.rows.turn + first for example, first in zip(examples, first_turn, strict=True)])
    right = np.concatenate([example.rows.candidate == example.speaker[example.rows.turn] for example in examples])
    right = right.astype(np.float32)
    begins = np.flatnonzero(np.diff(turn, prepend=-1))
    has_right = np.repeat(np.add.reduceat(right, begins) > 0, np.diff(np.append(begins, len(turn))))
    features, right, turn = features[has_right], right[has_right], turn[has_right]
    begins = np.flatnonzero(np.diff(turn, prepend=-1))
    sizes = np.diff(np.append(begins, len(turn)))

    def loss(scores: np.ndarray) -> tuple[float, np.ndarray]:
        p = softmax_by_group(scores, begins, sizes)
        p_right = np.add.reduceat(p * right, begins)
        by_score = (p - p * right / np.repeat(np.maximum(p_right, 1e-9), sizes)) / len(begins)
        return -np.log(np.maximum(p_right, 1e-9)).mean(), by_score

    network = fit_network(features, loss, hidden=HIDDEN, ridge=RIDGE, iterations=ITERATIONS)
    return replace(network, shift=None)  # the shift is the same for all candidates of a turn


def answers(example: SpeakerExample, ranker: SpeakerRanker) -> tuple[np.ndarray, np.ndarray]:
    """Returns of each annotated turn the probability of its likeliest candidate, and whether that is the speaker."""
    p, rows = ranker.posteriors(example.rows), example.rows
    best, best_p = np.full(len(example.speaker), -3), np.zeros(len(example.speaker))
    order = np.lexsort((p, rows.turn))
    best[rows.turn[order]] = rows.candidate[order]
    best_p[rows.turn[order]] = p[order]
    known = example.speaker > UNKNOWN
    return best_p[known], best[known] == example.speaker[known]


def calibration(p: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Returns slope and shift of the log-odds that make probabilities honest (Platt 1999). Shape: (2,)."""
    log_odds = _log_odds(p)

    def loss(slope_and_shift: np.ndarray) -> float:
        score = slope_and_shift[0] * log_odds + slope_and_shift[1]
        return float(np.mean(np.logaddexp(0.0, score) - right * score))

    return minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x


def _log_odds(p: np.ndarray) -> np.ndarray:
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(p / (1 - p))


def calibration_error(p: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Returns the expected calibration error (Naeini et al. 2015) over bins of equal width."""
    bin_of = np.minimum((p * bins).astype(int), bins - 1)
    inside = [bin_of == number for number in range(bins)]
    return float(sum(abs(p[some].mean() - right[some].mean()) * some.mean() for some in inside if some.any()))


def main() -> int:
    """Fits, reports on novels left out, and writes the ranker into the package if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.rankers.speakers", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path, help="PDNC's folder")
    args = parse_arguments(parser)
    examples = [
        speaker_example(reading)
        for reading in read_corpus(args.corpus, args.novels, partial(annotated_text, parses=args.parses))
    ]
    fit = stacked_fit(examples)
    rankers = fit.left_out()
    results = [answers(example, rankers[example.name]) for example in examples]
    for given, some in (("nothing given", results[::2]), ("cast given", results[1::2])):
        mean, right = np.mean([right.mean() for _, right in some]), np.concatenate([right for _, right in some])
        print(f"turns right of novels left out, {given}: mean {100 * mean:.1f}, all {100 * right.mean():.1f}")
    p, right = (np.concatenate(column) for column in zip(*results, strict=True))
    slope_and_shift = calibration(p, right)
    honest = logistic(slope_and_shift[0] * _log_odds(p) + slope_and_shift[1])
    error, scaled = calibration_error(p, right), calibration_error(honest, right)
    print(f"calibration error {error:.3f}, after scaling {scaled:.3f}")
    if args.write:
        write(fit.without(), slope_and_shift)
    return 0


def write(ranker: SpeakerRanker, slope_and_shift: np.ndarray) -> None:
    """Writes a ranker into the package, with the calibration that was measured on novels left out."""
    arrays = {"calibration": slope_and_shift.astype(np.float32)}
    for name, part in (("first", ranker.first), ("second", ranker.second)):
        arrays |= arrays_of(part.network, f"{name}.") | arrays_of(part.turn_taking, f"{name} turn taking.")
    write_packaged("speakers", (*COLUMNS, *TURN_COLUMNS, *STACKED_COLUMNS), arrays)


if __name__ == "__main__":
    sys.exit(main())
