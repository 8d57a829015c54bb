"""Who tells the story, where someone in it does."""

import numpy as np

from fabula.schema.tokens import Tokens

# Uses of "I" per token of narration that make a story first person; third-person novels stay under a tenth of it.
FIRST_PERSON = 0.008


def told_in_first_person(tokens: Tokens, narration: np.ndarray) -> bool:
    """Whether the narrator says "I" as someone in the story does. `narration` has shape (tokens,), bool."""
    i = tokens.where(lambda w: w == "I")
    return bool(narration.any()) and float((i & narration).sum()) / float(narration.sum()) > FIRST_PERSON


def narrator_row(called: np.ndarray, narrated: np.ndarray) -> int:
    """The row of the person whom others call by name but the narrator hardly names, or -1 where nobody stands out.

    Args:
        called: how often each person is named inside speech. Shape: (people,).
        narrated: how often the narration names each. Shape: (people,).
    """
    if not len(called):
        return -1
    score = np.where(called >= 3, called / (4.0 + 2.0 * narrated), 0.0)
    best = int(np.argmax(score))
    return best if score[best] > 0.5 else -1
