"""Narrators of parts: stories in which several characters say "I", each in the parts that are theirs.

A part begins at a heading, or at a line that is a name. Its narrator is the character that the heading names, or else
the one who is addressed by name in its speech and whom its narration never names. The parts of a story have narrators
only where these are at least two characters, and where every part in the first person has one; or where headings name
the narrators of most of them ("Mina Harker's Journal"), between letters that no heading gives to a character.
"""

from bisect import bisect_right
from typing import NamedTuple

import numpy as np

from fabula.lexicons.letters import RECORDS
from fabula.people.narrator import MIN_SHARE_OF_I
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.manuscript import PROSE_KINDS, Manuscript
from fabula.schema.tokens import Tokens

MAX_WORDS_OF_HEADING = 8  # "Part the Second: in which Nora goes on" has as many
MAX_WORDS_OF_NAME = 4
MAX_WORDS_OF_NAME_LINE = 3  # a paragraph of more words is no heading
MAX_OWN_NAME = 1  # how often the narration of a part names its narrator: "My name is Nora"
# Parts without a narrator may stand between others if headings name the narrators of more than this share; not swept.
MIN_SHARE_OF_HEADINGS = 0.5
TokenRange = tuple[int, int]


class _Part(NamedTuple):
    """A part of a story: its first token, the one character that its heading names or -1, and whether as its writer."""

    start: int
    named: int
    is_record: bool


def narrated_parts(
    manuscript: Manuscript,
    tokens: Tokens,
    quote_row: IntArray,
    narration: BoolArray,
    name_uses: list[list[TokenRange]],
) -> list[list[TokenRange]]:
    """Returns for each character the token ranges that they narrate; nothing where the story has not several narrators.

    Args:
        manuscript: the text and its blocks.
        tokens: the story's tokens.
        quote_row: row of the quotation that each token stands in, or -1. Shape: (tokens,).
        narration: which tokens are narration. Shape: (tokens,), bool.
        name_uses: where names mention each character, as token ranges.
    """
    forms = [{tokens.phrase(start, end).lower() for start, end in uses} for uses in name_uses]
    parts = _parts(manuscript, tokens, forms)
    starts = [part.start for part in parts]
    if len(starts) < 2:
        return []
    first_person = _are_in_first_person(tokens, narration, starts)
    in_speech, in_narration = _uses_by_part(starts, quote_row, narration, name_uses)
    addressed = _addressed(in_speech, in_narration)
    narrators: list[int] = []
    headed = 0
    for row, part in enumerate(parts):
        is_narrator = part.named >= 0 and (part.is_record or in_narration[row, part.named] <= MAX_OWN_NAME)
        narrators.append(-1 if not first_person[row] else part.named if is_narrator else addressed[row])
        headed += first_person[row] and is_narrator
    all_have_one = all(narrator >= 0 for says_i, narrator in zip(first_person, narrators, strict=True) if says_i)
    if len(set(narrators) - {-1}) < 2 or not (all_have_one or headed > MIN_SHARE_OF_HEADINGS * sum(first_person)):
        return []
    ranges: list[list[TokenRange]] = [[] for _ in name_uses]
    for start, end, narrator in zip(starts, [*starts[1:], len(tokens)], narrators, strict=True):
        if narrator >= 0:
            ranges[narrator].append((start, end))
    return ranges


def _parts(manuscript: Manuscript, tokens: Tokens, forms: list[set[str]]) -> list[_Part]:
    """Returns the parts of a story.

    A heading with nothing but another heading behind it belongs to that one's part.
    """
    edges = np.searchsorted(tokens.block, np.arange(len(manuscript.blocks) + 1)).tolist()
    parts: list[_Part] = []
    has_prose = True  # since the last heading
    for block_row, block in enumerate(manuscript.blocks):
        first, end = edges[block_row], edges[block_row + 1]
        words = [tokens.spelling(token).lower() for token in range(first, min(end, first + 2 * MAX_WORDS_OF_HEADING))]
        words = [word for word in words if word[0].isalnum()]
        bearers = _bearers(words, forms) if len(words) <= MAX_WORDS_OF_HEADING else []
        part = _Part(first, bearers[0] if len(bearers) == 1 else -1, bool(RECORDS.intersection(words)))
        is_name_line = (
            part.named >= 0
            and block.kind in PROSE_KINDS | {"title"}
            and len(words) <= MAX_WORDS_OF_NAME_LINE
            and " ".join(words) in forms[part.named]
            and tokens.spelling(end - 1)[0].isalnum()
        )
        if block.kind != "heading" and not is_name_line and not _is_record_line(words, part, forms):
            has_prose = has_prose or block.kind in PROSE_KINDS
            continue
        if has_prose:
            parts.append(part)
        elif part.named >= 0:
            parts[-1] = part._replace(start=parts[-1].start)
        has_prose = False
    return parts


def _is_record_line(words: list[str], part: _Part, forms: list[set[str]]) -> bool:
    """Whether a paragraph is the name of a writer and of the record, and no more: "Nora Vane's Journal"."""
    if part.named < 0 or not part.is_record:
        return False
    place = next(place for place, word in enumerate(words) if word in RECORDS)
    return " ".join(words[:place]) in forms[part.named] and words[place + 1 :] in ([], ["continued"])


def _bearers(words: list[str], forms: list[set[str]]) -> list[int]:
    """Returns the rows of the characters who have the longest name among the words of a heading."""
    for length in range(min(MAX_WORDS_OF_NAME, len(words)), 0, -1):
        phrases = {" ".join(words[first : first + length]) for first in range(len(words) - length + 1)}
        bearers = [row for row, names in enumerate(forms) if names & phrases]
        if bearers:
            return bearers
    return []


def _are_in_first_person(tokens: Tokens, narration: BoolArray, starts: list[int]) -> list[bool]:
    """Returns whether the narrator of each part says "I" as a character does."""
    is_i = tokens.where(lambda word: word == "I") & narration
    i_count, token_count = (np.add.reduceat(column.astype(np.int64), starts) for column in (is_i, narration))
    first_person: list[bool] = (i_count > MIN_SHARE_OF_I * token_count).tolist()
    return first_person


def _uses_by_part(
    starts: list[int], quote_row: IntArray, narration: BoolArray, name_uses: list[list[TokenRange]]
) -> tuple[IntArray, IntArray]:
    """Returns how often speech and narration name each character in each part. Shape: (parts, characters), both."""
    in_speech = np.zeros((len(starts), len(name_uses)), np.int64)
    in_narration = np.zeros_like(in_speech)
    for row, uses in enumerate(name_uses):
        for start, _ in uses:
            part = bisect_right(starts, start) - 1
            if part >= 0 and quote_row[start] >= 0:
                in_speech[part, row] += 1
            elif part >= 0 and narration[start]:
                in_narration[part, row] += 1
    return in_speech, in_narration


def _addressed(in_speech: IntArray, in_narration: IntArray) -> list[int]:
    """Returns for each part the row of the one character who is named in its speech and not in its narration, or -1.

    The character is named in the narration of another part.
    """
    only_in_speech = (in_speech > 0) & (in_narration == 0) & (in_narration.sum(0) > 0)
    return [int(np.argmax(row)) if row.sum() == 1 else -1 for row in only_in_speech]
