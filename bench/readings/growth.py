"""How processor time and memory of a reading grow as its text doubles twice."""

import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.places import ROOT
from bench.readings.mangling import FAMILIES

DOUBLINGS = 2
MOST_PER_DOUBLING = 2.2


@dataclass(frozen=True, slots=True)
class Cost:
    """What one reading took: processor seconds, peak megabytes, the exit status, and what was said last."""

    seconds: float
    megabytes: float
    status: int
    said: str
    says_one_line: bool = True


def cost_of_reading(path: Path, folder: Path) -> Cost:
    """Reads a file by the command line, and returns what that took."""
    said = folder.with_suffix(".err")
    argv = [
        sys.executable,
        "-m",
        "fabula",
        "read",
        str(path),
        "-o",
        str(folder),
        "--quiet",
        "--force",
        "--threads",
        "1",
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "OMP_NUM_THREADS": "1"}
    error = (os.POSIX_SPAWN_OPEN, 2, str(said), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    _, status, used = os.wait4(os.posix_spawn(sys.executable, argv, env, file_actions=[error]), 0)
    lines = said.read_text(encoding="utf-8").strip().splitlines()
    seconds = used.ru_utime + used.ru_stime
    status, last = os.waitstatus_to_exitcode(status), lines[-1] if lines else ""
    return Cost(seconds, used.ru_maxrss / 1024, status, last, says_one_line=len(lines) <= 1)


def cost_of_start() -> Cost:
    """Returns what the reading of one line takes: the program and the network are loaded."""
    with tempfile.TemporaryDirectory(prefix="fabula-growth-") as work:
        path = Path(work) / "line.txt"
        path.write_text("“No,” said Nora.", encoding="utf-8")
        return cost_of_reading(path, Path(work) / "line.fabula")


def growth(name: str, text: str, word_count: int) -> list[Cost]:
    """Returns what the readings of a family took: of so many words of a text, of twice as many, and again."""
    words = [0, *(end for end, letter in enumerate(text) if letter == " " or letter == "\n")]
    costs = []
    with tempfile.TemporaryDirectory(prefix="fabula-growth-") as work:
        for doubling in range(DOUBLINGS + 1):
            path = Path(work) / f"{doubling}.txt"
            path.write_bytes(FAMILIES[name](text[: words[min(word_count << doubling, len(words) - 1)]]))
            costs.append(cost_of_reading(path, Path(work) / f"{doubling}.fabula"))
    return costs
