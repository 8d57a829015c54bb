"""The table of novels whose casts were made by hand: is each main character in one row, and are there rows too many?"""

from collections.abc import Iterator
from pathlib import Path

from bench.places import DATA
from bench.readings.command_line import print_errors
from bench.readings.left_out import read_with_mentions_left_out
from bench.scores.scorer import linked, score
from bench.tables import stamp, table

CASTS = DATA / "casts"
COLUMNS = {"cast whole": "whole", "cast split": "split", "cast fused": "fused", "cast extra": "extra"}
NOTE = """A main character is whole if nine uses of ten of the names are in one row that is theirs, split if they are in
several rows, fused if the row is also another's. Extra: rows of 20 mentions or more whose names no cast lists, for 100
listed characters. The models of names, identity, pronouns and kinship terms are fitted without the novel's fold; those
of lines are the package's, which saw none of these novels."""


def casts_made_by_hand(work: Path, count: int | None, parses: Path | None) -> dict[str, float]:
    """Prints the table, and returns how many are whole, the one figure that should only rise.

    Args:
        work: the folder of what the run writes.
        count: for a trial run: how many novels, the shortest.
        parses: the folder where the network's reading of each novel is kept from run to run, or None.
    """
    paths = [DATA / "novels" / f"{path.stem}.txt" for path in sorted(CASTS.glob("*.json"))]
    paths = sorted(paths, key=lambda path: path.stat().st_size)[:count]
    novels = {path.stem: path for path in sorted(paths)}
    out = work / "casts"
    print_errors(read_with_mentions_left_out(novels, out, parses=parses))
    total = _figures(list(novels), out, work)
    rows = [[name, *figures] for name, figures in _one_by_one(novels, out, work)]
    rows.append(["**all**", *(total[key] for key in COLUMNS)])
    print(f"\n### Casts made by hand, {len(novels)} novels ({stamp()})\n")
    print(table(["novel", *COLUMNS.values()], rows), f"\n\n{NOTE}")
    return {"cast whole": total["cast whole"]}


def _one_by_one(novels: dict[str, Path], out: Path, work: Path) -> Iterator[tuple[str, list[float]]]:
    """Yields the figures of each novel by itself."""
    for name in novels:
        figures = _figures([name], out, work)
        yield name, [figures[key] for key in COLUMNS]


def _figures(names: list[str], out: Path, work: Path) -> dict[str, float]:
    return score("casts", linked((CASTS / f"{name}.json" for name in names), work / "lists"), out)
