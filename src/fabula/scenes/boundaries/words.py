"""The words around the start of each paragraph: how it begins, and how the one before it ends.

Each word is hashed into a column together with where it stands (Weinberger et al. 2009), so that a weight for each
column is all that is learned.
"""

from dataclasses import dataclass

import numpy as np

from fabula.scenes.boundaries.paragraphs import BoundaryEvidence, Paragraphs, hashed
from fabula.schema.arrays import BoolArray, IntArray

WORD_FEATURES = 1 << 15
"""The columns that words are hashed into."""
FIRST_TOKENS, LAST_TOKENS = 30, 24
"""The most tokens of the first sentence of a paragraph, and of the last one before it, that are looked at."""
HEAD_TOKENS, PLACED_TOKENS, PAIRED_TOKENS = 8, 3, 12
"""Of the narration of the first sentence: the head; the words whose very place counts; those that count in pairs."""
_NAME = "NAME"  # all names are one word
_PLACES = ("first sentence", "head", "first", "second", "third", "pair", "said before", "told before")
_MIX = 2654435761  # Knuth's multiplier


@dataclass(frozen=True, slots=True, eq=False)
class ParagraphWords:
    """Which columns each paragraph has, each once, in the order of the paragraphs.

    Attributes:
        paragraph: row of the paragraph. Shape: (pairs,).
        column: from 0 to `WORD_FEATURES`. Shape: (pairs,).
    """

    paragraph: IntArray
    column: IntArray


def paragraph_words(evidence: BoundaryEvidence, paragraphs: Paragraphs) -> ParagraphWords:
    """Returns the columns of the words around the start of each paragraph."""
    parse, count = evidence.parse, len(paragraphs)
    is_name = np.array([name == "PROPN" for name in parse.upos_names], bool)[parse.upos]
    codes = np.array([hashed(lemma.lower(), WORD_FEATURES) for lemma in (*parse.lemmas, _NAME)], np.int64)
    word = np.where(is_name, codes[-1], codes[parse.lemma])
    first, told = _first_tokens(evidence, paragraphs)
    told_first = first[told]
    owner = paragraphs.of_token[told_first]
    told_place = np.arange(len(owner)) - np.searchsorted(owner, owner)
    pairs = [(owner, _column("first sentence", word[told_first]))]
    pairs.append((owner[told_place < HEAD_TOKENS], _column("head", word[told_first[told_place < HEAD_TOKENS]])))
    for number, name in enumerate(("first", "second", "third")):
        here = told_place == number
        pairs.append((owner[here], _column(name, word[told_first[here]])))
    follows = (owner[1:] == owner[:-1]) & (told_place[1:] <= PAIRED_TOKENS)
    both = _column("pair", word[told_first[:-1]] * 31 + word[told_first[1:]])
    pairs.append((owner[1:][follows], both[follows]))
    last = _last_tokens(evidence, paragraphs)
    behind = paragraphs.of_token[last] + 1
    for name, which in (("said before", ~paragraphs.narrated[last]), ("told before", paragraphs.narrated[last])):
        kept = which & (behind < count)
        pairs.append((behind[kept], _column(name, word[last[kept]])))
    keys = np.unique(np.concatenate([row * WORD_FEATURES + column for row, column in pairs]))
    return ParagraphWords(keys // WORD_FEATURES, keys % WORD_FEATURES)


def _column(place: str, word: IntArray) -> IntArray:
    """The column of a word at a place."""
    column: IntArray = ((word + 1) * _MIX + _PLACES.index(place) * 40503) % (1 << 32) % WORD_FEATURES
    return column


def _first_tokens(evidence: BoundaryEvidence, paragraphs: Paragraphs) -> tuple[IntArray, BoolArray]:
    """The tokens of the first sentence of each paragraph, and which of them are narration."""
    start, end = paragraphs.token_start, np.minimum(paragraphs.token_end, paragraphs.token_start + FIRST_TOKENS)
    tokens = _ranges(start, end)
    sentence = evidence.tokens.sentence
    kept = tokens[sentence[tokens] == sentence[start[paragraphs.of_token[tokens]]]]
    return kept, paragraphs.narrated[kept]


def _last_tokens(evidence: BoundaryEvidence, paragraphs: Paragraphs) -> IntArray:
    """The tokens of the last sentence of each paragraph."""
    end, start = paragraphs.token_end, np.maximum(paragraphs.token_start, paragraphs.token_end - LAST_TOKENS)
    tokens = _ranges(start, end)
    sentence = evidence.tokens.sentence
    kept: IntArray = tokens[sentence[tokens] == sentence[end[paragraphs.of_token[tokens]] - 1]]
    return kept


def _ranges(start: IntArray, end: IntArray) -> IntArray:
    """All numbers of some half-open ranges, range by range."""
    length = np.maximum(end - start, 0)
    first = np.repeat(start - (np.cumsum(length) - length), length)
    numbers: IntArray = first + np.arange(int(length.sum()))
    return numbers
