"""The characters that each "he" and "she" in a line may refer to.

All pronouns of a story are laid out at once: each is paired with the people mentioned before it, and the pairs of one
pronoun and one character are one candidate.
"""

from dataclasses import dataclass

import numpy as np

from fabula.grammar import gender_of_pronoun, has_relation, span_heads
from fabula.lexicons.pronouns import GENDER_OF_SET, WE, YOU, I
from fabula.people.dialogue.lines import Lines
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention

LOOK_BACK_MENTIONS = 40
"""The earlier mentions of people that are candidates."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MentionArrays:
    """The mentions of a story as columns of one length.

    Attributes:
        start: offset.
        line: row of the utterance, or -1.
        by_coreference: row in the cast of what coreference has a mention refer to, or -1.
        character: the same, as far as it is known by now.
        gender: of a pronoun; "" of other words.
        is_pronoun, is_name: whether it is a pronoun, a name.
        is_source: whether it mentions someone of the cast by other words than "I", "we" and "you".
        verb: the token that its head depends on.
        is_subject, is_object, is_possessor: how it depends on that.
    """

    start: IntArray
    line: IntArray
    by_coreference: IntArray
    character: IntArray
    gender: tuple[str, ...]
    is_pronoun: BoolArray
    is_name: BoolArray
    is_source: BoolArray
    verb: IntArray
    is_subject: BoolArray
    is_object: BoolArray
    is_possessor: BoolArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidates:
    """The candidates of all pronouns in lines, those of a pronoun together, and what each was paired with.

    Attributes:
        pronoun: rows of the pronouns among the mentions. Shape: (pronouns,).
        earlier: the mentions of people before each, the nearest first; -1 where there are no more. Shape: (pronouns,
            LOOK_BACK_MENTIONS).
        of_earlier: the candidate of each of these, or -1. Shape: (pronouns, LOOK_BACK_MENTIONS).
        asked: row in `pronoun` of each candidate. Shape: (candidates,).
        character: row in the cast of each candidate. Shape: (candidates,).
        nearest: place in `earlier` of the nearest mention; LOOK_BACK_MENTIONS for none. Shape: (candidates,).
    """

    pronoun: IntArray
    earlier: IntArray
    of_earlier: IntArray
    asked: IntArray
    character: IntArray
    nearest: IntArray


def mention_arrays(
    lines: Lines, parse: Parse, characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> MentionArrays:
    """Returns the mentions as columns.

    Args:
        lines: the mentions by line.
        parse: the network's parse of the story.
        characters: the cast.
        mentions: all mentions, in order, with what each refers to as far as it is known.
    """
    row_of = {character.id: row for row, character in enumerate(characters)}
    first = lines.token_start
    words = [
        lines.tokens.spelling(token).lower() if mention.kind == "PRON" else ""
        for mention, token in zip(mentions, first.tolist(), strict=True)
    ]
    character = np.array([row_of.get(mention.entity or "", -1) for mention in mentions], np.int64)
    is_person = np.array([mention.category == "PER" for mention in mentions], bool)
    of_dialogue = np.array([word in I or word in YOU or word in WE for word in words], bool)
    spans = np.stack([first, np.maximum(lines.token_end, first + 1)], axis=1)
    heads = span_heads(parse.head, spans) if len(mentions) else np.zeros(0, np.int64)
    return MentionArrays(
        start=np.array([mention.start for mention in mentions], np.int64),
        line=lines.line, by_coreference=character, character=character,
        gender=tuple(gender_of_pronoun(word) for word in words),
        is_pronoun=np.array([bool(word) for word in words], bool),
        is_name=np.array([mention.kind == "PROP" for mention in mentions], bool),
        is_source=is_person & (character >= 0) & ~of_dialogue,
        verb=parse.head[heads].astype(np.int64),
        is_subject=has_relation(parse, "nsubj")[heads],
        is_object=has_relation(parse, "obj", "iobj", "obl")[heads],
        is_possessor=has_relation(parse, "nmod")[heads],
    )  # fmt: skip


def find_candidates(arrays: MentionArrays, characters: tuple[Character, ...]) -> Candidates:
    """Returns the candidates: people of the pronoun's gender, or of none known, who are mentioned before it.

    The referent that it has is one of them, if its gender fits.

    Args:
        arrays: the mentions.
        characters: the cast.
    """
    asked = np.array([bool(gender) for gender in arrays.gender], bool) & (arrays.line >= 0)
    pronoun, count = np.flatnonzero(asked), max(1, len(characters))
    fits = _fitting([arrays.gender[row] for row in pronoun.tolist()], characters)
    sources = np.flatnonzero(arrays.is_source)
    place = np.searchsorted(sources, pronoun)[:, None] - 1 - np.arange(LOOK_BACK_MENTIONS)
    earlier = np.append(sources, -1)[place.clip(min=-1)]
    rows = np.arange(len(pronoun))
    character = np.where(earlier >= 0, arrays.character[earlier], -1)
    character = np.where((character >= 0) & fits[rows[:, None], character], character, -1)
    known = np.where(fits[rows, arrays.character[pronoun]], arrays.character[pronoun], -1)
    every = np.concatenate([character, known[:, None]], axis=1)
    keys = np.where(every >= 0, rows[:, None] * count + every, -1)
    distinct, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    absent = int(len(distinct) > 0 and distinct[0] < 0)
    of_pair = inverse.reshape(keys.shape) - absent
    return Candidates(
        pronoun=pronoun, earlier=earlier, of_earlier=of_pair[:, :LOOK_BACK_MENTIONS],
        asked=distinct[absent:] // count, character=distinct[absent:] % count,
        nearest=first[absent:] % (LOOK_BACK_MENTIONS + 1),
    )  # fmt: skip


def _fitting(genders: list[str], characters: tuple[Character, ...]) -> BoolArray:
    """Whether each character fits the gender of each pronoun. Shape: (pronouns, characters + 1); no one is the last."""
    of_character = [GENDER_OF_SET.get(character.pronouns, "") for character in characters]
    table = {gender: np.array([*(one in ("", gender) for one in of_character), False], bool) for gender in set(genders)}
    return np.array([table[gender] for gender in genders], bool).reshape(len(genders), len(characters) + 1)
