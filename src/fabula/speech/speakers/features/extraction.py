"""The features of each candidate as the speaker of each turn: the input of the ranker."""

from array import array

import numpy as np

from fabula.schema.arrays import IntArray
from fabula.schema.tokens import Tokens
from fabula.speech.dialogue import Dialogue, gaps, turn_of_tokens
from fabula.speech.speakers.features import context_features, turn_taking
from fabula.speech.speakers.features.candidate_rows import CANDIDATE_COLUMNS, COLUMN, CandidateRows
from fabula.speech.speakers.features.candidates import CandidateFinder
from fabula.speech.speakers.features.cue_features import cue_features
from fabula.speech.speakers.features.mention_features import MentionFeatures


def speaker_features(dialogue: Dialogue, outsiders: frozenset[int] = frozenset()) -> CandidateRows:
    """The candidates of all turns with their features, those of a turn together.

    `outsiders` are characters who are candidates only where a cue of the turn or a tag nearby names them.
    """
    index, finder = dialogue.index, CandidateFinder(dialogue, outsiders)
    mention_features = MentionFeatures(dialogue, finder.tagged)
    features = array("f")  # a list of lists of a long novel would be hundreds of megabytes
    turns: list[int] = []
    characters: list[int] = []
    for turn_row, (turn, candidates) in enumerate(zip(dialogue.turns, finder.by_turn(), strict=True)):
        cues = dialogue.cues_of(turn)
        narrator = index.narrator_at(turn.token_start)
        for candidate in candidates.characters:
            values = cue_features(index, cues, candidate, finder.others, narrator)
            values |= mention_features.values(turn_row, candidate, candidates)
            acts_before = values.get("acts before the quote", 0.0)
            values["opens the paragraph and acts before the quote"] = values["opens the paragraph"] * acts_before
            features.extend(_row(values))
        turns += [turn_row] * len(candidates.characters)
        characters += candidates.characters
    turn_column, candidate_column = np.array(turns, np.int64), np.array(characters, np.int64)
    by_candidate = np.frombuffer(features, np.float32).reshape(-1, len(CANDIDATE_COLUMNS))
    context = context_features.columns(dialogue, turn_column, candidate_column)
    turn_of_token, spelling = turn_of_tokens(index, dialogue.turns), _lower_case_spellings(index.tokens)
    spoken = np.flatnonzero(turn_of_token >= 0)
    return CandidateRows(
        features=np.concatenate([by_candidate, context], 1),
        turn=turn_column,
        candidate=candidate_column,
        gap=gaps(dialogue.turns),
        turn_features=turn_taking.columns(dialogue, turn_of_token, spelling),
        word_turn=turn_of_token[spoken],
        word=spelling[spoken],
    )


def _row(values: dict[str, float]) -> list[float]:
    row = [0.0] * len(CANDIDATE_COLUMNS)
    for name, value in values.items():
        row[COLUMN[name]] = value
    return row


def _lower_case_spellings(tokens: Tokens) -> IntArray:
    """A number for the spelling of each token, the same whatever its letter case. Shape: (tokens,), int64."""
    rows: dict[str, int] = {}
    return np.array([rows.setdefault(word, len(rows)) for word in tokens.lower_case], np.int64)[tokens.word]
