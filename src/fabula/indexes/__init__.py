"""Look-ups that are built once and handed on, and those that a person asks for.

Takes Tokens, quotes, mentions and characters. Gives the quote of each token, the head token of each mention, a clock,
and the people and lines that a name or words mean. Never decides anything.
"""

from fabula.indexes.clock import story_clock
from fabula.indexes.dialogue import (
    FEMALE,
    FIRST,
    MALE,
    SECOND,
    THEY,
    THIRD,
    UNKNOWN,
    Description,
    DialogueIndex,
    PronounInSpeech,
    index_dialogue,
)
from fabula.indexes.lookup import quotes_with
from fabula.indexes.mentions import mention_heads
from fabula.indexes.narrators import narrator_at
from fabula.indexes.quotes import QuoteIndex, SenderSpan, index_quotes, quote_of_tokens, sender_spans, utterances

__all__ = [
    "FEMALE",
    "FIRST",
    "MALE",
    "SECOND",
    "THEY",
    "THIRD",
    "UNKNOWN",
    "Description",
    "DialogueIndex",
    "PronounInSpeech",
    "QuoteIndex",
    "SenderSpan",
    "index_dialogue",
    "index_quotes",
    "mention_heads",
    "narrator_at",
    "quote_of_tokens",
    "quotes_with",
    "sender_spans",
    "story_clock",
    "utterances",
]
