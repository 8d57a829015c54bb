#!/usr/bin/env python3
"""Fits the small network of `fabula.speech.scorer`, with the accuracy on novels left out.

    python training/speaker_weights.py ../shared/data/pdnc [--write]

A conditional logit over the candidates of each turn (McFadden 1974) with one hidden layer beside it; the table of
affinity counts how much likelier the last speakers are than their own evidence says. For the scorers that
`bench/accuracy` reads the novels with see `addressee_weights.py`.
"""

import argparse
import ast
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from fabula import manuscript, people, speech
from fabula.columns import Tokens
from fabula.reading import reading, scorer
from fabula.speech.conversation import posteriors
from fabula.speech.cues import CueFinder
from fabula.speech.evidence import COLUMN, COLUMNS, Evidence
from fabula.speech.scorer import SpeakerScorer, shipped
from fabula.speech.stage import Stage, stage
from fabula.speech.turns import Turn, gaps, turns
from fabula.story import Character, Mention, Quote
from fabula.tokens import tokens

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
# Numbers in the hidden layer, what large weights cost, and steps of the fit. On novels left out, turns right: no hidden
# layer 76.8; 32 with 3e-4 and 250 steps 77.2, with 1e-3 77.4, with 500 steps 77.5; 48 with 2e-3 77.4.
HIDDEN, RIDGE, ITERATIONS = 32, 1e-3, 400
# The fit learns from an imperfect match of casts and so trusts a plain tag too little: what is added to it, and the
# power of the affinities (0-3 and 1-2, tried by hand leaving novels out: 72.9 -> 73.8 in all).
# A gesture before the line ("Nora shook her head. “No.”") costs these novels .04 at 2; present-day books lean on it.
TRUST = {
    "named in a tag": 2.0, "I in a tag": 2.0, "acts before": 0.7, "acts after": 0.5, "pronoun of another gender": -1.0,
    "called in the turn": -1.5, "opens it and acts": 2.0, "noun of another gender": -2.0,
}  # fmt: skip
AFFINITY_POWER = 1.5


@dataclass(frozen=True, slots=True)
class Novel:
    """One novel as numbers: rows of evidence, and who is right in each turn (-1 nobody of the cast, -2 unknown)."""

    name: str
    features: np.ndarray
    turn: np.ndarray
    candidate: np.ndarray
    gap: np.ndarray
    right: np.ndarray


@dataclass(frozen=True, slots=True)
class Cast:
    """One novel as the steps before speaker attribution leave it: what `speech.speakers` takes."""

    words: Tokens
    quotes: tuple[Quote, ...]
    characters: tuple[Character, ...]
    pointed: tuple[Mention, ...]
    mentions: tuple[Mention, ...]


def cast(folder: Path) -> Cast:
    """Reads one novel of the corpus with the steps before speaker attribution."""
    page = manuscript.read(folder / "novel_text.txt")
    words = tokens(page)
    read = reading(words)
    quotes = speech.quotations(page)
    found = people.people(page, words, read, quotes)
    linked = people.linked(words, read, scorer(), quotes, found.characters, found.entities, found.mentions)
    return Cast(words, quotes, linked.characters, people.pointed(found.mentions, linked), linked.mentions)


def novel(folder: Path, read: Cast) -> Novel:
    """The evidence and the annotation of one novel."""
    scene = stage(read.words, read.quotes, read.characters, read.pointed, read.mentions)
    finder = CueFinder(scene)
    cues = [finder.cues(row) for row in range(len(scene.quotes))]
    all_turns = turns(scene, cues)
    features, turn, candidate = Evidence(scene, cues, all_turns).rows()
    return Novel(
        folder.name, features, turn, candidate, gaps(all_turns), _right(folder, scene, all_turns, read.characters)
    )


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.replace("’", "'").replace("_", " ").lower().split()))


def _aliases(folder: Path) -> dict[str, list[str]]:
    """The annotated characters that each name may mean."""
    found: dict[str, list[str]] = {}
    for row in csv.DictReader((folder / "character_info.csv").open(encoding="utf8")):
        for alias in {_plain(a) for a in ast.literal_eval(row["Aliases"])} | {_plain(row["Main Name"])}:
            found.setdefault(alias, []).append(row["Main Name"])
    return found


