"""Loads what every worker needs, once, before workers are made: on Linux they share the memory of it."""

import contextlib

from fabula import pipeline
from fabula.errors import FabulaError

with contextlib.suppress(FabulaError):  # a worker that cannot load the network says so of its book
    pipeline.read_text("“Is it on?” asked Nora.\n\n“It is,” said Hugh. He went to the mill with her.", threads=1)
