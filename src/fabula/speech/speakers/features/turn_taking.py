"""The columns of a turn that bear on whether the speaker changes: how it and the turn before it begin and end.

A question calls for an answer, "he went on" for none; a speaker who is interrupted comes back (Sacks, Schegloff &
Jefferson 1974). The columns are of the turn, and are the same for all its candidates (experiment 074).
"""

from collections.abc import Callable, Container, Iterator

import numpy as np

from fabula.lexicons.function_words import (
    ANSWER_WORDS,
    AUXILIARIES,
    INTERJECTIONS,
    LINKING_WORDS,
    QUESTION_WORDS,
    REPETITION_WORDS,
    WORDS_OF_EVERY_LINE,
)
from fabula.lexicons.pronouns import YOU, I
from fabula.lexicons.spelling import OPENING_QUOTATION_MARKS
from fabula.lexicons.verbs import CONTINUATION_VERBS, EXCLAMATION_VERBS, QUESTION_VERBS, RESPONSE_VERBS
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.tokens import Tokens
from fabula.speech.dialogue import FAR_BLOCKS, GAPS, Dialogue, block_ranges, gaps

GAP_COLUMNS = tuple(f"gap {name}" for name in GAPS)
_MARKS_AROUND = OPENING_QUOTATION_MARKS | frozenset("”’»›_*")
_DASHES = ("—", "–", "―", "-")
_SHORT_TURN = 3  # words
_FIRST_WORDS = {
    "an answer": ANSWER_WORDS, "a question word": QUESTION_WORDS, "a linking word": LINKING_WORDS,
    "an interjection": INTERJECTIONS, "an auxiliary": AUXILIARIES, "you": YOU, "I": I,
}  # fmt: skip
_VERBS = {
    "response": RESPONSE_VERBS, "continuation": CONTINUATION_VERBS, "question": QUESTION_VERBS,
    "exclamation": EXCLAMATION_VERBS,
}  # fmt: skip


def _is_ellipsis(mark: str) -> bool:
    return mark.startswith("…") or (mark.startswith(".") and len(mark) > 1)


_LAST_MARKS: dict[str, Callable[[str], bool]] = {
    "a question": lambda mark: "?" in mark, "an exclamation": lambda mark: "!" in mark,
    "a dash": lambda mark: mark.endswith(_DASHES), "dots": _is_ellipsis, "a comma": lambda mark: mark == ",",
}  # fmt: skip
_CUES = (
    "no cue", "speech tag", "pronoun in the tag", "action before", "action after", "a pronoun acts",
    *(f"verb of {name} in the tag" for name in _VERBS),
)  # fmt: skip
_OF_TURN = (
    *(f"ends in {name}" for name in _LAST_MARKS), "asks", *(f"begins with {name}" for name in _FIRST_WORDS),
    "begins in lower case", "begins with a dash or dots", "words", "short", "several quotes", *_CUES,
    "again in the narration", "narration before", "narration after", "share of I", "share of you",
)  # fmt: skip
_OF_TURN_BEFORE = (
    *(f"ends in {name}" for name in _LAST_MARKS), "asks", "words", "short", "several quotes", "speech tag",
    "pronoun in the tag", "no cue", "narration after", "share of I", "share of you",
)  # fmt: skip
"""The columns of a turn that the next turn has again."""
_BETWEEN = (
    "words shared with the turn before", "words shared with two turns before", "blocks since the turn before",
    "next block", "an answer after a question", "a question after a question", "no question after no question",
)  # fmt: skip
COLUMNS = (*GAP_COLUMNS, *_OF_TURN, *(f"before: {name}" for name in _OF_TURN_BEFORE), *_BETWEEN)


def columns(dialogue: Dialogue, turn_of_token: IntArray, spelling: IntArray) -> FloatArray:
    """The columns for each turn. Shape: (turns, COLUMNS), float32.

    Args:
        dialogue: the turns with their cues.
        turn_of_token: the turn that each token is spoken in, -1 in narration. Shape: (tokens,).
        spelling: a number for the spelling of each token in lower case. Shape: (tokens,).
    """
    gap, tokens = gaps(dialogue.turns), dialogue.index.tokens
    filled: dict[str, FloatArray | BoolArray] = {name: gap == row for row, name in enumerate(GAP_COLUMNS)}
    is_word, is_spoken = tokens.where(_has_letter), turn_of_token >= 0
    filled |= _in_speech(tokens, turn_of_token, is_word & is_spoken, len(gap)) | _in_cues(dialogue)
    filled |= _in_narration(dialogue, is_word & ~is_spoken, ~is_spoken)
    filled["several quotes"] = np.array([len(turn.quote_rows) > 1 for turn in dialogue.turns], bool)
    filled |= {f"before: {name}": _before(filled[name]) for name in _OF_TURN_BEFORE}
    filled |= _between(dialogue, filled)
    tells = is_word & is_spoken & ~tokens.among(WORDS_OF_EVERY_LINE)
    one_before, two_before = _shared_words(turn_of_token[tells], spelling[tells], len(gap), (1, 2))
    filled |= {"words shared with the turn before": one_before, "words shared with two turns before": two_before}
    return np.stack([filled[name] for name in COLUMNS], 1).astype(np.float32)


def _before(values: FloatArray | BoolArray, turns: int = 1) -> FloatArray:
    """The value that stands `turns` turns before each, 0 where there is none. Shape: (turns,) in and out."""
    return np.concatenate([np.zeros(turns), values])[: len(values)]


def _has_letter(word: str) -> bool:
    return any(map(str.isalpha, word))


