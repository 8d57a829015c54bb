"""A zip looked over before anything in it is opened."""

import io
import re
import zipfile
import zlib

from fabula.errors import DamagedFile, ProtectedFile

# No book comes near these: the largest EPUB of a public catalogue unpacks to some 300 MB, pictures included, and
# text shrinks about threefold. What is refused is made to fill memory.
_MOST_BYTES = 1 << 30
_MOST_RATIO = 200
_SMALL = 50_000_000
_MOST_PART = 128 << 20
_LOCAL_HEADER = 30


class Archive:
    """The members of a zip that has passed every check, by name.

    Raises:
        DamagedFile: it is truncated, broken, or shaped to do harm.
        ProtectedFile: its members are encrypted.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
            raise DamagedFile(
                f"{name}: the archive is truncated or broken ({_one_line(error)}); fetch or export the file again"
            ) from None
        members = self._zip.infolist()
        _check_names(members, name)
        _check_sizes(members, name)
        if any(member.flag_bits & 1 for member in members):
            raise ProtectedFile(f"{name}: the archive is encrypted; open it with its password and save it without")
        self.names = frozenset(member.filename for member in members)

    def __contains__(self, member: str) -> bool:
        return member in self.names

    def read(self, member: str) -> bytes:
        """The bytes of one member.

        Raises:
            DamagedFile: it is missing, or does not unpack to what the archive says it is.
        """
        try:
            if self._zip.getinfo(member).file_size > _MOST_PART:
                raise DamagedFile(f"{self.name}: {member} unpacks to more than {_MOST_PART >> 20} MB; it is no book")
            return self._zip.read(member)
        except KeyError:
            raise DamagedFile(f"{self.name}: {member} is missing from the archive; fetch the file again") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError) as error:
            raise DamagedFile(
                f"{self.name}: {member} does not unpack ({_one_line(error)}); fetch or export the file again"
            ) from None
        except Exception as error:
            # The LZMA and BZ2 readers raise errors of their own types.
            if type(error).__module__ not in {"_lzma", "lzma", "bz2"}:
                raise
            raise DamagedFile(f"{self.name}: {member} does not unpack ({_one_line(error)})") from None


def _check_names(members: list[zipfile.ZipInfo], name: str) -> None:
    for member in members:
        path = member.orig_filename.replace("\\", "/")
        if path.startswith("/") or re.match(r"[A-Za-z]:", path) or ".." in path.split("/"):
            raise DamagedFile(f"{name}: the archive holds a path that leads outside it ({_one_line(path)}); not opened")


def _check_sizes(members: list[zipfile.ZipInfo], name: str) -> None:
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if unpacked > _MOST_BYTES or (unpacked > _SMALL and unpacked > _MOST_RATIO * max(1, packed)):
        raise DamagedFile(f"{name}: the archive unpacks to {unpacked >> 20} MB from {packed >> 10} KB; not opened")
    end = 0
    for member in sorted(members, key=lambda m: m.header_offset):
        if member.header_offset < end:
            raise DamagedFile(f"{name}: the members of the archive overlap ({_one_line(member.filename)}); not opened")
        end = member.header_offset + _LOCAL_HEADER + member.compress_size


def _one_line(of: object) -> str:
    return " ".join(repr(str(of))[1:-1].split())[:120]
