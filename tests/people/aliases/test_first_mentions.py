"""From where on each name of a character holds."""

from stories import page

from fabula.people.aliases.first_mentions import with_first_mentions
from fabula.pipeline import understand
from fabula.schema.people import Character, Mention, Name

TEXT = "The Count came. Poor Mr. Vane\nsaw him. “Edmund!” Mr.\nVane was Edmund, a short, thick-set man."


def names(text, mentions, *called):
    """The first use of each of these names for someone meant by these words, each the first that are left."""
    found, at = [], 0
    for words in mentions:
        start = text.index(words, at)
        at = start + 1
        found.append(Mention(start=start, end=start + len(words), kind="PROP", category="PER", entity="c0", p=1.0))
    who = Character(id="c0", name=called[0], names=tuple(Name(name, 1) for name in called), pronouns="", mentions=1,
                    quotes=0, first=0)  # fmt: skip
    (who,) = with_first_mentions(text, (who,), tuple(found))
    return {name.text: name.first for name in who.names}


def test_a_name_holds_from_its_first_use_on():
    found = names(TEXT, ["Mr.\nVane", "Edmund"], "Mr. Vane", "Edmund")
    assert found == {"Mr. Vane": TEXT.index("Mr.\nVane"), "Edmund": TEXT.index("Edmund,")}


def test_someone_elses_use_is_not_theirs():
    text = "Edmund Vane the elder came. His son, Edmund Vane, did not."
    found = names(text[28:], ["Edmund Vane"], "Edmund Vane")
    assert found == {"Edmund Vane": text[28:].index("Edmund")}


def test_a_name_within_other_words_holds_from_there():
    assert names(TEXT, ["Poor Mr. Vane"], "Mr. Vane") == {"Mr. Vane": TEXT.index("Mr. Vane")}


def test_a_name_that_no_mention_holds_is_where_it_stands():
    found = names(TEXT, ["The Count"], "the count", "a short , thick-set man", "Edmund")
    assert found == {"the count": 0, "a short , thick-set man": TEXT.index("a short"), "Edmund": TEXT.index("Edmund")}


def test_a_name_the_text_never_has_is_nowhere():
    assert names(TEXT, [], "Nora", "Van") == {"Nora": 0, "Van": 0}


def test_every_name_of_a_story_stands_where_it_says():
    story = understand(
        page(
            "Miss Nora Vane lit the lamp. “It is late, Edmund,” said Nora.",
            "“It is, Miss Vane,” said Mr. Edmund Orme. An old, grey-haired man came in.",
            "“Nora! Mr. Orme!” said the old, grey-haired man.",
        )
    )
    for character in story.characters:
        for name in character.names:
            there = " ".join(story.text[name.first :].split()).lower()
            assert there.startswith(name.text.lower())
    assert {n.text for c in story.characters for n in c.names} >= {"Nora", "Edmund", "Miss Vane"}
