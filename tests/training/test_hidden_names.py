"""Texts whose full names are hidden, and scorers that are the mean of several fits."""

import pytest

from fabula import manuscript
from fabula.people.names import find_names
from fabula.pipeline import Options, annotate_text
from training.names.hidden_names import SHARES_HIDDEN, hidden_versions, without_full_names
from training.names.named_novels import NamedText

STORY = """Henry Wilcox came in. Henry sat down, and Mr. Wilcox's son Paul Bast looked at him.

“Well, Henry?” said Margaret Schlegel. Margaret laughed. Mr. Wilcox did not, and Paul Bast went home with Margaret.
"""


@pytest.fixture(scope="module")
def text() -> NamedText:
    layer = annotate_text(manuscript.read_bytes(STORY.encode(), "story.txt"), Options())
    names = find_names(layer.manuscript, layer.tokens, layer.parse, layer.quotes)
    bearers = tuple(" ".join(key.words) for key in names.keys)
    return NamedText("Story", names, bearers, complete_from=10, links=None)


def spelled(text: NamedText) -> set[str]:
    return {" ".join(key.words) for key in text.names.keys}


def test_full_names_are_hidden_and_single_names_stay(text):
    hidden = without_full_names(text, 1.0, 0)
    assert {"henry wilcox", "margaret schlegel"} <= spelled(text)
    assert spelled(hidden) == {name for name in spelled(text) if " " not in name}


def test_each_name_keeps_its_bearer(text):
    hidden = without_full_names(text, 1.0, 0)
    assert [" ".join(key.words) for key in hidden.names.keys] == list(hidden.bearers)
    uses = [int((hidden.names.key_row == row).sum()) for row in range(len(hidden.names.keys))]
    assert min(uses) > 0


def test_nothing_is_hidden_of_no_share(text):
    assert spelled(without_full_names(text, 0.0, 0)) == spelled(text)


def test_a_novel_is_hidden_twice_and_each_long_part_once(text):
    assert len(hidden_versions([text, text, text, text])) == len(SHARES_HIDDEN)
    assert len(hidden_versions([text])) == 2


def test_the_mean_of_fits_is_their_mean():
    pytest.importorskip("sklearn")
    import numpy as np

    from training.names.trees import TreeSettings, fit_trees

    draws = np.random.default_rng(0)
    features = draws.normal(size=(400, 5))
    right = features[:, 0] + draws.normal(size=400) > 0
    one, both = (fit_trees(features, right, TreeSettings(leaves=4, trees=9, fits=fits)) for fits in (1, 2))
    assert len(both.root) == 2 * len(one.root)
    log_odds = [np.log(p / (1 - p)) for p in (one.probabilities(features), both.probabilities(features))]
    assert np.abs(log_odds[0] - log_odds[1]).max() > 0
    assert np.corrcoef(*log_odds)[0, 1] > 0.9
