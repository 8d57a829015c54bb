"""What a cache kept is used only where the network could have predicted it; anything else is read again."""

from dataclasses import replace

import numpy as np
import pytest
from stories import page

from fabula.pipeline import understand

TOLD = page("Nora and Edmund came in.", "“Well?” said Nora.")


class Kept:
    """A cache that changes what it keeps."""

    def __init__(self, change):
        self.change, self.windows = change, {}

    def load(self, weights, digests):
        return {digest: self.change(window) for digest, window in self.windows.items()}

    def save(self, weights, windows):
        self.windows = windows


def with_first(name, value):
    """Returns a change of the first row of a column."""

    def change(window):
        column = getattr(window, name).copy()
        column[(0,) * column.ndim] = value
        return replace(window, **{name: column})

    return change


CHANGES = {
    **{name: with_first(name, 120) for name in ("upos", "xpos", "deprel", "supersense")},
    **{f"{name} below 0": with_first(name, -1) for name in ("upos", "lemma_script", "head", "spans")},
    "head": with_first("head", 999), "lemma script": with_first("lemma_script", 32_000),
    "probability": with_first("p", 2),
    "no number": with_first("event", np.nan), "vector": with_first("vectors", np.inf),
    "fewer tokens": lambda window: replace(window, begins=window.begins[1:]),
    "other vectors": lambda window: replace(window, vectors=window.vectors[:, :5]),
    "other spans": lambda window: replace(window, spans=window.spans[:, :3]),
    "other type": lambda window: replace(window, head=window.head.astype(float)),
    "words": lambda window: replace(window, upos=window.upos.astype(str)),
    "mention behind the text": lambda window: replace(window, spans=window.spans + np.array([0, 99, 0, 0])),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_a_window_that_cannot_be_the_networks_is_read_again(name):
    cache, plain = Kept(CHANGES[name]), understand(TOLD)
    assert [understand(TOLD, parse_cache=cache) for _ in range(2)] == [plain, plain]
