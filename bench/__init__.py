"""How right, how quick and how robust Fabula is: the scripts of this folder, and their rooms.

Takes stories and annotated corpora beside the project. Gives tables and exit statuses. Never changes what is measured.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))  # this tree, not a package that happens to be installed
