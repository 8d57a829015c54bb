"""`python -m fabula` is the same door as `fabula`."""

import sys

from fabula.cli import main

if __name__ == "__main__":
    sys.exit(main())
