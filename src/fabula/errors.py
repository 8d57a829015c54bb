"""Every error Fabula raises on purpose.

    FabulaError
    ├── SourceError         the story cannot be read
    │   ├── UnreadableFile      no such file, a directory, no permission
    │   ├── UnknownFormat       not a kind of file Fabula reads
    │   ├── UndecodableText     bytes that are no text in any encoding we can tell
    │   ├── DamagedFile         a broken, truncated or hostile container
    │   ├── ProtectedFile       encrypted, or under digital rights management
    │   └── EmptyStory          nothing in it to read
    ├── CastError           the file of a known cast cannot be read, or does not say who is who
    ├── ModelError          the network that reads is missing or damaged
    └── StoreError          a saved story cannot be written or loaded

A message names the file and the place, says what is wrong and what to try, in one line. The command line prints that
line and exits 1. A wrong call from code is a TypeError or ValueError; a bug of ours is an AssertionError.
"""


class FabulaError(Exception):
    """The root: catch this to catch everything Fabula raises on purpose."""


class SourceError(FabulaError):
    """The story cannot be read."""


class UnreadableFile(SourceError):
    """The file is missing, is a directory, or may not be opened."""


class UnknownFormat(SourceError):
    """The file is of no kind that Fabula reads."""


class UndecodableText(SourceError):
    """The bytes are no text in any encoding that can be told."""


class DamagedFile(SourceError):
    """The container is broken, truncated, or made to do harm."""


class ProtectedFile(SourceError):
    """The file is encrypted, or under digital rights management."""


class EmptyStory(SourceError):
    """There is nothing in the file to read."""


class CastError(FabulaError):
    """The file of a known cast cannot be read, or does not say who is who."""


class ModelError(FabulaError):
    """The network that reads is missing, damaged, or made for another fabula."""


class StoreError(FabulaError):
    """A saved story cannot be written or loaded."""
