"""From which character's viewpoint a scene is narrated."""

from stories import page

from fabula.pipeline import understand

YARD = "Nora Quill came down to the yard. Edmund Vane was mending the pump, and Nora watched him work."
MIND_OF_NORA = "Nora Quill looked at the pump and thought of Edmund Vane. Nora knew the pump. " * 10


def test_the_viewpoint_is_the_character_whose_mind_the_narration_shows_or_the_narrator():
    third = understand(page(YARD, MIND_OF_NORA))
    assert {c.id: c.name for c in third.characters}[third.scenes[0].viewpoint] == "Nora Quill"
    plain = understand(page(YARD))
    assert plain.scenes[0].viewpoint is None
    first = understand(
        page("I came down to the yard. I saw Edmund Vane, and I watched him. I said nothing. Edmund went on.")
    )
    assert {c.id for c in first.characters if c.narrator} == {first.scenes[0].viewpoint}


def test_one_look_into_a_mind_is_not_yet_a_viewpoint():
    assert understand(page(f"{YARD} Nora thought of the rain.")).scenes[0].viewpoint is None
