"""Which words of the narration the teller of the story says, and not a letter, a verse, or a line without marks in it.

An "I" among the other words does not make its writer or speaker the narrator: "I HEAR YOU, said the god."
"""

import numpy as np

from fabula.lexicons.function_words import ARTICLES
from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.schema.arrays import BoolArray
from fabula.schema.manuscript import Manuscript
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# A story with less than this share of other words is told in letters, verse or italics; not swept.
MIN_SHARE_TOLD = 1 / 3
# Emphasis on this many words is a sentence of its own, such as a thought or a message; on fewer it stresses them.
WORDS_OF_SENTENCE = 3
WORDS_OF_SUBJECT = 3
WORDS_IN_CAPITALS = 2  # beside "I", in a row: "I HEAR YOU"
# This many paragraphs in a row, none of more words and marks than the second number, are verses; set by hand.
LINES_OF_VERSE = 3
WORDS_OF_VERSE = 14
_ENDS_OF_SENTENCE = frozenset('.!?…:"”*_)')
_KINDS_OF_OTHERS = frozenset({"letter", "verse"})
_SUBJECTS = frozenset({"he", "she", "they"})
_MARKS_AFTER_TAG = frozenset(".,:;")


def are_told(manuscript: Manuscript, tokens: Tokens, quotes: tuple[Quote, ...], narration: BoolArray) -> BoolArray:
    """Whether each token is narration in the words of the story's teller. Shape: (tokens,), bool.

    Args:
        manuscript: the text, its blocks and emphasis.
        tokens: the story's tokens.
        quotes: the quotations.
        narration: which tokens are narration. Shape: (tokens,), bool.
    """
    if not narration.any():
        return narration
    of_others = np.array([block.kind in _KINDS_OF_OTHERS for block in manuscript.blocks], bool)
    of_others |= _are_bold(manuscript) | _are_verses(manuscript, tokens, narration)
    tagged = _are_tagged(tokens, narration)
    if not any(quote.kind == "speech" for quote in quotes):  # in a story without marks a paragraph is a line of speech
        tagged |= np.isin(tokens.block, tokens.block[tagged])
    told = narration & ~of_others[tokens.block] & ~_are_in_capitals(tokens) & ~_are_emphasised(manuscript, tokens)
    return (told if told.sum() >= MIN_SHARE_TOLD * narration.sum() else narration) & ~tagged


def _are_emphasised(manuscript: Manuscript, tokens: Tokens) -> BoolArray:
    """Whether each token stands in emphasis of several words."""
    first, end = tokens.ranges_of(manuscript.emphasis)
    spans = zip(manuscript.emphasis, (end - first).tolist(), strict=True)
    return tokens.within([span for span, words in spans if words >= WORDS_OF_SENTENCE])


def _are_bold(manuscript: Manuscript) -> BoolArray:
    """Whether each block stands between two stars at either end. Shape: (blocks,), bool."""
    texts = (manuscript.text[block.start : block.end] for block in manuscript.blocks)
    return np.array([text.startswith("**") and text.endswith("**") for text in texts], bool)


def _are_verses(manuscript: Manuscript, tokens: Tokens, narration: BoolArray) -> BoolArray:
    """Whether each block is one of several short ones in a row of which half or more end no sentence.

    Shape: (blocks,), bool.
    """
    count = len(manuscript.blocks)
    sizes, told = (np.bincount(column, minlength=count) for column in (tokens.block, tokens.block[narration]))
    is_short = (sizes == told) & (told > 0) & (told <= WORDS_OF_VERSE)
    ends = np.array([manuscript.text[block.end - 1] in _ENDS_OF_SENTENCE for block in manuscript.blocks], bool)
    verses = np.zeros(count, bool)
    for run in np.split(np.arange(count), np.flatnonzero(np.diff(is_short)) + 1):
        verses[run] = is_short[run[0]] and len(run) >= LINES_OF_VERSE and ends[run].mean() <= 1 / 2
    return verses


def _are_in_capitals(tokens: Tokens) -> BoolArray:
    """Whether each token stands in a run of capitals, "I" among them: "I HEAR YOU"."""
    is_word = tokens.where(lambda word: word[0].isalpha())
    is_loud = tokens.where(lambda word: len(word) > 1 and word.isupper())
    breaks = is_word & ~is_loud & ~tokens.where(lambda word: word in ("I", "A"))
    run = np.cumsum(breaks | np.diff(tokens.sentence, prepend=-1).astype(bool))
    loud_words = np.bincount(run[is_loud], minlength=int(run[-1]) + 1)
    return np.asarray((loud_words >= WORDS_IN_CAPITALS)[run] & ~breaks)


def _are_tagged(tokens: Tokens, narration: BoolArray) -> BoolArray:
    """Whether each token stands in a sentence without quotations that ends as speech does: "I was out, Odo says."."""
    bounds = np.flatnonzero(np.diff(tokens.sentence, prepend=-1, append=-1))
    starts, ends = bounds[:-1], bounds[1:]
    tagged, quoted = np.zeros(len(tokens), bool), np.concatenate([[0], np.cumsum(~narration)])
    for verb in np.flatnonzero(tokens.among(SPEECH_VERBS) & narration).tolist():
        row = int(np.searchsorted(starts, verb, "right")) - 1
        first, end = int(starts[row]), int(ends[row])
        if quoted[first] == quoted[end] and not tagged[first] and _is_tag(tokens, first, end, verb):
            tagged[first:end] = True
    return tagged


def _is_tag(tokens: Tokens, first: int, end: int, verb: int) -> bool:
    """Whether a verb and its subject stand behind a comma, or begin a sentence in lower case, and nothing follows."""
    before = [tokens.spelling(token) for token in range(max(first, verb - 2), verb)]
    behind = [tokens.spelling(token) for token in range(verb + 1, min(end, verb + 2 + WORDS_OF_SUBJECT))]
    if before and _is_subject(before[-1:]):
        return before[-2:-1] == [","] and (not behind or behind[0] in _MARKS_AFTER_TAG)
    if before and before[-1] != ",":
        return False
    size = next((size for size, word in enumerate(behind) if word in _MARKS_AFTER_TAG), len(behind))
    return bool(before) and _is_subject(behind[:size])


def _is_subject(words: list[str]) -> bool:
    """Whether words are "he" or "she", a name, or a noun with an article: "the old god"."""
    if not 1 <= len(words) <= WORDS_OF_SUBJECT:
        return False
    if len(words) == 1:
        return words[0] in _SUBJECTS or (words[0][0].isupper() and words[0] != "I")
    return words[0] in ARTICLES or all(word[0].isupper() for word in words)
