"""The clause that best says what happens in a scene."""

import pytest
from stories import page

from fabula.pipeline import understand
from fabula.scenes.label import MAX_CHARACTERS

YARD = "Nora Quill came down to the yard. Edmund Vane was there."


def labels(*blocks):
    story = understand(page(*blocks))
    return [scene.label and story.text[slice(*scene.label)] for scene in story.scenes]


def test_a_label_is_a_clause_of_the_narration_about_people_on_stage():
    speech = "“The pump broke, and Giles stole the stone,” said Nora."
    (label,) = labels(f"It rained. {speech}", "It rained. Edmund Vane gave Nora the key, and it rained. Nora nodded.")
    assert label == "Edmund Vane gave Nora the key"


def test_a_scene_of_speech_alone_has_no_label():
    assert labels("“Come in!”", "“I am in.”") == [None]


@pytest.mark.parametrize(
    "tail", ["", " that the smith of Harwich had made for his sister in the cold spring of that year"]
)
def test_a_label_is_short_and_lies_in_its_scene(tail):
    story = understand(page(YARD, f"Edmund Vane gave Nora Quill the key{tail}.", {"break": "* * *"}, YARD))
    assert all(scene.label is not None for scene in story.scenes)
    for scene in story.scenes:
        start, end = scene.label
        assert scene.start <= start < end <= scene.end and end - start <= MAX_CHARACTERS
