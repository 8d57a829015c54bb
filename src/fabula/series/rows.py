"""Writes out the people of a series: names in place of rows, words in place of offsets."""

from collections.abc import Sequence
from typing import Any

from fabula.schema.story import Story
from fabula.series.people import Appearance, Link, Series

CONTEXT = 40
"""Code points shown on each side of the words that speak for a link."""


def series_rows(stories: Sequence[Story], series: Series) -> dict[str, Any]:
    """Returns the people of a series, ready for JSON.

    `books` are the titles. A person has `name`, `p` (that of the weakest link, None where there is none), and
    `appearances`: `book` (from 1), `id`, `key`, `name`, `names`, `mentions` and `quotes` of a character. `links` and
    `suggestions` have `earlier` and `later` appearances, `p`, and `evidence`: its `kind`, what it `says`, and for each
    book `book`, `start`, `end` (code points) and `passage`, the words there and around.

    Args:
        stories: the books, as they were joined.
        series: their people.
    """

    def appearance(each: Appearance) -> dict[str, Any]:
        character = stories[each.book].characters[each.row]
        return {
            "book": each.book + 1, "id": character.id, "key": character.key, "name": character.name,
            "names": [name.text for name in character.names], "mentions": character.mentions,
            "quotes": character.quotes,
        }  # fmt: skip

    def passage(book: int, start: int, end: int) -> dict[str, Any]:
        text = stories[book].text
        words = " ".join(text[max(0, start - CONTEXT) : end + CONTEXT].split())
        return {"book": book + 1, "start": start, "end": end, "passage": words}

    def link(each: Link) -> dict[str, Any]:
        books = each.earlier.book, each.later.book
        evidence = [
            {
                "kind": one.kind,
                "says": one.says,
                "passages": [passage(book, *span) for book, span in zip(books, one.spans, strict=True)],
            }
            for one in each.evidence
        ]
        return {
            "earlier": appearance(each.earlier), "later": appearance(each.later), "p": each.p, "evidence": evidence,
        }  # fmt: skip

    return {
        "books": list(series.books),
        "people": [
            {
                "name": person.name,
                "p": min((each.p for each in person.links), default=None),
                "appearances": [appearance(each) for each in person.appearances],
                "links": [link(each) for each in person.links],
            }
            for person in series.people
        ],
        "suggestions": [link(each.link) for each in series.suggestions],
    }
