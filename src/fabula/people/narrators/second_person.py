"""Reads a story that is told to "you" as if its hero said "I": "you open the door" as "I open the door".

All that is known of an "I" of the narration then holds for the "you": what he or she says, sees and does. Offsets
and the text stay.
"""

from dataclasses import replace

import numpy as np

from fabula.indexes import quote_of_tokens
from fabula.people.names import prose_tokens
from fabula.schema.arrays import BoolArray
from fabula.schema.manuscript import Manuscript
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# A story is told to "you" from so many uses of it, and this many per token of narration, in this share of its parts. Of
# 230 novels and stories in the first and third person none has more than .007; the two in the second person that this
# was made with have .05 and .06.
MIN_USES = 5
MIN_SHARE_OF_YOU = 0.015
MIN_SHARE_OF_PARTS = 0.6
PARTS = 20
TOKENS_OF_A_SHARE = 2_000  # a shorter story has fewer parts
# and with so many uses of "I" for one of "you" at most: who says "I" tells it of a friend.
MAX_SHARE_OF_I = 0.1
_FIRST_PERSON = {"you": "I", "your": "my", "yours": "mine", "yourself": "myself"}


def with_you_as_i(manuscript: Manuscript, tokens: Tokens, quotes: tuple[Quote, ...]) -> Tokens:
    """Returns the tokens, with "I" for each "you" of the narration where the story is told to "you".

    The tokens of any other story come back as they are.

    Args:
        manuscript: says which blocks are prose.
        tokens: the story's tokens.
        quotes: the quotations.
    """
    narration = prose_tokens(manuscript, tokens) & (quote_of_tokens(tokens, quotes) < 0)
    is_you = tokens.among(_FIRST_PERSON) & narration
    if not _is_told_to_you(is_you, tokens.among(("i", "my")) & narration, narration):
        return tokens
    vocabulary = dict.fromkeys((*tokens.vocabulary, *_FIRST_PERSON.values(), "My", "Mine", "Myself"))
    row_of = {spelling: row for row, spelling in enumerate(vocabulary)}
    as_first_person = np.array([row_of[_in_first_person(spelling)] for spelling in tokens.vocabulary], np.int32)
    word = np.where(is_you, as_first_person[tokens.word], tokens.word)
    return replace(tokens, word=word, vocabulary=tuple(vocabulary))


def is_read_as_i(tokens: Tokens) -> bool:
    """Returns whether some "I" of the tokens stands for a "you" of the text."""
    return bool((tokens.among(("i",)) & (tokens.end - tokens.start == len("you"))).any())


def _is_told_to_you(is_you: BoolArray, is_i: BoolArray, narration: BoolArray) -> bool:
    you, told = np.cumsum(is_you), np.cumsum(narration)
    if not len(told) or you[-1] < max(MIN_USES, MIN_SHARE_OF_YOU * told[-1]) or is_i.sum() > MAX_SHARE_OF_I * you[-1]:
        return False
    parts = max(1, min(PARTS, len(told) // TOKENS_OF_A_SHARE))
    edges = np.arange(1, parts + 1) * (len(told) - 1) // parts
    tells = np.diff(you[edges], prepend=0) >= MIN_SHARE_OF_YOU * np.diff(told[edges], prepend=0)
    return bool(tells.mean() >= MIN_SHARE_OF_PARTS)


def _in_first_person(spelling: str) -> str:
    """A word with "I" for "you", in the letter case of the word: "My" for "Your"."""
    word = _FIRST_PERSON.get(spelling.lower(), spelling)
    return word[0].upper() + word[1:] if spelling[:1].isupper() else word
