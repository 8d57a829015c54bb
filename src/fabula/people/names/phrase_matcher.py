"""Where a text holds phrases that are known beforehand: names in any spelling of their titles, descriptions as given.

Each phrase is folded (case, apostrophes, stops, short titles), and so is each token; from every token that begins a
phrase the longest that goes on there is taken. The work is linear in the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from fabula.lexicons.function_words import LOWER_CASE_IN_NAMES, POINTING_DETERMINERS
from fabula.lexicons.nouns import GENERIC_PERSON_NOUNS, NOUNS_OF_PEOPLE
from fabula.lexicons.titles import TITLE_ABBREVIATIONS, TITLES, TITLES_OF_ADDRESS
from fabula.schema.tokens import Tokens

_JOINT = re.compile(r"[^\W_]+|[^\w\s]")
PhraseMatch = tuple[int, int, tuple[int, ...], bool]


def folded(word: str) -> str:
    """A word as its spellings have it in common: "Dr." and "doctor", "D’Arcy" and "d'arcy"."""
    low = word.lower().replace("’", "'")
    low = low.rstrip(".") or low
    return TITLE_ABBREVIATIONS.get(low, low)


def folded_phrase(phrase: str) -> str:
    """A phrase with each of its words folded, "the" before a name left out."""
    words = [folded(word) for word in phrase.split()]
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)


def _is_generic(base: str) -> bool:
    """Whether a phrase in lower case is whoever was spoken of, though someone be listed so: "The Lad", "A Man"."""
    first, *rest = base.split()
    return (" ".join(rest) if first in POINTING_DETERMINERS and rest else base) in GENERIC_PERSON_NOUNS


class PhraseMatcher:
    """Phrases and whose they are: (row of the person, phrase as written) of each. One may be several people's.

    A name keeps its capitals. A description (with an article, or written in lower case) is also looked for in lower
    case; but "The Lad", in capitals and all that someone is called, is not every lad.
    """

    def __init__(self, names: Iterable[tuple[int, str]]):
        self.bearers: dict[str, list[int]] = defaultdict(list)
        self.lower: set[str] = set()  # phrases that mean their bearer in lower case, too
        self.begun: set[str] = set()  # what the text may have read of a phrase at the end of a token
        listed = [(row, phrase, folded_phrase(phrase)) for row, phrase in names]
        has_another = {row for row, _, base in listed if not _is_generic(base)}
        for row, phrase, base in listed:
            for key in self._keys(phrase, base, only=row not in has_another):
                if row not in self.bearers[key]:
                    self.bearers[key].append(row)
                self.begun.update(key[: m.end()] for m in _JOINT.finditer(key))

    def _keys(self, phrase: str, base: str, *, only: bool) -> list[str]:
        """What a phrase looks like in the text. `only`: its bearer has no name but such as "The Lad"."""
        if base in TITLES_OF_ADDRESS:
            return []
        words = phrase.split()
        described = words[0].lower() in POINTING_DETERMINERS and len(words) > 1
        plain = any(w[0].islower() and w.lower() not in LOWER_CASE_IN_NAMES for w in words)
        pointed = f"the {base}" if not described or words[0].lower() == "the" else base
        if not described and plain:
            self.lower.add(base)
        noun = base.split()[-1]
        if not described and not (plain or noun in NOUNS_OF_PEOPLE or noun in TITLES):
            return [base]
        if plain or not (only and _is_generic(base)):
            self.lower.add(pointed)
        return list(dict.fromkeys((base, pointed)))

    def find(self, tokens: Tokens, told: np.ndarray) -> list[PhraseMatch]:
        """(token_start, token_end, bearers, whether it ends in a capital) of each phrase, in order, none overlapping.

        Args:
            tokens: the story's tokens.
            told: which of them are prose. Shape: (tokens,), bool.
        """
        if not len(tokens):
            return []
        words = [folded(w) for w in tokens.vocabulary]
        row, block = tokens.word.tolist(), tokens.block.tolist()
        begins = np.fromiter((w in self.begun for w in words), bool, len(words))[tokens.word] & told
        plain = np.concatenate(
            [[0], np.cumsum(tokens.where(lambda w: w[0].islower() and w not in LOWER_CASE_IN_NAMES))]
        )
        capital = tokens.where(lambda w: w[0].isupper() or w[0] in "'’")
        meant = _has_name_capital(tokens, told)
        gap = np.append(tokens.start[1:] > tokens.end[:-1], True).tolist()
        found: list[PhraseMatch] = []
        until = 0
        for start in np.flatnonzero(begins).tolist():
            if start < until:
                continue
            key, end, best = "", start, None
            while end < len(row):
                word = words[row[end]]
                end += 1
                if block[end - 1] != block[start]:
                    break
                if word == "_":  # italics inside a name
                    continue
                key += (" " if key and gap[end - 2] else "") + word
                if key not in self.begun:
                    break
                small = bool(plain[end] > plain[start])
                if key in self.bearers and (key in self.lower if small else end - start > 1 or meant[start]):
                    best = (start, end, tuple(self.bearers[key]), bool(capital[end - 1]))
            if best:
                found.append(best)
                until = best[1]
        return found


def _has_name_capital(tokens: Tokens, told: np.ndarray) -> np.ndarray:
    """Which tokens have a capital that makes a name of them: "Will" in mid-sentence, "Nora" anywhere.

    At the head of a sentence any word has one; there the word must be more often a name than not. Shape: (tokens,).
    """
    rows: dict[str, int] = {}
    low = np.array([rows.setdefault(w.lower(), len(rows)) for w in tokens.vocabulary], np.int64)[tokens.word]
    small = tokens.where(lambda w: w[0].islower())
    before = tokens.where(lambda w: w[0].isalpha() or w in (",", "'s", "’s"))
    inside = np.zeros(len(tokens), bool)
    inside[1:] = before[:-1] & (tokens.sentence[1:] == tokens.sentence[:-1])
    inside &= tokens.where(lambda w: w[0].isupper())
    often, seldom = (np.bincount(low[mask & told], minlength=len(rows)) for mask in (inside, small))
    return inside | (often > seldom)[low] | (seldom == 0)[low]
