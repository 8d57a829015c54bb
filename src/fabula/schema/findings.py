"""What a reader should judge: contradictions in a story, and characters that may be one person."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A contradiction in the story or in how it was read.

    `says` puts it into words. `evidence` holds the spans of text that contradict each other.
    """

    kind: Literal["speaker contradicted"]
    says: str
    evidence: tuple[tuple[int, int], ...]
    severity: Literal["low", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two characters, by id, that may be one person.

    `reason` says why in words. `evidence` holds the spans of text that name them.
    """

    characters: tuple[str, str]
    reason: str
    evidence: tuple[tuple[int, int], ...]
