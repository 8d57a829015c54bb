"""The mentions of the cast in narration by turn, and the addressees that speech tags name."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.function_words import DIRECTION_PREPOSITIONS, WORDS_AFTER_OBJECT_HER
from fabula.lexicons.pronouns import OBJECT_PRONOUNS
from fabula.lexicons.verbs import ADDRESSING_VERBS
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.people import Character, Mention
from fabula.speech.dialogue.layout import Dialogue
from fabula.speech.dialogue.turn_table import TurnTable
from fabula.speech.dialogue.turns import block_ranges

MIN_P = 0.5  # mentions that are less likely of their character are left out (experiment 005)
# Tokens that a tag goes on behind its verb and subject: "said Nora, after a while, to her brother".
TAG_TOKENS = 12
JOINED_TOKENS = 5  # tokens from one addressee to the next that "and" joins to it


@dataclass(frozen=True, slots=True, eq=False)
class NarrationByTurn:
    """The mentions of the cast in narration, in text order, and the turns that they stand beside.

    Attributes:
        token_start: the first token of each mention. Shape: (mentions,), int64.
        character_row: its character. Shape: (mentions,), int64.
        beside: the characters mentioned in the narration of a turn's own paragraphs.
        between: the characters mentioned in narration after a turn's paragraphs and before those of the next turn.
        tag_addressees: the characters that a tag of the turn names as addressees: "said Nora to Edmund", "she told
            him".
        action_objects: the characters that a look or a step in the narration of its paragraphs is directed at: "She
            turned to him."
    """

    token_start: IntArray
    character_row: IntArray
    beside: TurnTable
    between: TurnTable
    tag_addressees: TurnTable
    action_objects: TurnTable


@dataclass(frozen=True, slots=True, eq=False)
class _NarratedMentions:
    """Token, character and whether it is a pronoun, of each mention in narration. Shape: (mentions,), all."""

    token: IntArray
    character: IntArray
    is_pronoun: BoolArray


def narration_by_turn(
    dialogue: Dialogue, characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> NarrationByTurn:
    """The mentions of narration by turn.

    Args:
        dialogue: the turns of the story.
        characters: its cast.
        mentions: every mention, pronouns included; those in narration are read.
    """
    turns = dialogue.turns
    narrated = _narrated_mentions(dialogue, characters, mentions)
    token, character = narrated.token, narrated.character
    block = dialogue.index.tokens.block[token]
    # The turn that began last before each mention, and the next one.
    before = np.searchsorted([turn.token_start for turn in turns], token, side="right") - 1
    after = (before + 1).clip(max=len(turns) - 1)
    block_first, block_last = block_ranges(turns)
    beside_before = (before >= 0) & (block <= block_last[before.clip(0)])
    beside_after = (before + 1 < len(turns)) & (block >= block_first[after])
    between = (before >= 0) & ~beside_before & ~beside_after
    objects = _objects(dialogue, narrated)
    is_object = np.isin(token, objects)
    character_at = dict(zip(token.tolist(), character.tolist(), strict=True))
    return NarrationByTurn(
        token_start=token,
        character_row=character,
        beside=_table((before, character, beside_before), (after, character, beside_after)),
        between=_table((before, character, between)),
        tag_addressees=TurnTable.of_rows(_tag_addressees(dialogue, character_at, objects)),
        action_objects=_table(
            (before, character, beside_before & is_object), (after, character, beside_after & is_object)
        ),
    )


def _narrated_mentions(
    dialogue: Dialogue, characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> _NarratedMentions:
    """The mentions in narration, in order: the names and descriptions of the index, and of `mentions` all."""
    index = dialogue.index
    row_of_id = {character.id: row for row, character in enumerate(characters)}
    others = [(mention, row_of_id[mention.entity]) for mention in mentions if mention.entity in row_of_id]
    others = [(mention, row) for mention, row in others if mention.p > MIN_P]
    named = (np.array(index.kind, dtype=object) != "PRON") & (index.character_row >= 0) & (index.p > MIN_P)
    starts = np.searchsorted(index.tokens.start, [mention.start for mention, _ in others])
    token = np.append(index.mention_token_start[named], starts)
    character = np.append(index.character_row[named], np.array([row for _, row in others], np.int64))
    is_pronoun = np.append(np.zeros(named.sum(), bool), np.array([m.kind == "PRON" for m, _ in others], bool))
    token, first = np.unique(token, return_index=True)  # Of two mentions that begin with a token, the index's stays.
    in_narration = index.quote_of_token[token] < 0 if len(token) else np.zeros(0, bool)
    return _NarratedMentions(token[in_narration], character[first][in_narration], is_pronoun[first][in_narration])


def _table(*parts: tuple[IntArray, IntArray, BoolArray]) -> TurnTable:
    """The table of the turns and characters of all parts, of each part those rows that its third column selects."""
    turn = np.concatenate([turn[selected] for turn, _, selected in parts])
    return TurnTable(turn, np.concatenate([character[selected] for _, character, selected in parts]))


def _objects(dialogue: Dialogue, narrated: _NarratedMentions) -> IntArray:
    """Tokens of the mentions that follow "to", "at" or a verb of address, and are no subject of a cue."""
    tokens, token = dialogue.index.tokens, narrated.token
    in_cues = [t for cues in dialogue.cues for cue in cues for t in range(cue.token_start, cue.token_end)]
    directs = tokens.among(DIRECTION_PREPOSITIONS | ADDRESSING_VERBS)
    follows = directs[(token - 1).clip(0)] & (token > 0) & ~np.isin(token, in_cues)
    objects = [
        t
        for t, is_pronoun in zip(token[follows].tolist(), narrated.is_pronoun[follows].tolist(), strict=True)
        if not is_pronoun or _is_object_pronoun(dialogue, t)
    ]
    return np.array(objects, np.int64)


def _is_object_pronoun(dialogue: Dialogue, token: int) -> bool:
    """Whether a pronoun is an object, not a possessive: "her" is one before certain words and marks alone."""
    tokens = dialogue.index.tokens
    word = tokens.spelling(token).lower()
    if word != "her":
        return word in OBJECT_PRONOUNS
    after = tokens.spelling(token + 1).lower() if token + 1 < len(tokens) else "."
    return not after.isalpha() or after in WORDS_AFTER_OBJECT_HER


def _tag_addressees(
    dialogue: Dialogue, character_at: dict[int, int], objects: IntArray
) -> Iterator[tuple[int, int, float]]:
    """(turn, character, 1) of every addressee that a tag names.

    Args:
        dialogue: the turns and their cues.
        character_at: the character mentioned in narration at each token.
        objects: tokens of the mentions that may be addressees. Shape: (objects,).
    """
    tokens, quote_of_token = dialogue.index.tokens, dialogue.index.quote_of_token
    ends_clause = tokens.where(lambda word: word in ".!?;:" or word.startswith(("..", "…")))
    addresses = tokens.among(ADDRESSING_VERBS | {"to"})
    addressed = set(objects[addresses[objects - 1]].tolist())
    joins = tokens.where(lambda word: word in ("and", "or"))
    for turn_row, turn in enumerate(dialogue.turns):
        tags = [cue for quote_row in turn.quote_rows for cue in dialogue.cues[quote_row][:1] if cue.kind == "tag"]
        for tag in tags:
            last = -JOINED_TOKENS  # the last addressee: "he asked Bill and Robert"
            for token in range(tag.token_end, min(tag.token_end + TAG_TOKENS, len(tokens))):
                if ends_clause[token] or quote_of_token[token] >= 0:
                    break
                is_joined = token in character_at and joins[token - 1] and token - last <= JOINED_TOKENS
                if token in addressed or is_joined:
                    yield turn_row, character_at[token], 1.0
                    last = token
