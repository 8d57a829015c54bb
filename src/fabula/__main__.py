"""Runs the command line: `python -m fabula` does the same as `fabula`."""

import sys

from fabula.cli import main

if __name__ == "__main__":
    sys.exit(main())
