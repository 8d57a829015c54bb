"""Reads which characters and relationships an archive lists for a story, from the details of its page."""

from collections.abc import Iterable

from fabula.manuscript.containers import limits

_CHARACTERS = frozenset({"character", "characters"})
_RELATIONSHIPS = frozenset({"relationship", "relationships", "pairing", "pairings", "ships"})
_NO_TAG = frozenset({"none", "n/a"})


def tagged_people(details: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Returns the tags of characters and those of relationships, each once, in their order.

    Archives separate tags by commas, and allow none inside a tag. At most `limits.MOST_PEOPLE_TAGGED` of each are kept,
    and none that is longer than `limits.LONGEST_TAG`.

    Args:
        details: labels and values of a page.
    """
    pairs = tuple(details)
    return _tags_of(pairs, _CHARACTERS), _tags_of(pairs, _RELATIONSHIPS)


def _tags_of(details: Iterable[tuple[str, str]], labels: frozenset[str]) -> tuple[str, ...]:
    values = (value for label, value in details if label.strip().casefold() in labels)
    tags = (" ".join(tag.split()) for value in values for tag in value.split(","))
    kept = dict.fromkeys(tag for tag in tags if 0 < len(tag) <= limits.LONGEST_TAG and tag.casefold() not in _NO_TAG)
    return tuple(kept)[: limits.MOST_PEOPLE_TAGGED]
