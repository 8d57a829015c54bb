"""Stories read by the command line, as a user has them read."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.places import ROOT


def fabula(*argv: str) -> subprocess.CompletedProcess:
    """Runs the command line of this tree once."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run([sys.executable, "-m", "fabula", *argv], env=env, capture_output=True, text=True)


def read_stories(stories: dict[str, Path], out: Path, *, report: bool = False, jobs: int = 2) -> dict[str, str]:
    """Reads each story into `out/<name>`. Returns the errors by name: none where every story could be read."""

    def read_one(item: tuple[str, Path]) -> tuple[str, str]:
        name, path = item
        options = ["--quiet", "--force", *([] if report else ["--no-report"])]
        done = fabula("read", str(path), "-o", str(out / name), *options)
        if sys.stderr.isatty():
            print(".", end="", file=sys.stderr, flush=True)
        return name, done.stderr.strip() if done.returncode else ""

    with ThreadPoolExecutor(jobs) as pool:
        return {name: error for name, error in pool.map(read_one, stories.items()) if error}


def print_errors(errors: dict[str, str]) -> None:
    """Names the stories that could not be read; they score nothing."""
    for name, error in errors.items():
        print(f"NOT READ: {name}: {error}", file=sys.stderr)
