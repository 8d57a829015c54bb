"""A clock over the tokens of a story that speech moves more slowly than narration.

Two people go on talking about the one who was last described: talk moves a scene on less than narration does.
"""

import numpy as np

from fabula.schema.arrays import BoolArray, FloatArray

# The time that a token of speech takes, as a share of that of a token of narration (experiment 011).
SPEECH_SHARE = 0.35


def story_clock(in_speech: BoolArray) -> FloatArray:
    """The time before each token and after the last one: 1 for a token of narration, `SPEECH_SHARE` for one of speech.

    Shape: (tokens,) in, (tokens + 1,) out.
    """
    return np.concatenate([[0.0], np.cumsum(np.where(in_speech, SPEECH_SHARE, 1.0))])
