"""Lines of ornament and white space between scenes."""

import pytest
from plain_pages import PROSE, RAIN, marked


@pytest.mark.parametrize(
    "line",
    [
        "***", "* * *", "*       *       *", "#", "~", "---", "⁂", "•", "-----", "~*~", "oOo-oOo", "x x x x x", "_____",
        "❦", "-x-X-x-", "[scene break]", "--- Line Break ---", "# # #", "◇ ◇ ◇", "oOo", "xXx", "oOoOoOo", "XxX",
        "-oOo-", "-o-", "~o~", "=x=", "* o *", "~ x ~", "o O o", "%", "%%%", "&&&", "&", "^^^", "+++", "///",
        ".:.", "❄", "o-o-o", "[break]", "<break>", "-- break --", "~ Time Skip ~", "(scene change)", "[hr]", "[* * *]",
        "# ...", "-xXx-xXx-", "*Flashback*", "***End Flashback***", "FLASHBACK", "~Flashback~", "-Two hours later-",
        "~The next morning~", "--Meanwhile--", "--At the palace--", "~~Three Years Ago~~", "~With Mara~", "- The Inn -",
        "(Flashback ends)", "[A few days later]",
    ],
)  # fmt: skip
def test_ornament_is_a_break(line):
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}\n", "break") == [("break", line)]


@pytest.mark.parametrize(
    "line",
    [
        "...", "…", "—", "--", "?!", "!!!", "XX", "xxx", "ooo", "OOO", "Ooo", "xoxo", "-_-", "^_^", "o_o", "O_O", ":)",
        "<3", "Break", "“Break!”", "Scene", "5 %", "#1", "$5", "Ox", "Oh", "*sighs*",
        "*Later*", "Two hours later", "-wait-", "~Run!~", "--But, Sir--", "~and we will never be royals~", "*Mara*",
    ],
)  # fmt: skip
def test_what_may_be_story_is_no_break(line):
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}\n", "break") == []


@pytest.mark.parametrize("line", ["xxx", "OOO", "xx"])
def test_plain_letters_are_a_break_where_they_recur_between_sentences(line):
    assert marked(f"{PROSE}\n\n{line}\n\n{PROSE}\n\n{line}\n\n{PROSE}\n", "break") == [("break", line)] * 2
    kisses = f"{PROSE}\n\nYour Aunt Dilly\n\n{line}\n\n{PROSE}\n\nYour Aunt Dilly\n\n{line}\n\n{PROSE}\n"
    assert marked(kisses, "break") == []


def test_a_dash_behind_a_line_of_a_dialogue_closes_no_label():
    dialogue = "—Where is she?\n\n—Gone to the weir, sir.\n\n—Mother of God—\n\n—Yes."
    assert marked(f"{PROSE}\n\n{dialogue}\n\n{PROSE}\n", "break") == []


def test_extra_white_space_is_a_break():
    assert marked(f"{PROSE}\n\n\n\n{PROSE}\n", "break") == [("break", "\n\n\n")]
    lines = "\n".join([RAIN.strip(), RAIN * 3 + "No.", "“Well?” she said.", "He nodded.", RAIN * 2 + "Yes."])
    assert marked(f"{lines}\n\n{lines}\n", "break") == [("break", "\n")]


@pytest.mark.parametrize(
    "line", ["Mara: is it up?", "[10:02] Mara: is it up?", "<Mara> is it up?", "Mara (10:02): is it up?"]
)
def test_a_chat_in_solid_lines_makes_no_breaks_of_the_blank_lines_elsewhere(line):
    chat = "\n".join([line] * 20)
    assert marked("\n\n".join([chat, *[RAIN.strip()] * 6]), "break") == []


def test_white_space_that_is_usual_is_no_break():
    assert marked("\n\n\n".join([RAIN.strip()] * 8), "break") == []


def test_white_space_around_headings_is_no_break():
    assert marked(f"CHAPTER I\n\n\n\n{PROSE}\n\n\n\n\nCHAPTER II\n\n\n{PROSE}\n", "break") == []
