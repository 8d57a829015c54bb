"""How the weights of Fabula are made: the second client of the library, which it uses through the doors of its rooms.

Takes annotated corpora. Gives the files of weights in the package. Never runs while a story is read. README.md lists
the commands.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))  # this tree, not a package that happens to be installed
