"""What speaks for and against each candidate as one whom a turn is spoken to, as columns of numbers.

As in `evidence.py`, every row is one candidate of one turn; here several of a turn may be right, or none. The columns
are filled for all turns at once.
"""

from dataclasses import dataclass

import numpy as np

from fabula.indexes import SECOND, THIRD
from fabula.speech.dialogue import (
    BREAK,
    Dialogue,
    NarrationByTurn,
    TurnTable,
    concatenated_ranges,
    conversations,
    gaps,
    in_conversation,
)

COLUMNS = (
    "speaks", "speaks in the turn before", "speaks in the turn after", "speaks two turns before",
    "speaks two turns after", "speaks three turns before", "speaks three turns after", "speaks before the break",
    "speaks after the break", "share of the turns before", "share of the turns after",
    "the other speaker before", "the other speaker after", "the other speaker on both sides", "nobody else speaks",
    "spoke ago", "speaks soon", "between lines of their own",
    "called", "called in the turn before", "called in the turn after", "called two turns before",
    "called two turns after", "another called", "named", "named in the turn before", "named in the turn after",
    "is told you", "is told you in the turn after", "is told you two turns before", "is spoken of",
    "is spoken of in the turn before", "is spoken of in the turn after",
    "told in a tag", "another told in a tag", "turned to", "in the paragraph's narration",
    "in the narration before", "in the narration after", "recency", "comes soon", "mentions near",
    "narrator", "told in first person", "uses", "others talking", "the only other talking", "others near",
    "break before", "break after", "length", "speaker known",
)  # fmt: skip
COLUMN = {name: i for i, name in enumerate(COLUMNS)}
# Clock of text before and after a turn in which a mention in narration makes a candidate, and turns on either side
# whose speakers are candidates (600 and 200, 16: level on novels left out).
LOOK_BACK, LOOK_AHEAD, TURNS = 300.0, 60.0, 8
_LIKELY = 0.15  # speakers less likely than this make no candidates of other turns
_TALKS = 0.7  # turns in sum that one who is talking has around a turn
# Turns away from one's own next line: from where on it counts for nothing, and what stands where there is none.
_FAR, _NEVER = 40, 60


@dataclass(frozen=True, slots=True, eq=False)
class AddresseeRows:
    """Turns whose speakers are known as far as they can be, and the evidence for whom they are spoken to.

    Attributes:
        features: see `COLUMNS`; the rows of a turn together. Shape: (rows, columns).
        turn, person: the turn and the candidate of each row. Shape: (rows,), both.
        answer: the row of the speaker of each turn, -1 where unresolved. Shape: (turns,).
    """

    features: np.ndarray
    turn: np.ndarray
    person: np.ndarray
    answer: np.ndarray


def addressee_rows(dialogue: Dialogue, speaks: TurnTable, answer: np.ndarray, told: NarrationByTurn) -> AddresseeRows:
    """The features of every candidate of every turn.

    Args:
        dialogue: the turns of the story, with their cues and mentions.
        speaks: the probability of each candidate as the speaker.
        answer: the row of the speaker of each turn, -1 where unresolved. Shape: (turns,).
        told: who is mentioned in narration.
    """
    scene, turns, found = dialogue.index, dialogue.turns, dialogue.mentions
    by_name, named = TurnTable.of_groups(found.vocatives), TurnTable.of_groups(found.named_in_speech)
    you, spoken_of = (
        TurnTable.of_rows(
            (t, p, value) for t, some in enumerate(dialogue.pronouns) for p, value in some.get(name, {}).items()
        )
        for name in (SECOND, THIRD)
    )
    around = _Around(scene, turns, speaks, answer, told, by_name, you)
    columns = {"speaks": speaks.values(around.turn, around.person), **around.speakers(), **around.mentioned()}
    ago, before, after, ahead = " two turns before", " in the turn before", " in the turn after", " two turns after"
    for name, table, steps in (
        ("called", by_name, {"": 0, before: -1, after: 1, ago: -2, ahead: 2}),
        ("named", named, {"": 0, before: -1, after: 1}),
        ("is told you", you, {"": 0, after: 1, ago: -2}),
        ("is spoken of", spoken_of, {"": 0, before: -1, after: 1}),
    ):
        columns |= {name + where: around.near(table, step) for where, step in steps.items()}
    for name, table in (("called", by_name), ("told in a tag", told.tag_addressees)):
        mine = table.values(around.turn, around.person)
        columns["another " + name] = (table.characters_per_turn(len(turns))[around.turn] > mine).astype(float)
    features = np.stack([columns[name] for name in COLUMNS], 1).astype(np.float32)
    return AddresseeRows(features, around.turn, around.person, answer)


