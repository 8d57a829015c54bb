"""Counts where two names stand together: evidence for and against one bearer.

The bearer of a name answers to it: where "Charlotte" is a vocative and the lines beside it are tagged "said Miss
Bartlett" time and again, the two names are one person's. People do not name themselves: a line tagged with one name
that holds the other speaks against one bearer. Both are compared with chance, which is the same count a few paragraphs
further off.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from fabula.schema.arrays import BoolArray, IntArray

# More names than this in one sentence or paragraph are a list of guests: it is no evidence about any of them.
MAX_NAMES_TOGETHER = 8
# Distances in paragraphs that stand for chance. Answers are expected one paragraph away, naming in the same one.
_CHANCE_NARRATION = (-3, -2, -1, 1, 2, 3)
_CHANCE_ANSWERS = (-2, 0, 2)
_CHANCE_NAMING = (-3, -2, 2, 3)

Pair = tuple[int, int]
PairCounts = dict[Pair, float]


@dataclass(frozen=True, slots=True, eq=False)
class Cooccurrence:
    """Counts for pairs of distinct names, as (lower row, higher row) of `NameTable.keys`. A pair without a count is 0.

    Attributes:
        sentences: sentences whose speech holds both names, or whose narration does.
        paragraphs: paragraphs whose narration holds both.
        answers: one name is a vocative, and the paragraph before or after has a line tagged with the other.
        naming: a line tagged with one name holds the other.
        in_turn: a paragraph has a line tagged with one name, the next has one tagged with the other.
        paragraphs_by_chance, answers_by_chance, naming_by_chance: the counts to expect by chance.
    """

    sentences: PairCounts = field(default_factory=dict)
    paragraphs: PairCounts = field(default_factory=dict)
    paragraphs_by_chance: PairCounts = field(default_factory=dict)
    answers: PairCounts = field(default_factory=dict)
    answers_by_chance: PairCounts = field(default_factory=dict)
    naming: PairCounts = field(default_factory=dict)
    in_turn: PairCounts = field(default_factory=dict)
    naming_by_chance: PairCounts = field(default_factory=dict)


def count_cooccurrence(
    key_row: IntArray,
    sentence: IntArray,
    block: IntArray,
    quoted: BoolArray,
    vocative: BoolArray,
    tag_subject: BoolArray,
) -> Cooccurrence:
    """Returns the counts of pairs of names over a story. All arguments have shape (runs,).

    Args:
        key_row: row of each run's name.
        sentence: row of its sentence.
        block: row of its block.
        quoted: whether it stands inside speech.
        vocative: whether it is a vocative.
        tag_subject: whether it is the subject of a speech tag.
    """
    counts = Cooccurrence()
    for mask in (quoted, ~quoted):
        for together in _names_by_unit(key_row, sentence, mask).values():
            _add(counts.sentences, together, together, 1.0)
    narrated = _names_by_unit(key_row, block, ~quoted)
    for place, together in narrated.items():
        _add(counts.paragraphs, together, together, 1.0)
        for step in _CHANCE_NARRATION:
            _add(counts.paragraphs_by_chance, together, narrated.get(place + step, ()), 1 / len(_CHANCE_NARRATION))
    called, spoken, tagged = (_names_by_unit(key_row, block, m) for m in (vocative, quoted, tag_subject))
    for place, together in called.items():
        for step in (-1, 1):
            _add(counts.answers, together, tagged.get(place + step, ()), 1.0)
        for step in _CHANCE_ANSWERS:
            _add(counts.answers_by_chance, together, tagged.get(place + step, ()), 2 / len(_CHANCE_ANSWERS))
    for place, together in tagged.items():
        _add(counts.in_turn, together, tagged.get(place + 1, ()), 1.0)
    for place, together in spoken.items():
        _add(counts.naming, together, tagged.get(place, ()), 1.0)
        for step in _CHANCE_NAMING:
            _add(counts.naming_by_chance, together, tagged.get(place + step, ()), 1 / len(_CHANCE_NAMING))
    return counts


def ordered(a: int, b: int) -> Pair:
    """Returns a pair with the lower number first, as all tables of pairs have it."""
    return (a, b) if a < b else (b, a)


def _add(counts: PairCounts, names: Collection[int], other_names: Collection[int], weight: float) -> None:
    """Adds a weight to each pair of one name and one other."""
    for pair in {ordered(a, b) for a in names for b in other_names if a != b}:
        counts[pair] = counts.get(pair, 0.0) + weight


def _names_by_unit(key_row: IntArray, unit: IntArray, mask: BoolArray) -> dict[int, set[int]]:
    """The distinct names in each unit of text. Units with more than `MAX_NAMES_TOGETHER` are left out.

    Args:
        key_row: row of each run's name. Shape: (runs,).
        unit: row of each run's sentence or block. Shape: (runs,).
        mask: which runs count. Shape: (runs,), bool.
    """
    names: dict[int, set[int]] = defaultdict(set)
    for row, place in zip(key_row[mask].tolist(), unit[mask].tolist(), strict=True):
        names[place].add(row)
    return {place: together for place, together in names.items() if len(together) <= MAX_NAMES_TOGETHER}
