"""Counts the lines of Python that a call runs: the same on every machine, where seconds are not."""

import sys
from collections.abc import Callable
from typing import Any


def lines_run(call: Callable[[], Any]) -> int:
    """How many lines of Python a call runs."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += 1
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        call()
    finally:
        sys.settrace(before)
    return count
