"""Speech of the mind and the like in paired marks that a story has chosen for it.

    <Left,> she told him. <There are two.>

Marks such as these have other uses: a tag of a program, a note, an ornament. A pair counts only if the page uses it
for whole sentences, set off from the narrator's, with a verb of speech or thought beside some of them.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from fabula.lexicons.verbs import SENDING_VERBS, has_speech_verb, has_thought_verb
from fabula.quotations.quote_marks import MarkedSpan, QuotedSpan
from fabula.schema.manuscript import Block
from fabula.schema.speech import QuoteKind

# Opening and closing mark. Those of `_STRICT` have many other uses.
_PAIRS = (
    ("<", ">"), ("<<", ">>"), ("⟨", "⟩"), ("《", "》"), ("「", "」"), ("『", "』"), ("【", "】"), ("[", "]"),
    ("[[", "]]"), ("{", "}"), ("((", "))"), ("::", "::"), (":", ":"), ("~", "~"), ("~~", "~~"), ("//", "//"),
    ("/", "/"), ("\\", "\\"), ("|", "|"), ("||", "||"), ("=", "="), ("==", "=="), ("#", "#"), ("^", "^"), ("+", "+"),
    ("§", "§"),
)  # fmt: skip
_STRICT = frozenset({"[", "[[", "{", "/", "#", "|", "=", "+", "(("})
# Shares of a pair's spans that are sentences and stand apart from the narrator's.
SENTENCE_SHARE, STRICT_SENTENCE_SHARE = 0.7, 0.75
# The share that has a verb of speech or thought beside it in strict pairs; spans that need no verb in others.
STRICT_TAGGED_SHARE, UNTAGGED_SPANS = 0.25, 5
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STOPS = tuple(".!?…")
_ENDS = tuple(".,!?…—–-;")
_AFTER_SENTENCE = tuple('.!?…:,;—–-"”’»)]>~*_')
_LOOK_AROUND = 60  # code points before and after a span


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A span in a pair of marks.

    Attributes:
        start, end: the span with its marks.
        is_sentence: whether it is written like a sentence or a part of one before a tag.
        stands_apart: whether it is no part of the narrator's sentence.
        verb_kind: "speech" or "thought" by a verb beside it, or "".
    """

    start: int
    end: int
    is_sentence: bool
    stands_apart: bool
    verb_kind: QuoteKind | None


def marked_spans(text: str, blocks: list[Block], quoted: list[list[QuotedSpan]]) -> dict[int, list[MarkedSpan]]:
    """The spans in the pairs of marks that the story uses for speech or thought, by the row of the block.

    Args:
        text: the text.
        blocks: the blocks that tell the story.
        quoted: the spans in quotation marks of each block; what stands inside one is left alone.
    """
    by_row: dict[int, list[MarkedSpan]] = {}
    for opener, closer in _PAIRS:
        if opener not in text:
            continue
        pattern = _pattern(opener, closer)
        candidates: list[tuple[int, _Candidate]] = []
        for row, block in enumerate(blocks):
            if text.find(opener, block.start, block.end) >= 0:
                candidates += [(row, each) for each in _candidates(text, block, pattern, len(opener), quoted[row])]
        if not candidates or not _is_for_speech([candidate for _, candidate in candidates], strict=opener in _STRICT):
            continue
        usual = _usual_kind([candidate for _, candidate in candidates])
        for row, candidate in candidates:
            if candidate.is_sentence and candidate.stands_apart:
                span = MarkedSpan(candidate.start, candidate.end, len(opener), candidate.verb_kind or usual)
                by_row.setdefault(row, []).append(span)
    return {row: _outermost(spans) for row, spans in by_row.items()}


def _pattern(opener: str, closer: str) -> re.Pattern[str]:
    """Matches a span between two marks with no white space inside of them."""
    first, last = re.escape(opener[0]), re.escape(closer[0])
    return re.compile(
        rf"(?<![^\W_])(?<!{first}){re.escape(opener)}(?![\s{first}])(?P<inside>[^{first}{last}]{{1,1500}})"
        rf"(?<!\s){re.escape(closer)}(?![^\W_])(?!{last})"
    )


def _candidates(
    text: str, block: Block, pattern: re.Pattern[str], width: int, quoted: list[QuotedSpan]
) -> list[_Candidate]:
    candidates: list[_Candidate] = []
    starts = [span.start for span in quoted]
    for match in pattern.finditer(text, block.start, block.end):
        start, end = match.span()
        before = bisect_right(starts, start) - 1
        if before < 0 or quoted[before].end <= start:
            candidates.append(_candidate(text, block, (start, end), match["inside"], after_one=bool(candidates)))
    return candidates


def _candidate(text: str, block: Block, span: tuple[int, int], inside: str, *, after_one: bool) -> _Candidate:
    """A span with what stands beside it; `after_one` says that another stands before it in its block."""
    start, end = span
    before = text[max(block.start, start - _LOOK_AROUND) : start].rstrip()
    after = text[end : min(block.end, end + _LOOK_AROUND)].lstrip()
    letter = next((char for char in inside if char.isalpha()), "")
    verb_kind = _verb_kind(before, after)
    is_open = (
        verb_kind is not None
        or inside.rstrip("\"”'’*_").endswith(_ENDS)
        or after.startswith(_ENDS)
        or not after
        or after[0] in '"“‘'
    )
    return _Candidate(
        start,
        end,
        is_sentence=bool(letter) and is_open and (not letter.islower() or after_one or _has_words(inside, 4)),
        stands_apart=not before or before.endswith(_AFTER_SENTENCE) or verb_kind is not None,
        verb_kind=verb_kind,
    )


def _has_words(text: str, count: int) -> bool:
    return len(_WORD.findall(text)) >= count


def _verb_kind(before: str, after: str) -> QuoteKind | None:
    """The kind that the verb of a tag right behind a span shows, or right before it."""
    words = _WORD.findall(re.split(r"[.!?;<~:]", after, maxsplit=1)[0])[:4]
    if not before.endswith(_STOPS):
        words += _WORD.findall(re.split(r"[.!?;]", before)[-1])[-4:]
    near = [word.lower() for word in words]
    if has_thought_verb(near):
        return "thought"
    return "speech" if has_speech_verb(near) or SENDING_VERBS.intersection(near) else None


def _is_for_speech(candidates: list[_Candidate], *, strict: bool) -> bool:
    """Whether the spans of a pair of marks show that the story has its speech or thought in it."""
    count = len(candidates)
    sentences = sum(candidate.is_sentence and candidate.stands_apart for candidate in candidates)
    tagged = sum(candidate.is_sentence and candidate.verb_kind is not None for candidate in candidates)
    if strict:
        return sentences >= STRICT_SENTENCE_SHARE * count and tagged >= max(2, STRICT_TAGGED_SHARE * count)
    return sentences >= SENTENCE_SHARE * count and (tagged > 0 or sentences >= UNTAGGED_SPANS)


def _usual_kind(candidates: list[_Candidate]) -> QuoteKind:
    """The kind that most tags beside the spans of a pair show."""
    thoughts = sum(candidate.verb_kind == "thought" for candidate in candidates)
    return "thought" if thoughts > sum(candidate.verb_kind == "speech" for candidate in candidates) else "speech"


def _outermost(spans: list[MarkedSpan]) -> list[MarkedSpan]:
    """The spans in order without those that begin inside another."""
    kept: list[MarkedSpan] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
