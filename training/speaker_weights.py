#!/usr/bin/env python3
"""Fits the two small networks of `fabula.speech.speakers.ranker`, with the accuracy on novels left out.

    python training/speaker_weights.py ../shared/data/pdnc [--write]

Conditional logits over the candidates of each turn (McFadden 1974) with one hidden layer beside them; the tables of
affinity count how much likelier the last speakers are than their own evidence says. Every novel is learned from twice,
its cast not given and given. For the scorers that `bench/accuracy` reads the novels with see `addressee_weights.py`.
"""

import argparse
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from dialogism import Cast, annotated, bearers, casts, novel_folders, people_of
from scipy.optimize import minimize
from stacking import Fits, fitted, write

from fabula.indexes import DialogueIndex
from fabula.ranking import FeatureNetwork
from fabula.schema.people import Character
from fabula.speech.dialogue import Turn, TurnTable, lay_out_dialogue
from fabula.speech.speakers import (
    COLUMN,
    COLUMNS,
    STACKED_COLUMNS,
    CandidateRows,
    SpeakerNetwork,
    SpeakerRanker,
    speaker_features,
    stacked_features,
)

# Numbers in the hidden layer, what large weights cost, and steps of the fit. On novels left out, turns right of the
# first network: 83.4 with 1e-3, 83.3 with 3e-3, 83.1 with 3e-4; of both 85.9 with 1e-3 and 2e-3; 64 numbers or 250
# steps: .1 more.
HIDDEN, RIDGE, ITERATIONS = 32, 2e-3, 150
# The fit learns from an imperfect match of casts and so trusts a plain tag too little: what is added to it, and the
# power of the affinities (0-3 and 1-2, tried by hand leaving novels out: 72.9 -> 73.8 in all).
# A gesture before the line ("Nora shook her head. “No.”") costs these novels .04 at 2; present-day books lean on it.
# Being called in the turn before costs them .05 at .4 and .15 at .8; the chapters of LitBank's train excerpts gain .1.
TRUST = {
    "named in a tag": 2.0, "narrator and I in a tag": 2.0, "acts before the quote": 0.7, "acts after the quote": 0.5,
    "tag pronoun of another gender": -1.0, "vocative in the turn": -1.5,
    "opens the paragraph and acts before the quote": 2.0, "tag noun of another gender": -2.0,
    "vocative in the turn before": 0.4,
}  # fmt: skip
AFFINITY_POWERS = 1.5, 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Novel:
    """One reading of a novel as numbers, and who is right in each turn (-1 nobody of the cast, -2 unknown)."""

    name: str
    rows: CandidateRows
    right: np.ndarray


def novel(folder: Path, read: Cast) -> Novel:
    """The evidence and the annotation of one novel."""
    dialogue = lay_out_dialogue(read.words, read.quotes, read.characters, read.pointed, read.mentions)
    scene, all_turns = dialogue.index, dialogue.turns
    outsiders = frozenset(row for row, c in enumerate(read.characters) if c.id in read.outsiders)
    rows = speaker_features(dialogue, outsiders)
    return Novel(folder.name, rows, _right(folder, scene, all_turns, read.characters))


def _right(folder: Path, scene: DialogueIndex, all_turns: list[Turn], characters: tuple[Character, ...]) -> np.ndarray:
    """The row of the character who speaks each turn by the annotation, by names alone.

    -1 where nobody of the cast does, -2 where the annotation has no quotation there, or no known speaker.
    """
    bearer, person = bearers(folder, characters), people_of(folder)
    speaker = {
        quote: who for quote, name in annotated(folder, scene.quotes, "speaker").items() if (who := person(name))
    }
    votes_of_turn = [Counter(speaker[q] for q in t.quote_rows if q in speaker) for t in all_turns]
    return np.array([bearer.get(votes.most_common(1)[0][0], -1) if votes else -2 for votes in votes_of_turn])


def fits_of(novels: list[Novel]) -> Fits:
    """Scorers of speakers by the folds that they did not see, their answers as sure as the networks make them."""
    return Fits(
        novels,
        evidence=lambda n: n.rows.features,
        looked_back=_looked_back,
        layer=_layer,
        scorer=lambda first, second: SpeakerRanker(first=first, second=second, calibration=np.array([1.0, 0.0])),
    )


def _looked_back(n: Novel, first: SpeakerNetwork) -> np.ndarray:
    p = first.posteriors(n.rows.features, n.rows)
    return np.concatenate([n.rows.features, stacked_features(n.rows, p)], 1)


def _layer(novels: list[Novel], features: list[np.ndarray], which: int) -> SpeakerNetwork:
    network = FeatureNetwork(**_network(novels, features))
    for name, more in TRUST.items():
        network.linear[COLUMN[name]] += more
    affinity = _affinity(novels, features, network) ** AFFINITY_POWERS[which]
    return SpeakerNetwork(network=network, affinity=affinity)


