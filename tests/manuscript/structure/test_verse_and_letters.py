"""Verse and letters in prose."""

import pytest
from plain_pages import PROSE, RAIN, fill, marked


def test_indented_lines_with_capitals_are_verse():
    song = (
        "    Come down, come down to the water,\n    The tide is on the turn;\n"
        "    The lamp is lit for the daughter,\n    And long may it burn."
    )
    assert marked(f"{PROSE}\n\n{song}\n\n{PROSE}\n", "verse") == [("verse", song.strip())]


@pytest.mark.parametrize(
    "prose",
    [
        "He nodded.\nShe did not.",
        "    An indented paragraph that fills its lines as prose does, and goes\n    on to a second one.",
    ],
)
def test_short_prose_is_no_verse(prose):
    assert marked(f"{PROSE}\n\n{prose}\n\n{PROSE}\n", "verse") == []


def test_a_letter_runs_from_salutation_to_signature():
    letter = f"My dear Tom,\n\n{fill(RAIN * 2)}\n\n{fill(RAIN)}\n\nYour affectionate sister,\n\nMARA"
    blocks = marked(f"{PROSE}\n\n{letter}\n\n{PROSE}\n", "letter")
    assert blocks[0] == ("letter", "My dear Tom,")
    assert blocks[-1] == ("letter", "MARA")
    assert len(blocks) == 5


@pytest.mark.parametrize(
    "speech",
    [
        "“My dear Tom,” said Mara, “it will not hold.”",
        "“My dear Tom!”",
        "My dear Tom,",  # and no signature to follow
        "Dear me, how wet it is.",
    ],
)
def test_a_salutation_alone_is_no_letter(speech):
    assert marked(f"{PROSE}\n\n{speech}\n\n{PROSE}\n", "letter") == []


def test_a_letter_does_not_run_on_into_the_story():
    speech = fill("“Oh,” said Mara, and sat down on the stairs with it in her hand. " * 2)
    text = f"{PROSE}\n\nDear Miss Hale,\n\nPlease do not call.\n\n{speech}\n\nYours was the better part.\n"
    assert marked(text, "letter") == []
