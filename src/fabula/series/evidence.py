"""Says in words what speaks for one person in two books, and shows where each book has it."""

from collections.abc import Iterator

from fabula.schema.people import Character, Name, Span
from fabula.schema.world import Relation, relation_name
from fabula.series.features import Book
from fabula.series.people import Evidence

MOST_NAMED = 4
"""Companions who are named."""
KNOWN_FROM = 0.5
"""From this probability on, two companions or relatives count as one person in what is said."""


def evidence_of(one: Book, other: Book, a: int, b: int, p: dict[tuple[int, int], float]) -> tuple[Evidence, ...]:
    """Returns what speaks for a pair being one person: names, relations, companions, in this order.

    Args:
        one: the earlier book.
        other: the later book.
        a: row of a character of the earlier book.
        b: row of a character of the later book.
        p: the probability that the characters of each pair of rows are one.
    """
    names = _names(one, other, a, b)
    return (*([names] if names else []), *_relations(one, other, a, b, p), *_companions(one, other, a, b, p))


def _names(one: Book, other: Book, a: int, b: int) -> Evidence | None:
    """The name that both books use, or else the most used name of each."""
    names = [_proper_names(book, row) for book, row in ((one, a), (other, b))]
    if not all(names):
        return None
    by_text = {name.text.casefold(): name for name in names[1]}
    same = max(
        ((name, by_text[name.text.casefold()]) for name in names[0] if name.text.casefold() in by_text),
        key=lambda pair: (" " in pair[0].text, min(pair[0].count, pair[1].count)),
        default=None,
    )
    first, second = same or (names[0][0], names[1][0])
    says = f"“{first.text}” in both" if same else f"“{first.text}”, “{second.text}”"
    return Evidence(kind="names", says=says, spans=(_span(first), _span(second)))


def _proper_names(book: Book, row: int) -> list[Name]:
    return [name for name in book.story.characters[row].names if name.kind == "PROP"]


def _span(name: Name) -> Span:
    return (name.first, name.first + len(name.text))


def _relations(one: Book, other: Book, a: int, b: int, p: dict[tuple[int, int], float]) -> Iterator[Evidence]:
    """The relations that both books have to people who are probably one."""
    rows = [{character.id: row for row, character in enumerate(book.story.characters)} for book in (one, other)]
    relations_of_other = list(_own_relations(other, b))
    for relation, noun, relative in _own_relations(one, a):
        for same, same_noun, same_relative in relations_of_other:
            pair = rows[0][relative.id], rows[1][same_relative.id]
            if relation.kind == same.kind and noun == same_noun and p.get(pair, 0.0) >= KNOWN_FROM:
                yield Evidence(
                    kind="relation",
                    says=f"{noun} of {same_relative.name} in both",
                    spans=((relation.start, relation.end), (same.start, same.end)),
                )


def _own_relations(book: Book, row: int) -> Iterator[tuple[Relation, str, Character]]:
    """The relations of a character, with the noun for what the character is, and the other one."""
    characters = {character.id: character for character in book.story.characters}
    own = book.story.characters[row]
    for relation in book.story.relations:
        if own.id in (relation.a, relation.b):
            inverse = relation.b == own.id
            relative = characters[relation.a if inverse else relation.b]
            yield relation, relation_name(relation.kind, own.pronouns, inverse=inverse), relative


def _companions(one: Book, other: Book, a: int, b: int, p: dict[tuple[int, int], float]) -> Iterator[Evidence]:
    """The people who are often with the one in both books."""
    together = [(i, j) for i in one.companions[a] for j in other.companions[b] if p.get((i, j), 0.0) >= KNOWN_FROM][
        :MOST_NAMED
    ]
    named = [(_proper_names(one, i), _proper_names(other, j)) for i, j in together]
    spans = [(_span(first[0]), _span(second[0])) for first, second in named if first and second]
    if spans:
        names = ", ".join(other.story.characters[j].name for _, j in together)
        yield Evidence(kind="companions", says=f"with {names} in both", spans=spans[0])
