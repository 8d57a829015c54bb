"""What is the subject of a speech tag beside a quote, by the dependency tree or by the words alone.

Mentions ask the tree. Names and role nouns are counted before any mention is resolved, and by thresholds that were
chosen for the words beside them. With the tree in place of the words fewer speakers are right (experiment 039).
"""

import numpy as np

from fabula.cues.speech_verbs import are_speech_verbs
from fabula.grammar import has_relation
from fabula.indexes import mention_heads, quote_of_tokens
from fabula.lexicons.function_words import ARTICLES
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

TAG_TO_QUOTE_TOKENS = 4  # tokens between a tag and the quote that it belongs to
SUBJECT_TO_VERB_TOKENS = 8  # tokens between a subject and its verb of speech
NEAR_SPEECH_TOKENS = 6  # tokens between quoted speech and a name beside a speech verb; not swept


def tokens_beside_tag(token_start: int, token_end: int, verb: int) -> slice:
    """The tokens among which the quote of a tag begins or ends: the tag's and those around it.

    Args:
        token_start: the first token of the tag's subject.
        token_end: its end.
        verb: the token of the tag's verb.
    """
    return slice(max(min(token_start, verb) - TAG_TO_QUOTE_TOKENS, 0), max(token_end, verb + 1) + TAG_TO_QUOTE_TOKENS)


def are_tag_subjects(tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...]) -> BoolArray:
    """Whether each token heads the subject of a speech tag beside a quote. Shape: (tokens,), bool."""
    if not len(tokens):
        return np.zeros(0, bool)
    quote_of_token = quote_of_tokens(tokens, quotes)
    in_speech = quote_of_token >= 0
    is_speech_verb = are_speech_verbs(tokens, quote_of_token) & ~in_speech
    subject, verb = np.arange(len(tokens)), parse.head.astype(np.int64)
    tokens_in_speech = np.concatenate([[0], np.cumsum(in_speech)])  # before each token
    begin = np.maximum(np.minimum(subject, verb) - TAG_TO_QUOTE_TOKENS, 0)
    end = np.minimum(np.maximum(subject, verb) + 1 + TAG_TO_QUOTE_TOKENS, len(tokens))
    beside_quote = tokens_in_speech[end] > tokens_in_speech[begin]
    near_verb = np.abs(verb - subject) <= SUBJECT_TO_VERB_TOKENS
    tagged: BoolArray = has_relation(parse, "nsubj") & is_speech_verb[verb] & near_verb & beside_quote
    return tagged


def stand_beside_speech_verbs(
    tokens: Tokens, quote_of_token: IntArray, token_start: IntArray, token_end: IntArray
) -> BoolArray:
    """Whether each token range stands in narration, beside a speech verb and near quoted speech. Shape: (ranges,).

    Args:
        tokens: the story's tokens.
        quote_of_token: the row of the quote each token is in, -1 in narration. Shape: (tokens,).
        token_start: first token of each range. Shape: (ranges,).
        token_end: its end. Shape: (ranges,).
    """
    if not len(token_start):
        return np.zeros(0, bool)
    is_speech_verb = are_speech_verbs(tokens, quote_of_token)
    is_article = tokens.among(ARTICLES)
    before, after = np.maximum(token_start - 1, 0), np.minimum(token_end, len(tokens) - 1)
    before = np.where(is_article[before], np.maximum(token_start - 2, 0), before)  # "said the Hatter"
    in_narration = quote_of_token[token_start] < 0
    near_speech = _near_speech(tokens, quote_of_token)[token_start]
    beside: BoolArray = in_narration & (is_speech_verb[before] | is_speech_verb[after]) & near_speech
    return beside


def _near_speech(tokens: Tokens, quote_of_token: IntArray) -> BoolArray:
    """Which tokens have quoted speech within `NEAR_SPEECH_TOKENS` in their block. Shape: (tokens,)."""
    spoken = quote_of_token >= 0
    near = spoken.copy()
    for shift in range(1, NEAR_SPEECH_TOKENS + 1):
        near[shift:] |= spoken[:-shift] & (tokens.block[shift:] == tokens.block[:-shift])
        near[:-shift] |= spoken[shift:] & (tokens.block[shift:] == tokens.block[:-shift])
    return near


def tagged_mentions(tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...]) -> BoolArray:
    """Whether each mention of the parse is the subject of a speech tag beside a quote. Shape: (mentions,), bool."""
    if not len(parse.spans):
        return np.zeros(0, bool)
    tagged: BoolArray = are_tag_subjects(tokens, parse, quotes)[mention_heads(parse)]
    return tagged
