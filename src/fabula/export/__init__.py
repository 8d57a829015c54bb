"""Writes a story in the formats of other tools: one module per format.

Takes a Story. Gives files in the formats that other tools read. Never changes a claim on its way out.
"""

from fabula.export.earlier import LIST, check_folder, remember
from fabula.export.format import Format, Option
from fabula.export.formats import FORMATS, checked_formats, names, option_values, options, write

__all__ = [
    "FORMATS",
    "LIST",
    "Format",
    "Option",
    "check_folder",
    "checked_formats",
    "names",
    "option_values",
    "options",
    "remember",
    "write",
]
