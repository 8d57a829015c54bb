"""Reads the files that are dropped on the shelf, one after the other, and says how far each is."""

import queue
import threading
from dataclasses import dataclass, field

from fabula import corrections, manuscript, pipeline, report, store
from fabula.errors import FabulaError
from fabula.schema.manuscript import Manuscript
from fabula.server.shelf import Shelf


@dataclass(slots=True)
class Reading:
    """A file that is being read, or was, or will be.

    Attributes:
        name: the name of the file.
        step: the step of the reading, "" while it waits.
        share: the share of the work that is done.
        story: the key of the story once it is read, else "".
        error: what went wrong, in words, else "".
        stopped: whether the reader asked to stop.
    """

    name: str
    data: bytes
    step: str = ""
    share: float = 0.0
    story: str = ""
    error: str = ""
    stopped: bool = False


class _Stopped(Exception):
    """The reader asked to stop."""


@dataclass(slots=True)
class Readings:
    """All readings of a run of the app, in one thread of its own: the network uses all cores anyway."""

    shelf: Shelf
    rows: list[Reading] = field(default_factory=list)
    _queue: "queue.SimpleQueue[Reading]" = field(default_factory=queue.SimpleQueue)
    _thread: threading.Thread | None = None

    def add(self, name: str, data: bytes) -> int:
        """Puts a file in the queue, and returns the number of its reading."""
        reading = Reading(name, data)
        self.rows.append(reading)
        self._queue.put(reading)
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        return len(self.rows) - 1

    def stop(self, number: int) -> None:
        """Stops a reading, or takes it out of the queue."""
        if number < len(self.rows):
            self.rows[number].stopped = True

    def _work(self) -> None:
        while True:
            reading = self._queue.get()
            try:
                reading.story = self._read(reading)
            except _Stopped:
                reading.error = "stopped"
            except (FabulaError, OSError, MemoryError) as error:
                reading.error = str(error) or type(error).__name__
            except Exception as error:  # a file that breaks a step must not end the thread
                reading.error = f"{reading.name}: {type(error).__name__} while it was read; please report this file"
            reading.data = b""

    def _read(self, reading: Reading) -> str:
        def progress(step: str, share: float) -> None:
            if reading.stopped:
                raise _Stopped
            reading.step, reading.share = step, share

        progress("file", 0.0)
        pages: Manuscript = manuscript.read_bytes(reading.data, reading.name)
        folder = self.shelf.free_folder(reading.name, pages.source.sha256)
        fixes = corrections.read_fixes(corrections.fixes_path(folder))
        parse_file = store.PendingParseFile(folder)
        story = pipeline.understand(pages, progress=progress, parse_cache=parse_file)
        result = corrections.corrected(story, fixes.corrections)
        with store.staged(folder) as new:
            store.save(story, new, corrected=result.story if fixes.corrections else None)
            parse_file.write(new)
            report.write(result.story, new / store.REPORT)
        reading.share = 1.0
        return folder.name
