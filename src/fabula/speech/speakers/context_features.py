"""What stands around a turn, as columns of evidence: who is called and named nearby, who is about, who acts between.

The columns of `evidence.py` that need no walk through the text; filled for all turns at once.
"""

from collections.abc import Iterator

import numpy as np

from fabula.indexes import FEMALE, MALE, DialogueIndex
from fabula.speech.dialogue import (
    MentionsByTurn,
    Turn,
    TurnTable,
    concatenated_ranges,
    conversations,
    gaps,
    in_conversation,
)

_NEAR = {"": 0, " in the turn before": -1, " in the turn after": 1, " two turns before": -2}
COLUMNS = (
    *(f"a noun calls {whom}{where}" for where in _NEAR for whom in ("their gender", "another gender")),
    "named in the turn before", "named in the turn after", "named two turns before", "named two turns after",
    "called two turns after",
    "mentions in the talk", "share in the talk",
    "between and before", "last before", "first before", "between and after", "first after",
)  # fmt: skip
# Paragraphs of narration that belong to a conversation before it begins and after it ends, and how many between a turn
# and its neighbours are looked at.
_BEFORE, _AFTER = 2, 1
_BETWEEN_BEFORE, _BETWEEN_AFTER = 6, 3


def columns(
    dialogue: DialogueIndex, turns: list[Turn], found: MentionsByTurn, turn: np.ndarray, person: np.ndarray
) -> np.ndarray:
    """The columns of these rows. Shape: (rows, COLUMNS).

    Args:
        dialogue: the page.
        turns: its turns.
        found: who is mentioned in it.
        turn: of each row. Shape: (rows,).
        person: of each row. Shape: (rows,).
    """
    talk = conversations(gaps(turns))
    named, called = TurnTable.of_groups(found.named_in_speech), TurnTable.of_groups(found.vocatives)
    narration = _narration(found)

    def near(table: TurnTable, step: int) -> np.ndarray:
        return table.values(turn + step, person) * in_conversation(talk, turn, step)

    gender = np.array([{MALE: 1, FEMALE: -1}.get(g, 0) for g in dialogue.gender])[person]
    calls = np.array([{MALE: 1, FEMALE: -1}.get(g, 0) for g in found.vocative_gender])
    out = []
    for step in _NEAR.values():
        agrees = calls[(turn + step).clip(0, len(turns) - 1)] * in_conversation(talk, turn, step) * gender
        out += [agrees > 0, agrees < 0]
    out += [near(named, -1), near(named, 1), near(named, -2), near(named, 2), near(called, 2)]
    out += _about(turns, talk, narration, turn, person)
    out += _between(turns, narration, turn, person)
    return np.stack(out, 1).astype(np.float32)


def _about(
    turns: list[Turn], talk: np.ndarray, narration: tuple[np.ndarray, np.ndarray], turn: np.ndarray, person: np.ndarray
) -> Iterator[np.ndarray]:
    """How often each is mentioned in the narration of the whole conversation, and their share of it."""
    block, who = narration
    first = np.flatnonzero(np.diff(talk, prepend=-1))
    begin = np.searchsorted(block, np.minimum.reduceat([t.block_first for t in turns], first) - _BEFORE)
    end = np.maximum.reduceat([t.block_last for t in turns], first) + _AFTER
    size = np.searchsorted(block, end, side="right") - begin
    base = int(who.max(initial=0)) + 1
    key = np.repeat(np.arange(len(first)), size) * base + who[concatenated_ranges(begin, size)]
    key, count = np.unique(key, return_counts=True)
    row = (np.cumsum(np.diff(talk, prepend=-1) != 0) - 1)[turn]
    mine = TurnTable(key // base, key % base, count).values(row, person)
    yield np.log1p(mine) / 3
    yield mine / np.maximum(size, 1)[row]


def _between(
    turns: list[Turn], narration: tuple[np.ndarray, np.ndarray], turn: np.ndarray, person: np.ndarray
) -> Iterator[np.ndarray]:
    """Who is in the narration between a turn's paragraphs and those of the turns before and after."""
    block, who = narration
    first, last = (np.array([getattr(t, name) for t in turns]) for name in ("block_first", "block_last"))
    before = np.append(first[:1], last[:-1] + 1), first
    after = last + 1, np.append(first[1:], last[-1:])
    low = np.maximum(before[0], first - _BETWEEN_BEFORE), np.minimum(after[1], last + 1 + _BETWEEN_AFTER)
    for (begin, end), ends_too in (((low[0], before[1]), True), ((after[0], low[1]), False)):
        a = np.searchsorted(block, begin)
        size = (np.searchsorted(block, end) - a).clip(0)
        yield TurnTable(np.repeat(np.arange(len(turns)), size), who[concatenated_ranges(a, size)]).values(turn, person)
        some = size > 0
        padded = np.append(who, -1)
        if ends_too:
            yield (padded[np.where(some, a + size - 1, len(who))])[turn] == person
        yield (padded[np.where(some, a, len(who))])[turn] == person


def _narration(found: MentionsByTurn) -> tuple[np.ndarray, np.ndarray]:
    """Paragraph and person of every mention in narration, in order. Shape: (mentions,), both."""
    block = np.array([b for b, some in found.in_narration.items() for _ in some], np.int64)
    return block, np.array([p for some in found.in_narration.values() for p in some], np.int64)
