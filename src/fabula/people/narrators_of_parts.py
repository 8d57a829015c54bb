"""Tellers of parts: stories in which several characters say "I", each in the parts that are theirs.

A part begins at a heading, or at a line that is a name. Its teller is the character that the heading names, or else the
one who is addressed by name in its speech and whom its narration never names. The parts of a story have tellers only
where at least two characters are told apart so, and where every part in the first person has one.
"""

from bisect import bisect_right

import numpy as np

from fabula.people.narrator import MIN_SHARE_OF_I
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.manuscript import PROSE_KINDS, Manuscript
from fabula.schema.tokens import Tokens

MAX_WORDS_OF_HEADING = 8  # "Part the Second: in which Nora goes on" has as many
MAX_WORDS_OF_NAME_LINE = 3  # a paragraph of more words is no heading
MAX_OWN_NAME = 1  # how often the narration of a part names its teller: "My name is Nora"
TokenRange = tuple[int, int]


def narrated_parts(
    manuscript: Manuscript,
    tokens: Tokens,
    quote_row: IntArray,
    narration: BoolArray,
    name_uses: list[list[TokenRange]],
) -> list[list[TokenRange]]:
    """Returns for each character the token ranges that they narrate; nothing where the story has not several tellers.

    Args:
        manuscript: the text and its blocks.
        tokens: the story's tokens.
        quote_row: row of the quotation that each token stands in, or -1. Shape: (tokens,).
        narration: which tokens are narration. Shape: (tokens,), bool.
        name_uses: where names mention each character, as token ranges.
    """
    forms = [{tokens.phrase(start, end).lower() for start, end in uses} for uses in name_uses]
    starts, named = _part_starts(manuscript, tokens, forms)
    if len(starts) < 2:
        return []
    is_told = _are_told_as_i(tokens, narration, starts)
    in_speech, in_narration = _uses_by_part(starts, quote_row, narration, name_uses)
    addressed = _addressed(in_speech, in_narration)
    tellers: list[int] = []
    for part, by_heading in enumerate(named):
        is_teller = by_heading >= 0 and in_narration[part, by_heading] <= MAX_OWN_NAME
        tellers.append(-1 if not is_told[part] else by_heading if is_teller else addressed[part])
    if len(set(tellers) - {-1}) < 2 or any(told and teller < 0 for told, teller in zip(is_told, tellers, strict=True)):
        return []
    ranges: list[list[TokenRange]] = [[] for _ in name_uses]
    for start, end, teller in zip(starts, [*starts[1:], len(tokens)], tellers, strict=True):
        if teller >= 0:
            ranges[teller].append((start, end))
    return ranges


def _part_starts(manuscript: Manuscript, tokens: Tokens, forms: list[set[str]]) -> tuple[list[int], list[int]]:
    """Returns the first token of each part, and the row of the one character that its heading names, or -1.

    A heading with nothing but another heading behind it belongs to that one's part.
    """
    edges = np.searchsorted(tokens.block, np.arange(len(manuscript.blocks) + 1)).tolist()
    starts: list[int] = []
    named: list[int] = []
    has_prose = True  # since the last heading
    for block_row, block in enumerate(manuscript.blocks):
        first, end = edges[block_row], edges[block_row + 1]
        words = [tokens.spelling(token).lower() for token in range(first, min(end, first + 2 * MAX_WORDS_OF_HEADING))]
        words = [word for word in words if word[0].isalnum()]
        bearers = _bearers(words, forms) if len(words) <= MAX_WORDS_OF_HEADING else []
        is_name_line = (
            block.kind in PROSE_KINDS | {"title"}
            and len(words) <= MAX_WORDS_OF_NAME_LINE
            and len(bearers) == 1
            and " ".join(words) in forms[bearers[0]]
            and tokens.spelling(end - 1)[0].isalnum()
        )
        if block.kind != "heading" and not is_name_line:
            has_prose = has_prose or block.kind in PROSE_KINDS
            continue
        teller = bearers[0] if len(bearers) == 1 else -1
        if has_prose:
            starts.append(first)
            named.append(teller)
        elif teller >= 0:
            named[-1] = teller
        has_prose = False
    return starts, named


def _bearers(words: list[str], forms: list[set[str]]) -> list[int]:
    """Returns the rows of the characters who have a name among the words of a heading."""
    phrases = {" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, min(a + 4, len(words)) + 1)}
    return [row for row, names in enumerate(forms) if names & phrases]


def _are_told_as_i(tokens: Tokens, narration: BoolArray, starts: list[int]) -> list[bool]:
    """Returns whether the narrator of each part says "I" as a character does."""
    is_i = tokens.where(lambda word: word == "I") & narration
    i_count, token_count = (np.add.reduceat(column.astype(np.int64), starts) for column in (is_i, narration))
    told: list[bool] = (i_count > MIN_SHARE_OF_I * token_count).tolist()
    return told


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
