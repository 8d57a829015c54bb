"""Where each name of a character is first used."""

from stories import page

from fabula.people.aliases.first_mentions import with_first_mentions
from fabula.pipeline import understand
from fabula.schema.people import Character, Mention, Name

TEXT = "The Count came. Poor Mr. Vane\nsaw him. “Edmund!” Mr.\nVane was Edmund, a short, thick-set man."


def first_uses(text, mentions, *names):
    """The first use of each of these names for a character who is mentioned by these words, in this order."""
    built, search_start = [], 0
    for words in mentions:
        start = text.index(words, search_start)
        search_start = start + 1
        built.append(Mention(start=start, end=start + len(words), kind="PROP", category="PER", entity="c0", p=1.0))
    character = Character(id="c0", name=names[0], names=tuple(Name(name, 1) for name in names), pronouns="", mentions=1,
                          quotes=0, first=0)  # fmt: skip
    (character,) = with_first_mentions(text, (character,), tuple(built))
    return {name.text: name.first for name in character.names}


def test_a_name_has_the_offset_of_its_first_mention():
    first = first_uses(TEXT, ["Mr.\nVane", "Edmund"], "Mr. Vane", "Edmund")
    assert first == {"Mr. Vane": TEXT.index("Mr.\nVane"), "Edmund": TEXT.index("Edmund,")}


def test_another_characters_use_of_the_name_does_not_count():
    text = "Edmund Vane the elder came. His son, Edmund Vane, did not."
    assert first_uses(text[28:], ["Edmund Vane"], "Edmund Vane") == {"Edmund Vane": text[28:].index("Edmund")}


def test_a_name_within_a_longer_mention_has_its_own_offset():
    assert first_uses(TEXT, ["Poor Mr. Vane"], "Mr. Vane") == {"Mr. Vane": TEXT.index("Mr. Vane")}


def test_a_name_without_a_mention_is_where_the_text_first_has_it():
    first = first_uses(TEXT, ["The Count"], "the count", "a short , thick-set man", "Edmund")
    assert first == {"the count": 0, "a short , thick-set man": TEXT.index("a short"), "Edmund": TEXT.index("Edmund")}


def test_a_name_that_the_text_does_not_hold_is_at_0():
    assert first_uses(TEXT, [], "Nora", "Van") == {"Nora": 0, "Van": 0}


def test_every_name_of_a_story_stands_at_its_offset():
    story = understand(
        page(
            "Miss Nora Vane lit the lamp. “It is late, Edmund,” said Nora.",
            "“It is, Miss Vane,” said Mr. Edmund Orme. An old, grey-haired man came in.",
            "“Nora! Mr. Orme!” said the old, grey-haired man.",
        )
    )
    for character in story.characters:
        for name in character.names:
            text_from_there = " ".join(story.text[name.first :].split()).lower()
            assert text_from_there.startswith(name.text.lower())
    assert {n.text for c in story.characters for n in c.names} >= {"Nora", "Edmund", "Miss Vane"}
