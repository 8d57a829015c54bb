"""Names brought together into people.

Wrong merges hurt more than missed ones: two names join only where exactly one person fits, and never against a title, a
gender, or a sentence that has both of them in it.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.given_names import GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE, PET_NAMES
from fabula.lexicons.titles import KIN_TITLES, TITLES_BEFORE_GIVEN_NAMES
from fabula.people.aliases.constraints import AliasConstraints, NameCluster, diminutive_variants
from fabula.people.aliases.cooccurrence import count_cooccurrence
from fabula.people.names import CONTEXT_COLUMNS, NameKey, NameTable, gender_by_name, person_rows

# Someone is meant by a shared name when they bear this many times the uses of the next in line. Swept 1.5-6 on 22
# novels: 1.5 names a tenth of a point more speakers, but merges whom the text keeps apart; 6 loses half a point.
DOMINANCE = 3.0
# Where one bearer of a given name cannot be meant, another may be if they have this share of its uses by fuller names.
LIKELY = 0.02


@dataclass(frozen=True, slots=True)
class AliasClusters:
    """The people of a story by their names, most used first, and the names that several of them share.

    `shared` gives, for a row of `Names.keys`, rows of `people`: "Vane" where there are three Vanes and none is *the*
    Vane. Each use is settled where it stands, by whoever is most on the reader's mind.
    """

    people: list[NameCluster]
    shared: dict[int, tuple[int, ...]]


def cluster_names(names: NameTable, sentence: np.ndarray, block: np.ndarray) -> AliasClusters:
    """Names brought together into people.

    Args:
        names: every name with its evidence.
        sentence: row of the sentence of each run. Shape: (runs,).
        block: row of the block of each run. Shape: (runs,).
    """
    done = _AliasClustering(names, sentence, block)
    row_of = {id(person): row for row, person in enumerate(done.people)}
    shared = {row: tuple(row_of[id(p)] for p in fits if id(p) in row_of) for row, fits in done.shared.items()}
    return AliasClusters(done.people, {row: bearers for row, bearers in shared.items() if bearers})


class _AliasClustering:
    """The names still without a person, and the people so far; each pass takes one shape of name."""

    def __init__(self, names: NameTable, sentence: np.ndarray, block: np.ndarray):
        self.names = names
        self.count = names.evidence[:, CONTEXT_COLUMNS.index("count")]
        self.company = count_cooccurrence(names.key, sentence, block, names.quoted, names.vocative, names.tag)
        self.answerers = self.company.answering()
        self.rules = AliasConstraints(names, self.count, self.company)
        self.people: list[NameCluster] = []
        self.by_given: dict[str, list[NameCluster]] = defaultdict(list)
        self.by_surname: dict[str, list[NameCluster]] = defaultdict(list)
        self.shared: dict[int, list[NameCluster]] = {}
        self.known = set(names.keys)
        rows = [int(r) for r in np.flatnonzero(person_rows(names))]
        rows.sort(key=lambda r: -self.count[r])
        keys = names.keys
        self._full_names([r for r in rows if len(keys[r].words) > 1])
        bare = [r for r in rows if len(keys[r].words) == 1 and not keys[r].titles]
        given = {p.given for p in self.people} | GIVEN_NAMES_MALE | GIVEN_NAMES_FEMALE
        self._bare([r for r in bare if keys[r].words[0] in given])
        titled = [r for r in rows if len(keys[r].words) == 1 and keys[r].titles]
        begun = {(k.titles, k.words[0]) for k in (keys[r] for r in rows) if len(k.words) > 1 and k.titles}
        # "Sir Walter" is Sir Walter Elliot before "Mr. Elliot" can be.
        self._titled(sorted(titled, key=lambda r: (keys[r].titles, keys[r].words[0]) not in begun))
        self._bare([r for r in bare if keys[r].words[0] not in given])
        self._pet_names()
        self._answering()
        self._pronoun_gender()
        self.people.sort(key=lambda p: -p.uses)

    # ---- passes, in order
    def _full_names(self, rows: list[int]) -> None:
        """Given name and surname say who it is: "Nora Vane", "Mr. Edmund Vane"."""
        for row in rows:
            key = self.names.keys[row]
            gender = self.rules.gender(row)
            bearers = self.by_given[key.words[0]]
            pets = [p for name in sorted(PET_NAMES.get(key.words[0], ())) for p in self.by_given[name]]
            bearers = bearers or [p for p in pets if p.surname == key.words[-1]]
            fits = [p for p in bearers if self.rules.same_name(p, key) and self.rules.agree(p, row, gender)]
            self._join(row, fits[0] if len(fits) == 1 else None, key.words[0], key.words[-1], gender)

    def _titled(self, rows: list[int]) -> None:
        """A title and one name, which may be either: "Mr. Vane", "Miss Nora"."""
        for row in rows:
            key = self.names.keys[row]
            word, titles, gender = key.words[0], set(key.titles), self.rules.gender(row)
            known_given = word in GIVEN_NAMES_MALE or word in GIVEN_NAMES_FEMALE
            takes_given = titles & TITLES_BEFORE_GIVEN_NAMES
            by_given = [
                p
                for p in self.by_given[word]
                if takes_given and self.rules.wears(p, key, row) and self.rules.agree(p, row, gender)
            ]
            by_surname = self._of_the_family(row, gender)
            fits = by_given if by_given and (known_given or not by_surname) else by_surname
            whole = [p for p in by_given if titles & p.titles]
            person = self._meant(row, whole) or self._answerer(row, gender) or self._meant(row, fits)
            given = known_given or bool(titles & KIN_TITLES)
            self._join(row, person, word if given else "", "" if given else word, gender)

    def _of_the_family(self, row: int, gender: str) -> list[NameCluster]:
        """Whoever "Mr. Vane" may be, by surname; nobody where that one is only who is left of several Vanes."""
        key, titles = self.names.keys[row], set(self.names.keys[row].titles)
        family = [
            p
            for p in self.by_surname[key.words[0]]
            if self.rules.agree_by_name(p, row, gender) or ("lady" in titles and p.gender == "f")
        ]
        fits = [p for p in family if self.rules.agree(p, row, gender) and not self.rules.ranks_apart(p, key, row)]
        if len(fits) < len(family) and any(not titles & p.titles and self.rules.both_narrated(p, row) for p in fits):
            return []  # the one who is left of several is not the Mr. Vane the narrator has
        if self._wife_or_daughter(key, fits):
            return []
        return [p for p in fits if p.gender] or fits  # Billy, not Prissy, is a Mr. Andrews

    def _wife_or_daughter(self, key: NameKey, fits: list[NameCluster]) -> bool:
        """Whether "Mrs. Vane" or "Miss Vane" may be any of several women, since the story has both."""
        either = all((NameKey((title,), key.words)) in self.known for title in ("mrs", "miss"))
        return either and set(key.titles) <= {"mrs", "miss"} and sum(not p.titles & {"mrs", "miss"} for p in fits) > 1

    def _bare(self, rows: list[int]) -> None:
        """One name alone: "Nora", "Vane"."""
        for row in rows:
            word = self.names.keys[row].words[0]
            gender = self.rules.gender(row)
            bearers = self.by_given[word]
            fits = [p for p in bearers if self.rules.agree(p, row, gender)]
            if len(fits) < len(bearers):  # with the likelier Charles ruled out, the one who is left must be likely too
                fits = [p for p in fits if p.uses >= LIKELY * self.count[row]]
            by_surname = not fits
            if by_surname:
                fits = [p for p in self.by_surname[word] if self.rules.agree(p, row, "")]
                fits = [p for p in fits if p.gender != "f"] or fits  # a bare surname is a man's by custom
                others = [p for p in fits if p.given or p.titles & {"mr"}]
                fits = others if len(others) == 1 else fits
            meant = self._meant(row, fits)
            if meant is None and by_surname and len(fits) > 1:
                self.shared[row] = fits
            else:
                self._join(row, meant, "" if by_surname and meant else word, "", gender)

    def _pet_names(self) -> None:
        """Lizzy is Elizabeth where there is one Elizabeth; "'Tasha" is Natasha where it is only called out."""
        for pet in sorted(self.people, key=lambda p: p.uses):
            if not pet.given or (pet.surname and not PET_NAMES.get(pet.given)):
                continue
            longer = [p for name in sorted(PET_NAMES.get(pet.given, ())) for p in self.by_given[name]]
            like = [
                p for name in diminutive_variants(pet.given) for p in (*self.by_given[name], *self.by_surname[name])
            ]
            longer += [p for p in like if self.rules.seldom_together(pet, p)]
            if self.rules.only_called(pet):
                longer += [p for p in self.people if p.given != pet.given and p.given.endswith(pet.given)]
            fits = [p for p in dict.fromkeys(longer) if p in self.people and self.rules.may_be_called(p, pet)]
            if len(fits) == 1:
                self._merge(fits[0], pet)

    def _answering(self) -> None:
        """Charlotte is Miss Bartlett where Miss Bartlett answers when Charlotte is called."""
        bearer = {row: i for i, person in enumerate(self.people) for row in person.rows}
        met = {
            (min(bearer[a], bearer[b]), max(bearer[a], bearer[b]))
            for a, others in self.answerers.items() if a in bearer
            for b in others if b in bearer and bearer[a] != bearer[b]
        }  # fmt: skip
        pairs = [(self.people[i], self.people[j]) for i, j in sorted(met)]
        scored = [(self.company.answer(p.rows, q.rows), i) for i, (p, q) in enumerate(pairs)]
        scored = [(score, i) for score, i in scored if score and self.rules.may_be_one(*pairs[i])]
        for score, i in sorted(scored, reverse=True):
            one, other = sorted(pairs[i], key=lambda p: -p.uses)
            rivals = [s for s, j in scored if j != i and {id(one), id(other)} & {id(p) for p in pairs[j]}]
            if one in self.people and other in self.people and score >= 2 * max(rivals, default=0.0):
                self._merge(one, other)

    def _merge(self, keep: NameCluster, gone: NameCluster) -> None:
        """Makes two people one, by the given name of the first."""
        keep.rows |= gone.rows
        keep.uses += gone.uses
        keep.titles |= gone.titles
        keep.given = keep.given or gone.given
        keep.surname = keep.surname or gone.surname
        keep.gender = keep.gender or gone.gender
        self.people.remove(gone)

    def _pronoun_gender(self) -> None:
        """Gender by the pronouns the text uses, unless a title has settled it."""
        he, she, they = (CONTEXT_COLUMNS.index(k) for k in ("he", "she", "they"))
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

    def _meant(self, row: int, fits: list[NameCluster]) -> NameCluster | None:
        """The one of several bearers of a name that it means when nothing more is said, or None."""
        if len(fits) < 2:
            return fits[0] if fits else None
        first, second = sorted(fits, key=lambda p: -p.uses)[:2]
        return first if first.uses >= DOMINANCE * second.uses else None

    def _answerer(self, row: int, gender: str) -> NameCluster | None:
        """Whoever answers to a name, if one person does."""
        near = self.answerers.get(row, set())
        people = [p for p in self.people if near & p.rows] if near else []
        fits = [p for p in people if self.rules.agree(p, row, gender)]
        scored = sorted(((self.company.answer({row}, p.rows), i) for i, p in enumerate(fits)), reverse=True)
        if not scored or scored[0][0] <= 2 * max((score for score, _ in scored[1:]), default=0.0):
            return None
        return fits[scored[0][1]]

    def _join(self, row: int, person: NameCluster | None, given: str, surname: str, gender: str) -> None:
        if person is None:
            person = NameCluster()
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
