"""What the story says of the names of one cluster taken together, without the names themselves."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from fabula.people.identity.evidence.name_evidence import PLACES, NameEvidence
from fabula.schema.arrays import FloatArray, IntArray

# The tenths of the uses at the beginning and at the end that are left out of a span.
_ENDS_OF_SPAN = (0.1, 0.9)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NameStanding:
    """The sums over the names of a cluster. They are worked out once, since a cluster is in many pairs.

    Attributes:
        key_rows: the names, as rows of `NameTable.keys`.
        uses: how often they are used.
        vector: the mean vector of their mentions. Shape: (size,).
        vector_length: its length.
        companions: the weight of each person's name that stands near. Shape: (people,).
        own_columns: the columns of the names themselves among the companions. Shape: (names that are people's,).
        places: how the uses are spread over the story. Shape: (PLACES,).
        place_shares: the same as shares of all uses. Shape: (PLACES,).
        middle: the mean place.
        span_start, span_end: the places between which they are used, but for the first and last tenth of the uses.
        he_share: the share of "he" among the pronouns that lead back to the names, with half a case for either.
        pronouns: how many these are.
        narrator_answers: how often the narrator answers to the names, as a logarithm.
        narrator_answers_over_chance: the same compared with chance.
        links_to_others: the sum of the network's links of these names to names of others.
    """

    key_rows: frozenset[int]
    uses: int
    vector: FloatArray
    vector_length: float
    companions: FloatArray
    own_columns: IntArray
    places: FloatArray
    place_shares: FloatArray
    middle: float
    span_start: int
    span_end: int
    he_share: float
    pronouns: float
    narrator_answers: float
    narrator_answers_over_chance: float
    links_to_others: float


def standing_of_names(evidence: NameEvidence, key_rows: Iterable[int]) -> NameStanding:
    """Returns what the story says of some names taken together."""
    rows = sorted(key_rows)
    uses = evidence.uses[rows]
    vector = (uses / max(1, int(uses.sum()))) @ evidence.vectors[rows]
    columns = evidence.column_of[rows]
    places = evidence.places[rows].sum(axis=0)
    shares = places / places.sum()
    start, end = np.searchsorted(np.cumsum(shares), _ENDS_OF_SPAN).tolist()
    he_and_she = evidence.genders[rows].sum(axis=0)
    answers, by_chance = _narrator_answers(evidence, rows)
    return NameStanding(
        key_rows=frozenset(rows),
        uses=int(uses.sum()),
        vector=vector,
        vector_length=float(np.linalg.norm(vector)),
        companions=evidence.companions[rows].sum(axis=0),
        own_columns=columns[columns >= 0],
        places=places,
        place_shares=shares,
        middle=float(shares @ np.arange(PLACES)),
        span_start=start,
        span_end=end,
        he_share=float((he_and_she[0] + 0.5) / (he_and_she.sum() + 1)),
        pronouns=float(he_and_she.sum()),
        narrator_answers=math.log1p(answers),
        narrator_answers_over_chance=math.log((answers + 1) / (by_chance + 1)),
        links_to_others=_links_to_others(evidence, rows),
    )


def _narrator_answers(evidence: NameEvidence, rows: list[int]) -> tuple[float, float]:
    """How often the narrator answers to some names, and how often by chance."""
    counts = evidence.cooccurrence.narrator_answers
    answers = [counts[row] for row in rows if row in counts]
    return sum(count.answers for count in answers), sum(count.by_chance for count in answers)


def _links_to_others(evidence: NameEvidence, rows: list[int]) -> float:
    inner = sum(evidence.link.get(pair, 0.0) for pair in combinations(rows, 2))
    return float(evidence.links_of[rows].sum()) - 2 * inner
