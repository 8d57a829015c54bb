"""Books of a few words, and a reader that does to its process what the words say. It reads nothing and is quick."""

import hashlib
import os
import signal
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from fabula import __version__
from fabula.corpus import Book, Dataset, read_books
from fabula.corpus.dataset import pack_finished
from fabula.schema.manuscript import Block, Source
from fabula.schema.people import Character, Name
from fabula.schema.speech import Quote
from fabula.schema.story import Story
from fabula.speech import SURE

CRASH, HANG, EAT, QUIT, CRASH_ONCE = "CRASH", "HANG", "EAT", "QUIT", "CRASH ONCE"


def story_of(text: str) -> Story:
    """A story with one paragraph, one person, and one line that they speak."""
    nora = Character(
        id="c1", key="nora", name="Nora", names=(Name("Nora", 1),), pronouns="she/her", mentions=1, quotes=1, first=0
    )
    line = Quote(start=0, end=len(text), kind="speech", utterance=0, speaker="c1", reason="tag", p=0.9)
    return Story(
        source=Source(name="book.txt", sha256="0" * 64, media_type="text/plain"), text=text,
        blocks=(Block(0, len(text), "paragraph"),), emphasis=(), chapters=(), characters=(nora,),
        entities=(), mentions=(), quotes=(line,), scenes=(),
    )  # fmt: skip


def fake_reader(book: Book) -> bytes:
    """Reads a book without a network, unless its words tell it to do something else."""
    text = Path(book.path).read_text(encoding="utf-8")
    if text == CRASH:
        os.kill(os.getpid(), signal.SIGSEGV)
    if text == QUIT:
        os._exit(3)
    if text == HANG:
        time.sleep(3600)
    if text == CRASH_ONCE and not Path(f"{book.path}.tried").exists():
        Path(f"{book.path}.tried").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    try:
        eaten = bytearray(1 << 34) if text == EAT else b""
    except MemoryError:
        return pack_finished(book, {"status": "failed", "error": "out of memory"}, None)
    del eaten
    row = {
        "status": "read",
        "words": len(text.split()),
        "seconds": 0.1,
        "memory_mb": float(sys.getsizeof(text)),
        "warnings": [],
    }
    row |= {"version": __version__, "sure": SURE, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    return pack_finished(book, {**row, "read_at": datetime.now(UTC).isoformat()}, story_of(text))


def write_books(folder: Path, **texts: str) -> list[Book]:
    """Writes a file for each text, and returns the books."""
    folder.mkdir(exist_ok=True)
    for key, text in texts.items():
        (folder / f"{key}.txt").write_text(text, encoding="utf-8")
    return [
        Book(key=key, path=str(folder / f"{key}.txt"), size=(folder / f"{key}.txt").stat().st_size)
        for key in sorted(texts)
    ]


def read_here(dataset: Dataset, books: list[Book]) -> list[str]:
    """Reads books in this process, and returns the keys in the order in which they were done."""
    with dataset.opened():
        return [
            done.book.key
            for done in read_books(books, dataset, lambda them: ((each, fake_reader(each)) for each in them))
        ]


def with_details(book: Book, **details: str) -> Book:
    """Returns a book of which a list says more."""
    return replace(book, details=tuple(details.items()))
