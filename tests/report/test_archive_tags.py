"""What the page has of the archive's tags, and which people it shows first."""

from dataclasses import replace

from fabula.report.archive_tags import MOST_TAGS, archive_tags
from fabula.report.main_people import main_people
from fabula.report.payload import payload


def tagged(story, characters=(), relationships=()):
    source = replace(story.source, tagged_characters=tuple(characters), tagged_relationships=tuple(relationships))
    return replace(story, source=source)


def test_a_story_without_tags_has_none_and_no_person_lacks_one(small):
    assert archive_tags(small) == {"characters": [], "relationships": [], "untagged": []}


def test_each_tag_has_the_rows_of_whom_it_means(small):
    tags = archive_tags(tagged(small, ["Nora Quill (The Lamp)", "Irene", "Reader"]))
    assert tags["characters"] == [("Nora Quill (The Lamp)", (0,)), ("Irene", ()), ("Reader", None)]
    assert tags["untagged"] == [1]


def test_a_relationship_tags_its_people(small):
    tags = archive_tags(tagged(small, [], ["Nora Quill/Tolliver", "Nora & Irene", "Everyone"]))
    assert tags["relationships"] == [
        ("Nora Quill/Tolliver", [("Nora Quill", (0,)), ("Tolliver", (1,))]),
        ("Nora & Irene", [("Nora", (0,)), ("Irene", ())]),
        ("Everyone", []),
    ]
    assert tags["untagged"] == []


def test_a_page_has_no_endless_list_of_tags(small):
    assert len(archive_tags(tagged(small, [f"Person {n}" for n in range(500)]))["characters"]) == MOST_TAGS


def test_people_with_few_mentions_and_few_lines_are_minor(long):
    """The 300 people of the long story: some have lines in every chapter, the rest in few."""
    main = main_people(long)
    mentions = sum(c.mentions for c in long.characters)
    lines = sum(c.quotes for c in long.characters)
    assert 0 < len(main) < len(long.characters)
    for character in long.characters:
        is_main = character.mentions >= mentions / 100 or character.quotes >= lines / 100
        assert (character in main) == is_main


def test_nobody_is_minor_in_a_small_cast(small):
    assert main_people(small) == small.characters
    beings = payload(small)["beings"]
    assert beings["main"] == [1, 1, 0]
    assert beings["confirmed"] == [0, 0, 0]
