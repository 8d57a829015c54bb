"""Scenes that were read by hand: the people of each novel, and which of them a character of a reading stands for."""

from collections.abc import Iterable

MIN_SHARE_OF_NAMES = 0.2
"""A character stands for each person that has this share of its uses of names."""
POINTERS = frozenset("the a an this that his her their my your our th'".split())

People = dict[str, dict]
"""The people of a novel by what a reader calls them: all their `names`, and whether they are the `narrator`."""


def plain(name: str) -> str:
    """Returns a name as it is compared: lower case, without a determiner."""
    words = name.lower().replace("’", "'").replace('"', " ").split()
    while words and words[0] in POINTERS:
        words = words[1:]
    return " ".join(words)


def persons_of(names: Iterable[tuple[str, int]], people: People, *, narrator: bool) -> set[str]:
    """Returns the persons that a character stands for; where no name has a fifth of the uses, the likeliest.

    Args:
        names: the character's names, and how often each is used.
        people: the people of the novel.
        narrator: whether the character narrates.
    """
    known: dict[str, set[str]] = {}
    for person, row in people.items():
        for name in row["names"]:
            known.setdefault(plain(name), set()).add(person)
    weight: dict[str, int] = {}
    total = 0
    for name, count in names:
        total += count
        for person in known.get(plain(name), ()):
            weight[person] = weight.get(person, 0) + count
    some = {person for person, count in weight.items() if count >= MIN_SHARE_OF_NAMES * max(total, 1)}
    some = some or {person for person, count in weight.items() if count == max(weight.values())}
    if narrator and not some:
        return {person for person, row in people.items() if row["narrator"]}
    return some
