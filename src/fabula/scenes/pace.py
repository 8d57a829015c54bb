"""Says whether a scene is shown as it happens or summed up.

A summary has hardly any dialogue, tells what used to happen or passes over days and years, and has few events for its
length (Genette 1972 calls the two scene and summary).
"""

import numpy as np

from fabula.lexicons.function_words import ITERATIVE_WORDS
from fabula.lexicons.nouns import LONG_SPANS
from fabula.scenes.presence import SceneEvidence
from fabula.schema.arrays import BoolArray, FloatArray
from fabula.schema.world import ScenePace

MAX_DIALOGUE_OF_SUMMARY = 0.12
"""Where more of a scene is quoted, it is shown."""
ITERATIVE_WEIGHT, SPAN_WEIGHT, EVENT_WEIGHT, PAST_WEIGHT = 40.0, 40.0, -8.0, 15.0
MIN_SUMMARY_SCORE, MAX_SCENE_SCORE = 0.6, 0.1
"""From which score on a scene without dialogue is a summary, and up to which it is shown; between them it is not clear.
These numbers were chosen by reading (experiment 051)."""
MIN_EVENT = 0.5
MIN_TOKENS = 60
"""A shorter scene is not judged."""


def scene_paces(evidence: SceneEvidence) -> list[ScenePace]:
    """Returns the pace of each scene; "" where it is not clear or the scene has too few words."""
    dialogue, score, tokens = pace_scores(evidence)
    is_judged = tokens >= MIN_TOKENS
    summed_up = is_judged & (dialogue < MAX_DIALOGUE_OF_SUMMARY) & (score >= MIN_SUMMARY_SCORE)
    shown = is_judged & ((dialogue >= MAX_DIALOGUE_OF_SUMMARY) | (score <= MAX_SCENE_SCORE))
    return [
        "summary" if is_summary else "scene" if is_shown else ""
        for is_summary, is_shown in zip(summed_up.tolist(), shown.tolist(), strict=True)
    ]


def pace_scores(evidence: SceneEvidence) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Returns the share of each scene that is quoted, how much its narration sums up, and its number of tokens."""
    tokens, parse, narrated = evidence.tokens, evidence.parse, evidence.narrated
    scene = tokens.inside(evidence.spans)
    count = len(evidence.spans)

    def number(of: BoolArray) -> FloatArray:
        return np.bincount(scene[of & (scene >= 0)], minlength=count).astype(np.float64)

    def has_lemma(words: frozenset[str]) -> BoolArray:
        return np.array([lemma in words for lemma in parse.lemmas], bool)[parse.lemma]

    total, told = number(np.ones(len(tokens), bool)), number(narrated)
    weighed = (
        ITERATIVE_WEIGHT * number(narrated & has_lemma(ITERATIVE_WORDS))
        + SPAN_WEIGHT * number(narrated & has_lemma(LONG_SPANS))
        + EVENT_WEIGHT * number(narrated & (parse.event > MIN_EVENT))
        + PAST_WEIGHT * number(narrated & tokens.among(("had",)))
    )
    score = weighed / np.maximum(1, told)
    return 1 - told / np.maximum(1, total), score, total
