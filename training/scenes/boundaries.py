"""Fits the scorer that says where a scene begins without a mark, on novels whose authors mark their scenes.

    python -m training.scenes.boundaries ../shared [--parses DIR] [--write]

The marks are cut out of the texts before they are read. A mark counts only between two paragraphs of prose: those
around a letter or a verse, and those behind a heading, are no scene breaks. Chapter starts are left out of both sides.
The figures are of each novel by trees that were fitted on the other folds.
"""

import argparse
import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from fabula import manuscript
from fabula.pipeline import (
    Options,
    attribute_dialogue,
    boundary_evidence,
    build_cast,
    resolve_references,
)
from fabula.ranking import FeatureNetwork
from fabula.scenes import BOUNDARY_COLUMNS, boundary_features, boundary_probabilities, lay_out_paragraphs, likeliest
from fabula.schema.manuscript import PROSE_KINDS, Manuscript
from training.rankers.folds import arrays_of, write_packaged
from training.rankers.readings import annotated_text

FOLDS = 5
INVERSE_RIDGE, STEPS = 0.01, 200
MAX_DEVIATIONS = 4.0  # as the scorer clips its columns
TOLERANCE = 1  # paragraphs between a mark and the boundary that counts as it
LEAST_PARAGRAPHS_BETWEEN_MARKS = 4
MARKED = Path("data/world/standard_ebooks_scenes")
LEFT_OUT = frozenset({
    "virginia-woolf_jacobs-room", "virginia-woolf_mrs-dalloway", "sinclair-lewis_arrowsmith",
    "radclyffe-hall_the-well-of-loneliness", "dorothy-l-sayers_whose-body", "evelyn-waugh_decline-and-fall",
    "agatha-christie_the-man-in-the-brown-suit", "booth-tarkington_alice-adams", "ford-madox-ford_some-do-not",
    "george-gissing_new-grub-street", "h-beam-piper_four-day-planet", "h-g-wells_the-first-men-in-the-moon",
    "john-buchan_greenmantle",
})  # fmt: skip
"""Two whose breaks are finer than scenes, two with numbered sections alone, two that are kept for tests, and seven with
few marks that the scorer in the package has not learned from."""
GUTENBERG = (
    "113_the_secret_garden", "2814_dubliners", "3457_the_man_of_the_forest", "44_the_song_of_the_lark",
    "472_the_house_behind_the_cedars", "502_desert_gold", "541_the_age_of_innocence",
)  # fmt: skip
"""Novels of the other folder whose marks are scene breaks."""
_LETTER = re.compile(r"(?:my )?dear\b|[_(]", re.I)


@dataclass(frozen=True, slots=True, eq=False)
class MarkedNovel:
    """The paragraphs of a novel whose marks were cut out.

    Attributes:
        name: its name.
        fold: the fold that it is left out in.
        features: Shape: (paragraphs, BOUNDARY_COLUMNS).
        part: of each paragraph. Shape: (paragraphs,).
        begins: whether a mark stood before it. Shape: (paragraphs,), bool.
        counts: whether it is fitted and measured on. Shape: (paragraphs,), bool.
    """

    name: str
    fold: int
    features: np.ndarray
    part: np.ndarray
    begins: np.ndarray
    counts: np.ndarray


def without_marks(pages: Manuscript) -> tuple[str, list[int]]:
    """Returns the text without its scene breaks, and the offsets in it where one stood."""
    parts, offset, places = [], 0, []
    for block in pages.blocks:
        if block.kind == "break":
            parts += [pages.text[offset : len(pages.text[: block.start].rstrip())], "\n\n"]
            rest = pages.text[block.end :]
            offset = block.end + len(rest) - len(rest.lstrip())
            places.append(sum(map(len, parts)))
    return "".join([*parts, pages.text[offset:]]), places


def read_marked(path: Path, fold: int, parses: Path) -> MarkedNovel:
    """Reads a novel without its marks. The text without them is kept in the folder of parses."""
    stripped = parses / f"{path.stem}.txt"
    text, places = without_marks(manuscript.read_bytes(path.read_bytes(), path.name))
    stripped.write_text(text, encoding="utf-8")
    layer, options = annotated_text(stripped, parses), Options()
    cast = build_cast(layer, None, options.rankers)
    dialogue = attribute_dialogue(layer, cast, options)
    evidence = boundary_evidence(layer, dialogue, resolve_references(layer, cast, dialogue, options.rankers))
    paragraphs = lay_out_paragraphs(evidence)
    columns = boundary_features(evidence, paragraphs)
    begins = np.zeros(len(paragraphs), bool)
    begins[np.searchsorted(paragraphs.start, places).clip(0, len(paragraphs) - 1)] = True
    counts = np.concatenate([[False], paragraphs.part[1:] == paragraphs.part[:-1]])
    novel = MarkedNovel(
        path.stem, fold, np.column_stack([columns[name] for name in BOUNDARY_COLUMNS]).astype(np.float32),
        paragraphs.part, begins & counts, counts,
    )  # fmt: skip
    blocks = [block for block in layer.manuscript.blocks if block.kind in PROSE_KINDS]
    words = [layer.manuscript.text[block.start : block.end] for block in blocks]
    return novel if path.parent.name == MARKED.name else _without_letters(novel, words)


