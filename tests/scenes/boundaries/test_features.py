"""What each paragraph holds, and what changes there."""

import numpy as np
import pytest
from stories import page

from fabula.pipeline import (
    Options,
    annotate_text,
    attribute_dialogue,
    boundary_evidence,
    build_cast,
    resolve_references,
)
from fabula.scenes import BOUNDARY_COLUMNS, boundary_features, lay_out_paragraphs

YARD = ["Nora Quill came down to the yard. Nora was wet.", "“It drips,” said Edmund Vane. “It drips.”", "Nora nodded."]
TOWN = ["That night Giles Moss sat in Harwich.", "Giles read a letter.", "Giles listened."]


@pytest.fixture(scope="module")
def read():
    def evidence(*blocks):
        options = Options()
        text = annotate_text(page(*blocks), options)
        cast = build_cast(text, None, options.rankers)
        dialogue = attribute_dialogue(text, cast, options)
        return boundary_evidence(text, dialogue, resolve_references(text, cast, dialogue, options.rankers))

    return evidence


@pytest.fixture(scope="module")
def columns(read):
    evidence = read({"heading": "I"}, *YARD, {"break": "* * *"}, *TOWN, {"heading": "II"}, "It rained.")
    return boundary_features(evidence, lay_out_paragraphs(evidence))


def test_every_column_has_a_number_for_every_paragraph(columns):
    assert set(BOUNDARY_COLUMNS) <= set(columns)
    assert all(len(column) == 7 and np.isfinite(np.asarray(column, float)).all() for column in columns.values())


def test_people_words_and_times_that_change_are_counted(columns):
    assert columns["cast 2/2"][3] == 0 < columns["cast 2/2"][2]
    assert columns["people never seen"].tolist()[3] == 1
    assert [bool(one) for one in columns["time phrase at the head"]] == [False] * 3 + [True] + [False] * 3
    assert [bool(one) for one in columns["begins with a quotation"]] == [False, True] + [False] * 5


def test_a_window_does_not_reach_over_a_heading(columns):
    assert columns["paragraphs before in the part"][6] == 0
    assert columns["cast 8/8"][6] == 0.5  # nothing to compare with


def test_marks_of_scenes_change_nothing(read):
    with_mark = read(*YARD, {"break": "* * *"}, *TOWN)
    without = read(*YARD, *TOWN)
    for name, column in boundary_features(with_mark, lay_out_paragraphs(with_mark)).items():
        if not name.startswith("vectors"):  # the network reads the mark
            other = boundary_features(without, lay_out_paragraphs(without))[name]
            assert np.allclose(np.asarray(column, float), np.asarray(other, float), atol=0.3), name


def test_a_story_of_one_paragraph_has_features_too(read):
    evidence = read("It rained.")
    assert all(len(column) == 1 for column in boundary_features(evidence, lay_out_paragraphs(evidence)).values())