class _Around:
    """The candidates of all turns, and what of the columns needs more than a look into a table."""

    def __init__(self, dialogue, turns, speaks, answer, told, called, you):
        self.scene, self.speaks, self.answer, self.told = dialogue, speaks, answer, told
        self.count = len(turns)
        self.gap = gaps(turns)
        self.talk = conversations(self.gap)
        start, end = (np.array([getattr(t, name) for t in turns]) for name in ("token_start", "token_end"))
        self.length = end - start
        self.begins, self.ends = dialogue.clock[start], dialogue.clock[end]
        self.clock = dialogue.clock[told.token_start]
        self.turn, self.person = self._candidates(called, you)
        self.step = {k: in_conversation(self.talk, self.turn, k) for k in range(-TURNS, TURNS + 1)}
        self.mine = answer[self.turn] == self.person

    def _candidates(self, called: TurnTable, you: TurnTable) -> tuple[np.ndarray, np.ndarray]:
        first = np.searchsorted(self.clock, self.begins - LOOK_BACK)
        size = np.searchsorted(self.clock, self.ends + LOOK_AHEAD) - first
        turn, person = (
            [np.repeat(np.arange(self.count), size)],
            [self.told.character_row[concatenated_ranges(first, size)]],
        )
        for table in (you, self.told.tag_addressees, self.told.action_objects):
            turn.append(table.turn)
            person.append(table.character)
        likely = self.speaks.value > _LIKELY
        for table, kept, reach in ((self.speaks, likely, TURNS), (called, called.value > 0, TURNS // 2)):
            for k in range(-reach, reach + 1):
                turn.append(table.turn[kept] + k)
                person.append(table.character[kept])
        turn, person = np.concatenate(turn), np.concatenate(person)
        people = len(self.scene.gender)
        key = np.unique((turn * people + person)[(turn >= 0) & (turn < self.count)])
        return key // people, key % people

    def near(self, table: TurnTable, step: int) -> np.ndarray:
        """What a table holds for the candidate so many turns on in the same conversation. Shape: (rows,)."""
        return table.values(self.turn + step, self.person) * self.step[step]

    def speakers(self) -> dict[str, np.ndarray]:
        """The columns about who speaks around the turn."""
        turn, person = self.turn, self.person
        found, share = {}, {}
        for side, where in ((-1, "before"), (1, "after")):
            near = [self.near(self.speaks, side * k) for k in range(1, TURNS + 1)]
            found |= {
                f"speaks {words} {where}": near[k]
                for k, words in enumerate(("in the turn", "two turns", "three turns"))
            }
            across = self.speaks.values(turn + side, person) * ~self.step[side]
            found[f"speaks {where} the break"] = across
            share[where] = np.sum(near, axis=0)
            found[f"share of the turns {where}"] = share[where] / TURNS
            found[f"the other speaker {where}"] = (self._other(side)[turn] == person).astype(float)
        found["the other speaker on both sides"] = found["the other speaker before"] * found["the other speaker after"]
        alone = (self._other(-1) < 0) & (self._other(1) < 0)
        found["nobody else speaks"] = alone[turn].astype(float)
        before, after = _mirrored(self._own_line(-1), self._own_line(1), turn < _FAR, turn + _FAR > self.count, _NEVER)
        for name, distance in (("spoke ago", before), ("speaks soon", after)):
            found[name] = np.minimum(np.log1p(distance) / np.log1p(_FAR), 1)
        found["between lines of their own"] = ((before <= 20) & (after <= 20)).astype(float)
        self.talking = (share["before"] + share["after"] > _TALKS) & ~self.mine
        many = np.bincount(turn, weights=self.talking, minlength=self.count)[turn]
        found["others talking"] = np.minimum(many, 6) / 6
        found["the only other talking"] = (self.talking & (many == 1)).astype(float)
        found["break before"] = (self.gap == BREAK)[turn].astype(float)
        found["break after"] = np.append(self.gap[1:] == BREAK, True)[turn].astype(float)
        found["length"] = np.log1p(self.length)[turn] / 8
        found["speaker known"] = (self.answer >= 0)[turn].astype(float)
        return found

    def _other(self, side: int) -> np.ndarray:
        """The nearest other speaker on one side in the same conversation, or -1. Shape: (turns,)."""
        found = np.full(self.count, -1)
        turn = np.arange(self.count)
        for k in range(TURNS, 0, -1):
            other = (turn + side * k).clip(0, self.count - 1)
            who = self.answer[other]
            right = (other == turn + side * k) & (self.talk[other] == self.talk) & (who >= 0) & (who != self.answer)
            found = np.where(right, who, found)
        return found

    def _own_line(self, side: int) -> np.ndarray:
        """How many turns away the candidate's own nearest line on one side is. Shape: (rows,)."""
        turn = np.flatnonzero(self.answer >= 0)
        if not len(turn):
            return np.full(len(self.turn), _NEVER)
        base = self.count + 1
        key = np.sort(self.answer[turn] * base + turn)
        mine = self.person * base + self.turn
        row = np.searchsorted(key, mine, side="left" if side < 0 else "right") - (side < 0)
        found = key[row.clip(0, len(key) - 1)]
        there = (row >= 0) & (row < len(key)) & (found // base == self.person)
        return np.where(there, np.abs(found - mine), _NEVER)

    def mentioned(self) -> dict[str, np.ndarray]:
        """The columns about who is mentioned in narration; `speakers` goes before."""
        turn, person, told, scene = self.turn, self.person, self.told, self.scene
        size = float(scene.clock[-1]) + LOOK_BACK
        base = 3 * size  # so that two people's mentions are further apart than any two of one
        key = np.sort(told.character_row * base + self.clock)
        begin, end = person * base + self.begins[turn], person * base + self.ends[turn]
        padded = np.concatenate([[-np.inf], key, [np.inf]])
        back = begin - padded[np.searchsorted(key, begin)]
        ahead = padded[np.searchsorted(key, end) + 1] - end
        back, ahead = (np.where(distance < size, distance, np.inf) for distance in (back, ahead))
        left = scene.clock[-1] - self.ends[turn]
        back, ahead = _mirrored(back, ahead, self.begins[turn] < 2 * LOOK_BACK, left < 2 * LOOK_BACK, np.inf)
        scale = np.log1p(2 * LOOK_BACK)
        some = np.searchsorted(key, end + LOOK_BACK) - np.searchsorted(key, begin - LOOK_BACK)
        near = ((back < 150) | (ahead < LOOK_AHEAD) | self.talking) & ~self.mine
        others = np.bincount(turn, weights=near, minlength=self.count)[turn]
        return {
            "turned to": told.action_objects.values(turn, person),
            "told in a tag": told.tag_addressees.values(turn, person),
            "in the paragraph's narration": told.beside.values(turn, person),
            "in the narration before": told.between.values(turn - 1, person),
            "in the narration after": told.between.values(turn, person),
            "recency": np.minimum(np.log1p(back) / scale, 1),
            "comes soon": np.minimum(np.log1p(ahead) / scale, 1),
            "mentions near": np.log1p(some) / 4,
            "narrator": (person == scene.narrator).astype(float),
            "told in first person": np.full(len(turn), float(scene.narrator >= 0)),
            "uses": np.log1p(scene.mention_count[person]) / 8,
            "others near": np.minimum(others, 8) / 8,
        }


def _mirrored(back, ahead, begins: np.ndarray, ends: np.ndarray, never: float) -> tuple[np.ndarray, np.ndarray]:
    """Distances to both sides; on the side where the story leaves no room for one, that of the other side."""
    return np.where((back >= never) & begins, ahead, back), np.where((ahead >= never) & ends, back, ahead)
