"""Counts where two names stand together: evidence for and against one bearer.

The bearer of a name answers to it: where "Charlotte" is a vocative and the lines beside it are tagged "said Miss
Bartlett" time and again, the two names are one person's. People do not name themselves: a line tagged with one name
that holds the other speaks against one bearer. Both are compared with chance, which is the same count a few paragraphs
further off.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, fields
from typing import NamedTuple

import numpy as np

from fabula.schema.arrays import BoolArray, IntArray

# More names than this in one sentence or paragraph are a list of guests: it is no evidence about any of them.
MAX_NAMES_TOGETHER = 8
# Distances in paragraphs that stand for chance. Answers are expected one paragraph away, naming in the same one.
_CHANCE_NARRATION = (-3, -2, -1, 1, 2, 3)
_CHANCE_ANSWERS = (-2, 0, 2)
_CHANCE_NAMING = (-3, -2, 2, 3)

Pair = tuple[int, int]
PairCounts = dict[Pair, float]
NamesByUnit = dict[int, set[int]]


class NarratorAnswers(NamedTuple):
    """How often the narrator answers to a name.

    Attributes:
        answers: the paragraphs where the name is a vocative, beside a line that is tagged "said I".
        by_chance: the answers to expect by chance.
    """

    answers: float
    by_chance: float


@dataclass(frozen=True, slots=True, eq=False)
class Cooccurrence:
    """Counts for pairs of distinct names, as (lower row, higher row) of `NameTable.keys`. A pair without a count is 0.

    Attributes:
        sentences: sentences whose speech holds both names, or whose narration does.
        paragraphs: paragraphs whose narration holds both.
        answers: one name is a vocative, and the paragraph before or after has a line tagged with the other.
        naming: a line tagged with one name holds the other.
        in_turn: a paragraph has a line tagged with one name, the next has one tagged with the other.
        same_turn: a paragraph has a line tagged with one name, the next but one has one tagged with the other.
        called_together: both names are vocatives in one paragraph.
        answers_resolved, in_turn_resolved, same_turn_resolved: the same as those above where a pronoun in a tag counts
            as the name that it leads back to.
        narrator_answers: for each name that is a vocative, see `NarratorAnswers`.
        answers_resolved_by_chance, paragraphs_by_chance, answers_by_chance, naming_by_chance: the counts to expect by
            chance.
    """

    sentences: PairCounts = field(default_factory=dict)
    paragraphs: PairCounts = field(default_factory=dict)
    paragraphs_by_chance: PairCounts = field(default_factory=dict)
    answers: PairCounts = field(default_factory=dict)
    answers_by_chance: PairCounts = field(default_factory=dict)
    naming: PairCounts = field(default_factory=dict)
    in_turn: PairCounts = field(default_factory=dict)
    same_turn: PairCounts = field(default_factory=dict)
    called_together: PairCounts = field(default_factory=dict)
    answers_resolved: PairCounts = field(default_factory=dict)
    answers_resolved_by_chance: PairCounts = field(default_factory=dict)
    narrator_answers: dict[int, NarratorAnswers] = field(default_factory=dict)
    in_turn_resolved: PairCounts = field(default_factory=dict)
    same_turn_resolved: PairCounts = field(default_factory=dict)
    naming_by_chance: PairCounts = field(default_factory=dict)

    def tables(self) -> dict[str, PairCounts]:
        """Returns the counts of pairs by their names."""
        tables = {column.name: getattr(self, column.name) for column in fields(self)}
        del tables["narrator_answers"]
        return tables


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameUses:
    """The uses of names in a story. All arrays have shape (runs,).

    Attributes:
        key_row: row of each run's name.
        sentence: row of its sentence.
        block: row of its block.
        quoted: whether it stands inside speech.
        vocative: whether it is a vocative.
        tag_subject: whether it is the subject of a speech tag.
    """

    key_row: IntArray
    sentence: IntArray
    block: IntArray
    quoted: BoolArray
    vocative: BoolArray
    tag_subject: BoolArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ResolvedTags:
    """The subjects of speech tags, with the names that the pronouns among them lead back to.

    Attributes:
        key_row: row of each subject's name. Shape: (subjects,).
        block: row of its block. Shape: (subjects,).
        narrator_block: the block of each tag whose subject is the narrator's "I". Shape: (tags,).
    """

    key_row: IntArray
    block: IntArray
    narrator_block: IntArray


def count_cooccurrence(uses: NameUses, tags: ResolvedTags) -> Cooccurrence:
    """Returns the counts of pairs of names over a story."""
    key_row, block, quoted = uses.key_row, uses.block, uses.quoted
    counts = Cooccurrence()
    for mask in (quoted, ~quoted):
        for together in _names_by_unit(key_row, uses.sentence, mask).values():
            _add(counts.sentences, together, together, 1.0)
    narrated = _names_by_unit(key_row, block, ~quoted)
    for place, together in narrated.items():
        _add(counts.paragraphs, together, together, 1.0)
        for step in _CHANCE_NARRATION:
            _add(counts.paragraphs_by_chance, together, narrated.get(place + step, ()), 1 / len(_CHANCE_NARRATION))
    called, spoken, tagged = (_names_by_unit(key_row, block, m) for m in (uses.vocative, quoted, uses.tag_subject))
    for together in called.values():
        _add(counts.called_together, together, together, 1.0)
    _add_answers(counts.answers, counts.answers_by_chance, called, tagged)
    _add_turns(counts.in_turn, counts.same_turn, tagged)
    resolved = _names_by_unit(tags.key_row, tags.block, np.ones(len(tags.key_row), bool))
    for place, together in tagged.items():
        resolved.setdefault(place, set()).update(together)
    _add_answers(counts.answers_resolved, counts.answers_resolved_by_chance, called, resolved)
    _add_turns(counts.in_turn_resolved, counts.same_turn_resolved, resolved)
    _count_narrator_answers(counts.narrator_answers, called, set(tags.narrator_block.tolist()))
    for place, together in spoken.items():
        _add(counts.naming, together, tagged.get(place, ()), 1.0)
        for step in _CHANCE_NAMING:
            _add(counts.naming_by_chance, together, tagged.get(place + step, ()), 1 / len(_CHANCE_NAMING))
    return counts


def _add_answers(answers: PairCounts, by_chance: PairCounts, called: NamesByUnit, tagged: NamesByUnit) -> None:
    for place, together in called.items():
        for step in (-1, 1):
            _add(answers, together, tagged.get(place + step, ()), 1.0)
        for step in _CHANCE_ANSWERS:
            _add(by_chance, together, tagged.get(place + step, ()), 2 / len(_CHANCE_ANSWERS))


def _count_narrator_answers(counts: dict[int, NarratorAnswers], called: NamesByUnit, tags: set[int]) -> None:
    for place, together in called.items():
        answered = float(place - 1 in tags or place + 1 in tags)
        chance = sum(place + step in tags for step in _CHANCE_ANSWERS) / len(_CHANCE_ANSWERS)
        for name in together:
            answers, by_chance = counts.get(name, (0.0, 0.0))
            counts[name] = NarratorAnswers(answers + answered, by_chance + chance)


def _add_turns(in_turn: PairCounts, same_turn: PairCounts, tagged: NamesByUnit) -> None:
    for place, together in tagged.items():
        _add(in_turn, together, tagged.get(place + 1, ()), 1.0)
        _add(same_turn, together, tagged.get(place + 2, ()), 1.0)


def ordered(a: int, b: int) -> Pair:
    """Returns a pair with the lower number first, as all tables of pairs have it."""
    return (a, b) if a < b else (b, a)


def _add(counts: PairCounts, names: Collection[int], other_names: Collection[int], weight: float) -> None:
    """Adds a weight to each pair of one name and one other."""
    for pair in {ordered(a, b) for a in names for b in other_names if a != b}:
        counts[pair] = counts.get(pair, 0.0) + weight


def _names_by_unit(key_row: IntArray, unit: IntArray, mask: BoolArray) -> NamesByUnit:
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
