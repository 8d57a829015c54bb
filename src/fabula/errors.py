"""The errors that Fabula raises on purpose.

    FabulaError
    ├── SourceError         the story cannot be read
    │   ├── UnreadableFile      no such file, a directory, no permission, too large
    │   ├── UnknownFormat       a kind of file that Fabula does not read
    │   ├── UndecodableText     bytes that are text in no known encoding
    │   ├── DamagedFile         a broken, truncated or hostile container
    │   ├── ProtectedFile       encrypted, or under digital rights management
    │   └── EmptyStory          no prose in the file
    ├── CastError           the file of a known cast cannot be read, or is not a list of characters
    ├── FixesError          a fixes file cannot be read, or a correction does not fit the story
    ├── OptionError         the file that an option of a format names cannot be read, or does not fit
    ├── ModelError          the files of the network are missing or damaged
    ├── StoreError          a saved story or an export cannot be written or loaded
    └── CorpusError         the books of a corpus cannot be found, or its dataset cannot be used

A message is one line. It names the file and the place in it, says what is wrong, and says what to try. The command line
prints the line and exits with status 1. A wrong call from code raises TypeError or ValueError.
"""


class FabulaError(Exception):
    """The root of the tree: `except FabulaError` catches every error that Fabula raises on purpose."""


class SourceError(FabulaError):
    """The story cannot be read."""


class UnreadableFile(SourceError):
    """The file is missing, is a directory, or may not be opened."""


class UnknownFormat(SourceError):
    """The file is of a kind that Fabula does not read."""


class UndecodableText(SourceError):
    """The bytes are text in no encoding that Fabula recognises."""


class DamagedFile(SourceError):
    """The container is broken or truncated, or was made to exhaust the machine that opens it."""


class ProtectedFile(SourceError):
    """The file is encrypted, or under digital rights management."""


class EmptyStory(SourceError):
    """The file has no prose in it."""


class CastError(FabulaError):
    """The file of a known cast cannot be read, or is not a list of characters."""


class FixesError(FabulaError):
    """A fixes file cannot be read, or a correction does not fit the story."""


class OptionError(FabulaError):
    """The file that an option of a format names cannot be read, or is not what the format takes."""


class ModelError(FabulaError):
    """The files of the network are missing or damaged, or were made for another version of Fabula."""


class StoreError(FabulaError):
    """A saved story or an export cannot be written or loaded."""


class CorpusError(FabulaError):
    """The books of a corpus cannot be found, or its dataset cannot be written, read or asked."""
