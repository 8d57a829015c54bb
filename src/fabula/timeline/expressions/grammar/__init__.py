"""The patterns of the grammar of time, and what each reads.

Takes a sentence. Gives `Reading`s. Never knows where the sentence stands, or who says it.
"""

from fabula.timeline.expressions.grammar import ages, calendar, daytimes, neighbours, offsets
from fabula.timeline.expressions.grammar.patterns import Pattern, Reading, Trigger

PATTERNS: tuple[Pattern, ...] = (
    *offsets.PATTERNS, *neighbours.PATTERNS, *calendar.PATTERNS, *daytimes.PATTERNS, *ages.PATTERNS,
)  # fmt: skip
"""All patterns. Of two that match equally many characters the first counts."""

__all__ = ["PATTERNS", "Pattern", "Reading", "Trigger"]
