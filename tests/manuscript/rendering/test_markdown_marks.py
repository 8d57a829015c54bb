"""What a writer keeps in a page of Markdown for himself is no part of the story; breaks and words are."""

import pytest
from made_files import kinds

from fabula.manuscript.formats.detection import read_bytes
from fabula.manuscript.rendering import without_marks


def shown(text: str) -> str:
    return read_bytes(text.encode(), "a.md").text.strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[Nadir Osk|Nadir]] rowed.", "Nadir rowed."),
        ("[[Nadir]] rowed past [[People/The Osks#Home]].", "Nadir rowed past The Osks."),
        ("[[Nadir\\|Nad]] rowed.", "Nad rowed."),
        ("“Wait,” [[Osk|she]] said. ![[map.png]]", "“Wait,” she said."),
        ("He rowed. %% too slow? %% It rained.", "He rowed. It rained."),
        ("He rowed.\n\n%%\nOne\n\nTwo\n%%\n\nIt rained.", "He rowed.\n\nIt rained."),
        ("He rowed.\n\n<!-- one\n\ntwo -->\n\nIt rained.", "He rowed.\n\nIt rained."),
        ("A ==very== long ==row to the== bank.", "A very long row to the bank."),
        ("He rowed. ^row-1\n\nIt rained.\n^b2", "He rowed.\n\nIt rained."),
        ("#draft #boats/one\n\nHe rowed.", "He rowed."),
        ("pov:: Nadir\n\nHe rowed.", "He rowed."),
        ("He rowed.[^1] It rained.^[It did.]\n\n[^1]: Not far.\n    At all.", "He rowed. It rained."),
        ("He rowed.<sup>4</sup> The 2<sup>nd</sup> boat.", "He rowed. The 2nd boat."),
        ("He {--swam--}{++rowed++} {~~far~>near~~}.{>>sure?<<}", "He rowed near."),
        ("He ~~swam~~ rowed.", "He swam rowed."),
        # These are no marks.
        ("It was 50%% rain.", "It was 50%% rain."),
        ("[see below] he wrote, 2 == 2 == 2.", "[see below] he wrote, 2 == 2 == 2."),
        ("x^2 and 10^-3", "x^2 and 10^-3"),
        ("<!-- He rowed.", "<!-- He rowed."),
    ],
)
def test_words_that_are_shown(text, words):
    assert shown(text) == words


@pytest.mark.parametrize("line", ["%%%", "~~~", "^^^", "&&&", "* o *", "-o-"])
def test_breaks_are_no_marks(line):
    story = kinds(read_bytes(f"He rowed.\n\n{line}\n\nIt rained.\n\n{line}\n\nNight.".encode(), "a.md"))
    assert [kind for kind, _ in story] == ["paragraph", "break"] * 2 + ["paragraph"]


@pytest.mark.parametrize("mark", ["%%", "<!--", "[[a|", "==a", "^[a", "{++a", "[^", "~~a", "{~~a~>"])
def test_a_page_of_marks_without_an_end(mark):
    assert without_marks(mark * 20_000)
