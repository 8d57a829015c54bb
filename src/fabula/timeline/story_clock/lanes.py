"""On which lane a scene is told: in its turn, or as a flashback or a flash-forward."""

import re
from collections.abc import Sequence

import numpy as np

from fabula.grammar import root_tenses
from fabula.lexicons.world.times import MINUTES_OF_DAY
from fabula.schema.world import Scene, SceneLane, TimeExpression
from fabula.timeline.story_clock.facts import Narration

_LEAST_BACK = MINUTES_OF_DAY
_LEAST_AHEAD = 365 * MINUTES_OF_DAY
_FIRST_WORDS = 60  # characters into the scene, in which it says that it goes back
_OPENING_CHARACTERS = 120
_TELLERS = frozenset({"i", "we"})
_LEAST_TOLD = 3  # sentences in the past, or of those at the beginning in the past perfect
_OPENING_SENTENCES = 4
_SENTENCES = 12  # whose tenses show how the scene goes on
_CHILDHOOD = re.compile(
    r"\b(?:[Ww]hen|[Aa]s) (?:he|she|they|I|we|[A-Z][a-z]+) (?:was|were|had been) "
    r"(?:(?:a|an|only|still|just|yet) )*(?:little |small |young )?"
    r"(?:child|boy|girl|baby|children|boys|girls|lad|infant)\b"
)


def scene_lanes(narration: Narration) -> tuple[SceneLane, ...]:
    """Returns the lane of each scene. Precise and not complete: most flashbacks lie within a scene, and have no row.

    A scene is a flashback where its first sentence says that it goes back by a day or more, or to a childhood, in the
    simple past or in a sustained past perfect, and the sentences after it are in the simple past; the first scene never
    is. It is a flash-forward where its first words go ahead by a year or more and the next sentences say what would be.
    """
    return tuple(
        _lane(narration, scene, narration.opening(scene)) if row else "now"
        for row, scene in enumerate(narration.scenes)
    )


def _lane(narration: Narration, scene: Scene, opening: Sequence[TimeExpression]) -> SceneLane:
    childhood = _CHILDHOOD.search(narration.text, scene.start, scene.start + _OPENING_CHARACTERS)
    back = childhood or any(_goes_back(narration, scene, each) for each in opening)
    ahead = any(
        each.direction == "after" and (each.least or 0) >= _LEAST_AHEAD and each.start < scene.start + _FIRST_WORDS
        for each in opening
    )
    if not (back or ahead):
        return "now"
    token_start, token_end = narration.tokens.token_at(scene.start), narration.tokens.token_at(scene.end - 1) + 1
    tenses = root_tenses(narration.tokens, narration.parse, narration.tree, token_start, token_end)[:_SENTENCES]
    past, perfect, modal = (tenses[1:].count(tense) for tense in ("past", "perfect", "modal"))
    told = tenses[:1] == ["past"] or tenses[:_OPENING_SENTENCES].count("perfect") >= _LEAST_TOLD
    if back and told and past + perfect >= _LEAST_TOLD and past > perfect:
        return "flashback"
    return "flash-forward" if ahead and modal > past + perfect else "now"


def _goes_back(narration: Narration, scene: Scene, expression: TimeExpression) -> bool:
    """Whether an expression near the first word of a scene goes back from what was told before."""
    tokens = narration.tokens
    first, token = narration.tokens.token_at(scene.start), narration.tokens.token_at(expression.start)
    if expression.kind != "offset" or expression.direction != "before" or (expression.least or 0) < _LEAST_BACK:
        return False
    if expression.anchor == "event" or expression.start > scene.start + _FIRST_WORDS:
        return False
    if tokens.sentence[first] != tokens.sentence[token]:
        return False
    if narration.text[scene.start : expression.start].strip().lower() in ("it was", "it is"):
        return False  # "It was a year ago that he had married her" says how long, and goes on from now
    if expression.anchor == "speech" and narration.tense_of(expression) == "perfect":
        return False  # "Fifteen years ago, there had been huts here" is remembered, and not told
    # "Seven years ago we were married": a narrator who looks back from the end tells in turn.
    after = range(token, int(np.searchsorted(tokens.sentence, tokens.sentence[token], side="right")))
    return expression.anchor == "told before" or not any(tokens.spelling(each).lower() in _TELLERS for each in after)
