"""Turns at talk, and the mentions in and around them.

Takes the dialogue index and the cues. Gives turns, and tables by turn. Never ranks a candidate.
"""

from fabula.speech.dialogue.layout import Dialogue, lay_out_dialogue
from fabula.speech.dialogue.mentions_by_turn import MentionsByTurn, mentions_by_turn
from fabula.speech.dialogue.narration_by_turn import NarrationByTurn, narration_by_turn
from fabula.speech.dialogue.turn_table import TurnTable, concatenated_ranges
from fabula.speech.dialogue.turns import (
    BREAK,
    FAR_BLOCKS,
    GAPS,
    Turn,
    block_ranges,
    conversations,
    gaps,
    group_turns,
    in_conversation,
    turn_of_tokens,
)

__all__ = [
    "BREAK",
    "FAR_BLOCKS",
    "GAPS",
    "Dialogue",
    "MentionsByTurn",
    "NarrationByTurn",
    "Turn",
    "TurnTable",
    "block_ranges",
    "concatenated_ranges",
    "conversations",
    "gaps",
    "group_turns",
    "in_conversation",
    "lay_out_dialogue",
    "mentions_by_turn",
    "narration_by_turn",
    "turn_of_tokens",
]
