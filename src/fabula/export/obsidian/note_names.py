"""Names for notes: those that Obsidian, and every file system, takes for a file, and that no two notes share."""

import re
from unicodedata import category, normalize

_FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]`%$]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])')
"""What a file name or a link may not hold: https://help.obsidian.md/links.

"%%" would begin a comment, "$" mathematics, "_0_" emphasis, and "&amp;" would be another sign.
"""
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for devices."""
MAX_BYTES = 150
"""Bytes of a name in UTF-8: file systems take 255 with the ending, and some archives fewer."""
UNNAMED = "Unnamed"


class NoteNames:
    """Gives names to notes, each once: links lead to a note by its name alone, whatever folder it lies in."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, wanted: str) -> str:
        """Returns the name, made fit for a file. A second note of a name gets " (2)" after it.

        Capitals make no difference: Windows and macOS do not tell such files apart.
        """
        fitting = fit_name(wanted)
        name, number = fitting, 1
        while normalize("NFKC", name).casefold() in self._taken:
            number += 1
            name = f"{fitting} ({number})"
        self._taken.add(normalize("NFKC", name).casefold())
        return name


def fit_name(wanted: str) -> str:
    """Returns a name that may stand in a link and be a file's, as near to the wanted one as can be."""
    visible = "".join(" " if category(each)[0] in "CZ" else each for each in normalize("NFC", wanted))
    name = " ".join(_FORBIDDEN.sub(" ", visible).split()).strip(" .")
    cut = name.encode("utf-8")[:MAX_BYTES].decode("utf-8", errors="ignore").strip(" .") or UNNAMED
    return f"_{cut}" if _RESERVED.fullmatch(cut) else cut
