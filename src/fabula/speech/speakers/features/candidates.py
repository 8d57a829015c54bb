"""The candidates of each turn: the characters who may have spoken it.

Candidates are the characters mentioned last before a turn, those that its cues, the tags of the turns around it and
coreference point at, those mentioned in narration soon after, and the narrator. One walk through the mentions of the
story finds the candidates of all turns.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.cues import Cue, first_person
from fabula.indexes import FIRST, UNKNOWN, DialogueIndex
from fabula.lexicons.function_words import INDEFINITE_DETERMINERS
from fabula.lexicons.nouns import NOUNS_OF_PEOPLE, PLURAL_NOUNS_OF_PEOPLE
from fabula.speech.dialogue import Dialogue, Turn

# Time on the clock before a turn in which a mention makes a candidate (experiment 005).
LOOK_BACK_TIME = 1200.0
# Time on the clock after a turn in which a mention in narration makes a candidate (experiment 005).
LOOK_AHEAD_TIME = 240.0
# Candidates by recency, and one more (experiment 005).
MAX_RECENT_CANDIDATES = 9
MAX_REMEMBERED_CHARACTERS = 60  # characters whose last mention is kept, before those out of reach are dropped
_NEW_PERSON_WORDS = INDEFINITE_DETERMINERS | {"someone", "somebody"}


@dataclass(frozen=True, slots=True, eq=False)
class TurnCandidates:
    """The candidates of one turn.

    Attributes:
        characters: their rows in the cast.
        distance: for those mentioned before the turn, the time on the clock since their last mention.
        rank: for those, their rank by recency, from 0.
        mentioned_soon: the characters mentioned in narration in and soon after the turn.
    """

    characters: list[int]
    distance: dict[int, float]
    rank: dict[int, int]
    mentioned_soon: frozenset[int]


def linked_characters(index: DialogueIndex, cue: Cue) -> dict[int, float]:
    """The probability of each character as the referent of a cue's pronoun or noun, by coreference."""
    if cue.pronoun:
        return index.referents.get(cue.mention_row, {})
    description = index.descriptions.get(cue.subject_start) if cue.mention_row < 0 else None
    return description.referents if description else {}


def names_another_person(index: DialogueIndex, cue: Cue) -> bool:
    """Whether the noun of a tag is hardly one for a character with a name.

    It is indefinite ("said a man") or a plural ("said the twins"), or words behind it say who is meant ("said the man
    on the stairs").
    """
    if index.tokens.spelling(cue.subject_start).lower() in _NEW_PERSON_WORDS:
        return True
    description = index.descriptions.get(cue.subject_start)
    if description is None:
        return False
    words = [index.tokens.spelling(token).lower() for token in range(cue.subject_start, description.token_end)]
    if words[-1] in PLURAL_NOUNS_OF_PEOPLE or words[-1].removesuffix("s") in NOUNS_OF_PEOPLE - {words[-1]}:
        return True
    return words[-1] not in NOUNS_OF_PEOPLE and any(word in NOUNS_OF_PEOPLE for word in words)


def possessor(index: DialogueIndex, tag: Cue) -> int:
    """The row of the character whom the noun of a tag belongs to, Nora in "said Nora's brother", or -1."""
    row = int(np.searchsorted(index.mention_token_start, tag.subject_start))
    if tag.mention_row >= 0 or row >= len(index.kind) or index.mention_token_start[row] != tag.subject_start:
        return -1
    return int(index.character_row[row])


def unmentioned_characters(index: DialogueIndex) -> frozenset[int]:
    """The characters that no mention of the index refers to: only coreference knows them."""
    return frozenset(range(len(index.gender))) - frozenset(index.character_row.tolist())


def other_people(dialogue: Dialogue) -> frozenset[int]:
    """The characters that only coreference knows and that some tag names as another person, see above."""
    index = dialogue.index
    unmentioned = unmentioned_characters(index)
    tags = (cue for cues in dialogue.cues for cue in cues if cue.kind == "tag" and not cue.pronoun)
    naming = (tag for tag in tags if names_another_person(index, tag))
    return frozenset(row for tag in naming for row in linked_characters(index, tag)) & unmentioned


def tagged_characters(dialogue: Dialogue, turn: Turn) -> frozenset[int]:
    """The characters that a tag of the turn names, or who say "I" in it."""
    index = dialogue.index
    tags = (cue for quote_row in turn.quote_rows for cue in dialogue.cues[quote_row][:1] if cue.kind == "tag")
    rows = {
        int(index.character_row[tag.mention_row])
        for tag in tags
        if tag.mention_row >= 0 and (not tag.pronoun or first_person(tag))
    }
    return frozenset(rows - {-1})


