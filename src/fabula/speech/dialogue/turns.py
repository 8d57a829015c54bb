"""Turns at talk: the utterances of one paragraph, and how near each turn is to the one before."""

from dataclasses import dataclass

import numpy as np

from fabula.cues import Cue, first_person
from fabula.indexes import FEMALE, MALE, UNKNOWN, DialogueIndex
from fabula.lexicons.verbs import REPLY_VERBS

# How near a turn stands to the one before it: next paragraph with hardly a word between, next paragraph, one paragraph
# between, a little further, or so far that a new conversation begins.
CLOSE, NEXT, NEAR, FAR, BREAK = range(5)
SAME = 5  # in the same paragraph as the turn before, with a speaker of its own


@dataclass(frozen=True, slots=True)
class Turn:
    """Quotes of one paragraph that one person speaks: rows of `Stage.quotes`, and the gap to the turn before."""

    quotes: tuple[int, ...]
    block_first: int
    block_last: int
    token_start: int
    token_end: int
    gap: int


def group_turns(dialogue: DialogueIndex, cues: list[list[Cue]]) -> list[Turn]:
    """The turns of a story in order. Paragraphs that one speech runs over make one turn."""
    groups: list[list[int]] = []
    block = dialogue.tokens.block
    for i, quote in enumerate(dialogue.quotes):
        if groups:
            last = groups[-1][-1]
            same_utterance = quote.utterance == dialogue.quotes[last].utterance
            same_block = block[dialogue.quote_token_start[i]] == block[dialogue.quote_token_end[last] - 1]
            if same_utterance or (same_block and not _another_speaker(dialogue, cues, groups[-1], i)):
                groups[-1].append(i)
                continue
        groups.append([i])
    out: list[Turn] = []
    for group in groups:
        a, b = int(dialogue.quote_token_start[group[0]]), int(dialogue.quote_token_end[group[-1]])
        first, last = int(block[a]), int(block[b - 1])
        out.append(Turn(tuple(group), first, last, a, b, _gap(dialogue, out[-1] if out else None, a, first)))
    return out


def _another_speaker(dialogue: DialogueIndex, cues: list[list[Cue]], group: list[int], quote: int) -> bool:
    """Whether a tag gives this quotation to someone other than the tags before it in the paragraph, or as an answer."""
    if _takes_up(dialogue, cues, group[-1], quote):
        return True
    mine = _tagged(dialogue, cues[quote])
    return mine is not None and any(
        other is not None and _differ(mine, other) for other in (_tagged(dialogue, cues[j]) for j in group)
    )


def _takes_up(dialogue: DialogueIndex, cues: list[list[Cue]], before: int, quote: int) -> bool:
    """Whether the tag between two quotations is the second's alone and says that it answers: "… and she replied, …"."""
    if not cues[quote] or cues[quote][0].kind != "tag":
        return False
    tag, tokens = cues[quote][0], dialogue.tokens
    if not dialogue.quote_token_end[before] <= tag.token_start < tag.token_end <= dialogue.quote_token_start[quote]:
        return False
    if any(c.kind == "tag" and c.token_start < tag.token_end and tag.token_start < c.token_end for c in cues[before]):
        return False
    return any(tokens.spelling(t).lower() in REPLY_VERBS for t in range(tag.token_start, tag.token_end))


def _tagged(dialogue: DialogueIndex, cues: list[Cue]) -> tuple[int, str] | None:
    """Who a quotation's tag gives it to (row, or -1 where it takes more than the tag to tell) and of what gender."""
    if not cues or cues[0].kind != "tag":
        return None
    cue = cues[0]
    if first_person(cue):
        return dialogue.narrator, UNKNOWN
    who = int(dialogue.character_row[cue.mention_row]) if cue.mention_row >= 0 and not cue.pronoun else -1
    return who, dialogue.gender[who] if who >= 0 else cue.gender


def _differ(one: tuple[int, str], other: tuple[int, str]) -> bool:
    if one[0] >= 0 and other[0] >= 0:
        return one[0] != other[0]
    return {one[1], other[1]} == {MALE, FEMALE}


def _gap(dialogue: DialogueIndex, before: Turn | None, token: int, block: int) -> int:
    if before is None:
        return BREAK
    blocks = block - before.block_last
    between = float(dialogue.clock[token] - dialogue.clock[before.token_end])
    if blocks <= 0:
        return SAME
    if blocks == 1:
        return CLOSE if between < 40 else NEXT
    if blocks == 2 and between < 60:
        return NEAR
    return FAR if blocks <= 3 and between < 200 else BREAK


def gaps(all_turns: list[Turn]) -> np.ndarray:
    """The gap of each turn. Shape: (turns,)."""
    return np.array([t.gap for t in all_turns], np.int64)


def turn_of_tokens(dialogue: DialogueIndex, all_turns: list[Turn]) -> np.ndarray:
    """The turn that each token is said in, -1 where it is not. Shape: (tokens,)."""
    turn = np.full(len(dialogue.quotes) + 1, -1)  # the last place is for what stands in no quote
    for number, group in enumerate(all_turns):
        turn[list(group.quotes)] = number
    return turn[dialogue.quote_of_token]


def conversations(gap: np.ndarray) -> np.ndarray:
    """The conversation of each turn, by the gaps between them. Shape: (turns,), as the gaps."""
    return np.cumsum(gap == BREAK)


def in_conversation(talk: np.ndarray, turn: np.ndarray, step: int) -> np.ndarray:
    """Whether the turn so many steps on is of the same conversation. Shape: (rows,), bool.

    Args:
        talk: the conversation of each turn. Shape: (turns,).
        turn: of each row. Shape: (rows,).
        step: how many turns on.
    """
    other = turn + step
    there = (other >= 0) & (other < len(talk))
    return there & (talk[other.clip(0, len(talk) - 1)] == talk[turn])
