"""The stories in a folder: which there are, and those that are open."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from fabula import store
from fabula.errors import StoreError
from fabula.server.shelf.opened_story import OpenedStory

MOST_OPEN = 4
"""Stories in memory: a long novel takes some hundred megabytes."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A saved story on the shelf: the name of its folder, its title, and its author, or ""."""

    key: str
    title: str
    author: str


@dataclass(slots=True)
class Shelf:
    """A folder whose folders are saved stories."""

    folder: Path
    _open: dict[str, OpenedStory] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def stories(self) -> list[Shelved]:
        """Returns the saved stories, by title."""
        rows = []
        for folder in sorted(self.folder.iterdir()) if self.folder.is_dir() else []:
            source = store.source_of(folder) if folder.is_dir() else {}
            if source:
                title = source.get("title") or source.get("name") or folder.name
                rows.append(Shelved(folder.name, str(title), str(source.get("author") or "")))
        return sorted(rows, key=lambda row: row.title.casefold())

    def open(self, key: str) -> OpenedStory:
        """Returns the story with a key. Raises StoreError where there is none."""
        if key not in {row.key for row in self.stories()}:  # a key is never made into a path
            raise StoreError(f"{key}: no saved story in {self.folder}; read one with: fabula read STORY")
        with self._lock:
            opened = self._open.pop(key, None) or OpenedStory(self.folder / key)
            self._open[key] = opened  # the one used last is the last
            for oldest in list(self._open)[:-MOST_OPEN]:
                self._open.pop(oldest).write()
            return opened

    def free_folder(self, name: str, sha256: str) -> Path:
        """Returns the folder for a new reading: that of an earlier one of the same file, or a new one."""
        stem = Path(name).stem.strip(" .") or "story"
        number = 1
        while True:
            folder = self.folder / (f"{stem}.fabula" if number == 1 else f"{stem}-{number}.fabula")
            if not folder.exists() or store.source_of(folder).get("sha256") == sha256:
                return folder
            number += 1

    def close(self) -> None:
        """Writes what is behind."""
        with self._lock:
            for opened in self._open.values():
                opened.write()
