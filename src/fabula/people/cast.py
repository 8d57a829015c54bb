"""Names brought together into people.

Wrong merges hurt more than missed ones: two names join only where exactly one person fits, and never against a title, a
gender, or a sentence that has both of them in it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from fabula.english import TITLES_NEUTRAL
from fabula.people.given_names import FEMALE, MALE, PET_NAMES
from fabula.people.names import NameKey, Names
from fabula.people.persons import gender_by_name, person_rows
from fabula.people.surroundings import EVIDENCE

_GIVEN_TITLES = frozenset(
    "miss sir lady lord master uncle aunt aunty auntie cousin brother sister father mother count countess prince "
    "princess queen king don dona madame monsieur mademoiselle little young old saint mr mrs comrade".split()
)
_MARRIED = frozenset({"mrs", "madame"})
_NOBLE = frozenset("lady sir lord count countess duke duchess baron baroness prince princess king queen".split())
_NARRATED = EVIDENCE.index("narrated")
_SPOUSES = frozenset({"mrs", "miss", "ms", "madame", "mademoiselle"})
_RANKS = TITLES_NEUTRAL - {"cousin", "comrade", "citizen", "saint", "st", "mx", "agent"}
# Someone is meant by a shared name when they bear this many times the uses of the next in line. Swept 1.5-6 on 22
# novels: 1.5 names a tenth of a point more speakers, but merges whom the text keeps apart; 6 loses half a point.
DOMINANCE = 3.0
# Paragraphs of narration that may have a given name and a titled surname of one person: so many, and more per use
# of the rarer. Of (1, .03), (2, .06), (3, .1) and no limit, the first fuses fewest on 22 novels and loses nobody.
TOLD_TOGETHER = (1, 0.03)


@dataclass(slots=True, eq=False)
class Person:
    """One person while the cast is being put together: rows of `Names.keys` and what they say of them."""

    rows: set[int] = field(default_factory=set)
    given: str = ""
    surname: str = ""
    titles: set[str] = field(default_factory=set)
    gender: str = ""
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of a story by their names, most used first, and the names that several of them share.

    `shared` gives, for a row of `Names.keys`, rows of `people`: "Vane" where there are three Vanes and none is *the*
    Vane. Each use is settled where it stands, by whoever is most on the reader's mind.
    """

    people: list[Person]
    shared: dict[int, tuple[int, ...]]


def cast(names: Names, sentence: np.ndarray, block: np.ndarray) -> Cast:
    """Names brought together into people.

    Args:
        names: every name with its evidence.
        sentence: row of the sentence of each run. Shape: (runs,).
        block: row of the block of each run. Shape: (runs,).
    """
    done = _Assembly(names, sentence, block)
    row_of = {id(person): row for row, person in enumerate(done.people)}
    shared = {row: tuple(row_of[id(p)] for p in fits if id(p) in row_of) for row, fits in done.shared.items()}
    return Cast(done.people, {row: bearers for row, bearers in shared.items() if bearers})


