"""What two spellings of one name have in common."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameKey:
    """A name as its parts, in lower case: titles, then the rest. What two spellings of one name have in common."""

    titles: tuple[str, ...]
    words: tuple[str, ...]

    def __str__(self) -> str:
        return " ".join((*self.titles, *self.words))
