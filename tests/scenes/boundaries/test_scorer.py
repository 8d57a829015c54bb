"""Where scenes begin that no mark shows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stories import page

from fabula.pipeline import Rankers, understand
from fabula.ranking import FeatureNetwork
from fabula.scenes import BOUNDARY_COLUMNS, WORD_FEATURES, BoundaryScorer, ParagraphWords, likeliest
from fabula.scenes.boundaries.scorer import LEAST_PARAGRAPHS_APART, MIN_CERTAIN_PROBABILITY, MIN_PROBABILITY

YARD = ["Nora Quill came down to the yard.", "Edmund Vane mended the pump with Nora.", "Nora watched him work."]
TOWN = ["Giles Moss sat in Harwich.", "Clara Moss read a letter.", "Giles listened to her."]


def scorer(p):
    """Gives a probability to every paragraph whose people are all others than those before it, and to no other."""
    at = [BOUNDARY_COLUMNS.index("cast 2/2")]
    linear, mean, spread = (np.full(len(BOUNDARY_COLUMNS), value) for value in (0.0, 0.0, 1.0))
    linear[at] = -40.0
    network = FeatureNetwork(linear=linear, shift=np.array(np.log(p / (1 - p))), mean=mean, spread=spread)
    return BoundaryScorer(changes=network)


def scenes(p, *blocks):
    story = understand(page(*blocks), rankers=Rankers(boundaries=scorer(p)))
    return [(scene.opening, scene.certainty, story.text[scene.start :][:10]) for scene in story.scenes]


def test_a_likely_paragraph_begins_a_scene_and_a_likelier_one_certainly():
    likely, certain = MIN_PROBABILITY + 0.01, MIN_CERTAIN_PROBABILITY + 0.01
    assert scenes(0.01, *YARD, *TOWN) == [("start", "certain", "Nora Quill")]
    assert scenes(likely, *YARD, *TOWN) == [("start", "certain", "Nora Quill"), ("change", "likely", "Giles Moss")]
    assert scenes(certain, *YARD, *TOWN)[1] == ("change", "certain", "Giles Moss")


def test_words_of_time_give_the_scene_its_time():
    assert scenes(MIN_PROBABILITY + 0.01, *YARD, f"That night {TOWN[0]}", *TOWN[1:])[1][0] == "time"


def test_a_mark_stays_a_mark():
    assert [row[:2] for row in scenes(0.9, *YARD, {"break": "* * *"}, *TOWN)] == [
        ("start", "certain"),
        ("break", "certain"),
    ]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60))
def test_the_likeliest_rows_stand_apart_and_behind_no_mark(rows):
    p = np.array([value for value, _ in rows])
    part = np.cumsum([begins for _, begins in rows])
    chosen = likeliest(p, part)
    assert (p[chosen] >= MIN_PROBABILITY).all()
    assert (np.diff(chosen) >= LEAST_PARAGRAPHS_APART).all()
    assert all(row > 0 and part[row] == part[row - 1] for row in chosen)
    for row in range(1, len(p)):
        if p[row] >= MIN_PROBABILITY and part[row] == part[row - 1] and row not in chosen:
            near = chosen[np.abs(chosen - row) < LEAST_PARAGRAPHS_APART]
            assert len(near) and p[near].max() >= p[row]


def test_the_parts_of_a_scorer_weigh_alike():
    flat = FeatureNetwork(linear=np.zeros(len(BOUNDARY_COLUMNS)), shift=np.array(-2.0))
    weights = np.zeros(WORD_FEATURES)
    weights[7] = 5.0
    words = ParagraphWords(paragraph=np.array([1, 1]), column=np.array([7, 8]))
    features = np.zeros((3, len(BOUNDARY_COLUMNS)))
    p = BoundaryScorer(changes=flat, words=weights, shift=-1.0).probabilities(features, words)
    assert np.log(p / (1 - p)) == pytest.approx([-1.5, 1.0, -1.5])
    assert BoundaryScorer(changes=flat).probabilities(features, words) == pytest.approx([0.1192] * 3, abs=1e-4)
