"""Findings: what a reader should judge."""

from dataclasses import dataclass, field
from typing import Literal, get_args

from fabula.schema.speech import LATER

FindingKind = Literal[
    "speaker contradicted", "trait changed", "acts after death", "in two places", "age contradicted",
    "time contradicted", "name misspelt",
]  # fmt: skip
"""What a finding is about: "speaker contradicted" how the story was read, the others faults of the story."""
STORY_FAULTS: frozenset[FindingKind] = frozenset(get_args(FindingKind)) - {"speaker contradicted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A contradiction in the story or in how it was read.

    `says` puts it into words. `evidence` holds the spans of text that contradict each other. `waived` says why a reader
    finds no fault in it, and is "" where none has judged it.
    """

    kind: FindingKind
    says: str
    evidence: tuple[tuple[int, int], ...]
    severity: Literal["low", "high"]
    waived: str = field(default="", metadata=LATER)
