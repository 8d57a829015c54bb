"""Decides which names are roles, places' or groups', and which gender a name tells."""

from collections.abc import Callable

import numpy as np

from fabula.grammar import gender_of_title
from fabula.lexicons.given_names import GIVEN_NAMES_FEMALE, GIVEN_NAMES_MALE
from fabula.lexicons.nouns import FACILITY_NOUNS, GROUP_NOUNS, LOCATION_NOUNS, NON_PERSON_LAST_WORDS
from fabula.people.names.context_features import CONTEXT_COLUMNS
from fabula.people.names.detection import NameTable
from fabula.people.names.keys import NameKey
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.people import CATEGORIES, Category

# The network's category of a name is trusted when it has that category in this share of its uses.
MIN_NETWORK_SHARE = 0.6


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
