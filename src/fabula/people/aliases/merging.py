"""Merges people whose names differ: pet names, and names that one person answers to."""

from fabula.lexicons.given_names import PET_NAMES
from fabula.people.aliases.constraints import AliasConstraints, NameCluster
from fabula.people.names import CONTEXT_COLUMNS, NameKey, NameTable, gender_by_name

# A person answers to a name where their score is this many times that of any other person.
MIN_ANSWER_RATIO = 2
# Pronouns set a gender that is not known yet by a majority; a known gender is replaced from this many pronouns,
MIN_PRONOUNS_OF_GENDER = 4
# of which more than this share tell the other gender.
MIN_PRONOUN_SHARE = 0.75
# A person goes by "they" from this many uses of it,
MIN_THEY = 6
# and more than this many for each "he" and "she".
MIN_THEY_RATIO = 3


def merge_pet_names(
    people: list[NameCluster],
    by_given: dict[str, list[NameCluster]],
    by_surname: dict[str, list[NameCluster]],
    constraints: AliasConstraints,
) -> None:
    """Merges Lizzy and the one Elizabeth; and Natasha and "'Tasha", which only speech uses.

    Args:
        people: all people; it loses those that are merged into others.
        by_given: the people by given name.
        by_surname: the people by surname.
        constraints: the rules for joining.
    """
    for pet in sorted(people, key=lambda p: p.uses):
        if not pet.given or (pet.surname and not PET_NAMES.get(pet.given)):
            continue
        others = [p for name in sorted(PET_NAMES.get(pet.given, ())) for p in by_given.get(name, ())]
        variants = diminutive_variants(pet.given)
        alike = [p for name in variants for p in (*by_given.get(name, ()), *by_surname.get(name, ()))]
        others += [p for p in alike if constraints.seldom_together(pet, p)]
        if constraints.only_in_speech(pet):
            others += [p for p in people if p.given != pet.given and p.given.endswith(pet.given)]
        fits = [p for p in dict.fromkeys(others) if p in people and constraints.may_have_pet_name(p, pet)]
        if len(fits) == 1:
            _merge(people, fits[0], pet)


def merge_answering(people: list[NameCluster], answering: dict[int, set[int]], constraints: AliasConstraints) -> None:
    """Merges Charlotte and Miss Bartlett where Miss Bartlett answers to the vocative "Charlotte".

    Args:
        people: all people; it loses those that are merged into others.
        answering: for the row of each name the rows of the names that ever answer to it.
        constraints: the rules for joining.
    """
    person_row = {key_row: row for row, person in enumerate(people) for key_row in person.key_rows}
    row_pairs = {
        (min(person_row[a], person_row[b]), max(person_row[a], person_row[b]))
        for a, others in answering.items() if a in person_row
        for b in others if b in person_row and person_row[a] != person_row[b]
    }  # fmt: skip
    pairs = [(people[a], people[b]) for a, b in sorted(row_pairs)]
    scored = [(constraints.cooccurrence.answer_score(a.key_rows, b.key_rows), i) for i, (a, b) in enumerate(pairs)]
    scored = [(score, i) for score, i in scored if score and constraints.may_be_one_person(*pairs[i])]
    for score, i in sorted(scored, reverse=True):
        keep, other = sorted(pairs[i], key=lambda p: -p.uses)
        rivals = [s for s, j in scored if j != i and {id(keep), id(other)} & {id(p) for p in pairs[j]}]
        if keep in people and other in people and score >= MIN_ANSWER_RATIO * max(rivals, default=0.0):
            _merge(people, keep, other)


def set_gender_by_pronouns(people: list[NameCluster], names: NameTable) -> None:
    """Sets the genders of people by the pronouns that follow their names, except where a title tells the gender."""
    columns = [CONTEXT_COLUMNS.index(word) for word in ("he", "she", "they")]
    for person in people:
        he, she, they = names.context_counts[list(person.key_rows)][:, columns].sum(axis=0).tolist()
        by_title = any(gender_by_name(NameKey((title,), ("x", "x"))) for title in person.titles)
        clear = not person.gender or max(he, she) > MIN_PRONOUN_SHARE * (he + she)
        replaces = not by_title and he + she >= MIN_PRONOUNS_OF_GENDER and clear
        if replaces or (not person.gender and he != she):
            person.gender = "m" if he > she else "f"
        if not by_title and they >= MIN_THEY and they > MIN_THEY_RATIO * (he + she):
            person.gender = "t"


def diminutive_variants(name: str) -> list[str]:
    """Returns the names that differ from one by a diminutive ending, either way: "Kitty" for Kit, "Skaggs" for Skaggsy.

    The words are not checked against any list.
    """
    endings = ("y", "ie", "ey")
    longer = [name + end for end in endings] + [name + name[-1] + end for end in endings[:2]]
    shorter = [name[: -len(end)] for end in endings if name.endswith(end)]
    shorter += [short[:-1] for short in shorter if short[-2:-1] == short[-1:]]
    return [other for other in (*longer, *shorter) if min(len(other), len(name)) >= 3]


def _merge(people: list[NameCluster], keep: NameCluster, other: NameCluster) -> None:
    """Makes two people one, who keeps the given name of the first."""
    keep.key_rows |= other.key_rows
    keep.uses += other.uses
    keep.titles |= other.titles
    keep.given = keep.given or other.given
    keep.surname = keep.surname or other.surname
    keep.gender = keep.gender or other.gender
    people.remove(other)
