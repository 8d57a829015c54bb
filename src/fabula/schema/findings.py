"""What does not fit, and what may be one: rows for a reader to judge."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not fit, in the story or in how it was read; `evidence` are the spans that say so."""

    kind: Literal["speaker contradicted"]
    says: str
    evidence: tuple[tuple[int, int], ...]
    severity: Literal["low", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two characters, by id, that may be one person: `reason` in words, `evidence` spans where they are named."""

    characters: tuple[str, str]
    reason: str
    evidence: tuple[tuple[int, int], ...]
