"""Says where each scene is set: the first place in it that a person on stage is told to be at, to come to or to leave.

A scene that moves from place to place is set where it is first told to be. Where the text says nothing of that kind, a
building or a vehicle is taken that comes first behind a preposition and is mentioned most (experiments 052 and 060).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from fabula.lexicons.world.places import ARRIVING_VERBS, HERE_VERBS
from fabula.schema.people import PLACE_CATEGORIES, Entity, Mention
from fabula.schema.world import Scene
from fabula.world.places.moves import Move, is_named_by, read_moves
from fabula.world.places.openings import PlaceMentions, opening_place
from fabula.world.statements import StatementIndex

LATEST_ARRIVAL, EARLIEST_LEAVING = 0.75, 0.15
"""The parts of a scene before which a person arrives, and behind which a person leaves, if it is the scene's place: who
arrives later comes to the next one, and who leaves earlier was in the last one."""
OPENING_CHARACTERS = 300
"""In so much of a scene, and at most half of it, a place counts if anyone on stage is there."""
MAIN_PEOPLE = 2
"""The most active people of a scene, this number of them, and the viewpoint take its place with them where they go."""
MIN_MENTIONS_OF_PLACE = 2
MIN_PRONOUN_PROBABILITY = 0.4
_ENCLOSING = frozenset({"FAC", "VEH"})
_BEFORE_PLACE = frozenset("in at into inside within".split())
_PLURAL = frozenset({"we", "they"})


def with_places(
    scenes: Iterable[Scene], statements: StatementIndex, mentions: tuple[Mention, ...], entities: Iterable[Entity]
) -> tuple[Scene, ...]:
    """Returns the scenes with the id of the place of each, or None where the narration does not say it.

    Args:
        scenes: the scenes, with who is on stage.
        statements: the referents and statements of the story.
        mentions: its mentions.
        entities: the places among them can be the place of a scene.
    """
    reader = _SettingReader(statements, mentions, entities)
    return tuple(replace(scene, place=reader.place(scene)) for scene in scenes)


class _SettingReader:
    """Holds the moves and the places of a story, in the order of the text."""

    def __init__(self, statements: StatementIndex, mentions: tuple[Mention, ...], entities: Iterable[Entity]):
        self.statements = statements
        self.person_tokens = frozenset(statements.person_tokens)
        self.names = {entity.id: entity.name for entity in entities if entity.category in PLACE_CATEGORIES}
        self.moves = [move for move in read_moves(statements, mentions) if self._is_place(move.place, move.mention)]
        self.move_starts = [move.span[0] for move in self.moves]
        self.mentions = PlaceMentions(statements, [each for each in mentions if each.entity in self.names])

    def _is_place(self, token: int, mention: Mention) -> bool:
        return mention.entity in self.names and is_named_by(self.statements, token, self.names[mention.entity])

    def place(self, scene: Scene) -> str | None:
        """The id of the place of a scene, or None."""
        first, end = bisect_left(self.move_starts, scene.start), bisect_left(self.move_starts, scene.end)
        told = next((move for move in self.moves[first:end] if self._tells(scene, move)), None)
        near = self.mentions.narrated(scene.start, scene.end)
        opening_end = scene.start + min(OPENING_CHARACTERS, (scene.end - scene.start) // 2)
        placed = ((token, mention) for token, mention in near if self._is_place(token, mention))
        opening = opening_place(self.statements, placed, scene.start, opening_end)
        if opening and not (told and told.span[0] < opening.start):
            return opening.entity
        return told.mention.entity if told else self._most_mentioned(near)

    def _tells(self, scene: Scene, move: Move) -> bool:
        """Whether a move tells where a scene is."""
        at, length = move.span[0] - scene.start, scene.end - scene.start
        verb = self.statements.lemma(move.verb).lower()
        main = {*scene.participants[:MAIN_PEOPLE], *filter(None, [scene.viewpoint])}
        if move.kind == "leave":
            return at >= EARLIEST_LEAVING * length and self._moves_any(move, scene.participants)
        if move.kind == "dwell" or at >= LATEST_ARRIVAL * length:
            return False
        is_main = self._moves_any(move, main)
        if verb in HERE_VERBS:
            return is_main or self._moves_any(move, scene.participants)
        is_opening = at < min(OPENING_CHARACTERS, length // 2)
        is_posture = move.kind == "be" and move.verb != move.place and verb not in ARRIVING_VERBS
        return is_main or (is_opening and is_posture and any(map(self._is_person, move.movers)))

    def _moves_any(self, move: Move, people: Iterable[str]) -> bool:
        """Whether one of some people moves, or several people whose names do not matter: "they", "we"."""
        on_stage = frozenset(people)
        for token in move.movers:
            if self.statements.tokens.spelling(token).lower() in _PLURAL:
                return True
            mention = self.statements.mention_of_token.get(token)
            is_sure = mention and (mention.kind != "PRON" or mention.p >= MIN_PRONOUN_PROBABILITY)
            if mention and is_sure and mention.entity in on_stage:
                return True
        return False

    def _is_person(self, token: int) -> bool:
        mention = self.statements.mention_of_token.get(token)
        return bool(mention and mention.category == "PER") or token in self.person_tokens

    def _most_mentioned(self, near: Sequence[tuple[int, Mention]]) -> str | None:
        """The building or vehicle that comes first behind a preposition and that is mentioned most, and not once."""
        count = Counter(mention.entity for _, mention in near if mention.category in _ENCLOSING)
        named = (pair for pair in near if self._is_place(*pair))
        first = next((mention.entity for token, mention in named if self._is_behind_preposition(token)), None)
        most = max(count.values(), default=0)
        return first if first and count[first] == most >= MIN_MENTIONS_OF_PLACE else None

    def _is_behind_preposition(self, token: int) -> bool:
        is_place_of_verb = self.statements.relation(token) == "obl"
        return is_place_of_verb and bool(self.statements.cases(token) & _BEFORE_PLACE)
