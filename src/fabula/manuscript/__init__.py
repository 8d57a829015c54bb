"""Makes a Manuscript of a file.

Takes the bytes of a file and its name. Gives its text and the shape of its pages: blocks, emphasis, chapters. Never
says what the story means.
"""

from fabula.manuscript.formats import EXTENSIONS, contents, read, read_bytes

__all__ = ["EXTENSIONS", "contents", "read", "read_bytes"]
