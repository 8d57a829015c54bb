"""Lines of ornament and white space between scenes."""

import pytest
from plain_pages import PROSE, RAIN, marked


@pytest.mark.parametrize(
    "line",
    [
        "***", "* * *", "*       *       *", "#", "~", "---", "⁂", "•", "-----", "~*~", "oOo-oOo", "x x x x x", "_____",
        "❦", "-x-X-x-", "[scene break]", "--- Line Break ---", "# # #", "◇ ◇ ◇",
    ],
)  # fmt: skip
def test_ornament_is_a_break(line):
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}\n", "break") == [("break", line)]


def test_extra_white_space_is_a_break():
    assert marked(f"{PROSE}\n\n\n\n{PROSE}\n", "break") == [("break", "\n\n\n")]
    lines = "\n".join([RAIN.strip(), RAIN * 3 + "No.", "“Well?” she said.", "He nodded.", RAIN * 2 + "Yes."])
    assert marked(f"{lines}\n\n{lines}\n", "break") == [("break", "\n")]


def test_white_space_that_is_usual_is_no_break():
    assert marked("\n\n\n".join([RAIN.strip()] * 8), "break") == []


def test_white_space_around_headings_is_no_break():
    assert marked(f"CHAPTER I\n\n\n\n{PROSE}\n\n\n\n\nCHAPTER II\n\n\n{PROSE}\n", "break") == []