class CandidateFinder:
    """Finds the candidates of the turns of one dialogue."""

    def __init__(self, dialogue: Dialogue, outsiders: frozenset[int]):
        """Takes the dialogue, and the characters who are candidates only where a cue or a tag nearby names them."""
        self.dialogue, self.index, self.outsiders = dialogue, dialogue.index, outsiders
        self.tagged = [tagged_characters(dialogue, turn) for turn in dialogue.turns]
        self.unmentioned, self.others = unmentioned_characters(self.index), other_people(dialogue)
        mentions = dialogue.mentions
        self._token: list[int] = mentions.token_start.tolist()
        self._character: list[int] = mentions.character_row.tolist()
        self._in_speech: list[bool] = mentions.in_speech.tolist()
        self._time: list[float] = self.index.clock[mentions.token_start].tolist()
        # A pronoun in speech does not keep a character in mind.
        self._counts_as_recent: list[bool] = (mentions.is_named | ~mentions.in_speech).tolist()
        self._mentions_of_gender: dict[str, list[int]] = {gender: [] for gender in self.index.gender}
        for place, character in enumerate(self._character):
            self._mentions_of_gender[self.index.gender[character]].append(place)

    def by_turn(self) -> Iterator[TurnCandidates]:
        """The candidates of each turn, in order."""
        last_time: dict[int, float] = {}
        place = 0
        for turn_row, turn in enumerate(self.dialogue.turns):
            while place < len(self._token) and self._token[place] < turn.token_start:
                if self._counts_as_recent[place]:
                    last_time[self._character[place]] = self._time[place]
                place += 1
            yield self._of_turn(turn_row, last_time, place)
            if len(last_time) > MAX_REMEMBERED_CHARACTERS:
                now = float(self.index.clock[turn.token_start])
                last_time = {c: time for c, time in last_time.items() if now - time < LOOK_BACK_TIME}

    def _of_turn(self, turn_row: int, last_time: dict[int, float], place: int) -> TurnCandidates:
        """The candidates of one turn.

        Args:
            turn_row: the turn.
            last_time: the time of the last mention of each character before the turn.
            place: the first mention that does not begin before the turn.
        """
        turn, index = self.dialogue.turns[turn_row], self.index
        now = float(index.clock[turn.token_start])
        distances = (
            (now - time, character)
            for character, time in last_time.items()
            if now - time < LOOK_BACK_TIME and character not in self.outsiders
        )
        recent = sorted(distances)[: MAX_RECENT_CANDIDATES - 1]
        characters = [character for _, character in recent]
        soon = self._mentioned_soon(turn, place)
        cues = self.dialogue.cues_of(turn)
        tags = [cue for cue in cues if cue.kind == "tag"]
        named = {int(index.character_row[c.mention_row]) for c in cues if c.mention_row >= 0 and not c.pronoun}
        tagged_near = self._tagged_near(turn_row)
        speakers_of_i = self.dialogue.pronouns[turn_row].get(FIRST, {})
        narrator = index.narrator_at(turn.token_start)
        for character in [*self._targets(cues, tags, characters), *tagged_near, *soon, *speakers_of_i, narrator]:
            may_speak = character not in self.outsiders or character in named or character in tagged_near
            if character >= 0 and character not in characters and may_speak:
                characters.append(character)
        gender = next((tag.gender for tag in tags if tag.gender), UNKNOWN)
        if gender and not self._fits_any(gender, characters):
            characters += self._nearest_of_gender(gender, place)
        return TurnCandidates(
            characters=characters,
            distance={character: distance for distance, character in recent},
            rank={character: rank for rank, (_, character) in enumerate(recent)},
            mentioned_soon=frozenset(soon),
        )

    def _mentioned_soon(self, turn: Turn, place: int) -> list[int]:
        """The characters mentioned in narration in and soon after a turn, in order."""
        soon: dict[int, None] = {}
        end = float(self.index.clock[turn.token_end]) + LOOK_AHEAD_TIME
        while place < len(self._token) and self._time[place] < end:
            if not self._in_speech[place]:
                soon.setdefault(self._character[place])
            place += 1
        return list(soon)

    def _tagged_near(self, turn_row: int) -> list[int]:
        """The characters named by tags of the two turns before and the two after."""
        near = (turn_row + step for step in (-1, -2, 1, 2))
        return [c for other in near if 0 <= other < len(self.tagged) for c in self.tagged[other]]

    def _targets(self, cues: list[Cue], tags: list[Cue], characters: list[int]) -> list[int]:
        """The characters that the cues of a turn point at; -1 among them for mentions of no character."""
        targets = [int(self.index.character_row[cue.mention_row]) for cue in cues if cue.mention_row >= 0]
        for tag in tags:
            for character in linked_characters(self.index, tag):
                is_other = character in self.others or character not in self.unmentioned
                if is_other or self._may_be_new(tag, characters):
                    targets.append(character)
        return targets

    def _may_be_new(self, tag: Cue, characters: list[int]) -> bool:
        """Whether a tag may be of a character that only coreference knows: "said a man", "said the man" among women."""
        if tag.pronoun or names_another_person(self.index, tag):
            return True
        owner = possessor(self.index, tag)
        return not self._fits_any(tag.gender, [character for character in characters if character != owner])

    def _fits_any(self, gender: str, characters: list[int]) -> bool:
        """Whether one of the characters may be of a gender."""
        return any(not gender or self.index.gender[character] in (gender, UNKNOWN) for character in characters)

    def _nearest_of_gender(self, gender: str, place: int) -> list[int]:
        """The characters of a gender who are mentioned last before a place among the mentions, and first after it.

        Where a tag says "she" and no woman is a candidate, its subject is named later, or was named long before.
        """
        places = self._mentions_of_gender.get(gender, [])
        after = bisect_left(places, place)
        nearest = [self._character[k] for k in places[max(after - 1, 0) : after + 1]]
        return [character for character in dict.fromkeys(nearest) if character not in self.outsiders]