def _network(novels: list[Novel], columns: list[np.ndarray]) -> dict[str, np.ndarray]:
    """The weights under which the right candidates are likeliest, as `Layer` takes them."""
    features = np.concatenate(columns).astype(np.float32)
    offsets = np.cumsum([0, *(len(n.right) for n in novels[:-1])])
    group = np.concatenate([n.rows.turn + o for n, o in zip(novels, offsets, strict=True)])
    hit = np.concatenate([n.rows.candidate == n.right[n.rows.turn] for n in novels]).astype(np.float32)
    begins = np.flatnonzero(np.diff(group, prepend=-1))
    solvable = np.repeat(np.add.reduceat(hit, begins) > 0, np.diff(np.append(begins, len(group))))
    features, hit, group = features[solvable], hit[solvable], group[solvable]
    begins = np.flatnonzero(np.diff(group, prepend=-1))
    sizes = np.diff(np.append(begins, len(group)))

    def loss(score: np.ndarray) -> tuple[float, np.ndarray]:
        weight = np.exp(score - np.repeat(np.maximum.reduceat(score, begins), sizes))
        p = weight / np.repeat(np.add.reduceat(weight, begins), sizes)
        mine = np.add.reduceat(p * hit, begins)
        wrong = (p - p * hit / np.repeat(np.maximum(mine, 1e-9), sizes)) / len(begins)
        return -np.log(np.maximum(mine, 1e-9)).mean(), wrong

    found = fitted(features, loss, hidden=HIDDEN, ridge=RIDGE, iterations=ITERATIONS)
    del found["shift"]  # no turn's candidates are likelier by it than one another
    return found


def _affinity(novels: list[Novel], features: list[np.ndarray], layer: FeatureNetwork) -> np.ndarray:
    """How much oftener turns go to the last speaker, the one before or another than by their evidence: (gaps, 3)."""
    seen, expected = np.full((6, 3), 5.0), np.full((6, 3), 5.0)
    for n, columns in zip(novels, features, strict=True):
        score, turn = layer.scores(columns), n.rows.turn
        begins = np.flatnonzero(np.diff(turn, prepend=-1))
        sizes = np.diff(np.append(begins, len(score)))
        p = np.exp(score - np.repeat(np.maximum.reduceat(score, begins), sizes))
        table = TurnTable(turn, n.rows.candidate, p / np.repeat(np.add.reduceat(p, begins), sizes))
        a, b, c = n.right[:-2], n.right[1:-1], n.right[2:]
        known = np.flatnonzero(np.minimum(np.minimum(a, b), c) >= 0)
        a, b, c, now, gap = a[known], b[known], c[known], known + 2, n.rows.gap[known + 2]
        same, back = table.values(now, b), np.where(a != b, table.values(now, a), 0.0)
        np.add.at(seen, (gap, np.where(c == b, 0, np.where(c == a, 1, 2))), 1)
        np.add.at(expected, gap, np.stack([same, back, 1 - same - back], 1))
    return seen / expected


def answers(n: Novel, scorer: SpeakerRanker) -> tuple[np.ndarray, np.ndarray]:
    """(probability of the best candidate, whether it is right) of each annotated turn: shapes (annotated turns,)."""
    p, rows = scorer.posteriors(n.rows), n.rows
    best, sure = np.full(len(n.right), -3), np.zeros(len(n.right))
    order = np.lexsort((p, rows.turn))
    best[rows.turn[order]] = rows.candidate[order]
    sure[rows.turn[order]] = p[order]
    known = n.right > -2
    return sure[known], best[known] == n.right[known]


def calibration(p: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Slope and shift of the log-odds that make probabilities honest (Platt 1999). Shape: (2,)."""
    odds = _log_odds(p)

    def loss(w: np.ndarray) -> float:
        score = w[0] * odds + w[1]
        return float(np.mean(np.logaddexp(0.0, score) - right * score))

    return minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x


def _log_odds(p: np.ndarray) -> np.ndarray:
    p = np.clip(p, 1e-4, 1 - 1e-4)
    return np.log(p / (1 - p))


def calibration_error(p: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015) over bins of equal width."""
    row = np.minimum((p * bins).astype(int), bins - 1)
    return float(
        sum(
            abs(p[row == b].mean() - right[row == b].mean()) * (row == b).mean()
            for b in range(bins)
            if (row == b).any()
        )
    )


def main() -> int:
    """Fits, reports on novels left out, and writes the scorer into the package if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--novels", type=int, metavar="N", help="a trial run on the N shortest novels, 3 or more")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    read = [[novel(folder, c) for c in casts(folder)] for folder in novel_folders(args.corpus, args.novels)]
    fits = fits_of([n for readings in read for n in readings])
    scorers = fits.left_out()
    every = []
    for given, readings in zip(("nothing given", "cast given"), zip(*read, strict=True), strict=True):
        found = [answers(n, scorers[n.name]) for n in readings]
        every += found
        mean, right = np.mean([r.mean() for _, r in found]), np.concatenate([r for _, r in found])
        sys.stderr.write(
            f"turns right of novels left out, {given}: mean {100 * mean:.1f}, all {100 * right.mean():.1f}\n"
        )
    p, right = (np.concatenate(column) for column in zip(*every, strict=True))
    slope_shift = calibration(p, right)
    honest = 1 / (1 + np.exp(-(slope_shift[0] * _log_odds(p) + slope_shift[1])))
    sys.stderr.write(
        f"calibration error {calibration_error(p, right):.3f}, after scaling {calibration_error(honest, right):.3f}\n"
    )
    if args.write:
        write("speakers", (*COLUMNS, *STACKED_COLUMNS), fits.without(), calibration=slope_shift.astype(np.float32))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
