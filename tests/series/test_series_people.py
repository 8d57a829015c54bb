"""Who of one book is who of another."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from series_books import book

from fabula.series import people_of_series, series_rows

FERRY = book(
    "The Ferry",
    {
        "Ada Marsh": "she/her|Ada|Miss Marsh",
        "Bram Marsh": "he/him|Bram",
        "Captain Orr": "he/him",
        "Zorblat": "|*Old Zorblat",
        "Mrs. Pell": "she/her",
    },
    scenes=("Ada Marsh|Bram Marsh|Captain Orr", "Ada Marsh|Mrs. Pell"),
    relations=(("Ada Marsh", "sibling", "Bram Marsh"),),
)
WEIR = book(
    "The Weir",
    {
        "Bram": "he/him",
        "Ada Marsh": "she/her|Ada",
        "Captain Lunt": "he/him",
        "Mr. Pell": "he/him",
        "Zorblat": "",
        "Tom Hale": "he/him|Tom",
    },
    scenes=("Bram|Ada Marsh", "Ada Marsh|Captain Lunt"),
    relations=(("Ada Marsh", "sibling", "Bram"),),
)


def joined(*stories):
    """The people of several books, each as the names of the characters."""
    series = people_of_series(stories)
    return [
        tuple(stories[each.book].characters[each.row].name for each in person.appearances)
        for person in series.people
        if len(person.appearances) > 1
    ]


def test_people_of_one_name_are_one_and_a_given_name_joins_its_bearer():
    assert set(joined(FERRY, WEIR)) == {("Ada Marsh", "Ada Marsh"), ("Bram Marsh", "Bram"), ("Zorblat", "Zorblat")}


def test_another_surname_another_rank_and_another_gender_are_other_people():
    people = {each.name for each in people_of_series((FERRY, WEIR)).people if len(each.appearances) == 1}
    assert {"Captain Orr", "Captain Lunt", "Mrs. Pell", "Mr. Pell"} <= people


def test_every_character_of_every_book_is_one_person():
    series = people_of_series((FERRY, WEIR, FERRY))
    appearances = sorted((each.book, each.row) for person in series.people for each in person.appearances)
    stories = (FERRY, WEIR, FERRY)
    assert appearances == sorted((b, r) for b, story in enumerate(stories) for r in range(len(story.characters)))
    for person in series.people:
        assert len({each.book for each in person.appearances}) == len(person.appearances)
        assert len(person.links) == len(person.appearances) - 1


def test_a_person_of_three_books_is_one():
    assert ("Ada Marsh", "Ada Marsh", "Ada Marsh") in joined(FERRY, WEIR, FERRY)


def test_one_character_is_not_two_of_another_book():
    twins = book("Twins", {"Ada Marsh": "she/her", "Miss Ada Marsh": "she/her"})
    assert len([names for names in joined(FERRY, twins) if names[0] == "Ada Marsh"]) <= 1


def test_what_speaks_for_a_person_is_in_the_words_of_both_books():
    rows = series_rows((FERRY, WEIR), people_of_series((FERRY, WEIR)))
    ada = next(person for person in rows["people"] if person["name"] == "Ada Marsh")
    evidence = ada["links"][0]["evidence"]
    assert [each["kind"] for each in evidence] == ["names", "relation", "companions"]
    assert evidence[0]["says"] == "“Ada Marsh” in both"
    assert evidence[1]["says"] == "sister of Bram in both"
    for story, passage in zip((FERRY, WEIR), evidence[0]["passages"], strict=True):
        assert story.text[passage["start"] : passage["end"]] == "Ada Marsh"
        assert "Ada Marsh came." in passage["passage"]
    assert json.loads(json.dumps(rows)) == rows


def test_a_surname_that_changed_is_no_join_and_may_be_a_suggestion():
    later = book(
        "The Inn",
        {"Ada Pell": "she/her|Ada", "Bram Marsh": "he/him|Bram", "Captain Orr": "he/him"},
        scenes=("Ada Pell|Bram Marsh|Captain Orr",),
        relations=(("Ada Pell", "sibling", "Bram Marsh"),),
    )
    series = people_of_series((FERRY, later))
    assert ("Ada Marsh", "Ada Pell") not in joined(FERRY, later)
    suggested = [[series.people[row].name for row in each.people] for each in series.suggestions]
    assert ["Ada Marsh", "Ada Pell"] in [sorted(names) for names in suggested]


def test_books_without_people_are_no_error():
    empty = book("Empty", {})
    assert people_of_series((empty, empty)).people == ()
    assert len(people_of_series((empty, WEIR)).people) == len(WEIR.characters)


@pytest.mark.parametrize("name", ["<b>", "…", "|", "Dr.", "'s", "of the", "\u202eAda", "🕯", "a" * 5000])
def test_a_name_may_be_anything(name):
    odd = book("Odd", {name: "", "Ada Marsh": "she/her"})
    series = people_of_series((odd, odd))
    assert json.dumps(series_rows((odd, odd), series))
    assert len(series.people) <= 4


@given(st.permutations(range(len(WEIR.characters))))
def test_the_order_of_the_cast_changes_nothing(order):
    shuffled = replace(WEIR, characters=tuple(WEIR.characters[row] for row in order))
    assert set(joined(FERRY, shuffled)) == set(joined(FERRY, WEIR))
