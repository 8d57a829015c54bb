"""Which mentions are the subject of a speech tag beside quoted speech."""

import numpy as np

from fabula.indexes import mention_heads
from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.schema.parse import Parse
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

BESIDE = 4  # tokens between a tag and the speech it reports


def tokens_beside_tag(start: int, end: int, verb: int) -> slice:
    """The tokens among which the speech stands that a tag reports: the subject's, the verb's, and some around them."""
    return slice(max(min(start, verb) - BESIDE, 0), max(end, verb + 1) + BESIDE)


def tagged_mentions(tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...]) -> np.ndarray:
    """Which mentions are the subject of a tag beside quoted speech. Shape: (mentions,), bool."""
    if not len(parse.spans):
        return np.zeros(0, bool)
    spoken = tokens.inside(q for q in quotes if q.kind != "other") >= 0
    says = tokens.where(lambda w: w in SPEECH_VERBS) & ~spoken
    noun, start, end = mention_heads(parse), parse.spans[:, 0], parse.spans[:, 1]
    verb = parse.head[noun].astype(np.int64)
    subject = np.array([name == "nsubj" for name in parse.deprel_names], bool)[parse.deprel[noun]]
    said = np.concatenate([[0], np.cumsum(spoken)])
    begin = np.maximum(np.minimum(start, verb) - BESIDE, 0)
    until = np.minimum(np.maximum(end, verb + 1) + BESIDE, len(tokens))
    return subject & says[verb] & (np.abs(verb - noun) <= 2 * BESIDE) & (said[until] > said[begin])
