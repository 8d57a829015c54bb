"""What leaves the house: one module per format.

Takes a Story. Gives files in the formats other tools read. Never changes a claim on its way out.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fabula.schema.story import Story

FORMATS: dict[str, tuple[str, ...]] = {
    "conllu": ("story.conllu",),
    "booknlp": ("story.tokens", "story.entities", "story.supersense", "story.quotes", "story.book"),
}
"""What a story can be written as, and the files of each. The module of the same name writes them with its `write(story,
folder)`; it is imported only then, so that the command line can name the formats at once."""

FILES = tuple(name for names in FORMATS.values() for name in names)


def write(story: "Story", formats: Iterable[str], folder: Path) -> None:
    """Writes the files of these formats into a folder that is there.

    Raises StoreError where a format needs what was not read of the story.
    """
    for name in formats:
        if name not in FORMATS:
            raise ValueError(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
        import_module(f"fabula.export.{name}").write(story, folder)
