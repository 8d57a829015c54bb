"""The candidates of each "he" and "she" of the narration: the people that names and nouns mention before it.

All pronouns of a story are laid out at once. The pronouns of one gender follow each other in a chain, which ends where
none stands for a while: most of them mean the same person as the one before.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.people.narration.narrated_mentions import UNKNOWN, NarratedMentions
from fabula.schema.arrays import BoolArray, IntArray

LOOK_BACK_MENTIONS = 60
"""The earlier and the later mentions of people that are looked at."""
MAX_GAP = 4000
"""The most characters of text between two pronouns of a chain."""
MAX_CHAIN = 160
"""The most pronouns of a chain."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """The candidates of all pronouns, those of a pronoun together, in the order of the referents.

    Attributes:
        pronoun: rows of the pronouns among the mentions; those without a candidate are left out. Shape: (pronouns,).
        earlier: the mentions by names and nouns before each, the nearest first; -1 where there are no more. Shape:
            (pronouns, LOOK_BACK_MENTIONS).
        later: the same behind each.
        of_earlier, of_later: the candidate that each of these mentions, or -1.
        asked: row in `pronoun` of each candidate. Shape: (candidates,).
        referent: row of each candidate among the referents. Shape: (candidates,).
        nearest: place in `earlier` of the nearest mention; LOOK_BACK_MENTIONS for none. Shape: (candidates,).
        first: the first candidate of each pronoun, and behind the last. Shape: (pronouns + 1,).
        before: row in `pronoun` of the pronoun before it in its chain, or -1. Shape: (pronouns,).
        mention_before: row of that pronoun among the mentions, or -1. Shape: (pronouns,).
        same_before: the candidate of the pronoun before that is the same referent, or -1. Shape: (candidates,).
    """

    pronoun: IntArray
    earlier: IntArray
    later: IntArray
    of_earlier: IntArray
    of_later: IntArray
    asked: IntArray
    referent: IntArray
    nearest: IntArray
    first: IntArray
    before: IntArray
    mention_before: IntArray
    same_before: IntArray

    def blocks(self, size: int) -> Iterator["Candidates"]:
        """Yields the candidates of `size` pronouns at a time, as if there were no others.

        A pronoun whose pronoun before is in another block has none by `before` and `same_before`.
        """
        for begin in range(0, len(self.pronoun), size):
            pronouns = slice(begin, begin + size)
            first = self.first[begin : begin + size + 1]
            own = slice(int(first[0]), int(first[-1]))
            yield Candidates(
                pronoun=self.pronoun[pronouns],
                earlier=self.earlier[pronouns],
                later=self.later[pronouns],
                of_earlier=_counted_from(own.start, self.of_earlier[pronouns]),
                of_later=_counted_from(own.start, self.of_later[pronouns]),
                asked=self.asked[own] - begin,
                referent=self.referent[own],
                nearest=self.nearest[own],
                first=first - own.start,
                before=_counted_from(begin, self.before[pronouns]),
                mention_before=self.mention_before[pronouns],
                same_before=_counted_from(own.start, self.same_before[own]),
            )


def _counted_from(first: int, rows: IntArray) -> IntArray:
    """Rows as they are counted from a first one; -1 stays, and so become those before it."""
    counted: IntArray = np.maximum(rows - first, -1)
    return counted


def find_candidates(mentions: NarratedMentions) -> Candidates:
    """Returns the candidates: people of the pronoun's gender, or of none known, who are mentioned before it.

    The referent that it has is one of them, if its gender fits.
    """
    arrays, count = mentions.arrays, max(1, len(mentions.referents.ids))
    asked = np.flatnonzero(mentions.is_asked)
    sources = np.flatnonzero(arrays.is_source & ~mentions.is_asked)
    steps = np.arange(LOOK_BACK_MENTIONS)
    earlier = _at(sources, np.searchsorted(sources, asked)[:, None] - 1 - steps)
    later = _at(sources, np.searchsorted(sources, asked, side="right")[:, None] + steps)
    known = arrays.referent[asked][:, None]
    every = np.concatenate([np.where(earlier >= 0, arrays.referent[earlier], -1), known], axis=1)
    every = np.where((every >= 0) & _fits(mentions, asked, every), every, -1)
    rows = np.arange(len(asked))[:, None]
    keys = np.where(every >= 0, rows * count + every, -1)
    distinct, nearest, inverse = np.unique(keys, return_index=True, return_inverse=True)
    absent = int(len(distinct) > 0 and distinct[0] < 0)
    distinct, nearest = distinct[absent:], nearest[absent:] % (LOOK_BACK_MENTIONS + 1)
    of_earlier = inverse.reshape(keys.shape)[:, :LOOK_BACK_MENTIONS] - absent
    has_some = np.bincount(distinct // count, minlength=len(asked)) > 0
    asked, earlier, later, of_earlier = asked[has_some], earlier[has_some], later[has_some], of_earlier[has_some]
    kept = np.cumsum(has_some) - 1
    row, referent = kept[distinct // count], distinct % count
    key = row * count + referent
    later_referent = np.where(later >= 0, arrays.referent[later], -1)
    before = _before(mentions, asked)
    return Candidates(
        pronoun=asked,
        earlier=earlier,
        later=later,
        of_earlier=of_earlier,
        of_later=_places(
            key, np.where(later_referent >= 0, np.arange(len(asked))[:, None] * count + later_referent, -1)
        ),
        asked=row,
        referent=referent,
        nearest=nearest,
        first=np.searchsorted(row, np.arange(len(asked) + 1)),
        before=before,
        mention_before=np.where(before >= 0, asked[before], -1),
        same_before=_places(key, np.where(before[row] >= 0, before[row] * count + referent, -1)),
    )


def _at(sources: IntArray, places: IntArray) -> IntArray:
    """The sources at some places, -1 outside."""
    inside = (places >= 0) & (places < len(sources))
    return np.where(inside, np.append(sources, -1)[np.where(inside, places, len(sources))], -1)


def _fits(mentions: NarratedMentions, asked: IntArray, referents: IntArray) -> BoolArray:
    """Whether each referent may have the gender of its pronoun. Shape: (pronouns, any)."""
    of_referents = np.append(mentions.referents.gender, UNKNOWN)
    fits: BoolArray = np.isin(of_referents[referents], UNKNOWN) | (
        of_referents[referents] == mentions.gender[asked][:, None]
    )
    return fits


def _places(keys: IntArray, wanted: IntArray) -> IntArray:
    """The place of each wanted key among the keys, which are in order, or -1."""
    if not len(keys):
        return np.full(wanted.shape, -1)
    place = np.searchsorted(keys, wanted).clip(max=len(keys) - 1)
    return np.where(keys[place] == wanted, place, -1)


def _before(mentions: NarratedMentions, asked: IntArray) -> IntArray:
    """The row of the pronoun before each in its chain, or -1. Shape: (pronouns,)."""
    before = np.full(len(asked), -1)
    start, gender = mentions.arrays.start[asked], mentions.gender[asked]
    for one in np.unique(gender).tolist():
        rows = np.flatnonzero(gender == one)
        goes_on = (np.diff(start[rows]) <= MAX_GAP) & (np.arange(1, len(rows)) % MAX_CHAIN > 0)
        before[rows[1:]] = np.where(goes_on, rows[:-1], -1)
    return before
