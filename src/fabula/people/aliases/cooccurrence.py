"""What the places where two names stand say about whether they are one person's.

Whoever is called "Charlotte" answers: where the lines beside are tagged "said Miss Bartlett" time and again, that is
who Charlotte is. And nobody names themselves: a line tagged with one name that has the other in it speaks against.
Both are counted against what chance would bring, which is the same count a paragraph further off.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

import numpy as np

# More names than this in one paragraph are a list of guests; they say nothing of anyone.
MOST = 8
# A name's bearer answers to it: at least so many times, so many times as often as chance would have it, so many times
# as often as they name themselves, and this share of the paragraphs that narrate of both.
ANSWERS, OVER_CHANCE, OVER_SELF, OF_TOLD = 3, 3.0, 4.0, 0.4
# Two people name each other: at least so often, and at least this share of what chance would bring.
NAMED, OF_CHANCE = 2, 0.75
# Sentences that two names of one person may share: so many, and more per use of the rarer.
TOGETHER = (1, 0.05)
# As many times so many where one answers to the other.
TOLERANT = 2
# Paragraphs of narration that may have a given name and a titled surname of one person: so many, and more per use
# of the rarer. Of (1, .03), (2, .06), (3, .1) and no limit, the first fuses fewest on 22 novels and loses nobody.
TOLD_TOGETHER = (1, 0.03)
# Two names in one paragraph of narration so often, and so many times as often as by chance, are two people's.
TOLD = (4, 3.0)
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Cooccurrence:
    """Counts for pairs of distinct names, as (lower row, higher row) of `Names.keys`.

    Attributes:
        together: sentences that hold both, in speech or else in narration.
        told: paragraphs whose narration holds both, and how often they would by chance.
        answers: one is called and the line before or after is tagged with the other; `by_chance` is how often it
            would be if who speaks there had nothing to do with who is called.
        names_other: a line tagged with one holds the other, and how often it would by chance.
    """

    together: Counter = field(default_factory=Counter)
    told: Counter = field(default_factory=Counter)
    told_by_chance: Counter = field(default_factory=Counter)
    answers: Counter = field(default_factory=Counter)
    answers_by_chance: Counter = field(default_factory=Counter)
    names_other: Counter = field(default_factory=Counter)
    names_other_by_chance: Counter = field(default_factory=Counter)

    def answering(self) -> dict[int, set[int]]:
        """For each name those that were ever seen to answer to it."""
        found: dict[int, set[int]] = defaultdict(set)
        for a, b in self.answers:
            found[a].add(b)
            found[b].add(a)
        return found

    def answer(self, some: set[int], others: set[int]) -> float:
        """How often someone of some names answers to the others beyond chance; 0.0 where it may well be chance."""
        pairs = [_pair(a, b) for a in some for b in others]
        often, chance, selves, told = (
            sum(c[p] for p in pairs) for c in (self.answers, self.answers_by_chance, self.names_other, self.told)
        )
        least = max(ANSWERS, OVER_CHANCE * chance, OVER_SELF * selves, OF_TOLD * told)
        return often - chance if often >= least else 0.0

    def apart(self, a: int, b: int, fewer: int, alike: bool, styles: float) -> bool:
        """Whether two names stand side by side too often to be one person's.

        Args:
            a: a name.
            b: another.
            fewer: uses of the rarer one.
            alike: whether they have a word in common: then who names the other may well name himself in full.
            styles: above 0 where they are a given name and a titled surname, which narration that means one person
                hardly ever mixes: speakers change how they address someone, a narrator does not. How many times the
                limit it may.
        """
        pair = _pair(a, b)
        answer = self.answer({a}, {b})
        if self.together[pair] > (TOGETHER[0] + TOGETHER[1] * fewer) * (TOLERANT if answer else 1):
            return True
        named = self.names_other[pair]
        if (
            not alike
            and named >= NAMED
            and named >= OF_CHANCE * self.names_other_by_chance[pair]
            and named > self.answers[pair]
        ):
            return True
        if not styles or answer:
            return False
        told, chance = self.told[pair], self.told_by_chance[pair]
        return told > (TOLD_TOGETHER[0] + TOLD_TOGETHER[1] * fewer) * styles or told >= max(TOLD[0], TOLD[1] * chance)


def count_cooccurrence(
    key: np.ndarray, sentence: np.ndarray, block: np.ndarray, quoted: np.ndarray, vocative: np.ndarray, tag: np.ndarray
) -> Cooccurrence:
    """Counts pairs of names over a story. All arguments have shape (runs,).

    Args:
        key: row of each run's name.
        sentence: row of its sentence.
        block: row of its block.
        quoted: whether it stands in speech.
        vocative: whether it is called out there.
        tag: whether it is the subject of a tag.
    """
    found = Cooccurrence()
    for unit, counted, count in (
        (sentence, quoted, found.together), (sentence, ~quoted, found.together), (block, ~quoted, found.told),
    ):  # fmt: skip
        for names in _by_unit(key, unit, counted).values():
            _add(count, names, names, 1.0)
    narrated = _by_unit(key, block, ~quoted)
    for at, names in narrated.items():
        for far in (-3, -2, -1, 1, 2, 3):
            _add(found.told_by_chance, names, narrated.get(at + far, ()), 1 / 6)
    called, said, tagged = (_by_unit(key, block, mask) for mask in (vocative, quoted, tag))
    for at, names in called.items():
        for step, count, each in (
            (-1, found.answers, 1.0), (1, found.answers, 1.0),
            *((far, found.answers_by_chance, 2 / 3) for far in (-2, 0, 2)),
        ):  # fmt: skip
            _add(count, names, tagged.get(at + step, ()), each)
    for at, names in said.items():
        _add(found.names_other, names, tagged.get(at, ()), 1.0)
        for far in (-3, -2, 2, 3):
            _add(found.names_other_by_chance, names, tagged.get(at + far, ()), 1 / 4)
    return found


def _pair(a: int, b: int) -> Pair:
    return (a, b) if a < b else (b, a)


def _add(count: Counter, some, others, each: float) -> None:
    for pair in {_pair(a, b) for a in some for b in others if a != b}:
        count[pair] += each


def _by_unit(key: np.ndarray, unit: np.ndarray, counted: np.ndarray) -> dict[int, set[int]]:
    """The distinct names in each unit of text; units with a crowd of them are left out."""
    inside: dict[int, set[int]] = defaultdict(set)
    for row, at in zip(key[counted].tolist(), unit[counted].tolist(), strict=True):
        inside[at].add(row)
    return {at: names for at, names in inside.items() if len(names) <= MOST}
