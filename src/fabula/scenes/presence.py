"""Says who is on stage in a scene, and who is only spoken of or remembered.

All that a scene has of a character is counted: the lines that they speak and that are said to them, their mentions in
the narration and inside quotations, and what they do and suffer as told now. Trees that were fitted on scenes read by
hand weigh the counts (experiment 041).
"""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import numpy as np

from fabula.indexes import narrator_at, quote_of_tokens
from fabula.lexicons.function_words import HAD_FORMS
from fabula.ranking import BoostedTrees, load_weights, trees_of
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Spanned, Tokens
from fabula.schema.world import Event

COUNTED = (
    "lines", "lines_with_cue", "thoughts", "addressed", "addressed_first", "written", "quoted_mentions",
    "narrated_mentions", "names", "nouns", "pronouns", "possessives", "acts", "acts_before", "suffers",
    "suffers_before", "mentions_with_event", "mentions_with_had",
)  # fmt: skip
"""What is counted of a character in a scene. "Before" is what is told in the past perfect: "he had gone"."""
PRESENCE_COLUMNS = (
    *COUNTED, "best_line", "narrates", "share_of_narration", "share_of_lines", "does_something", "says_something",
    "is_addressed", "events_for_mention", "possessives_for_mention", "quoted_share", "event_share", "had_share",
)  # fmt: skip
"""The columns of `presence_features`. Counts are logarithms of one more."""
MIN_PRESENCE_PROBABILITY = 0.5
"""A character is on stage from this probability."""
Counted = tuple[int, str | None, str]
"""The row of a scene, -1 outside all, the id of a character, and which of `COUNTED` goes up by one."""
_COLUMN_OF = {name: column for column, name in enumerate(COUNTED)}
_COLUMN_OF_KIND = {"PROP": "names", "NOM": "nouns", "PRON": "pronouns"}
_WEAK_REASONS = ("presence", "turn")
_POSSESSIVE_PRONOUNS = frozenset({"his", "her", "their", "my", "its"})
_LOOK_BACK_TOKENS = 3  # from the verb to "had": "had not once looked"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SceneEvidence:
    """What the scenes of a story are described by.

    Attributes:
        text: the story's text.
        tokens: its tokens.
        parse: their parse.
        spans: the scenes' spans, in order.
        quotes: the quotations with their speakers, in order.
        characters: the cast.
        mentions: the mentions with what each refers to, in order.
        events: what happens, in order.
        narrated: which tokens stand outside speech, thought and writing that is quoted. Shape: (tokens,).
    """

    text: str
    tokens: Tokens
    parse: Parse
    spans: tuple[Spanned, ...]
    quotes: tuple[Quote, ...]
    characters: tuple[Character, ...]
    mentions: tuple[Mention, ...]
    events: tuple[Event, ...]
    narrated: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class PresenceRows:
    """The characters that each scene has words of, a row for each scene and character.

    Attributes:
        scene: row of the scene. Shape: (rows,).
        character: row of the character. Shape: (rows,).
        counts: what is counted of the character there. Shape: (rows, COUNTED).
        features: Shape: (rows, PRESENCE_COLUMNS), float32.
    """

    scene: IntArray
    character: IntArray
    counts: FloatArray
    features: FloatArray

    def count(self, name: str) -> FloatArray:
        """Returns one of `COUNTED`. Shape: (rows,)."""
        return self.counts[:, COUNTED.index(name)]


@functools.cache
def packaged_presence() -> BoostedTrees:
    """Returns the trees in the package, which `training/scenes/presence.py` fits."""
    return trees_of(load_weights("presence", PRESENCE_COLUMNS))


def presence_features(evidence: SceneEvidence) -> PresenceRows:
    """Returns for each scene and each character that it has words of what is counted, and the features."""
    row_of = {character.id: row for row, character in enumerate(evidence.characters)}
    had = _follow_had(evidence.tokens)
    scene_of_quote = _scene_rows(evidence, [quote.start for quote in evidence.quotes])
    counted = chain(
        _counted_lines(evidence, scene_of_quote), _counted_mentions(evidence, had), _counted_events(evidence, had)
    )
    counts = [
        (scene * len(row_of) + row_of[character], _COLUMN_OF[column])
        for scene, character, column in counted
        if scene >= 0 and character in row_of
    ]
    if not counts:
        none = np.zeros(0, np.int64)
        return PresenceRows(none, none, np.zeros((0, len(COUNTED))), np.zeros((0, len(PRESENCE_COLUMNS)), np.float32))
    cells, column = np.array(counts, np.int64).T
    distinct, cell = np.unique(cells, return_inverse=True)
    table = np.zeros((len(distinct), len(COUNTED)))
    np.add.at(table, (cell, column), 1)
    scene_row, character_row = np.divmod(distinct, len(row_of))
    best = _best_lines(evidence, scene_of_quote, row_of)
    best_line = np.array([best.get(pair, 0.0) for pair in zip(scene_row.tolist(), character_row.tolist(), strict=True)])
    narrators = np.array([narrator_at(evidence.characters, span.start) for span in evidence.spans])
    narrates = narrators[scene_row] == character_row
    return PresenceRows(scene_row, character_row, table, _columns(table, scene_row, best_line, narrates))


