"""Which names are people's, and which are places', groups' or nobody's."""

import numpy as np

from fabula.lexicons.given_names import GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE
from fabula.lexicons.places_and_groups import FACILITY_NOUNS, GROUP_NOUNS, LOCATION_NOUNS, NON_PERSON_LAST_WORDS
from fabula.lexicons.titles import CIVIL_TITLES, TITLES_FEMALE, TITLES_MALE
from fabula.people.names.context_features import CONTEXT_COLUMNS
from fabula.people.names.detection import NameTable
from fabula.people.names.keys import NameKey
from fabula.schema.people import CATEGORIES, Category

# Of a name's uses after "in", "at" or "the": past a third it is no person's (.2 and .5 lose a tenth on 22 novels).
ELSEWHERE = 0.34
# Of a name's uses that the network agrees on: from this share it is believed.
SURELY = 0.6


def person_rows(names: NameTable) -> np.ndarray:
    """Which distinct names are people's. Shape: (keys,), bool.

    A title, or a given name, or what the text lets the name do: speak, be called, act, be met with; and what the
    network takes most of its uses for.
    """
    by = dict(zip(CONTEXT_COLUMNS, names.evidence.T, strict=True))
    count = np.maximum(by["count"], 1)
    titled = np.fromiter((bool(k.titles) for k in names.keys), bool, len(names.keys))
    given = np.fromiter(
        (k.words[0] in GIVEN_NAMES_MALE or k.words[0] in GIVEN_NAMES_FEMALE for k in names.keys), bool, len(names.keys)
    )
    double = np.fromiter((len(k.words) > 1 for k in names.keys), bool, len(names.keys))
    placed = np.fromiter(
        (k.words[-1] in FACILITY_NOUNS | LOCATION_NOUNS | GROUP_NOUNS and not k.titles for k in names.keys),
        bool,
        len(names.keys),
    )
    plural = _family_names(names, by)
    told = by["tag"] * 3 + by["vocative"] * 1.0 + by["subject"] * 0.75 + by["possessive"] * 0.3 + by["beside"] * 0.4
    told = told + (by["he"] + by["she"]) * 0.4 - by["modifier"] * 0.8
    elsewhere = (by["place"] + by["the"]) / count
    does = by["tag"] + by["vocative"] + by["subject"]
    # Nobody is named ten times without once doing something; "to Italy" and "for London" are not enough.
    acts = (
        (told >= 1.0)
        & (told / count >= 0.18)
        & (does + by["he"] + by["she"] > 0)
        & ((does >= 0.08 * count) | (count < 10))
    )
    likely = (
        acts
        | (given & (by["count"] + double >= 2) & (by["place"] < 0.3 * count))
        | (titled & ((by["count"] >= 2) | (by["tag"] + by["vocative"] > 0) | (by["subject"] > 0)))
    )
    # A name used once or twice is a slip, a saint or a ship as often as a person: it must speak or be spoken to.
    acts &= (by["count"] > 2) | (by["tag"] + by["vocative"] > 0) | (by["subject"] >= 2)
    known = {k.words[0] for k, yes in zip(names.keys, acts, strict=True) if yes and len(k.words) == 1}
    likely |= np.fromiter((len(k.words) == 2 and k.words[0] in known for k in names.keys), bool, len(names.keys))
    # Half of a name that stands for someone stands for someone: "Quill" where there is a Nora Quill.
    halves = {w for k, yes in zip(names.keys, likely, strict=True) if yes and len(k.words) == 2 for w in k.words}
    likely |= np.fromiter((len(k.words) == 1 and k.words[0] in halves for k in names.keys), bool, len(names.keys))
    elsewhere = np.where(titled | (by["tag"] >= 2), elsewhere / 2, elsewhere)
    noble = np.fromiter((bool(set(k.titles) - CIVIL_TITLES) for k in names.keys), bool, len(names.keys))
    elsewhere = np.where(noble, by["place"] / count / 2, elsewhere)  # "the Countess Olenska"
    seen = sum(by[name] for name in CATEGORIES if name != "PER")
    likely |= (by["PER"] >= SURELY * count) & (by["count"] > 2)
    thing = (seen > by["PER"]) & (seen >= SURELY * count) & ~titled & (by["tag"] < 2)
    return likely & (elsewhere < ELSEWHERE) & ~(placed & (by["tag"] == 0)) & ~plural & ~thing


def called_by_role(names: NameTable) -> np.ndarray:
    """Which names are worn with "the", as a role is: "the Hatter", "the Duchess". Shape: (keys,), bool.

    The capital says the story treats it as a name; speaking, or acting often, says it is someone.
    """
    by = dict(zip(CONTEXT_COLUMNS, names.evidence.T, strict=True))
    count = np.maximum(by["count"], 1)
    single = np.fromiter(
        (not k.titles and len(k.words) <= 2 and k.words[-1] not in NON_PERSON_LAST_WORDS for k in names.keys),
        bool,
        len(names.keys),
    )
    speaks = (by["tag"] >= 2) | ((by["tag"] >= 1) & (by["subject"] >= 3))
    return (
        single
        & (by["the"] > 0.6 * count)
        & speaks
        & (by["place"] < 0.15 * count)
        & (by["subject"] + by["tag"] >= 0.1 * count)
    )


def _family_names(names: NameTable, by: dict[str, np.ndarray]) -> np.ndarray:
    """Which names are a family's in the plural: "the Bennets", where someone is called Bennet. Shape: (keys,), bool."""
    surnames = {k.words[-1] for k in names.keys}
    plural = [
        len(k.words) == 1
        and not k.titles
        and k.words[0].endswith("s")
        and (k.words[0][:-1] in surnames or k.words[0][:-2] in surnames)
        for k in names.keys
    ]
    return np.array(plural, bool) & (by["the"] * 2 >= by["count"])


def gender_by_name(key: NameKey) -> str:
    """The gender a title or given name alone tells: "m", "f" or ""."""
    for title in key.titles:
        if title in TITLES_MALE:
            return "m"
        if title in TITLES_FEMALE:
            return "f"
    first = key.words[0] if key.words else ""
    if key.titles and len(key.words) == 1:
        return ""
    return "m" if first in GIVEN_NAMES_MALE else "f" if first in GIVEN_NAMES_FEMALE else ""


def place_category(key: NameKey, evidence: np.ndarray) -> Category | None:
    """What kind of place or group a name that is nobody's names, or None where the text does not say."""
    by = dict(zip(CONTEXT_COLUMNS, evidence.tolist(), strict=True))
    last = key.words[-1]
    seen = {name: by[name] for name in CATEGORIES}
    best = max(seen, key=seen.__getitem__)
    if seen[best] >= SURELY * by["count"]:
        return None if best == "PER" else best
    if last in FACILITY_NOUNS:
        return "FAC"
    if last in LOCATION_NOUNS:
        return "LOC"
    if last in GROUP_NOUNS:
        return "ORG"
    if by["place"] >= 2 and by["place"] * 5 >= by["count"]:
        return "GPE"
    return None
