"""Decides which names are people's, which are places' or groups', and which gender a name tells."""

from collections.abc import Callable

import numpy as np

from fabula.grammar import gender_of_title
from fabula.lexicons.given_names import GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE
from fabula.lexicons.nouns import FACILITY_NOUNS, GROUP_NOUNS, LOCATION_NOUNS, NON_PERSON_LAST_WORDS
from fabula.lexicons.titles import CIVIL_TITLES
from fabula.people.names.context_features import CONTEXT_COLUMNS
from fabula.people.names.detection import NameTable
from fabula.people.names.keys import NameKey
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.people import CATEGORIES, Category

# A name that follows "in", "at" or "the" in this share of its uses is no person's (experiment 027).
MAX_PLACE_SHARE = 0.34
# The network's category of a name is trusted when it has that category in this share of its uses.
MIN_NETWORK_SHARE = 0.6
# A name is a person's by its contexts when they add up to this much, and to this much per use.
MIN_EVIDENCE = 1.0
MIN_EVIDENCE_PER_USE = 0.18
# A name of this many uses or more must also be a speaker, a vocative or a subject in this share of them: "to Italy"
# and "for London" are not enough.
MANY_USES = 10
MIN_ACTIVE_SHARE = 0.08


def person_rows(names: NameTable) -> BoolArray:
    """Returns which distinct names are people's. Shape: (keys,), bool.

    A name is a person's by a title, by a given name, or by its contexts: its bearer speaks, is called, acts or is met
    with. The network's category decides where most uses of the name have the same.
    """
    counts = _columns(names)
    count = np.maximum(counts["count"], 1)
    titled = _where(names, lambda key: bool(key.titles))
    likely = _likely_people(names, counts, titled)
    place_share = (counts["place"] + counts["the"]) / count
    place_share = np.where(titled | (counts["tag"] >= 2), place_share / 2, place_share)
    noble = _where(names, lambda key: bool(set(key.titles) - CIVIL_TITLES))
    place_share = np.where(noble, counts["place"] / count / 2, place_share)  # "the Countess Olenska"
    likely |= (counts["PER"] >= MIN_NETWORK_SHARE * count) & (counts["count"] > 2)
    place_nouns = FACILITY_NOUNS | LOCATION_NOUNS | GROUP_NOUNS
    place = _where(names, lambda key: key.words[-1] in place_nouns and not key.titles) & (counts["tag"] == 0)
    other = sum(counts[name] for name in CATEGORIES if name != "PER")
    thing = (other > counts["PER"]) & (other >= MIN_NETWORK_SHARE * count) & ~titled & (counts["tag"] < 2)
    person: BoolArray = likely & (place_share < MAX_PLACE_SHARE) & ~place & ~_family_names(names, counts) & ~thing
    return person


def called_by_role(names: NameTable) -> BoolArray:
    """Returns which names are a role with "the": "the Hatter", "the Duchess". Shape: (keys,), bool.

    The capital says that the story treats the role as a name; speech tags, or many verbs, say that it is a person's.
    """
    counts = _columns(names)
    count = np.maximum(counts["count"], 1)
    short = _where(
        names, lambda key: not key.titles and len(key.words) <= 2 and key.words[-1] not in NON_PERSON_LAST_WORDS
    )
    speaks = (counts["tag"] >= 2) | ((counts["tag"] >= 1) & (counts["subject"] >= 3))
    return (
        short
        & (counts["the"] > 0.6 * count)
        & speaks
        & (counts["place"] < 0.15 * count)
        & (counts["subject"] + counts["tag"] >= 0.1 * count)
    )


def gender_by_name(key: NameKey) -> str:
    """Returns the gender that a title or given name alone tells: "m", "f", or "" where neither does."""
    for title in key.titles:
        if gender := gender_of_title(title):
            return gender
    first = key.words[0] if key.words else ""
    if key.titles and len(key.words) == 1:
        return ""
    return "m" if first in GIVEN_NAMES_MALE else "f" if first in GIVEN_NAMES_FEMALE else ""


