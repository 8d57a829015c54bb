"""The quotes that lines with a written sender become, beside those that quotation marks show."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable

from fabula.quotations.senders.sender_lines import SentLine
from fabula.schema.speech import SENDER, Quote


def outside_of(lines: list[SentLine]) -> Callable[[int, int], bool]:
    """A function that says whether a span overlaps none of these lines."""
    ordered = sorted((line.start, line.end) for line in lines)
    starts = [start for start, _ in ordered]

    def is_free(start: int, end: int) -> bool:
        row = bisect_right(starts, start) - 1
        return bisect_left(starts, end) == row + 1 and (row < 0 or ordered[row][1] <= start)

    return is_free


def with_sent_lines(quotes: list[Quote], lines: list[SentLine]) -> list[Quote]:
    """The quotes and those of the lines, in order; the parts of a line are one utterance.

    Args:
        quotes: quotes outside of the lines, their utterances numbered below their count.
        lines: the lines; of two that overlap the first in the list stays.
    """
    if not lines:
        return quotes
    sent: list[Quote] = []
    kept: list[SentLine] = []
    for line in sorted(lines, key=lambda line: line.start):
        if kept and line.start < kept[-1].end:
            continue
        kept.append(line)
        utterance = len(quotes) + len(kept)
        sent += [
            Quote(start=start, end=end, kind=line.kind, utterance=utterance, cue=line.sender, reason=SENDER)
            for start, end in line.parts
        ]
    return sorted([*quotes, *sent], key=lambda quote: quote.start)
