"""The mentions that are the subject of a speech tag beside a quote, read off the dependency tree."""

import numpy as np

from fabula.indexes import mention_heads, quote_of_tokens
from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.schema.arrays import BoolArray
from fabula.schema.parse import Parse
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

TAG_TO_QUOTE_TOKENS = 4  # tokens between a tag and the quote that it belongs to
SUBJECT_TO_VERB_TOKENS = 8  # tokens between a subject and its verb of speech


def tokens_beside_tag(token_start: int, token_end: int, verb: int) -> slice:
    """The tokens among which the quote of a tag begins or ends: the tag's and those around it.

    Args:
        token_start: the first token of the tag's subject.
        token_end: its end.
        verb: the token of the tag's verb.
    """
    return slice(max(min(token_start, verb) - TAG_TO_QUOTE_TOKENS, 0), max(token_end, verb + 1) + TAG_TO_QUOTE_TOKENS)


def tagged_mentions(tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...]) -> BoolArray:
    """Whether each mention of the parse is the subject of a speech tag beside a quote. Shape: (mentions,), bool."""
    if not len(parse.spans):
        return np.zeros(0, bool)
    in_speech = quote_of_tokens(tokens, quotes) >= 0
    is_speech_verb = tokens.where(lambda word: word in SPEECH_VERBS) & ~in_speech
    head, token_start, token_end = mention_heads(parse), parse.spans[:, 0], parse.spans[:, 1]
    verb = parse.head[head].astype(np.int64)
    is_subject = np.array([name == "nsubj" for name in parse.deprel_names], bool)[parse.deprel[head]]
    tokens_in_speech = np.concatenate([[0], np.cumsum(in_speech)])  # before each token
    begin = np.maximum(np.minimum(token_start, verb) - TAG_TO_QUOTE_TOKENS, 0)
    end = np.minimum(np.maximum(token_end, verb + 1) + TAG_TO_QUOTE_TOKENS, len(tokens))
    beside_quote = tokens_in_speech[end] > tokens_in_speech[begin]
    near_verb = np.abs(verb - head) <= SUBJECT_TO_VERB_TOKENS
    tagged: BoolArray = is_subject & is_speech_verb[verb] & near_verb & beside_quote
    return tagged
