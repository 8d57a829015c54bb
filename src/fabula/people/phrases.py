"""Where a text holds phrases that are known beforehand: names in any spelling of their titles, descriptions as given.

Each phrase is folded (case, apostrophes, stops, short titles), and so is each token; from every token that begins a
phrase the longest that goes on there is taken. The work is linear in the text.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from fabula.columns import Tokens
from fabula.english import NOUNS_OF_PEOPLE, TITLES
from fabula.people.names import CONNECTORS, SHORT_TITLES
from fabula.people.roles import PASSING

_POINTING = frozenset("the a an one some another this that his her its my our your their".split())
# Words that a name in capitals may have in lower case.
_SMALL = _POINTING | CONNECTORS | frozenset("of and in on at to with from for by who that 's ' - .".split())
_JOINT = re.compile(r"[^\W_]+|[^\w\s]")

# Said to anyone: no name, whoever is listed by it.
_ADDRESS = frozenset("sir madam ma'am madame monsieur mademoiselle miss mister mr mrs lady".split())

Found = tuple[int, int, tuple[int, ...], bool]


def folded(word: str) -> str:
    """A word as its spellings have it in common: "Dr." and "doctor", "D’Arcy" and "d'arcy"."""
    low = word.lower().replace("’", "'")
    low = low.rstrip(".") or low
    return SHORT_TITLES.get(low, low)


def folded_phrase(phrase: str) -> str:
    """A phrase with each of its words folded, "the" before a name left out."""
    words = [folded(word) for word in phrase.split()]
    return " ".join(words[1:] if words[0] == "the" and len(words) > 1 else words)


class Phrases:
    """Phrases and whose they are: rows of people; one phrase may be several people's."""

    def __init__(self, names: Iterable[tuple[int, str]]):
        """Args: names: (row of the person, phrase as written) of each."""
        self.bearers: dict[str, list[int]] = defaultdict(list)
        self.lower: set[str] = set()  # phrases that mean their bearer in lower case, too
        self.begun: set[str] = set()
        for row, phrase in names:
            base = folded_phrase(phrase)
            for key in self._keys(phrase, base):
                if row not in self.bearers[key]:
                    self.bearers[key].append(row)
                self.begun.update(key[: m.end()] for m in _JOINT.finditer(key))

    def _keys(self, phrase: str, base: str) -> list[str]:
        if base in _ADDRESS:
            return []
        words = phrase.split()
        described = words[0].lower() in _POINTING and len(words) > 1
        plain = any(w[0].islower() and w.lower() not in _SMALL for w in words)
        if not described:
            if plain:
                self.lower.add(base)
            noun = base.split()[-1]
            if not (plain or noun in NOUNS_OF_PEOPLE or noun in TITLES):
                return [base]
        elif words[0].lower() != "the":
            if base.split(maxsplit=1)[1] not in PASSING:
                self.lower.add(base)
            return [base]
        if base not in PASSING:  # in lower case "the lad" is whoever was spoken of, though someone be listed so
            self.lower.add(f"the {base}")
        return [base, f"the {base}"]

    def find(self, tokens: Tokens, told: np.ndarray) -> list[Found]:
        """(token_start, token_end, bearers, whether it ends as a name does) of each phrase, in order, none overlapping.

        Args:
            tokens: the story's tokens.
            told: which of them are prose. Shape: (tokens,), bool.
        """
        if not len(tokens):
            return []
        words = [folded(w) for w in tokens.vocabulary]
        row = tokens.word.tolist()
        begins = np.fromiter((w in self.begun for w in words), bool, len(words))[tokens.word] & told
        plain = np.concatenate([[0], np.cumsum(tokens.where(lambda w: w[0].islower() and w not in _SMALL))])
        capital = tokens.where(lambda w: w[0].isupper() or w[0] in "'’")
        meant = _meant(tokens, told)
        gap = np.append(tokens.start[1:] > tokens.end[:-1], True).tolist()
        found: list[Found] = []
        until = 0
        for start in np.flatnonzero(begins).tolist():
            if start < until:
                continue
            key, end, best = "", start, None
            while end < len(row):
                word = words[row[end]]
                end += 1
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


def _meant(tokens: Tokens, told: np.ndarray) -> np.ndarray:
    """Which tokens have a capital that makes a name of them: "Will" in mid-sentence, "Nora" anywhere.

    At the head of a sentence any word has one; there the word must be more often a name than not. Shape: (tokens,).
    """
    rows: dict[str, int] = {}
    low = np.array([rows.setdefault(w.lower(), len(rows)) for w in tokens.vocabulary], np.int64)[tokens.word]
    small = tokens.where(lambda w: w[0].islower())
    before = small | tokens.where(lambda w: w in (",", "'s", "’s") or w.lower().rstrip(".") in TITLES)
    capital = tokens.where(lambda w: w[0].isupper())
    inside = capital & np.insert(before[:-1], 0, False)
    often, seldom = (np.bincount(low[mask & told], minlength=len(rows)) for mask in (inside, small))
    return inside | (often > seldom)[low] | (seldom == 0)[low]
