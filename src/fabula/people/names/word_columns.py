"""Properties of each token that the search for names asks for."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.function_words import NON_NAME_WORDS
from fabula.lexicons.titles import PLACEHOLDERS, RANKS_IN_CAPITALS, SURE_RANKS_IN_CAPITALS, TITLE_ABBREVIATIONS, TITLES
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens

# "(Name)" stands for a name from so many uses; set by hand.
MIN_USES_IN_BRACKETS = 2
_ELIDED_PARTICLE = re.compile(r"[a-z]{1,4}['’][A-Z]")


@dataclass(frozen=True, slots=True, eq=False)
class WordColumns:
    """Properties of each token that the search for names asks for. Shape of each array: (tokens,).

    Attributes:
        tokens: the story's tokens.
        lower: row of the token in `lower_vocabulary`, int32.
        lower_vocabulary: the lower-case spellings.
        prose: whether the token stands in the story itself.
        title: whether it is a title with a capital.
        capital: whether it has a capital and is not in capitals throughout. A particle may stand before the capital:
            "d'Orme".
        all_capitals: whether it is in capitals throughout, as a word that is shouted or set in small capitals.
        placeholder: whether it stands for the reader's name ("Y/N"); it counts as a word with a capital.
    """

    tokens: Tokens
    lower: IntArray
    lower_vocabulary: tuple[str, ...]
    prose: BoolArray
    title: BoolArray
    capital: BoolArray
    all_capitals: BoolArray
    placeholder: BoolArray

    def where_lower(self, holds: Callable[[str], bool]) -> BoolArray:
        """Whether a property holds for each lower-case spelling. Shape: (lower-case spellings,), bool."""
        return np.fromiter((holds(word) for word in self.lower_vocabulary), bool, len(self.lower_vocabulary))

    def uses(self, mask: BoolArray) -> IntArray:
        """How many tokens of a mask have each lower-case spelling. Shape: (lower-case spellings,), int64."""
        return np.bincount(self.lower[mask], minlength=len(self.lower_vocabulary))


def lower_case_rows(tokens: Tokens) -> tuple[IntArray, tuple[str, ...]]:
    """Returns each token's row in a lower-case vocabulary (shape: (tokens,), int32), and that vocabulary."""
    rows: dict[str, int] = {}
    lower_row = np.fromiter(
        (rows.setdefault(w.lower().rstrip(".") or w, len(rows)) for w in tokens.vocabulary),
        np.int32,
        len(tokens.vocabulary),
    )
    return lower_row[tokens.word] if len(tokens) else np.zeros(0, np.int32), tuple(rows)


def word_columns(tokens: Tokens, prose: BoolArray) -> WordColumns:
    """Returns the properties of each token. `prose` has shape (tokens,)."""
    lower, lower_vocabulary = lower_case_rows(tokens)
    title = tokens.where(lambda w: w[0].isupper() and w.lower().rstrip(".") in TITLES) & prose
    # "Col. Hall" and "Col Hall" are colonels; Col, who laughed, is not. "I do," said Col.
    short = tokens.where(lambda w: w.lower().rstrip(".") in TITLE_ABBREVIATIONS)
    begins_name = tokens.where(lambda w: w[0].isupper())
    title &= ~short | (np.append(begins_name[1:] & (tokens.block[1:] == tokens.block[:-1]), False)[: len(tokens)])
    title |= _are_ranks_in_capitals(tokens) & prose
    all_capitals = tokens.where(lambda w: len(w.rstrip(".")) > 1 and w.isupper()) & prose
    capital = tokens.where(lambda w: w[0].isupper() or bool(_ELIDED_PARTICLE.match(w))) & prose & ~all_capitals
    placeholder = are_placeholders(tokens) & prose
    return WordColumns(
        tokens, lower, lower_vocabulary, prose, title, capital | placeholder, all_capitals & ~placeholder, placeholder
    )


def are_placeholders(tokens: Tokens) -> BoolArray:
    """Returns which tokens stand for the reader's name: "Y/N", and "Name" in brackets. Shape: (tokens,), bool.

    In a story that has "Y/N" only behind questions it stands for an answer, and "(Name)" once may be of a form.
    """
    abbreviated = tokens.among(PLACEHOLDERS)
    asks = tokens.among(("?", ":"))
    if not (abbreviated & ~behind(asks) & ~behind(behind(asks))).any():
        abbreviated = np.zeros(len(tokens), bool)
    closed = np.append(tokens.among((")", "]"))[1:], False)[: len(tokens)]
    bracketed = (
        tokens.among(("name",)) & tokens.where(lambda w: w[0].isupper()) & behind(tokens.among(("(", "["))) & closed
    )
    bracketed &= bracketed.sum() >= MIN_USES_IN_BRACKETS
    either: BoolArray = abbreviated | bracketed
    return either


def _are_ranks_in_capitals(tokens: Tokens) -> BoolArray:
    """Which tokens are ranks in capitals before a name with a capital: "DI Carver". Shape: (tokens,), bool."""
    begins_name = tokens.where(lambda w: w[0].isupper() and w[1:2].islower())
    before_name = np.append(begins_name[1:] & (tokens.block[1:] == tokens.block[:-1]), False)[: len(tokens)]
    sure = before_name & tokens.where(lambda w: w.isupper() and w.lower() in SURE_RANKS_IN_CAPITALS)
    rank: BoolArray = before_name & tokens.where(lambda w: w.isupper() and w.lower() in RANKS_IN_CAPITALS)
    return rank if sure.any() else sure


def same_sentence(tokens: Tokens) -> BoolArray:
    """Returns which tokens stand in the same sentence as the token before them. Shape: (tokens,), bool."""
    same = np.zeros(len(tokens), bool)
    same[1:] = tokens.sentence[1:] == tokens.sentence[:-1]
    return same


def behind(mask: BoolArray) -> BoolArray:
    """Returns which tokens follow one of a mask. Shape: (tokens,), bool."""
    return np.insert(mask[:-1], 0, False) if len(mask) else mask


def are_proper(parse: Parse) -> BoolArray:
    """Returns which tokens the network takes for proper nouns. Shape: (tokens,), bool."""
    proper: BoolArray = parse.upos == (parse.upos_names.index("PROPN") if "PROPN" in parse.upos_names else -1)
    return proper


def follow_plain_words(tokens: Tokens) -> BoolArray:
    """Returns which tokens follow a word in lower case or a comma in their sentence. Shape: (tokens,), bool."""
    plain = tokens.where(lambda w: w[0].islower() or w == ",")
    return same_sentence(tokens) & behind(plain)


def may_be_names(tokens: Tokens) -> BoolArray:
    """Returns which tokens are words that may be a name. Shape: (tokens,), bool."""
    return tokens.where(lambda w: len(w) > 1 and w[0].isalpha() and w.lower() not in NON_NAME_WORDS)
