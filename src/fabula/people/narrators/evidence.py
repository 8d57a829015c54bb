"""What a story says of who narrates it: whom others address beside "said I", whom tags and the narration name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from fabula.cues import are_tag_subjects, are_vocatives
from fabula.indexes import index_quotes
from fabula.lexicons.function_words import POSSESSIVE_MARKS
from fabula.lexicons.pronouns import WE, I
from fabula.people.narrators.told_words import are_told
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

TokenRange = tuple[int, int]

# A line tagged "said I" answers one paragraph away. These distances stand for chance.
_CHANCE = (-2, 0, 2)
# What stands before a narrator's name in the narration.
_STATEMENTS = tuple(
    tuple(words.split())
    for words in (
        "my name is", "my name 's", "my name ’s", "my name was", "called me", "call me", "i am", "i 'm", "i ’m", "i ,",
    )
)  # fmt: skip


class NarratedText(NamedTuple):
    """A story before its narrator is known.

    Attributes:
        manuscript: the text and its blocks.
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: the quotations, without speakers.
        narration: which tokens are narration. Shape: (tokens,), bool.
    """

    manuscript: Manuscript
    tokens: Tokens
    parse: Parse
    quotes: tuple[Quote, ...]
    narration: BoolArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NarratorEvidence:
    """The uses of the names of all characters, as columns in the order of the characters, and the narration.

    Attributes:
        tokens: the story's tokens.
        narration: which tokens are narration. Shape: (tokens,), bool.
        is_i: which tokens of the narration are "I". Shape: (tokens,), bool.
        told: which tokens of the narration are the words of its teller, see `are_told`. Shape: (tokens,), bool.
        is_of_us: which tokens are a pronoun of the first person, "my", "us". Shape: (tokens,), bool.
        answer_blocks: how many blocks have a line tagged "said I".
        characters: the number of characters.
        character: the row of the character that each use mentions. Shape: (uses,), int64.
        start: the first token of each use. Shape: (uses,), int64.
        spoken: whether a use stands inside speech. Shape: (uses,), bool.
        vocative: whether it is a vocative. Shape: (uses,), bool.
        tagged: whether it is the subject of a speech tag in the narration. Shape: (uses,), bool.
        stated: whether the narration gives the name to its narrator: "my name is Nora". Shape: (uses,), bool.
        answered: whether it is a vocative beside a paragraph with a line tagged "said I". Shape: (uses,), bool.
        by_chance: how likely that is by chance. Shape: (uses,), float.
    """

    tokens: Tokens
    narration: BoolArray
    is_i: BoolArray
    told: BoolArray
    is_of_us: BoolArray
    answer_blocks: int
    characters: int
    character: IntArray
    start: IntArray
    spoken: BoolArray
    vocative: BoolArray
    tagged: BoolArray
    stated: BoolArray
    answered: BoolArray
    by_chance: FloatArray

    def count(self, of_uses: BoolArray | FloatArray) -> FloatArray:
        """Returns the sum of a column for each character. Shape: (characters,)."""
        return np.bincount(self.character, of_uses.astype(np.float64), self.characters).astype(np.float64)

    def count_by_part(self, of_uses: BoolArray | FloatArray, starts: Sequence[int]) -> FloatArray:
        """Returns the sum of a column for each part and character. Uses before the first part are left out.

        Shape: (parts, characters).

        Args:
            of_uses: a column. Shape: (uses,).
            starts: the first token of each part, in rising order.
        """
        part = np.searchsorted(np.asarray(starts), self.start, side="right") - 1
        sums = np.zeros((len(starts), self.characters))
        inside = part >= 0
        np.add.at(sums, (part[inside], self.character[inside]), of_uses.astype(np.float64)[inside])
        return sums


def gather_narrator_evidence(text: NarratedText, name_uses: list[list[TokenRange]]) -> NarratorEvidence:
    """Returns the evidence of a story.

    Args:
        text: the story.
        name_uses: where names mention each character, as token ranges.
    """
    tokens, narration = text.tokens, text.narration
    index = index_quotes(tokens, text.quotes)
    uses = np.array([(row, *use) for row, some in enumerate(name_uses) for use in some], np.int64).reshape(-1, 3)
    character, start, end = uses.T
    is_i = tokens.where(lambda word: word == "I") & narration
    subjects = are_tag_subjects(tokens, text.parse, text.quotes)
    tagged_before = np.concatenate([[0], np.cumsum(subjects)])
    vocative = are_vocatives(tokens, index, start, end)
    answers = np.zeros(int(tokens.block[-1]) + 5 if len(tokens) else 5, bool)  # two blocks more at either end
    answers[tokens.block[subjects & is_i] + 2] = True
    block = tokens.block[start] + 2
    return NarratorEvidence(
        tokens=tokens,
        narration=narration,
        is_i=is_i,
        told=are_told(text.manuscript, tokens, text.quotes, narration),
        is_of_us=tokens.among(I | WE),
        answer_blocks=int(answers.sum()),
        characters=len(name_uses),
        character=character,
        start=start,
        spoken=index.quote_of_token[start] >= 0,
        vocative=vocative,
        tagged=narration[start] & (tagged_before[end] > tagged_before[start]),
        stated=narration[start] & _are_stated(tokens, start, end),
        answered=vocative & (answers[block - 1] | answers[block + 1]),
        by_chance=vocative * np.mean([answers[block + step] for step in _CHANCE], axis=0),
    )


def _are_stated(tokens: Tokens, start: IntArray, end: IntArray) -> BoolArray:
    """Whether each use stands behind words that give the narrator a name, unlike "I am Tom's sister".

    "I, Wren, said" begins a sentence; "beside me and I, Tom said" does not.

    Shape: (uses,), bool.
    """
    stated = np.zeros(len(start), bool)
    for words in _STATEMENTS:
        holds = start >= len(words)
        for back, word in enumerate(reversed(words), 1):
            is_word = tokens.among((word,))
            holds &= is_word[np.maximum(start - back, 0)]
        if words == ("i", ","):
            first = np.maximum(start - 2, 0)
            holds &= (first == 0) | (tokens.sentence[first] != tokens.sentence[np.maximum(first - 1, 0)])
        stated |= holds
    is_owner = np.append(tokens.among(POSSESSIVE_MARKS), False)[end]
    stated &= ~is_owner
    return stated
