"""What speaks for and against each candidate as the speaker of a turn, as columns of numbers.

Every row is one candidate of one turn; every column says one thing a reader would notice. The weights that turn a row
into a score stand in `weights.npz`.
"""

from bisect import bisect_left
from dataclasses import dataclass
from math import log1p

import numpy as np

from fabula.cues import Cue, first_person
from fabula.indexes import UNKNOWN
from fabula.lexicons.function_words import INDEFINITE_DETERMINERS
from fabula.speech.dialogue import Dialogue, Turn, gaps, turn_of_tokens
from fabula.speech.speakers import context_features

_WALKED = (
    "named in a tag", "another named in a tag",
    "pronoun of the gender", "pronoun of another gender", "unknown gender under a pronoun", "pronoun resolved here",
    "I in a tag", "I in a tag, but not the narrator", "narrator, no tag", "narrator, he or she in a tag",
    "noun of the gender", "noun of another gender",
    "acts before", "acts after", "another acts", "resolved actor",
    "opens the paragraph", "opens it and acts", "in the paragraph's narration",
    "last in the narration before", "acts in the next paragraph",
    "called in the turn", "named in the turn",
    "called in the turn before", "called in the turn after", "called two turns before",
    "tagged in the turn before", "tagged two turns before", "tagged in the turn after", "tagged two turns after",
    "recency", "recency rank", "first", "uses", "comes soon",
    "says I", "is told you", "is spoken of", "linked to the pronoun", "linked to the actor",
)  # fmt: skip
COLUMNS = (*_WALKED, *context_features.COLUMNS)
COLUMN = {name: i for i, name in enumerate(COLUMNS)}
# Clock of text before and after a turn in which a mention makes a candidate, and how many of those before are kept.
# Swept on 22 novels: back 600-2000 (level), ahead 60-600 (240 gains .8 points on 60), candidates 9 or 12 (level).
LOOK_BACK, LOOK_AHEAD, MOST_CANDIDATES = 1200.0, 240.0, 9
_NEW = INDEFINITE_DETERMINERS | {"someone", "somebody"}


@dataclass(frozen=True, slots=True, eq=False)
class CandidateRows:
    """The candidates of all turns of a story, and what is said in them.

    Attributes:
        features: see `COLUMNS`. Shape: (rows, columns), float32.
        turn, candidate: the turn of each row, never falling, and its candidate. Shape: (rows,), both.
        gap: how near each turn is to the one before. Shape: (turns,).
        said_in, said: the turn and the word of every word said; words are the same whatever their case.
            Shape: (words,), both.
    """

    features: np.ndarray
    turn: np.ndarray
    candidate: np.ndarray
    gap: np.ndarray
    said_in: np.ndarray
    said: np.ndarray


