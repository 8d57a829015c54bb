"""The nodes and edges of a story: people and places, what is between them, and in which chapters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fabula.schema.people import Character, Entity
from fabula.schema.story import Story
from fabula.schema.world import MUTUAL_RELATIONS
from fabula.tables import TABLES

Interval = tuple[int, int]
"""The first and the last chapter of a stretch; the text before the first chapter is chapter 0."""
_TIES = {"scenes": ("scenes", False), "lines_ab": ("lines", False), "lines_ba": ("lines", True),
         "acts_ab": ("acts", False), "acts_ba": ("acts", True)}  # fmt: skip
"""For each count of a tie: the kind of its edge, and whether it goes from b to a."""


@dataclass(frozen=True, slots=True)
class Edge:
    """Something between two people, or a person and a place.

    Attributes:
        source, target: ids of characters or entities.
        kind: "lines", "scenes", "acts", the kind of a relation or a promise, "stays at" or "lies in".
        mutual: whether it goes both ways.
        weights: stretches of chapters, in order and apart from each other, each with what is counted in it.
    """

    source: str
    target: str
    kind: str
    mutual: bool
    weights: tuple[tuple[Interval, int], ...]


def edges(story: Story) -> Iterator[Edge]:
    """Yields all edges: ties, relations, promises, stays and containments. No two have ends and kind in common."""
    counts: dict[tuple[str, str, str], dict[int, int]] = defaultdict(dict)
    for row in TABLES["ties"].rows(story):
        for count, (kind, turned) in _TIES.items():
            if row[count]:
                ends = (row["b"], row["a"]) if turned else (row["a"], row["b"])
                counts[*ends, kind][row["chapter"] or 0] = row[count]
    for promise in story.promises:
        for other in promise.to if promise.by else ():
            chapters = counts[promise.by or "", other, promise.kind]
            chapter = chapter_at(story, promise.since)
            chapters[chapter] = chapters.get(chapter, 0) + 1
    for (source, target, kind), chapters in counts.items():
        weights = tuple(((chapter, chapter), weight) for chapter, weight in sorted(chapters.items()))
        yield Edge(source, target, kind, kind == "scenes", weights)
    lasting: dict[tuple[str, str, str], list[Interval]] = defaultdict(list)
    for source, target, kind, interval in _lasting(story):
        lasting[source, target, kind].append(interval)
    for (source, target, kind), intervals in lasting.items():
        yield Edge(source, target, kind, kind in MUTUAL_RELATIONS, tuple((each, 1) for each in runs(intervals)))


def _lasting(story: Story) -> Iterator[tuple[str, str, str, Interval]]:
    """Yields what lasts: a relation and a containment up to the end, unless it ends before; a stay until one leaves."""
    for relation in story.relations:
        yield relation.a, relation.b, relation.kind, _interval(story, relation.since, relation.until, to_the_end=True)
    for stay in story.stays:
        yield stay.of, stay.place, "stays at", _interval(story, stay.since, stay.until, to_the_end=False)
    for inner in story.containments:
        if inner.place != inner.within:
            yield inner.place, inner.within, "lies in", _interval(story, inner.since, inner.until, to_the_end=True)


def _interval(story: Story, since: int, until: int | None, *, to_the_end: bool) -> Interval:
    first = chapter_at(story, since)
    last = chapter_at(story, until) if until is not None else len(story.chapters) if to_the_end else first
    return first, max(first, last)


def chapter_at(story: Story, offset: int) -> int:
    """Returns the number of the chapter that holds an offset; 0 before the first."""
    return story.chapter_number(offset) or 0


def runs(intervals: Iterable[Interval]) -> list[Interval]:
    """Returns the stretches that the intervals cover together, in order; neighbours are one."""
    joined: list[Interval] = []
    for first, last in sorted(intervals):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return joined


def places(story: Story) -> list[Entity]:
    """Returns the entities that a claim is about: places where people stay, and what they lie in."""
    wanted = {place for claims in (story.stays, story.containments) for claim in claims for place in claim.places()}
    return [entity for entity in story.entities if entity.id in wanted]


def presence(story: Story, found: Iterable[Edge]) -> dict[str, list[Interval]]:
    """Returns the stretches of chapters in which each character and entity is mentioned, or has an edge."""
    chapters: dict[str, set[Interval]] = defaultdict(set)
    for mention in story.mentions:
        if mention.entity:
            chapter = chapter_at(story, mention.start)
            chapters[mention.entity].add((chapter, chapter))
    for edge in found:
        for end in (edge.source, edge.target):
            chapters[end].update(interval for interval, _ in edge.weights)
    return {identity: runs(intervals) for identity, intervals in chapters.items()}


def traits_of(story: Story) -> dict[str, str]:
    """Returns the traits of each character in one line: "eyes: grey; trade: carpenter"."""
    values: dict[str, dict[str, None]] = defaultdict(dict)
    for trait in story.traits:
        values[trait.of][f"{trait.kind}: {trait.value}"] = None
    return {identity: "; ".join(lines) for identity, lines in values.items()}


def other_names(character: Character) -> str:
    """Returns the names of a character beside the first, with "|" between them."""
    return "|".join(name.text for name in character.names if name.text != character.name)
