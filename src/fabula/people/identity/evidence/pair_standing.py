"""What the story says of pairs of clusters, without their names: where they stand, and how they stand together."""

from collections.abc import Sequence

import numpy as np

from fabula.people.identity.evidence.name_evidence import PLACES, NameEvidence
from fabula.people.identity.evidence.name_standing import NameStanding
from fabula.schema.arrays import FloatArray

COUNTED = (
    "sentences", "paragraphs", "answers", "naming", "side_by_side", "answers_resolved", "in_turn", "same_turn",
    "called_together", "link",
)  # fmt: skip
"""The counts of `PairTable` that are features as they are."""
COUNTED_FOR_EACH_USE = ("sentences", "paragraphs", "side_by_side", "in_turn", "called_together", "link")
"""Those that are features for each use of the rarer name."""
COMPARED_WITH_CHANCE = ("paragraphs", "answers", "naming", "answers_resolved")
"""Those that are features compared with their like by chance."""
Pairs = Sequence[tuple[NameStanding, NameStanding]]
PAIRS_AT_A_TIME = 256
"""The companions of so many pairs are compared at once: those of all pairs of a long story would not fit."""


def standing_features(evidence: NameEvidence, pairs: Pairs) -> dict[str, FloatArray]:
    """Returns the features of pairs that their names do not tell. Each key is a column of `pair_features`.

    Args:
        evidence: the story's.
        pairs: the two of each pair, the one with more uses first.
    """
    rarer = np.maximum(1, [other.uses for _, other in pairs])
    sums = evidence.pairs.sums([(one.key_rows, other.key_rows) for one, other in pairs])
    likeness = _vector_likeness(pairs)
    he_share, pronouns, middle = (_of_both(pairs, name) for name in ("he_share", "pronouns", "middle"))
    start, end = _of_both(pairs, "span_start"), _of_both(pairs, "span_end")
    to_others = np.array([other.links_to_others for _, other in pairs])
    return {
        **{name: np.log1p(sums[name]) for name in COUNTED},
        **{f"{name}_share": sums[name] / rarer for name in COUNTED_FOR_EACH_USE},
        **{f"{name}_over_chance": _compared(sums[name], sums[f"{name}_by_chance"]) for name in COMPARED_WITH_CHANCE},
        "sentences_over_chance": _compared(sums["sentences"], sums["paragraphs_by_chance"]),
        "same_or_next_turn": _compared(sums["same_turn_resolved"], sums["in_turn_resolved"]),
        **{name: _of_both(pairs, name).min(axis=0) for name in ("narrator_answers", "narrator_answers_over_chance")},
        "link_of_compared": sums["link"] / (sums["near"] + 3),
        "link_of_all": sums["link"] / (to_others + 1),
        "near": np.log1p(sums["near"]) - np.log1p(rarer),
        "resolved_gender_distance": abs(he_share[0] - he_share[1]),
        "resolved_gender_evidence": np.log1p(pronouns.min(axis=0)),
        "vector_likeness": likeness,
        "sure_vector_likeness": likeness * np.minimum(1.0, np.log1p(rarer) / 3),
        "place_overlap": np.minimum(*_of_both(pairs, "place_shares")).sum(axis=1),
        "place_distance": abs(middle[0] - middle[1]) / PLACES,
        "companion_likeness": _companion_likeness(pairs),
        # Negative where the one begins after the other has ended.
        "span_overlap": (end.min(axis=0) - start.max(axis=0)) / PLACES,
        "rarer_inside": _rarer_inside(*_of_both(pairs, "places")),
    }


def _of_both(pairs: Pairs, name: str) -> FloatArray:
    """One of the sums, of the first of each pair and of the second. Shape: (2, pairs, ...)."""
    return np.array([[getattr(pair[side], name) for pair in pairs] for side in (0, 1)])


def _compared(counts: FloatArray, by_chance: FloatArray) -> FloatArray:
    """Counts compared with others, as a logarithm. Shape: (pairs,)."""
    ratio: FloatArray = np.log((counts + 1) / (by_chance + 1))
    return ratio


def _rarer_inside(places: FloatArray, rarer_places: FloatArray) -> FloatArray:
    """The share of the rarer name's uses in parts of the story where the other is used too. Shape: (pairs,)."""
    inside = np.where(places > 0, rarer_places, 0).sum(axis=1)
    share: FloatArray = inside / np.maximum(1, rarer_places.sum(axis=1))
    return share


def _vector_likeness(pairs: Pairs) -> FloatArray:
    """How alike the mentions are. Shape: (pairs,)."""
    products = np.array([float(one.vector @ other.vector) for one, other in pairs])
    lengths = _of_both(pairs, "vector_length")
    likeness: FloatArray = products / (lengths[0] * lengths[1] + 1e-6)
    return likeness


def _companion_likeness(pairs: Pairs) -> FloatArray:
    """How alike the names are that stand near two people, their own left out. Shape: (pairs,)."""
    likeness = np.zeros(len(pairs))
    for first in range(0, len(pairs), PAIRS_AT_A_TIME):
        some = pairs[first : first + PAIRS_AT_A_TIME]
        one, other = both = _of_both(some, "companions")
        for row, pair in enumerate(some):
            for standing in pair:
                both[:, row, standing.own_columns] = 0
        lengths = np.sqrt(_products(one, one)).astype(float) * np.sqrt(_products(other, other)).astype(float)
        likeness[first : first + PAIRS_AT_A_TIME] = _products(one, other) / (lengths + 1e-6)
    return likeness


def _products(one: FloatArray, other: FloatArray) -> FloatArray:
    """The product of each row with the other's. Shape: (pairs, people) twice in, (pairs,) out."""
    products: FloatArray = (one[:, None, :] @ other[:, :, None]).ravel()
    return products
