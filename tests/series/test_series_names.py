"""The names of a character fall into given names, surnames and titles."""

import pytest
from series_books import book

from fabula.series.names import names_of


def parts(first, *more):
    return names_of(book("One", {first: "|".join(("", *more))}).characters[0])


@pytest.mark.parametrize(
    ("names", "given", "surname", "bare"),
    [
        (("Ada Marsh",), {"ada"}, {"marsh"}, set()),
        (("Captain Marsh",), set(), {"marsh"}, set()),
        (("Ada Marsh", "Marsh", "Ada"), {"ada"}, {"marsh"}, set()),
        (("Aunt Ilse",), {"ilse"}, set(), set()),
        (("Zorblat",), set(), set(), {"zorblat"}),
        (("Mr. Darrow", "Hugh Darrow"), {"hugh"}, {"darrow"}, set()),
        (("Jean de la Roche",), {"jean"}, {"roche"}, set()),
        (("NATÁSHA Rostóv",), {"natasha"}, {"rostov"}, set()),
        (("Dr.",), set(), set(), {"doctor"}),
        (("…",), set(), set(), set()),
    ],
)
def test_words_are_given_names_surnames_or_neither(names, given, surname, bare):
    found = parts(*names)
    assert (set(found.given), set(found.surname), set(found.bare)) == (given, surname, bare)


def test_titles_are_apart_and_short_forms_are_one():
    assert set(parts("Dr. Hall", "Doctor Hall").titles) == {"doctor"}


def test_uses_are_counted():
    found = parts("Ada Marsh", "*Ada")
    assert (found.given["ada"], found.full["ada", "marsh"]) == (6, 5)
