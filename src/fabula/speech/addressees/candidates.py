"""The candidates of each turn as addressees: the characters who may be addressed.

Candidates are the characters mentioned in narration nearby, the addressees that tags, vocatives and coreference point
at, and the speakers of the turns around. All turns are done at once.
"""

from dataclasses import dataclass

import numpy as np

from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.speech.dialogue import (
    Dialogue,
    NarrationByTurn,
    TurnTable,
    concatenated_ranges,
    conversations,
    gaps,
    in_conversation,
)

# Time on the clock before and after a turn in which a mention in narration makes a candidate (experiment 008).
LOOK_BACK_TIME, LOOK_AHEAD_TIME = 300.0, 60.0
SPEAKER_TURNS = 8  # turns on either side whose speakers are candidates (experiment 008)
VOCATIVE_TURNS = 4  # turns on either side whose vocatives are candidates
MIN_SPEAKER_P = 0.15  # speakers less probable than this are no candidates of other turns


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AddresseeCandidates:
    """The candidates of all turns, and the columns of turns and mentions that features are read from.

    Attributes:
        dialogue: the turns of the story.
        narration: the mentions in narration by turn.
        speaker_p: the probability of each character as the speaker of each turn.
        speaker: the character who speaks each turn, -1 where unresolved. Shape: (turns,).
        turn, candidate: of each row. Shape: (rows,), both.
        conversation: of each turn. Shape: (turns,).
        gap: between each turn and the one before. Shape: (turns,).
        start_time, end_time: of each turn on the clock. Shape: (turns,), both.
    """

    dialogue: Dialogue
    narration: NarrationByTurn
    speaker_p: TurnTable
    speaker: IntArray
    turn: IntArray
    candidate: IntArray
    conversation: IntArray
    gap: IntArray
    start_time: FloatArray
    end_time: FloatArray

    @property
    def turn_count(self) -> int:
        """The number of turns."""
        return len(self.gap)

    def is_speaker(self) -> BoolArray:
        """Whether each candidate speaks the turn. Shape: (rows,), bool."""
        is_speaker: BoolArray = self.speaker[self.turn] == self.candidate
        return is_speaker

    def near(self, table: TurnTable, step: int) -> FloatArray:
        """The value of each candidate in a table, `step` turns on in the same conversation. Shape: (rows,)."""
        same = in_conversation(self.conversation, self.turn, step)
        return table.values(self.turn + step, self.candidate) * same


def find_candidates(
    dialogue: Dialogue,
    narration: NarrationByTurn,
    speaker_p: TurnTable,
    speaker: IntArray,
    vocatives: TurnTable,
    addressees_of_you: TurnTable,
) -> AddresseeCandidates:
    """The candidates of all turns.

    Args:
        dialogue: the turns of the story.
        narration: the mentions in narration by turn.
        speaker_p: the probability of each character as the speaker of each turn.
        speaker: the character who speaks each turn, -1 where unresolved. Shape: (turns,).
        vocatives: the characters that each turn addresses by name.
        addressees_of_you: the referents of "you" in each turn by coreference.
    """
    index, gap = dialogue.index, gaps(dialogue.turns)
    start_time = index.clock[np.array([turn.token_start for turn in dialogue.turns])]
    end_time = index.clock[np.array([turn.token_end for turn in dialogue.turns])]
    mention_time = index.clock[narration.token_start]
    first = np.searchsorted(mention_time, start_time - LOOK_BACK_TIME)
    size = np.searchsorted(mention_time, end_time + LOOK_AHEAD_TIME) - first
    turns = [np.repeat(np.arange(len(gap)), size)]
    characters = [narration.character_row[concatenated_ranges(first, size)]]
    for table in (addressees_of_you, narration.tag_addressees, narration.action_objects):
        turns.append(table.turn)
        characters.append(table.character)
    is_likely = speaker_p.value > MIN_SPEAKER_P
    for table, kept, reach in (
        (speaker_p, is_likely, SPEAKER_TURNS),
        (vocatives, vocatives.value > 0, VOCATIVE_TURNS),
    ):
        for step in range(-reach, reach + 1):
            turns.append(table.turn[kept] + step)
            characters.append(table.character[kept])
    turn, character = np.concatenate(turns), np.concatenate(characters)
    base = len(index.gender)
    key = np.unique((turn * base + character)[(turn >= 0) & (turn < len(gap))])
    return AddresseeCandidates(
        dialogue=dialogue,
        narration=narration,
        speaker_p=speaker_p,
        speaker=speaker,
        turn=key // base,
        candidate=key % base,
        conversation=conversations(gap),
        gap=gap,
        start_time=start_time,
        end_time=end_time,
    )


def mirrored_distances(
    before: FloatArray, after: FloatArray, near_begin: BoolArray, near_end: BoolArray, missing: float
) -> tuple[FloatArray, FloatArray]:
    """Distances to both sides of each row; beside an end of the story a missing one is that to the other side.

    Args:
        before: distance to the nearest before. Shape: (rows,).
        after: distance to the nearest after. Shape: (rows,).
        near_begin: whether the row stands near the beginning of the story. Shape: (rows,), bool.
        near_end: whether it stands near the end. Shape: (rows,), bool.
        missing: the distance from which on there is none.
    """
    mirrored_before = np.where((before >= missing) & near_begin, after, before)
    return mirrored_before, np.where((after >= missing) & near_end, before, after)
