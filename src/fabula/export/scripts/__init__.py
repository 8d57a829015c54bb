"""Writes a story as a script: who says each line, and what is told, with no character lost.

Takes a Story and the voices of its people. Gives JSON lines, plain text, SML, SSML, Fountain and a voice sheet, all
made from `fabula.segments`. Never leaves a word out: what looks like markup in the story is escaped, and counted.
"""

from fabula.export.scripts.voices import read_voices

__all__ = ["read_voices"]
