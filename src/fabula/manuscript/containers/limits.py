"""Limits the size of files and of what they become in memory.

Each limit is ten times or more what the longest novels need. War and Peace has 3.3 million characters and 12,000
paragraphs, and its page in HTML has 5 MB. A file beyond a limit is no story, or it was made to fill memory.

Other files read a limit as `limits.NAME` and import no name from here, so that a test can change it.
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
"""Tags of one page; in memory an element takes about a hundred times the four bytes of its tag."""
MOST_MARKS = 1_000_000
"""Lines, quotation marks and marks of emphasis of a page in Markdown: each becomes objects of about a kilobyte."""
MOST_BLOCKS = 2_000_000
"""Paragraphs, headings and breaks."""
MOST_EMPHASIS = 1_000_000
"""Words and passages in italics or bold."""
MOST_DETAILS = 10_000_000
"""Characters that a file has about itself."""
MOST_PEOPLE_TAGGED = 1000
"""Tags of characters, and tags of relationships, that are kept of those that an archive lists."""
LONGEST_TAG = 500
"""Characters of such a tag. Archives allow 150."""


def check(count: int, limit: int, unit: str, name: str) -> None:
    """Checks that a count is within its limit.

    Args:
        count: the count.
        limit: the limit.
        unit: the word for what is counted, for the error.
        name: the name of the file, for the error.

    Raises:
        DamagedFile: the count is above the limit.
    """
    if count > limit:
        raise DamagedFile(f"{name}: more than {limit:,} {unit}, which no story has; split it if it is one")
