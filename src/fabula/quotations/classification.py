"""What a quoted span is: speech, a thought, something written, or no utterance at all.

Quotation marks have four uses in fiction. The words around them show which: "he 'ran into' her" is one sentence of the
narrator, "the sign read 'No Dogs'" quotes writing, "he thought, 'How pathetic…'" a thought.
"""

import re
from dataclasses import dataclass

from fabula.lexicons.function_words import GOVERNING_WORDS, LOWER_CASE_IN_TITLES, QUOTE_DETERMINERS
from fabula.lexicons.nouns import NAMING_WORDS
from fabula.lexicons.verbs import (
    PERFORMANCE_VERBS,
    SPEECH_VERBS,
    THOUGHT_VERBS,
    WRITING_VERBS,
    has_speech_verb,
    has_thought_verb,
)
from fabula.quotations.quote_marks import SINGLE_MARKS, QuotedSpan
from fabula.quotations.senders import is_on_a_thing
from fabula.schema.speech import QuoteKind

# Code points of the paragraph looked at before and after a span, and before it for a speech that breaks off.
LOOK_BACK, LOOK_AHEAD, LOOK_BACK_BROKEN_SPEECH = 120, 60, 600
# Code points before a span in which its last words are looked for.
LOOK_BACK_WORDS = 60
# Words that a span inside the narrator's sentence has at most, by what shows that it is part of the sentence.
TITLE_WORDS = 8
NAMED_WORDS, NEAR_NAMED_WORDS = 4, 6
DETERMINED_WORDS = 4
WORD_AS_WORD_WORDS = 2
STOPPED_WORDS, STOPPED_WORDS_IN_SINGLE_MARKS = 4, 8
OPEN_WORDS, OPEN_LOWER_CASE_WORDS = 4, 10

_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END_OF_UTTERANCE = tuple(".!?…—–-―,;:_*)")
_MIND = re.compile(r"\b(?:thought|mind|head|wonder\w*|think\w*|mus(?:ed|ing)|to (?:him|her|them|my)self)\b", re.I)
# A speech that breaks off amid its sentence, and the narration before it goes on: "It was here" she looked at the pump
# "an hour ago." Two phrases of a list ("wet" and "wild") are no such speech.
_BROKEN_SPEECH = re.compile(
    r"(?:^|[.!?]\s+)[\"“][A-Z][^\"“”]*[^\W_][ ]?[—–-]*[\"”]\s*"
    r"(?!(?:and|or|nor|but|to|as)\b)[^\W\d_][^\"“”.!?;:]*\s[^\"“”.!?;:]+$"
)
# Narration that ends with a mind. A bare "voice" or "head" does not count: "in a low voice", "shook his head".
_IN_MIND = re.compile(
    r"\b(?:own mind|(?:in|into|inside|through|across|to|on) (?:\w+ ){1,2}(?:mind|brain)"
    r"|(?:in|into|inside|through) (?:\w+ ){1,2}head)(?: \w+)?\W*$"
)


@dataclass(frozen=True, slots=True)
class _QuotedWords:
    """The words of a quoted span and around it.

    `inside` is the text between the marks, `words` its words as written. `before` is the text of the paragraph before
    the span; `words_before` (the last four) and `words_after` (the first three) are in lower case. `single` says that
    the span stands in single marks in a story that has its speech in double marks.
    """

    inside: str
    words: list[str]
    before: str
    words_before: list[str]
    words_after: list[str]
    single: bool

    @property
    def last_word(self) -> str:
        """The word before the span, or ""."""
        return self.words_before[-1] if self.words_before else ""

    @property
    def is_lower(self) -> bool:
        """Whether the span begins in lower case."""
        return self.inside[0].islower()

    @property
    def is_exclaimed(self) -> bool:
        """Whether the span ends with an exclamation or question mark."""
        return self.inside[-1] in "!?"

    @property
    def breaks_off(self) -> bool:
        """Whether the span ends with a mark after which a clause of the narrator continues the sentence."""
        return self.inside.endswith((",", "?", "!", "—", "-", "…"))


def quote_kind(text: str, span: QuotedSpan, block_start: int, block_end: int, *, double_marks_rule: bool) -> QuoteKind:
    """The kind of a quoted span, from the words inside and around it.

    Args:
        text: the whole text.
        span: the quoted span.
        block_start: where its paragraph begins.
        block_end: where its paragraph ends.
        double_marks_rule: whether the story has its speech in double marks, so that single marks have another use.
    """
    before = text[max(block_start, span.start - LOOK_BACK) : span.start].rstrip()
    inside = text[span.start + 1 : span.end - span.closed].strip()
    quoted = _QuotedWords(
        inside=inside,
        words=_WORD.findall(inside),
        before=before,
        words_before=_lower_words(before[-LOOK_BACK_WORDS:])[-4:],
        words_after=_lower_words(text[span.end : min(block_end, span.end + LOOK_AHEAD)])[:3],
        single=text[span.start] in SINGLE_MARKS and double_marks_rule,
    )
    if not quoted.words:
        return "speech" if _is_wordless_speech(quoted) or _is_spoken_number(quoted) else "other"
    if _is_in_sentence(quoted):
        narration = text[max(block_start, span.start - LOOK_BACK_BROKEN_SPEECH) : span.start]
        if not (inside.endswith(_END_OF_UTTERANCE) and _BROKEN_SPEECH.search(narration)):
            return "other"
    return _kind_by_words_before(quoted) or _kind_by_words_after(quoted) or _kind_by_marks(quoted)


def _lower_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _is_wordless_speech(quoted: _QuotedWords) -> bool:
    """Whether a span without words is a speech: silence, a question mark, a dash at the start of a paragraph."""
    return quoted.inside[:1] in "?!….—-" or (not quoted.before and not quoted.inside.strip("-—– "))


