"""Finds phrases that are known beforehand in a text: names in any spelling of their titles, and descriptions.

Each phrase is normalised (case, apostrophes, full stops, abbreviated titles), and so is each token. From every token
that begins a phrase the longest phrase is taken. The work is linear in the length of the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.function_words import LOWER_CASE_IN_NAMES, POINTING_DETERMINERS
from fabula.lexicons.nouns import GENERIC_PERSON_NOUNS, NOUNS_OF_PEOPLE
from fabula.lexicons.titles import TITLE_ABBREVIATIONS, TITLES, TITLES_OF_ADDRESS
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.tokens import Tokens

_WORD_OR_MARK = re.compile(r"[^\W_]+|[^\w\s]")


@dataclass(frozen=True, slots=True, order=True)
class PhraseMatch:
    """One use of a phrase in a text.

    Attributes:
        token_start, token_end: its half-open token range.
        bearers: rows of the characters that the phrase may mean.
        proper: whether it ends in a capital, as a name does.
    """

    token_start: int
    token_end: int
    bearers: tuple[int, ...]
    proper: bool


@dataclass(frozen=True, slots=True, eq=False)
class _TokenColumns:
    """What the search asks of each token.

    Attributes:
        words: the normalised spelling of each word of the vocabulary.
        word, block: rows of each token's spelling and block.
        lower_case_count: how many of the tokens before are in lower case. Shape: (tokens + 1,), int64.
        capital: whether a token begins with a capital or an apostrophe. Shape: (tokens,), bool.
        name_capital: whether it has a capital that makes a name of it. Shape: (tokens,), bool.
        space_after: whether white space follows it, or the text ends.
    """

    words: list[str]
    word: list[int]
    block: list[int]
    lower_case_count: IntArray
    capital: BoolArray
    name_capital: BoolArray
    space_after: list[bool]


def normalised_word(word: str) -> str:
    """Returns the form that the spellings of a word have in common: "doctor" for "Dr.", "d'arcy" for "D’Arcy"."""
    lower = word.lower().replace("’", "'")
    lower = lower.rstrip(".") or lower
    return TITLE_ABBREVIATIONS.get(lower, lower)


def normalised_phrase(phrase: str) -> str:
    """Returns a phrase with each of its words normalised, and without "the" at its beginning."""
    words = [normalised_word(word) for word in phrase.split()]
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)


class PhraseMatcher:
    """Finds the names and descriptions of characters in a text. Several characters may share a phrase.

    A name keeps its capitals. A description (with an article, or written in lower case) is also looked for in lower
    case. The exception is a generic description in capitals that is its character's only name: "The Lad" is not every
    "lad".
    """

    def __init__(self, names: Iterable[tuple[int, str]]):
        """Takes (row of the character, phrase as written) of each phrase."""
        self.bearers: dict[str, list[int]] = defaultdict(list)  # of each normalised phrase
        self.lower_case: set[str] = set()  # phrases that mean their bearer in lower case, too
        self.prefixes: set[str] = set()  # what the search may have read of a phrase at the end of a token
        listed = [(row, phrase, normalised_phrase(phrase)) for row, phrase in names]
        has_other_name = {row for row, _, base in listed if not _is_generic(base)}
        for row, phrase, base in listed:
            for key in self._keys(phrase, base, only_name=row not in has_other_name):
                if row not in self.bearers[key]:
                    self.bearers[key].append(row)
                self.prefixes.update(key[: m.end()] for m in _WORD_OR_MARK.finditer(key))

    def _keys(self, phrase: str, base: str, *, only_name: bool) -> list[str]:
        """The normalised forms of a phrase in the text.

        Args:
            phrase: the phrase as written.
            base: the phrase, normalised.
            only_name: whether its bearer has no other name than such as "The Lad".
        """
        if base in TITLES_OF_ADDRESS:
            return []
        words = phrase.split()
        has_determiner = words[0].lower() in POINTING_DETERMINERS and len(words) > 1
        lower_case = any(w[0].islower() and w.lower() not in LOWER_CASE_IN_NAMES for w in words)
        with_the = f"the {base}" if not has_determiner or words[0].lower() == "the" else base
        if not has_determiner and lower_case:
            self.lower_case.add(base)
        noun = base.split()[-1]
        if not has_determiner and not (lower_case or noun in NOUNS_OF_PEOPLE or noun in TITLES):
            return [base]
        if lower_case or not (only_name and _is_generic(base)):
            self.lower_case.add(with_the)
        return list(dict.fromkeys((base, with_the)))

    def find(self, tokens: Tokens, prose: BoolArray) -> list[PhraseMatch]:
        """Returns the uses of the phrases, in the order of the text; none overlap.

        Args:
            tokens: the story's tokens.
            prose: which of them are prose. Shape: (tokens,), bool.
        """
        if not len(tokens):
            return []
        columns = _token_columns(tokens, prose)
        begins = np.fromiter((w in self.prefixes for w in columns.words), bool, len(columns.words))[tokens.word] & prose
        matches: list[PhraseMatch] = []
        end = 0
        for token in np.flatnonzero(begins).tolist():
            match = self._longest(columns, token) if token >= end else None
            if match:
                matches.append(match)
                end = match.token_end
        return matches

    def _longest(self, columns: _TokenColumns, token_start: int) -> PhraseMatch | None:
        """The longest phrase that begins with a token, or None."""
        key, end, longest = "", token_start, None
        while end < len(columns.word):
            word = columns.words[columns.word[end]]
            end += 1
            if columns.block[end - 1] != columns.block[token_start]:
                break
            if word == "_":  # italics inside a name
                continue
            key += (" " if key and columns.space_after[end - 2] else "") + word
            if key not in self.prefixes:
                break
            if key not in self.bearers:
                continue
            if columns.lower_case_count[end] > columns.lower_case_count[token_start]:
                matches = key in self.lower_case
            else:
                matches = end - token_start > 1 or bool(columns.name_capital[token_start])
            if matches:
                longest = PhraseMatch(token_start, end, tuple(self.bearers[key]), bool(columns.capital[end - 1]))
        return longest


def _is_generic(base: str) -> bool:
    """Whether a normalised phrase may mean any person, though a character is listed by it: "The Lad", "A Man"."""
    first, *others = base.split()
    return (" ".join(others) if first in POINTING_DETERMINERS and others else base) in GENERIC_PERSON_NOUNS


def _token_columns(tokens: Tokens, prose: BoolArray) -> _TokenColumns:
    lower_case = tokens.where(lambda w: w[0].islower() and w not in LOWER_CASE_IN_NAMES)
    return _TokenColumns(
        words=[normalised_word(w) for w in tokens.vocabulary],
        word=tokens.word.tolist(),
        block=tokens.block.tolist(),
        lower_case_count=np.concatenate([[0], np.cumsum(lower_case)]),
        capital=tokens.where(lambda w: w[0].isupper() or w[0] in "'’"),
        name_capital=_has_name_capital(tokens, prose),
        space_after=np.append(tokens.start[1:] > tokens.end[:-1], True).tolist(),
    )


def _has_name_capital(tokens: Tokens, prose: BoolArray) -> BoolArray:
    """Which tokens have a capital that makes a name of them: "Will" in mid-sentence, "Nora" anywhere.

    Any word that begins a sentence has one. There the word must be more often a name than not. Shape: (tokens,), bool.
    """
    rows: dict[str, int] = {}
    lower = np.array([rows.setdefault(w, len(rows)) for w in tokens.lower_case], np.int64)[tokens.word]
    lower_case = tokens.where(lambda w: w[0].islower())
    before_name = tokens.where(lambda w: w[0].isalpha() or w in (",", "'s", "’s"))
    mid_sentence = np.zeros(len(tokens), bool)
    mid_sentence[1:] = before_name[:-1] & (tokens.sentence[1:] == tokens.sentence[:-1])
    mid_sentence &= tokens.where(lambda w: w[0].isupper())
    name_uses, plain_uses = (np.bincount(lower[m & prose], minlength=len(rows)) for m in (mid_sentence, lower_case))
    usual: BoolArray = (name_uses > plain_uses)[lower] | (plain_uses == 0)[lower]
    return mid_sentence | usual
