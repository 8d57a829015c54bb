"""Which people of a story the tags of an archive mean."""

from dataclasses import replace

import pytest
from report_stories import small

from fabula.indexes import characters_tagged, names_nobody, people_of_relationship
from fabula.schema.people import Character, Name


def story_with(*people):
    """A story whose cast has these people, each by all names: the first is listed."""
    cast = tuple(
        Character(id=f"c{row}", name=names[0], names=tuple(Name(name, 3) for name in names),
                  pronouns="he/him" if row in (2, 3) else "", mentions=30 - row, quotes=1, first=0)
        for row, names in enumerate(people)
    )  # fmt: skip
    empty = dict.fromkeys(("entities", "mentions", "quotes", "scenes"), ())
    return replace(small(), characters=cast, **empty)


CAST = story_with(("Nora Vane", "Nora"), ("Jem",), ("Mr. Brand",), ("Hugh Reed", "Hugh"), ("Edith Reed",), ("Ílya",))


@pytest.mark.parametrize(
    ("tag", "called"),
    [
        ("Nora Vane", ["Nora Vane"]),
        ("nora vane (The Mill)", ["Nora Vane"]),
        ("Nora Vane - Fandom", ["Nora Vane"]),
        ("The Lamplighter | Nora Vane", ["Nora Vane"]),
        ('James "Jem" Halloran', ["Jem"]),
        ("Jem Halloran", ["Jem"]),
        ("Nora V.", ["Nora Vane"]),
        ("Nora Reed", []),
        ("Hugh Brand", ["Mr. Brand"]),
        ("Laura Brand", []),
        ("Edith R.", ["Edith Reed"]),
        ("Ilya Tarn", ["Ílya"]),
        ("Mr. Vane", []),
        ("Reed", ["Hugh Reed", "Edith Reed"]),
        ("Nobody Atall", []),
        ("Reader", []),
        ("()", []),
        (" - ", []),
        ("", []),
    ],
)
def test_a_tag_means_who_is_called_so(tag, called):
    assert [character.name for character in characters_tagged(CAST, tag)] == called


@pytest.mark.parametrize(
    "tag",
    ["Reader", "You", "Original Character(s)", "Original Female Character", "OC", "Minor Characters", "Other(s)"],
)
def test_some_tags_name_no_one_person(tag):
    assert names_nobody(tag)


@pytest.mark.parametrize("tag", ["Nora Vane", "Oc Tavia", "Youssef", "The Original (Nora)"])
def test_a_name_names_somebody(tag):
    assert not names_nobody(tag)


@pytest.mark.parametrize(
    ("tag", "people"),
    [
        ("Nora Vane/Hugh Brand", ("Nora Vane", "Hugh Brand")),
        ("Nora Vane & Hugh Brand", ("Nora Vane", "Hugh Brand")),
        ("Nora/Hugh/Jem (The Mill)", ("Nora", "Hugh", "Jem")),
        ("Everyone - Relationship", ("Everyone",)),
        ("/", ()),
        ("/".join("abcdefghijklmnop"), ()),
        ("", ()),
    ],
)
def test_a_relationship_is_its_people(tag, people):
    assert people_of_relationship(tag) == people
