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
# Evidence that the bearer of one name answers to the other: at least this many answers,
MIN_ANSWERS = 3
# this many times as many as by chance,
MIN_ANSWERS_OVER_CHANCE = 3.0
# this many times as many as lines tagged with one name that hold the other,
MIN_ANSWERS_OVER_NAMING = 4.0
# and this many for each paragraph of narration that holds both names.
MIN_ANSWERS_PER_PARAGRAPH = 0.4
# Evidence that two people name each other: at least this many lines tagged with one name hold the other,
MIN_NAMING = 2
# and this share of the number by chance.
MIN_NAMING_OVER_CHANCE = 0.75
# Two names of one person may share this many sentences,
MAX_SENTENCES = 1
# this many more for each use of the rarer name,
MAX_SENTENCES_PER_USE = 0.05
# and this many times as many where one answers to the other.
ANSWERING_TOLERANCE = 2
# A given name and a titled surname of one person may share this many paragraphs of narration,
MAX_PARAGRAPHS = 1
# and this many more for each use of the rarer name (experiment 027).
MAX_PARAGRAPHS_PER_USE = 0.03
# Two such names are two people's in any case where they share this many paragraphs of narration,
MIN_PARAGRAPHS_OF_TWO = 4
# and this many times as many as by chance.
MIN_PARAGRAPHS_OVER_CHANCE = 3.0

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
        paragraphs_by_chance, answers_by_chance, naming_by_chance: the counts to expect by chance.
    """

    sentences: PairCounts = field(default_factory=dict)
    paragraphs: PairCounts = field(default_factory=dict)
    paragraphs_by_chance: PairCounts = field(default_factory=dict)
    answers: PairCounts = field(default_factory=dict)
    answers_by_chance: PairCounts = field(default_factory=dict)
    naming: PairCounts = field(default_factory=dict)
    naming_by_chance: PairCounts = field(default_factory=dict)

    def answering_names(self) -> dict[int, set[int]]:
        """Returns for each name the names that ever answer to it."""
        answering: dict[int, set[int]] = defaultdict(set)
        for a, b in self.answers:
            answering[a].add(b)
            answering[b].add(a)
        return answering

    def answer_score(self, names: set[int], other_names: set[int]) -> float:
        """Returns how often one of some names answers to others beyond chance; 0.0 where chance may explain it."""
        pairs = [_pair(a, b) for a in names for b in other_names]
        answers, by_chance, naming, paragraphs = (
            sum(counts.get(pair, 0.0) for pair in pairs)
            for counts in (self.answers, self.answers_by_chance, self.naming, self.paragraphs)
        )
        least = max(
            MIN_ANSWERS,
            MIN_ANSWERS_OVER_CHANCE * by_chance,
            MIN_ANSWERS_OVER_NAMING * naming,
            MIN_ANSWERS_PER_PARAGRAPH * paragraphs,
        )
        return answers - by_chance if answers >= least else 0.0

    def cannot_link(self, a: int, b: int, rarer_uses: int, share_word: bool, mixed_styles: float) -> bool:
        """Returns whether two names stand together too often to be one person's.

        Args:
            a: row of one name.
            b: row of the other.
            rarer_uses: uses of the rarer name.
            share_word: whether they have a word in common. Then a line that is tagged with one and holds the other may
                be a speaker who gives the full name.
            mixed_styles: above 0 where one is a given name and the other a titled surname. Narration hardly ever mixes
                the two for one person: speakers change how they address a person, a narrator does not. The number
                multiplies the limit.
        """
        pair = _pair(a, b)
        answer = self.answer_score({a}, {b})
        max_sentences = (MAX_SENTENCES + MAX_SENTENCES_PER_USE * rarer_uses) * (ANSWERING_TOLERANCE if answer else 1)
        if self.sentences.get(pair, 0.0) > max_sentences:
            return True
        naming = self.naming.get(pair, 0.0)
        if (
            not share_word
            and naming >= MIN_NAMING
            and naming >= MIN_NAMING_OVER_CHANCE * self.naming_by_chance.get(pair, 0.0)
            and naming > self.answers.get(pair, 0.0)
        ):
            return True
        if not mixed_styles or answer:
            return False
        paragraphs, by_chance = self.paragraphs.get(pair, 0.0), self.paragraphs_by_chance.get(pair, 0.0)
        max_paragraphs = (MAX_PARAGRAPHS + MAX_PARAGRAPHS_PER_USE * rarer_uses) * mixed_styles
        min_of_two = max(MIN_PARAGRAPHS_OF_TWO, MIN_PARAGRAPHS_OVER_CHANCE * by_chance)
        return paragraphs > max_paragraphs or paragraphs >= min_of_two


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
    for place, together in spoken.items():
        _add(counts.naming, together, tagged.get(place, ()), 1.0)
        for step in _CHANCE_NAMING:
            _add(counts.naming_by_chance, together, tagged.get(place + step, ()), 1 / len(_CHANCE_NAMING))
    return counts


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _add(counts: PairCounts, names: Collection[int], other_names: Collection[int], weight: float) -> None:
    """Adds a weight to each pair of one name and one other."""
    for pair in {_pair(a, b) for a in names for b in other_names if a != b}:
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
