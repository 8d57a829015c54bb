"""Features of a pronoun and the one before it in its chain: whether both may mean the same person."""

from collections.abc import Iterator

import numpy as np

from fabula.people.mentions import Lines
from fabula.people.narration.candidates import Candidates
from fabula.people.narration.earlier_features import Column
from fabula.people.narration.narrated_mentions import NarratedMentions
from fabula.schema.arrays import IntArray

MOST_SENTENCES, MOST_PARAGRAPHS, MOST_BETWEEN, MOST_LINES = 6, 5, 5, 4
NO_PRONOUN = -1.0

PRONOUN_BEFORE_COLUMNS = (
    "log tokens since the pronoun before", "pronoun before in the sentence", "sentences since the pronoun before",
    "paragraphs since the pronoun before", "pronoun before under the same verb", "pronoun before under the verb above",
    "pronoun before is a subject", "pronoun before is an object", "pronoun before is a possessor",
    "pronoun before is the subject of the reflexive", "pronoun before is the subject of a tag",
    "candidates mentioned since the pronoun before",
    "lines since the pronoun before", "mentioned since the pronoun before",
)  # fmt: skip


def pronoun_before_features(lines: Lines, mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    """Yields the columns of PRONOUN_BEFORE_COLUMNS. Shape: (candidates,), each."""
    arrays, pronoun = mentions.arrays, candidates.pronoun
    has_one = candidates.mention_before >= 0
    before = np.where(has_one, candidates.mention_before, pronoun)
    since = (candidates.of_earlier >= 0) & (candidates.earlier > before[:, None])
    columns = (
        np.log1p(mentions.token[pronoun] - mentions.token[before]),
        mentions.sentence[pronoun] == mentions.sentence[before],
        np.minimum(mentions.sentence[pronoun] - mentions.sentence[before], MOST_SENTENCES),
        np.minimum(mentions.block[pronoun] - mentions.block[before], MOST_PARAGRAPHS),
        arrays.verb[pronoun] == arrays.verb[before],
        mentions.verb_above[pronoun] == arrays.verb[before],
        arrays.is_subject[before],
        arrays.is_object[before],
        arrays.is_possessor[before],
        mentions.is_reflexive[pronoun] & arrays.is_subject[before] & (arrays.verb[pronoun] == arrays.verb[before]),
        mentions.tagged_line[before] >= 0,
        np.minimum(since.sum(axis=1), MOST_BETWEEN),
        np.minimum(
            _lines_up_to(lines, mentions.token[pronoun]) - _lines_up_to(lines, mentions.token[before]), MOST_LINES
        ),
    )
    for name, column in zip(PRONOUN_BEFORE_COLUMNS, columns, strict=False):
        yield name, np.where(has_one, column, NO_PRONOUN)[candidates.asked]
    asked, place = np.nonzero(since)
    mentioned = np.bincount(candidates.of_earlier[asked, place], minlength=len(candidates.asked)) > 0
    yield PRONOUN_BEFORE_COLUMNS[-1], mentioned & has_one[candidates.asked]


def _lines_up_to(lines: Lines, tokens: IntArray) -> IntArray:
    return np.searchsorted(lines.index.token_start, tokens)
