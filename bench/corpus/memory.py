"""Says how much memory of its own each worker has beside what all share, on Linux.

python -m bench.corpus.memory BOOK …
"""

import argparse
import multiprocessing
import time
from pathlib import Path

from bench.tables import stamp
from fabula.corpus import Limits, Settings, find_books
from fabula.corpus.workers import Slot


def own_mb(pid: int) -> float:
    """Returns the memory that a process shares with no other, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_")) / 1024


def main() -> None:
    """Lets workers read the books, two at a time, and prints the memory of each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("books", nargs="+")
    books = find_books(parser.parse_args().books, Path("unpacked"))
    slots = [Slot(Settings(sure=0.4), Limits()) for _ in range(2)]
    print(f"Memory of the workers' own, in MB; {stamp()}")
    for book in books:
        for slot in slots:
            slot.begin(book)
        peak = dict.fromkeys(range(len(slots)), 0.0)
        while any(slot.book for slot in slots):
            for place, slot in enumerate(slots):
                if slot.book and slot.outcome() is None and slot._process and slot._process.pid:
                    peak[place] = max(peak[place], own_mb(slot._process.pid))
            time.sleep(0.05)
        after = [own_mb(slot._process.pid or 0) for slot in slots if slot._process]
        print(f"{book.key}: most while reading {max(peak.values()):.0f}, after it {max(after):.0f}")
    for slot in slots:
        slot.end()
    for child in multiprocessing.active_children():
        child.kill()


if __name__ == "__main__":
    main()
