"""How long scenes are after each other, on which lane they are told, and which times contradict each other.

The stories are read by the network, since the tense of a sentence decides.
"""

import numpy as np
import pytest
from stories import page

from fabula import encoder
from fabula.schema.world import Scene, Trait
from fabula.timeline import StoryClock, story_clock, time_expressions
from fabula.tokens import tokens as tokenise

DAY = 1440
YEAR = 525949


def clock(*scenes: str, traits: tuple[tuple[str, str], ...] = ()) -> StoryClock:
    """The clock of a story of so many scenes, each a paragraph, with ages: the words that say each, and its years."""
    manuscript = page(*scenes)
    text = manuscript.text
    tokens = tokenise(manuscript)
    parse = encoder.parse_tokens(tokens)
    no = np.zeros(len(tokens), bool)
    rows = tuple(Scene(start=block.start, end=block.end, opening="break") for block in manuscript.blocks)
    ages = tuple(
        Trait(start=text.index(words), end=text.index(words) + len(words), since=text.index(words), p=1.0, of="c1",
              kind="age", value=value)
        for words, value in traits
    )  # fmt: skip
    return story_clock(text, tokens, parse, rows, time_expressions(text, tokens, parse, no, no), ages)


def kinds(*scenes: str, **fields) -> list[str]:
    """The kinds of the conflicts of a story."""
    return [conflict.kind for conflict in clock(*scenes, **fields).conflicts]


def test_a_scene_is_so_long_after_the_one_before():
    first, second, third, fourth = clock(
        "Nora walked to the mill.",
        "Two hours later she came home.",
        "Three days later it rained.",
        "Giles spoke to Nora.",
    ).scenes
    assert first.after is None and first.since_first == (0, 0)
    assert second.after == (120, 120)
    assert third.after == (2 * DAY + 1, 4 * DAY - 1)
    assert third.since_first[0] == 120 + third.after[0]
    assert fourth.after is None and fourth.since_first == (third.since_first[0], None)


def test_a_plan_does_not_move_the_story():
    scenes = clock("Nora walked to the mill.", "Giles would come back three days later.").scenes
    assert scenes[1].after is None


def test_weekday_date_and_season_follow_from_the_scene_before():
    first, second = (
        scene.when
        for scene in clock(
            "It was Monday, the 30th of April, 1866. Nora walked to the mill.", "Two days later it rained."
        ).scenes
    )
    assert (first.weekday, first.date) == ("1", "1866-04-30")
    assert (second.weekday, second.date) == ("3", "1866-05-02")


def test_a_date_without_a_year_is_not_carried_over_the_end_of_february():
    scenes = clock("On the 27th of February Nora came.", "Three days later it rained.").scenes
    assert [scene.when.date for scene in scenes] == ["--02-27", ""]


def test_a_scene_that_goes_back_and_goes_on_in_the_simple_past_is_a_flashback():
    scenes = clock(
        "Nora walked to the mill. She was tired.",
        "Ten years before, Nora lived in Leeds. She worked in a shop. She sold hats. She knew nobody there.",
        "The next morning Nora came home.",
    ).scenes
    assert [scene.lane for scene in scenes] == ["now", "flashback", "now"]
    assert scenes[1].after is None and scenes[1].since_first[1] < -9 * YEAR
    assert scenes[2].after[1] <= 2 * DAY


def test_a_memory_in_the_past_perfect_is_no_flashback():
    scenes = clock(
        "Nora walked to the mill.",
        "Fifteen years ago there had been huts here. Now a town stood on the hill. Nora looked at it. She went on.",
    ).scenes
    assert [scene.lane for scene in scenes] == ["now", "now"]


@pytest.mark.parametrize(
    ("second", "found"),
    [
        ("Three days later, on Tuesday, it rained.", ["weekdays"]),
        ("Three days later, on Thursday, it rained.", []),
        ("The next day was Friday.", ["weekdays"]),
        ("The next day was Tuesday.", []),
        ("On Friday it rained.", []),
        ("Some time later, on Friday, it rained.", []),
    ],
)
def test_weekdays_must_fit_the_days_between(second, found):
    assert kinds("It was Monday. Nora walked to the mill.", second) == found


def test_days_that_nothing_is_said_of_may_be_any():
    assert kinds("It was Monday. Nora walked to the mill.", "Nora slept.", "The next day was Friday.") == []


def test_a_weekday_must_be_that_of_its_date():
    assert kinds("It was Monday, the 18th of June, 1815. Nora came.") == ["weekday of a date"]
    assert kinds("It was Sunday, the 18th of June, 1815. Nora came.") == []


def test_dates_must_fit_the_days_between():
    assert kinds("It was the 4th of June. Nora came.", "Two days later it was the 9th of June. It rained.") == ["dates"]
    assert kinds("It was the 4th of June. Nora came.", "Two days later it was the 6th of June. It rained.") == []


def test_a_birth_is_reckoned_from_the_ages():
    story = clock(
        "Nora was thirty. She walked to the mill.", "Two years later Nora was thirty-two. She came home.",
        traits=(("was thirty.", "30"), ("was thirty-two", "32")),
    )  # fmt: skip
    (birth,) = story.births
    assert birth.of == "c1" and len(birth.evidence) == 2
    assert 29 < birth.least <= birth.most <= 31.5


def test_ages_must_fit_the_years_between():
    scenes = "Nora was thirty. She walked to the mill.", "Two years later Nora was forty. She came home."
    ages = ("was thirty", "30"), ("was forty", "40")
    assert kinds(*scenes, traits=ages) == ["ages"]
    assert clock(*scenes, traits=ages).births == ()
    open_gap = (scenes[0], "Nora was forty. She came home.")
    assert kinds(*open_gap, traits=ages) == []
    assert kinds(*open_gap, traits=(("was thirty", "40"), ("was forty", "30"))) == ["ages"]
