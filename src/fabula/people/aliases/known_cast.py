"""A cast that is known beforehand, found in the text.

Every name that is given is its bearer's wherever it stands. What is not given joins by what it shares with those that
are: a title before one of them, a given name or a surname that the cast has once. A name of several people is
settled where it stands.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

import numpy as np

from fabula.lexicons.function_words import DESCRIPTION_WORDS, NAME_CONNECTORS
from fabula.lexicons.given_names import PET_NAMES
from fabula.lexicons.nouns import NOUNS_FEMALE, NOUNS_MALE, NOUNS_OF_PEOPLE
from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.lexicons.titles import SAINT_TITLES, TITLES, TITLES_FEMALE, TITLES_MALE, TITLES_NEUTRAL
from fabula.people.aliases.clustering import DOMINANCE
from fabula.people.names import (
    CONTEXT_COLUMNS,
    NameKey,
    NameTable,
    PhraseMatch,
    PhraseMatcher,
    folded_phrase,
    gender_by_name,
)
from fabula.schema.people import KnownCast, KnownCharacter
from fabula.schema.tokens import Tokens

_MARRIED, _UNMARRIED = frozenset({"mrs", "madame", "lady"}), frozenset({"miss", "mademoiselle"})
_RANKS = TITLES_NEUTRAL - {"cousin", "comrade", "citizen", "mx"}


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCastMatches:
    """Where a known cast is named.

    Attributes:
        found: (token_start, token_end, rows of those it may mean, whether it is a name), in order.
        gender: "m", "f", "t" or "" of each character.
        titles: those each is known to bear.
        narrator: row of whoever the list says is "I", or -1.
        rest: the names that are nobody's of the cast.
    """

    found: tuple[PhraseMatch, ...]
    gender: tuple[str, ...]
    titles: tuple[frozenset[str], ...]
    narrator: int
    rest: NameTable


def match_known_cast(known: KnownCast, tokens: Tokens, told: np.ndarray, names: NameTable) -> KnownCastMatches:
    """Finds a known cast among the words of a story.

    Args:
        known: the cast.
        tokens: the story's tokens.
        told: which of them are prose. Shape: (tokens,), bool.
        names: every run of name words.
    """
    phrases = [(row, n) for row, c in enumerate(known.characters) for n in (c.name, *c.aliases) if n != "I"]
    exact = PhraseMatcher(phrases).find(tokens, told)
    people = _KnownBearers(known)
    owner = np.full(len(tokens) + 1, -1)
    for number, (a, b, *_) in enumerate(exact):
        owner[a:b] = number
    bearers = _with_the_dominant([people.of(key) for key in names.keys], exact, len(known.characters))
    dropped, more, taken = set(), [], np.zeros(len(names.key), bool)
    pronouns: dict[int, np.ndarray] = defaultdict(lambda: np.zeros(3, np.int64))
    counted = set()
    columns = [CONTEXT_COLUMNS.index(word) for word in ("he", "she", "they")]
    runs = zip(names.token_start.tolist(), names.token_end.tolist(), names.key.tolist(), strict=True)
    for run, (a, b, key) in enumerate(runs):
        inside = {n for n in owner[a:b].tolist() if n >= 0}
        wider = [n for n in inside if exact[n][0] <= a and b <= exact[n][1]]
        fits = exact[wider[0]][2] if wider else bearers[key]
        taken[run] = bool(fits)
        if fits and not wider:
            dropped |= inside
            more.append((a, b, fits, True))
        elif inside and not wider:
            within = all(a <= exact[n][0] and exact[n][1] <= b for n in inside)
            if within and sum(exact[n][1] - exact[n][0] for n in inside) < b - a:
                dropped |= inside  # "Mrs. Vane", where the cast has but Mr. Vane
            else:
                taken[run] = True  # "Nora Edmund came": two people
        if len(fits) == 1 and key not in counted:
            counted.add(key)
            pronouns[fits[0]] += names.evidence[key, columns]
    found = sorted([*(f for n, f in enumerate(exact) if n not in dropped), *more])
    return KnownCastMatches(
        found=tuple(found),
        gender=tuple(_gender(c, pronouns[row]) for row, c in enumerate(known.characters)),
        titles=people.titles,
        narrator=next((row for row, c in enumerate(known.characters) if "I" in (c.name, *c.aliases)), -1),
        rest=_without(names, taken),
    )


def _with_the_dominant(bearers: list[tuple[int, ...]], exact: list[PhraseMatch], count: int) -> list[tuple[int, ...]]:
    """Of several who may bear a name that is not given, the one who is named far more often than the next."""
    uses = np.bincount([found[2][0] for found in exact if len(found[2]) == 1], minlength=count)
    kept = []
    for fits in bearers:
        first, *others = sorted(fits, key=lambda row: -uses[row]) or [-1]
        kept.append((first,) if others and uses[first] >= DOMINANCE * max(1, uses[others[0]]) else fits)
    return kept


def _without(names: NameTable, taken: np.ndarray) -> NameTable:
    """The names without some of their runs; a name that has none left is gone."""
    rows, key = np.unique(names.key[~taken], return_inverse=True)
    per_run = {f.name: getattr(names, f.name)[~taken] for f in fields(names) if f.name not in ("keys", "evidence")}
    keys = tuple(names.keys[row] for row in rows.tolist())
    return replace(names, **{**per_run, "key": key.astype(np.int32)}, keys=keys, evidence=names.evidence[rows])


def _gender(character: KnownCharacter, pronouns: np.ndarray) -> str:
    """By the pronouns given, or a title or noun among the names, or the pronouns that follow them in the text."""
    if character.pronouns:
        return GENDER_OF_SET[character.pronouns]
    for name in (character.name, *character.aliases):
        words = folded_phrase(name).split()
        if words[0] in TITLES_MALE or (len(words) < 3 and words[-1] in NOUNS_MALE):
            return "m"
        if words[0] in TITLES_FEMALE or (len(words) < 3 and words[-1] in NOUNS_FEMALE):
            return "f"
    he, she, they = pronouns.tolist()
    if they >= 6 and they > 3 * (he + she):
        return "t"
    if he + she >= 4 and he != she:
        return "m" if he > she else "f"
    by_name = {gender_by_name(_key(name)) for name in (character.name, *character.aliases)} - {""}
    return by_name.pop() if len(by_name) == 1 else "m" if he > she else "f" if she > he else ""


def _key(name: str) -> NameKey:
    words = folded_phrase(name).split()
    last = next((i for i, w in enumerate(words) if w not in TITLES), len(words) - 1)
    return NameKey(tuple(words[:last]), _bare(words[last:]))


def _bare(words: Iterable[str]) -> tuple[str, ...]:
    """The words of a name without initials and the small words between: "otto hagen" of "Otto P. von Hagen"."""
    every = tuple(part for word in words for part in word.split())
    return tuple(word for word in every if len(word) > 1 and word not in NAME_CONNECTORS) or every


class _KnownBearers:
    """Who of a known cast a name may mean that is not given as it stands."""

    def __init__(self, known: KnownCast):
        keys = [[_key(n) for n in (c.name, *c.aliases) if n != "I" and _is_name(n)] for c in known.characters]
        every = [[_key(n) for n in (c.name, *c.aliases) if n != "I"] for c in known.characters]
        self.titles = tuple(frozenset(t for k in mine for t in k.titles) for mine in every)
        self.gender = [_gender(c, np.zeros(3, np.int64)) for c in known.characters]
        self.named: dict[tuple[str, ...], set[int]] = defaultdict(set)
        self.given: dict[str, set[int]] = defaultdict(set)
        self.surname: dict[str, set[int]] = defaultdict(set)
        self.bare: dict[str, set[int]] = defaultdict(set)
        for row, mine in enumerate(keys):
            for key in mine:
                self.named[key.words].add(row)
                if len(key.words) == 1 and not key.titles:
                    self.bare[key.words[0]].add(row)
                if len(key.words) > 1:
                    self.given[key.words[0]].add(row)
                if len(key.words) > 1 or key.titles:
                    self.surname[key.words[-1]].add(row)
        self.full = {row for row, mine in enumerate(keys) for key in mine if len(key.words) > 1}

    def of(self, key: NameKey) -> tuple[int, ...]:
        """Rows of those a name may mean; none where it is nobody's of the cast."""
        key = replace(key, words=_bare(key.words))
        words = key.words
        if key.titles:
            fits = self.named.get(words, set()) or self._by_parts(words)
        elif len(words) > 1:
            fits = self._by_parts(words)
        else:
            fits = self.given.get(words[0], set()) or self._by_surname(words[0]) or self._by_pet_name(words[0])
        return tuple(sorted(row for row in fits if self._may_bear(row, key)))

    def _by_surname(self, word: str) -> set[int]:
        fits = self.surname.get(word, set())
        return {row for row in fits if self.gender[row] != "f"} or fits  # a bare surname is a man's by custom

    def _by_parts(self, words: tuple[str, ...]) -> set[int]:
        if len(words) == 1:
            return self.surname.get(words[0], set()) or self.given.get(words[0], set())
        surname = self.surname.get(words[-1], set())
        called = self.named.get(words[:1], set()) | self.given.get(words[0], set()) | self._by_pet_name(words[0])
        fits = called & surname
        if not fits:  # "Nora Vane" where the cast has a Nora and no full name for her, or a Miss Vane and no Nora
            gender = gender_by_name(NameKey((), words))
            fits = called - self.full
            fits = fits or {r for r in surname - self.full if not called and gender in ("", self.gender[r])}
        return fits if len(fits) == 1 else set()

    def _by_pet_name(self, word: str) -> set[int]:
        fits = {
            row
            for name in PET_NAMES.get(word, ())
            for row in self.given.get(name, set()) | self.named.get((name,), set())
        }
        return fits if len(fits) == 1 else set()

    def _may_bear(self, row: int, key: NameKey) -> bool:
        """Whether no title speaks against it: of another gender, of a wife, of a rank, of a saint."""
        titles, mine = set(key.titles), self.titles[row]
        gender = gender_by_name(NameKey(key.titles, ("x", "x")))
        if gender and self.gender[row] and gender != self.gender[row]:
            return False
        if row in self.given.get(key.words[0], set()) | self.bare.get(key.words[0], set()):
            return not titles & SAINT_TITLES  # "Miss Lydia" is Lydia, even when she is Mrs. Wickham
        married, unmarried = bool(mine & _MARRIED), bool(mine & _UNMARRIED)
        return not (
            (titles & SAINT_TITLES and not mine & SAINT_TITLES)
            or (titles & _RANKS and (married or unmarried) and not mine & _RANKS)
            or (titles & (_MARRIED | _UNMARRIED) and mine & _RANKS and not (married or unmarried))
            or (titles & _MARRIED and unmarried and not married)
            or (titles & _UNMARRIED and married and not unmarried)
        )


def _is_name(name: str) -> bool:
    """Whether this is a person's name and no description: "Nora Vane", not "The Man With The Beard"."""
    words = name.lower().split()
    return (
        words[0] not in DESCRIPTION_WORDS - {"the"}
        and not set(words[1:]) & DESCRIPTION_WORDS
        and (words[-1].rstrip(".") not in NOUNS_OF_PEOPLE)
    )
