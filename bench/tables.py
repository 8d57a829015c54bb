"""Tables of figures in Markdown, and where they come from."""

import datetime
import subprocess

from bench.places import ROOT


def stamp() -> str:
    """Returns the commit and the date, for a table that is kept; says so where the source has changes of its own."""

    def git(*argv: str) -> str:
        return subprocess.run(["git", *argv], cwd=ROOT, capture_output=True, text=True).stdout.strip()

    changed = " with changes" if git("status", "--porcelain", "--", "src") else ""
    return f"commit {git('rev-parse', '--short', 'HEAD') or '(none)'}{changed}, {datetime.date.today()}"


def table(head: list[str], rows: list[list]) -> str:
    """Returns a Markdown table; figures are aligned to the right, nan is shown as –."""

    def cell(value) -> str:
        if isinstance(value, float):
            return "–" if value != value else f"{value:.1f}"
        return str(value)

    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *[[cell(value) for value in row] for row in rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
