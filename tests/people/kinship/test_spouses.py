"""Husbands and wives by their titles."""

import pytest

from fabula.people.kinship.spouses import spouses_by_title
from fabula.schema.people import Character, Name


def character(*names: str, pronouns: str = "") -> Character:
    """A character whose first name is used most."""
    counted = tuple(Name(text=text, count=len(names) - number) for number, text in enumerate(names))
    return Character(id="c", name=names[0], names=counted, pronouns=pronouns, mentions=9, quotes=0, first=0)


@pytest.mark.parametrize(
    "names",
    [
        (("Mr. Bennet",), ("Mrs. Bennet",)),
        (("Mrs Croft", "Sophia"), ("Admiral Croft",)),
        (("Dr. Strong", "Doctor Strong"), ("Annie", "Mrs. Strong")),
        (("Mr. Bennet", "Edmund Bennet"), ("Mrs. Bennet",), ("Jane", "Miss Bennet")),
    ],
)
def test_a_title_and_a_surname_tell_husband_and_wife(names):
    assert spouses_by_title(tuple(character(*each) for each in names)) == {0: 1, 1: 0}


@pytest.mark.parametrize(
    "names",
    [
        (("Charles Musgrove", "Mr. Musgrove"), ("Mrs. Musgrove",)),
        (("Mr. Weston",), ("Mrs. Elton",)),
        (("Mr. Dashwood",), ("Mr. Dashwood",), ("Mrs. Dashwood",)),
        (("Mr. Dashwood",), ("Mrs. Dashwood",), ("Fanny", "Mrs. Dashwood")),
        (("Mr. Bennet",), ("Miss Bennet",)),
        (("Mr. Bennet", "Mrs. Bennet"),),
    ],
    ids=["a son and his mother", "two families", "two men", "two women", "a daughter", "one row for both"],
)
def test_no_more_than_the_titles_tell(names):
    assert spouses_by_title(tuple(character(*each) for each in names)) == {}


def test_a_woman_is_no_husband():
    assert not spouses_by_title((character("Dr. Strong", pronouns="she/her"), character("Mrs. Strong")))
