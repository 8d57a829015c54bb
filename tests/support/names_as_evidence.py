"""Evidence of names written by hand: a story that says nothing of its names but the names."""

from dataclasses import replace

import numpy as np

from fabula.people.identity import NameEvidence
from fabula.people.identity.evidence.cooccurrence import Cooccurrence
from fabula.people.identity.evidence.name_evidence import PLACES
from fabula.people.identity.evidence.pair_table import pair_table
from fabula.people.names import CONTEXT_COLUMNS, NameKey


def key(name: str) -> NameKey:
    """A name whose titles end in a stop: "mr. vane"."""
    words = name.split()
    titles = tuple(word[:-1] for word in words if word.endswith("."))
    return NameKey(titles, tuple(word for word in words if not word.endswith(".")))


def evidence(*names: str) -> NameEvidence:
    """The evidence of these names; the first is used most."""
    count, keys = len(names), tuple(map(key, names))
    full = {(name.words[0], name.words[-1]): 1 for name in keys if len(name.words) > 1 and "mrs" not in name.titles}
    first, last = ({pair[place] for pair in full} for place in (0, 1))
    return NameEvidence(
        keys=keys,
        uses=np.arange(count, 0, -1),
        context_counts=np.zeros((count, len(CONTEXT_COLUMNS)), np.int64),
        person=np.ones(count),
        cooccurrence=Cooccurrence(),
        side_by_side={},
        stated=frozenset(),
        link={},
        links_of=np.zeros(count),
        near={},
        pairs=pair_table(Cooccurrence(), {}, {}, {}),
        genders=np.zeros((count, 2)),
        vectors=np.zeros((count, 4), np.float32),
        places=np.ones((count, PLACES), np.float32),
        companions=np.zeros((count, count), np.float32),
        column_of=np.arange(count),
        full_names=full,
        uses_as_first=dict.fromkeys(first, 1),
        uses_as_last=dict.fromkeys(last, 1),
        first_words=frozenset(first - last),
        last_words=frozenset(last - first),
    )


def with_counts(story: NameEvidence, **counts) -> NameEvidence:
    """The evidence with counts of pairs: "link", "near" or "side_by_side", or one of `Cooccurrence`."""
    of_places = {name: counts.pop(name) for name in Cooccurrence.__slots__ if name in counts}
    story = replace(story, cooccurrence=replace(story.cooccurrence, **of_places), **counts)
    return replace(story, pairs=pair_table(story.cooccurrence, story.side_by_side, story.link, story.near))
