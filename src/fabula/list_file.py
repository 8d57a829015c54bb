"""Reads a small text file that a user wrote by hand: a known cast, a list of voices, a list of books."""

from pathlib import Path

from fabula.errors import FabulaError


def text_of(path: Path, *, most_bytes: int, what: str, advice: str, error: type[FabulaError]) -> str:
    """Returns the text of a UTF-8 file, without a byte order mark.

    Args:
        path: the file.
        most_bytes: how large it may be.
        what: what the file lists, for the messages: "characters".
        advice: what to do where it cannot be read: "name a CSV file".
        error: what is raised.

    Raises:
        FabulaError: it cannot be read, is too large, or is no text in UTF-8. The class is that of `error`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most_bytes + 1)
    except (OSError, ValueError) as reason:
        raise error(f"{path}: cannot be read ({getattr(reason, 'strerror', None) or reason}); {advice}") from reason
    if len(data) > most_bytes:
        raise error(f"{path}: has more than {most_bytes >> 20} MB, too many for a list of {what}; {advice}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        raise error(f"{path.name}: line {line} is not UTF-8; save the file again as UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise error(f"{path.name}: line {line} has a NUL character and is not text; save the file again as UTF-8")
    return text
