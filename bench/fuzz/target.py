"""What a fuzz target is."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

CUT = b"\n%%%%\n"
"""Stands between the parts of an input that is more than one file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One reader.

    Attributes:
        check: hands bytes to the reader. An error that is no FabulaError is a crash, and so is a failed assertion.
        seeds: the inputs to begin with.
        words: what the inputs are made of, for the dictionary.
        longest: bytes of the longest input.
    """

    check: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...] = ()
    longest: int = 2048


Maker = Callable[[Path], Target]
"""Makes a target, given a folder that it may write into."""


def parts(data: bytes, count: int) -> list[bytes]:
    """Returns as many parts of an input as that, empty ones where it has fewer."""
    found = data.split(CUT, count - 1)
    return found + [b""] * (count - len(found))


def words(text: str) -> tuple[bytes, ...]:
    """Returns the words between the white space of a text, with `_` for a space and `~` for a line's end."""
    return tuple(word.replace("_", " ").replace("~", "\n").encode() for word in text.split())
