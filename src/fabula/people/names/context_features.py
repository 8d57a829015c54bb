"""What stands around the uses of a name, counted: evidence for what kind of thing it names."""

import numpy as np

from fabula.lexicons.function_words import NON_NOUN_WORDS, PERSON_PREPOSITIONS, PLACE_PREPOSITIONS
from fabula.lexicons.pronouns import HE, SHE, THEY
from fabula.lexicons.verbs import SPEECH_VERBS, SUBJECT_FOLLOWERS
from fabula.schema.parse import Parse
from fabula.schema.people import CATEGORIES, MENTION_KINDS
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
)
"""Columns of `Names.evidence`; the last count the uses that the network takes for a name of each category."""


def context_counts(
    tokens: Tokens,
    parse: Parse,
    starts: np.ndarray,
    ends: np.ndarray,
    key: np.ndarray,
    size: int,
    speech_row: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The counts of `EVIDENCE` for each name, which runs are vocatives, and which are subjects of tags.

    Args:
        tokens: the story's tokens.
        parse: the network's reading of them.
        starts: first token of each run of name words. Shape: (runs,).
        ends: its end. Shape: (runs,).
        key: row of its name. Shape: (runs,).
        size: how many names there are.
        speech_row: row of the quotation each token is in, or -1. Shape: (tokens,).

    Returns:
        Shapes (names, len(EVIDENCE)), int64, and (runs,), bool, twice.
    """
    count = len(tokens)
    before, after = np.maximum(starts - 1, 0), np.minimum(ends, count - 1)
    the = tokens.where(lambda w: w.lower() in ("the", "a", "an"))
    verb_before = np.where(the[before], np.maximum(starts - 2, 0), before)  # "said the Hatter"
    quoted = speech_row[starts] >= 0 if len(starts) else np.zeros(0, bool)
    says = tokens.where(lambda w: w.lower() in SPEECH_VERBS)
    acts = tokens.where(lambda w: w in SUBJECT_FOLLOWERS or (w.endswith("ed") and w[0].islower()))
    place = tokens.where(lambda w: w.lower() in PLACE_PREPOSITIONS)
    owner = tokens.where(lambda w: w in ("'s", "’s"))
    near_speech = _near_speech(tokens, speech_row)
    pause_before = tokens.where(lambda w: w in ",.!?;:—–-\"“'‘…" or w.startswith(("--", "—"))) | (
        tokens.where(
            lambda w: w.lower() in ("oh", "o", "dear", "my", "yes", "no", "well", "ah", "hey", "mr", "poor", "old")
        )
    )
    pause_after = tokens.where(lambda w: w in ",.!?;:—–\"”'’…" or w.startswith(("--", "—", "…", "..")))
    edge_before = speech_row[before] != speech_row[starts]
    edge_after = speech_row[after] != speech_row[starts]
    vocative = (
        quoted & (edge_before | pause_before[before]) & (edge_after | pause_after[after]) if len(starts) else quoted
    )
    modified = tokens.where(
        lambda w: (
            w[0].islower()
            and w not in NON_NOUN_WORDS
            and not w.endswith(("ed", "ly", "ing", "s"))
            and w not in SUBJECT_FOLLOWERS
        )
    )
    beside = tokens.where(lambda w: w.lower() in PERSON_PREPOSITIONS)
    pronoun = _next_pronoun(tokens, starts, ends, quoted, speech_row)
    flags = {
        "count": np.ones(len(starts), bool),
        "tag": ~quoted & (says[verb_before] | says[after]) & near_speech[starts],
        "vocative": vocative,
        "subject": ~quoted & acts[after],
        "possessive": owner[after],
        "place": place[before],
        "the": the[before],
        "narrated": ~quoted,
        "beside": beside[before],
        "modifier": modified[after] & ~says[after],
        "he": pronoun == 1,
        "she": pronoun == 2,
        "they": pronoun == 3,
        **_network_categories(parse, ends),
    }
    counts = np.stack([np.bincount(key, weights=flags[k], minlength=size) for k in CONTEXT_COLUMNS], axis=1).astype(
        np.int64
    )
    return counts, vocative, flags["tag"]


def _network_categories(parse: Parse, ends: np.ndarray) -> dict[str, np.ndarray]:
    """Whether the network sees a name of each category end where each run does. Shape: (runs,), bool."""
    proper = parse.kind == MENTION_KINDS.index("PROP")
    at = {name: np.zeros(len(parse.upos) + 1, bool) for name in CATEGORIES}
    for row, name in enumerate(CATEGORIES):
        at[name][parse.spans[proper & (parse.category == row), 1]] = True
    return {name: column[ends] for name, column in at.items()}


def _next_pronoun(tokens, starts, ends, quoted, speech_row, reach: int = 14) -> np.ndarray:
    """The first pronoun the narrator uses after each run and before the next one: 0 none, 1 he, 2 she, 3 they.

    Shape: (runs,), int. `reach` is about the length of a clause or two; not swept.
    """
    if not len(starts):
        return np.zeros(0, int)
    kind = np.zeros(len(tokens) + 1, int)
    for value, words in ((1, HE), (2, SHE), (3, THEY)):
        kind[:-1][tokens.where(lambda w, words=words: w.lower() in words) & (speech_row < 0)] = value
    at = np.where(kind > 0, np.arange(len(kind)), len(tokens))
    following = np.minimum.accumulate(at[::-1])[::-1][ends]
    limit = np.minimum(np.append(starts[1:], len(tokens)), ends + reach)
    near = (following < limit) & ~quoted & (tokens.block[following.clip(max=len(tokens) - 1)] == tokens.block[starts])
    return np.where(near, kind[following], 0)


def _near_speech(tokens: Tokens, speech_row: np.ndarray, reach: int = 6) -> np.ndarray:
    """Which tokens have quoted speech within `reach` tokens in their block. Shape: (tokens,), bool."""
    spoken = speech_row >= 0
    near = spoken.copy()
    for shift in range(1, reach + 1):
        near[shift:] |= spoken[:-shift] & (tokens.block[shift:] == tokens.block[:-shift])
        near[:-shift] |= spoken[shift:] & (tokens.block[shift:] == tokens.block[:-shift])
    return near
