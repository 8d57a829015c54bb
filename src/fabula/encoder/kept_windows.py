"""Whether what a cache kept of a window can be what the network predicts for it: a file may be damaged on purpose."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from fabula.schema.arrays import FloatArray, IntArray
from fabula.schema.parse import WindowParse
from fabula.schema.people import CATEGORIES, MENTION_KINDS

_LABELS = {"upos": "upos", "xpos": "xpos", "lemma_script": "lemma", "deprel": "deprel"}


def fits(part: WindowParse, count: int, beyond: int, config: Mapping[str, Any], vector_size: int) -> bool:
    """Returns whether each column has the length, the type and the range of what the network predicts.

    Args:
        part: what was kept of a window.
        count: how many trusted tokens the window has.
        beyond: how many tokens the text has from the first of them on; a mention may end behind the window.
        config: the labels of the network.
        vector_size: the size of a mention vector.
    """
    mention_count = len(part.p)
    if part.spans.shape != (mention_count, 4) or part.vectors.shape != (mention_count, vector_size):
        return False
    start, end, category, kind = part.spans.T
    rows = [(getattr(part, column), len(config[name])) for column, name in _LABELS.items()]
    rows += [(part.supersense, len(config["supersense"])), (part.head, count)]
    per_mention = ((start, count), (end, beyond + 1), (category, len(CATEGORIES)), (kind, len(MENTION_KINDS)))
    return (
        all(len(column) == count and _below(column, most) for column, most in rows)
        and all(_below(column, most) for column, most in per_mention)
        and bool((start < end).all())
        and all(len(column) == count and _are_probabilities(column) for column in (part.event, part.begins))
        and _are_probabilities(part.p)
        and part.vectors.dtype.kind == "f"
        and bool(np.isfinite(part.vectors).all())
    )


def _below(column: IntArray, most: int) -> bool:
    return column.ndim == 1 and column.dtype.kind == "i" and bool(((column >= 0) & (column < most)).all())


def _are_probabilities(column: FloatArray) -> bool:
    return column.ndim == 1 and column.dtype.kind == "f" and bool(((column >= 0) & (column <= 1)).all())
