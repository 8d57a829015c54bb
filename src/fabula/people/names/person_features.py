"""Which names are people's: the features of a name, and the learned classifier of them.

`training/names/person_names.py` fits it on casts that were made by hand and on annotated excerpts (experiment 040).
"""

import functools
from collections import defaultdict

import numpy as np

from fabula.lexicons.given_names import GIVEN_NAMES
from fabula.lexicons.nouns import (
    FACILITY_NOUNS,
    GROUP_NOUNS,
    LOCATION_NOUNS,
    NON_PERSON_LAST_WORDS,
    NOUNS_OF_PEOPLE,
)
from fabula.lexicons.titles import OFFICER_TITLES, TITLES
from fabula.people.names.context_features import CONTEXT_COLUMNS
from fabula.people.names.detection import NameTable
from fabula.people.names.keys import THE_READER, NameKey
from fabula.ranking import BoostedTrees, load_weights, trees_of
from fabula.schema.arrays import BoolArray, FloatArray
from fabula.schema.people import CATEGORIES

_CONTEXTS = (
    "tag", "vocative", "subject", "possessive", "place", "the", "narrated", "beside", "modifier", "he", "she", "they",
    *CATEGORIES,
)  # fmt: skip
_WORDS = (
    "titled", "words", "given_name", "place_noun", "group_noun", "no_person_noun", "person_noun", "title_word",
    "plural",
)  # fmt: skip
PERSON_COLUMNS = (
    "uses", *_CONTEXTS, "no_category", "lower_case_share", "mid_sentence_share", "spread", "speaks_or_is_called",
    "pronoun_majority", "uses_of_relatives", "relatives_are_people", *_WORDS,
)  # fmt: skip
"""The columns of `person_features`: contexts as shares of the uses, flags of the words as 0 or 1."""
MAX_ARTICLE_SHARE = 0.5
"""The plural of another name is a family's if it has "the" more often than this: "the Hales", but "Mr. Brooks"."""
# A name is a place's or a group's, whatever else it looks like, if the network takes it for one in this share of its
# uses, for a person's in at most that share, and if it has so many uses (experiment 057).
MIN_SHARE_OF_PLACE, MAX_SHARE_OF_PERSON, MIN_USES_OF_THING = 0.5, 0.1, 4
PARTS = 40
"""The parts of a story over which the spread of a name is measured."""


@functools.cache
def packaged_classifier() -> BoostedTrees:
    """Returns the classifier in the package."""
    return trees_of(load_weights("person_names", PERSON_COLUMNS))


def person_probabilities(names: NameTable, classifier: BoostedTrees) -> FloatArray:
    """Returns how likely each distinct name is a person's; a family's ("the Hales") and a thing's are none.

    Shape: (keys,).
    """
    features = person_features(names)
    plural, with_article = (features[:, PERSON_COLUMNS.index(name)] for name in ("plural", "the"))
    is_family = (plural == 1) & (with_article > MAX_ARTICLE_SHARE)
    reader = np.fromiter((THE_READER in key.words for key in names.keys), bool, len(names.keys))
    p = np.where(is_family | _are_things(names), 0.0, classifier.probabilities(features))
    return np.where(reader, 1.0, p)


def _are_things(names: NameTable) -> BoolArray:
    """Which names are a place's, a group's or a thing's beyond doubt, though their words look like a person's.

    The network takes "Baskerville Hall" for a place and never for a person, and no tag has it for a speaker. "The
    Admiral Benbow" is an inn or a ship: before the name of an officer no article stands. Shape: (keys,).
    """
    counts = dict(zip(CONTEXT_COLUMNS, names.context_counts.T, strict=True))
    uses = counts["count"]
    elsewhere = np.max([counts[name] for name in CATEGORIES if name != "PER"], axis=0)
    is_place = (elsewhere >= MIN_SHARE_OF_PLACE * uses) & (counts["PER"] <= MAX_SHARE_OF_PERSON * uses)
    titles = [set(key.titles) for key in names.keys]
    untitled = np.fromiter((not some for some in titles), bool, len(titles))
    officer = np.fromiter((bool(some & OFFICER_TITLES) for some in titles), bool, len(titles))
    has_article = counts["the"] > MAX_ARTICLE_SHARE * uses
    mask: BoolArray = (uses >= MIN_USES_OF_THING) & (counts["tag"] == 0) & (is_place & untitled | has_article & officer)
    return mask


