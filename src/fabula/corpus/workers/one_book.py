"""Reads one book: the same function in a local process, in a task of Ray and in a job of an array."""

import functools
import hashlib
import importlib.metadata
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fabula import __version__, cast_file, pipeline, store
from fabula.corpus.books import Book
from fabula.corpus.dataset import FAILED, READ, Layout, pack_finished
from fabula.errors import FabulaError
from fabula.schema.story import Story

Reader = Callable[[Book], bytes]
"""Reads a book, and returns the bytes of a finished book. It raises no error for a book that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the books of a run are read.

    Attributes:
        sure: the probability from which a speaker is named.
        dataset: the dataset that stories are saved in, too, or "" to keep the tables alone.
    """

    sure: float
    dataset: str = ""

    def __call__(self, book: Book) -> bytes:
        """Reads a book so: settings are a reader that can be sent to another process."""
        return read_book(book, self)


def read_book(book: Book, settings: Settings) -> bytes:
    """Returns the bytes of a finished book: its tables, or the reason why it could not be read."""
    started, cpu = time.perf_counter(), time.process_time()
    row: dict[str, Any] = {"status": FAILED, "version": __version__}
    story: Story | None = None
    try:
        cast = cast_file.read(book.cast) if book.cast else None
        pages = book.manuscript()
        row |= _of_source(pages.source)
        story = pipeline.understand(pages, cast=cast, sure=settings.sure, threads=1)
        row |= {"status": READ, **_of_story(story)}
        if settings.dataset:
            store.save(story, Layout(Path(settings.dataset)).story(book.key), force=True)
    except MemoryError:
        story, row["error"] = None, "out of memory; give it more with --memory-limit"
    except FabulaError as error:
        story, row["error"] = None, str(error)
    except Exception as error:  # one book must not stop the others: the dataset says what was wrong with it
        story, row["error"] = None, f"{type(error).__name__}: {error}"
    if story is None:
        row["status"] = FAILED
    row |= {
        "seconds": round(time.perf_counter() - started, 3), "cpu_seconds": round(time.process_time() - cpu, 3),
        "memory_mb": _peak_memory_mb(), **_of_machine(),
    }  # fmt: skip
    return pack_finished(book, row, story)


def lost_book(book: Book, reason: str, seconds: float) -> bytes:
    """Returns the bytes of a finished book whose reading ended its process, or had to be stopped."""
    row = {"status": FAILED, "error": reason, "version": __version__, "seconds": round(seconds, 3), **_of_machine()}
    return pack_finished(book, row, None)


def _of_source(source: Any) -> dict[str, Any]:
    return {name: getattr(source, name) for name in ("title", "author", "language", "media_type", "sha256")}


def _of_story(story: Story) -> dict[str, Any]:
    made = story.provenance
    return {
        "text_sha256": hashlib.sha256(story.text.encode("utf-8", "surrogatepass")).hexdigest(),
        "warnings": story.warnings, "code_points": len(story.text), "words": story.word_count(),
        "weights": made and made.weights, "sure": made and made.sure, "known_cast": made and made.known_cast,
    }  # fmt: skip


def _of_machine() -> dict[str, Any]:
    runtime = f"onnxruntime {importlib.metadata.version('onnxruntime')}"
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return {"runtime": runtime, "processor": _processor(), "read_at": now}


_INSTRUCTIONS = ("avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8", "asimddp", "i8mm")
"""Instructions by which int8 gives slightly other scores."""


@functools.cache
def _processor() -> str:
    """Returns the kind of processor, and on Linux which of its instructions the network may use."""
    flags: list[str] = []
    try:
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith(("flags", "Features")):
                flags = line.split()
                break
    except OSError:
        pass
    return " ".join([platform.machine(), *(name for name in _INSTRUCTIONS if name in flags)])


def _peak_memory_mb() -> float | None:
    """Returns the most memory that the process ever had, in MB; None where the system does not say."""
    if sys.platform == "win32":
        return None
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1 << 20 if sys.platform == "darwin" else 1 << 10), 1)
