"""The order of the steps: the only file that knows it."""

from collections.abc import Callable
from pathlib import Path

from fabula import manuscript, people, scenes, speech, tokens
from fabula.story import Manuscript, Story

Progress = Callable[[str, float], None]
STEPS = ("file", "words", "quotations", "names", "speakers", "scenes")


def read(path: str | Path, *, progress: Progress | None = None) -> Story:
    """The story in a file; see `understand` for `progress`. Raises SourceError where it cannot be read."""
    if progress:
        progress("file", 0.0)
    return understand(manuscript.read(Path(path)), progress=progress)


def understand(page: Manuscript, *, progress: Progress | None = None) -> Story:
    """The story in a Manuscript. `progress` is called with a name of `STEPS` and the share of all work done before it."""
    ...
