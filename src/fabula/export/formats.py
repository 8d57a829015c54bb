"""The registry of formats: the name of each, the files it writes, the layers it needs, and the function that writes it.

A new format is a module with `write(story, folder)`, and an entry here. The help of the command line, the protection of
earlier files and the check of `docs/formats.md` all read the entry.
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

_MISSING_LAYER: dict[Layer, str] = {"grammar": "the story has no grammar of its words"}


@dataclass(frozen=True, slots=True)
class Format:
    """A format of other tools.

    Attributes:
        title: its name in a few words, for the help of the command line.
        writes: the names of what it writes into a folder. A name with "/" at its end is a folder, with any files that
            the format writes into it.
        needs: the layers of a story without which it cannot be written.
        write: writes the story into a folder that exists.
    """

    title: str
    writes: tuple[str, ...]
    needs: tuple[Layer, ...]
    write: Writer


def _writer_in(module: str) -> Writer:
    """Returns the `write` of a module. The module is imported at the first call, so that a list of formats is cheap."""

    def write(story: "Story", folder: Path) -> None:
        import_module(module).write(story, folder)

    return write


FORMATS: dict[str, Format] = {
    "conllu": Format(
        title="CoNLL-U",
        writes=("story.conllu",),
        needs=("grammar",),
        write=_writer_in("fabula.export.conllu"),
    ),
    "booknlp": Format(
        title="BookNLP's files",
        writes=("story.tokens", "story.entities", "story.supersense", "story.quotes", "story.book"),
        needs=("grammar",),
        write=_writer_in("fabula.export.booknlp"),
    ),
}
"""Every format by the name that `--to` gives it."""


def checked_formats(formats: Iterable[str]) -> list[str]:
    """Returns the names of formats as a list. Raises ValueError where a format is unknown."""
    wanted = list(formats)
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown:
        raise ValueError(f"no format is called {unknown[0]!r}; there are {', '.join(FORMATS)}")
    return wanted


def names(formats: Iterable[str] | None = None) -> list[str]:
    """Returns the names of the files and folders that the formats write, without "/"; by default of all formats."""
    wanted = FORMATS if formats is None else formats
    return [name.rstrip("/") for format_name in wanted for name in FORMATS[format_name].writes]


def write(story: "Story", formats: Iterable[str], folder: Path) -> None:
    """Writes the story in each of the formats into a folder that exists.

    Args:
        story: the story.
        formats: names of formats, as keys of `FORMATS`.
        folder: the folder to write into.

    Raises:
        StoreError: the story lacks a layer that a format needs. Then nothing is written.
        ValueError: a format is unknown.
    """
    wanted = checked_formats(formats)
    for name in wanted:
        for layer in FORMATS[name].needs:
            if not len(getattr(story, layer)) and story.text.strip():
                raise StoreError(f"{story.source.name}: {_MISSING_LAYER[layer]}; read the story again")
    for name in wanted:
        FORMATS[name].write(story, folder)
