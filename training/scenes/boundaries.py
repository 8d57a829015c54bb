"""Fits the scorer that says where a scene begins without a mark, on novels whose authors mark their scenes.

    python -m training.scenes.boundaries ../shared [--parses DIR] [--books DIR] [--write]

Measured are 24 novels. Learned from are these and 195 novels and stories of Standard Ebooks (`marked_stories.txt`;
`--books` holds their texts, with `* * *` where the book has a rule). The marks are cut out of the texts before they are
read. A mark counts only between two paragraphs of prose: those around a letter or a verse, and those behind a heading,
are no scene breaks. Chapter starts are left out of both sides. The figures are of each novel by scorers that were
fitted on the other folds, and on no text of its author.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from fabula.ranking import FeatureNetwork
from fabula.scenes import BOUNDARY_COLUMNS, WORD_FEATURES, BoundaryScorer, likeliest
from training.names.trees import TreeSettings, fit_trees
from training.rankers.folds import arrays_of, arrays_of_trees, write_packaged
from training.scenes.marked_novels import GUTENBERG, LEFT_OUT, MARKED, MarkedNovel, matched, read_marked

FOLDS = 5
INVERSE_RIDGE, STEPS = 0.01, 200
INVERSE_RIDGE_OF_WORDS, LEAST_PARAGRAPHS_WITH_WORD = 0.03, 10
TREES = TreeSettings(leaves=15, trees=150, rate=0.06, least_rows=40, fits=2)
EXTRA = -1  # the fold of what is learned from and not measured on
LISTED = Path(__file__).parent / "marked_stories.txt"
MAX_DEVIATIONS = 4.0  # as the scorer clips its columns


def fit(novels: list[MarkedNovel]) -> BoundaryScorer:
    """Returns the scorer fitted on some novels: logistic regressions with a ridge, and trees."""
    features = np.concatenate([novel.features[novel.counts] for novel in novels])
    begins = np.concatenate([novel.begins[novel.counts] for novel in novels])
    words, shift = _fit_words(novels, begins)
    return BoundaryScorer(
        changes=_fit_changes(features, begins), trees=fit_trees(features, begins, TREES), words=words, shift=shift
    )


def _fit_changes(features: np.ndarray, begins: np.ndarray) -> FeatureNetwork:
    from sklearn.linear_model import LogisticRegression  # the tests have no scikit-learn

    mean, spread = features.mean(0), features.std(0) + 1e-6
    standard = np.clip((features - mean) / spread, -MAX_DEVIATIONS, MAX_DEVIATIONS)
    model = LogisticRegression(C=INVERSE_RIDGE, max_iter=STEPS).fit(standard, begins)
    return FeatureNetwork(linear=model.coef_[0], shift=np.asarray(model.intercept_[0]), mean=mean, spread=spread)


def _fit_words(novels: list[MarkedNovel], begins: np.ndarray) -> tuple[np.ndarray, float]:
    """The weight of each column of words, 0 for rare ones, and the shift."""
    from scipy.sparse import csr_matrix, vstack
    from sklearn.linear_model import LogisticRegression

    tables = [
        csr_matrix(
            (np.ones(len(novel.words.column), np.float32), (novel.words.paragraph, novel.words.column)),
            shape=(len(novel.part), WORD_FEATURES),
        )[np.flatnonzero(novel.counts)]
        for novel in novels
    ]
    table = vstack(tables).tocsr()
    known = np.flatnonzero(np.asarray(table.sum(0)).ravel() >= LEAST_PARAGRAPHS_WITH_WORD)
    model = LogisticRegression(C=INVERSE_RIDGE_OF_WORDS, max_iter=STEPS, solver="liblinear")
    model.fit(table[:, known], begins)
    weights = np.zeros(WORD_FEATURES, np.float32)
    weights[known] = model.coef_[0]
    return weights, float(model.intercept_[0])


def left_out(novels: list[MarkedNovel]) -> list[tuple[MarkedNovel, np.ndarray]]:
    """Returns the novels that are measured, with the probabilities by scorers that saw no text of their authors."""
    answers = []
    for fold in range(FOLDS):
        measured = [novel for novel in novels if novel.fold == fold]
        authors = {novel.author for novel in measured}
        scorer = fit([novel for novel in novels if novel.author not in authors])
        answers += [(novel, scorer.probabilities(novel.features, novel.words)) for novel in measured]
    return answers


def figures(answers: list[tuple[MarkedNovel, np.ndarray]], least: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the boundaries from a probability on."""
    right = claimed = marks = 0
    for novel, p in answers:
        rows = likeliest(p, novel.part, least)
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
    parser.add_argument("--books", type=Path, metavar="DIR", help="the texts of the listed stories of Standard Ebooks")
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
    names = LISTED.read_text(encoding="utf-8").split() if args.books else []
    novels += [read_marked(args.books / f"{name}.txt", EXTRA, args.parses) for name in names]
    answers = left_out(novels)
    for least in (0.05, 0.08, 0.1, 0.12, 0.15, 0.2, 0.3, 0.5):
        print(f"from {least}: P {{:.3f}} R {{:.3f}} F1 {{:.3f}}".format(*figures(answers, least)), flush=True)
    if args.write:
        scorer = fit(novels)
        trees = {f"trees {name}": part for name, part in arrays_of_trees(scorer.trees).items()}
        words = {"words": scorer.words, "shift of words": np.asarray(scorer.shift)}
        write_packaged("boundaries", BOUNDARY_COLUMNS, arrays_of(scorer.changes) | trees | words)
    return 0


if __name__ == "__main__":
    sys.exit(main())
