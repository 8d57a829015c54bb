"""Fits the trees that say who is on stage in a scene, on scenes that were read by hand.

    python -m training.scenes.presence ../shared [--parses DIR] [--write]

The readings stand in `bench/scene_readings` and `bench/presence_readings`, one file a novel: a reader who saw none of
Fabula's answers wrote down who is on stage and who is only spoken of. The figures are of each novel by trees that were
fitted on the others.
"""

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from fabula import world
from fabula.pipeline import (
    Options,
    attribute_dialogue,
    build_cast,
    resolve_references,
    scene_evidence,
)
from fabula.scenes import MIN_PRESENCE_PROBABILITY, PRESENCE_COLUMNS, SceneSpan, presence_features
from training.corpora.scene_readings import persons_of
from training.names.trees import Trees, TreeSettings, fit_trees
from training.rankers.folds import arrays_of_trees, write_packaged
from training.rankers.readings import annotated_text

BENCH = Path(__file__).parents[2] / "bench"
READINGS = ("scene_readings", "presence_readings")
SETTINGS = TreeSettings(leaves=6, trees=60, rate=0.1, least_rows=8)


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """The characters of a novel's scenes that a reader judged: on stage or not.

    Attributes:
        novel: its name.
        features: Shape: (pairs, PRESENCE_COLUMNS).
        present: Shape: (pairs,), bool.
        unlisted: how many of those on stage are no character of the reading, so that no pair stands for them.
    """

    novel: str
    features: np.ndarray
    present: np.ndarray
    unlisted: int


def read_pairs(reading: dict, novel: str, shared: Path, parses: Path | None) -> Pairs:
    """Reads a novel, and returns the pairs of the scenes that were read by hand."""
    text, options = annotated_text(shared / reading["file"], parses), Options()
    cast = build_cast(text, None, options.rankers)
    dialogue = attribute_dialogue(text, cast, options)
    references = resolve_references(text, cast, dialogue, options.rankers)
    spans = tuple(SceneSpan(scene["start"], scene["end"], "start", None) for scene in reading["scenes"])
    events = world.events(text.tokens, text.parse, dialogue.quotes, references.mentions, spans)
    evidence = scene_evidence(text, dialogue, references, spans, events.stated)
    rows = presence_features(evidence)
    persons = [
        persons_of([(n.text, n.count) for n in character.names], reading["people"], narrator=character.narrator)
        for character in references.characters
    ]
    kept, present, seen = [], [], [set() for _ in spans]
    for pair, (scene, row) in enumerate(zip(rows.scene.tolist(), rows.character.tolist(), strict=True)):
        gold, some = reading["scenes"][scene], persons[row]
        seen[scene] |= some
        if not some & set(gold["maybe"]) and some & {*gold["participants"], *gold["spoken_of"]}:
            kept.append(pair)
            present.append(bool(some & set(gold["participants"])))
    unlisted = sum(len(set(gold["participants"]) - some) for gold, some in zip(reading["scenes"], seen, strict=True))
    return Pairs(novel, rows.features[kept], np.array(present, bool), unlisted)


def fit(novels: list[Pairs]) -> Trees:
    """Returns the trees fitted on some novels."""
    features = np.concatenate([novel.features for novel in novels])
    present = np.concatenate([novel.present for novel in novels])
    return fit_trees(features, present, SETTINGS)


def figures(novels: list[Pairs], measured: list[Pairs]) -> str:
    """Precision and recall of the pairs of some of the novels, each by trees fitted on all others."""
    right = claimed = present = unlisted = 0
    for novel in measured:
        trees = fit([other for other in novels if other.novel != novel.novel])
        on_stage = trees.probabilities(novel.features) >= MIN_PRESENCE_PROBABILITY
        right += int((on_stage & novel.present).sum())
        claimed += int(on_stage.sum())
        present += int(novel.present.sum())
        unlisted += novel.unlisted
    pairs = sum(len(novel.present) for novel in measured)
    of_all = 100 * right / (present + unlisted)
    return f"{pairs} pairs: P {100 * right / claimed:.1f}, R {100 * right / present:.1f} ({of_all:.1f} of all on stage)"


def main() -> int:
    """Fits, prints the figures of novels left out, and writes the trees into the package if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.scenes.presence", description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder of the corpora and books")
    parser.add_argument("--parses", type=Path, metavar="DIR", help="keep the network's reading of each story in DIR")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    novels: list[Pairs] = []
    for room in READINGS:
        first = len(novels)
        for path in sorted((BENCH / room).glob("*.json")):
            reading = json.loads(path.read_text(encoding="utf-8"))
            novels.append(read_pairs(reading, path.stem, args.shared, args.parses))
            print(f"{room} {path.stem}: {len(novels[-1].present)} pairs", flush=True)
    for room, measured in (("all", novels), (READINGS[-1], novels[first:])):
        print(f"{room}: {figures(novels, measured)}")
    if args.write:
        write_packaged("presence", PRESENCE_COLUMNS, arrays_of_trees(fit(novels)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
