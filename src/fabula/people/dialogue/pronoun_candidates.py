"""The characters that each "he" and "she" in a line may refer to.

All pronouns of a story are laid out at once: each is paired with the people mentioned before it, and the pairs of one
pronoun and one character are one candidate.
"""

from dataclasses import dataclass

import numpy as np

from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.people.mentions import MentionArrays
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.people import Character

LOOK_BACK_MENTIONS = 40
"""The earlier mentions of people that are candidates."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """The candidates of all pronouns in lines, those of a pronoun together, and what each was paired with.

    Attributes:
        pronoun: rows of the pronouns among the mentions. Shape: (pronouns,).
        earlier: the mentions of people before each, the nearest first; -1 where there are no more. Shape: (pronouns,
            LOOK_BACK_MENTIONS).
        of_earlier: the candidate of each of these, or -1. Shape: (pronouns, LOOK_BACK_MENTIONS).
        asked: row in `pronoun` of each candidate. Shape: (candidates,).
        character: row in the cast of each candidate. Shape: (candidates,).
        nearest: place in `earlier` of the nearest mention; LOOK_BACK_MENTIONS for none. Shape: (candidates,).
    """

    pronoun: IntArray
    earlier: IntArray
    of_earlier: IntArray
    asked: IntArray
    character: IntArray
    nearest: IntArray


def find_candidates(arrays: MentionArrays, characters: tuple[Character, ...]) -> Candidates:
    """Returns the candidates: people of the pronoun's gender, or of none known, who are mentioned before it.

    The referent that it has is one of them, if its gender fits.

    Args:
        arrays: the mentions.
        characters: the cast.
    """
    asked = np.array([bool(gender) for gender in arrays.gender], bool) & (arrays.line >= 0)
    pronoun, count = np.flatnonzero(asked), max(1, len(characters))
    fits = _fitting([arrays.gender[row] for row in pronoun.tolist()], characters)
    sources = np.flatnonzero(arrays.is_source)
    place = np.searchsorted(sources, pronoun)[:, None] - 1 - np.arange(LOOK_BACK_MENTIONS)
    earlier = np.append(sources, -1)[place.clip(min=-1)]
    rows = np.arange(len(pronoun))
    character = np.where(earlier >= 0, arrays.referent[earlier], -1)
    character = np.where((character >= 0) & fits[rows[:, None], character], character, -1)
    known = np.where(fits[rows, arrays.referent[pronoun]], arrays.referent[pronoun], -1)
    every = np.concatenate([character, known[:, None]], axis=1)
    keys = np.where(every >= 0, rows[:, None] * count + every, -1)
    distinct, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    absent = int(len(distinct) > 0 and distinct[0] < 0)
    of_pair = inverse.reshape(keys.shape) - absent
    return Candidates(
        pronoun=pronoun, earlier=earlier, of_earlier=of_pair[:, :LOOK_BACK_MENTIONS],
        asked=distinct[absent:] // count, character=distinct[absent:] % count,
        nearest=first[absent:] % (LOOK_BACK_MENTIONS + 1),
    )  # fmt: skip


def _fitting(genders: list[str], characters: tuple[Character, ...]) -> BoolArray:
    """Whether each character fits the gender of each pronoun. Shape: (pronouns, characters + 1); no one is the last."""
    of_character = [GENDER_OF_SET.get(character.pronouns, "") for character in characters]
    table = {gender: np.array([*(one in ("", gender) for one in of_character), False], bool) for gender in set(genders)}
    return np.array([table[gender] for gender in genders], bool).reshape(len(genders), len(characters) + 1)
