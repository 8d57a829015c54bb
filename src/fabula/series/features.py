"""What speaks for and against two characters of two books being one person, as numbers."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fabula.lexicons.titles import MARRIED_TITLES, OFFICER_TITLES, UNMARRIED_TITLES
from fabula.people import may_be_one_name
from fabula.schema.story import Story
from fabula.series.names import CharacterNames, Uses, names_of

PAIR_COLUMNS = (
    "same_full", "same_titled", "same_given", "pet_given", "other_given", "same_surname", "other_surname", "same_bare",
    "bearers", "same_gender", "other_gender", "married_and_not", "other_rank", "relations",
    "companions", "no_companions", "least_mentions", "ratio_of_mentions", "other_full_names",
)  # fmt: skip
"""The names of the features of a pair."""
MOST_COMPANIONS = 8
"""Those who share the most scenes with a character: more are met by chance."""
MIN_SHARED_SCENES = 2
RELATIVES_OF_ONE, COMPANIONS_OF_ONE = 0.7, 1.4
"""How many relatives, or companions, two people of two names must share to be suggested as one, by probability."""


@dataclass(frozen=True, slots=True)
class Book:
    """What is known of the people of a book.

    Attributes:
        story: the story.
        names: the names of each character.
        bearers: the rows of the characters who have a word in their names.
        full_names: the full names of all.
        companions: for each character the rows of those who share the most scenes with them.
        relations: for each character what they are to which others, by rows.
    """

    story: Story
    names: tuple[CharacterNames, ...]
    bearers: dict[str, frozenset[int]]
    full_names: frozenset[tuple[str, str]]
    companions: tuple[tuple[int, ...], ...]
    relations: tuple[tuple[tuple[str, int], ...], ...]


def book_of(story: Story) -> Book:
    """Returns what is known of the people of a story."""
    names = tuple(map(names_of, story.characters))
    bearers: dict[str, set[int]] = defaultdict(set)
    for row, each in enumerate(names):
        for word in each.words:
            bearers[word].add(row)
    row_of = {character.id: row for row, character in enumerate(story.characters)}
    return Book(
        story=story,
        names=names,
        bearers={word: frozenset(rows) for word, rows in bearers.items()},
        full_names=frozenset(name for each in names for name in each.full),
        companions=_companions(story, row_of),
        relations=_relations(story, row_of),
    )


def _companions(story: Story, row_of: dict[str, int]) -> tuple[tuple[int, ...], ...]:
    shared: list[Counter[int]] = [Counter() for _ in story.characters]
    for scene in story.scenes:
        rows = [row_of[person] for person in scene.participants if person in row_of]
        for row in rows:
            shared[row].update(other for other in rows if other != row)
    return tuple(
        tuple(row for row, scenes in counts.most_common(MOST_COMPANIONS) if scenes >= MIN_SHARED_SCENES)
        for counts in shared
    )


def _relations(story: Story, row_of: dict[str, int]) -> tuple[tuple[tuple[str, int], ...], ...]:
    rows: list[list[tuple[str, int]]] = [[] for _ in story.characters]
    for relation in story.relations:
        if relation.a in row_of and relation.b in row_of:
            rows[row_of[relation.a]].append((relation.kind, row_of[relation.b]))
            rows[row_of[relation.b]].append((f"of {relation.kind}", row_of[relation.a]))
    return tuple(map(tuple, rows))


def candidates(one: Book, other: Book) -> list[tuple[int, int]]:
    """Returns the pairs of rows of two books whose names have a word in common, or forms of one name."""
    pairs = {(a, b) for word in one.bearers for a in one.bearers[word] for b in other.bearers.get(word, ())}
    for word, forms in _forms(one.bearers, other.bearers):
        pairs.update((a, b) for form in forms for a in one.bearers[word] for b in other.bearers[form])
    return sorted(pairs)


def _forms(words: Iterable[str], others: Iterable[str]) -> list[tuple[str, list[str]]]:
    """The words that may be another form of a word of the other book: "lizzy" of "elizabeth".

    Only words with the same first letter are compared, and pet names, which are few.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    for other in others:
        by_letter[other[:1]].append(other)
    return [(word, [o for o in by_letter[word[:1]] if o != word and may_be_one_name(word, o)]) for word in words]


