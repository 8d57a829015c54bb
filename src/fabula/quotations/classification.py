"""What a quoted span is: speech, a thought, something written, or no utterance at all.

Quotation marks do four jobs in fiction. Their surroundings tell which: "he 'ran into' her" runs on in the narrator's
own grammar, "the sign read 'No Dogs'" points at writing, "he thought, 'How pathetic…'" at a mind.
"""

import re

from fabula.lexicons.function_words import GOVERNING_WORDS, LOWER_CASE_IN_TITLES, QUOTE_DETERMINERS
from fabula.lexicons.nouns import NAMING_WORDS
from fabula.lexicons.verbs import PERFORMANCE_VERBS, SPEECH_VERBS, THOUGHT_VERBS, WRITING_VERBS
from fabula.quotations.quote_marks import SINGLE_MARKS, QuotedSpan
from fabula.schema.speech import QuoteKind

_POSSESSIVE = re.compile(r"(?:['’]s|s['’])$")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END_OF_UTTERANCE = tuple(".!?…—–-―,;:_*)")
_MIND = re.compile(r"\b(?:thought|mind|head|wonder\w*|think\w*|mus(?:ed|ing)|to (?:him|her|them|my)self)\b", re.I)
# A speech that breaks off amid its sentence, and what is told before it goes on: "It was here" she looked at the pump
# "an hour ago." Two phrases of a list ("wet" and "wild") are no such thing.
_CUT_IN = re.compile(
    r"(?:^|[.!?]\s+)[\"“][A-Z][^\"“”]*[^\W_][ ]?[—–-]*[\"”]\s*"
    r"(?!(?:and|or|nor|but|to|as)\b)[^\W\d_][^\"“”.!?;:]*\s[^\"“”.!?;:]+$"
)
# Narration that ends in someone's mind. A bare "voice" or "head" is no such place: "in a low voice", "shook his head".
_INNER = re.compile(
    r"\b(?:own mind|(?:in|into|inside|through|across|to|on) (?:\w+ ){1,2}(?:mind|brain)"
    r"|(?:in|into|inside|through) (?:\w+ ){1,2}head)(?: \w+)?\W*$"
)


def quote_kind(text: str, span: QuotedSpan, block_start: int, block_end: int, *, doubles_rule: bool) -> QuoteKind:
    """The kind of one quoted span, from the words inside and around it.

    `doubles_rule` says that speech in this story stands in double marks, so that singles outside them do another job.
    """
    inside = text[span.start + 1 : span.end - span.closed].strip()
    before = text[max(block_start, span.start - 120) : span.start].rstrip()
    after = text[span.end : min(block_end, span.end + 60)]
    words_before = [w.lower() for w in _WORD.findall(before[-60:])][-4:]
    words = _WORD.findall(inside)
    single = text[span.start] in SINGLE_MARKS and doubles_rule
    if not words:
        return (
            "speech" if inside.strip("-—– ") == "" and not before else "speech" if inside[:1] in "?!….—-" else "other"
        )
    if _runs_on(inside, words, before, words_before, single) and not (
        inside.endswith(_END_OF_UTTERANCE) and _CUT_IN.search(text[max(block_start, span.start - 600) : span.start])
    ):
        return "other"
    if not before.endswith((".", "!", "?", '"', "”")):
        near = words_before[-3:]
        if near and near[-1] in WRITING_VERBS:
            return "writing"
        if any(w in THOUGHT_VERBS for w in near) or _INNER.search(before):
            return "thought"
        if any(w in WRITING_VERBS for w in near):
            return "writing"
    first_after = [w.lower() for w in _WORD.findall(after)][:3]
    if any(w in THOUGHT_VERBS for w in first_after) and inside.endswith((",", "?", "!", "—", "-", "…")):
        return "thought"
    if any(w in ("wrote", "writes") for w in first_after[:2]) and inside.endswith((",", "?", "!", "—", "-", "…")):
        return "writing"
    if single and not any(w in SPEECH_VERBS for w in words_before[-3:] + first_after):
        return "thought" if not before or _MIND.search(before) or before[-1] in ",:.!?…" else "other"
    return "speech"


def _a_title(inside: str, words: list[str]) -> bool:
    """Whether it is written like a title or a name: its long words are capitalised, and no question or cry ends it."""
    return (
        inside[-1] not in "!?…—-" and 1 <= len(words) <= 8
        and all(w[0].isupper() or w in LOWER_CASE_IN_TITLES for w in words)
        and words[-1][0].isupper()
    )  # fmt: skip


def _runs_on(inside: str, words: list[str], before: str, words_before: list[str], single: bool) -> bool:
    """Whether the span is part of the sentence around it: a scare quote, a title, a word as a word."""
    if not before or not (before[-1].isalnum() or before[-1] in "'’"):
        return False
    last = words_before[-1] if words_before else ""
    if (
        last in NAMING_WORDS
        and len(words) <= 4
        and (inside[-1].isalnum() or (inside[0].islower() and inside[-1] not in "!?"))
    ):
        return True  # "they called him 'the Pump'", "what she called 'reality.'"
    if _a_title(inside, words) and (
        last in GOVERNING_WORDS or last in QUOTE_DETERMINERS or last in PERFORMANCE_VERBS or _POSSESSIVE.search(before)
    ):
        return True  # "Vane's 'Study of Rain,'", "the overture to 'The Rain of Harwich.'"
    if inside[0].islower() and last in GOVERNING_WORDS and inside[-1] not in "!?":
        return True  # "the road was 'wet and wild and lonesome.'"
    word_as_word = single and inside[0].islower() and len(words) <= 2 and inside[-1].isalnum()
    if (last in SPEECH_VERBS or last in THOUGHT_VERBS) and not word_as_word:
        return False
    if len(words) <= 6 and any(w in NAMING_WORDS for w in words_before[-3:]):
        return True
    if len(words) <= 4 and last in QUOTE_DETERMINERS and inside[-1] not in "!?":
        return True
    if inside.endswith(_END_OF_UTTERANCE):
        return inside[0].islower() and len(words) <= (8 if single else 4)
    return len(words) <= 4 or (inside[0].islower() and len(words) <= 10)
