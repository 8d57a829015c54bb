"""The order of the steps, in five stages: the only room that knows it.

Takes a file, or a Manuscript, and a known cast if there is one. Gives a Story. Never works anything out by itself:
every claim comes from a step.
"""

from fabula.pipeline.options import Progress, Rankers, thread_count
from fabula.pipeline.progress import STEPS
from fabula.pipeline.understanding import read, understand

__all__ = ["STEPS", "Progress", "Rankers", "read", "thread_count", "understand"]
