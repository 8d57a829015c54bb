"""Where scenes begin that no mark shows."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from stories import page

from fabula.pipeline import Rankers, understand
from fabula.ranking import FeatureNetwork
from fabula.scenes import BOUNDARY_COLUMNS, likeliest
from fabula.scenes.boundaries.scorer import LEAST_PARAGRAPHS_APART, MIN_CERTAIN_PROBABILITY, MIN_PROBABILITY

YARD = ["Nora Quill came down to the yard.", "Edmund Vane was mending the pump.", "Nora watched him work."]
TOWN = ["Giles Moss sat in Harwich.", "Clara Moss read a letter.", "Giles listened to her."]


def scorer(p):
    """Gives a probability to every paragraph whose people are all others than those before it, and to no other."""
    at = [BOUNDARY_COLUMNS.index("cast 2/2")]
    linear, mean, spread = (np.full(len(BOUNDARY_COLUMNS), value) for value in (0.0, 0.0, 1.0))
    linear[at] = -40.0
    return FeatureNetwork(linear=linear, shift=np.array(np.log(p / (1 - p))), mean=mean, spread=spread)


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
