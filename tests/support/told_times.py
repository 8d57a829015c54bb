"""Stories whose times are read without the network: a flat parse, or the network's where tenses matter."""

from dataclasses import dataclass

import numpy as np
from stories import page

from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.world import TimeExpression
from fabula.timeline import time_expressions
from fabula.tokens import tokens as tokenise


@dataclass(frozen=True)
class TimedText:
    """A text and its time expressions."""

    text: str
    expressions: tuple[TimeExpression, ...]

    def words(self) -> list[str]:
        """The words of each expression."""
        return [self.text[each.start : each.end] for each in self.expressions]


def flat_parse(count: int) -> Parse:
    """A parse of so many tokens in which each is a root."""
    none = np.zeros(count, np.int8)
    return Parse(
        upos=none, upos_names=("X",), supersense=none, supersense_names=("O",), xpos=none, xpos_names=("NN",),
        deprel=none, deprel_names=("root",), lemma=np.zeros(count, np.int32), lemmas=("x",),
        head=np.arange(count, dtype=np.int32), event=np.zeros(count, np.float32), begins=np.zeros(count, np.float32),
        spans=np.zeros((0, 2), np.int32), category=none[:0], kind=none[:0], p=np.zeros(0, np.float32),
        vectors=np.zeros((0, 96), np.float16),
    )  # fmt: skip


def timed(*paragraphs: str, spoken: bool = False, names: str = "") -> TimedText:
    """The time expressions of some paragraphs, all spoken or none; `names` are words that are people's names."""
    manuscript: Manuscript = page(*paragraphs)
    tokens = tokenise(manuscript)
    in_names = np.array([tokens.spelling(token) in names.split() for token in range(len(tokens))], bool)
    in_words = np.full(len(tokens), spoken)
    return TimedText(
        manuscript.text, time_expressions(manuscript.text, tokens, flat_parse(len(tokens)), in_words, in_names)
    )
