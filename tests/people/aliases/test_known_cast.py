"""A cast that is known beforehand: which characters are listed, by which names, and which stay out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import page, who

from fabula import export, report, store
from fabula.cli import summary
from fabula.pipeline import understand
from fabula.schema.people import KnownCast, KnownCharacter

NORA = KnownCharacter(name="Nora Vane", aliases=("Nora", "the old lady"), pronouns="she/her")
EDMUND = KnownCharacter(name="Edmund Vane", aliases=("Mr. Vane",))
PELL = KnownCharacter(name="Captain Pell")
OPENING = "Then Nora came in with Edmund Vane and a Mr. Harker, and Harker sat down by Nora."
LINES = ("“Well?” said the old lady.", "“Well,” said Harker.", "“Sit down,” said Mr. Vane.")


def read(*blocks, cast=(NORA, EDMUND, PELL), others=False):
    story = understand(page(*blocks), cast=KnownCast(characters=cast, open=others))
    story.check()
    return story


def names_of(story):
    """The names of each character in the text."""
    return {c.name: {n.text for n in c.names} for c in story.characters}


def speakers(story):
    names = {c.id: c.name for c in story.characters}
    return [names.get(q.speaker) for q in story.quotes]


# ------------------------------------------------------------------------------------------------ closed and open
def test_the_characters_of_a_closed_cast_are_those_it_lists():
    story = read(OPENING, *LINES)
    assert names_of(story) == {
        "Nora Vane": {"Nora", "the old lady"},
        "Edmund Vane": {"Edmund Vane", "Mr. Vane"},
        "Captain Pell": set(),
    }
    assert speakers(story) == ["Nora Vane", None, "Edmund Vane"]
    assert {c for q in story.quotes for c, _ in q.candidates} <= {c.id for c in story.characters}


def test_a_line_of_the_butler_has_no_speaker_of_the_cast():
    assert speakers(read(OPENING, *LINES, "“No,” said the butler."))[-1] is None


def test_other_people_are_entities_with_a_closed_cast():
    story = read(OPENING, *LINES, OPENING)
    people = {e.name for e in story.entities if e.category == "PER"}
    assert any("Harker" in name for name in people)
    ids = {e.id for e in story.entities}
    harker = [m for m in story.mentions if story.text[m.start : m.end] == "Harker"]
    assert harker and all(m.entity in ids for m in harker)


def test_other_people_are_characters_with_an_open_cast():
    story = read(OPENING, *LINES, OPENING, others=True)
    assert {"Nora Vane", "Edmund Vane", "Captain Pell"} < set(names_of(story))
    assert any("Harker" in name for name in names_of(story))


def test_a_character_that_the_text_does_not_name_is_listed(tmp_path):
    story = read(OPENING, *LINES)
    (pell,) = (c for c in story.characters if c.name == "Captain Pell")
    assert (pell.mentions, pell.quotes, pell.names, pell.first) == (0, 0, (), 0)
    store.save(story, tmp_path)
    assert store.load(tmp_path) == story
    report.write(story, tmp_path / "report.html")
    assert "Captain Pell" in (tmp_path / "report.html").read_text(encoding="utf-8")
    export.write(story, export.FORMATS, tmp_path)
    row = summary.facts(story)["cast"][-1]
    assert (row["name"], row["mentions"], row["first_chapter"]) == ("Captain Pell", 0, None)


# ------------------------------------------------------------------------------------------ names that are not listed
@pytest.mark.parametrize(
    ("text", "names_by_character"),
    [
        ("It was so with Vane, and then Vane came.", {"Edmund Vane": {"Vane"}}),  # a bare surname is a man's by custom
        ("It was Captain Edmund Vane.", {"Edmund Vane": {"Captain Edmund Vane"}}),
        ("It was Miss Nora.", {"Nora Vane": {"Miss Nora"}}),
        ("It was Miss Nora Vane.", {"Nora Vane": {"Miss Nora Vane"}}),
        ("It was Mrs. Pell, with Mrs. Pell.", {}),  # the captain is known, not his wife
        ("It was Pell, and Pell came.", {"Captain Pell": {"Pell"}}),
        ("It was Ned Vane, with Ned.", {"Edmund Vane": {"Ned", "Ned Vane"}}),
        ("It was Hugh Vane, with Hugh Vane.", {}),  # a brother
        ("It was Nora von Vane.", {"Nora Vane": {"Nora von Vane"}}),
    ],
)
def test_a_name_that_is_not_listed_is_its_bearers(text, names_by_character):
    assert {name: forms for name, forms in names_of(read(text)).items() if forms} == names_by_character


def test_a_shared_name_is_resolved_by_salience_where_it_stands():
    cast = (
        KnownCharacter(name="Nora Vane", aliases=("Miss Vane",), pronouns="she/her"),
        KnownCharacter(name="Clara Vane", aliases=("Miss Vane",), pronouns="she/her"),
    )
    long_break = "It rained on the roofs, the roads and the river all that long evening. " * 8
    story = read("Nora Vane came in. Miss Vane sat.", long_break, "Clara Vane came in. Miss Vane stood.", cast=cast)
    name_of = {c.id: c.name for c in story.characters}
    uses = [name_of[m.entity] for m in story.mentions if story.text[m.start : m.end] == "Miss Vane"]
    assert uses == ["Nora Vane", "Clara Vane"]


@pytest.mark.parametrize(
    ("known", "text", "pronouns"),
    [
        (KnownCharacter(name="Nora", pronouns="they/them"), "Then Nora came. She sat.", "they/them"),
        (KnownCharacter(name="Mrs. Hall"), "Then Mrs. Hall came.", "she/her"),
        (KnownCharacter(name="The Landlord"), "Then the landlord came.", "he/him"),
        (KnownCharacter(name="Kester"), "Then Kester came, and she sat. " * 6, "she/her"),
        (KnownCharacter(name="Kester"), "Then Kester came.", ""),
    ],
)
def test_pronouns_are_those_of_the_cast_or_else_of_the_text(known, text, pronouns):
    (character,) = read(text, cast=(known,)).characters
    assert character.pronouns == pronouns


# ------------------------------------------------------------------------------------------------ the narrator
NARRATION = "I came in and I sat down. I said nothing, for I had nothing to say, and I looked at Edmund Vane."
VOCATIVES = ("“Nora,” said Edmund Vane, “sit down.”", "I sat. “Nora,” said Edmund Vane.", "“Oh, Nora!” he said.")


def test_the_narrator_may_be_a_character_of_the_cast():
    assert who(read(NARRATION, *VOCATIVES), "I").name == "Nora Vane"


def test_the_character_with_the_alias_i_is_the_narrator():
    pell = KnownCharacter(name="Captain Pell", aliases=("I",))
    assert who(read(NARRATION, *VOCATIVES, cast=(NORA, EDMUND, pell)), "I").name == "Captain Pell"


def test_a_closed_cast_has_no_nameless_narrator():
    assert who(read(NARRATION, NARRATION, others=True), "I").name == "the narrator"
    assert not any(c.narrator for c in read(NARRATION, NARRATION).characters)


# ------------------------------------------------------------------------------------------------ any list
WORDS = st.sampled_from(
    ["Nora", "Vane", "the", "The", "old", "lady", "Mr.", "I", "'s", "of", "_", "-", "X", "é", "🙂", "St."]
)
NAMES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@given(st.lists(st.builds(KnownCharacter, name=NAMES, aliases=st.lists(NAMES, max_size=3).map(tuple)), max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_cast_is_read(cast):
    story = read(OPENING, *LINES, "_Nora_ Vane's old St. X, I -- the lady of The Vane.", cast=tuple(cast))
    assert sorted(c.name for c in story.characters) == sorted(c.name for c in cast)
    spans = sorted((m.start, m.end) for m in story.mentions if m.kind == "PROP")
    assert len(spans) == len(set(spans))


def test_an_empty_name_and_unknown_pronouns_are_refused():
    with pytest.raises(ValueError, match="empty"):
        KnownCharacter(name="Nora", aliases=(" ",))
    with pytest.raises(ValueError, match="pronouns"):
        KnownCharacter(name="Nora", pronouns="she")
