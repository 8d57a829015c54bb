"""Where everything lies in the folder of a dataset.

    DATASET/
    ├── dataset.json            the format, and the tables with their columns
    ├── books/all-00000.parquet     one file for each table and part
    ├── quotes/all-00000.parquet
    ├── …
    ├── stories/                saved stories, with --keep-stories
    └── .fabula/                finished books, changes that are under way, locks

A part is some hundred books that lie in files of the same name. The name begins with that of its writer: "all", or the
shard of a job.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from fabula.corpus.books import digest_of
from fabula.corpus.dataset.schema import SCHEMA

MANIFEST = "dataset.json"
STORIES = "stories"
ALL = "all"
"""The writer of a run that is no shard."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The places in the folder of a dataset."""

    folder: Path

    @property
    def manifest(self) -> Path:
        """The file that says which format it is."""
        return self.folder / MANIFEST

    @property
    def stories(self) -> Path:
        """The folder of the saved stories."""
        return self.folder / STORIES

    def story(self, key: str) -> Path:
        """The folder of a saved story, named by the key of the book, or by its digest where that may be no name."""
        name = key if re.fullmatch(r"\w[\w-]{0,99}", key) else digest_of(key)
        return self.stories / f"{name}.fabula"

    @property
    def hidden(self) -> Path:
        """The folder with what is under way."""
        return self.folder / ".fabula"

    @property
    def unpacked(self) -> Path:
        """The folder of archives that had to be unpacked."""
        return self.hidden / "unpacked"

    def finished(self, writer: str) -> Path:
        """The folder of the finished books of a writer."""
        return self.hidden / "finished" / writer

    def writers_with_finished(self) -> list[str]:
        """Returns the writers that have finished books that are in no table yet."""
        folder = self.hidden / "finished"
        return sorted(path.name for path in folder.iterdir() if any(path.iterdir())) if folder.is_dir() else []

    def lock(self, writer: str) -> Path:
        """The file that a writer locks while it runs."""
        return self.hidden / "locks" / writer

    def change(self, part: str) -> Path:
        """The file that lists the renames of a change of a part."""
        return self.hidden / "changes" / f"{part}.json"

    def part(self, table: str, part: str) -> Path:
        """The file of a table and a part."""
        return self.folder / table / f"{part}.parquet"

    def aside(self, table: str, part: str) -> Path:
        """Where the file of a part is written before it takes its place."""
        return self.hidden / "new" / part / f"{table}.parquet"

    def parts(self) -> list[str]:
        """Returns the names of all parts."""
        return sorted(path.stem for path in (self.folder / next(iter(SCHEMA))).glob("*.parquet"))


def writer_of(shard: int, shards: int) -> str:
    """Returns the name of the writer of a shard."""
    width = len(str(shards))
    return f"shard-{shard:0{width}}-of-{shards}"
