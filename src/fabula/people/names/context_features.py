"""Counts the contexts of each name's uses: evidence for the category of its bearer."""

from dataclasses import dataclass

import numpy as np

from fabula.cues import are_vocatives, stand_beside_speech_verbs
from fabula.grammar import span_heads
from fabula.indexes import QuoteIndex
from fabula.lexicons.function_words import ARTICLES, NON_NOUN_WORDS, PERSON_PREPOSITIONS, PLACE_PREPOSITIONS
from fabula.lexicons.pronouns import HE, OBJECT_PRONOUNS, SHE, THEY
from fabula.lexicons.titles import without_honorific
from fabula.lexicons.verbs import SPEECH_VERBS, SUBJECT_FOLLOWERS
from fabula.people.names.sender_names import are_sender_words
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import CATEGORIES, PER, PROP
from fabula.schema.tokens import Tokens

CONTEXT_COLUMNS = (
    "count",
    "tag",
    "vocative",
    "subject",
    "possessive",
    "place",
    "the",
    "narrated",
    "beside",
    "modifier",
    "he",
    "she",
    "they",
    *CATEGORIES,
    "lower_case",
    "capital",
    "mid_sentence",
)
"""Columns of `NameTable.context_counts`: in how many of its uses a name

- stands at all (count), is the subject of a speech tag, is a vocative, stands in narration (narrated);
- is the subject of a verb, has "'s" after it (possessive), or a noun in lower case (modifier);
- stands after a preposition of place, after an article (the), after a preposition that people take (beside);
- is followed by "he", "she" or "they" as the next pronoun of the narration;
- is taken by the network for a name of each of `CATEGORIES`.

The last three count the uses of a word: of the name's words the one that the story most often writes in lower case, in
lower case, with a capital, and with a capital in mid-sentence.
"""
SPELLING_COLUMNS = CONTEXT_COLUMNS[-3:]
# How far behind a name a pronoun may follow, about the length of a clause or two; not swept (experiment 027).
NEXT_PRONOUN_TOKENS = 14
MOST_OBJECTS = 2
"""A verb has no more objects that are pronouns."""


@dataclass(frozen=True, slots=True, eq=False)
class NameRuns:
    """Runs of name words, and the row of the name of each.

    Attributes:
        token_start, token_end: the half-open token range of each run. Shape: (runs,), int32.
        key_row: row of the run's name. Shape: (runs,), int32.
        key_count: number of distinct names.
    """

    token_start: IntArray
    token_end: IntArray
    key_row: IntArray
    key_count: int


@dataclass(frozen=True, slots=True, eq=False)
class NameContexts:
    """The contexts of names.

    Attributes:
        counts: counts of `CONTEXT_COLUMNS` but `SPELLING_COLUMNS` for each name. Shape: (keys, columns), int64.
        vocative: whether each run is a vocative. Shape: (runs,), bool.
        tag_subject: whether each run is the subject of a speech tag. Shape: (runs,), bool.
    """

    counts: IntArray
    vocative: BoolArray
    tag_subject: BoolArray


