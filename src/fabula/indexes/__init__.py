"""Look-ups that are built once and handed on, and those that a person asks for.

Takes Tokens, quotes, mentions and characters. Gives the quote of each token, the head token of each mention, a clock,
the UTF-16 offsets of a text, the lines that words mean, and the people that
tags mean. Never decides anything.
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
from fabula.indexes.narrators import narrator_at, narrator_of_tokens
from fabula.indexes.places import place_holds
from fabula.indexes.quotes import QuoteIndex, SenderSpan, index_quotes, quote_of_tokens, sender_spans, utterances
from fabula.indexes.tagged_people import characters_tagged, names_nobody, people_of_relationship
from fabula.indexes.utf16 import Utf16

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
    "Utf16",
    "characters_tagged",
    "index_dialogue",
    "index_quotes",
    "mention_heads",
    "names_nobody",
    "narrator_at",
    "narrator_of_tokens",
    "people_of_relationship",
    "place_holds",
    "quote_of_tokens",
    "quotes_with",
    "sender_spans",
    "story_clock",
    "utterances",
]
