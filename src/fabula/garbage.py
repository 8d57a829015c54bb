"""Python's search for cycles of objects, which is made seldom while a story is read.

A reading makes millions of small objects that it keeps to the end, and hardly any cycles. Looking through them again
and again took a sixth of the time behind the network, and gave no memory back.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

NEW_OBJECTS = 50_000
"""How many more objects than before there must be for a search. Python's own number is 700, or 2,000 from 3.13 on."""

_lock = threading.Lock()
_readings = 0
_usual = gc.get_threshold()


@contextmanager
def seldom_collected() -> Iterator[None]:
    """Has cycles looked for seldom until it ends. Afterwards the process's own numbers hold again.

    Several readings may run at once: the last that ends restores the numbers. A process that looks for cycles more
    seldom, or never, goes on so.
    """
    global _readings, _usual
    with _lock:
        _readings += 1
        if _readings == 1:
            _usual = gc.get_threshold()
            if 0 < _usual[0] < NEW_OBJECTS:
                gc.set_threshold(NEW_OBJECTS, *_usual[1:])
    try:
        yield
    finally:
        with _lock:
            _readings -= 1
            if not _readings:
                gc.set_threshold(*_usual)
