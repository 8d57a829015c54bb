"""An "I" of a letter, a verse, capitals or a line without marks is not its narrator's."""

import pytest
from stories import page

from fabula.pipeline import understand

BEFORE = (
    "Bella came down to the river at dusk. The water was high, and the boats knocked against the quay.",
    "“You're late,” Odo said.",
    "“The bus broke down.” She sat beside him and pulled off her shoes.",
)
AFTER = ("Bella laughed, and Odo looked away over the water.", "“We should go,” she said.")
VERSE = ("I left my heart by the riverside,", "I left it in the rain,", "I hear it beating with the tide")
CAPITALS = ("I HEAR YOU, said the god.", "Bella shivered.", "I KNOW WHAT YOU WANT. I AM OLD.")
NOTE = ("I hope you liked it! I wrote it in one night, and I am sorry that I was so late.",)
UNMARKED = (
    "Marianne opens the door. Come on in, says Marianne. I was just making tea.",
    "I was in the area, Odo says.",
    "He follows her down the hall. She puts the kettle on.",
    "I did well. I got them yesterday, she says. I was pleased.",
    "I passed, says Odo. I thought I would not.",
)
OWN = (
    "I met Odo at the gate. He had the dog with him.",
    "“You're early,” I said.",
    "“I couldn't sleep.” He kicked the gate.",
    "I gave him the map. My hands were cold.",
)


def narrators(*lines: str) -> list[str]:
    return [character.name for character in understand(page(*lines)).characters if character.narrator]


@pytest.mark.parametrize("lines", [VERSE, CAPITALS, (f"**{NOTE[0]}**",), NOTE])
def test_a_story_in_the_third_person_has_no_narrator(lines):
    assert not narrators(*BEFORE, *lines, *AFTER)
    assert not narrators(*BEFORE, *AFTER, *lines)


def test_lines_without_marks_are_not_the_narrators():
    assert not narrators(*UNMARKED)
    assert narrators(*(line.replace("she says", "I say").replace("Marianne", "I") for line in UNMARKED))


def test_a_short_story_in_the_first_person_keeps_its_narrator():
    assert narrators(*OWN) == ["the narrator"]
    assert narrators(*OWN, *VERSE) == ["the narrator"]