def bearers(folder: Path, characters: tuple[Character, ...]) -> tuple[dict[str, int], frozenset[str]]:
    """By annotated character the row of the character who bears most of their names; and all annotated characters."""
    aliases = _aliases(folder)
    bearer: dict[str, tuple[int, int]] = {}
    for i, character in enumerate(characters):
        votes: Counter = Counter()
        for name in character.names:
            for gold in aliases.get(_plain(name.text), []):
                votes[gold] += name.count
        if votes:
            gold, count = votes.most_common(1)[0]
            if count > bearer.get(gold, (-1, 0))[1]:
                bearer[gold] = (i, count)
    return {gold: i for gold, (i, _) in bearer.items()}, frozenset(g for golds in aliases.values() for g in golds)


def annotated(folder: Path, quotes: tuple[Quote, ...], column: str) -> dict[int, str]:
    """What a column of the annotation says of each quote, by row; quotes that it does not hold are left out."""
    starts, ends = (np.array([getattr(q, name) for q in quotes]) for name in ("start", "end"))
    found: dict[int, str] = {}
    for row in csv.DictReader((folder / "quotation_info.csv").open(encoding="utf8")):
        for a, b in ast.literal_eval(row["quoteByteSpans"]):
            for quote in range(int(np.searchsorted(ends, a, side="right")), int(np.searchsorted(starts, b))):
                found[quote] = row[column]
    return found


def _right(folder: Path, scene: Stage, all_turns: list[Turn], characters: tuple[Character, ...]) -> np.ndarray:
    """The row of the character who speaks each turn by the annotation, by names alone.

    -1 where nobody of the cast does, -2 where the annotation has no quotation there, or no known speaker.
    """
    bearer, known = bearers(folder, characters)
    alias = _aliases(folder)
    # One line in thirteen has its speaker by another name than the list of characters: "Lucy" for "Miss Honeychurch".
    speaker = {
        quote: who if who in known else alias.get(_plain(who), [who])[0]
        for quote, who in annotated(folder, scene.quotes, "speaker").items()
    }
    votes_of_turn = [Counter(speaker[q] for q in t.quotes if q in speaker) for t in all_turns]
    gold = [v.most_common(1)[0][0] if v else "" for v in votes_of_turn]
    return np.array([bearer.get(g, -1) if g in known else -2 for g in gold])


def fit(novels: list[Novel], slope_and_shift: np.ndarray | None = None) -> SpeakerScorer:
    """The scorer fitted on some novels."""
    linear, inner, bias, outer = _network(novels)
    for name, more in TRUST.items():
        linear[COLUMN[name]] += more
    plain = SpeakerScorer(
        linear=linear, inner=inner, bias=bias, outer=outer, affinity=np.ones((6, 3)), calibration=np.array([1.0, 0.0])
    )
    affinity = _affinity(novels, plain) ** AFFINITY_POWER
    return replace(
        plain, affinity=affinity, calibration=plain.calibration if slope_and_shift is None else slope_and_shift
    )


