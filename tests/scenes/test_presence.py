"""What is counted of a character in a scene, and who is on stage by it."""

from stories import page

from fabula.pipeline import understand

YARD = "Nora Quill came down to the yard. Edmund Vane was mending the pump, and Nora watched him work."


def casts(*blocks):
    """The names of those on stage and of those spoken of, for each scene."""
    story = understand(page(*blocks))
    names = {character.id: character.name for character in story.characters}
    return [
        ({names[one] for one in scene.participants}, {names[one] for one in scene.spoken_of}) for scene in story.scenes
    ]


def test_who_is_only_talked_of_is_not_on_stage():
    [(on_stage, spoken_of)] = casts(
        YARD,
        "“Mr. Moss broke it,” said Edmund. “Mr. Moss is always late.” “Mr. Moss is dead,” said Nora.",
        "“So he is,” said Edmund Vane.",
    )
    assert on_stage == {"Nora Quill", "Edmund Vane"}
    assert spoken_of == {"Mr. Moss"}


def test_who_is_remembered_in_the_narration_is_not_on_stage():
    [(on_stage, spoken_of)] = casts(
        YARD,
        "“It drips,” said Edmund. Years ago Giles Moss had built the pump. Giles Moss had been a patient man.",
        "“I know,” said Nora. “Giles Moss!”",
    )
    assert on_stage == {"Nora Quill", "Edmund Vane"}
    assert spoken_of == {"Giles Moss"}


def test_nobody_is_both():
    for on_stage, spoken_of in casts(
        YARD, "“Giles,” said Edmund.", {"break": "* * *"}, "Giles Moss came. “No,” he said."
    ):
        assert not on_stage & spoken_of


def test_a_story_without_characters_has_empty_scenes():
    assert casts("It rained. The pump dripped.") == [(set(), set())]
