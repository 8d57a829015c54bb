"""Decides whether a character tells the story as "I", and which."""

import numpy as np

from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.tokens import Tokens

# A story is in the first person from this many uses of "I" per token of narration. Novels in the third person stay
# far below it (experiment 027).
MIN_SHARE_OF_I = 0.008
# The narrator is named inside speech this often,
MIN_USES_IN_SPEECH = 3
# and with more than this score: the uses in speech, divided by 4 plus twice the uses in narration.
MIN_NARRATOR_SCORE = 0.5

# In a long story the narrator is named in this many of `PARTS` parts: the wolf of one chapter does not tell it all.
MIN_PARTS = 3
PARTS = 20
TOKENS_OF_A_PART = 10_000  # a story this many times as short as `MIN_PARTS` may have fewer; neither was swept


def are_spread(uses: IntArray, token_count: int) -> bool:
    """Returns whether the tokens in `uses` are spread over a story of `token_count` tokens as a narrator's name is."""
    parts = len(np.unique(uses * PARTS // max(1, token_count)))
    return parts >= min(MIN_PARTS, token_count // TOKENS_OF_A_PART)


def is_first_person(tokens: Tokens, narration: BoolArray) -> bool:
    """Returns whether the narrator says "I" as a character does. `narration` has shape (tokens,), bool."""
    i = tokens.where(lambda w: w == "I")
    return bool(narration.any()) and float((i & narration).sum()) / float(narration.sum()) > MIN_SHARE_OF_I


def narrator_row(speech_uses: IntArray, narration_uses: IntArray) -> int:
    """Returns the row of the character that others name but the narration hardly does, or -1 where there is none.

    Args:
        speech_uses: how often each character is named inside speech. Shape: (characters,).
        narration_uses: how often the narration names each. Shape: (characters,).
    """
    if not len(speech_uses):
        return -1
    score = np.where(speech_uses >= MIN_USES_IN_SPEECH, speech_uses / (4.0 + 2.0 * narration_uses), 0.0)
    best = int(np.argmax(score))
    return best if score[best] > MIN_NARRATOR_SCORE else -1
