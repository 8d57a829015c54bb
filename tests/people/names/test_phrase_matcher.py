"""Where known names and descriptions stand in a text."""

import pytest
from stories import page
from traced_lines import lines_run

from fabula.people.names.detection import prose_tokens
from fabula.people.names.phrase_matcher import PhraseMatcher
from fabula.tokens import tokens as tokenize


def matches_on(manuscript, matcher):
    """The matches on a page, and its tokens."""
    tokens = tokenize(manuscript)
    return matcher.find(tokens, prose_tokens(manuscript, tokens)), tokens


def find(text, *phrases):
    """The matches of phrases that are each another character's, as (words, rows of the characters)."""
    manuscript = page(text)
    matches, tokens = matches_on(manuscript, PhraseMatcher(enumerate(phrases)))
    spans = [(tokens.start[m.token_start], tokens.end[m.token_end - 1], m) for m in matches]
    return [(manuscript.text[start:end], list(m.bearers)) for start, end, m in spans]


@pytest.mark.parametrize(
    ("phrase", "text", "uses"),
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
        # a word for anyone is no character's
        ("The Lad", "Then the lad came, and the Lad.", ["the Lad"]),
        ("the lad", "Then the lad came.", ["the lad"]),
        ("Sir", "“Yes, Sir.”", []),
    ],
)
def test_a_phrase_is_found_in_all_its_spellings(phrase, text, uses):
    assert [words for words, _ in find(text, phrase)] == uses


def test_a_description_beside_another_name_is_found_in_lower_case():
    manuscript = page("Then the stranger came.")
    matches, _ = matches_on(manuscript, PhraseMatcher([(0, "Griffin"), (0, "The Stranger")]))
    assert [(m.token_start, m.token_end) for m in matches] == [(1, 3)]


def test_the_longest_phrase_is_taken_and_none_overlap():
    assert find("Then Nora Vane Pell came.", "Nora", "Nora Vane", "Vane Pell", "Pell") == [
        ("Nora Vane", [1]),
        ("Pell", [3]),
    ]


def test_a_shared_phrase_has_all_its_bearers():
    assert find("Then Mr. Vane came.", "Mr. Vane", "Mr Vane") == [("Mr. Vane", [0, 1])]


def test_a_phrase_does_not_run_over_paragraphs_or_stand_in_headings():
    manuscript = page({"heading": "Nora Vane"}, "It was Nora", "Vane came.")
    assert matches_on(manuscript, PhraseMatcher([(0, "Nora Vane")]))[0] == []


def test_without_text_or_phrases_there_is_no_match():
    assert find("Rain.") == []
    assert matches_on(page(" "), PhraseMatcher([(0, "Nora")]))[0] == []


def lines_run_to_find(text, phrase_count):
    """How many lines of Python run to find this many phrases with one beginning in a text."""
    matcher = PhraseMatcher(enumerate((*(f"the man who {n}" for n in range(phrase_count)), "x" * 200)))
    manuscript = page(text)
    tokens = tokenize(manuscript)
    prose = prose_tokens(manuscript, tokens)
    return lines_run(lambda: matcher.find(tokens, prose))


def test_work_grows_with_the_text_and_not_with_the_list():
    text = "Then the man came. "
    assert lines_run_to_find(text * 400, 100) < 5 * lines_run_to_find(text * 100, 100)
    assert lines_run_to_find(text * 100, 400) == lines_run_to_find(text * 100, 100)
