"""The feature columns that depend on the text around a turn, filled for all candidates of all turns at once.

Vocatives and names in the turns around, mentions in the whole conversation, and mentions in the narration between a
turn and its neighbours.
"""

from collections.abc import Iterator

import numpy as np

from fabula.indexes import FEMALE, MALE
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.speech.dialogue import (
    Dialogue,
    MentionsByTurn,
    Turn,
    TurnTable,
    block_ranges,
    concatenated_ranges,
    conversations,
    gaps,
    in_conversation,
)

_VOCATIVE_NOUN_STEPS = {
    "": 0, " in the turn before": -1, " in the turn after": 1, " two turns before": -2,
}  # fmt: skip
COLUMNS = (
    *(
        f"vocative noun of {which} gender{where}"
        for where in _VOCATIVE_NOUN_STEPS
        for which in ("the same", "another")
    ),
    "named in the turn before", "named in the turn after", "named two turns before", "named two turns after",
    "vocative two turns after",
    "mentions in the conversation", "share of the mentions in the conversation",
    "in the narration before the turn", "last in the narration before the turn",
    "first in the narration before the turn",
    "in the narration after the turn", "first in the narration after the turn",
)  # fmt: skip
# Blocks of narration that belong to a conversation before its first turn and after its last.
CONVERSATION_BLOCKS_BEFORE, CONVERSATION_BLOCKS_AFTER = 2, 1
# Blocks of narration that are read before a turn and after it.
NARRATION_BLOCKS_BEFORE, NARRATION_BLOCKS_AFTER = 6, 3
_SIGN_OF_GENDER = {MALE: 1, FEMALE: -1}


def columns(dialogue: Dialogue, turn: IntArray, candidate: IntArray) -> FloatArray:
    """The columns for each row. Shape: (rows, COLUMNS), float32.

    Args:
        dialogue: the turns and the mentions in and around them.
        turn: of each row. Shape: (rows,).
        candidate: the character of each row. Shape: (rows,).
    """
    turns, mentions = dialogue.turns, dialogue.mentions
    conversation = conversations(gaps(turns))
    named, vocatives = TurnTable.of_groups(mentions.named_in_speech), TurnTable.of_groups(mentions.vocatives)

    def near(table: TurnTable, step: int) -> FloatArray:
        return table.values(turn + step, candidate) * in_conversation(conversation, turn, step)

    gender = np.array([_SIGN_OF_GENDER.get(g, 0) for g in dialogue.index.gender])[candidate]
    noun_gender = np.array([_SIGN_OF_GENDER.get(g, 0) for g in mentions.vocative_gender])

    def filled() -> Iterator[FloatArray | BoolArray]:
        for step in _VOCATIVE_NOUN_STEPS.values():
            other = (turn + step).clip(0, len(turns) - 1)
            agrees = noun_gender[other] * in_conversation(conversation, turn, step) * gender
            yield agrees > 0
            yield agrees < 0
        yield from (near(named, step) for step in (-1, 1, -2, 2))
        yield near(vocatives, 2)
        narrated = _narrated_mentions(mentions)
        yield from _in_conversation(turns, conversation, narrated, turn, candidate)
        yield from _in_narration_between(turns, narrated, turn, candidate)

    features = np.empty((len(turn), len(COLUMNS)), np.float32)
    for column, values in enumerate(filled()):  # one at a time: those of a long novel take a megabyte and more each
        features[:, column] = values
    return features


def _in_conversation(
    turns: list[Turn],
    conversation: IntArray,
    narrated: tuple[IntArray, IntArray],
    turn: IntArray,
    candidate: IntArray,
) -> Iterator[FloatArray]:
    """How often each candidate is mentioned in the narration of the whole conversation, and the share of that.

    Args:
        turns: the turns of the story.
        conversation: of each turn. Shape: (turns,).
        narrated: block and character of every mention in narration. Shape: (mentions,), both.
        turn: of each row. Shape: (rows,).
        candidate: of each row. Shape: (rows,).
    """
    block, character = narrated
    first = np.flatnonzero(np.diff(conversation, prepend=-1))  # the first turn of each conversation
    block_first, block_last = block_ranges(turns)
    begin = np.searchsorted(block, np.minimum.reduceat(block_first, first) - CONVERSATION_BLOCKS_BEFORE)
    last_block = np.maximum.reduceat(block_last, first) + CONVERSATION_BLOCKS_AFTER
    size = np.searchsorted(block, last_block, side="right") - begin
    base = int(character.max(initial=0)) + 1
    keys = np.repeat(np.arange(len(first)), size) * base + character[concatenated_ranges(begin, size)]
    key, count = np.unique(keys, return_counts=True)
    row = (np.cumsum(np.diff(conversation, prepend=-1) != 0) - 1)[turn]
    mentions = TurnTable(key // base, key % base, count).values(row, candidate)
    yield np.log1p(mentions) / 3
    yield mentions / np.maximum(size, 1)[row]


def _in_narration_between(
    turns: list[Turn], narrated: tuple[IntArray, IntArray], turn: IntArray, candidate: IntArray
) -> Iterator[FloatArray | BoolArray]:
    """Whether each candidate is mentioned in the narration between the turn and its neighbours, first and last.

    Args:
        turns: the turns of the story.
        narrated: block and character of every mention in narration. Shape: (mentions,), both.
        turn: of each row. Shape: (rows,).
        candidate: of each row. Shape: (rows,).
    """
    block, character = narrated
    padded = np.append(character, -1)
    block_first, block_last = block_ranges(turns)
    before = np.append(block_first[:1], block_last[:-1] + 1)
    before = np.maximum(before, block_first - NARRATION_BLOCKS_BEFORE)
    after = np.append(block_first[1:], block_last[-1:])
    after = np.minimum(after, block_last + 1 + NARRATION_BLOCKS_AFTER)
    for block_begin, block_end, yields_last in ((before, block_first, True), (block_last + 1, after, False)):
        begin = np.searchsorted(block, block_begin)
        size = (np.searchsorted(block, block_end) - begin).clip(0)
        members = character[concatenated_ranges(begin, size)]
        yield TurnTable(np.repeat(np.arange(len(turns)), size), members).values(turn, candidate)
        some = size > 0
        if yields_last:
            yield padded[np.where(some, begin + size - 1, len(character))][turn] == candidate
        yield padded[np.where(some, begin, len(character))][turn] == candidate


def _narrated_mentions(mentions: MentionsByTurn) -> tuple[IntArray, IntArray]:
    """Block and character of every mention in narration, in order. Shape: (mentions,), both."""
    block = [block for block, characters in mentions.in_narration.items() for _ in characters]
    character = [character for characters in mentions.in_narration.values() for character in characters]
    return np.array(block, np.int64), np.array(character, np.int64)
