"""A file becomes a Manuscript.

Takes the bytes of a story in any format we read, and its name. Gives a Manuscript: the text, the blocks of its page,
emphasis, chapters, and what the file says about itself. Never reads meaning into words: what is a person, a line of
speech or a scene is decided further along the line.
"""

from fabula.manuscript.formats import read, read_bytes

__all__ = ["read", "read_bytes"]