def count_contexts(tokens: Tokens, parse: Parse, runs: NameRuns, index: QuoteIndex) -> NameContexts:
    """Returns the counted contexts of each name, and which runs are vocatives and subjects of tags.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        runs: the uses of names.
        index: the utterances by token.
    """
    starts, ends, quote_row = runs.token_start, runs.token_end, index.quote_of_token
    before, after = np.maximum(starts - 1, 0), np.minimum(ends, len(tokens) - 1)
    article = _one_of(tokens, ARTICLES)
    quoted = quote_row[starts] >= 0 if len(starts) else np.zeros(0, bool)
    speech_verb = _one_of(tokens, SPEECH_VERBS)
    acts = tokens.where(lambda w: w in SUBJECT_FOLLOWERS or (w.endswith("ed") and w[0].islower()))
    noun = tokens.where(
        lambda w: (
            w[0].islower()
            and w not in NON_NOUN_WORDS
            and not w.endswith(("ed", "ly", "ing", "s"))
            and w not in SUBJECT_FOLLOWERS
        )
    )
    vocative = are_vocatives(tokens, index, starts, ends)
    tag_subject = stand_beside_speech_verbs(tokens, quote_row, starts, ends)
    tag_subject |= are_sender_words(tokens, index.quotes)[starts]
    pronoun = _next_pronoun(tokens, parse, runs, quoted, quote_row)
    flags = {
        "count": np.ones(len(starts), bool),
        "tag": tag_subject,
        "vocative": vocative,
        "subject": ~quoted & acts[after],
        "possessive": tokens.where(lambda w: w in ("'s", "’s"))[after],
        "place": _one_of(tokens, PLACE_PREPOSITIONS)[before],
        "the": article[before],
        "narrated": ~quoted,
        "beside": _one_of(tokens, PERSON_PREPOSITIONS)[before],
        "modifier": noun[after] & ~speech_verb[after],
        "he": pronoun == 1,
        "she": pronoun == 2,
        "they": pronoun == 3,
        **_network_categories(tokens, parse, ends),
    }
    of_uses = CONTEXT_COLUMNS[: -len(SPELLING_COLUMNS)]
    columns = [np.bincount(runs.key_row, weights=flags[name], minlength=runs.key_count) for name in of_uses]
    return NameContexts(np.stack(columns, axis=1).astype(np.int64), vocative, tag_subject)


def _one_of(tokens: Tokens, words: frozenset[str]) -> BoolArray:
    """Which tokens are one of some words, in any case. Shape: (tokens,), bool."""
    return tokens.among(words)


def _network_categories(tokens: Tokens, parse: Parse, ends: IntArray) -> dict[str, BoolArray]:
    """Whether the network has a name of each category end where each run ends. Shape of each: (runs,), bool.

    A name with a form of address behind it is a person's, whatever the network has: "Sakura-chan".
    """
    proper = parse.kind == PROP
    addressed = tokens.where(lambda word: without_honorific(word) != word)
    ending = {name: np.zeros(len(parse.upos) + 1, bool) for name in CATEGORIES}
    for row, name in enumerate(CATEGORIES):
        ending[name][parse.spans[proper & (parse.category == row), 1]] = True
        ending[name][1:][addressed] = row == PER
    return {name: column[ends] for name, column in ending.items()}


def _next_pronoun(tokens: Tokens, parse: Parse, runs: NameRuns, quoted: BoolArray, quote_row: IntArray) -> IntArray:
    """Returns the first pronoun of the narration after each run and before the next run, in the same block.

    An object of the verb that the name depends on is passed over: who looks at him is another (Chomsky 1981, binding).
    0 is none, 1 "he", 2 "she", 3 "they". Runs inside speech have none. Shape: (runs,), int64.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        runs: the uses of names.
        quoted: which runs stand inside speech. Shape: (runs,), bool.
        quote_row: row of the quotation that each token stands in, or -1. Shape: (tokens,).
    """
    starts, ends = runs.token_start, runs.token_end
    if not len(starts):
        return np.zeros(0, int)
    kind = np.zeros(len(tokens) + 1, int)
    for value, words in ((1, HE), (2, SHE), (3, THEY)):
        kind[:-1][_one_of(tokens, words) & (quote_row < 0)] = value
    position = np.where(kind > 0, np.arange(len(kind)), len(tokens))
    next_position = np.minimum.accumulate(position[::-1])[::-1]
    governor = parse.head[span_heads(parse.head, np.stack([starts, ends], axis=1))]
    is_object = _one_of(tokens, OBJECT_PRONOUNS)
    following, last = next_position[ends], len(tokens) - 1
    for _ in range(MOST_OBJECTS):
        near = following.clip(max=last)
        shared = is_object[near] & (parse.head[near] == governor) & (following <= last)
        following = np.where(shared, next_position[following.clip(max=last) + 1], following)
    limit = np.minimum(np.append(starts[1:], len(tokens)), ends + NEXT_PRONOUN_TOKENS)
    same_block = tokens.block[following.clip(max=len(tokens) - 1)] == tokens.block[starts]
    return np.where((following < limit) & ~quoted & same_block, kind[following], 0)
