"""Turns at talk: the quotes of one paragraph by one speaker, and the gap between each turn and the one before.

A turn is what conversation analysis calls by that name (Sacks, Schegloff & Jefferson 1974), read off paragraphs and
speech tags.
"""

from dataclasses import dataclass

import numpy as np

from fabula.cues import Cue, first_person
from fabula.indexes import FEMALE, MALE, UNKNOWN, DialogueIndex
from fabula.lexicons.verbs import REPLY_VERBS
from fabula.schema.arrays import BoolArray, IntArray

GAPS = ("close", "next", "near", "far", "break", "same")
CLOSE, NEXT, NEAR, FAR, BREAK, SAME = range(len(GAPS))
"""The gap between a turn and the one before.

CLOSE: the next paragraph, with hardly a word between. NEXT: the next paragraph. NEAR: one paragraph between, of few
words. FAR: a little further. BREAK: so far that a new conversation begins. SAME: the same paragraph, another speaker.
"""
# Time on the clock between two turns below which the gap is CLOSE, NEAR or FAR.
CLOSE_TIME, NEAR_TIME, FAR_TIME = 40, 60, 200
FAR_BLOCKS = 3  # blocks from one turn to the next above which a new conversation begins


@dataclass(frozen=True, slots=True)
class Turn:
    """Quotes of one paragraph that one character speaks, or of several paragraphs over which one speech runs.

    Attributes:
        quote_rows: the rows of its quotes in the dialogue index.
        block_first, block_last: the rows of its first and last block.
        token_start, token_end: its tokens.
        gap: the gap to the turn before.
    """

    quote_rows: tuple[int, ...]
    block_first: int
    block_last: int
    token_start: int
    token_end: int
    gap: int


@dataclass(frozen=True, slots=True)
class _TaggedSpeaker:
    """The speaker that a tag names.

    Attributes:
        character_row: the row of the character, or -1 where the tag names none.
        gender: of the character, or else of the tag.
        says_i: whether the tag says "I".
    """

    character_row: int
    gender: str
    says_i: bool


def group_turns(index: DialogueIndex, cues: list[list[Cue]]) -> list[Turn]:
    """The turns of a story, in order.

    Quotes of one paragraph make one turn unless a tag gives one of them to another speaker. `cues` are of each quote.
    """
    groups: list[list[int]] = []
    block = index.tokens.block
    for quote_row, quote in enumerate(index.quotes):
        if groups:
            last = groups[-1][-1]
            same_utterance = quote.utterance == index.quotes[last].utterance
            same_block = block[index.quote_token_start[quote_row]] == block[index.quote_token_end[last] - 1]
            if same_utterance or (same_block and not _has_another_speaker(index, cues, groups[-1], quote_row)):
                groups[-1].append(quote_row)
                continue
        groups.append([quote_row])
    turns: list[Turn] = []
    for group in groups:
        token_start, token_end = int(index.quote_token_start[group[0]]), int(index.quote_token_end[group[-1]])
        block_first, block_last = int(block[token_start]), int(block[token_end - 1])
        gap = _gap(index, turns[-1] if turns else None, token_start, block_first)
        turns.append(Turn(tuple(group), block_first, block_last, token_start, token_end, gap))
    return turns


def _has_another_speaker(index: DialogueIndex, cues: list[list[Cue]], group: list[int], quote_row: int) -> bool:
    """Whether the tag of a quote names another speaker than the tags before it in the paragraph, or says it replies."""
    if _is_tagged_as_reply(index, cues, group[-1], quote_row):
        return True
    tagged = _tagged_speaker(index, cues[quote_row])
    if tagged is None:
        return False
    before = (_tagged_speaker(index, cues[row]) for row in group)
    return any(other is not None and _differ(tagged, other) for other in before)


