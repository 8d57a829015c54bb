"""The table that the ranker of speakers reads: one row for each candidate of each turn, one column for each feature."""

from dataclasses import dataclass

from fabula.schema.arrays import FloatArray, IntArray
from fabula.speech.speakers.features import context_features

CANDIDATE_COLUMNS = (
    "named in a tag", "another character named in a tag",
    "tag pronoun of the same gender", "tag pronoun of another gender", "unknown gender and a tag of known gender",
    "resolved referent of the tag",
    "narrator and I in a tag", "not the narrator and I in a tag", "narrator and no tag",
    "narrator and a tag in the third person",
    "tag noun of the same gender", "tag noun of another gender",
    "acts before the quote", "acts after the quote", "another character acts", "resolved referent of the actor",
    "opens the paragraph", "opens the paragraph and acts before the quote", "in the narration of the paragraph",
    "last in the narration of the paragraph before", "first in the narration of the paragraph after",
    "vocative in the turn", "named in the turn",
    "vocative in the turn before", "vocative in the turn after", "vocative two turns before",
    "tagged in the turn before", "tagged two turns before", "tagged in the turn after", "tagged two turns after",
    "distance to the last mention", "recency rank", "most recent", "mention count", "mentioned soon after",
    "speaker of I by coreference", "addressee of you by coreference", "third person by coreference",
    "referent of the tag by coreference", "referent of the actor by coreference",
)  # fmt: skip
"""The columns that are filled candidate by candidate, in one walk through the story."""
COLUMNS = (*CANDIDATE_COLUMNS, *context_features.COLUMNS)
"""All columns, in the order of the fitted weights."""
COLUMN = {name: column for column, name in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True, eq=False)
class CandidateRows:
    """The candidates of all turns of a story, and the words of the turns.

    Attributes:
        features: see `COLUMNS`. Shape: (rows, columns), float32.
        turn: the turn of each row, never falling. Shape: (rows,), int64.
        candidate: the character of each row. Shape: (rows,), int64.
        gap: the gap between each turn and the one before. Shape: (turns,), int64.
        turn_features: what each turn says of whether the speaker changes, see `turn_taking`. Shape: (turns, columns),
            float32.
        word_turn: the turn of every word spoken. Shape: (words,), int64.
        word: the row of its spelling, whatever its case. Shape: (words,), int64.
    """

    features: FloatArray
    turn: IntArray
    candidate: IntArray
    gap: IntArray
    turn_features: FloatArray
    word_turn: IntArray
    word: IntArray
