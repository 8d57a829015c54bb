"""Joins the characters of several books into people: the surest pairs first, one character of each book to a person."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from fabula.schema.story import Story
from fabula.series.evidence import evidence_of
from fabula.series.features import Book, book_of, candidates, may_have_another_surname, pair_features
from fabula.series.people import Appearance, Link, Series, SeriesPerson, SeriesSuggestion
from fabula.series.weights import JOINED_FROM, SUGGESTED_FROM, probability

Pair = tuple[int, int]
"""Rows of a character of one book and of a character of another."""

ROUNDS = 2
"""How often all pairs are weighed: the second time knows the companions and relatives of the first."""
MOST_SUGGESTIONS = 40


def people_of_series(stories: Sequence[Story]) -> Series:
    """Returns the people of several books that belong together.

    Args:
        stories: the books, in the order of the series.
    """
    books = [book_of(story) for story in stories]
    links = [link for pair in combinations(range(len(books)), 2) for link in _links(books, *pair)]
    links.sort(key=lambda link: (-link.p, link.earlier, link.later))
    person_of, joined = _joined(books, links)
    people = _people(books, person_of, joined)
    row_of = {appearance: row for row, person in enumerate(people) for appearance in person.appearances}
    return Series(
        books=tuple(story.source.title or story.source.name for story in stories),
        people=people,
        suggestions=_suggestions(people, row_of, links),
    )


def _links(books: Sequence[Book], first: int, second: int) -> list[Link]:
    """The pairs of two books that may be one person, with their probabilities."""
    one, other = books[first], books[second]
    features, p = weighed(one, other, probability)
    return [
        Link(
            earlier=Appearance(first, a),
            later=Appearance(second, b),
            p=round(p[a, b], 3),
            evidence=evidence_of(one, other, a, b, p),
        )
        for a, b in features
        if p[a, b] >= SUGGESTED_FROM or may_have_another_surname(features[a, b])
    ]


def weighed(
    one: Book, other: Book, probability_of: Callable[[list[float]], float], rounds: int = ROUNDS
) -> tuple[dict[Pair, list[float]], dict[Pair, float]]:
    """The candidate pairs of two books, with the features and the probability of each.

    Args:
        one: a book.
        other: another book of the series.
        probability_of: gives the probability of a pair by its features.
        rounds: how often all pairs are weighed. In the first round no pair is likelier than another.
    """
    pairs, shared = candidates(one, other), len(one.full_names & other.full_names)
    p: dict[Pair, float] = {}
    features: dict[Pair, list[float]] = {}
    for _ in range(rounds):
        features = {pair: pair_features(one, other, *pair, p, shared) for pair in pairs}
        p = shared_out({pair: probability_of(values) for pair, values in features.items()})
    return features, p


def shared_out(p: dict[Pair, float]) -> dict[Pair, float]:
    """The probabilities, lowered where a character has several rivals: each is at most one character of the other book.

    The odds of a pair are shared out among all pairs of its two characters.
    """
    odds = {pair: value / max(1e-9, 1 - value) for pair, value in p.items()}
    of_one: dict[int, float] = {}
    of_other: dict[int, float] = {}
    for (a, b), value in odds.items():
        of_one[a] = of_one.get(a, 0.0) + value
        of_other[b] = of_other.get(b, 0.0) + value
    return {(a, b): value / (1 + max(of_one[a], of_other[b])) for (a, b), value in odds.items()}


def _joined(
    books: Sequence[Book], links: Iterable[Link]
) -> tuple[dict[Appearance, list[Appearance]], dict[Appearance, list[Link]]]:
    """The group of each appearance, and the links that made it, by the first appearance of the group."""
    group = {Appearance(b, row): [Appearance(b, row)] for b, book in enumerate(books) for row in range(len(book.names))}
    made: dict[Appearance, list[Link]] = {}
    for link in links:
        one, other = group[link.earlier], group[link.later]
        if link.p < JOINED_FROM or one is other or {a.book for a in one} & {a.book for a in other}:
            continue
        whole = sorted((*one, *other))
        chain = [*made.pop(one[0], []), *made.pop(other[0], []), link]
        made[whole[0]] = chain
        group.update(dict.fromkeys(whole, whole))
    return group, made


def _people(
    books: Sequence[Book], group: dict[Appearance, list[Appearance]], made: dict[Appearance, list[Link]]
) -> tuple[SeriesPerson, ...]:
    def mentions(appearances: Iterable[Appearance]) -> int:
        return sum(books[each.book].story.characters[each.row].mentions for each in appearances)

    groups = {appearances[0]: tuple(appearances) for appearances in group.values()}
    ordered = sorted(groups.values(), key=lambda each: (-len(each), -mentions(each), each))
    return tuple(
        SeriesPerson(name=_name(books, each), appearances=each, links=tuple(made.get(each[0], ()))) for each in ordered
    )


def _name(books: Sequence[Book], appearances: Sequence[Appearance]) -> str:
    """The name of the character that is mentioned most."""
    characters = [books[each.book].story.characters[each.row] for each in appearances]
    return max(characters, key=lambda character: character.mentions).name


def _suggestions(
    people: Sequence[SeriesPerson], row_of: dict[Appearance, int], links: Iterable[Link]
) -> tuple[SeriesSuggestion, ...]:
    """The likeliest link of each two people who are not one, and have no book in common."""
    suggestions: dict[tuple[int, int], SeriesSuggestion] = {}
    for link in links:
        one, other = row_of[link.earlier], row_of[link.later]
        books = [{each.book for each in people[row].appearances} for row in (one, other)]
        if one != other and not books[0] & books[1]:
            pair = (min(one, other), max(one, other))
            suggestions.setdefault(pair, SeriesSuggestion(people=pair, link=link))
    return tuple(suggestions.values())[:MOST_SUGGESTIONS]
