"""From which character's viewpoint a scene is narrated."""

from stories import page

from fabula.pipeline import understand

YARD = "Nora Quill came down to the yard. Edmund Vane was mending the pump, and Nora watched him work."
MIND_OF_NORA = "Nora Quill looked at the pump and thought of Edmund Vane. Nora knew the pump. " * 10
OUTSIDE = "Nora Quill carried the pails to the house. Edmund Vane walked behind Nora and closed the gate. " * 12


def viewpoints(*blocks):
    """The kind of each scene's viewpoint, and the character's name."""
    story = understand(page(*blocks))
    names = {character.id: character.name for character in story.characters}
    return [(scene.viewpoint_kind, names.get(scene.viewpoint)) for scene in story.scenes]


def test_the_viewpoint_is_the_character_whose_mind_the_narration_shows_or_the_narrator():
    assert viewpoints(YARD, MIND_OF_NORA) == [("character", "Nora Quill")]
    story = understand(
        page("I came down to the yard. I saw Edmund Vane, and I watched him. I said nothing. Edmund went on.")
    )
    assert {c.id for c in story.characters if c.narrator} == {story.scenes[0].viewpoint}
    assert story.scenes[0].viewpoint_kind == "narrator"


def test_a_scene_that_looks_into_two_minds_has_several():
    lines = "“It drips,” said Edmund. Edmund hoped for rain.", "“It does,” said Nora. Nora hoped for rain."
    assert viewpoints(YARD, *lines * 5) == [("several", None)]


def test_a_scene_that_looks_into_no_mind_has_none_and_a_short_one_says_nothing():
    assert viewpoints(OUTSIDE) == [("none", None)]
    assert viewpoints("Edmund Vane was mending the pump. Nora Quill went in.") == [("", None)]


def test_what_seems_to_someone_and_what_belongs_to_a_mind_show_it():
    seen = "It seemed to Nora Quill that the pump was older. Her heart was heavy. Edmund Vane mended the pump. " * 5
    assert viewpoints(YARD, seen) == [("character", "Nora Quill")]
