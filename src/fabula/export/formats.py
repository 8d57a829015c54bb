"""The registry of formats: what each is called, what it writes, what it needs of a story, and how it is written.

A new format is a module with `write(story, folder)` and an entry here. The command line's help, the protection of files
that were there before and the check of `docs/formats.md` all follow from the entry.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from fabula.errors import StoreError

if TYPE_CHECKING:
    from fabula.schema.story import Story

Layer = Literal["grammar"]
Writer = Callable[["Story", Path], None]

_MISSING: dict[Layer, str] = {"grammar": "its words and their grammar were not read"}


@dataclass(frozen=True, slots=True)
class Format:
    """A format of other tools.

    Attributes:
        title: what it is, in a few words.
        writes: the names of what it writes into a folder. A name with "/" at its end is a folder, with whatever files
            the format writes into it.
        needs: the layers of a story without which it cannot be written.
        write: writes the story into a folder that is there.
    """

    title: str
    writes: tuple[str, ...]
    needs: tuple[Layer, ...]
    write: Writer


def _in(module: str) -> Writer:
    """The `write` of a module that is imported when a story is written, so that the formats can be named at once."""

    def write(story: "Story", folder: Path) -> None:
        import_module(module).write(story, folder)

    return write


FORMATS: dict[str, Format] = {
    "conllu": Format(
        title="CoNLL-U",
        writes=("story.conllu",),
        needs=("grammar",),
        write=_in("fabula.export.conllu"),
    ),
    "booknlp": Format(
        title="BookNLP's files",
        writes=("story.tokens", "story.entities", "story.supersense", "story.quotes", "story.book"),
        needs=("grammar",),
        write=_in("fabula.export.booknlp"),
    ),
}
"""Every format by the name that `--to` gives it."""


def names(formats: Iterable[str] | None = None) -> list[str]:
    """The names of the files and folders that these formats write, by default all formats. A folder's has no "/"."""
    return [name.rstrip("/") for known in (FORMATS if formats is None else formats) for name in FORMATS[known].writes]


def write(story: "Story", formats: Iterable[str], folder: Path) -> None:
    """Writes the story in these formats into a folder that is there.

    Raises:
        StoreError: a format needs what was not read of the story; then nothing is written.
        ValueError: there is no such format.
    """
    wanted = list(formats)
    for name in wanted:
        if name not in FORMATS:
            raise ValueError(f"no format is called {name!r}; there are {', '.join(FORMATS)}")
        for layer in FORMATS[name].needs:
            if not len(getattr(story, layer)) and story.text.strip():
                raise StoreError(f"{story.source.name}: {_MISSING[layer]}; read the story again")
    for name in wanted:
        FORMATS[name].write(story, folder)
