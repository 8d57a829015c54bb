"""Reads the short stories, and says how many checks hold.

    python -m bench.short_stories [--keep DIR]

Each story lies beside a file of checks: the speaker of every line, addressees, the names of each person, who are two,
and pronouns. The checker beside the cases, which the data brings, says what each check means.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench.places import SHARED, require
from bench.tables import stamp, table

CHECKER = SHARED / "cases" / "check.py"
FOLDERS = ("looked_at", "set_aside", "written_later")
_KINDS = (
    ("addressee", re.compile(r"quote .* -> to ")),
    ("speaker", re.compile("quote ")),
    ("one row for a person's names", re.compile("cast has |.* is a name of ")),
    ("two people", re.compile(".* and .* are two$")),
    ("pronouns", re.compile(".*: [a-z]+/[a-z]+$")),
)
KINDS = tuple(kind for kind, _ in _KINDS)


def main() -> int:
    """Prints a row for each kind of check."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, help="keep the readings in this folder")
    args = parser.parse_args()
    require(CHECKER)
    with tempfile.TemporaryDirectory() as temporary:
        counts = {folder: counted(folder, args.keep or Path(temporary)) for folder in FOLDERS}
    rows = [[kind, *(share(*counts[folder][kind]) for folder in FOLDERS)] for kind in ("all", *KINDS, "else")]
    print(table(["checks that hold", *FOLDERS], rows))
    print(stamp())
    return 0


def counted(folder: str, work: Path) -> dict[str, tuple[int, int]]:
    """Returns how many checks of each kind hold, and how many there are, in the stories of a folder."""
    held: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for check, holds in checks(folder, work):
        kind = next((kind for kind, pattern in _KINDS if pattern.match(check)), "else")
        for name in (kind, "all"):
            held[name] += holds
            every[name] += 1
    return {name: (held[name], every[name]) for name in ("all", *KINDS, "else")}


def checks(folder: str, work: Path) -> Iterator[tuple[str, bool]]:
    """Yields each check of the stories of a folder, and whether it holds."""
    answers = work / f"{folder}.json"
    fabula = Path(sys.executable).with_name("fabula")
    command = [
        sys.executable,
        CHECKER,
        Path(__file__).parent / folder,
        fabula,
        "--json",
        answers,
        "--keep",
        work / folder,
    ]
    subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL)
    for rows in json.loads(answers.read_text(encoding="utf-8")).values():
        for row in rows:
            yield row["check"], row["holds"]


def share(held: int, every: int) -> str:
    """Returns a share in words: "83.1 of 1,741"."""
    return f"{100 * held / every:.1f} of {every:,}" if every else "none"


if __name__ == "__main__":
    sys.exit(main())
