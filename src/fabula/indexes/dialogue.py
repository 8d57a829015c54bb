"""The quotes, mentions and characters of a story by token, as the attribution of speech looks them up."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.indexes.clock import story_clock
from fabula.indexes.narrators import narrator_of_tokens
from fabula.indexes.quotes import QuoteIndex, index_quotes
from fabula.lexicons.pronouns import GENDER_OF_SET, YOU, I
from fabula.schema.arrays import FloatArray, IntArray
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

MALE, FEMALE, THEY, UNKNOWN = "m", "f", "t", ""
"""The genders of characters, tags and nouns."""
FIRST, SECOND, THIRD = 1, 2, 3
"""The grammatical persons of pronouns."""


@dataclass(frozen=True, slots=True)
class Description:
    """A person described by a noun, such as "the old man".

    Attributes:
        token_end: the end of the description.
        referents: the probability of each character as its referent, by coreference.
    """

    token_end: int
    referents: dict[int, float]


@dataclass(frozen=True, slots=True)
class PronounInSpeech:
    """A pronoun inside a quote, with its referent by coreference.

    Attributes:
        quote_row: the quote that it stands in.
        character_row: its referent.
        person: its grammatical person: FIRST ("I"), SECOND ("you") or THIRD (any other).
        p: the probability of the referent.
    """

    quote_row: int
    character_row: int
    person: int
    p: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class DialogueIndex:
    """Columns over mentions and quotes, in text order, and over characters, in the order of the cast.

    Attributes:
        tokens: the story's tokens.
        quotes: the quotes that are utterances (every kind but "other").
        quote_token_start, quote_token_end: their token ranges. Shape: (quotes,), int64.
        quote_of_token: row of the quote each token is in, or -1. Shape: (tokens,), int32.
        mention_token_start, mention_token_end: token ranges of mentions of people. Shape: (mentions,), int64.
        character_row: row of the character each mention refers to, or -1. Shape: (mentions,), int64.
        p: probability of that character. Shape: (mentions,), float64.
        kind: "PROP", "NOM" or "PRON" for each mention.
        gender: of each character: MALE, FEMALE, THEY or UNKNOWN.
        narrator_of_token: row of the character who narrates at each token, or -1. Shape: (tokens,), int64.
        clock: the time before each token, see `fabula.indexes.clock`. Shape: (tokens + 1,), float64.
        mention_count: how often each character is mentioned. Shape: (characters,), float64.
        referents: for the row of a mention that is a pronoun or a description, the probability of each character as
            its referent, by coreference.
        descriptions: the descriptions of people by the token they begin with, those of no character included.
        pronouns_in_speech: the pronouns inside quotes whose referent is a character, in text order.
    """

    tokens: Tokens
    quotes: tuple[Quote, ...]
    quote_token_start: IntArray
    quote_token_end: IntArray
    quote_of_token: IntArray
    mention_token_start: IntArray
    mention_token_end: IntArray
    character_row: IntArray
    p: FloatArray
    kind: tuple[str, ...]
    gender: tuple[str, ...]
    narrator_of_token: IntArray
    clock: FloatArray
    mention_count: FloatArray
    referents: dict[int, dict[int, float]]
    descriptions: dict[int, Description]
    pronouns_in_speech: tuple[PronounInSpeech, ...]

    def narrator_at(self, token: int) -> int:
        """The row of the character who narrates at a token, or -1."""
        return int(self.narrator_of_token[token])

    @property
    def quote_index(self) -> QuoteIndex:
        """The quotes alone by token."""
        return QuoteIndex(
            quotes=self.quotes,
            quote_of_token=self.quote_of_token,
            token_start=self.quote_token_start,
            token_end=self.quote_token_end,
        )


def index_dialogue(
    tokens: Tokens,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    links: tuple[Mention, ...] = (),
) -> DialogueIndex:
    """The quotes, mentions and characters of a story by token.

    Args:
        tokens: the story's tokens.
        quotes: its quotes, in order; those of kind "other" are left out.
        characters: its cast.
        mentions: the mentions that are indexed; those of other categories than "PER" are left out.
        links: every mention with its referent by coreference: evidence about pronouns and descriptions.
    """
    row_of_id = {character.id: row for row, character in enumerate(characters)}
    people = [mention for mention in mentions if mention.category == "PER"]
    lines = index_quotes(tokens, quotes)
    token_start, token_end = tokens.ranges_of(people)
    return DialogueIndex(
        tokens=tokens,
        quotes=lines.quotes,
        quote_token_start=lines.token_start,
        quote_token_end=lines.token_end,
        quote_of_token=lines.quote_of_token,
        mention_token_start=token_start,
        mention_token_end=token_end,
        character_row=np.array([_row(row_of_id, mention) for mention in people], np.int64),
        p=np.array([mention.p for mention in people]),
        kind=tuple(mention.kind for mention in people),
        gender=tuple(GENDER_OF_SET.get(character.pronouns, UNKNOWN) for character in characters),
        narrator_of_token=narrator_of_tokens(tokens, characters),
        clock=story_clock(lines.quote_of_token >= 0),
        mention_count=np.array([character.mentions for character in characters], float),
        referents=_referents(people, row_of_id, links),
        descriptions=_descriptions(tokens, row_of_id, links),
        pronouns_in_speech=tuple(_pronouns_in_speech(tokens, lines.quote_of_token, row_of_id, links)),
    )


def _row(row_of_id: dict[str, int], mention: Mention) -> int:
    """The row of the character that a mention refers to, or -1."""
    return -1 if mention.entity is None else row_of_id.get(mention.entity, -1)


def _referents(
    people: list[Mention], row_of_id: dict[str, int], links: tuple[Mention, ...]
) -> dict[int, dict[int, float]]:
    by_span = {
        (link.start, link.end): {row: link.p}
        for link in links
        if link.kind != "PROP" and (row := _row(row_of_id, link)) >= 0
    }
    spans = ((mention_row, (mention.start, mention.end)) for mention_row, mention in enumerate(people))
    return {mention_row: by_span[span] for mention_row, span in spans if span in by_span}


def _descriptions(tokens: Tokens, row_of_id: dict[str, int], links: tuple[Mention, ...]) -> dict[int, Description]:
    nouns = [link for link in links if link.kind == "NOM" and link.category == "PER"]
    token_starts, token_ends = tokens.ranges_of(nouns)
    descriptions: dict[int, Description] = {}
    for noun, token_start, token_end in zip(nouns, token_starts.tolist(), token_ends.tolist(), strict=True):
        row = _row(row_of_id, noun)
        # The widest of those that begin with a token comes first and stays.
        descriptions.setdefault(token_start, Description(token_end, {row: noun.p} if row >= 0 else {}))
    return descriptions


def _pronouns_in_speech(
    tokens: Tokens, quote_of_token: IntArray, row_of_id: dict[str, int], links: tuple[Mention, ...]
) -> Iterator[PronounInSpeech]:
    pronouns = [link for link in links if link.kind == "PRON" and _row(row_of_id, link) >= 0]
    token_starts = np.searchsorted(tokens.start, [pronoun.start for pronoun in pronouns]).tolist()
    for pronoun, token_start in zip(pronouns, token_starts, strict=True):
        quote_row = int(quote_of_token[token_start])
        if quote_row < 0:
            continue
        word = tokens.spelling(token_start).lower()
        person = FIRST if word in I else SECOND if word in YOU else THIRD
        yield PronounInSpeech(quote_row, _row(row_of_id, pronoun), person, pronoun.p)
