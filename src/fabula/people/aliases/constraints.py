"""What speaks for and against a name's being somebody's: titles, genders, given names and surnames, company."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from fabula.lexicons.given_names import GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE, PET_NAMES
from fabula.lexicons.titles import (
    CIVIL_TITLES_OF_WOMEN,
    MARRIED_TITLES,
    NOBLE_TITLES,
    OFFICER_TITLES,
    PEER_TITLES,
    RANK_TITLES,
)
from fabula.people.aliases.cooccurrence import Cooccurrence
from fabula.people.names import CONTEXT_COLUMNS, NameKey, NameTable, gender_by_name

_NARRATED = CONTEXT_COLUMNS.index("narrated")
# A Miss Vane is more often the Nora Vane of the same paragraph than her mother or her father is.
UNMARRIED = 3.0
# Pronouns tell a gender from so many of one kind, and so many times as many as of the other; for a captain half of it.
CLEAR = (4, 3)


@dataclass(slots=True, eq=False)
class NameCluster:
    """One person while the cast is being put together: rows of `Names.keys` and what they say of them."""

    rows: set[int] = field(default_factory=set)
    given: str = ""
    surname: str = ""
    titles: set[str] = field(default_factory=set)
    gender: str = ""
    uses: int = 0


@dataclass(frozen=True, eq=False)
class AliasConstraints:
    """The rules, over the names of one story.

    Attributes:
        names: every name with its evidence.
        count: uses of each. Shape: (names,).
        company: where they stand beside each other.
    """

    names: NameTable
    count: np.ndarray
    company: Cooccurrence

    def gender(self, row: int) -> str:
        """The gender of a name's bearer by its title or given name, or else by the pronouns that follow it."""
        he, she = (int(self.names.evidence[row, CONTEXT_COLUMNS.index(k)]) for k in ("he", "she"))
        told = "m" if he > she else "f"
        key = self.names.keys[row]
        enough = CLEAR[1] / (2 if set(key.titles) & RANK_TITLES else 1)
        clear = max(he, she) >= CLEAR[0] and max(he, she) >= enough * min(he, she)
        if clear and not key.titles:
            return told  # a Kit may be a woman
        titled = {} if key.titles or len(key.words) < 2 else self.titled
        return gender_by_name(key) or (told if clear else "") or titled.get(key.words, "")

    @functools.cached_property
    def titled(self) -> dict[tuple[str, ...], str]:
        """The gender of each full name that is seen with a title somewhere: "Mr. Mordecai Smith"."""
        told = ((key.words, gender_by_name(key)) for key in self.names.keys if key.titles and len(key.words) > 1)
        return {words: gender for words, gender in told if gender}

    def same_name(self, person: NameCluster, key: NameKey) -> bool:
        """Whether a full name has a person's surname, or is theirs with its end left out."""
        return person.surname == key.words[-1] or _part_of(key, (self.names.keys[r] for r in person.rows))

    def wears(self, person: NameCluster, key: NameKey, row: int) -> bool:
        """Whether a title before the given name may be this person's.

        It is seen on their full name, or is rarer than their name without it: "Princess Marya" on every page is not
        the Marya Dmitrievna who comes to dinner.
        """
        worn = bool(set(key.titles) & person.titles) or not person.surname
        return worn or (not set(key.titles) & NOBLE_TITLES and int(self.count[row]) <= person.uses)

    def ranks_apart(self, person: NameCluster, key: NameKey, row: int) -> bool:
        """Whether a rank and surname is somebody else of the family: Captain Dacre, where the narrator has Hugh Dacre.

        A narrator who calls a man Hugh does not also call him Captain, unless his full name has the rank somewhere.
        """
        ranks = set(key.titles) & RANK_TITLES
        return bool(ranks) and not ranks & person.titles and self.both_narrated(person, row)

    def both_narrated(self, person: NameCluster, row: int) -> bool:
        """Whether the narrator, too, uses both a person's given name alone and another name."""
        bare = [r for r in person.rows if not self.names.keys[r].titles and self.names.keys[r].words == (person.given,)]
        told = sum(int(self.names.evidence[r, _NARRATED]) for r in bare)
        return min(told, int(self.names.evidence[row, _NARRATED])) >= 2

    def may_be_called(self, person: NameCluster, pet: NameCluster) -> bool:
        """Whether nothing speaks against a pet name being this person's."""
        if person.titles & NOBLE_TITLES and not pet.surname:
            return False  # nobody is Lady Catherine and Kitty
        if person.titles & {"st", "saint"}:
            return False
        one_surname = not pet.surname or not person.surname or pet.surname == person.surname
        one_gender = not pet.gender or not person.gender or pet.gender == person.gender
        return one_surname and one_gender and not self._apart(pet, person)

    def may_be_one(self, one: NameCluster, other: NameCluster) -> bool:
        """Whether two people could be one by their names and genders, and nothing speaks against it."""
        if one.gender and other.gender and one.gender != other.gender:
            return False
        if one.surname and other.surname and one.surname != other.surname:
            return False
        given = {one.given, other.given} - {""}
        fond = {longer for name in given for longer in PET_NAMES.get(name, ())}
        full = one.surname and other.surname
        if len(given) == 2 and (full or given <= GIVEN_NAMES_MALE | GIVEN_NAMES_FEMALE) and not given & fond:
            return False
        return not self._apart(one, other)

    def seldom_together(self, one: NameCluster, other: NameCluster) -> bool:
        """Whether hardly a paragraph of narration needs both a fond name and the one it may stand for: Kit is Kitty."""
        if one.surname or one is other:
            return False
        told = sum(self.company.told[min(a, b), max(a, b)] for a in one.rows for b in other.rows)
        return told <= 1

    def only_called(self, pet: NameCluster) -> bool:
        """Whether a single short name is used in speech alone, as the clipped end of one is: "'Tasha" for Natasha."""
        return not pet.surname and len(pet.given) >= 3 and not self.names.evidence[list(pet.rows), _NARRATED].sum()

    def agree(self, person: NameCluster, row: int, gender: str) -> bool:
        """Whether nothing speaks against this name being this person's."""
        return self.agree_by_name(person, row, gender) and not any(self._apart_by_company(row, r) for r in person.rows)

    def agree_by_name(self, person: NameCluster, row: int, gender: str) -> bool:
        """Whether no title and no gender speaks against it."""
        key = self.names.keys[row]
        if gender and person.gender and gender != person.gender:
            return False
        titles = set(key.titles)
        if (titles & MARRIED_TITLES and "miss" in person.titles) or (
            "miss" in titles and person.titles & MARRIED_TITLES
        ):
            return False
        if len(key.words) == 1 and (
            (titles & CIVIL_TITLES_OF_WOMEN and person.titles & RANK_TITLES)
            or (titles & RANK_TITLES and person.titles & CIVIL_TITLES_OF_WOMEN)
        ):
            return False  # "Mrs. Harker" beside "Captain Harker" is his wife
        if titles & OFFICER_TITLES and person.titles & OFFICER_TITLES and not titles & person.titles & OFFICER_TITLES:
            return False  # "Captain Harker" beside "General Harker" is his son
        # "Mr. Harker" beside "Sir Hugh Harker" is his heir.
        return not (
            ("mr" in titles and person.titles & PEER_TITLES) or (titles & PEER_TITLES and "mr" in person.titles)
        )

    def _apart_by_company(self, a: int, b: int) -> bool:
        """Whether two names stand side by side too often to be one person's."""
        first, second = self.names.keys[a], self.names.keys[b]
        if first.titles and first.titles == second.titles and first.words[0] == second.words[0]:
            return False  # "Sir Walter" and "Sir Walter Elliot"
        alike = bool(set(first.words) & set(second.words))
        styles = float(bool(first.titles) != bool(second.titles) and not alike)
        if "miss" in (*first.titles, *second.titles):
            styles *= UNMARRIED
        return self.company.apart(a, b, min(int(self.count[a]), int(self.count[b])), alike, styles)

    def _apart(self, a: NameCluster, b: NameCluster) -> bool:
        return any(self._apart_by_company(x, y) for x in a.rows for y in b.rows)


def diminutive_variants(name: str) -> list[str]:
    """The names that differ from one by a fond ending, either way: "Kitty" for Kit, "Skaggs" for Skaggsy."""
    ends = ("y", "ie", "ey")
    longer = [name + end for end in ends] + [name + name[-1] + end for end in ends[:2]]
    shorter = [name[: -len(end)] for end in ends if name.endswith(end)]
    shorter += [short[:-1] for short in shorter if short[-2:-1] == short[-1:]]
    return [other for other in (*longer, *shorter) if min(len(other), len(name)) >= 3]


def _part_of(key: NameKey, others: Iterable[NameKey]) -> bool:
    """Whether a name is another with its end left out: "Anna Lvovna" of "Anna Lvovna Orlova"."""
    for other in others:
        short, long = sorted((key.words, other.words), key=len)
        if len(short) > 1 and long[: len(short)] == short:
            return True
    return False
