"""The registry of formats: the name of each, the files it writes, the layers and options it takes, and its writer.

A new format is a module with `write(story, folder)`, and an entry here. The help of the command line, the protection of
earlier files and the check of `docs/formats.md` all read the entry.
"""

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fabula.errors import StoreError
from fabula.export.format import Format, Layer, Option, in_module

if TYPE_CHECKING:
    from fabula.schema.story import Story

_MISSING_LAYER: dict[Layer, str] = {"grammar": "the story has no grammar of its words"}

VOICES = Option(
    name="voices",
    metavar="FILE",
    help="the voice of each character: CSV with the columns name,voice",
    value=in_module("fabula.export.scripts", "read_voices"),
)
FORMATS: dict[str, Format] = {
    "conllu": Format(
        title="CoNLL-U",
        writes=("story.conllu",),
        needs=("grammar",),
        write=in_module("fabula.export.conllu"),
    ),
    "booknlp": Format(
        title="BookNLP's files",
        writes=("story.tokens", "story.entities", "story.supersense", "story.quotes", "story.book"),
        needs=("grammar",),
        write=in_module("fabula.export.booknlp"),
    ),
    "script": Format(
        title="the script as JSON lines",
        writes=("story.script.jsonl",),
        needs=(),
        write=in_module("fabula.export.scripts.json_lines"),
    ),
    "plain": Format(
        title="the script as lines of [Name] words",
        writes=("story.script.txt",),
        needs=(),
        write=in_module("fabula.export.scripts.plain"),
    ),
    "sml": Format(
        title="the script for ebook2audiobook",
        writes=("story.sml/",),
        needs=(),
        write=in_module("fabula.export.scripts.sml"),
        options=(VOICES,),
    ),
    "ssml": Format(
        title="the script in SSML, a file for each chapter",
        writes=("story.ssml/",),
        needs=(),
        write=in_module("fabula.export.scripts.ssml"),
        options=(VOICES,),
    ),
    "fountain": Format(
        title="a screenplay in Fountain",
        writes=("story.fountain",),
        needs=(),
        write=in_module("fabula.export.scripts.fountain"),
    ),
    "voices": Format(
        title="a sheet to cast voices by, in CSV",
        writes=("story.voices.csv",),
        needs=(),
        write=in_module("fabula.export.scripts.voice_sheet"),
    ),
    "tei": Format(
        title="TEI P5",
        writes=("story.tei.xml",),
        needs=(),
        write=in_module("fabula.export.tei"),
    ),
    "csv": Format(
        title="tables as CSV",
        writes=("story.csv/",),
        needs=(),
        write=in_module("fabula.export.tables.csv_files"),
    ),
    "parquet": Format(
        title="tables as Parquet",
        writes=("story.parquet/",),
        needs=(),
        write=in_module("fabula.export.tables.parquet_files"),
        library=("duckdb", "corpus"),
    ),
    "sqlite": Format(
        title="a database of SQLite",
        writes=("story.sqlite",),
        needs=(),
        write=in_module("fabula.export.tables.sqlite_file"),
    ),
    "gexf": Format(
        title="GEXF, a graph over the chapters",
        writes=("story.gexf",),
        needs=(),
        write=in_module("fabula.export.graphs.gexf_file"),
    ),
    "graphml": Format(
        title="GraphML, a graph of the people",
        writes=("story.graphml",),
        needs=(),
        write=in_module("fabula.export.graphs.graphml_file"),
    ),
    "jsonld": Format(
        title="JSON-LD by schema.org",
        writes=("story.jsonld",),
        needs=(),
        write=in_module("fabula.export.linked_data.jsonld_file"),
    ),
    "fanfictionnlp": Format(
        title="FanfictionNLP's files",
        writes=("story.fanfictionnlp/",),
        needs=("grammar",),
        write=in_module("fabula.export.fanfictionnlp"),
    ),
    "obsidian": Format(
        title="a vault of Obsidian",
        writes=("story.obsidian/",),
        needs=(),
        write=in_module("fabula.export.obsidian.vault"),
        settings=("story.obsidian/.obsidian", "story.obsidian/.trash"),
    ),
}
"""Every format by the name that `--to` gives it."""


def checked_formats(formats: Iterable[str]) -> list[str]:
    """Returns the names of formats as a list.

    Raises:
        StoreError: a library is not installed that a format needs.
        ValueError: a format is unknown.
    """
    wanted = list(formats)
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown:
        raise ValueError(f"no format is called {unknown[0]!r}; there are {', '.join(FORMATS)}")
    for library in (FORMATS[name].library for name in wanted):
        if library and find_spec(library[0]) is None:
            raise StoreError(f"{library[0]} is not installed; install it with: pip install 'fabula[{library[1]}]'")
    return wanted


def names(formats: Iterable[str] | None = None) -> list[str]:
    """Returns the names of the files and folders that the formats write, without "/"; by default of all formats."""
    wanted = FORMATS if formats is None else formats
    return [name.rstrip("/") for format_name in wanted for name in FORMATS[format_name].writes]


def options() -> dict[str, tuple[Option, list[str]]]:
    """Returns each option by its name, with the names of the formats that take it."""
    found: dict[str, tuple[Option, list[str]]] = {}
    for name, known in FORMATS.items():
        for option in known.options:
            found.setdefault(option.name, (option, []))[1].append(name)
    return found


def option_values(formats: Iterable[str], given: Mapping[str, str | Path]) -> dict[str, Any]:
    """Returns the values of options, by their names, as the formats take them.

    Args:
        formats: names of formats.
        given: what the user gave, by the names of the options.

    Raises:
        ValueError: none of the formats takes one of the options.
        FabulaError: a value is wrong, such as a file that cannot be read.
    """
    wanted, known, values = set(formats), options(), {}
    for name, typed in given.items():
        option, takers = known.get(name, (None, []))
        if option is None:
            raise ValueError(f"no format has an option {name!r}; there are {', '.join(known) or 'none'}")
        if wanted.isdisjoint(takers):
            raise ValueError(f"{option.flag} is for {' and '.join(takers)}; name it among the formats, or leave it out")
        values[name] = option.value(str(typed))
    return values


def write(story: "Story", formats: Iterable[str], folder: Path, values: Mapping[str, Any] | None = None) -> list[str]:
    """Writes the story in each of the formats into a folder that exists, and returns remarks for the user.

    A remark is one line that begins with the name of its format, or of all formats that make it.

    Args:
        story: the story.
        formats: names of formats, as keys of `FORMATS`.
        folder: the folder to write into.
        values: the values of options, as `option_values` returns them. A format is given those that it takes.

    Raises:
        StoreError: the story lacks a layer that a format needs, or a library is not installed. Then nothing is written.
        ValueError: a format is unknown.
    """
    wanted, values = checked_formats(formats), values or {}
    for name in wanted:
        for layer in FORMATS[name].needs:
            if not len(getattr(story, layer)) and story.text.strip():
                raise StoreError(f"{story.source.name}: {_MISSING_LAYER[layer]}; read the story again")
    remarks: dict[str, list[str]] = {}
    for name in wanted:
        own = {option.name: values[option.name] for option in FORMATS[name].options if option.name in values}
        for remark in FORMATS[name].write(story, folder, **own) or ():
            remarks.setdefault(remark, []).append(name)
    return [f"{', '.join(makers)}: {remark}" for remark, makers in remarks.items()]
