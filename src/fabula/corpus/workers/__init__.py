"""Reads books, each in a process that a crash, a hang or a hunger for memory may end without loss to the others."""

from fabula.corpus.workers.local import read_locally
from fabula.corpus.workers.on_ray import read_on_ray
from fabula.corpus.workers.one_book import Reader, Settings, lost_book
from fabula.corpus.workers.slot import Limits, Lost, Slot

__all__ = ["Limits", "Lost", "Reader", "Settings", "Slot", "lost_book", "read_locally", "read_on_ray"]
