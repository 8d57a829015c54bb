"""Joins names into people.

A wrong join costs more than a missed one. So two names join only where exactly one person fits, and never against a
title, a gender, or a sentence that holds both names.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.given_names import GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE, PET_NAMES
from fabula.lexicons.titles import KIN_TITLES, TITLES_BEFORE_GIVEN_NAMES
from fabula.people.aliases.constraints import AliasConstraints, NameCluster
from fabula.people.aliases.cooccurrence import count_cooccurrence
from fabula.people.aliases.merging import MIN_ANSWER_RATIO, merge_answering, merge_pet_names, set_gender_by_pronouns
from fabula.people.names import CONTEXT_COLUMNS, NameKey, NameTable, person_rows
from fabula.schema.arrays import IntArray

# A shared name means the bearer who has this many times the uses of the next one. A lower number joins people that the
# text keeps separate (experiment 027).
MIN_DOMINANCE = 3.0
# Where a rule excludes one bearer of a given name, another may be the one if the uses of their other names are this
# share of its uses.
MIN_SHARE_OF_USES = 0.02


@dataclass(frozen=True, slots=True)
class AliasClusters:
    """The people of a story by their names, and the names that several people share.

    Attributes:
        people: one cluster of names for each person, most used first.
        shared: for the row of a shared name in `NameTable.keys` the rows of its bearers in `people`: "Vane" where
            there are three Vanes of like weight. Each use is resolved by salience where it stands.
    """

    people: list[NameCluster]
    shared: dict[int, tuple[int, ...]]


def cluster_names(
    names: NameTable, sentence: IntArray, block: IntArray, kept_apart: frozenset[tuple[int, int]] = frozenset()
) -> AliasClusters:
    """Returns the people of a story, each as the cluster of their names.

    Args:
        names: all names with their context counts.
        sentence: row of the sentence of each run. Shape: (runs,).
        block: row of the block of each run. Shape: (runs,).
        kept_apart: pairs of rows of names that are two people's, the lower row first.
    """
    clustering = _AliasClustering(names, sentence, block, kept_apart)
    clustering.run()
    person_row = {id(person): row for row, person in enumerate(clustering.people)}
    shared = {
        key_row: tuple(person_row[id(person)] for person in bearers if id(person) in person_row)
        for key_row, bearers in clustering.shared.items()
    }
    return AliasClusters(clustering.people, {key_row: bearers for key_row, bearers in shared.items() if bearers})


class _AliasClustering:
    """The people so far, by given name and surname. Each pass joins the names of one form."""

    def __init__(
        self, names: NameTable, sentence: IntArray, block: IntArray, kept_apart: frozenset[tuple[int, int]]
    ) -> None:
        self.names = names
        self.keys = names.keys
        self.uses: IntArray = names.context_counts[:, CONTEXT_COLUMNS.index("count")]
        self.cooccurrence = count_cooccurrence(
            names.key_row, sentence, block, names.quoted, names.vocative, names.tag_subject
        )
        self.answering = self.cooccurrence.answering_names()
        self.constraints = AliasConstraints(names, self.uses, self.cooccurrence, kept_apart)
        self.people: list[NameCluster] = []
        self.by_given: dict[str, list[NameCluster]] = defaultdict(list)
        self.by_surname: dict[str, list[NameCluster]] = defaultdict(list)
        self.shared: dict[int, list[NameCluster]] = {}
        self.known_keys = set(names.keys)

    def run(self) -> None:
        """Joins the names: the fullest forms first, most used first within a form."""
        keys = self.keys
        rows = [int(row) for row in np.flatnonzero(person_rows(self.names))]
        rows.sort(key=lambda row: -self.uses[row])
        self._join_full_names([row for row in rows if len(keys[row].words) > 1])
        bare = [row for row in rows if len(keys[row].words) == 1 and not keys[row].titles]
        given = {person.given for person in self.people} | GIVEN_NAMES_MALE | GIVEN_NAMES_FEMALE
        self._join_bare_names([row for row in bare if keys[row].words[0] in given])
        titled = [row for row in rows if len(keys[row].words) == 1 and keys[row].titles]
        begins_full = {(k.titles, k.words[0]) for k in (keys[row] for row in rows) if len(k.words) > 1 and k.titles}
        # "Sir Walter" joins Sir Walter Elliot before "Mr. Elliot" can.
        titled.sort(key=lambda row: (keys[row].titles, keys[row].words[0]) not in begins_full)
        self._join_titled_names(titled)
        self._join_bare_names([row for row in bare if keys[row].words[0] not in given])
        merge_pet_names(self.people, self.by_given, self.by_surname, self.constraints)
        merge_answering(self.people, self.answering, self.constraints)
        set_gender_by_pronouns(self.people, self.names)
        self.people.sort(key=lambda person: -person.uses)

    # ---- passes, in order
    def _join_full_names(self, rows: list[int]) -> None:
        """Names with given name and surname: "Nora Vane", "Mr. Edmund Vane"."""
        for row in rows:
            key = self.keys[row]
            gender = self.constraints.gender(row)
            bearers = self.by_given[key.words[0]]
            by_pet_name = [p for name in sorted(PET_NAMES.get(key.words[0], ())) for p in self.by_given[name]]
            bearers = bearers or [p for p in by_pet_name if p.surname == key.words[-1]]
            fits = [
                p
                for p in bearers
                if self.constraints.same_full_name(p, key) and self.constraints.may_link(p, row, gender)
            ]
            self._join(row, fits[0] if len(fits) == 1 else None, key.words[0], key.words[-1], gender)

    def _join_titled_names(self, rows: list[int]) -> None:
        """Names of a title and one word, a given name or a surname: "Mr. Vane", "Miss Nora"."""
        for row in rows:
            key = self.keys[row]
            word, titles, gender = key.words[0], set(key.titles), self.constraints.gender(row)
            known_given = word in GIVEN_NAMES_MALE or word in GIVEN_NAMES_FEMALE
            takes_given = titles & TITLES_BEFORE_GIVEN_NAMES
            by_given = [
                p
                for p in self.by_given[word]
                if takes_given
                and self.constraints.title_may_be_theirs(p, row)
                and self.constraints.may_link(p, row, gender)
            ]
            by_surname = self._family_members(row, gender)
            fits = by_given if by_given and (known_given or not by_surname) else by_surname
            same_title = [p for p in by_given if titles & p.titles]
            person = self._dominant(same_title) or self._answering_person(row, gender) or self._dominant(fits)
            given = known_given or bool(titles & KIN_TITLES)
            self._join(row, person, word if given else "", "" if given else word, gender)

    def _family_members(self, row: int, gender: str) -> list[NameCluster]:
        """The people that "Mr. Vane" may mean by surname."""
        key, titles = self.keys[row], set(self.keys[row].titles)
        constraints = self.constraints
        family = [
            p
            for p in self.by_surname[key.words[0]]
            if constraints.may_link_by_name(p, row, gender) or ("lady" in titles and p.gender == "f")
        ]
        fits = [p for p in family if constraints.may_link(p, row, gender)]
        fits = [p for p in fits if not constraints.rank_is_another_persons(p, row)]
        # Some Vanes are excluded, and the narration uses both "Mr. Vane" and the given name of one who is left: then
        # "Mr. Vane" is another Vane.
        if len(fits) < len(family) and any(not titles & p.titles and constraints.both_narrated(p, row) for p in fits):
            return []
        if self._wife_or_daughter(key, fits):
            return []
        return [p for p in fits if p.gender] or fits  # Mr. Andrews is Billy, not Prissy of unknown gender

    def _wife_or_daughter(self, key: NameKey, fits: list[NameCluster]) -> bool:
        """Whether "Mrs. Vane" or "Miss Vane" may be any of several women, since the story has both."""
        has_both = all((NameKey((title,), key.words)) in self.known_keys for title in ("mrs", "miss"))
        untitled = sum(not p.titles & {"mrs", "miss"} for p in fits)
        return has_both and set(key.titles) <= {"mrs", "miss"} and untitled > 1

    def _join_bare_names(self, rows: list[int]) -> None:
        """Names of one word: "Nora", "Vane"."""
        for row in rows:
            word = self.keys[row].words[0]
            gender = self.constraints.gender(row)
            bearers = self.by_given[word]
            fits = [p for p in bearers if self.constraints.may_link(p, row, gender)]
            if len(fits) < len(bearers):
                fits = [p for p in fits if p.uses >= MIN_SHARE_OF_USES * self.uses[row]]
            by_surname = not fits
            if by_surname:
                fits = [p for p in self.by_surname[word] if self.constraints.may_link(p, row, "")]
                fits = [p for p in fits if p.gender != "f"] or fits  # a bare surname is a man's by custom
                fuller = [p for p in fits if p.given or p.titles & {"mr"}]
                fits = fuller if len(fuller) == 1 else fits
            person = self._dominant(fits)
            if person is None and by_surname and len(fits) > 1:
                self.shared[row] = fits
            else:
                self._join(row, person, "" if by_surname and person else word, "", gender)

    # ---- one person of several
    def _dominant(self, fits: list[NameCluster]) -> NameCluster | None:
        """The bearer that a shared name means by default, or None where none dominates."""
        if len(fits) < 2:
            return fits[0] if fits else None
        first, second = sorted(fits, key=lambda p: -p.uses)[:2]
        return first if first.uses >= MIN_DOMINANCE * second.uses else None

    def _answering_person(self, row: int, gender: str) -> NameCluster | None:
        """The person who answers to a name, if it is clear who does."""
        answering = self.answering.get(row, set())
        people = [p for p in self.people if answering & p.key_rows] if answering else []
        fits = [p for p in people if self.constraints.may_link(p, row, gender)]
        scores = [(self.cooccurrence.answer_score({row}, p.key_rows), i) for i, p in enumerate(fits)]
        scores.sort(reverse=True)
        rival = max((score for score, _ in scores[1:]), default=0.0)
        if not scores or scores[0][0] <= MIN_ANSWER_RATIO * rival:
            return None
        return fits[scores[0][1]]

    def _join(self, row: int, person: NameCluster | None, given: str, surname: str, gender: str) -> None:
        """Adds a name to a person, or to a new person for None."""
        if person is None:
            person = NameCluster()
            self.people.append(person)
        person.key_rows.add(row)
        person.uses += int(self.uses[row])
        person.titles |= set(self.keys[row].titles)
        person.gender = person.gender or gender
        if given and (not person.given or person.given == given) and person not in self.by_given[given]:
            person.given = given
            self.by_given[given].append(person)
        if surname and (not person.surname or person.surname == surname) and person not in self.by_surname[surname]:
            person.surname = surname
            self.by_surname[surname].append(person)
