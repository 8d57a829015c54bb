"""Makes the list of given names of births: those of which nearly all are one sex's.

    python -m training.names.births FOLDER

The folder has the yearly files of the Social Security Administration of the United States, yob1880.txt and so on, with
a line for each name and sex: Mary,F,7065. They are in the public domain.
"""

import argparse
import sys
import textwrap
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from fabula import lexicons

MIN_BIRTHS = {"M": 500, "F": 200}
"""A surname that a few hundred were given as their first name is nearly always a boy's."""
MIN_SHARE = 0.95
LINE_WIDTH = 120


def births_of_files(paths: Iterable[Path]) -> dict[str, Counter[str]]:
    """Returns for "M" and "F" how many children were given each name, which is in lower case."""
    births: dict[str, Counter[str]] = {"M": Counter(), "F": Counter()}
    for path in paths:
        for line in path.read_text(encoding="ascii").split():
            name, sex, count = line.split(",")
            births[sex][name.lower()] += int(count)
    return births


def names_of_one_sex(births: dict[str, Counter[str]], sex: str) -> list[str]:
    """Returns the names that have `MIN_BIRTHS` births or more, of which `MIN_SHARE` are of one sex, in order."""
    of_both = births["M"] + births["F"]
    least = {name: MIN_SHARE * count for name, count in of_both.items() if count >= MIN_BIRTHS[sex]}
    return sorted(name for name, count in births[sex].items() if name in least and count >= least[name])


def main() -> int:
    """Writes the list into the package."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    births = births_of_files(sorted(parser.parse_args().folder.glob("yob*.txt")))
    parts = [textwrap.fill(" ".join(names_of_one_sex(births, sex)), LINE_WIDTH) for sex in ("M", "F")]
    (Path(lexicons.__file__).parent / "births.txt").write_text("\n\n".join(parts) + "\n", encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())
