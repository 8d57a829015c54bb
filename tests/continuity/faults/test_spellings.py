"""Which word is a slip in the spelling of a name."""

import pytest
from faulty_stories import does, faults
from hypothesis import given
from hypothesis import strategies as st
from parsed_sentences import parsed_text

from fabula.continuity.faults.spellings import is_slip

LETTERS = st.text("bcdfglmrt", min_size=6, max_size=12)


@pytest.mark.parametrize(
    ("word", "name"),
    [("Elizabth", "Elizabeth"), ("Elizzabeth", "Elizabeth"), ("Elizebeth", "Elizabeth"), ("Elziabeth", "Elizabeth"),
     ("Karval", "Karvall")],
)  # fmt: skip
def test_a_letter_more_or_less_changed_or_swapped_is_a_slip(word, name):
    assert is_slip(word, name)
    assert is_slip(name, word)


@pytest.mark.parametrize(
    ("word", "name"),
    [("Marys", "Mary"), ("Antonia", "Antonio"), ("Maria", "Mari"), ("Zoé", "Zoe"), ("Harry", "Larry"),
     ("Watchmen", "Watchman"), ("Elizabeth", "Elizabeth"), ("Elizbth", "Elizabeth")],
)  # fmt: skip
def test_another_form_or_another_name_is_no_slip(word, name):
    assert not is_slip(word, name)


@given(LETTERS, st.data())
def test_any_inner_letter_may_be_left_out(name, data):
    at = data.draw(st.integers(1, len(name) - 2))
    assert is_slip(name[:at] + name[at + 1 :], name)


def book(*rare, often="Bathsheba"):
    """Twelve sentences about one person, and then some about others, who are no characters."""
    lines = [does("smiled", "smile", often, "n")] * 12 + [does("smiled", "smile", word, "r") for word in rare]
    # A name that begins a sentence counts, because the tagger says that it is a name.
    return faults(parsed_text(*lines), names={"n": often})


def test_a_name_that_is_written_otherwise_once_is_a_fault():
    (finding,) = book("Bathsheha")
    assert (finding.kind, finding.severity) == ("name misspelt", "low")
    assert finding.says == "“Bathsheba” (12 times) is also written “Bathsheha”"
    assert len(finding.evidence) == 2


def test_what_is_written_three_times_is_a_name_of_its_own():
    assert book("Bathsheha", "Bathsheha", "Bathsheha") == ()


def test_a_known_given_name_is_a_name_of_its_own():
    assert book("Marian", often="Marion") == ()
