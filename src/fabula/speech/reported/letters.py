"""The writers and addressees of the letters in a story, by signature, salutation, and the narration around them."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from fabula.schema.manuscript import Block, Manuscript
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote, Reported
from fabula.speech.reported.letter_narration import WRITTEN, LetterEnds, read_ends
from fabula.speech.reported.signatures import QUOTE_MARKS, CharacterNames, salutation, signature

WRITER_P = 0.9  # the probability of a writer who signs the letter or is named by the narration
# Reasons of speakers that the words around a quote name.
_NAMED_REASONS = frozenset({"tag", "pronoun tag", "noun tag", "narrator tag", "continuation"})
_LEADS_INTO_LETTER = (":", "—", "–", "-")


@dataclass(frozen=True, slots=True)
class _Letter:
    """The span of a letter, and the start of the letter that it lies within."""

    start: int
    end: int
    within: int | None = None


def attribute_letters(
    manuscript: Manuscript, quotes: tuple[Quote, ...], characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Quote, ...], tuple[Reported, ...]]:
    """The quotes with writers for those that are letters, and the letters that stand on the page without marks.

    A letter in quotation marks is of kind "writing". Its speaker is the character who signs it, or else the one that
    the words beside it name as the writer; the turns at talk around it give it none. Its addressee is the character
    that it salutes.

    Args:
        manuscript: the text and its blocks.
        quotes: its quotes with their speakers.
        characters: its cast.
        mentions: every mention.
    """
    names = CharacterNames(manuscript.text, characters, mentions)
    quote_starts = [quote.start for quote in quotes]
    block_starts = {block.start for block in manuscript.blocks}
    letter_quotes: dict[int, Quote] = {}
    unmarked: list[Reported] = []
    for letter in sorted(_letters_on_page(manuscript), key=lambda x: (x.start, -x.end)):
        ends = read_ends(names, letter.start, letter.end, is_letter=True)
        parts: list[int] = []
        if manuscript.text[letter.start] in QUOTE_MARKS:
            inside = range(bisect_left(quote_starts, letter.start), bisect_left(quote_starts, letter.end))
            parts = [row for row in inside if quotes[row].start in block_starts]
        letter_quotes |= {row: _as_letter(quotes[row], ends) for row in parts}
        if not parts:
            unmarked.append(_unmarked_letter(letter, ends))
    letter_quotes |= _quoted_letters(names, quotes, letter_quotes.keys())
    starts = {letter.start for letter in unmarked} | {quotes[row].start for row in letter_quotes}
    unmarked = [replace(row, within=row.within if row.within in starts else None) for row in unmarked]
    return tuple(letter_quotes.get(row, quote) for row, quote in enumerate(quotes)), tuple(unmarked)


def _quoted_letters(names: CharacterNames, quotes: tuple[Quote, ...], known: Iterable[int]) -> dict[int, Quote]:
    """The quotes that are letters by their own words, by row. `known` are rows that are letters by the page."""
    known = frozenset(known)
    utterances: dict[int, list[int]] = {}
    for row, quote in enumerate(quotes):
        if quote.kind in ("speech", "writing") and row not in known:
            utterances.setdefault(quote.utterance, []).append(row)
    letter_quotes: dict[int, Quote] = {}
    for rows in utterances.values():
        first, last = quotes[rows[0]], quotes[rows[-1]]
        has_salutation = salutation(names.text, first.start, first.end) is not None
        is_signed = has_salutation and signature(names.text, first.start, last.end, alone=False)
        if first.kind != "writing" and not is_signed:
            continue
        ends = read_ends(names, first.start, last.end, is_letter=has_salutation)
        is_spoken = first.reason in _NAMED_REASONS and not (first.cue and WRITTEN.search(names.text, *first.cue))
        if has_salutation or not is_spoken or ends.reason == "signature":
            letter_quotes |= {row: _as_letter(quotes[row], ends) for row in rows}
    return letter_quotes


def _as_letter(quote: Quote, ends: LetterEnds) -> Quote:
    """The quote as a part of a letter with this writer and these addressees."""
    quote = replace(quote, kind="writing", addressees=ends.addressees)
    if not ends.writer:
        return replace(quote, speaker=None, cue=None, reason=ends.reason)
    others = ((candidate, p) for candidate, p in quote.candidates if candidate != ends.writer)
    candidates = (ends.writer, WRITER_P), *((candidate, round(min(p, 1 - WRITER_P), 3)) for candidate, p in others)
    return replace(quote, speaker=ends.writer, cue=ends.cue, reason=ends.reason, p=WRITER_P, candidates=candidates)


def _unmarked_letter(letter: _Letter, ends: LetterEnds) -> Reported:
    return Reported(
        start=letter.start,
        end=letter.end,
        kind="writing",
        speaker=ends.writer,
        addressees=ends.addressees,
        cue=ends.cue,
        within=letter.within,
    )


def _letters_on_page(manuscript: Manuscript) -> Iterator[_Letter]:
    """The letters that the blocks of the page show; one that is introduced inside another lies within it."""
    text = manuscript.text
    open_starts: list[int] = []
    before: Block | None = None  # the last block of the letter so far
    for block in manuscript.blocks:
        if before and open_starts and block.kind not in ("letter", "verse"):
            yield from _close_letters(open_starts, before.end)
        if block.kind != "letter":
            before = before if block.kind == "verse" else None
            continue
        if salutation(text, block.start, block.end):
            if before and not text[: before.end].endswith(_LEADS_INTO_LETTER):
                yield from _close_letters(open_starts, before.end)
            open_starts.append(block.start)
        elif not open_starts:
            open_starts.append(block.start)
        before = block
        if len(open_starts) > 1 and signature(text, open_starts[-1], block.end, alone=True):
            yield _Letter(open_starts.pop(), block.end, open_starts[-1])
    if before:
        yield from _close_letters(open_starts, before.end)


def _close_letters(open_starts: list[int], end: int) -> Iterator[_Letter]:
    """Empties a list of the starts of open letters, each within the one before, and gives the letters."""
    while open_starts:
        yield _Letter(open_starts.pop(), end, open_starts[-1] if open_starts else None)