def _without_letters(novel: MarkedNovel, words: list[str]) -> MarkedNovel:
    """Leaves out the marks around letters and verses, and those nearer to each other than scenes are."""
    begins, counts = novel.begins.copy(), novel.counts.copy()
    rows = np.flatnonzero(begins)
    for row in rows.tolist():
        near = np.abs(rows - row)
        before = words[row - 1].rstrip()
        is_close = bool(((near > 0) & (near < LEAST_PARAGRAPHS_BETWEEN_MARKS)).any())
        is_short = len(before.split()) < 4 or len(words[row].split()) < 5
        if is_close or is_short or before.endswith((":", "-", "—", ",")) or _LETTER.match(words[row]):
            begins[row] = False
            counts[row - 1 : row + 2] = False
    return replace(novel, begins=begins, counts=counts)


def fit(novels: list[MarkedNovel]) -> FeatureNetwork:
    """Returns the linear scorer fitted on some novels, with a ridge (logistic regression)."""
    from sklearn.linear_model import LogisticRegression  # the tests have no scikit-learn

    features = np.concatenate([novel.features[novel.counts] for novel in novels])
    begins = np.concatenate([novel.begins[novel.counts] for novel in novels])
    mean, spread = features.mean(0), features.std(0) + 1e-6
    standard = np.clip((features - mean) / spread, -MAX_DEVIATIONS, MAX_DEVIATIONS)
    model = LogisticRegression(C=INVERSE_RIDGE, max_iter=STEPS).fit(standard, begins)
    return FeatureNetwork(linear=model.coef_[0], shift=np.asarray(model.intercept_[0]), mean=mean, spread=spread)


def matched(boundaries: np.ndarray, marks: np.ndarray, tolerance: int = TOLERANCE) -> int:
    """Returns how many marks have a boundary of their own near them."""
    left, count = set(boundaries.tolist()), 0
    for mark in marks.tolist():
        near = sorted((abs(row - mark), row) for row in range(mark - tolerance, mark + tolerance + 1) if row in left)
        if near:
            left.discard(near[0][1])
            count += 1
    return count


def figures(novels: list[MarkedNovel], least: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the boundaries from a probability on, each novel by a scorer fitted on others."""
    right = claimed = marks = 0
    for fold in range(FOLDS):
        scorer = fit([novel for novel in novels if novel.fold != fold])
        for novel in (novel for novel in novels if novel.fold == fold):
            rows = likeliest(boundary_probabilities(novel.features, scorer), novel.part, least)
            rows = rows[novel.counts[rows]]
            right += matched(rows, np.flatnonzero(novel.begins))
            claimed += len(rows)
            marks += int(novel.begins.sum())
    return right / max(1, claimed), right / max(1, marks), 2 * right / max(1, claimed + marks)


def main() -> int:
    """Fits, prints the figures of novels left out, and writes the scorer into the package if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.scenes.boundaries", description=__doc__.splitlines()[0])
    parser.add_argument("shared", type=Path, help="the folder of the corpora and books")
    parser.add_argument("--parses", type=Path, required=True, metavar="DIR", help="keep texts and parses in DIR")
    parser.add_argument("--write", action="store_true", help="write the weights into the package")
    args = parser.parse_args()
    args.parses.mkdir(parents=True, exist_ok=True)
    files = [path for path in sorted((args.shared / MARKED).glob("*.txt")) if path.stem not in LEFT_OUT]
    files += [args.shared / "data" / "novels" / f"{name}.txt" for name in GUTENBERG]
    authors = sorted({path.stem.split("_")[0] for path in files})
    novels = []
    for path in files:
        novels.append(read_marked(path, authors.index(path.stem.split("_")[0]) % FOLDS, args.parses))
        print(f"{path.stem}: {int(novels[-1].begins.sum())} marks, {len(novels[-1].part)} paragraphs", flush=True)
    for least in (0.05, 0.08, 0.1, 0.15, 0.2, 0.3):
        print(f"from {least}: P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(*figures(novels, least)), flush=True)
    if args.write:
        write_packaged("boundaries", BOUNDARY_COLUMNS, arrays_of(fit(novels)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
