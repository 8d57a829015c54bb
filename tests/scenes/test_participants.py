"""Which characters take part in a scene, and in which order."""

from stories import page

from fabula.pipeline import understand

YARD = "Nora Quill came down to the yard. Edmund Vane was mending the pump, and Nora watched him work."


def test_characters_who_speak_or_are_mentioned_take_part():
    story = understand(
        page(YARD, "“It drips,” said Edmund. “Giles broke it.”", "Giles Moss was a name. “I know,” said Nora.")
    )
    names = {c.name for c in story.characters if c.id in story.scenes[0].participants}
    assert names >= {"Nora Quill", "Edmund Vane"}
    assert story.scenes[0].participants[0] in {
        c.id for c in story.characters if c.name in ("Nora Quill", "Edmund Vane")
    }


def test_a_character_only_spoken_of_or_mentioned_once_does_not_take_part():
    story = understand(
        page(
            f"{YARD} Giles Moss had lent them his ladder.",
            "“Giles is late,” said Edmund. “Giles Moss is always late.” Giles had said so.",
            {"break": "* * *"},
            "“So I am,” said Giles. Edmund Vane was gone.",
            "“Then sit down, Giles.”",
        )
    )
    names = {c.id: c.name for c in story.characters}
    yard, later = [{names[p] for p in s.participants} for s in story.scenes]
    assert yard >= {"Nora Quill", "Edmund Vane"}
    assert later == {"Giles Moss"} or later == {"Giles Moss", "Edmund Vane"}


def test_a_quotation_counts_for_more_than_a_mention():
    story = understand(
        page(YARD, {"break": "* * *"}, "“No,” said Edmund. “No, no,” said Edmund. Nora sat. Nora, Nora and Nora again.")
    )
    assert [c.name for i in story.scenes[1].participants for c in story.characters if c.id == i] == [
        "Edmund Vane",
        "Nora Quill",
    ]
