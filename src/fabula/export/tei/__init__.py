"""Writes a story as TEI P5 (https://tei-c.org/guidelines/p5/).

Takes a Story. Gives one document with its people, its chapters, the speakers and addressees of its lines, and mentions.
Never adds a character to the text: what stands in `text` is the story's own.
"""

from fabula.export.tei.document import write

__all__ = ["write"]
