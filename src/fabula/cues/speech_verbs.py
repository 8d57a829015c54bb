"""Which words are verbs of speech: "said", "say" in "I say", and "put" in "put in Nora"."""

import numpy as np

from fabula.lexicons.verbs import (
    ADVERBS_BEFORE_PLAIN_VERBS,
    FORMS_OF_BE,
    PLAIN_SPEECH_VERBS,
    PLAIN_THOUGHT_VERBS,
    SPEECH_VERBS,
    SUBJECTS_OF_PLAIN_VERBS,
    THOUGHT_VERBS,
    VERBS_OF_INTERRUPTION,
    WORDS_OF_QUOTING,
)
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.tokens import Tokens


def are_speech_verbs(tokens: Tokens, quote_of_token: IntArray) -> BoolArray:
    """Whether each token is a verb of speech, in quotations too. Shape: (tokens,), bool.

    "Put" is one before "in" where a mark or an adverb follows ("Nora put in,"), or where a quote stands right before it
    ("...," put in Nora), and no verb of speech in "she put in the key".

    Args:
        tokens: the story's tokens.
        quote_of_token: row of the quote that each token is in, or -1. Shape: (tokens,).
    """
    is_speech_verb = tokens.among(SPEECH_VERBS) | _are_plain_verbs(tokens, PLAIN_SPEECH_VERBS)
    is_speech_verb |= are_words_of_quoting(tokens, quote_of_token)
    if len(tokens) < 2:
        return is_speech_verb
    interrupts = tokens.among(VERBS_OF_INTERRUPTION)
    is_in = tokens.among(("in",))
    ends_phrase = tokens.where(lambda word: not word[0].isalnum() or word.endswith("ly"))
    follows_quote = np.concatenate([[False], quote_of_token[:-1] >= 0]) & (quote_of_token < 0)
    next_is_in = np.append(is_in[1:], False)
    phrase_ends = np.append(ends_phrase[2:], [True, True])
    both: BoolArray = is_speech_verb | (interrupts & next_is_in & (phrase_ends | follows_quote))
    return both


def are_words_of_quoting(tokens: Tokens, quote_of_token: IntArray) -> BoolArray:
    """Whether each token is the "like" of "and he's like," or the "all" of "he's all," before a quote. (tokens,), bool.

    A form of "to be" stands before it, and nothing but a comma or a colon between it and the quote.
    """
    follows_be = np.concatenate([[False], tokens.among(FORMS_OF_BE | {"'re", "’re"})[:-1]])[: len(tokens)]
    before_quote = np.append((quote_of_token[1:] >= 0) & (quote_of_token[:-1] < 0), False)[: len(tokens)]
    mark_before_quote = tokens.among((",", ":")) & before_quote
    before_quote |= np.append(mark_before_quote[1:], False)[: len(tokens)]
    quoting: BoolArray = tokens.among(WORDS_OF_QUOTING) & follows_be & before_quote & (quote_of_token < 0)
    return quoting


def are_thought_verbs(tokens: Tokens) -> BoolArray:
    """Whether each token is a verb that stands beside a thought: "she thought", "I think". Shape: (tokens,), bool."""
    return tokens.among(THOUGHT_VERBS) | _are_plain_verbs(tokens, PLAIN_THOUGHT_VERBS)


def _are_plain_verbs(tokens: Tokens, verbs: frozenset[str]) -> BoolArray:
    """Whether each token is one of some verbs without an ending, behind "I", "we", "you" or "they" and an adverb."""
    is_subject = tokens.among(SUBJECTS_OF_PLAIN_VERBS)
    is_adverb = tokens.where(lambda word: word.endswith("ly")) | tokens.among(ADVERBS_BEFORE_PLAIN_VERBS)
    follows = np.concatenate([[False], is_subject[:-1]])
    follows |= np.concatenate([[False], (is_adverb & follows)[:-1]])
    plain: BoolArray = tokens.among(verbs) & follows
    return plain
