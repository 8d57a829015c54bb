"""Where a Manuscript came from."""

import hashlib
from collections.abc import Iterable

from fabula.manuscript.containers import limits
from fabula.schema.manuscript import Source


def make_source(
    data: bytes,
    name: str,
    media_type: str,
    title: str | None = None,
    author: str | None = None,
    language: str | None = None,
    details: Iterable[tuple[str, str]] = (),
) -> Source:
    """A Source with the digest of the file's bytes; what is empty is None, empty details are left out.

    Raises:
        DamagedFile: the details are longer than any story's.
    """
    kept = tuple((key, value) for key, value in details if value)
    said = sum(len(key) + len(value) for key, value in kept)
    limits.check(said, limits.MOST_DETAILS, "characters about the story", name)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        title=title or None,
        author=author or None,
        language=language or None,
        details=kept,
    )
