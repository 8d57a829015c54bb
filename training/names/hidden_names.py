"""Hides the full names of a text, so that the scorer learns to do without them.

A novel tells most people's first name and surname together. A short story often does not: "Henry" and "Mr. Wilcox" are
one person by what is around them alone. A text whose full names are hidden has many such pairs, and their answers are
known.
"""

from dataclasses import replace

import numpy as np

from fabula.people.names import without_uses
from training.names.named_novels import NamedText

SHARES_HIDDEN = 1.0, 0.5, 1.0, 1.0, 1.0
"""The share of the surnames whose full names are hidden: in a novel twice, and in each of its long parts."""


def hidden_versions(texts: list[NamedText]) -> list[NamedText]:
    """Returns versions of a novel without full names.

    Args:
        texts: the novel, and its long parts.
    """
    sources = [texts[0], *texts]
    return [
        without_full_names(text, share, seed)
        for seed, (text, share) in enumerate(zip(sources, SHARES_HIDDEN, strict=False))
    ]


def without_full_names(text: NamedText, share: float, seed: int) -> NamedText:
    """Returns a text without the names of two words or more of some people.

    Args:
        text: the text.
        share: the share of the surnames whose full names are hidden.
        seed: draws them.
    """
    draws = np.random.default_rng(seed)
    surnames = sorted({key.words[-1] for key in text.names.keys if len(key.words) > 1})
    hidden = {surname for surname in surnames if draws.random() < share}
    is_hidden = np.array([len(key.words) > 1 and key.words[-1] in hidden for key in text.names.keys], bool)
    left_out = is_hidden[text.names.key_row]
    kept = np.unique(text.names.key_row[~left_out]).tolist()
    bearers = tuple(text.bearers[row] for row in kept)
    return replace(text, names=without_uses(text.names, left_out), bearers=bearers)
