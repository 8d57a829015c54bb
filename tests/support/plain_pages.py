"""Pages of plain text for the tests, and the blocks that they become."""

import textwrap

from made_files import check, kinds

from fabula.manuscript.formats.detection import read_bytes
from fabula.schema.manuscript import Manuscript

RAIN = "The rain had not let up since the morning, and the river stood at the third step of the landing stage by noon. "


def fill(*paragraphs: str) -> str:
    """Returns the paragraphs wrapped at 70 columns, with blank lines between."""
    return "\n\n".join(textwrap.fill(paragraph, 70) for paragraph in paragraphs)


PROSE = fill(RAIN * 3, "“Will it hold?” asked Mara, who had come out with the lamp in her hand.", RAIN * 2)


def read(text: str) -> Manuscript:
    """Returns the manuscript of a text, checked."""
    manuscript = read_bytes(text.encode(), "story.txt")
    check(manuscript)
    assert manuscript.text == text
    return manuscript


def marked(text: str, *wanted: str) -> list[tuple[str, str]]:
    """Returns the blocks of the wanted kinds, each with its kind and its text."""
    return [(kind, shown) for kind, shown in kinds(read(text)) if kind.rstrip("123") in wanted]