def _network(novels: list[Novel]) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The weights under which the right candidates are likeliest, of columns brought to one scale and back again."""
    features = np.concatenate([n.features for n in novels]).astype(np.float32)
    offsets = np.cumsum([0, *(len(n.gap) for n in novels[:-1])])
    group = np.concatenate([n.turn + o for n, o in zip(novels, offsets, strict=True)])
    hit = np.concatenate([n.candidate == n.right[n.turn] for n in novels]).astype(np.float32)
    begins = np.flatnonzero(np.diff(group, prepend=-1))
    solvable = np.repeat(np.add.reduceat(hit, begins) > 0, np.diff(np.append(begins, len(group))))
    features, hit, group = features[solvable], hit[solvable], group[solvable]
    begins = np.flatnonzero(np.diff(group, prepend=-1))
    sizes = np.diff(np.append(begins, len(group)))
    middle, scale = features.mean(0), features.std(0) + 0.1
    features = (features - middle) / scale
    count = features.shape[1]
    shapes = [(count,), (count, HIDDEN), (HIDDEN,), (HIDDEN,)]
    edges = np.cumsum([0, *(int(np.prod(shape)) for shape in shapes)])

    def parts(flat: np.ndarray) -> list[np.ndarray]:
        return [flat[a:b].reshape(s) for a, b, s in zip(edges, edges[1:], shapes, strict=False)]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        linear, inner, bias, outer = parts(flat.astype(np.float32))
        hidden = features @ inner + bias
        alive = np.maximum(hidden, 0)
        score = features @ linear + alive @ outer
        weight = np.exp(score - np.repeat(np.maximum.reduceat(score, begins), sizes))
        p = weight / np.repeat(np.add.reduceat(weight, begins), sizes)
        mine = np.add.reduceat(p * hit, begins)
        wrong = (p - p * hit / np.repeat(np.maximum(mine, 1e-9), sizes)) / len(begins)
        back = np.outer(wrong, outer) * (hidden > 0)
        slope = [features.T @ wrong, features.T @ back, back.sum(0), alive.T @ wrong]
        total = -np.log(np.maximum(mine, 1e-9)).mean() + RIDGE * float(flat @ flat)
        return float(total), np.concatenate([g.ravel() for g in slope]).astype(float) + 2 * RIDGE * flat

    rng = np.random.default_rng(0)
    begin = [np.zeros(count), rng.normal(0, count**-0.5, (count, HIDDEN)), np.zeros(HIDDEN), np.zeros(HIDDEN)]
    begin[3] = rng.normal(0, 0.1, HIDDEN)
    flat = np.concatenate([b.ravel() for b in begin])
    found = minimize(loss, flat, jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS}).x
    linear, inner, bias, outer = parts(found)
    return linear / scale, inner / scale[:, None], bias - (middle / scale) @ inner, outer


def _affinity(novels: list[Novel], scorer: SpeakerScorer) -> np.ndarray:
    seen, expected = np.full((6, 3), 5.0), np.full((6, 3), 5.0)
    for n in novels:
        score = scorer.scores(n.features)
        begins = np.flatnonzero(np.diff(n.turn, prepend=-1))
        sizes = np.diff(np.append(begins, len(score)))
        p = np.exp(score - np.repeat(np.maximum.reduceat(score, begins), sizes))
        p /= np.repeat(np.add.reduceat(p, begins), sizes)
        share = [{} for _ in n.gap]
        for t, c, value in zip(n.turn.tolist(), n.candidate.tolist(), p.tolist(), strict=True):
            share[t][c] = value
        for t in range(2, len(n.gap)):
            a, b, c = n.right[t - 2 : t + 1].tolist()
            if min(a, b, c) < 0:
                continue
            same, back = share[t].get(b, 0.0), share[t].get(a, 0.0) if a != b else 0.0
            seen[n.gap[t], 0 if c == b else 1 if c == a else 2] += 1
            expected[n.gap[t]] += same, back, 1 - same - back
    return seen / expected


def left_out(novels: list[Novel]) -> dict[str, SpeakerScorer]:
    """For each novel a scorer fitted on the novels of the other folds, calibrated as the shipped is."""
    return {name: scorer for fold, scorer in _left_out(novels, shipped().calibration) for name in fold}


def _left_out(
    novels: list[Novel], slope_and_shift: np.ndarray | None = None
) -> Iterator[tuple[tuple[str, ...], SpeakerScorer]]:
    """Each fold, and the scorer fitted on the novels of the others."""
    for fold in FOLDS:
        yield fold, fit([n for n in novels if n.name not in fold], slope_and_shift)


def answers(n: Novel, scorer: SpeakerScorer) -> tuple[np.ndarray, np.ndarray]:
    """(probability of the best candidate, whether it is right) of each annotated turn: shapes (annotated turns,)."""
    p = posteriors(scorer.scores(n.features), n.turn, n.candidate, n.gap, scorer.affinity)
    best, sure = np.full(len(n.gap), -3), np.zeros(len(n.gap))
    order = np.lexsort((p, n.turn))
    best[n.turn[order]] = n.candidate[order]
    sure[n.turn[order]] = p[order]
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
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    novels = [novel(f.parent, cast(f.parent)) for f in sorted(args.corpus.glob("*/novel_text.txt"))]
    left_out = [answers(n, scorer) for fold, scorer in _left_out(novels) for n in novels if n.name in fold]
    p, right = (np.concatenate(column) for column in zip(*left_out, strict=True))
    slope_shift = calibration(p, right)
    honest = 1 / (1 + np.exp(-(slope_shift[0] * _log_odds(p) + slope_shift[1])))
    sys.stderr.write(
        f"turns right on {len(left_out)} novels left out, mean: {100 * np.mean([r.mean() for _, r in left_out]):.1f}\n"
        f"calibration error {calibration_error(p, right):.3f}, after scaling {calibration_error(honest, right):.3f}\n"
    )
    if args.write:
        scorer = fit(novels, slope_shift)
        kept = {f.name: getattr(scorer, f.name).astype(np.float32) for f in fields(scorer)}
        place = Path(__file__).parents[1] / "src" / "fabula" / "speech" / "weights.npz"
        np.savez_compressed(place, columns=np.array(COLUMNS), **kept)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