def place_category(key: NameKey, context_counts: IntArray) -> Category | None:
    """Returns the category of a name that no person bears, or None where the text does not say.

    Args:
        key: the name.
        context_counts: its counts of `CONTEXT_COLUMNS`. Shape: (len(CONTEXT_COLUMNS),).
    """
    counts = dict(zip(CONTEXT_COLUMNS, context_counts.tolist(), strict=True))
    last = key.words[-1]
    best = max(CATEGORIES, key=lambda name: counts[name])
    if counts[best] >= MIN_NETWORK_SHARE * counts["count"]:
        return None if best == "PER" else best
    if last in FACILITY_NOUNS:
        return "FAC"
    if last in LOCATION_NOUNS:
        return "LOC"
    if last in GROUP_NOUNS:
        return "ORG"
    if counts["place"] >= 2 and counts["place"] * 5 >= counts["count"]:
        return "GPE"
    return None


def _columns(names: NameTable) -> dict[str, IntArray]:
    """The context counts by column. Shape of each: (keys,), int64."""
    return dict(zip(CONTEXT_COLUMNS, names.context_counts.T, strict=True))


def _where(names: NameTable, holds: Callable[[NameKey], bool]) -> BoolArray:
    """Which names have a property. Shape: (keys,), bool."""
    return np.fromiter((holds(key) for key in names.keys), bool, len(names.keys))


def _likely_people(names: NameTable, counts: dict[str, IntArray], titled: BoolArray) -> BoolArray:
    """Which names are people's by title, given name or contexts, before places and groups are taken out.

    Args:
        names: all names.
        counts: their context counts by column.
        titled: which names have a title. Shape: (keys,), bool.
    """
    count = np.maximum(counts["count"], 1)
    given = _where(names, lambda key: key.words[0] in GIVEN_NAMES_MALE or key.words[0] in GIVEN_NAMES_FEMALE)
    several_words = _where(names, lambda key: len(key.words) > 1)
    evidence = _evidence_of_a_person(counts)
    active = counts["tag"] + counts["vocative"] + counts["subject"]
    addressed = counts["tag"] + counts["vocative"] > 0
    acts = (
        (evidence >= MIN_EVIDENCE)
        & (evidence / count >= MIN_EVIDENCE_PER_USE)
        & (active + counts["he"] + counts["she"] > 0)
        & ((active >= MIN_ACTIVE_SHARE * count) | (count < MANY_USES))
    )
    likely = (
        acts
        | (given & (counts["count"] + several_words >= 2) & (counts["place"] < 0.3 * count))
        | (titled & ((counts["count"] >= 2) | addressed | (counts["subject"] > 0)))
    )
    # A name with one or two uses is a slip, a saint or a ship as often as a person: it must speak or be a vocative.
    acts &= (counts["count"] > 2) | addressed | (counts["subject"] >= 2)
    acting = {key.words[0] for key, yes in zip(names.keys, acts, strict=True) if yes and len(key.words) == 1}
    likely |= _where(names, lambda key: len(key.words) == 2 and key.words[0] in acting)
    # Each half of a person's name is a person's name: "Quill" where there is a Nora Quill.
    pairs = (key.words for key, yes in zip(names.keys, likely, strict=True) if yes and len(key.words) == 2)
    halves = {word for words in pairs for word in words}
    return likely | _where(names, lambda key: len(key.words) == 1 and key.words[0] in halves)


def _evidence_of_a_person(counts: dict[str, IntArray]) -> FloatArray:
    """The weighted contexts that a person's name has, less those that a thing's name has. Shape: (keys,), float64."""
    evidence: FloatArray = (
        counts["tag"] * 3
        + counts["vocative"] * 1.0
        + counts["subject"] * 0.75
        + counts["possessive"] * 0.3
        + counts["beside"] * 0.4
    )
    evidence = evidence + (counts["he"] + counts["she"]) * 0.4 - counts["modifier"] * 0.8
    return evidence


def _family_names(names: NameTable, counts: dict[str, IntArray]) -> BoolArray:
    """Which names are a family's in the plural: "the Bennets" where there is a Miss Bennet. Shape: (keys,), bool."""
    surnames = {key.words[-1] for key in names.keys}
    plural = _where(
        names,
        lambda key: (
            len(key.words) == 1
            and not key.titles
            and key.words[0].endswith("s")
            and (key.words[0][:-1] in surnames or key.words[0][:-2] in surnames)
        ),
    )
    return plural & (counts["the"] * 2 >= counts["count"])
