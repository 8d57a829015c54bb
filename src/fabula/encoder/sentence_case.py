"""Words in sentence case, for a story that is written in capitals throughout, or without them."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from fabula.lexicons.function_words import NON_NAME_WORDS, QUOTE_DETERMINERS
from fabula.lexicons.given_names import GIVEN_NAMES, gender_by_births
from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.schema.arrays import BoolArray
from fabula.schema.manuscript import PROSE_KINDS, Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import PROP
from fabula.schema.tokens import Tokens

# The share of the words of a story's prose in capitals from which the capitals say nothing. Novels stay under .02.
SHOUTED = 0.5
# A word is a name if the network takes this share of its uses for one,
MIN_PROPER_SHARE = 0.2
# or if it stands right beside a verb of speech so often,
MIN_USES_BESIDE_SPEECH = 2
# or if it is a given name and a noun in this share of its uses; and if a determiner stands before at most this share.
MIN_NOUN_SHARE = 0.8
MAX_DETERMINED_SHARE = 0.1
# None of these was swept: stories without capitals were at hand only as others in lower case.


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


def with_capitals(tokens: Tokens, parse: Parse) -> Tokens:
    """Returns the tokens, each name, each first word of a sentence and "I" with a capital. Offsets stay.

    Args:
        tokens: the tokens of a story without capitals.
        parse: what the network says of them as they are written.
    """
    if not len(tokens):
        return tokens
    begins = np.append(True, tokens.sentence[1:] != tokens.sentence[:-1])
    opened = np.append(False, tokens.where(lambda mark: mark in "“‘\"'«")[:-1] & begins[:-1])
    capital = begins | opened | _are_names(tokens, parse) | tokens.where(lambda word: word == "i")
    row_of: dict[str, int] = {}
    rows = [
        row_of.setdefault(_with_capital(tokens.vocabulary[row]) if has_one else tokens.vocabulary[row], len(row_of))
        for row, has_one in zip(tokens.word.tolist(), capital.tolist(), strict=True)
    ]
    return replace(tokens, word=np.array(rows, np.int32), vocabulary=tuple(row_of))


def _are_names(tokens: Tokens, parse: Parse) -> BoolArray:
    """Which tokens are words that the whole story shows to be names. Shape: (tokens,), bool."""
    proper = np.isin(parse.xpos, [row for row, name in enumerate(parse.xpos_names) if name in ("NNP", "NNPS")])
    for start, end in parse.spans[parse.kind == PROP].tolist():
        proper[start:end] = True
    noun = np.isin(parse.xpos, [row for row, name in enumerate(parse.xpos_names) if name.startswith("NN")])
    says = tokens.among(SPEECH_VERBS)
    beside = np.append(False, says[:-1]) | np.append(says[1:], False)
    determined = np.append(False, tokens.among(QUOTE_DETERMINERS)[:-1])

    def share(holds: BoolArray) -> np.ndarray:
        """Of each spelling, the share of uses of which something holds."""
        counts = np.bincount(tokens.word, minlength=len(tokens.vocabulary))
        return np.bincount(tokens.word, holds, len(tokens.vocabulary)) / np.maximum(1, counts)

    def of_spelling(holds: Callable[[str], bool]) -> BoolArray:
        return np.fromiter(map(holds, tokens.vocabulary), bool, len(tokens.vocabulary))

    may_be = of_spelling(lambda word: len(word) > 1 and word[0].isalpha() and word not in NON_NAME_WORDS)
    given = of_spelling(lambda word: word in GIVEN_NAMES or bool(gender_by_births(word)))
    speaks = np.bincount(tokens.word, beside & noun & ~determined, len(tokens.vocabulary)) >= MIN_USES_BESIDE_SPEECH
    is_name = (share(proper) >= MIN_PROPER_SHARE) | speaks | (given & (share(noun) >= MIN_NOUN_SHARE))
    is_name &= may_be & (share(determined) <= MAX_DETERMINED_SHARE)
    names: BoolArray = is_name[tokens.word]
    return names


def _with_capital(spelling: str) -> str:
    return spelling[0].upper() + spelling[1:]
