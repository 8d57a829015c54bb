"""Where a scene is set."""

from stories import page

from fabula.pipeline import understand

YARD = "Nora Quill came down to the yard. Edmund Vane was mending the pump, and Nora watched him work."


def test_a_place_that_a_character_speaks_of_is_not_the_place_of_the_scene():
    paragraphs = (
        f"{YARD} “I was in Harwich,” said Nora. “Nobody is happy in Harwich.”",
        "“Then stay in Harwich,” said Edmund.",
    )
    story = understand(page(*paragraphs))
    assert [e.name for e in story.entities] == ["Harwich"]
    assert story.scenes[0].place is None


def test_a_place_behind_a_preposition_in_the_narration_is_the_place_of_the_scene():
    paragraphs = [
        f"Nora Quill walked in Harwich, and Edmund Vane sat in Harwich. {YARD}",
        f"She was at Harwich again. {YARD}",
    ]
    story = understand(page(*paragraphs))
    assert {e.id: e.name for e in story.entities}.get(story.scenes[0].place) == "Harwich"
    assert understand(page(YARD)).scenes[0].place is None