def person_features(names: NameTable) -> FloatArray:
    """Returns the features of each distinct name. Shape: (keys, PERSON_COLUMNS), float32.

    `spread` is the entropy of the uses over `PARTS` parts of the story. A relative is another name that shares a word.
    """
    counts = {name: column.astype(float) for name, column in zip(CONTEXT_COLUMNS, names.context_counts.T, strict=True)}
    uses = np.maximum(counts["count"], 1)
    shares = {name: counts[name] / uses for name in _CONTEXTS}
    relatives, people = _relatives(names, counts)
    written = counts["lower_case"] + counts["capital"]
    values = {
        "uses": np.log(uses),
        **shares,
        "no_category": 1 - sum(shares[name] for name in CATEGORIES),
        "lower_case_share": counts["lower_case"] / np.maximum(written, 1),
        "mid_sentence_share": counts["mid_sentence"] / np.maximum(counts["capital"], 1),
        "spread": _spread(names),
        "speaks_or_is_called": counts["tag"] + counts["vocative"] >= 2,
        "pronoun_majority": np.abs(counts["he"] - counts["she"]) / (counts["he"] + counts["she"] + 1),
        "uses_of_relatives": np.log1p(relatives),
        "relatives_are_people": people / np.maximum(relatives, 1),
    }
    flags = _word_flags(names.keys)
    columns = [values[name] if name in values else flags[:, _WORDS.index(name)] for name in PERSON_COLUMNS]
    return np.stack(columns, axis=1).astype(np.float32)


def _relatives(names: NameTable, counts: dict[str, FloatArray]) -> tuple[FloatArray, FloatArray]:
    """Returns the uses of all relatives of each name, and how many the network takes for a person. Shape: (keys,)."""
    rows_of_word: dict[str, list[int]] = defaultdict(list)
    for row, key in enumerate(names.keys):
        for word in key.words:
            rows_of_word[word].append(row)
    uses, people = np.zeros(len(names.keys)), np.zeros(len(names.keys))
    of_word = {word: (counts["count"][rows].sum(), counts["PER"][rows].sum()) for word, rows in rows_of_word.items()}
    for row, key in enumerate(names.keys):
        for word in key.words:
            uses[row] += of_word[word][0] - counts["count"][row]
            people[row] += of_word[word][1] - counts["PER"][row]
    return uses, people


def _spread(names: NameTable) -> FloatArray:
    """The entropy of each name's uses over the parts of the story. Shape: (keys,)."""
    if not len(names.key_row):
        return np.zeros(len(names.keys))
    part = names.token_start.astype(np.int64) * PARTS // (int(names.token_end.max()) + 1)
    counts = np.bincount(names.key_row * PARTS + part, minlength=len(names.keys) * PARTS).reshape(-1, PARTS)
    share = counts / np.maximum(1, counts.sum(axis=1, keepdims=True))
    entropy: FloatArray = -(share * np.log(np.where(share > 0, share, 1))).sum(axis=1)
    return entropy


def _word_flags(keys: tuple[NameKey, ...]) -> FloatArray:
    """What the words of each name are. Shape: (keys, _WORDS)."""
    words = {word for key in keys for word in key.words}
    flags = np.zeros((len(keys), len(_WORDS)))
    for row, key in enumerate(keys):
        first, last = key.words[0].split()[-1], key.words[-1].split()[-1]
        flags[row] = (
            bool(key.titles),
            min(4, len(key.words)),
            first in GIVEN_NAMES,
            last in FACILITY_NOUNS or last in LOCATION_NOUNS,
            last in GROUP_NOUNS,
            last in NON_PERSON_LAST_WORDS,
            last in NOUNS_OF_PEOPLE,
            last in TITLES,
            last.endswith("s") and (last[:-1] in words or last[:-2] in words),
        )
    return flags
