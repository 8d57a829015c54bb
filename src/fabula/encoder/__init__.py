"""The encoder: one network that reads every word of a story.

Takes Tokens. Gives a Parse: grammar, events and supersenses of every token, the spans of mentions, and their vectors.
Never decides what a mention refers to.
"""

from fabula.encoder.heading_numerals import without_numerals
from fabula.encoder.network import FORMAT, GRAPH, HEADS, LEXICON, VOCABULARY, load, shipped, weights_digest
from fabula.encoder.parsing import dictionary_words, pair_scorer, parse_tokens
from fabula.encoder.sentence_case import with_capitals, with_sentence_case
from fabula.encoder.windows import Window, windows
from fabula.encoder.wordnet_classes import ADJECTIVE, ADVERB, CLASSES, NOUN, VERB, WordNetClasses, write_lexicon
from fabula.encoder.wordpiece import WordPiece, letter_case

__all__ = [
    "ADJECTIVE",
    "ADVERB",
    "CLASSES",
    "FORMAT",
    "GRAPH",
    "HEADS",
    "LEXICON",
    "NOUN",
    "VERB",
    "VOCABULARY",
    "Window",
    "WordNetClasses",
    "WordPiece",
    "dictionary_words",
    "letter_case",
    "load",
    "pair_scorer",
    "parse_tokens",
    "shipped",
    "weights_digest",
    "windows",
    "with_capitals",
    "with_sentence_case",
    "without_numerals",
    "write_lexicon",
]
