"""The cast on the page of a report: minor people are folded, everybody is found, tags stand beside what was read."""

from dataclasses import replace

import pytest
from report_pages import until, words_of

pytestmark = pytest.mark.browser
HOSTILE = "</script><img src=x onerror='window.hit = 1'>\u202e"


def find(page, words):
    page.execute_script(
        "const f = document.querySelector('#cast input[type=search]'); f.value = arguments[0];"
        "f.dispatchEvent(new Event('input'))",
        words,
    )


def with_minor_people(story):
    """Two main people, and five minor ones: one speaks, and one has no name."""
    extras = [
        ("Áda Finch", 1, "PROP"),
        ("Bram", 0, "PROP"),
        ("Cora", 0, "PROP"),
        ("Dov", 0, "PROP"),
        ("the boy", 0, "NOM"),
    ]
    nora, tolliver = story.characters
    people = tuple(
        replace(nora, id=f"x{row}", name=name, names=(replace(nora.names[0], text=name, kind=kind, count=1),),
                mentions=0, quotes=0, first=0)
        for row, (name, _, kind) in enumerate(extras)
    )  # fmt: skip
    main = tuple(replace(character, mentions=9, quotes=9) for character in (nora, tolliver))
    quotes = tuple(replace(q, speaker="x0") if "Who would want" in story.text_of(q) else q for q in story.quotes)
    people = (replace(people[0], quotes=1), *people[1:])
    return replace(story, characters=(*main, *people), quotes=quotes)


def test_minor_people_are_folded_and_narrowed(read, small):
    page = read(with_minor_people(small))
    assert words_of(page, "#cast .known-as") == ["Nora Quill", "Mr. Tolliver"]
    assert words_of(page, ".minor summary") == ["Minor people 5"]
    page.find_element("css selector", ".minor summary").click()
    until(lambda: len(words_of(page, ".minor .person")) == 5)
    for kind, expected in {
        "speak": {"Áda Finch"},
        "silent": {"Bram", "Cora", "Dov", "the boy"},
        "unnamed": {"the boy"},
        "all": {"Áda Finch", "Bram", "Cora", "Dov", "the boy"},
    }.items():
        page.execute_script(
            "const s = document.querySelector('.minor select'); s.value = arguments[0];"
            "s.dispatchEvent(new Event('change'))",
            kind,
        )
        assert set(words_of(page, ".minor .known-as")) == expected


def test_a_search_finds_minor_people_without_accents_while_they_are_folded(read, small):
    page = read(with_minor_people(small))
    find(page, "ada f")
    assert words_of(page, "#cast .person .known-as") == ["Áda Finch"]
    assert not page.find_element("css selector", ".minor").is_displayed()
    find(page, "zzz")
    assert words_of(page, "#cast .people .none") == ["No character has this name."]
    find(page, "")
    assert words_of(page, "#cast .known-as") == ["Nora Quill", "Mr. Tolliver"]


def test_a_report_has_no_pencil(read, small):
    page = read(with_minor_people(small))
    assert words_of(page, ".confirm, .mend, #confirming, .answers") == []


def test_all_people_are_printed(read, small):
    page = read(with_minor_people(small))
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert len(words_of(page, "#cast .person")) == 7


def test_a_cast_that_is_not_folded_has_no_minor_people(read, small):
    assert not read(small).find_element("css selector", ".minor").is_displayed()


def test_the_tags_of_an_archive_stand_beside_what_was_read(read, small):
    source = replace(
        small.source,
        tagged_characters=("Nora Quill (The Lamp)", "Irene Adler", "Reader", HOSTILE),
        tagged_relationships=("Nora Quill/Irene Adler",),
    )
    page = read(replace(small, source=source))
    assert words_of(page, ".tags h3") == [
        "Tagged, and in the story",
        "Tagged, but not found in the story",
        "Main people without a tag",
        "Tagged together",
        "Tags that name no one person",
    ]
    assert words_of(page, ".tags li") == [
        "Nora Quill (The Lamp) is Nora Quill",
        "Irene Adler",
        HOSTILE,
        "Mr. Tolliver",
        "Nora Quill and Irene Adler (not found)",
        "Reader",
    ]
    assert page.execute_script("return window.hit === undefined && !document.querySelector('img')")
    page.find_element("css selector", ".tags .name").click()
    assert "Nora Quill" in words_of(page, "#chosen h3")[0]
    page.execute_script(
        "const s = document.querySelector('.until select'); s.selectedIndex = 1; s.dispatchEvent(new Event('change'))"
    )
    assert not page.find_element("css selector", ".tags").is_displayed()


def test_a_story_without_tags_says_nothing_of_them(read, small):
    assert words_of(read(small), ".tags") == []
