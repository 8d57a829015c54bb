"""The feature columns of a candidate addressee that the speakers of the turns around fill."""

import numpy as np

from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.speech.addressees.candidates import SPEAKER_TURNS, AddresseeCandidates, mirrored_distances
from fabula.speech.dialogue import BREAK, in_conversation

ACTIVE_TURNS = 0.7  # turns in sum, on both sides, from which on a candidate takes part in the conversation
FAR_TURNS = 40  # turns from a candidate's own turn from which on the distance is the same
NO_TURN = 60  # the distance in turns where a candidate has no turn on that side
BETWEEN_OWN_TURNS = 20  # turns on both sides in which a candidate speaks who stands between own turns
_STEP_WORDS = ("in the turn", "two turns", "three turns")


def speaker_probabilities_near(candidates: AddresseeCandidates) -> dict[int, FloatArray]:
    """By step, the probability that the candidate speaks the turn that many turns on. Shape: (rows,), each."""
    steps = (step for step in range(-SPEAKER_TURNS, SPEAKER_TURNS + 1) if step)
    return {step: candidates.near(candidates.speaker_p, step) for step in steps}


def active_candidates(candidates: AddresseeCandidates, near: dict[int, FloatArray]) -> BoolArray:
    """Whether each candidate takes part in the conversation around the turn and does not speak it.

    `near` is what `speaker_probabilities_near` returns. Shape: (rows,), bool.
    """
    active: BoolArray = (_sum_of_side(near, -1) + _sum_of_side(near, 1) > ACTIVE_TURNS) & ~candidates.is_speaker()
    return active


def turn_features(
    candidates: AddresseeCandidates, near: dict[int, FloatArray], active: BoolArray
) -> dict[str, FloatArray]:
    """The columns by name. Shape: (rows,), each.

    Args:
        candidates: the candidates of all turns.
        near: see `speaker_probabilities_near`.
        active: see `active_candidates`. Shape: (rows,), bool.
    """
    turn, candidate, turn_count = candidates.turn, candidates.candidate, candidates.turn_count
    columns = {"speaker probability": candidates.speaker_p.values(turn, candidate)}
    columns |= _side_features(candidates, near, -1, "before") | _side_features(candidates, near, 1, "after")
    before, after = _nearest_other_speaker(candidates, -1), _nearest_other_speaker(candidates, 1)
    is_before, is_after = before[turn] == candidate, after[turn] == candidate
    columns["nearest other speaker before"] = is_before.astype(float)
    columns["nearest other speaker after"] = is_after.astype(float)
    columns["nearest other speaker on both sides"] = (is_before & is_after).astype(float)
    columns["no other speaker near"] = ((before < 0) & (after < 0))[turn].astype(float)
    last, following = mirrored_distances(
        _distance_to_own_turn(candidates, -1),
        _distance_to_own_turn(candidates, 1),
        turn < FAR_TURNS,
        turn + FAR_TURNS > turn_count,
        NO_TURN,
    )
    for name, distance in (("distance to the last own turn", last), ("distance to the next own turn", following)):
        columns[name] = np.minimum(np.log1p(distance) / np.log1p(FAR_TURNS), 1)
    columns["between own turns"] = ((last <= BETWEEN_OWN_TURNS) & (following <= BETWEEN_OWN_TURNS)).astype(float)
    active_count = np.bincount(turn, weights=active, minlength=turn_count)[turn]
    columns["other active speakers"] = np.minimum(active_count, 6) / 6
    columns["only other active speaker"] = (active & (active_count == 1)).astype(float)
    turns = candidates.dialogue.turns
    length = np.array([t.token_end for t in turns]) - np.array([t.token_start for t in turns])
    columns["break before"] = (candidates.gap == BREAK)[turn].astype(float)
    columns["break after"] = np.append(candidates.gap[1:] == BREAK, True)[turn].astype(float)
    columns["length of the turn"] = np.log1p(length)[turn] / 8
    columns["speaker known"] = (candidates.speaker >= 0)[turn].astype(float)
    return columns


def _side_features(
    candidates: AddresseeCandidates, near: dict[int, FloatArray], side: int, where: str
) -> dict[str, FloatArray]:
    """The columns about the speakers on one side.

    Args:
        candidates: the candidates of all turns.
        near: see `speaker_probabilities_near`.
        side: -1 before the turn, 1 after it.
        where: "before" or "after".
    """
    columns = {f"speaker probability {words} {where}": near[side * step] for step, words in enumerate(_STEP_WORDS, 1)}
    next_turn = candidates.speaker_p.values(candidates.turn + side, candidates.candidate)
    is_same = in_conversation(candidates.conversation, candidates.turn, side)
    columns[f"speaker probability {where} the break"] = next_turn * ~is_same
    columns[f"share of the turns {where}"] = _sum_of_side(near, side) / SPEAKER_TURNS
    return columns


def _sum_of_side(near: dict[int, FloatArray], side: int) -> FloatArray:
    """How many of the turns on one side each candidate speaks, by probability. Shape: (rows,)."""
    total: FloatArray = np.sum([near[side * step] for step in range(1, SPEAKER_TURNS + 1)], axis=0)
    return total


def _nearest_other_speaker(candidates: AddresseeCandidates, side: int) -> IntArray:
    """The nearest other speaker on one side in the same conversation, or -1. Shape: (turns,)."""
    count, speaker, conversation = candidates.turn_count, candidates.speaker, candidates.conversation
    nearest = np.full(count, -1)
    turn = np.arange(count)
    for step in range(SPEAKER_TURNS, 0, -1):
        other = (turn + side * step).clip(0, count - 1)
        exists = (other == turn + side * step) & (conversation[other] == conversation)
        is_other = (speaker[other] >= 0) & (speaker[other] != speaker)
        nearest = np.where(exists & is_other, speaker[other], nearest)
    return nearest


def _distance_to_own_turn(candidates: AddresseeCandidates, side: int) -> FloatArray:
    """The distance in turns from each turn to the candidate's own nearest turn on one side. Shape: (rows,)."""
    turn = np.flatnonzero(candidates.speaker >= 0)
    if not len(turn):
        return np.full(len(candidates.turn), float(NO_TURN))
    base = candidates.turn_count + 1
    own_turns = np.sort(candidates.speaker[turn] * base + turn)
    key = candidates.candidate * base + candidates.turn
    place = np.searchsorted(own_turns, key, side="left" if side < 0 else "right") - (side < 0)
    nearest = own_turns[place.clip(0, len(own_turns) - 1)]
    exists = (place >= 0) & (place < len(own_turns)) & (nearest // base == candidates.candidate)
    return np.where(exists, np.abs(nearest - key), NO_TURN).astype(float)