def _columns(table: FloatArray, scene_row: IntArray, best_line: FloatArray, narrates: BoolArray) -> FloatArray:
    of = {name: table[:, column] for column, name in enumerate(COUNTED)}
    narration, quoted = of["narrated_mentions"], of["quoted_mentions"]
    of_scene = {name: np.bincount(scene_row, weights=of[name])[scene_row] for name in ("narrated_mentions", "lines")}
    columns = [
        np.log1p(table),
        best_line,
        narrates,
        narration / np.maximum(1, of_scene["narrated_mentions"]),
        of["lines"] / np.maximum(1, of_scene["lines"]),
        of["acts"] > 0,
        of["lines"] > 0,
        of["addressed_first"] > 0,
        (of["acts"] + of["suffers"]) / (narration + 1),
        of["possessives"] / (narration + 1),
        quoted / (narration + quoted + 1),
        of["mentions_with_event"] / (narration + 1),
        of["mentions_with_had"] / (narration + 1),
    ]
    return np.column_stack(columns).astype(np.float32)


def _scene_rows(evidence: SceneEvidence, places: list[int]) -> list[int]:
    """The row of the scene at each offset, -1 outside all."""
    edges = np.array([(span.start, span.end) for span in evidence.spans], np.int64).reshape(-1, 2)
    rows = np.searchsorted(edges[:, 0], places, side="right") - 1
    inside = (rows >= 0) & (np.array(places) < edges[rows.clip(0), 1]) if len(edges) else np.zeros(len(places), bool)
    scene_rows: list[int] = np.where(inside, rows, -1).tolist()
    return scene_rows


def narrated_tokens(tokens: Tokens, quotes: tuple[Quote, ...]) -> BoolArray:
    """Returns which tokens stand outside speech, thought and writing that is quoted. Shape: (tokens,)."""
    return quote_of_tokens(tokens, quotes) < 0


def _follow_had(tokens: Tokens) -> BoolArray:
    """Which tokens stand closely behind "had" in their sentence. Shape: (tokens,)."""
    had = tokens.among(HAD_FORMS)
    follows = np.zeros(len(tokens), bool)
    for step in range(1, _LOOK_BACK_TOKENS + 1):
        follows[step:] |= had[:-step] & (tokens.sentence[step:] == tokens.sentence[:-step])
    return follows


def _best_lines(
    evidence: SceneEvidence, scene_of_quote: list[int], row_of: dict[str, int]
) -> dict[tuple[int, int], float]:
    """The probability of the surest line that a character speaks in a scene, by scene and character."""
    best: dict[tuple[int, int], float] = {}
    for scene, quote in zip(scene_of_quote, evidence.quotes, strict=True):
        if quote.is_said_or_thought and quote.speaker in row_of:
            pair = scene, row_of[quote.speaker]
            best[pair] = max(best.get(pair, 0.0), quote.p)
    return best


def _counted_lines(evidence: SceneEvidence, scene_of_quote: list[int]) -> Iterator[Counted]:
    for scene, quote in zip(scene_of_quote, evidence.quotes, strict=True):
        if quote.kind == "writing":
            yield scene, quote.speaker, "written"
        if not quote.is_said_or_thought:
            continue
        yield scene, quote.speaker, "lines" if quote.kind == "speech" else "thoughts"
        if quote.reason not in _WEAK_REASONS:
            yield scene, quote.speaker, "lines_with_cue"
        for number, addressee in enumerate(quote.addressees):
            yield scene, addressee, "addressed"
            if number == 0:
                yield scene, addressee, "addressed_first"


def _counted_mentions(evidence: SceneEvidence, had: BoolArray) -> Iterator[Counted]:
    tokens, text, narrated = evidence.tokens, evidence.text, evidence.narrated
    starts = [mention.start for mention in evidence.mentions]
    token = np.searchsorted(tokens.start, starts).clip(0, max(0, len(tokens) - 1))
    sentence_count = int(tokens.sentence[-1]) + 1 if len(tokens) else 0
    event_tokens = np.searchsorted(tokens.start, [event.start for event in evidence.events])
    told = event_tokens[narrated[event_tokens] & ~had[event_tokens]]
    with_event = np.bincount(tokens.sentence[told], minlength=sentence_count)[tokens.sentence[token]] > 0
    is_had = tokens.among(HAD_FORMS) & narrated
    with_had = np.bincount(tokens.sentence[is_had], minlength=sentence_count)[tokens.sentence[token]] > 0
    rows = zip(
        evidence.mentions, _scene_rows(evidence, starts), narrated[token].tolist(), with_event.tolist(),
        with_had.tolist(), strict=True,
    )  # fmt: skip
    for mention, scene, is_narrated, has_event, has_had in rows:
        if not is_narrated:
            yield scene, mention.entity, "quoted_mentions"
            continue
        yield scene, mention.entity, "narrated_mentions"
        yield scene, mention.entity, _COLUMN_OF_KIND[mention.kind]
        owns = text[mention.end : mention.end + 2] in ("'s", "’s")
        if owns or text[mention.start : mention.end].lower() in _POSSESSIVE_PRONOUNS:
            yield scene, mention.entity, "possessives"
        if has_event:
            yield scene, mention.entity, "mentions_with_event"
        if has_had:
            yield scene, mention.entity, "mentions_with_had"


def _counted_events(evidence: SceneEvidence, had: BoolArray) -> Iterator[Counted]:
    starts = [event.start for event in evidence.events]
    token = np.searchsorted(evidence.tokens.start, starts)
    rows = zip(
        evidence.events,
        _scene_rows(evidence, starts),
        evidence.narrated[token].tolist(),
        had[token].tolist(),
        strict=True,
    )
    for event, scene, is_narrated, is_before in rows:
        if is_narrated:
            for agent in event.agents:
                yield scene, agent, "acts_before" if is_before else "acts"
            for patient in event.patients:
                yield scene, patient, "suffers_before" if is_before else "suffers"
