"""Makes the source of a Manuscript: its file, and what the file says about itself."""

import hashlib
from collections.abc import Iterable

from fabula.manuscript.containers import limits
from fabula.manuscript.containers.tagged_people import tagged_people
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
    """Returns a source with the digest of the bytes. An empty title, author or language is None.

    Args:
        data: the bytes of the file.
        name: its name.
        media_type: its media type.
        title: the title.
        author: the author.
        language: the code of the language.
        details: labels and values; those with an empty value are left out.

    Raises:
        DamagedFile: the details are longer than any story's.
    """
    pairs = tuple((label, value) for label, value in details if value)
    length = sum(len(label) + len(value) for label, value in pairs)
    limits.check(length, limits.MOST_DETAILS, "characters about the story", name)
    characters, relationships = tagged_people(pairs)
    return Source(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        title=title or None,
        author=author or None,
        language=language or None,
        details=pairs,
        tagged_characters=characters,
        tagged_relationships=relationships,
    )
