"""Text written from pages with markup.

Takes an element tree or the parts of a document. Gives text, blocks and emphasis. Never decides which format a file
has.
"""

from fabula.manuscript.rendering.html_walker import write_html
from fabula.manuscript.rendering.markdown_marks import without_marks
from fabula.manuscript.rendering.note_references import is_reference
from fabula.manuscript.rendering.rendered_manuscript import Heading, rendered_manuscript
from fabula.manuscript.rendering.style_sheets import CENTRED_STYLE, StyleSheet
from fabula.manuscript.rendering.text_builder import TextBuilder

__all__ = [
    "CENTRED_STYLE",
    "Heading",
    "StyleSheet",
    "TextBuilder",
    "is_reference",
    "rendered_manuscript",
    "without_marks",
    "write_html",
]
