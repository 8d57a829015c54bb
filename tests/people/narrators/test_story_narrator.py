"""Who tells a whole story, by whom lines beside "I said" call."""

import numpy as np
import pytest
from narrator_counts import counted
from stories import page, who

from fabula.people.narrators import is_first_person, narrator_row
from fabula.pipeline import understand

# Three characters in a long story: uses as an answered vocative, as another vocative, in other speech, in narration.
ANSWERS = {"answered": 12, "called": 8, "spoken": 20, "narrated": 2}
TALKED_OF = {"answered": 0, "called": 0, "spoken": 60, "narrated": 1}
AGENT = {"answered": 14, "called": 9, "spoken": 9, "narrated": 300}


def test_the_narrator_answers_to_a_name_that_the_narration_hardly_has():
    assert narrator_row(counted([TALKED_OF, AGENT, ANSWERS])) == 2


def test_one_who_is_only_talked_of_is_no_narrator():
    assert narrator_row(counted([TALKED_OF, AGENT])) == -1


def test_answers_by_chance_make_no_narrator():
    narrated = ANSWERS | {"narrated": 9}
    assert narrator_row(counted([narrated], by_chance=0.5)) == -1
    assert narrator_row(counted([narrated], by_chance=0.1)) == 0


def test_one_who_is_called_and_never_narrated_may_be_the_narrator():
    called = {"answered": 0, "called": 20, "spoken": 4, "narrated": 0}
    assert narrator_row(counted([AGENT, called])) == 1
    assert narrator_row(counted([AGENT, called | {"narrated": 9}])) == -1


def test_one_vocative_is_enough_in_a_short_story_that_hardly_says_i_said():
    called = {"called": 1, "spoken": 3}
    assert narrator_row(counted([called], tokens=900, answer_blocks=2, by_chance=1)) == 0
    assert narrator_row(counted([called], tokens=900, answer_blocks=20)) == -1
    assert narrator_row(counted([called], tokens=60_000, answer_blocks=2)) == -1
    assert narrator_row(counted([{"spoken": 4}], tokens=900, answer_blocks=2)) == -1


def test_of_two_who_are_called_as_often_in_a_short_story_neither_is_the_narrator():
    called = {"answered": 0, "called": 3, "spoken": 0, "narrated": 0}
    assert narrator_row(counted([called, called | {"called": 1}], tokens=900, answer_blocks=2)) == 0
    assert narrator_row(counted([called, called], tokens=900, answer_blocks=2)) == -1
    assert narrator_row(counted([called | {"narrated": 1}], tokens=900, answer_blocks=2)) == -1


def test_a_name_that_the_narrator_states_counts():
    stated = {"answered": 0, "called": 0, "spoken": 3, "stated": 1, "narrated": 0}
    assert narrator_row(counted([TALKED_OF, stated])) == 1


def test_a_name_that_nobody_else_uses_is_the_narrators_where_a_short_story_states_it():
    stated = {"stated": 1, "narrated": 1}
    assert narrator_row(counted([AGENT, stated], tokens=900)) == 1
    assert narrator_row(counted([AGENT, stated | {"narrated": 3}], tokens=900)) == -1
    assert narrator_row(counted([stated, stated], tokens=900)) == -1
    assert narrator_row(counted([AGENT, stated])) == -1


@pytest.mark.parametrize("statement", ["My name is Petra.", "I'm Petra, and I was cold.", "They call me Petra."])
def test_the_narrator_gives_a_name(statement):
    story = story_of(
        statement, "I came up the ladder and I saw the sea.", "“Is it cold?” said Odo.", "“It is,” I said."
    )
    assert [character.name for character in story.characters if character.narrator] == ["Petra"]


def test_who_has_a_sister_is_not_the_narrator():
    story = story_of("I am Petra's sister.", "I came up the ladder and I saw the sea.", "“It is cold,” I said.")
    assert not who(story, "Petra").narrator


def test_a_cast_of_nobody_has_no_narrator():
    assert narrator_row(counted([])) == -1


@pytest.mark.parametrize(("begin", "end", "holds"), [(0, 1.0, True), (0.3, 1.0, True), (0.95, 1.0, False)])
def test_a_letter_at_the_end_is_no_narration_of_the_whole(begin, end, holds):
    evidence = counted([], i_between=(begin, end))
    assert is_first_person(evidence) == holds


def test_a_story_without_narration_is_not_in_the_first_person():
    assert not is_first_person(counted([], tokens=0))


def story_of(*lines: str):
    return understand(page(*lines))


def test_a_name_beside_i_said_is_the_narrators():
    story = story_of(
        "I came up the ladder and I saw the sea.",
        "“Where is Edmund, Petra?” said Odo.",
        "“Edmund is below,” I said.",
        "“He sleeps, Petra,” said Odo, and I laughed.",
        "“Edmund always sleeps,” I said.",
        "“Ask for Edmund again, Petra. I want Edmund,” said Odo.",
    )
    assert who(story, "I") == who(story, "Petra")


def test_who_is_spoken_of_does_not_narrate():
    story = story_of(
        "I came up the ladder and I saw the sea.",
        "“Where is Edmund?” said Odo.",
        "“Edmund is below,” I said.",
        "“Edmund sleeps,” said Odo, and I laughed.",
    )
    assert not who(story, "Edmund").narrator
    assert [character.name for character in story.characters if character.narrator] == ["the narrator"]


def test_the_evidence_counts_by_part():
    evidence = counted([ANSWERS, AGENT])
    starts = np.array([0, 500, 1000])
    assert evidence.count_by_part(evidence.answered, starts).sum(0).tolist() == [12, 14]
