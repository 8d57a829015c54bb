"""Words in sentence case, for a story that is written in capitals throughout."""

from dataclasses import replace

import numpy as np

from fabula.schema.manuscript import PROSE_KINDS, Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import PROP
from fabula.schema.tokens import Tokens

# The share of the words of a story's prose in capitals from which the capitals say nothing. Novels stay under .02.
SHOUTED = 0.5


def with_sentence_case(tokens: Tokens, parse: Parse, manuscript: Manuscript) -> Tokens:
    """The tokens with the spellings that a sentence would give them, where a story is written in capitals.

    Names, as the network sees them, and the first word of a sentence keep one capital, every other word has none.
    Offsets stay. The tokens of any other story come back as they are.

    Args:
        tokens: the story's tokens.
        parse: what the network says of them.
        manuscript: says which blocks are prose.
    """
    in_prose = np.array([block.kind in PROSE_KINDS for block in manuscript.blocks], bool)
    word = tokens.where(lambda w: len(w) > 1 and w.isalpha())
    capitals = tokens.where(lambda w: len(w) > 1 and w.isupper())
    prose = in_prose[tokens.block] if len(tokens) else np.zeros(0, bool)
    words = int((word & prose).sum())
    if not words or (word & capitals & prose).sum() < SHOUTED * words:
        return tokens
    # After a closing mark a sentence goes on more often than not: “Well?” said Nora.
    begins = np.append(True, tokens.sentence[1:] != tokens.sentence[:-1])
    begins[1:] &= ~tokens.where(lambda w: w in "”’\"'»")[:-1]
    opened = np.append(False, tokens.where(lambda w: w in "“‘\"'«")[:-1] & begins[:-1])
    proper = np.isin(parse.xpos, [row for row, name in enumerate(parse.xpos_names) if name in ("NNP", "NNPS")])
    keeps_capital = begins | opened | proper | tokens.where(lambda w: w == "I")
    for start, end in parse.spans[parse.kind == PROP].tolist():
        keeps_capital[start:end] = True
    row_of: dict[str, int] = {}
    rows = [
        row_of.setdefault(_recased(tokens.vocabulary[row], capital), len(row_of))
        for row, capital in zip(tokens.word.tolist(), keeps_capital.tolist(), strict=True)
    ]
    return replace(tokens, word=np.array(rows, np.int32), vocabulary=tuple(row_of))


def _recased(spelling: str, capital: bool) -> str:
    if not spelling.isupper():
        return spelling
    return spelling[0] + spelling[1:].lower() if capital else spelling.lower()