def _is_tagged_as_reply(index: DialogueIndex, cues: list[list[Cue]], before: int, quote_row: int) -> bool:
    """Whether the tag between two quotes belongs to the second alone and has a verb of reply: "… and she replied"."""
    if not cues[quote_row] or cues[quote_row][0].kind != "tag":
        return False
    tag, tokens = cues[quote_row][0], index.tokens
    if not index.quote_token_end[before] <= tag.token_start < tag.token_end <= index.quote_token_start[quote_row]:
        return False
    if any(
        cue.kind == "tag" and cue.token_start < tag.token_end and tag.token_start < cue.token_end
        for cue in cues[before]
    ):
        return False
    return any(tokens.spelling(token).lower() in REPLY_VERBS for token in range(tag.token_start, tag.token_end))


def _tagged_speaker(index: DialogueIndex, cues: list[Cue]) -> _TaggedSpeaker | None:
    """The speaker that the tag of a quote names. None where the quote has no tag."""
    if not cues or cues[0].kind != "tag":
        return None
    tag = cues[0]
    if first_person(tag):
        return _TaggedSpeaker(index.narrator_at(tag.subject_start), UNKNOWN, says_i=True)
    character_row = int(index.character_row[tag.mention_row]) if tag.mention_row >= 0 and not tag.pronoun else -1
    gender = index.gender[character_row] if character_row >= 0 else tag.gender
    return _TaggedSpeaker(character_row, gender, says_i=False)


def _differ(speaker: _TaggedSpeaker, other: _TaggedSpeaker) -> bool:
    if speaker.says_i != other.says_i:  # "I said" and "he said" are of two, whatever the narrator is called
        return True
    if speaker.character_row >= 0 and other.character_row >= 0:
        return speaker.character_row != other.character_row
    return {speaker.gender, other.gender} == {MALE, FEMALE}


def _gap(index: DialogueIndex, before: Turn | None, token_start: int, block_first: int) -> int:
    if before is None:
        return BREAK
    blocks = block_first - before.block_last
    time = float(index.clock[token_start] - index.clock[before.token_end])
    if blocks <= 0:
        return SAME
    if blocks == 1:
        return CLOSE if time < CLOSE_TIME else NEXT
    if blocks == 2 and time < NEAR_TIME:
        return NEAR
    return FAR if blocks <= FAR_BLOCKS and time < FAR_TIME else BREAK


def gaps(turns: list[Turn]) -> IntArray:
    """The gap of each turn. Shape: (turns,), int64."""
    return np.array([turn.gap for turn in turns], np.int64)


def turn_of_tokens(index: DialogueIndex, turns: list[Turn]) -> IntArray:
    """The turn that each token is spoken in, -1 in narration. Shape: (tokens,), int64."""
    turn_of_quote = np.full(len(index.quotes) + 1, -1)  # The last place is for tokens outside of quotes.
    for number, turn in enumerate(turns):
        turn_of_quote[list(turn.quote_rows)] = number
    turn_of_token: IntArray = turn_of_quote[index.quote_of_token]
    return turn_of_token


def block_ranges(turns: list[Turn]) -> tuple[IntArray, IntArray]:
    """The first and the last block of each turn. Shape: (turns,), int64, both."""
    first, last = ([turn.block_first for turn in turns], [turn.block_last for turn in turns])
    return np.array(first, np.int64), np.array(last, np.int64)


def conversations(gap: IntArray) -> IntArray:
    """The conversation of each turn, by the gaps between them. Shape: (turns,), as the gaps."""
    return np.cumsum(gap == BREAK)


def in_conversation(conversation: IntArray, turn: IntArray, step: int) -> BoolArray:
    """Whether the turn `step` turns on belongs to the same conversation. Shape: (rows,), bool.

    Args:
        conversation: of each turn. Shape: (turns,).
        turn: of each row. Shape: (rows,).
        step: how many turns on, or back where it is negative.
    """
    other = turn + step
    exists = (other >= 0) & (other < len(conversation))
    same: BoolArray = exists & (conversation[other.clip(0, len(conversation) - 1)] == conversation[turn])
    return same
