"""Decides whether two names may be one person's: by titles, genders, given names, surnames and co-occurrence.

A cannot-link of the reader between two names is one more rule.
"""

import functools
from collections.abc import Iterable
from dataclasses import dataclass, field

from fabula.lexicons.given_names import GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE, PET_NAMES
from fabula.lexicons.titles import (
    CIVIL_TITLES_OF_WOMEN,
    MARRIED_TITLES,
    NOBLE_TITLES,
    OFFICER_TITLES,
    PEER_TITLES,
    RANK_TITLES,
    SAINT_TITLES,
)
from fabula.people.aliases.cooccurrence import Cooccurrence
from fabula.people.names import CONTEXT_COLUMNS, NameKey, NameTable, gender_by_name
from fabula.schema.arrays import IntArray

_NARRATED = CONTEXT_COLUMNS.index("narrated")
# A "Miss Vane" may share this many times as many paragraphs of narration with "Nora" as other titled names may: she is
# more often the Nora of the same paragraph than her mother or her father is.
UNMARRIED_TOLERANCE = 3.0
# Pronouns tell the gender of a name from this many of one gender,
MIN_PRONOUNS = 4
# and from this many times as many as of the other gender,
MIN_PRONOUN_RATIO = 3
# or this many times where the name has a rank: "Captain" tells no gender of its own.
MIN_PRONOUN_RATIO_OF_RANKS = 1.5


@dataclass(slots=True, eq=False)
class NameCluster:
    """One person while names are being joined.

    Attributes:
        key_rows: rows of `NameTable.keys`: the names of the person.
        given: the given name, "" where no name tells it.
        surname: the surname, "" where no name tells it.
        titles: all titles of the names.
        gender: "m", "f", "t" for "they", or "".
        uses: how often the names are used.
    """

    key_rows: set[int] = field(default_factory=set)
    given: str = ""
    surname: str = ""
    titles: set[str] = field(default_factory=set)
    gender: str = ""
    uses: int = 0


