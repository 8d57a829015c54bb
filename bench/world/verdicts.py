"""Claims that were drawn at random, with what a reader says of each: right or wrong, and why."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "verdicts"
Verdict = dict[str, Any]
"""`book`, `start`, `end`, `claim` (the other columns of the table, without text), `right` (null: not judged), `why`."""
NORMAL_QUANTILE = 1.959964
"""Of a two-sided interval of 95 %."""


def load(path: Path) -> list[Verdict]:
    """Returns the rows of a file of verdicts."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def save(path: Path, verdicts: Iterable[Verdict]) -> None:
    """Writes a file of verdicts, a row a line."""
    lines = (json.dumps(verdict, ensure_ascii=False, sort_keys=True) + "\n" for verdict in verdicts)
    path.write_text("".join(lines), encoding="utf-8", newline="\n")


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Returns the 95 % interval of a share by Wilson's score (Wilson 1927), 0 to 1 where nothing was judged."""
    if not judged:
        return 0.0, 1.0
    share, z2 = right / judged, NORMAL_QUANTILE**2
    middle = share + z2 / (2 * judged)
    half = NORMAL_QUANTILE * math.sqrt(share * (1 - share) / judged + z2 / (4 * judged**2))
    return (middle - half) / (1 + z2 / judged), (middle + half) / (1 + z2 / judged)


def by_group(verdicts: Iterable[Verdict], group: str) -> dict[str, tuple[int, int]]:
    """Returns for each value of a column of the claim, or each book, how many are right and how many were judged."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for verdict in verdicts:
        if verdict["right"] is not None:
            counts[str(verdict["book"] if group == "book" else verdict["claim"].get(group, ""))].append(
                verdict["right"]
            )
    return {name: (sum(right), len(right)) for name, right in sorted(counts.items())}
