"""One file per format.

Takes the bytes of a file. Gives a Manuscript. Never infers anything about the story: only the format.
"""

from fabula.manuscript.formats.detection import EXTENSIONS, contents, read, read_bytes

__all__ = ["EXTENSIONS", "contents", "read", "read_bytes"]
