"""The feature columns of a candidate addressee that mentions in narration fill."""

import numpy as np

from fabula.schema.arrays import BoolArray, FloatArray
from fabula.speech.addressees.candidates import (
    LOOK_AHEAD_TIME,
    LOOK_BACK_TIME,
    AddresseeCandidates,
    mirrored_distances,
)

NEAR_TIME = 150  # time on the clock since a mention below which its character is near


def narration_features(candidates: AddresseeCandidates, active: BoolArray) -> dict[str, FloatArray]:
    """The columns by name. Shape: (rows,), each. `active` says who takes part in the conversation, by row."""
    index, narration = candidates.dialogue.index, candidates.narration
    turn, candidate = candidates.turn, candidates.candidate
    last, following, count = _distances_to_mentions(candidates)
    scale = np.log1p(2 * LOOK_BACK_TIME)
    narrator = np.array([index.narrator_at(each.token_start) for each in candidates.dialogue.turns], np.int64)[turn]
    is_near = ((last < NEAR_TIME) | (following < LOOK_AHEAD_TIME) | active) & ~candidates.is_speaker()
    near_count = np.bincount(turn, weights=is_near, minlength=candidates.turn_count)[turn]
    return {
        "object of a look or step": narration.action_objects.values(turn, candidate),
        "addressee in a tag": narration.tag_addressees.values(turn, candidate),
        "in the narration of the paragraph": narration.beside.values(turn, candidate),
        "in the narration before the turn": narration.between.values(turn - 1, candidate),
        "in the narration after the turn": narration.between.values(turn, candidate),
        "distance to the last mention": np.minimum(np.log1p(last) / scale, 1),
        "distance to the next mention": np.minimum(np.log1p(following) / scale, 1),
        "mentions nearby": np.log1p(count) / 4,
        "narrator": (candidate == narrator).astype(float),
        "first-person story": (narrator >= 0).astype(float),
        "mention count": np.log1p(index.mention_count[candidate]) / 8,
        "other characters nearby": np.minimum(near_count, 8) / 8,
    }


def _distances_to_mentions(candidates: AddresseeCandidates) -> tuple[FloatArray, FloatArray, FloatArray]:
    """The time since the candidate's last mention before a turn and to the next one after it, and mentions nearby.

    Shape: (rows,), all three.
    """
    index, narration, turn = candidates.dialogue.index, candidates.narration, candidates.turn
    story_end = float(index.clock[-1])
    missing = story_end + LOOK_BACK_TIME
    # The times of one character's mentions lie further from those of another's than any two of one character.
    base = 3 * missing
    key = np.sort(narration.character_row * base + index.clock[narration.token_start])
    start = candidates.candidate * base + candidates.start_time[turn]
    end = candidates.candidate * base + candidates.end_time[turn]
    padded = np.concatenate([[-np.inf], key, [np.inf]])
    since = start - padded[np.searchsorted(key, start)]
    until = padded[np.searchsorted(key, end) + 1] - end
    since, until = (np.where(distance < missing, distance, np.inf) for distance in (since, until))
    near_begin = candidates.start_time[turn] < 2 * LOOK_BACK_TIME
    near_end = story_end - candidates.end_time[turn] < 2 * LOOK_BACK_TIME
    last, following = mirrored_distances(since, until, near_begin, near_end, np.inf)
    count = np.searchsorted(key, end + LOOK_BACK_TIME) - np.searchsorted(key, start - LOOK_BACK_TIME)
    return last, following, count.astype(float)
