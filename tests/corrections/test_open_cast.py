"""An open cast joins and parts what its rows say, and changes nothing else."""

from dataclasses import replace

import pytest
from corrected_stories import BLOCKS, character, mill, names, speaker
from stories import page

from fabula import pipeline
from fabula.corrections import Merge, PersonAnchor, corrected, with_open_cast
from fabula.schema.people import KnownCast, KnownCharacter


def cast(*rows: tuple[str, ...], pronouns: str = "") -> KnownCast:
    """A cast of these rows: a name and its aliases."""
    people = [KnownCharacter(name=name, aliases=tuple(others), pronouns=pronouns) for name, *others in rows]
    return KnownCast(characters=tuple(people), open=True)


def speakers(story):
    return {quote.start: quote.speaker for quote in story.quotes}


def test_rows_that_say_what_the_story_says_change_nothing():
    rows = cast(("Nora Vane", "Nora"), ("Tobias Reed", "Tobias"))
    assert with_open_cast(mill(), rows) == mill()


def test_a_row_joins_its_people_and_no_other_line_changes():
    story = with_open_cast(mill(), cast(("Colonel Brand", "Colonel", "Tobias Reed")))
    assert names(story) == {"Nora Vane", "Colonel Brand"}
    joined = character(story, "Colonel Brand").id
    both = {character(mill(), "Colonel").id, character(mill(), "Tobias Reed").id}
    before = speakers(mill())
    assert {start: joined if who in both else who for start, who in before.items()} == speakers(story)


def test_a_name_that_stands_with_a_person_of_another_row_is_split_off():
    wrong = corrected(
        mill(), [Merge(keep=PersonAnchor(name="Nora Vane"), people=(PersonAnchor(name="Tobias Reed"),))]
    ).story
    story = with_open_cast(wrong, cast(("Nora Vane", "Nora"), ("Tobias Reed", "Tobias")))
    assert names(story) == {"Nora Vane", "Tobias Reed", "Colonel"}
    assert speaker(story, "Good") == "Tobias Reed"
    assert speaker(story, "I will not") == "Nora Vane"


def test_a_row_gives_pronouns():
    story = with_open_cast(mill(), cast(("Nora Vane", "Nora"), pronouns="they/them"))
    assert character(story, "Nora Vane").pronouns == "they/them"


def test_a_row_of_the_narrator_names_the_narrator():
    narrated = replace(mill(), characters=tuple(replace(c, narrator=c.name == "Colonel") for c in mill().characters))
    assert character(with_open_cast(narrated, cast(("Hugh Brand", "I"))), "Hugh Brand").narrator


def test_somebody_whose_names_nobody_has_is_listed():
    story = with_open_cast(mill(), cast(("Ghost", "Spectre")))
    assert (character(story, "Ghost").mentions, character(story, "Ghost").quotes) == (0, 0)
    assert story.quotes == mill().quotes


@pytest.mark.parametrize("row", [("Colonel Brand", "the old soldier"), ("Nora", "Nora Vane")])
def test_a_reading_with_an_open_cast_is_the_plain_one_with_its_rows(row):
    story = pipeline.understand(page(*BLOCKS), cast=cast(row))
    assert row[0] in names(story)
    assert story.provenance.known_cast is not None
    assert story.provenance.corrections is None
    plain = {c.name: c.id for c in mill().characters}
    same = [q for q, old in zip(story.quotes, mill().quotes, strict=True) if q.speaker == old.speaker]
    assert len(same) >= len(mill().quotes) - 1
    assert plain["Tobias Reed"] in {c.id for c in story.characters}


def test_a_person_whom_a_reading_would_miss_is_known_while_it_is_read():
    story = pipeline.understand(page(*BLOCKS), cast=cast(("Humphrey", "miller")))
    assert "Humphrey" in names(story)
