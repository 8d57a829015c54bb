"""Orders the characters of a scene: those on stage, the most active first, and those who are only spoken of."""

import numpy as np

from fabula.ranking import BoostedTrees
from fabula.scenes.presence import MIN_PRESENCE_PROBABILITY, SceneEvidence, presence_features

LINE_WEIGHT = 2  # a line counts as much for the order as this many mentions in the narration
_ACTIVITY = {"lines": LINE_WEIGHT, "thoughts": LINE_WEIGHT, "narrated_mentions": 1}

Cast = tuple[tuple[str, ...], tuple[str, ...]]
"""The ids of those who are on stage, and of those who are only spoken of or remembered."""


def scene_casts(evidence: SceneEvidence, presence: BoostedTrees) -> list[Cast]:
    """Returns who is on stage in each scene, the most active first, and who is only spoken of, most mentioned first."""
    rows = presence_features(evidence)
    activity = sum(weight * rows.count(name) for name, weight in _ACTIVITY.items())
    mentioned = rows.count("quoted_mentions") + rows.count("narrated_mentions")
    on_stage = presence.probabilities(rows.features) >= MIN_PRESENCE_PROBABILITY
    order = np.lexsort((rows.character, -mentioned, -np.where(on_stage, activity, 0)))
    casts: list[tuple[list[str], list[str]]] = [([], []) for _ in evidence.spans]
    for pair in order.tolist():
        present, spoken_of = casts[int(rows.scene[pair])]
        character = evidence.characters[int(rows.character[pair])].id
        if on_stage[pair]:
            present.append(character)
        elif mentioned[pair]:
            spoken_of.append(character)
    return [(tuple(present), tuple(spoken_of)) for present, spoken_of in casts]
