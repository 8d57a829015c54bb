"""Aligns two drafts: which paragraph of the one is which of the other, and which line is which.

Paragraphs with the same words are aligned first, in their order, as the longest common runs (Ratcliff and Metzener
1988). Between them, paragraphs that are alike are aligned, the most alike first.
"""

from collections import defaultdict
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from fabula.lexicons.spelling import folded_words
from fabula.schema.story import Story

MIN_LIKENESS = 60.0
"""The share of characters, in 100, that two paragraphs have in common to be one that was edited."""
MAX_COMPARED = 400
"""Paragraphs on each side of a stretch that was rewritten. A longer stretch is aligned by equal paragraphs alone."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which parts of two drafts are the same.

    Attributes:
        blocks: the row of the block in the new draft, by its row in the old one.
        same: the rows of old blocks whose words are the same.
        quotes: the row of the quotation in the new draft, by its row in the old one.
    """

    blocks: dict[int, int]
    same: frozenset[int]
    quotes: dict[int, int]


def aligned(old: Story, new: Story) -> Alignment:
    """Returns which blocks and quotations of two drafts are the same, perhaps edited."""
    old_words, new_words = ([folded_words(story.text_of(block)) for block in story.blocks] for story in (old, new))
    blocks: dict[int, int] = {}
    same: set[int] = set()
    for tag, a, b, c, d in SequenceMatcher(None, old_words, new_words, autojunk=False).get_opcodes():
        if tag == "equal":
            blocks.update(zip(range(a, b), range(c, d), strict=True))
            same.update(range(a, b))
        elif tag == "replace" and max(b - a, d - c) <= MAX_COMPARED:
            likeness = process.cdist(old_words[a:b], new_words[c:d], scorer=fuzz.ratio, score_cutoff=MIN_LIKENESS)
            pairs = [(-likeness[row][column], row, column) for row, column in zip(*likeness.nonzero(), strict=True)]
            taken: set[int] = set()
            for _, row, column in sorted(pairs):
                if a + row not in blocks and c + column not in taken:
                    blocks[int(a + row)] = int(c + column)
                    taken.add(c + column)
    _align_moved(old_words, new_words, blocks, same)
    return Alignment(blocks=blocks, same=frozenset(same), quotes=_quotes(old, new, blocks))


def _align_moved(old_words: list[str], new_words: list[str], blocks: dict[int, int], same: set[int]) -> None:
    """Aligns paragraphs that stand elsewhere now, where no other has their words."""
    taken = set(blocks.values())
    places: dict[str, list[int]] = defaultdict(list)
    for row, words in enumerate(new_words):
        if row not in taken:
            places[words].append(row)
    for row, words in enumerate(old_words):
        if row not in blocks and len(places.get(words, ())) == 1:
            blocks[row] = places.pop(words)[0]
            same.add(row)


def _quotes(old: Story, new: Story, blocks: dict[int, int]) -> dict[int, int]:
    """The quotations of aligned blocks: those with the same words, then those in the same order."""
    old_rows, new_rows = _quote_rows(old), _quote_rows(new)
    quotes: dict[int, int] = {}
    for old_block, new_block in blocks.items():
        left, right = old_rows.get(old_block, []), new_rows.get(new_block, [])
        if len(left) == len(right):
            quotes.update(zip(left, right, strict=True))
            continue
        free = list(right)
        for row in left:
            words = folded_words(old.text_of(old.quotes[row]))
            match = next((other for other in free if folded_words(new.text_of(new.quotes[other])) == words), None)
            if match is not None:
                quotes[row] = match
                free.remove(match)
    return quotes


def _quote_rows(story: Story) -> dict[int, list[int]]:
    """The rows of the quotations that begin in each block."""
    rows: dict[int, list[int]] = defaultdict(list)
    block = 0
    for row, quote in enumerate(story.quotes):
        while block + 1 < len(story.blocks) and story.blocks[block + 1].start <= quote.start:
            block += 1
        rows[block].append(row)
    return rows
