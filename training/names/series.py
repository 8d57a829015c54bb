"""Fits how probable it is that two characters of two books are one person, on novels that are cut in two.

    python -m training.names.series NOVEL.txt … [--parses DIR]

Each half is read as a book of its own. Two characters of two halves are one person where the reading of the whole novel
has most of their mentions in one row. The halves of two different novels have nobody in common. The figures are of each
novel by weights that were fitted on the others. The weights that are printed are those of `fabula/series/weights.py`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bench.tables import table
from fabula.pipeline import Options, understand_text
from fabula.schema.story import Story
from fabula.series import PAIR_COLUMNS, Book, book_of, weighed
from training.names.novel_parts import parts_of_novel
from training.rankers.readings import annotated_text

SHARE_OF_MENTIONS = 0.6
"""A character of a half is one of the whole novel's where this share of the mentions is."""
WEIGHT_OF_OTHER_NOVELS = 0.2
INVERSE_RIDGE = 0.3
MIN_MENTIONS = 5
"""Characters who count for the recall have so many mentions in both halves."""
SURE = 0.5, 0.8, 0.9, 0.95

Weights = tuple[NDArray[np.float64], float]


@dataclass(frozen=True, slots=True)
class HalvedNovel:
    """The two halves of a novel, and which person of the whole novel each of their characters is, or None."""

    name: str
    halves: tuple[Book, Book]
    people: tuple[list[str | None], list[str | None]]

    def is_one(self, a: int, b: int) -> bool | None:
        """Whether two characters are one person; None where nobody can say."""
        one, other = self.people[0][a], self.people[1][b]
        return None if one is None or other is None else one == other


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of two halves: rows, features, whether they are one person, and how much each counts."""

    novels: tuple[str, str]
    features: NDArray[np.float64]
    is_one: NDArray[np.bool_]
    weight: float


def read_halves(path: Path, parses: Path | None) -> HalvedNovel:
    """Reads a novel as a whole and in two halves."""
    text = annotated_text(path, parses)
    whole = understand_text(text, None, Options())
    person_at = {(m.start, m.end): m.entity for m in whole.mentions if m.kind != "PRON"}
    stories = [understand_text(part, None, Options()) for part in parts_of_novel(text, 2)]
    ends = len(text.manuscript.text)
    offsets = 0, text.manuscript.text.rindex(stories[1].text[-200:], 0, ends) + 200 - len(stories[1].text)
    people = tuple(_people(story, person_at, offset) for story, offset in zip(stories, offsets, strict=True))
    return HalvedNovel(
        path.parent.name if path.stem == "novel_text" else path.stem,
        (book_of(stories[0]), book_of(stories[1])),
        (people[0], people[1]),
    )


def _people(half: Story, person_at: dict[tuple[int, int], str | None], offset: int) -> list[str | None]:
    votes: dict[str, Counter[str | None]] = {character.id: Counter() for character in half.characters}
    for mention in half.mentions:
        if mention.entity in votes and mention.kind != "PRON":
            votes[mention.entity][person_at.get((mention.start + offset, mention.end + offset))] += 1
    people = []
    for counts in votes.values():
        person, uses = counts.most_common(1)[0] if counts else (None, 0)
        people.append(person if uses >= SHARE_OF_MENTIONS * counts.total() else None)
    return people


def weighed_by(
    weights: Weights | None, one: Book, other: Book
) -> tuple[dict[tuple[int, int], list[float]], dict[tuple[int, int], float]]:
    """The candidate pairs of two books, with their features and their probabilities by some weights."""
    if weights is None:
        return weighed(one, other, lambda _: 0.0, rounds=1)
    values, bias = weights
    return weighed(one, other, lambda row: float(1 / (1 + np.exp(-np.clip(row @ values + bias, -30, 30)))))


def examples(novels: list[HalvedNovel], weights: Weights | None) -> list[Pairs]:
    """The pairs of each novel's halves, and of a first half with the second halves of two other novels."""
    found = []
    for row, novel in enumerate(novels):
        for step in (0, 1, 2):
            other = novels[(row + step) % len(novels)]
            rows, _ = weighed_by(weights, novel.halves[0], other.halves[1])
            answers = {(a, b): novel.is_one(a, b) if step == 0 else False for a, b in rows}
            kept = [pair for pair, answer in answers.items() if answer is not None]
            features = np.array([rows[pair] for pair in kept]).reshape(-1, len(PAIR_COLUMNS))
            is_one = np.array([answers[pair] for pair in kept], bool)
            found.append(Pairs((novel.name, other.name), features, is_one, WEIGHT_OF_OTHER_NOVELS if step else 1.0))
    return found


