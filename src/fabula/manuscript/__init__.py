"""From a file to a Manuscript.

Takes the bytes of a file and its name. Gives its text and the shape of its pages: blocks, emphasis, chapters. Never says what
the story means.
"""

from fabula.manuscript.formats import read, read_bytes

__all__ = ["read", "read_bytes"]
