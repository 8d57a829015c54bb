"""The feature columns of a candidate that mentions in and around the turn fill, candidate by candidate."""

from math import log1p

from fabula.indexes import FIRST, SECOND, THIRD
from fabula.speech.dialogue import Dialogue
from fabula.speech.speakers.features.candidates import LOOK_BACK_TIME, MAX_RECENT_CANDIDATES, TurnCandidates

NEAR_TAG_BLOCKS = 8  # blocks between two turns from which on a tag of one says nothing of the other
_VOCATIVE_COLUMNS = (
    ("vocative in the turn before", -1), ("vocative in the turn after", 1), ("vocative two turns before", -2),
)  # fmt: skip
_TAGGED_COLUMNS = (
    ("tagged in the turn before", -1), ("tagged two turns before", -2), ("tagged in the turn after", 1),
    ("tagged two turns after", 2),
)  # fmt: skip
_PRONOUN_COLUMNS = {
    FIRST: "speaker of I by coreference",
    SECOND: "addressee of you by coreference",
    THIRD: "third person by coreference",
}


class MentionFeatures:
    """Fills the columns for the candidates of one dialogue."""

    def __init__(self, dialogue: Dialogue, tagged: list[frozenset[int]]):
        """Takes the dialogue, and for each turn the characters that a tag of it names."""
        self.dialogue, self.tagged = dialogue, tagged
        self._dialogue_blocks = {
            block for turn in dialogue.turns for block in range(turn.block_first, turn.block_last + 1)
        }

    def values(self, turn_row: int, candidate: int, candidates: TurnCandidates) -> dict[str, float]:
        """The values of one candidate of a turn by column; a column that is not among them is 0.

        Args:
            turn_row: the turn.
            candidate: the row of the candidate in the cast.
            candidates: all candidates of the turn.
        """
        distance = candidates.distance.get(candidate, LOOK_BACK_TIME)
        rank = candidates.rank.get(candidate, MAX_RECENT_CANDIDATES)
        values = {
            "distance to the last mention": log1p(distance) / log1p(LOOK_BACK_TIME),
            "recency rank": min(rank, MAX_RECENT_CANDIDATES) / MAX_RECENT_CANDIDATES,
            "most recent": float(rank == 0),
            "mention count": log1p(float(self.dialogue.index.mention_count[candidate])) / 8.0,
            "mentioned soon after": float(candidate in candidates.mentioned_soon),
        }
        for person, referents in self.dialogue.pronouns[turn_row].items():
            values[_PRONOUN_COLUMNS[person]] = referents.get(candidate, 0.0)
        return values | self._in_turns(turn_row, candidate) | self._in_narration(turn_row, candidate)

    def _in_turns(self, turn_row: int, candidate: int) -> dict[str, float]:
        """The columns about names in the turn and in the turns around it."""
        turns, mentions = self.dialogue.turns, self.dialogue.mentions
        values = {
            "vocative in the turn": float(candidate in mentions.vocatives[turn_row]),
            "named in the turn": float(candidate in mentions.named_in_speech[turn_row]),
        }
        for column, step in _VOCATIVE_COLUMNS:
            other = turn_row + step
            if 0 <= other < len(turns):
                values[column] = float(candidate in mentions.vocatives[other])
        block_first = turns[turn_row].block_first
        for column, step in _TAGGED_COLUMNS:
            other = turn_row + step
            if 0 <= other < len(turns) and abs(turns[other].block_first - block_first) < NEAR_TAG_BLOCKS:
                values[column] = float(candidate in self.tagged[other])
        return values

    def _in_narration(self, turn_row: int, candidate: int) -> dict[str, float]:
        """The columns about mentions in the narration of the turn's paragraph, and of those before and after it."""
        turn, mentions = self.dialogue.turns[turn_row], self.dialogue.mentions
        block_before, block_after = turn.block_first - 1, turn.block_last + 1
        before = mentions.in_narration.get(block_before, [])
        after = mentions.in_narration.get(block_after, [])
        is_last_before = before[-1:] == [candidate] and block_before not in self._dialogue_blocks
        is_first_after = after[:1] == [candidate] and block_after not in self._dialogue_blocks
        return {
            "in the narration of the paragraph": float(candidate in mentions.in_narration.get(turn.block_first, ())),
            "opens the paragraph": float(mentions.opening_character.get(turn.block_first) == candidate),
            "last in the narration of the paragraph before": float(is_last_before),
            "first in the narration of the paragraph after": float(is_first_after),
        }
