"""Who is at which place, from an arrival until someone leaves.

A stay begins where the narrator tells as a fact of now that a character comes to a place ("she came into the kitchen"),
or is there ("he sat in the library"). It ends where the character is told to leave, or to be at another place that
neither holds the first nor lies inside it. Letters, memories, plans and speech say nothing of where people are now.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from fabula.indexes import place_holds
from fabula.schema.people import PLACE_CATEGORIES, Entity, Mention
from fabula.schema.world import Stay
from fabula.world.places.moves import Move, is_named_by, read_moves
from fabula.world.statements import StatementIndex

MIN_PRONOUN_PROBABILITY = 0.7
"""Of the referent of "he" or "she" who comes to a place."""
ARRIVAL_PROBABILITY, BEING_PROBABILITY = 0.9, 0.85


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlaceIndex:
    """The places of a story.

    Attributes:
        names: by id the names of the buildings, towns, natural places and vehicles, in small letters.
        within: for each place inside another, the other.
    """

    names: Mapping[str, str]
    within: Mapping[str, str]

    def holds(self, outer: str, inner: str) -> bool:
        """Returns whether a place is another, or holds it."""
        return place_holds(self.within, outer, inner)


def index_places(entities: Iterable[Entity], within: Mapping[str, str]) -> PlaceIndex:
    """Returns the index of a story's places, with for each place inside another the other."""
    return PlaceIndex(
        names={entity.id: entity.name.lower() for entity in entities if entity.category in PLACE_CATEGORIES},
        within=within,
    )


def stays(statements: StatementIndex, places: PlaceIndex, mentions: Iterable[Mention]) -> tuple[Stay, ...]:
    """Returns the stays of all characters, in the order of the text.

    Args:
        statements: the referents and statements of the story.
        places: its places.
        mentions: its mentions.
    """
    moves = [
        (move, person)
        for move in read_moves(statements, mentions)
        if move.mention.entity and is_named_by(statements, move.place, places.names.get(move.mention.entity, ""))
        for person in _sure_people(statements, move.movers)
    ]
    open_stays: dict[str, Stay] = {}
    closed: list[Stay] = []
    for move, person in moves:
        place, current = move.mention.entity, open_stays.get(person)
        assert place is not None
        if current and (move.kind == "leave" or not _agree(places, current.place, place)):
            closed.append(replace(open_stays.pop(person), until=move.span[0]))
        elif current and current.place == place:
            open_stays[person] = replace(current, evidence=(*current.evidence, move.span))
            continue
        elif current:  # a room of the house, or the house of the room
            closed.append(replace(open_stays.pop(person), until=move.span[0]))
        if move.kind != "leave":
            open_stays[person] = _stay(move, person, place)
    return tuple(sorted((*closed, *open_stays.values()), key=lambda stay: (stay.start, stay.end, stay.of)))


def _agree(places: PlaceIndex, one: str, other: str) -> bool:
    return places.holds(one, other) or places.holds(other, one)


def _stay(move: Move, person: str, place: str) -> Stay:
    p = ARRIVAL_PROBABILITY if move.kind == "arrive" else BEING_PROBABILITY
    start, end = move.span
    return Stay(start=start, end=end, since=start, p=p, evidence=(move.span,), of=person, place=place)


def _sure_people(statements: StatementIndex, tokens: Iterable[int]) -> Iterator[str]:
    """Yields the ids of the characters that these head tokens refer to, each once, where the referent is sure."""
    mentions = [mention for token in tokens if (mention := statements.mention_of_token.get(token))]
    sure = (m.entity for m in mentions if m.kind != "PRON" or m.p >= MIN_PRONOUN_PROBABILITY)
    yield from (person for person in dict.fromkeys(sure) if person in statements.people)
