"""The program for those without Python: a double click opens the app; with words it is the command line."""

import multiprocessing
import sys
from pathlib import Path

from fabula.cli import main

SHELF = Path.home() / "Fabula"
"""The folder whose stories are opened; it is made at the first start."""


def arguments() -> list[str]:
    """Returns the words for the command line: of a program that was started without any, those that open the shelf."""
    if sys.argv[1:]:
        return sys.argv[1:]
    SHELF.mkdir(exist_ok=True)
    return ["open", str(SHELF)]


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(main(arguments()))
