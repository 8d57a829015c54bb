"""The containers of a text: encodings, archives, markup.

Takes bytes. Gives decoded text, members of a zip archive, an element tree. Never follows a reference out of the file.
"""

from fabula.manuscript.containers import limits
from fabula.manuscript.containers.decoding import decode
from fabula.manuscript.containers.source import make_source
from fabula.manuscript.containers.xml import outermost, parse_html, parse_xhtml, parse_xml
from fabula.manuscript.containers.zip_safety import Archive

__all__ = [
    "Archive",
    "decode",
    "limits",
    "make_source",
    "outermost",
    "parse_html",
    "parse_xhtml",
    "parse_xml",
]
