"""Where the project, and the data beside it, are."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def shared_folder() -> Path:
    """Returns the folder `shared` beside the project, also for a second working tree of the same repository."""
    place = (ROOT / ".." / "shared").resolve()
    command = ["git", "rev-parse", "--path-format=absolute", "--git-common-dir"]
    if not place.exists() and (git := subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout.strip()):
        place = (Path(git) / ".." / ".." / "shared").resolve()
    return place


SHARED = shared_folder()
DATA = SHARED / "data"


def require(*places: Path) -> None:
    """Ends the run where data that it needs is missing, or a library that Fabula needs."""
    try:
        from fabula import encoder, manuscript, tokens  # noqa: F401
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is not installed for {sys.executable}. Try: {sys.executable} -m pip install {ROOT}")
    missing = [str(place) for place in places if not place.exists()]
    if missing:
        sys.exit(f"not there: {', '.join(missing)}. The benchmarks need data that is not part of this project.")
