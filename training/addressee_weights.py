#!/usr/bin/env python3
"""Fits the two small networks of `fabula.speech.addressees.ranker`, with the accuracy on novels left out.

    python training/addressee_weights.py ../shared/data/pdnc [--write]

It learns from speakers as they are predicted, by a scorer that did not see the novel: at work it will see no others.
`scorers_without` is what `bench/accuracy` calls, so that no novel is read with weights that saw it.
"""

import argparse
import ast
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from dialogism import Cast, annotated, bearers, casts, novel_folders, people_of, relative, whom
from speaker_weights import fits_of as fits_of_speakers
from speaker_weights import novel as novel_for_speakers
from stacking import Fits, fitted, write

from fabula.pipeline import Rankers
from fabula.ranking import FeatureNetwork, logistic
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
from fabula.speech.dialogue import lay_out_dialogue
from fabula.speech.speakers import SpeakerRanker, attribute_speakers, packaged_ranker

# Numbers in the hidden layer, what large weights cost, and steps of the fit.
HIDDEN, RIDGE, ITERATIONS = 32, 1e-3, 120
# The fit learns from an imperfect match of casts, and from an annotation that leaves out waiters and drivers: it trusts
# too little who is named as spoken to. What is added costs these novels .01 of F1.
TRUST = {"addressee in a tag": 2.0, "vocative in the turn": 1.0}


@dataclass(frozen=True, slots=True, eq=False)
class Novel:
    """One novel as numbers.

    Attributes:
        found: the rows of evidence.
        addressed: of the annotated quotes of its turn, the share spoken to each row's candidate. Shape: (rows,).
        known: whether each row's turn has annotated quotes, and its candidate is someone in the annotation who does not
            speak. Shape: (rows,).
        gold: (turn, characters spoken to, how many more of them the cast lacks) of each annotated quote.
    """

    name: str
    found: AddresseeRows
    addressed: np.ndarray
    known: np.ndarray
    gold: tuple[tuple[int, frozenset[int], int], ...]


def novel(folder: Path, read: Cast, scorer: SpeakerRanker) -> Novel:
    """The evidence and the annotation of one novel, with its speakers as a scorer finds them."""
    dialogue = lay_out_dialogue(read.words, read.quotes, read.characters, read.pointed, read.mentions)
    scene, all_turns = dialogue.index, dialogue.turns
    said = attribute_speakers(dialogue, read.characters, outsiders=read.outsiders, ranker=scorer)
    found = addressee_features(dialogue, said, read.characters, read.mentions)

    bearer, person = bearers(folder, read.characters), people_of(folder)
    turn_of = {quote: number for number, turn in enumerate(all_turns) for quote in turn.quote_rows}
    gold = []
    for quote, names in annotated(folder, scene.quotes, "addressees").items():
        listed = {person(name) for name in ast.literal_eval(names or "[]")} - {""}
        if listed and said[quote].kind == "speech":
            there = frozenset(bearer[name] for name in listed if name in bearer)
            gold.append((turn_of[quote], there, len(listed) - len(there)))
    quotes_of = Counter(turn for turn, _, _ in gold)
    share = Counter((turn, who) for turn, some, _ in gold for who in some)
    pairs = list(zip(found.turn.tolist(), found.candidate.tolist(), strict=True))
    addressed = np.array([share[pair] / max(quotes_of[pair[0]], 1) for pair in pairs])
    known = np.array([quotes_of[turn] > 0 for turn, _ in pairs]) & np.isin(found.candidate, list(bearer.values()))
    return Novel(folder.name, found, addressed, known & (found.speaker[found.turn] != found.candidate), tuple(gold))


def fits_of(novels: list[Novel]) -> Fits:
    """Scorers of addressees by the folds that they did not see."""
    return Fits(
        novels,
        evidence=lambda n: n.found.features,
        looked_back=lambda n, first: with_stacked_features(n.found, logistic(first.scores(n.found.features))),
        layer=_layer,
        scorer=lambda first, second: AddresseeRanker(first=first, second=second),
    )


def _layer(novels: list[Novel], columns: list[np.ndarray], _which: int) -> FeatureNetwork:
    features = np.concatenate([some[n.known] for n, some in zip(novels, columns, strict=True)])
    target = np.concatenate([n.addressed[n.known] for n in novels]).astype(np.float32)

    def loss(score: np.ndarray) -> tuple[float, np.ndarray]:
        wrong = (1 / (1 + np.exp(-score)) - target) / len(target)
        return np.mean(np.logaddexp(0, score) - target * score), wrong

    layer = FeatureNetwork(**fitted(features, loss, hidden=HIDDEN, ridge=RIDGE, iterations=ITERATIONS))
    for name, more in TRUST.items():
        layer.linear[COLUMN[name]] += more
    return layer


def scorers_without(corpus: Path, count: int | None = None) -> dict[str, Rankers]:
    """For each novel of the corpus, rankers fitted on the novels of the other folds, as `fabula.read` takes them."""
    novels, speakers = read_all(corpus, count)
    return {
        name: Rankers(speakers=speakers[name], addressees=scorer, pronouns=whom(name), kinship=relative(name))
        for name, scorer in fits_of(novels).left_out().items()
    }


def read_all(corpus: Path, count: int | None = None) -> tuple[list[Novel], dict[str, SpeakerRanker]]:
    """All novels, their casts not given and given, and for each the scorer of speakers that it was read with."""
    read = [(folder, c) for folder in novel_folders(corpus, count) for c in casts(folder)]
    fitted = fits_of_speakers([novel_for_speakers(*pair) for pair in read]).left_out()
    sure = packaged_ranker().calibration
    speakers = {name: replace(scorer, calibration=sure) for name, scorer in fitted.items()}
    return [novel(folder, c, speakers[folder.name]) for folder, c in read], speakers


def counts(n: Novel, spoken_to: np.ndarray) -> np.ndarray:
    """(right, predicted, annotated) over the annotated quotes of a novel; people that it does not hold do not count."""
    chosen: dict[int, set[int]] = {}
    for row in np.flatnonzero(spoken_to & n.known).tolist():
        chosen.setdefault(int(n.found.turn[row]), set()).add(int(n.found.candidate[row]))
    sizes = [(len(some & chosen.get(t, set())), len(chosen.get(t, ())), len(some) + lost) for t, some, lost in n.gold]
    return np.sum(sizes, axis=0)


def main() -> int:
    """Fits, reports on novels left out, and writes the scorer into the package if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--novels", type=int, metavar="N", help="a trial run on the N shortest novels, 3 or more")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    novels, _ = read_all(args.corpus, args.novels)
    fits = fits_of(novels)
    scorers = fits.left_out()
    found = [(n, likely_addressees(n.found, scorers[n.name].probabilities(n.found))) for n in novels]
    right, predicted, listed = sum(counts(*pair) for pair in found)
    sys.stderr.write(
        f"addressees of novels left out: P {100 * right / predicted:.1f}, R {100 * right / listed:.1f}, "
        f"F1 {200 * right / (predicted + listed):.1f}\n"
    )
    if args.write:
        write("addressees", (*COLUMNS, *STACKED_COLUMNS), fits.without())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
