"""Who is mentioned in narration around each turn, and whom its tag names as the one spoken to."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.cues import Cue
from fabula.indexes import DialogueIndex
from fabula.lexicons.function_words import DIRECTION_PREPOSITIONS, WORDS_AFTER_OBJECT_HER
from fabula.lexicons.pronouns import OBJECT_PRONOUNS
from fabula.lexicons.verbs import ADDRESSING_VERBS
from fabula.schema.people import Character, Mention
from fabula.speech.dialogue.turn_table import TurnTable
from fabula.speech.dialogue.turns import Turn

SURE = 0.5  # mentions less surely of someone are left out (.3-.5 are level)
TAG = 12  # tokens that a tag runs on behind its verb and subject: "said Nora, after a while, to her brother"
_JOINED = 5  # tokens from one to the next whom "and" joins


@dataclass(frozen=True, slots=True, eq=False)
class NarrationByTurn:
    """Mentions of the cast in narration, in order, and the turns they stand by.

    Attributes:
        token, person: where each mention begins, and the row of whom it means. Shape: (mentions,), both.
        beside: who is mentioned in the narration of a turn's own paragraphs.
        between: who is mentioned in narration after a turn's paragraphs and before the next turn's.
        told: whom a tag of the turn names as spoken to: "said Nora to Edmund", "she told him".
        turned_to: whom the narration of its paragraphs points a look or a step at: "She turned to him."
    """

    token: np.ndarray
    person: np.ndarray
    beside: TurnTable
    between: TurnTable
    told: TurnTable
    turned_to: TurnTable


def narration_by_turn(
    dialogue: DialogueIndex,
    cues: list[list[Cue]],
    turns: list[Turn],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
) -> NarrationByTurn:
    """Lays the mentions of narration out by turn."""
    tokens = dialogue.tokens
    token, person, pronoun = _mentioned(dialogue, characters, mentions)
    block = tokens.block[token]
    last = np.searchsorted([t.token_start for t in turns], token, side="right") - 1  # the turn that began before it
    begins, ends = (np.array([getattr(t, name) for t in turns]) for name in ("block_first", "block_last"))
    within = (last >= 0) & (block <= ends[last.clip(0)])
    following = (last + 1).clip(max=len(turns) - 1)
    ahead = (last + 1 < len(turns)) & (block >= begins[following])
    apart = (last >= 0) & ~within & ~ahead
    object_ = _objects(dialogue, cues, token, pronoun)
    return NarrationByTurn(
        token=token,
        person=person,
        beside=_joined((last, person, within), (following, person, ahead)),
        between=_joined((last, person, apart)),
        told=TurnTable.of(
            _told(dialogue, cues, turns, dict(zip(token.tolist(), person.tolist(), strict=True)), object_)
        ),
        turned_to=_joined(
            *((which, person, there & np.isin(token, object_)) for which, there in ((last, within), (following, ahead)))
        ),
    )


def _mentioned(
    dialogue: DialogueIndex, characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(token, person, whether it is a pronoun) of mentions in narration, in order: names and roles, and what points."""
    row = {c.id: i for i, c in enumerate(characters)}
    known = [m for m in mentions if m.entity in row and m.p > SURE]
    named = (np.array(dialogue.kind, dtype=object) != "PRON") & (dialogue.character_row >= 0) & (dialogue.p > SURE)
    token = np.append(
        dialogue.mention_token_start[named], np.searchsorted(dialogue.tokens.start, [m.start for m in known])
    )
    person = np.append(dialogue.character_row[named], np.array([row[m.entity] for m in known], np.int64))
    pronoun = np.append(np.zeros(named.sum(), bool), np.array([m.kind == "PRON" for m in known], bool))
    token, first = np.unique(token, return_index=True)  # where the two differ, the name counts
    told = dialogue.quote_of_token[token] < 0 if len(token) else np.zeros(0, bool)
    return token[told], person[first][told], pronoun[first][told]


def _joined(*parts: tuple[np.ndarray, np.ndarray, np.ndarray]) -> TurnTable:
    """The table of these turns and people, of each part those that hold."""
    return TurnTable(*(np.concatenate([part[i][part[2]] for part in parts]) for i in (0, 1)))


def _objects(dialogue: DialogueIndex, cues: list[list[Cue]], token: np.ndarray, pronoun: np.ndarray) -> np.ndarray:
    """Tokens of the mentions that are spoken, looked or turned to, and whom no cue has for its subject."""
    tokens = dialogue.tokens
    low = [w.lower() for w in tokens.vocabulary]
    subjects = [t for found in cues for c in found for t in range(c.token_start, c.token_end)]
    towards = tokens.where(lambda w: w.lower() in DIRECTION_PREPOSITIONS or w.lower() in ADDRESSING_VERBS)
    found = token[towards[(token - 1).clip(0)] & (token > 0) & ~np.isin(token, subjects)]
    plain = {t for t, p in zip(token.tolist(), pronoun.tolist(), strict=True) if p}

    def is_object(t: int) -> bool:
        word = low[tokens.word[t]]
        if t not in plain:
            return True
        after = low[tokens.word[t + 1]] if t + 1 < len(tokens) else "."
        return word in OBJECT_PRONOUNS and (word != "her" or not after.isalpha() or after in WORDS_AFTER_OBJECT_HER)

    return np.array([t for t in found.tolist() if is_object(t)], np.int64)


def _told(
    dialogue: DialogueIndex, cues: list[list[Cue]], turns: list[Turn], person: dict[int, int], objects: np.ndarray
) -> Iterator[tuple[int, int, float]]:
    """(turn, person, 1) of everyone a tag names as spoken to."""
    tokens = dialogue.tokens
    stops = tokens.where(lambda w: w in ".!?;:" or w.startswith(("..", "…")))
    speaks = tokens.where(lambda w: w.lower() == "to" or w.lower() in ADDRESSING_VERBS)
    objects = set(objects[speaks[objects - 1]].tolist())
    joins = tokens.where(lambda w: w in ("and", "or"))
    for number, turn in enumerate(turns):
        for cue in (c for quote in turn.quotes for c in cues[quote][:1] if c.kind == "tag"):
            last = -_JOINED  # "he asked Bill and Robert"
            for token in range(cue.token_end, min(cue.token_end + TAG, len(tokens))):
                if stops[token] or dialogue.quote_of_token[token] >= 0:
                    break
                if token in objects or (token in person and joins[token - 1] and token - last <= _JOINED):
                    yield number, person[token], 1.0
                    last = token
