"""How much a file may hold, and how much a page may become.

Each limit lies ten times and more beyond the longest novels. War and Peace has 3.3 million characters and 12,000
paragraphs, and its page in HTML has 5 MB. What goes beyond is no story, or is made to fill memory.
"""

from fabula.errors import DamagedFile

MOST_ARCHIVE = 1 << 30
"""Bytes of an EPUB or DOCX, pictures included."""
MOST_TEXT = 256 << 20
"""Bytes of any other file."""
MOST_PAGE = 64 << 20
"""Bytes of a page in HTML, and of any part of an archive."""
MOST_PAGES = 128 << 20
"""Bytes of all pages of a book together."""
MOST_TAGS = 4_000_000
"""Tags of one page; an element in memory takes some hundred times the four bytes of its tag."""
MOST_MARKS = 1_000_000
"""Lines, quotation marks and marks of emphasis of a page in Markdown: each becomes objects of about a kilobyte."""
MOST_BLOCKS = 2_000_000
"""Paragraphs, headings and breaks."""
MOST_EMPHASIS = 1_000_000
"""Spans that are set apart by type."""
MOST_DETAILS = 10_000_000
"""Characters of what a file says about itself."""


def check(count: int, most: int, what: str, name: str) -> None:
    """Does nothing up to the limit.

    Raises:
        DamagedFile: there are more than `most`; `what` names them, `name` is the file's.
    """
    if count > most:
        raise DamagedFile(f"{name}: more than {most:,} {what}, which no story has; split it if it is one")
