"""Stories that are told to "you"."""

import numpy as np
import pytest
from stories import page, who

from fabula.indexes import quote_of_tokens
from fabula.people.narrators import is_read_as_i, with_you_as_i
from fabula.pipeline import understand
from fabula.quotations import extract_quotations
from fabula.tokens import tokens

TOLD_TO_YOU = page(
    "You are wiping the counter when Edmund comes in out of the rain. You take his coat, and your hands are cold.",
    "“You are late,” you say. You pour the tea yourself.",
    "“Your clock is fast,” says Edmund. He sits down beside you.",
    "“It is not,” you tell him. “It never was.”",
)


def read_as_i(manuscript):
    """The tokens as they are and as they are read, and the quotations."""
    quotes, cut = extract_quotations(manuscript), tokens(manuscript)
    return cut, with_you_as_i(manuscript, cut, quotes), quotes


def test_the_narration_says_i_for_you_and_the_lines_do_not():
    cut, read, quotes = read_as_i(TOLD_TO_YOU)
    narration = quote_of_tokens(cut, quotes) < 0
    spelled = [[all_tokens.spelling(t) for t in range(len(cut))] for all_tokens in (cut, read)]
    changed = {pair for pair, told in zip(zip(*spelled, strict=True), narration.tolist(), strict=True) if told}
    assert {pair for pair in changed if len(set(pair)) == 2} == {
        ("You", "I"), ("you", "I"), ("your", "my"), ("yourself", "myself"),
    }  # fmt: skip
    assert all(a == b for a, b, told in zip(*spelled, narration.tolist(), strict=True) if not told)
    assert np.array_equal(cut.start, read.start) and np.array_equal(cut.end, read.end)
    assert is_read_as_i(read) and not is_read_as_i(cut)


OF_A_FRIEND = ["I wipe the counter when you come in. You take my coat. I know you, and you know me.", "“Tea?” you say."]
TOLD_OF_EDMUND = [
    "Edmund came in and sat down to warm his hands.",
    "“You are late,” said Nora. “You always are.”",
]


@pytest.mark.parametrize("paragraphs", [OF_A_FRIEND * 3, [*TOLD_OF_EDMUND * 9, "You know how he is."], []])
def test_any_other_story_is_read_as_it_is(paragraphs):
    cut, read, _ = read_as_i(page(*paragraphs))
    assert read is cut


def test_the_one_who_is_told_speaks_and_is_in_the_cast():
    story = understand(TOLD_TO_YOU)
    you, edmund = who(story, "I"), who(story, "Edmund")
    assert (you.name, you.narrator) == ("you", True)
    assert [quote.speaker for quote in story.quotes] == [you.id, edmund.id, you.id, you.id]
    assert [quote.reason for quote in story.quotes[:3]] == ["narrator tag", "tag", "narrator tag"]
    start = story.text.index("your hands")
    assert [m.entity for m in story.mentions if m.start == start and m.end == start + len("your")] == [you.id]


def test_the_one_who_is_told_goes_by_a_placeholder():
    lines = ("Beside you, Edmund laughs. “Come in, Y/N,” he says.", "You take your coat. “Fine,” you say.")
    story = understand(page("You are wiping the counter when Edmund comes in out of the rain.", *lines))
    assert [c.name for c in story.characters if c.narrator] == ["Y/N"]
    assert [quote.speaker for quote in story.quotes] == [who(story, "Edmund").id, who(story, "Y/N").id]
