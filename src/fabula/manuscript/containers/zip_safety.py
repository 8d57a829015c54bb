"""Opens zip archives, each of which is checked before a member is unpacked."""

import io
import re
import zipfile

from fabula.errors import DamagedFile, ProtectedFile
from fabula.manuscript.containers import limits

# An archive may unpack to this many times its size, and in any case to this many bytes. The largest EPUB of a public
# catalogue unpacks to some 300 MB, pictures included, and text shrinks about threefold.
_MAX_ARCHIVE_RATIO = 200
_SMALL_ARCHIVE_BYTES = 50_000_000
# The same for one member. A page of text shrinks tenfold at most; a small one may be all markup.
_MAX_PAGE_RATIO = 100
_SMALL_PAGE_BYTES = 1 << 20
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # EPUB and DOCX allow no others
_LOCAL_HEADER_BYTES = 30


class Archive:
    """A zip archive that passed every check.

    Raises:
        DamagedFile: it is truncated, broken, or made to do harm.
        ProtectedFile: its members are encrypted.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except MemoryError:
            raise
        except Exception as error:  # BadZipFile, ValueError, struct.error and others
            raise DamagedFile(
                f"{name}: the archive is truncated or broken ({_one_line(error)}); fetch or export the file again"
            ) from None
        members = self._zip.infolist()
        _check_names(members, name)
        _check_sizes(members, name)
        if any(member.flag_bits & 1 for member in members):
            raise ProtectedFile(f"{name}: the archive is encrypted; open it with its password and save it without")
        self._entries = {member.filename: member for member in members if member.filename}
        self._folded = {member.casefold(): member for member in reversed(self._entries)}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members, in the archive's order; one without a name is no member."""
        return tuple(self._entries)

    def __contains__(self, member: str) -> bool:
        return member in self._entries

    def in_any_case(self, member: str) -> str | None:
        """Returns the first member with this name in capital or small letters, None where there is none."""
        return member if member in self else self._folded.get(member.casefold())

    def read(self, member: str) -> bytes:
        """Returns the bytes of a member.

        Raises:
            DamagedFile: it is missing or too large, or does not unpack to the size that the archive states.
        """
        if member not in self:
            raise DamagedFile(f"{self.name}: {member} is missing from the archive; fetch the file again")
        entry = self._entries[member]
        _check_page(entry, self.name)
        try:
            # The stated size may be false: no more than it is unpacked.
            with self._zip.open(entry) as packed:
                return packed.read(entry.file_size + 1)
        except MemoryError:
            raise
        except Exception as error:  # BadZipFile, zlib.error, EOFError, UnicodeDecodeError, RuntimeError, …
            raise DamagedFile(
                f"{self.name}: {_one_line(member)} does not unpack ({_one_line(error)}); fetch or export the file again"
            ) from None


def _check_page(entry: zipfile.ZipInfo, name: str) -> None:
    """Raises DamagedFile where a member is too large, or shrinks as no page does."""
    member = _one_line(entry.filename)
    if entry.compress_type not in _METHODS:
        raise DamagedFile(f"{name}: {member} does not unpack (its method is none of a book); export the file again")
    size = entry.file_size
    if size > limits.MOST_PAGE:
        raise DamagedFile(f"{name}: {member} unpacks to more than {limits.MOST_PAGE >> 20} MB; it is no page of a book")
    if size > _SMALL_PAGE_BYTES and size > _MAX_PAGE_RATIO * entry.compress_size:
        raise DamagedFile(
            f"{name}: {member} unpacks to {size >> 10} KB from {entry.compress_size >> 10} KB, as no page does; "
            "not read"
        )


def _check_names(members: list[zipfile.ZipInfo], name: str) -> None:
    """Raises DamagedFile where the path of a member leads out of the archive."""
    for member in members:
        path = member.orig_filename.replace("\\", "/")
        if path.startswith("/") or re.match(r"[A-Za-z]:", path) or ".." in path.split("/"):
            raise DamagedFile(f"{name}: the archive holds a path that leads outside it ({_one_line(path)}); not opened")


def _check_sizes(members: list[zipfile.ZipInfo], name: str) -> None:
    """Raises DamagedFile where the members are too large together, or share bytes."""
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > limits.MOST_ARCHIVE or (
        unpacked > _SMALL_ARCHIVE_BYTES and unpacked > _MAX_ARCHIVE_RATIO * max(1, packed)
    ):
        raise DamagedFile(f"{name}: the archive unpacks to {unpacked >> 20} MB from {packed >> 10} KB; not opened")
    end = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        if member.header_offset < end:
            raise DamagedFile(f"{name}: the members of the archive overlap ({_one_line(member.filename)}); not opened")
        end = member.header_offset + _LOCAL_HEADER_BYTES + member.compress_size


def _one_line(message: object) -> str:
    """Returns the text of an object in one line, control characters escaped."""
    return " ".join(repr(str(message))[1:-1].split())[:120]
