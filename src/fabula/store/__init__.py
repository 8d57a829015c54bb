"""A Story in a folder on disk.

Takes a Story, or a folder. Gives a folder with the files of docs/contract.md, or a Story. Never loses a file: the
earlier files stay until every new file is written, and a file that no reading of this story wrote is never replaced.
"""

from fabula.store.locks import alone_in
from fabula.store.occupied import check_folder, reading_of, source_of
from fabula.store.parse_cache import ParseFile, PendingParseFile
from fabula.store.staging import staged
from fabula.store.story_file import HEAD, READING, REPORT, STORY_FILE, TEXT
from fabula.store.story_folder import load, save, save_corrected

__all__ = [
    "HEAD",
    "READING",
    "REPORT",
    "STORY_FILE",
    "TEXT",
    "ParseFile",
    "PendingParseFile",
    "alone_in",
    "check_folder",
    "load",
    "reading_of",
    "save",
    "save_corrected",
    "source_of",
    "staged",
]