class SpeakerFeatures:
    """Builds the rows for all turns of a story in one walk through it.

    `outsiders` are characters who speak only where a cue of the turn or a tag nearby names them.
    """

    def __init__(self, dialogue: Dialogue, outsiders: frozenset[int] = frozenset()):
        self.scene, self.cues, self.turns, self.outsiders = dialogue.index, dialogue.cues, dialogue.turns, outsiders
        self.heard, self.mentioned = dialogue.pronouns, dialogue.mentions
        scene, all_turns, found = self.scene, self.turns, self.mentioned
        self.token, self.person, self.inside = (
            found.token_start.tolist(),
            found.character_row.tolist(),
            found.in_speech.tolist(),
        )
        self.of_gender = {g: [k for k, p in enumerate(self.person) if scene.gender[p] == g] for g in set(scene.gender)}
        self.overheard = frozenset(range(len(scene.gender))) - frozenset(scene.character_row.tolist())
        self.keeps = (found.is_named | ~found.in_speech).tolist()  # a pronoun in speech keeps nobody in mind
        self.speaking = {b for t in all_turns for b in range(t.block_first, t.block_last + 1)}
        self.tags = [self._tag_of(t) for t in all_turns]

    def rows(self) -> CandidateRows:
        """The rows of all turns, those of a turn together."""
        features, turn_rows, candidates = [], [], []
        last_seen: dict[int, float] = {}
        position = 0
        for number, turn in enumerate(self.turns):
            while position < len(self.token) and self.token[position] < turn.token_start:
                if self.keeps[position]:
                    last_seen[self.person[position]] = float(self.scene.clock[self.token[position]])
                position += 1
            found = self._turn_rows(number, turn, last_seen, position)
            for person, row in found.items():
                features.append(row)
                turn_rows.append(number)
                candidates.append(person)
            if len(last_seen) > 60:
                now = float(self.scene.clock[turn.token_start])
                last_seen = {p: at for p, at in last_seen.items() if now - at < LOOK_BACK}
        turn, person = np.array(turn_rows, np.int64), np.array(candidates, np.int64)
        walked = np.array(features, np.float32).reshape(-1, len(_WALKED))
        stands = context_features.columns(self.scene, self.turns, self.mentioned, turn, person)
        return CandidateRows(np.concatenate([walked, stands], 1), turn, person, gaps(self.turns), *self._said())

    def _said(self) -> tuple[np.ndarray, np.ndarray]:
        """The turn and the word of every word said."""
        tokens, scene = self.scene.tokens, self.scene
        rows: dict[str, int] = {}
        low = np.array([rows.setdefault(word.lower(), len(rows)) for word in tokens.vocabulary])
        turn = turn_of_tokens(scene, self.turns)
        spoken = np.flatnonzero(turn >= 0)
        return turn[spoken], low[tokens.word[spoken]]

    # ---- one turn
    def _turn_rows(self, number: int, turn: Turn, last_seen: dict[int, float], position: int) -> dict[int, list[float]]:
        scene = self.scene
        now = float(scene.clock[turn.token_start])
        seen = ((now - at, p) for p, at in last_seen.items() if now - at < LOOK_BACK and p not in self.outsiders)
        recent = sorted(seen)[: MOST_CANDIDATES - 1]
        soon: dict[int, float] = {}
        k, ahead = position, float(scene.clock[turn.token_end]) + LOOK_AHEAD
        while k < len(self.token) and scene.clock[self.token[k]] < ahead:
            if not self.inside[k]:
                soon.setdefault(self.person[k], float(scene.clock[self.token[k]]) - now)
            k += 1
        cues = [c for q in turn.quote_rows for c in self.cues[q]]
        people = [p for _, p in recent]
        targets = [int(scene.character_row[c.mention_row]) for c in cues if c.mention_row >= 0]
        tags = [c for c in cues if c.kind == "tag"]
        targets += [p for c in tags for p in self._linked(c) if p not in self.overheard or self._may_be_new(c, people)]
        shown = {int(scene.character_row[c.mention_row]) for c in cues if c.mention_row >= 0 and not c.pronoun}
        near_turns = [t for d in (-1, -2, 1, 2) if 0 <= number + d < len(self.turns) for t in self.tags[number + d]]
        says = self.heard[number].get(1, ())
        for p in [*targets, *near_turns, *soon, *says, *([scene.narrator] if scene.narrator >= 0 else [])]:
            if p >= 0 and p not in people and (p not in self.outsiders or p in shown or p in near_turns):
                people.append(p)
        told = next((c.gender for c in tags if c.gender), UNKNOWN)
        if told and not self._fits_any(told, people):
            people += self._nearest(told, position)
        distance = {p: d for d, p in recent}
        rank = {p: i for i, (_, p) in enumerate(recent)}
        out = {
            p: self._row(number, turn, p, cues, distance.get(p, LOOK_BACK), rank.get(p, MOST_CANDIDATES), soon)
            for p in people
        }
        return out

    def _may_be_new(self, cue: Cue, people: list[int]) -> bool:
        """Whether a tag may be of someone whom nothing else lists: "said a man", or "said the man" among women."""
        return bool(cue.pronoun) or self._tells_new(cue) or not self._fits_any(cue.gender, people)

    def _fits_any(self, gender: str, people: list[int]) -> bool:
        return any(not gender or self.scene.gender[p] in (gender, UNKNOWN) for p in people)

    def _tells_new(self, cue: Cue) -> bool:
        return self.scene.tokens.spelling(cue.subject_start).lower() in _NEW

    def _nearest(self, gender: str, position: int) -> list[int]:
        """Whoever of a gender is mentioned last before a place among the mentions, and first after it.

        Where a tag says "she" and no woman has been about, she is someone who is named later, or was long ago.
        """
        places = self.of_gender.get(gender, [])
        after = bisect_left(places, position)
        found = [self.person[k] for k in places[max(after - 1, 0) : after + 1]]
        return [p for p in dict.fromkeys(found) if p not in self.outsiders]

    def _row(self, number, turn, person, cues, distance, rank, soon) -> list[float]:
        scene = self.scene
        row = [0.0] * len(_WALKED)

        def put(name: str, value: float = 1.0) -> None:
            row[COLUMN[name]] = max(row[COLUMN[name]], value)

        gender = scene.gender[person]
        tagged = False
        for cue in cues:
            who = int(scene.character_row[cue.mention_row]) if cue.mention_row >= 0 else -1
            if cue.kind == "tag":
                tagged = True
                if cue.pronoun and first_person(cue):
                    put("I in a tag" if person == scene.narrator else "I in a tag, but not the narrator")
                elif cue.pronoun or cue.mention_row < 0:
                    word = "pronoun" if cue.pronoun else "noun"
                    if cue.gender and gender:
                        put(f"{word} of the gender" if cue.gender == gender else f"{word} of another gender")
                    elif cue.gender and gender == UNKNOWN:
                        put("unknown gender under a pronoun")
                    if who == person:
                        put("pronoun resolved here", float(scene.p[cue.mention_row]))
                    means = self._linked(cue)
                    put("linked to the pronoun", means.get(person, 0.0))
                    if person in means and person in self.overheard and self._tells_new(cue):
                        put("named in a tag")
                    if person == scene.narrator:
                        put("narrator, he or she in a tag")
                elif who >= 0:
                    put("named in a tag" if who == person else "another named in a tag")
                continue
            put("linked to the actor", scene.referents.get(cue.mention_row, {}).get(person, 0.0))
            if who >= 0:
                if who != person:
                    put("another acts", float(scene.p[cue.mention_row]))
                elif cue.pronoun:
                    put("resolved actor", float(scene.p[cue.mention_row]))
                else:
                    put("acts before" if cue.kind == "action before" else "acts after")
        if person == scene.narrator and not tagged:
            put("narrator, no tag")
        self._named_around(number, turn, person, row)
        row[COLUMN["recency"]] = log1p(distance) / log1p(LOOK_BACK)
        row[COLUMN["recency rank"]] = min(rank, MOST_CANDIDATES) / MOST_CANDIDATES
        row[COLUMN["first"]] = float(rank == 0)
        row[COLUMN["uses"]] = log1p(float(scene.mention_count[person])) / 8.0
        row[COLUMN["comes soon"]] = 1.0 if person in soon else 0.0
        for name, found in self.heard[number].items():
            row[COLUMN[("says I", "is told you", "is spoken of")[name - 1]]] = found.get(person, 0.0)
        return row

    def _linked(self, cue: Cue) -> dict[int, float]:
        """Whom coreference takes a tag's pronoun or noun for."""
        if cue.pronoun:
            return self.scene.referents.get(cue.mention_row, {})
        noun = self.scene.descriptions.get(cue.subject_start) if cue.mention_row < 0 else None
        return noun.referents if noun else {}

    def _named_around(self, number: int, turn: Turn, person: int, row: list[float]) -> None:
        called, named = self.mentioned.vocatives, self.mentioned.named_in_speech
        narrated = self.mentioned.in_narration
        row[COLUMN["called in the turn"]] = float(person in called[number])
        row[COLUMN["named in the turn"]] = float(person in named[number])
        for column, d in (
            ("called in the turn before", -1),
            ("called in the turn after", 1),
            ("called two turns before", -2),
        ):
            if 0 <= number + d < len(self.turns):
                row[COLUMN[column]] = float(person in called[number + d])
        for column, d in (
            ("tagged in the turn before", -1),
            ("tagged two turns before", -2),
            ("tagged in the turn after", 1),
            ("tagged two turns after", 2),
        ):
            if 0 <= number + d < len(self.turns) and abs(self.turns[number + d].block_first - turn.block_first) < 8:
                row[COLUMN[column]] = float(person in self.tags[number + d])
        narration = narrated.get(turn.block_first, ())
        row[COLUMN["in the paragraph's narration"]] = float(person in narration)
        opens = float(self.mentioned.opening_character.get(turn.block_first) == person)
        row[COLUMN["opens the paragraph"]] = opens
        row[COLUMN["opens it and acts"]] = opens * row[COLUMN["acts before"]]
        before = narrated.get(turn.block_first - 1, ())
        row[COLUMN["last in the narration before"]] = float(
            bool(before) and before[-1] == person and turn.block_first - 1 not in self.speaking
        )
        after = narrated.get(turn.block_last + 1, ())
        row[COLUMN["acts in the next paragraph"]] = float(
            bool(after) and after[0] == person and turn.block_last + 1 not in self.speaking
        )

    def _tag_of(self, turn: Turn) -> frozenset[int]:
        """Who a tag of the turn names outright."""
        scene = self.scene
        found = {
            int(scene.character_row[c.mention_row]) for q in turn.quote_rows for c in self.cues[q][:1]
            if c.kind == "tag" and c.mention_row >= 0 and (not c.pronoun or first_person(c))
        }  # fmt: skip
        return frozenset(found - {-1})