def _in_speech(
    tokens: Tokens, turn_of_token: IntArray, is_spoken_word: BoolArray, turn_count: int
) -> dict[str, FloatArray | BoolArray]:
    """The columns about the words and marks inside the quotes of each turn. Shape: (turns,), all."""
    word = np.flatnonzero(is_spoken_word)
    token = np.flatnonzero((turn_of_token >= 0) & ~tokens.among(_MARKS_AROUND))
    count = np.bincount(turn_of_token[word], minlength=turn_count)
    first_word = word[np.diff(turn_of_token[word], prepend=-1) != 0]
    first_token = token[np.diff(turn_of_token[token], prepend=-1) != 0]
    last_token = token[np.diff(turn_of_token[token], append=turn_count) != 0]

    def at(rows: IntArray, holds: BoolArray) -> BoolArray:
        """Whether a property holds for the one token of some in each turn."""
        values = np.zeros(turn_count, bool)
        values[turn_of_token[rows]] = holds[rows]
        return values

    def share(words: Container[str]) -> FloatArray:
        of_words = np.bincount(turn_of_token[word], tokens.among(words)[word], minlength=turn_count)
        return np.asarray(of_words / np.maximum(count, 1) * 5, float)

    filled: dict[str, FloatArray | BoolArray] = {
        f"ends in {name}": at(last_token, tokens.where(is_mark)) for name, is_mark in _LAST_MARKS.items()
    }
    filled |= {f"begins with {name}": at(first_word, tokens.among(words)) for name, words in _FIRST_WORDS.items()}
    filled["asks"] = np.bincount(turn_of_token[token], tokens.where(_LAST_MARKS["a question"])[token], turn_count) > 0
    filled["begins in lower case"] = at(first_word, tokens.where(lambda word: word[0].islower()))
    begins_amid = tokens.where(lambda mark: mark.startswith(_DASHES) or _is_ellipsis(mark))
    filled["begins with a dash or dots"] = at(first_token, begins_amid)
    filled |= {"words": np.log1p(count) / 5, "short": count <= _SHORT_TURN}
    return filled | {"share of I": share(I), "share of you": share(YOU)}


def _in_cues(dialogue: Dialogue) -> dict[str, BoolArray]:
    """The columns about the cues of each turn. Shape: (turns,), all."""
    tokens = dialogue.index.tokens
    rows: list[list[bool]] = []
    for turn in dialogue.turns:
        cues = dialogue.cues_of(turn)
        tags = [cue for cue in cues if cue.kind == "tag"]
        words = {tokens.spelling(token).lower() for tag in tags for token in range(tag.token_start, tag.token_end)}
        rows.append(
            [
                not cues, bool(tags), any(tag.pronoun for tag in tags),
                any(cue.kind == "action before" for cue in cues), any(cue.kind == "action after" for cue in cues),
                any(cue.pronoun for cue in cues if cue.kind != "tag"),
                *(not verbs.isdisjoint(words) for verbs in _VERBS.values()),
            ]
        )  # fmt: skip
    return dict(zip(_CUES, np.array(rows, bool).reshape(-1, len(_CUES)).T, strict=True))


def _in_narration(
    dialogue: Dialogue, is_narrated_word: BoolArray, is_narrated: BoolArray
) -> dict[str, FloatArray | BoolArray]:
    """The columns about the narration in the blocks of each turn. Shape: (turns,), all."""
    tokens, (first_block, last_block) = dialogue.index.tokens, block_ranges(dialogue.turns)
    begin, end = np.searchsorted(tokens.block, first_block), np.searchsorted(tokens.block, last_block, side="right")
    token_start = np.array([turn.token_start for turn in dialogue.turns], np.int64)
    token_end = np.array([turn.token_end for turn in dialogue.turns], np.int64)

    def narrated(holds: BoolArray, first: IntArray, last: IntArray) -> IntArray:
        total = np.concatenate([[0], np.cumsum(holds)])
        return np.asarray(total[last] - total[first])

    return {
        "narration before": np.log1p(narrated(is_narrated_word, begin, token_start)) / 4,
        "narration after": np.log1p(narrated(is_narrated_word, token_end, end)) / 4,
        "again in the narration": narrated(tokens.among(REPETITION_WORDS) & is_narrated, begin, end) > 0,
    }


def _between(dialogue: Dialogue, filled: dict[str, FloatArray | BoolArray]) -> dict[str, FloatArray | BoolArray]:
    """The columns about a turn and the one before it. Shape: (turns,), all."""
    first, last = block_ranges(dialogue.turns)
    since = (first - np.concatenate([[-1 - FAR_BLOCKS], last])[: len(first)]).clip(0, FAR_BLOCKS + 1)
    answers, asks = filled["begins with an answer"], filled["ends in a question"]
    asked = filled["before: ends in a question"]
    return {
        "blocks since the turn before": since / (FAR_BLOCKS + 1), "next block": since == 1,
        "an answer after a question": asked * answers, "a question after a question": asked * asks,
        "no question after no question": (1 - asked) * (1 - asks) * (np.arange(len(first)) > 0),
    }  # fmt: skip


def _shared_words(turn: IntArray, spelling: IntArray, turn_count: int, steps: tuple[int, ...]) -> Iterator[FloatArray]:
    """The words that each turn shares with the one so far back, over the root of 1 more than the fewer words of both.

    Args:
        turn: of each word that tells. Shape: (words,).
        spelling: of each. Shape: (words,).
        turn_count: the number of turns.
        steps: how many turns back, each.

    Yields:
        For each step. Shape: (turns,).
    """
    base = int(spelling.max(initial=0)) + 1
    key = np.unique(turn * base + spelling)
    size = np.bincount(key // base, minlength=turn_count).astype(float)
    for step in steps:
        again = np.isin(key, key + step * base, assume_unique=True)
        shared = np.bincount(key[again] // base, minlength=turn_count)
        yield shared / np.sqrt(1 + np.minimum(size, _before(size, step)))
