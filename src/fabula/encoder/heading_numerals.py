"""The "I" of "Chapter I", which the network takes for someone who speaks of themselves."""

from dataclasses import replace

import numpy as np

from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import PRON
from fabula.schema.tokens import Tokens

DIVISIONS = frozenset(
    "act adventure book canto chapter letter no number part phase scene section stave vol volume".split()
)


def without_numerals(parse: Parse, manuscript: Manuscript, tokens: Tokens) -> Parse:
    """The reading without the numerals in headings among its mentions.

    "I" is a numeral at the head of a heading, behind the word for a part of a book, and between marks, but for a verb
    behind it: of "I. I Am Born" the second one is somebody.
    """
    heading = np.array([block.kind == "heading" for block in manuscript.blocks], bool)
    start, end = parse.spans[:, 0], parse.spans[:, 1]
    asked = (parse.kind == PRON) & (end - start == 1) & heading[tokens.block[start]]
    asked &= tokens.where(lambda w: w == "I")[start]
    verbs = {row for row, name in enumerate(parse.upos_names) if name in ("VERB", "AUX")}

    def beside(token: int, step: int) -> str:
        there = 0 <= token + step < len(tokens) and tokens.block[token + step] == tokens.block[token]
        return tokens.spelling(token + step).lower() if there else ""

    def numeral(token: int) -> bool:
        before, after = beside(token, -1), beside(token, 1)
        if after[:1].isalpha() and int(parse.upos[token + 1]) in verbs:
            return False
        return before in DIVISIONS or not before or not (before[:1].isalnum() or after[:1].isalnum())

    kept = np.ones(len(parse.spans), bool)
    for row in np.flatnonzero(asked).tolist():
        kept[row] = not numeral(int(start[row]))
    per_mention = ("spans", "category", "kind", "p", "vectors")
    return replace(parse, **{name: getattr(parse, name)[kept] for name in per_mention})
