"""The mentions of the cast as the ranking of speakers needs them: in narration by block, in speech by turn."""

from dataclasses import dataclass

import numpy as np

from fabula.cues import are_vocatives
from fabula.indexes import FEMALE, MALE, UNKNOWN, DialogueIndex
from fabula.lexicons.nouns import VOCATIVE_NOUNS_FEMALE, VOCATIVE_NOUNS_MALE
from fabula.schema.arrays import BoolArray, IntArray
from fabula.speech.dialogue.turns import Turn, turn_of_tokens

PRONOUN_P = 0.5  # the probability of its referent above which a pronoun counts as a mention of the character
# What stands before and after a vocative.


@dataclass(frozen=True, slots=True, eq=False)
class MentionsByTurn:
    """The mentions of the cast in text order, and their groups by turn and by block.

    Attributes:
        token_start: the first token of each mention. Shape: (mentions,), int64.
        character_row: its character. Shape: (mentions,), int64.
        in_speech: whether it stands in a quote. Shape: (mentions,), bool.
        is_named: whether it is a name or a description, no pronoun. Shape: (mentions,), bool.
        vocatives: for each turn, the characters that it addresses by name.
        named_in_speech: for each turn, the characters that it names otherwise.
        vocative_gender: for each turn MALE or FEMALE where vocative nouns in it ("sir") are of that gender alone, else
            UNKNOWN.
        in_narration: by block, the characters who are mentioned in its narration, in order.
        opening_character: by block, the character who is mentioned in narration at its very beginning.
    """

    token_start: IntArray
    character_row: IntArray
    in_speech: BoolArray
    is_named: BoolArray
    vocatives: tuple[frozenset[int], ...]
    named_in_speech: tuple[frozenset[int], ...]
    vocative_gender: tuple[str, ...]
    in_narration: dict[int, list[int]]
    opening_character: dict[int, int]


def mentions_by_turn(index: DialogueIndex, turns: list[Turn]) -> MentionsByTurn:
    """The mentions of the cast by turn; a pronoun counts where its referent is likelier than not."""
    named = np.array(index.kind, dtype=object) != "PRON"
    rows = np.flatnonzero((index.character_row >= 0) & (named | (index.p > PRONOUN_P)))
    token_start, token_end = index.mention_token_start[rows], index.mention_token_end[rows]
    character_row, is_named = index.character_row[rows], named[rows]
    in_speech = index.quote_of_token[token_start] >= 0
    turn_of_token = turn_of_tokens(index, turns)
    # In a thought a character addresses themselves by name: "Stupid Nora!" The last place is for narration.
    is_aloud = np.append(np.array([quote.kind != "thought" for quote in index.quotes], bool), False)
    counts = is_aloud[index.quote_of_token[token_start]] & is_named
    is_vocative = are_vocatives(index.tokens, index.quote_index, token_start, token_end)
    vocatives: list[set[int]] = [set() for _ in turns]
    named_in_speech: list[set[int]] = [set() for _ in turns]
    for turn, character, vocative in zip(
        turn_of_token[token_start[counts]].tolist(),
        character_row[counts].tolist(),
        is_vocative[counts].tolist(),
        strict=True,
    ):
        if turn >= 0:
            (vocatives if vocative else named_in_speech)[turn].add(character)
    narrated = ~in_speech
    in_narration, opening = _by_block(index, token_start[narrated], token_end[narrated], character_row[narrated])
    return MentionsByTurn(
        token_start=token_start,
        character_row=character_row,
        in_speech=in_speech,
        is_named=is_named,
        vocatives=tuple(frozenset(characters) for characters in vocatives),
        named_in_speech=tuple(frozenset(characters) for characters in named_in_speech),
        vocative_gender=_vocative_genders(index, turn_of_token, len(turns)),
        in_narration=in_narration,
        opening_character=opening,
    )


def _vocative_genders(index: DialogueIndex, turn_of_token: IntArray, turn_count: int) -> tuple[str, ...]:
    """For each turn, the one gender of its vocative nouns, or UNKNOWN."""
    has_noun = np.zeros((2, turn_count), bool)
    for row, nouns in enumerate((VOCATIVE_NOUNS_MALE, VOCATIVE_NOUNS_FEMALE)):
        is_noun = _is_one_of(index, nouns)
        tokens = np.flatnonzero((turn_of_token >= 0) & is_noun)
        vocative = are_vocatives(index.tokens, index.quote_index, tokens, tokens + 1, nouns=True)
        has_noun[row, turn_of_token[tokens[vocative]]] = True
    return tuple(
        MALE if male and not female else FEMALE if female and not male else UNKNOWN for male, female in has_noun.T
    )


def _is_one_of(index: DialogueIndex, words: frozenset[str]) -> BoolArray:
    """Whether each token is one of these words, whatever its case. Shape: (tokens,), bool."""
    return index.tokens.among(words)


def _by_block(
    index: DialogueIndex, token_start: IntArray, token_end: IntArray, character_row: IntArray
) -> tuple[dict[int, list[int]], dict[int, int]]:
    """`MentionsByTurn.in_narration` and `opening_character` of the mentions in narration."""
    tokens = index.tokens
    is_possessive = np.append(tokens.among(("'s", "’s")), False)[token_end].tolist()
    block = tokens.block[token_start]
    is_opening = token_start - np.searchsorted(tokens.block, block) <= 1
    in_narration: dict[int, list[int]] = {}
    opening: dict[int, int] = {}
    columns = (block.tolist(), character_row.tolist(), is_opening.tolist(), is_possessive)
    for block_row, character, opens, possessive in zip(*columns, strict=True):
        in_narration.setdefault(block_row, []).append(character)
        if opens and not possessive:
            opening[block_row] = character
    return in_narration, opening
