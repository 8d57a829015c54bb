"""The "I" of "Chapter I", which the network predicts as a pronoun of the first person."""

from dataclasses import replace

import numpy as np

from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import PRON
from fabula.schema.tokens import Tokens

# Words for a part of a book, after which "I" is a numeral.
DIVISIONS = frozenset(
    "act adventure book canto chapter letter no number part phase scene section stave vol volume".split()
)


def without_numerals(parse: Parse, manuscript: Manuscript, tokens: Tokens) -> Parse:
    """The parse without mentions that are numerals in headings.

    "I" is a numeral at the start of a heading, after a word for a part of a book, and between two punctuation marks,
    unless a verb follows: the second "I" of "I. I Am Born" is a pronoun.
    """
    is_heading = np.array([block.kind == "heading" for block in manuscript.blocks], bool)
    token_start, token_end = parse.spans[:, 0], parse.spans[:, 1]
    candidates = (parse.kind == PRON) & (token_end - token_start == 1) & is_heading[tokens.block[token_start]]
    candidates &= tokens.where(lambda word: word == "I")[token_start]
    is_kept = np.ones(len(parse.spans), bool)
    for row in np.flatnonzero(candidates).tolist():
        is_kept[row] = not _is_numeral(parse, tokens, int(token_start[row]))
    mention_columns = ("spans", "category", "kind", "p", "vectors")
    return replace(parse, **{name: getattr(parse, name)[is_kept] for name in mention_columns})


def _is_numeral(parse: Parse, tokens: Tokens, token: int) -> bool:
    before, after = _word_in_block(tokens, token, token - 1), _word_in_block(tokens, token, token + 1)
    if after[:1].isalpha() and parse.upos_names[int(parse.upos[token + 1])] in ("VERB", "AUX"):
        return False
    return before in DIVISIONS or not before or not (before[:1].isalnum() or after[:1].isalnum())


def _word_in_block(tokens: Tokens, token: int, other: int) -> str:
    """The spelling of another token in lower case, or "" where it is not in the token's block."""
    in_block = 0 <= other < len(tokens) and tokens.block[other] == tokens.block[token]
    return tokens.spelling(other).lower() if in_block else ""
