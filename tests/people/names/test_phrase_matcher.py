"""Where given names and descriptions stand in a text."""

import time

import pytest
from stories import page

from fabula.people.names.detection import prose_tokens
from fabula.people.names.phrase_matcher import PhraseMatcher
from fabula.tokens import tokens


def find(text, *phrases):
    """What is found of phrases that are each somebody else's, as (words, rows)."""
    told = page(text)
    words = tokens(told)
    found = PhraseMatcher(enumerate(phrases)).find(words, prose_tokens(told, words))
    return [(told.text[words.start[a] : words.end[b - 1]], list(who)) for a, b, who, _ in found]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("Nora Vane", "Then Nora Vane came.", ["Nora Vane"]),
        ("Nora Vane", "Then NORA VANE came.", ["NORA VANE"]),
        ("Nora Vane", "Then Nora\nVane came.", ["Nora\nVane"]),
        ("Nora Vane", "Then Nora came.", []),
        ("Nora", "Then Nora's aunt came, and Norah.", ["Nora"]),
        ("Nora", "Then _Nora_ came.", ["Nora"]),
        ("Mr. Hall", "Then Mr Hall and Mister Hall came, and Mrs. Hall.", ["Mr Hall", "Mister Hall"]),
        ("Dr Hall", "Then Doctor Hall came.", ["Doctor Hall"]),
        ("D'Arcy", "Then D’Arcy came.", ["D’Arcy"]),
        ("Annie P. Hall", "Then Annie P. Hall came.", ["Annie P. Hall"]),
        ("Nora's Friend", "Then Nora's friend came, and Nora’s Friend.", ["Nora’s Friend"]),
        ("Mary-Ann", "Then Mary-Ann came.", ["Mary-Ann"]),
        # a description is looked for in lower case, too
        ("the old lady", "Then the old lady came. The old lady left the lady.", ["the old lady", "The old lady"]),
        ("The Old Lady", "Then the old lady came.", ["the old lady"]),
        ("his aunt", "Then his aunt came with her aunt. His aunt left.", ["his aunt", "His aunt"]),
        ("The Hatter", "Then the Hatter came. “Hatter, oh Hatter!”", ["the Hatter", "Hatter", "Hatter"]),
        ("Servant", "Then the servant came, a servant.", ["the servant"]),
        ("old Pell", "Then old Pell came, and Pell.", ["old Pell"]),
        # a name is not
        ("Rose", "Then Rose came with the rose, a rose.", ["Rose"]),
        ("Will", "Will you come? I will, she will. Then Will came.", ["Will"]),
        ("Nora", "Nora came.", ["Nora"]),
        # words for anyone are nobody's
        ("The Lad", "Then the lad came, and the Lad.", ["the Lad"]),
        ("the lad", "Then the lad came.", ["the lad"]),
        ("Sir", "“Yes, Sir.”", []),
    ],
)
def test_one_phrase(phrase, text, found):
    assert [words for words, _ in find(text, phrase)] == found


def test_a_description_beside_another_name_is_found_in_lower_case():
    told = page("Then the stranger came.")
    words = tokens(told)
    found = PhraseMatcher([(0, "Griffin"), (0, "The Stranger")]).find(words, prose_tokens(told, words))
    assert [(a, b) for a, b, *_ in found] == [(1, 3)]


def test_the_longest_is_taken_and_none_overlap():
    assert find("Then Nora Vane Pell came.", "Nora", "Nora Vane", "Vane Pell", "Pell") == [
        ("Nora Vane", [1]),
        ("Pell", [3]),
    ]


def test_a_phrase_of_several_people_is_all_of_theirs():
    assert find("Then Mr. Vane came.", "Mr. Vane", "Mr Vane") == [("Mr. Vane", [0, 1])]


def test_a_phrase_does_not_run_over_paragraphs_or_stand_in_headings():
    told = page({"heading": "Nora Vane"}, "It was Nora", "Vane came.")
    words = tokens(told)
    assert PhraseMatcher([(0, "Nora Vane")]).find(words, prose_tokens(told, words)) == []


def test_no_text_and_no_phrase():
    assert find("Rain.") == []
    told = page(" ")
    assert PhraseMatcher([(0, "Nora")]).find(tokens(told), prose_tokens(told, tokens(told))) == []


def test_time_grows_with_the_text_and_not_with_the_list():
    text = "Then the man came. " * 20_000
    begun = time.perf_counter()
    find(text, *(f"the man who {n}" for n in range(20_000)), "x" * 200)
    assert time.perf_counter() - begun < 5