class _Assembly:
    """The names still without a person, and the people so far; each pass takes one shape of name."""

    def __init__(self, names: Names, sentence: np.ndarray, block: np.ndarray):
        self.names = names
        self.count = names.evidence[:, EVIDENCE.index("count")]
        everywhere = np.ones(len(names.key), bool)
        self.together = _companions(names.key, sentence, everywhere)
        self.told_together = _companions(names.key, block, ~names.quoted)
        self.people: list[Person] = []
        self.by_given: dict[str, list[Person]] = defaultdict(list)
        self.by_surname: dict[str, list[Person]] = defaultdict(list)
        self.shared: dict[int, list[Person]] = {}
        rows = [int(r) for r in np.flatnonzero(person_rows(names))]
        rows.sort(key=lambda r: -self.count[r])
        keys = names.keys
        self._full_names([r for r in rows if len(keys[r].words) > 1])
        bare = [r for r in rows if len(keys[r].words) == 1 and not keys[r].titles]
        given = {p.given for p in self.people}
        self._bare([r for r in bare if keys[r].words[0] in given])
        self._titled([r for r in rows if len(keys[r].words) == 1 and keys[r].titles])
        self._bare([r for r in bare if keys[r].words[0] not in given])
        self._pet_names()
        self._pronoun_gender()
        self.people.sort(key=lambda p: -p.uses)

    # ---- passes, in order
    def _full_names(self, rows: list[int]) -> None:
        """Given name and surname say who it is: "Nora Vane", "Mr. Edmund Vane"."""
        for row in rows:
            key = self.names.keys[row]
            gender = gender_by_name(key)
            bearers = self.by_given[key.words[0]]
            fits = [p for p in bearers if self._same_name(p, key) and self._agree(p, row, gender)]
            self._join(row, fits[0] if len(fits) == 1 else None, key.words[0], key.words[-1], gender)

    def _titled(self, rows: list[int]) -> None:
        """A title and one name, which may be either: "Mr. Vane", "Miss Nora"."""
        for row in rows:
            key = self.names.keys[row]
            word, gender = key.words[0], gender_by_name(key)
            known_given = word in MALE or word in FEMALE
            takes_given = set(key.titles) & _GIVEN_TITLES
            by_given = [
                p
                for p in self.by_given[word]
                if takes_given and self._wears(p, key, row) and self._agree(p, row, gender)
            ]
            by_surname = [p for p in self.by_surname[word] if self._agree(p, row, gender)]
            by_surname = [p for p in by_surname if not self._ranks_apart(p, key, row)]
            fits = by_given if by_given and (known_given or not by_surname) else by_surname
            person = self._meant(row, fits)
            self._join(row, person, "" if not known_given else word, "" if known_given else word, gender)

    def _bare(self, rows: list[int]) -> None:
        """One name alone: "Nora", "Vane"."""
        for row in rows:
            word = self.names.keys[row].words[0]
            gender = gender_by_name(self.names.keys[row])
            fits = [p for p in self.by_given[word] if self._agree(p, row, gender)]
            by_surname = not fits
            if by_surname:
                fits = [p for p in self.by_surname[word] if self._agree(p, row, "")]
                fits = [p for p in fits if p.gender != "f"] or fits  # a bare surname is a man's by custom
                others = [p for p in fits if p.given or p.titles & {"mr"}]
                fits = others if len(others) == 1 else fits
            meant = self._meant(row, fits)
            if meant is None and by_surname and len(fits) > 1:
                self.shared[row] = fits
            else:
                self._join(row, meant, word, "", gender)

    def _pet_names(self) -> None:
        """Lizzy is Elizabeth where there is one Elizabeth; "'Tasha" is Natasha where it is only called out."""
        for pet in sorted(self.people, key=lambda p: p.uses):
            if not pet.given or (pet.surname and not PET_NAMES.get(pet.given)):
                continue
            longer = [p for name in sorted(PET_NAMES.get(pet.given, ())) for p in self.by_given[name]]
            if self._only_called(pet):
                longer += [p for p in self.people if p.given != pet.given and p.given.endswith(pet.given)]
            fits = [p for p in longer if p in self.people and self._may_be_called(p, pet)]
            if len(fits) == 1:
                fits[0].rows |= pet.rows
                fits[0].uses += pet.uses
                fits[0].titles |= pet.titles
                fits[0].surname = fits[0].surname or pet.surname
                self.people.remove(pet)

    def _pronoun_gender(self) -> None:
        """Gender by the pronouns the text uses, unless a title has settled it."""
        he, she, they = (EVIDENCE.index(k) for k in ("he", "she", "they"))
        for person in self.people:
            rows = list(person.rows)
            m, f, t = (int(self.names.evidence[rows, k].sum()) for k in (he, she, they))
            settled = any(gender_by_name(NameKey((title,), ("x", "x"))) for title in person.titles)
            if (not settled and m + f >= 4 and (not person.gender or max(m, f) > 0.75 * (m + f))) or (
                not person.gender and m != f
            ):
                person.gender = "m" if m > f else "f"
            if not settled and t >= 6 and t > 3 * (m + f):
                person.gender = "t"

    # ---- what decides
    def _same_name(self, person: Person, key: NameKey) -> bool:
        return person.surname == key.words[-1] or _part_of(key, (self.names.keys[r] for r in person.rows))

    def _wears(self, person: Person, key: NameKey, row: int) -> bool:
        """Whether a title before the given name may be this person's.

        It is seen on their full name, or is rarer than their name without it: "Princess Marya" on every page is not
        the Marya Dmitrievna who comes to dinner.
        """
        return bool(set(key.titles) & person.titles) or int(self.count[row]) <= person.uses

    def _ranks_apart(self, person: Person, key: NameKey, row: int) -> bool:
        """Whether a rank and surname is somebody else of the family: Captain Dacre, where the narrator has Hugh Dacre.

        A narrator who calls a man Hugh does not also call him Captain, unless his full name has the rank somewhere.
        """
        ranks = set(key.titles) & _RANKS
        bare = [r for r in person.rows if not self.names.keys[r].titles and self.names.keys[r].words == (person.given,)]
        told = sum(int(self.names.evidence[r, _NARRATED]) for r in bare)
        return bool(ranks) and not ranks & person.titles and min(told, int(self.names.evidence[row, _NARRATED])) >= 2

    def _may_be_called(self, person: Person, pet: Person) -> bool:
        """Whether nothing speaks against a pet name being this person's."""
        if person.titles & _NOBLE and not pet.surname:
            return False  # nobody is Lady Catherine and Kitty
        one_surname = not pet.surname or not person.surname or pet.surname == person.surname
        one_gender = not pet.gender or not person.gender or pet.gender == person.gender
        return one_surname and one_gender and not self._apart(pet, person)

    def _only_called(self, pet: Person) -> bool:
        """Whether a single short name is used in speech alone, as the clipped end of one is: "'Tasha" for Natasha."""
        return not pet.surname and len(pet.given) >= 3 and not self.names.evidence[list(pet.rows), _NARRATED].sum()

    def _agree(self, person: Person, row: int, gender: str) -> bool:
        """Whether nothing speaks against this name being this person's."""
        key = self.names.keys[row]
        if gender and person.gender and gender != person.gender:
            return False
        titles = set(key.titles)
        if (titles & _MARRIED and "miss" in person.titles) or ("miss" in titles and person.titles & _MARRIED):
            return False
        if len(key.words) == 1 and (
            (titles & _SPOUSES and person.titles & _RANKS) or (titles & _RANKS and person.titles & _SPOUSES)
        ):
            return False  # "Mrs. Harker" beside "Captain Harker" is his wife
        return not any(self._apart_by_company(row, r) for r in person.rows)

    def _apart_by_company(self, a: int, b: int) -> bool:
        """Whether two names stand side by side too often to be one person's."""
        pair = (min(a, b), max(a, b))
        if self.together.get(pair, 0) > self._tolerance(a, b):
            return True
        # Narration that has "Nora" and "Mrs. Vane" in one paragraph, time and again, means two people: speakers change
        # how they address someone, a narrator hardly ever does.
        first, second = self.names.keys[a], self.names.keys[b]
        styles = bool(first.titles) != bool(second.titles) and not set(first.words) & set(second.words)
        return styles and self.told_together.get(pair, 0) > TOLD_TOGETHER[0] + TOLD_TOGETHER[1] * self._fewer(a, b)

    def _fewer(self, a: int, b: int) -> int:
        return min(int(self.count[a]), int(self.count[b]))

    def _tolerance(self, a: int, b: int) -> float:
        """How many sentences two names of one person may share: introductions repeat a name, conversations do not."""
        return 1 + 0.04 * self._fewer(a, b)

    def _apart(self, a: Person, b: Person) -> bool:
        return any(self._apart_by_company(x, y) for x in a.rows for y in b.rows)

    def _meant(self, row: int, fits: list[Person]) -> Person | None:
        """The one of several bearers of a name that it means when nothing more is said, or None."""
        if len(fits) < 2:
            return fits[0] if fits else None
        first, second = sorted(fits, key=lambda p: -p.uses)[:2]
        return first if first.uses >= DOMINANCE * second.uses else None

    def _join(self, row: int, person: Person | None, given: str, surname: str, gender: str) -> None:
        if person is None:
            person = Person()
            self.people.append(person)
        person.rows.add(row)
        person.uses += int(self.count[row])
        person.titles |= set(self.names.keys[row].titles)
        person.gender = person.gender or gender
        if given and (not person.given or person.given == given) and person not in self.by_given[given]:
            person.given = given
            self.by_given[given].append(person)
        if surname and (not person.surname or person.surname == surname) and person not in self.by_surname[surname]:
            person.surname = surname
            self.by_surname[surname].append(person)


def _part_of(key: NameKey, others: Iterable[NameKey]) -> bool:
    """Whether a name is another with its end left out: "Anna Lvovna" of "Anna Lvovna Orlova"."""
    for other in others:
        short, long = sorted((key.words, other.words), key=len)
        if len(short) > 1 and long[: len(short)] == short:
            return True
    return False


def _companions(key: np.ndarray, unit: np.ndarray, counted: np.ndarray) -> Counter:
    """In how many units of text (sentences, blocks) two distinct names stand together, by their rows in order."""
    inside = defaultdict(set)
    for row, at in zip(key[counted].tolist(), unit[counted].tolist(), strict=True):
        inside[at].add(row)
    together: Counter = Counter()
    for rows in inside.values():
        if 1 < len(rows) <= 8:
            ordered = sorted(rows)
            together.update((a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :])
    return together
