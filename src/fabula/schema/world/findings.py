"""Findings: what a reader should judge."""

from dataclasses import dataclass, field
from typing import Literal

from fabula.schema.speech import LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A contradiction in the story or in how it was read.

    `says` puts it into words. `evidence` holds the spans of text that contradict each other. `waived` says why a reader
    finds no fault in it, and is "" where none has judged it.
    """

    kind: Literal["speaker contradicted"]
    says: str
    evidence: tuple[tuple[int, int], ...]
    severity: Literal["low", "high"]
    waived: str = field(default="", metadata=LATER)
