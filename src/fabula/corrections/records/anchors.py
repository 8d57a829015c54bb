"""Makes anchors, and finds their places again in a text that may have been edited.

A place is known by its words, and by what stands before and after it. The likeness of two strings is the normalised
indel similarity of RapidFuzz: the share of characters that stay when one is made into the other.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from fabula.corrections.records.kinds import Anchor
from fabula.lexicons.spelling import folded_words
from fabula.schema.people import Span

MAX_WORDS, MAX_ENDING, MAX_CONTEXT = 120, 40, 40
"""Code points of the words of an anchor, of the end of a longer span, and of what stands on either side."""
MIN_CONTEXT = 0.6
"""How like the surroundings are where the words are the same and several places have them."""
MIN_WORDS, MIN_BOTH = 0.75, 0.7
"""How like the words are where no place has the same, and how like they and the surroundings are on the average."""
MIN_LENGTH_ALONE = 20
"""Code points of words that are known by themselves where only one place has them, whatever stands around it."""
MAX_LIKE = 24
"""Places with like words whose surroundings are compared."""
_MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor is in a text: its span, or None; then `nearest` is the span that is most like it, if any."""

    span: Span | None
    nearest: Span | None = None


def anchor_of(text: str, start: int, end: int) -> Anchor:
    """Returns the anchor of a span of the text."""
    words, ending = text[start:end], ""
    if len(words) > MAX_WORDS + MAX_ENDING:
        words, ending = words[:MAX_WORDS], words[-MAX_ENDING:]
    before, after = text[max(0, start - MAX_CONTEXT) : start], text[end : end + MAX_CONTEXT]
    return Anchor(words=words, ending=ending, before=before, after=after, start=start)


@dataclass(slots=True)
class AnchorIndex:
    """Looks up anchors among the spans of one layer of a story.

    Attributes:
        text: the story's text.
        spans: the spans, in the order of the text.
    """

    text: str
    spans: Sequence[Span]
    _by_words: dict[str, list[Span]] = field(default_factory=dict)

    def place(self, anchor: Anchor) -> Place:
        """Returns the span that an anchor is about: the same words in the same surroundings, or the most alike."""
        if exact := self._unmoved(anchor):
            return Place(exact)
        same = self._spans_by_words().get(_plain(anchor.words), [])
        if same:
            return self._of_same_words(anchor, same)
        return self._of_like_words(anchor)

    def _unmoved(self, anchor: Anchor) -> Span | None:
        if anchor.start is None:
            return None
        row = bisect_left(self.spans, (anchor.start, 0))
        for start, end in self.spans[row : row + 3]:
            if start == anchor.start and anchor_of(self.text, start, end) == anchor:
                return start, end
        return None

    def _of_same_words(self, anchor: Anchor, same: list[Span]) -> Place:
        if len(same) == 1 and (len(anchor.words) >= MIN_LENGTH_ALONE or not (anchor.before or anchor.after)):
            return Place(same[0])
        best, likeness = self._best(anchor, same, lambda span: self._context(anchor, span))
        if likeness >= MIN_CONTEXT and (anchor.before or anchor.after):
            return Place(best)
        return Place(None, best)

    def _of_like_words(self, anchor: Anchor) -> Place:
        plain = _plain(anchor.words)
        choices = self._spans_by_words()
        like = process.extract(plain, choices.keys(), scorer=fuzz.ratio, limit=MAX_LIKE, score_cutoff=100 * MIN_WORDS)
        likeness_of = {words: score / 100 for words, score, _ in like}
        spans = [span for words in likeness_of for span in choices[words]]
        if not spans:
            return Place(None, self._nearest(anchor))

        def likeness(span: Span) -> float:
            return (likeness_of[_plain(self._words(span))] + self._context(anchor, span)) / 2

        best, score = self._best(anchor, spans, likeness)
        return Place(best) if score >= MIN_BOTH else Place(None, best)

    def _best(self, anchor: Anchor, spans: Iterable[Span], likeness: Callable[[Span], float]) -> tuple[Span, float]:
        """The span that is most alike, and of several such the one nearest to where the anchor was."""
        start = anchor.start or 0
        score, _, best = max((likeness(span), -abs(span[0] - start), span) for span in spans)
        return best, score

    def _context(self, anchor: Anchor, span: Span) -> float:
        """How like the surroundings of a span are to those of the anchor, from 0 to 1."""
        start, end = span
        before = fuzz.ratio(_plain(anchor.before), _plain(self.text[max(0, start - len(anchor.before)) : start]))
        after = fuzz.ratio(_plain(anchor.after), _plain(self.text[end : end + len(anchor.after)]))
        return max(before + after, 1.6 * max(before, after)) / 200  # one side alone may have been rewritten

    def _nearest(self, anchor: Anchor) -> Span | None:
        """The span that begins nearest to where the anchor was."""
        if not self.spans or anchor.start is None:
            return None
        row = bisect_left(self.spans, (anchor.start, 0))
        return min(self.spans[max(0, row - 1) : row + 1], key=lambda span: abs(span[0] - (anchor.start or 0)))

    def _words(self, span: Span) -> str:
        start, end = span
        return self.text[start:end] if end - start <= MAX_WORDS + MAX_ENDING else self.text[start : start + MAX_WORDS]

    def _spans_by_words(self) -> dict[str, list[Span]]:
        if not self._by_words:
            by_words = defaultdict(list)
            for span in self.spans:
                by_words[_plain(self._words(span))].append(span)
            self._by_words = dict(by_words)
        return self._by_words


def span_of_words(text: str, anchor: Anchor, within: Span) -> Span | None:
    """Returns the span of an anchor's words in a stretch of the text, or None: for a span that no layer has yet."""
    start = text.find(anchor.words, *within)
    if start < 0:
        pattern = r"\s+".join(re.escape(word) for word in anchor.words.split())
        match = re.compile(pattern, re.IGNORECASE).search(text, *within) if pattern else None
        if not match:
            return None
        start, end = match.span()
    else:
        end = start + len(anchor.words)
    if anchor.ending:
        end = text.find(anchor.ending, end, within[1])
        return (start, end + len(anchor.ending)) if end >= 0 else None
    return start, end


def _plain(words: str) -> str:
    """Words as they are compared: in lower case, with plain marks and single spaces."""
    return folded_words(words).translate(_MARKS)
