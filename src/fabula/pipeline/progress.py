"""The steps of a reading, as a progress bar shows them."""

from collections.abc import Callable

from fabula.pipeline.options import Progress

STEPS = ("file", "words", "reading", "quotations", "names", "speakers", "scenes", "events")
# The share of the time that is over when a step begins, on a novel (measured by bench/speed).
_BEGINS_AT = {
    "file": 0.0, "words": 0.01, "reading": 0.03, "quotations": 0.66, "names": 0.67, "speakers": 0.89, "scenes": 0.96,
    "events": 0.97,
}  # fmt: skip


class Steps:
    """Reports each step to a progress callback, if there is one."""

    def __init__(self, progress: Progress | None):
        self._progress = progress

    def begin(self, step: str) -> None:
        """Reports that a step begins."""
        if self._progress:
            self._progress(step, _BEGINS_AT[step])

    def within(self, step: str) -> Callable[[float], None]:
        """What reports the share of a step that is done."""
        begin = _BEGINS_AT[step]
        size = _BEGINS_AT[STEPS[STEPS.index(step) + 1]] - begin
        return lambda share: self._progress(step, begin + size * share) if self._progress else None


SILENT = Steps(None)
"""Reports nothing."""