def fit(pairs: Iterable[Pairs]) -> Weights:
    """Fits the weights on pairs."""
    pairs = list(pairs)
    x, y = np.vstack([each.features for each in pairs]), np.concatenate([each.is_one for each in pairs])
    weight = np.concatenate([np.full(len(each.is_one), each.weight) for each in pairs])
    model = LogisticRegression(C=INVERSE_RIDGE, max_iter=5000).fit(x, y, sample_weight=weight)
    return model.coef_[0], float(model.intercept_[0])


def chosen(p: dict[tuple[int, int], float], sure: float) -> list[tuple[int, int]]:
    """The pairs that are joined: the surest first, each character once."""
    taken: set[tuple[str, int]] = set()
    found = []
    for a, b in sorted((pair for pair in p if p[pair] >= sure), key=lambda pair: -p[pair]):
        if ("a", a) not in taken and ("b", b) not in taken:
            taken |= {("a", a), ("b", b)}
            found.append((a, b))
    return found


def figures(novels: list[HalvedNovel], weights: dict[str, Weights], sure: float) -> list[float]:
    """Precision, recall and joins of people of other novels, where a pair must be so probable."""
    right = wrong = there = found = others = 0
    for row, novel in enumerate(novels):
        joined = chosen(weighed_by(weights[novel.name], *novel.halves)[1], sure)
        answers = [novel.is_one(*pair) for pair in joined]
        right, wrong = right + answers.count(True), wrong + answers.count(False)
        mentions = [[c.mentions for c in half.story.characters] for half in novel.halves]
        same = {
            (a, b)
            for a, person in enumerate(novel.people[0])
            for b, other in enumerate(novel.people[1])
            if person is not None and person == other and min(mentions[0][a], mentions[1][b]) >= MIN_MENTIONS
        }
        there, found = there + len(same), found + len(same & set(joined))
        stranger = novels[(row + 1) % len(novels)].halves[1]
        others += len(chosen(weighed_by(weights[novel.name], novel.halves[0], stranger)[1], sure))
    return [sure, 100 * right / max(1, right + wrong), right + wrong, 100 * found / max(1, there), there, others]


def main() -> int:
    """Prints the figures with novels left out, and the weights that are fitted on all. Returns 0."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("novels", metavar="NOVEL", type=Path, nargs="+")
    parser.add_argument("--parses", metavar="DIR", type=Path)
    args = parser.parse_args()
    novels = []
    for path in args.novels:
        novels.append(read_halves(path, args.parses))
        print(f"{path.stem} read", file=sys.stderr, flush=True)
    first = fit(examples(novels, None))
    pairs = examples(novels, first)
    left_out = {novel.name: fit(each for each in pairs if novel.name not in each.novels) for novel in novels}
    head = [
        "probability from",
        "joins that are right",
        "joins",
        "people who are joined",
        "people",
        "joins of strangers",
    ]
    print(table(head, [figures(novels, left_out, sure) for sure in SURE]))
    values, bias = fit(pairs)
    print(f"\nBIAS = {bias:.2f}\n" + "\n".join(f'"{n}": {v:.2f},' for n, v in zip(PAIR_COLUMNS, values, strict=True)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
