"""Where scenes begin and end."""

from itertools import pairwise

import pytest
from stories import page

from fabula.pipeline import understand

# Long enough for a time phrase behind it to open a scene.
LONG = "Nora Quill looked at the pump and thought of Edmund Vane. Nora knew the pump. " * 10
YARD = "Nora Quill came down to the yard. Edmund Vane was mending the pump, and Nora watched him work."


def openings(story):
    return [(s.opening, story.text[s.start : s.start + 12], s.time.get("text")) for s in story.scenes]


def test_headings_and_breaks_open_scenes():
    story = understand(page({"heading": "I"}, YARD, {"break": "* * *"}, "It rained.", {"heading": "II"}, "It cleared."))
    assert openings(story) == [
        ("chapter", "Nora Quill c", None),
        ("break", "It rained.\n\n", None),
        ("chapter", "It cleared.", None),
    ]


def test_a_break_under_a_heading_opens_nothing_of_its_own():
    story = understand(page(YARD, {"heading": "II"}, {"break": "* * *"}, "It rained."))
    assert [s.opening for s in story.scenes] == ["start", "chapter"]


@pytest.mark.parametrize("words", ["~Two days later~", "-The next morning-"])
def test_a_break_that_names_a_time_gives_it_to_the_scene_below(words):
    story = understand(page(YARD, {"break": words}, "It rained.", {"break": "* * *"}, "It cleared."))
    assert openings(story)[1:] == [("break", "It rained.\n\n", words[1:-1]), ("break", "It cleared.", None)]


@pytest.mark.parametrize(
    ("words", "scenes"),
    [("It was years later that Edmund came home.", 2), ("Two months had passed.", 2), ("Two days later it rained.", 1)],
)
def test_months_and_years_end_a_scene_that_days_do_not(words, scenes):
    short = "Nora Quill looked at the pump and thought of Edmund Vane. Nora knew the pump. " * 5
    assert len(understand(page(short, words)).scenes) == scenes


def test_a_time_phrase_opens_a_scene_with_its_time():
    story = understand(page(LONG, "The next morning, Edmund was gone."))
    (_, second) = story.scenes
    assert second.opening == "time"
    assert story.text[second.time["start"] : second.time["end"]] == "The next morning" == second.time["text"]
    assert second.time["part"] == "morning"


def test_a_time_phrase_just_after_a_scene_began_opens_none():
    assert len(understand(page("It rained.", "The next morning, Edmund was gone.")).scenes) == 1


def test_a_time_phrase_that_a_character_says_opens_none():
    assert len(understand(page(LONG, "“The next morning he was gone,” said Nora.")).scenes) == 1


def test_scenes_cover_the_prose_in_order():
    story = understand(
        page({"heading": "I"}, YARD, {"break": "* * *"}, LONG, "That night it rained.", {"heading": "II"}, "Rain.")
    )
    assert all(a.end <= b.start and not story.text[a.end : b.start].strip(" \n*I") for a, b in pairwise(story.scenes))
    assert story.scenes[0].start == story.text.index("Nora") and story.scenes[-1].end == len(story.text)


def test_a_scene_does_not_end_with_white_space():
    story = understand(page(YARD, {"break": "* * *"}, "It rained.", {"heading": "II"}, "It cleared."))
    assert all(not story.text[s.end - 1].isspace() for s in story.scenes)
    assert story.text[story.scenes[-1].end - 5 :] == "ared."


@pytest.mark.xfail(strict=True, reason="a scene runs on to where the next one's prose begins, over its heading")
def test_a_scene_does_not_hold_the_heading_of_the_next():
    story = understand(page(YARD, {"heading": "CHAPTER II"}, "It cleared."))
    assert story.text[story.scenes[0].end - 5 : story.scenes[0].end] == "work."
