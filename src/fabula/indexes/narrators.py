"""Who narrates where: one narrator in the whole story, or several, each in their own parts."""

import numpy as np

from fabula.schema.arrays import IntArray
from fabula.schema.people import Character
from fabula.schema.tokens import Tokens


def narrator_at(characters: tuple[Character, ...], offset: int) -> int:
    """The row of the character who narrates at an offset of the text, or -1 where none does."""
    for row, character in enumerate(characters):
        if character.narrator and (
            not character.narrates or any(start <= offset < end for start, end in character.narrates)
        ):
            return row
    return -1


def narrator_of_tokens(tokens: Tokens, characters: tuple[Character, ...]) -> IntArray:
    """The row of the character who narrates at each token, or -1. Shape: (tokens,), int64."""
    narrator = np.full(len(tokens), -1, np.int64)
    for row, character in enumerate(characters):
        if character.narrator and not character.narrates:
            narrator[:] = row
        for start, end in character.narrates:
            narrator[slice(*np.searchsorted(tokens.start, (start, end)))] = row
    return narrator