def _is_spoken_number(quoted: _QuotedWords) -> bool:
    """Whether digits are a speech: a tag is behind them, or they end as one where one may begin: “17,” said Nora."""
    if not any(char.isdigit() for char in quoted.inside):
        return False
    if quoted.breaks_off and has_speech_verb(quoted.words_after):
        return True
    if quoted.before and not (quoted.before.endswith((".", "!", "?", ":", "”", '"')) or _is_behind_tag(quoted)):
        return False
    return quoted.inside.endswith(_END_OF_UTTERANCE) or not (quoted.before or quoted.words_after)


def _is_behind_tag(quoted: _QuotedWords) -> bool:
    """Whether a verb of speech and a comma are before the span."""
    return quoted.before.endswith(",") and has_speech_verb(quoted.words_before)


def _kind_by_words_before(quoted: _QuotedWords) -> QuoteKind | None:
    """The kind that a verb or mind before the span shows, unless a sentence or quotation ends between them."""
    if quoted.before.endswith((".", "!", "?", '"', "”")):
        return None
    if quoted.last_word in WRITING_VERBS or is_on_a_thing(quoted.before):
        return "writing"
    near = quoted.words_before[-3:]
    if has_thought_verb(near) or _IN_MIND.search(quoted.before):
        return "thought"
    return "writing" if any(word in WRITING_VERBS for word in near) else None


def _kind_by_words_after(quoted: _QuotedWords) -> QuoteKind | None:
    """The kind that a verb after the span shows."""
    if not quoted.breaks_off:
        return None
    if has_thought_verb(quoted.words_after):
        return "thought"
    return "writing" if any(word in ("wrote", "writes") for word in quoted.words_after[:2]) else None


def _kind_by_marks(quoted: _QuotedWords) -> QuoteKind:
    """The kind where no verb shows one: single marks beside double ones hold a thought or a phrase."""
    if not quoted.single or has_speech_verb(quoted.words_before[-3:]) or has_speech_verb(quoted.words_after):
        return "speech"
    before = quoted.before
    return "thought" if not before or _MIND.search(before) or before[-1] in ",:.!?…" else "other"


def _is_in_sentence(quoted: _QuotedWords) -> bool:
    """Whether the span is part of the sentence around it: a scare quote, a title, a word as a word."""
    before = quoted.before
    if not before or not (before[-1].isalnum() or before[-1] in "'’"):
        return False
    if _is_named(quoted) or _is_governed_title(quoted) or _is_governed_phrase(quoted):
        return True
    follows_tag_verb = quoted.last_word in SPEECH_VERBS or quoted.last_word in THOUGHT_VERBS
    if follows_tag_verb and not _is_word_as_word(quoted):
        return False
    return _is_near_naming_word(quoted) or _is_determined_phrase(quoted) or _is_short_phrase(quoted)


def _is_named(quoted: _QuotedWords) -> bool:
    """Whether a naming word stands before: "they called him 'the Pump'", "what she called 'reality.'"."""
    if quoted.last_word not in NAMING_WORDS or len(quoted.words) > NAMED_WORDS:
        return False
    return quoted.inside[-1].isalnum() or (quoted.is_lower and not quoted.is_exclaimed)


def _is_governed_title(quoted: _QuotedWords) -> bool:
    """Whether a title is governed: "Vane's 'Study of Rain,'", "the overture to 'The Rain of Harwich.'"."""
    last = quoted.last_word
    governed = last in GOVERNING_WORDS or last in QUOTE_DETERMINERS or last in PERFORMANCE_VERBS
    return _is_title(quoted) and (governed or bool(_POSSESSIVE.search(quoted.before)))


def _is_title(quoted: _QuotedWords) -> bool:
    """Whether the span is written like a title or a name: in capitals, and without a mark of a question or cry."""
    words = quoted.words
    return (
        quoted.inside[-1] not in "!?…—-"
        and len(words) <= TITLE_WORDS
        and all(word[0].isupper() or word in LOWER_CASE_IN_TITLES for word in words)
        and words[-1][0].isupper()
    )


def _is_governed_phrase(quoted: _QuotedWords) -> bool:
    """Whether a phrase in lower case is governed: "the road was 'wet and wild and lonesome.'"."""
    return quoted.is_lower and quoted.last_word in GOVERNING_WORDS and not quoted.is_exclaimed


def _is_word_as_word(quoted: _QuotedWords) -> bool:
    """Whether the span is mentioned as a word and so may be the object of a verb of speech: "she said 'wet'"."""
    return quoted.single and quoted.is_lower and len(quoted.words) <= WORD_AS_WORD_WORDS and quoted.inside[-1].isalnum()


def _is_near_naming_word(quoted: _QuotedWords) -> bool:
    return len(quoted.words) <= NEAR_NAMED_WORDS and any(word in NAMING_WORDS for word in quoted.words_before[-3:])


def _is_determined_phrase(quoted: _QuotedWords) -> bool:
    """Whether a short phrase has a determiner before it: "her 'friends'"."""
    short = len(quoted.words) <= DETERMINED_WORDS
    return short and quoted.last_word in QUOTE_DETERMINERS and not quoted.is_exclaimed


def _is_short_phrase(quoted: _QuotedWords) -> bool:
    """Whether the span is short for an utterance, by its marks and its first letter."""
    count = len(quoted.words)
    if quoted.inside.endswith(_END_OF_UTTERANCE):
        return quoted.is_lower and count <= (STOPPED_WORDS_IN_SINGLE_MARKS if quoted.single else STOPPED_WORDS)
    return count <= OPEN_WORDS or (quoted.is_lower and count <= OPEN_LOWER_CASE_WORDS)
