"""The page as speaker attribution sees it: mentions by token, quotes by token, turns by paragraph."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.indexes.clock import DIALOGUE_SPEECH_SHARE
from fabula.lexicons.pronouns import GENDER_OF_SET, YOU, I
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# What a character goes by, as far as tags care.
MALE, FEMALE, THEY, UNKNOWN = "m", "f", "t", ""


@dataclass(frozen=True, slots=True)
class Description:
    """Someone by a noun: its end in tokens, and who it means as coreference reads it, and how surely."""

    token_end: int
    means: dict[int, float]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DialogueIndex:
    """Columns over mentions and quotes, in text order, and the characters as rows.

    Attributes:
        tokens: the story's tokens.
        quotes: the quotes that are utterances (every kind but "other").
        quote_start, quote_end: their token ranges. Shape: (quotes,).
        spoken: row of the quote each token is in, or -1. Shape: (tokens,).
        mention_start, mention_end: token ranges of mentions of people. Shape: (mentions,).
        who: row of the character each mention means, or -1. Shape: (mentions,).
        sure: probability of that. Shape: (mentions,).
        kind: "PROP", "NOM" or "PRON" for each mention.
        gender: of each character. Shape: (characters,).
        narrator: row of the narrator, or -1.
        clock: tokens of text so far, speech counted at a third. Shape: (tokens + 1,).
        uses: how often each character is mentioned. Shape: (characters,).
        linked: for a mention that is a pronoun or a description, who it means as coreference reads it, and how surely.
        described: descriptions, those of nobody's role too ("the old man"), by the token they begin with.
        heard: (quote, character, "says I", "is told you" or "is spoken of", probability) of the pronouns in speech, as
            coreference reads them.
    """

    tokens: Tokens
    quotes: tuple[Quote, ...]
    quote_start: np.ndarray
    quote_end: np.ndarray
    spoken: np.ndarray
    mention_start: np.ndarray
    mention_end: np.ndarray
    who: np.ndarray
    sure: np.ndarray
    kind: tuple[str, ...]
    gender: tuple[str, ...]
    narrator: int
    clock: np.ndarray
    uses: np.ndarray
    linked: dict[int, dict[int, float]]
    described: dict[int, Description]
    heard: tuple[tuple[int, int, str, float], ...]


def index_dialogue(
    tokens: Tokens,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    linked: tuple[Mention, ...] = (),
) -> DialogueIndex:
    """Lays mentions, quotes and characters out by token; of `linked` mentions, the pronouns inside speech."""
    rows = {c.id: i for i, c in enumerate(characters)}
    people = [m for m in mentions if m.category == "PER"]
    said = tuple(q for q in quotes if q.kind != "other")
    spoken = tokens.inside(said)
    starts = np.array([m.start for m in people], np.int64)
    ends = np.array([m.end for m in people], np.int64)
    clock = np.concatenate([[0.0], np.cumsum(np.where(spoken < 0, 1.0, DIALOGUE_SPEECH_SHARE))])
    return DialogueIndex(
        tokens=tokens,
        quotes=said,
        quote_start=np.searchsorted(tokens.start, [q.start for q in said]),
        quote_end=np.searchsorted(tokens.start, [q.end for q in said]),
        spoken=spoken,
        mention_start=np.searchsorted(tokens.start, starts),
        mention_end=np.searchsorted(tokens.start, ends),
        who=np.array([rows.get(m.entity, -1) for m in people], np.int64),
        sure=np.array([m.p for m in people]),
        kind=tuple(m.kind for m in people),
        gender=tuple(GENDER_OF_SET.get(c.pronouns, UNKNOWN) for c in characters),
        narrator=next((i for i, c in enumerate(characters) if c.narrator), -1),
        clock=clock,
        uses=np.array([c.mentions for c in characters], float),
        linked=_linked(people, rows, linked),
        described=_described(tokens, rows, linked),
        heard=tuple(_heard(tokens, spoken, rows, linked)),
    )


def _linked(people: list[Mention], rows: dict[str, int], linked: tuple[Mention, ...]) -> dict[int, dict[int, float]]:
    means = {(m.start, m.end): {rows[m.entity]: m.p} for m in linked if m.kind != "PROP" and m.entity in rows}
    return {i: means[m.start, m.end] for i, m in enumerate(people) if (m.start, m.end) in means}


def _described(tokens: Tokens, rows: dict[str, int], linked: tuple[Mention, ...]) -> dict[int, Description]:
    nouns = [m for m in linked if m.kind == "NOM" and m.category == "PER"]
    starts, ends = (np.searchsorted(tokens.start, [getattr(m, at) for m in nouns]).tolist() for at in ("start", "end"))
    found: dict[int, Description] = {}
    for m, start, end in zip(nouns, starts, ends, strict=True):
        found.setdefault(start, Description(end, {rows[m.entity]: m.p} if m.entity in rows else {}))  # the widest first
    return found


def _heard(
    tokens: Tokens, spoken: np.ndarray, rows: dict[str, int], linked: tuple[Mention, ...]
) -> Iterator[tuple[int, int, str, float]]:
    known = [m for m in linked if m.kind == "PRON" and m.entity in rows]
    at = np.searchsorted(tokens.start, [m.start for m in known]).tolist()
    for mention, token in zip(known, at, strict=True):
        word = tokens.spelling(token).lower()
        if spoken[token] >= 0:
            column = "says I" if word in I else "is told you" if word in YOU else "is spoken of"
            yield int(spoken[token]), rows[mention.entity], column, mention.p
