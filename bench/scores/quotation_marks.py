"""The novels of PDNC with other quotation marks than they are printed with."""

import re
from pathlib import Path


def with_marks(novels: dict[str, Path], marks: str, folder: Path) -> dict[str, Path]:
    """Writes the novels with other marks into a folder. Returns their paths by name."""
    folder.mkdir(parents=True, exist_ok=True)
    converted = {}
    for name, path in novels.items():
        converted[name] = folder / f"{name}.txt"
        text = convert(path.read_text(encoding="utf-8"), marks)
        converted[name].write_text(text, encoding="utf-8", newline="")
    return converted


def convert(text: str, marks: str) -> str:
    """Returns the text with other quotation marks, one code point for one, so that annotated offsets hold.

    The novels have straight doubles. A mark opens at the start of the text or after white space, a bracket or a dash,
    where something follows it, and closes everywhere else.

    Args:
        text: with straight double marks.
        marks: "curly" for curly doubles, "british" for straight singles.
    """
    if marks == "british":
        return text.replace('"', "'")  # what was an apostrophe or a single mark stays, as in a British book
    opening = re.compile(r'(?<![^\s(\[_-])"(?=\S)')
    return opening.sub("“", text).replace('"', "”").replace("'", "’")
