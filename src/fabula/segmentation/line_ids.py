"""Makes the ids of segments out of their words, so that an edit at another place changes none of them."""

from collections.abc import Iterable
from hashlib import blake2b

from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Span

_BYTES = 6
"""Of the digest in an id. Two of a hundred thousand segments share one by chance in one story of fifty thousand."""


def line_ids(text: str, spans: Iterable[Span]) -> list[str]:
    """Returns the id of each span, in order. No two are equal.

    The first place with certain words has the digest of the words, white space and capitals apart. A later place with
    the same words ("he said.") has the digest of these and of the words of the span before it, and if that is taken,
    a number, from 2. So an edit changes the ids of what was edited, and of no other place unless the same words come
    there earlier than before or behind an edited span.
    """
    taken: set[str] = set()
    counts: dict[str, int] = {}
    ids, before = [], ""
    for start, end in spans:
        words = folded_words(text[start:end])
        found = _digest(words)
        if found in taken:
            found = _digest(f"{before}\n{words}")
        while found in taken:
            base = found.partition("-")[0]
            counts[base] = counts.get(base, 1) + 1
            found = f"{base}-{counts[base]}"
        taken.add(found)
        ids.append(found)
        before = words
    return ids


def _digest(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()