def pair_features(
    one: Book, other: Book, a: int, b: int, joined: dict[tuple[int, int], float], shared_names: int
) -> list[float]:
    """Returns the features of a pair, in the order of `PAIR_COLUMNS`.

    Args:
        one: the earlier book.
        other: the later book.
        a: row of a character of the earlier book.
        b: row of a character of the later book.
        joined: how probably the characters of each pair of rows are one, as far as is known.
        shared_names: how many full names both books have.
    """
    x, y = one.names[a], other.names[b]
    fulls = x.full.keys() & y.full.keys()
    given = _common(_with_bare(x.given, x.bare, y.given), _with_bare(y.given, y.bare, x.given))
    surname = _common(_with_bare(x.surname, x.bare, y.surname), _with_bare(y.surname, y.bare, x.surname))
    related = any(may_be_one_name(word, word_b) for word in x.given for word_b in y.given if word != word_b)
    titled = {name for name in x.spellings.keys() & y.spellings.keys() if " " in name}
    words = x.words.keys() & y.words.keys()
    bearers = min((len(one.bearers[word]) * len(other.bearers[word]) for word in words), default=9)
    companions = one.companions[a], other.companions[b]
    known = sum(max((joined.get((i, j), 0.0) for j in companions[1]), default=0.0) for i in companions[0])
    mentions = [book.story.characters[row].mentions for book, row in ((one, a), (other, b))]
    values = {
        "same_full": math.log1p(sum(min(x.full[name], y.full[name]) for name in fulls)),
        "same_titled": math.log1p(sum(min(x.spellings[name], y.spellings[name]) for name in titled)),
        "same_given": given,
        "pet_given": related and not given,
        "other_given": bool(x.given and y.given and not given and not related),
        "same_surname": surname,
        "other_surname": bool(x.surname and y.surname and not surname),
        "same_bare": _common(x.bare, y.bare),
        "bearers": math.log(bearers),
        "same_gender": x.gender == y.gender != "",
        "other_gender": {x.gender, y.gender} == {"m", "f"},
        "married_and_not": _one_each(x, y, MARRIED_TITLES, UNMARRIED_TITLES),
        "other_rank": _other_rank(x, y),
        "relations": math.log1p(sum(
            joined.get((i, j), 0.0) for kind, i in one.relations[a] for same, j in other.relations[b] if kind == same
        )),
        "companions": math.log1p(known),
        "no_companions": bool(all(companions) and known < 0.5),
        "least_mentions": math.log1p(min(mentions)),
        "ratio_of_mentions": abs(math.log1p(mentions[0]) - math.log1p(mentions[1])),
        "other_full_names": math.log1p(max(0, shared_names - len(fulls))),
    }  # fmt: skip
    return [float(values[name]) for name in PAIR_COLUMNS]


def may_have_another_surname(features: Sequence[float]) -> bool:
    """Whether a pair may be one person who has another surname now: Ada Marsh, who is Ada Pell in the next book.

    They share a given name, and a relative or two companions. Halves of a novel have too few such pairs to learn from.
    """
    value = dict(zip(PAIR_COLUMNS, features, strict=True))
    near = value["relations"] >= math.log1p(RELATIVES_OF_ONE) or value["companions"] >= math.log1p(COMPANIONS_OF_ONE)
    return bool(value["same_given"] and value["other_surname"] and near and not value["other_gender"])


def _with_bare(own: Uses, bare: Uses, others: Uses) -> Uses:
    """Words of one kind, with the words alone that are of this kind in the other book: "Bram" beside Bram Marsh."""
    return own + Uses({word: uses for word, uses in bare.items() if word in others})


def _common(one: Uses, other: Uses) -> float:
    return math.log1p(sum(min(one[word], other[word]) for word in one.keys() & other.keys()))


def _one_each(x: CharacterNames, y: CharacterNames, titles: frozenset[str], others: frozenset[str]) -> bool:
    return any(
        p.titles.keys() & titles and q.titles.keys() & others and not p.titles.keys() & q.titles.keys()
        for p, q in ((x, y), (y, x))
    )


def _other_rank(x: CharacterNames, y: CharacterNames) -> bool:
    ranks = x.titles.keys() & OFFICER_TITLES, y.titles.keys() & OFFICER_TITLES
    return bool(all(ranks) and not ranks[0] & ranks[1])
