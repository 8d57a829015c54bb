"""The ids of segments stay while other places of the text are edited."""

from hypothesis import given
from hypothesis import strategies as st

from fabula.segmentation.line_ids import line_ids

LINES = ["She waited.", "“Yes.”", "he said.", "“The ferry has gone.”", "he said.", "“Yes.”", "she said.", "“Yes.”"]


def ids(lines):
    """The ids of segments of these words."""
    text, spans = "", []
    for line in lines:
        spans.append((len(text), len(text) + len(line) + 1))
        text += f"{line} "
    return line_ids(text, spans)


def test_no_two_are_equal():
    assert len(set(ids(LINES))) == len(LINES)
    assert len(set(ids(["“Yes.”"] * 100))) == 100


def test_an_edit_changes_the_ids_of_no_other_place():
    edited = [*LINES[:3], "“The ferry is late.”", *LINES[4:]]
    changed = [row for row, (a, b) in enumerate(zip(ids(LINES), ids(edited), strict=True)) if a != b]
    # The second "he said." is known by the line before it.
    assert changed == [3, 4]


def test_new_segments_change_no_ids():
    longer = ["A new beginning.", "“Wait.”", *LINES]
    assert ids(longer)[2:] == ids(LINES)


def test_white_space_and_capitals_do_not_matter():
    assert ids(["Come  here,\nNora."]) == ids(["come here, Nora."])


def test_a_segment_that_is_gone_changes_no_ids_of_others():
    assert ids(LINES[:3] + LINES[4:])[:3] == ids(LINES)[:3]
    assert set(ids(LINES[:-1])) < set(ids(LINES))


@given(st.lists(st.sampled_from([*LINES, "", "\ud800", "1", "1-2"]), max_size=30))
def test_ids_are_unique_whatever_repeats(lines):
    assert len(set(ids(lines))) == len(lines)