@dataclass(frozen=True, eq=False)
class AliasConstraints:
    """The rules for and against joining two names, over the names of one story.

    Attributes:
        names: all names with their context counts.
        uses: uses of each name. Shape: (keys,), int64.
        cooccurrence: how often names stand together.
        kept_apart: pairs of rows of names that the reader says are two people's, the lower row first.
    """

    names: NameTable
    uses: IntArray
    cooccurrence: Cooccurrence
    kept_apart: frozenset[tuple[int, int]] = frozenset()

    def gender(self, key_row: int) -> str:
        """Returns the gender of a name by its title or given name, or else by the pronouns that follow it."""
        he, she = (int(self.names.context_counts[key_row, CONTEXT_COLUMNS.index(word)]) for word in ("he", "she"))
        by_pronouns = "m" if he > she else "f"
        key = self.names.keys[key_row]
        min_ratio = MIN_PRONOUN_RATIO_OF_RANKS if set(key.titles) & RANK_TITLES else MIN_PRONOUN_RATIO
        clear = max(he, she) >= MIN_PRONOUNS and max(he, she) >= min_ratio * min(he, she)
        if clear and not key.titles:
            return by_pronouns  # a Kit may be a woman
        with_title = {} if key.titles or len(key.words) < 2 else self.gender_with_title
        return gender_by_name(key) or (by_pronouns if clear else "") or with_title.get(key.words, "")

    @functools.cached_property
    def gender_with_title(self) -> dict[tuple[str, ...], str]:
        """The gender of each full name that has a title anywhere: "Mr. Mordecai Smith"."""
        full = [(key.words, gender_by_name(key)) for key in self.names.keys if key.titles and len(key.words) > 1]
        return {words: gender for words, gender in full if gender}

    # ---- a name and a person
    def may_link(self, person: NameCluster, key_row: int, gender: str) -> bool:
        """Returns whether no rule speaks against a name of this gender being the person's."""
        return self.may_link_by_name(person, key_row, gender) and not any(
            self._cannot_link(key_row, row) for row in person.key_rows
        )

    def may_link_by_name(self, person: NameCluster, key_row: int, gender: str) -> bool:
        """Returns whether no title and no gender speaks against a name being the person's."""
        key = self.names.keys[key_row]
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

    def same_full_name(self, person: NameCluster, key: NameKey) -> bool:
        """Returns whether a full name has the person's surname, or is one of their names without its end."""
        return person.surname == key.words[-1] or _shortens(key, (self.names.keys[r] for r in person.key_rows))

    def title_may_be_theirs(self, person: NameCluster, key_row: int) -> bool:
        """Returns whether the title of a titled given name may be the person's.

        It may where it stands on their full name, or where the titled name is rarer than the person's names: a
        "Princess Marya" on every page is not the Marya Dmitrievna who comes to dinner.
        """
        titles = set(self.names.keys[key_row].titles)
        if titles & person.titles or not person.surname:
            return True
        return not titles & NOBLE_TITLES and int(self.uses[key_row]) <= person.uses

    def rank_is_another_persons(self, person: NameCluster, key_row: int) -> bool:
        """Returns whether a rank with a surname is another of the family: "Captain Dacre" beside Hugh Dacre.

        A narrator who calls a man Hugh does not also call him Captain, unless his full name has the rank somewhere.
        """
        ranks = set(self.names.keys[key_row].titles) & RANK_TITLES
        return bool(ranks) and not ranks & person.titles and self.both_narrated(person, key_row)

    def both_narrated(self, person: NameCluster, key_row: int) -> bool:
        """Returns whether the narration uses both the person's given name alone and another name, twice or more."""
        keys = self.names.keys
        bare = [r for r in person.key_rows if not keys[r].titles and keys[r].words == (person.given,)]
        narrated = sum(int(self.names.context_counts[r, _NARRATED]) for r in bare)
        return min(narrated, int(self.names.context_counts[key_row, _NARRATED])) >= 2

    # ---- two people
    def may_have_pet_name(self, person: NameCluster, pet: NameCluster) -> bool:
        """Returns whether no rule speaks against a pet name being the person's."""
        if person.titles & NOBLE_TITLES and not pet.surname:
            return False  # Lady Catherine is not Kitty
        if person.titles & SAINT_TITLES:
            return False
        one_surname = not pet.surname or not person.surname or pet.surname == person.surname
        one_gender = not pet.gender or not person.gender or pet.gender == person.gender
        return one_surname and one_gender and not self._cannot_link_people(pet, person)

    def may_be_one_person(self, person: NameCluster, other: NameCluster) -> bool:
        """Returns whether two people may be one by their names and genders, and no rule speaks against it."""
        if person.gender and other.gender and person.gender != other.gender:
            return False
        if person.surname and other.surname and person.surname != other.surname:
            return False
        given = {person.given, other.given} - {""}
        full_forms = {full for name in given for full in PET_NAMES.get(name, ())}
        both_full = person.surname and other.surname
        known_given = given <= GIVEN_NAMES_MALE | GIVEN_NAMES_FEMALE
        if len(given) == 2 and (both_full or known_given) and not given & full_forms:
            return False
        return not self._cannot_link_people(person, other)

    def seldom_together(self, pet: NameCluster, other: NameCluster) -> bool:
        """Returns whether at most one paragraph of narration holds both a diminutive and its other form: Kit, Kitty."""
        if pet.surname or pet is other:
            return False
        paragraphs = self.cooccurrence.paragraphs
        pairs = [(min(a, b), max(a, b)) for a in pet.key_rows for b in other.key_rows]
        return sum(paragraphs.get(pair, 0.0) for pair in pairs) <= 1

    def only_in_speech(self, pet: NameCluster) -> bool:
        """Returns whether a name stands in speech alone, as the clipped end of a name does: "'Tasha" for Natasha."""
        narrated = self.names.context_counts[list(pet.key_rows), _NARRATED].sum()
        return not pet.surname and len(pet.given) >= 3 and not narrated

    # ---- cannot-link
    def _cannot_link(self, a: int, b: int) -> bool:
        """Whether two names, by row, are two people's: the reader says so, or they stand together too often."""
        if (min(a, b), max(a, b)) in self.kept_apart:
            return True
        first, second = self.names.keys[a], self.names.keys[b]
        if first.titles and first.titles == second.titles and first.words[0] == second.words[0]:
            return False  # "Sir Walter" and "Sir Walter Elliot"
        share_word = bool(set(first.words) & set(second.words))
        mixed_styles = float(bool(first.titles) != bool(second.titles) and not share_word)
        if "miss" in (*first.titles, *second.titles):
            mixed_styles *= UNMARRIED_TOLERANCE
        rarer_uses = min(int(self.uses[a]), int(self.uses[b]))
        return self.cooccurrence.cannot_link(a, b, rarer_uses, share_word, mixed_styles)

    def _cannot_link_people(self, person: NameCluster, other: NameCluster) -> bool:
        return any(self._cannot_link(a, b) for a in person.key_rows for b in other.key_rows)


def _shortens(key: NameKey, others: Iterable[NameKey]) -> bool:
    """Whether a name and another are the same but for the end of the longer: "Anna Lvovna", "Anna Lvovna Orlova"."""
    for other in others:
        short, long = sorted((key.words, other.words), key=len)
        if len(short) > 1 and long[: len(short)] == short:
            return True
    return False
