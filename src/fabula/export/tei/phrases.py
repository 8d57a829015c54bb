"""Writes the words of a block in TEI: lines with speakers and addressees, tags, emphasis, and mentions.

Elements must nest, and spans of a story may cross. Lines, thoughts and tags are cut at the edges of what holds them. A
mention or an emphasis that crosses the edge of a line is left out.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from fabula.export.xml_text import XmlText, attributes
from fabula.schema.people import Category, Mention, MentionKind
from fabula.schema.segments import Segment
from fabula.schema.story import Story

_TYPES: dict[Category, str] = {
    "PER": "person", "FAC": "building", "GPE": "settlement", "LOC": "natural-place", "VEH": "vehicle", "ORG": "group",
}  # fmt: skip
_SUBTYPES: dict[MentionKind, str] = {"PROP": "name", "NOM": "description", "PRON": "pronoun"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """An element within a block: its span and the tag that opens it. `cut`: whether it is cut where it crosses another.

    Where two have one span, the one of the lower `rank` holds the other.
    """

    start: int
    end: int
    element: str
    attributes: str
    rank: int
    cut: bool


def phrases_of(story: Story, found: tuple[Segment, ...], known: dict[str, str]) -> list[Phrase]:
    """Returns the phrases of a story by where they begin, the longer ones first."""
    rows = [*_lines(found, story, known), *_reported(story, known), *_emphasis(story)]
    rows += [_mention(mention, known) for mention in story.mentions]
    return sorted(rows, key=lambda row: (row.start, -row.end, row.rank))


def _people(ids: tuple[str | None, ...], known: dict[str, str]) -> str:
    return " ".join(f"#{known[each]}" for each in ids if each in known)


def _lines(found: tuple[Segment, ...], story: Story, known: dict[str, str]) -> Iterator[Phrase]:
    """The segments that are lines or tags. The parts of one utterance point at each other."""
    before: dict[str, str] = {}
    last: dict[int, str] = {}
    for segment in found:
        if segment.quote is not None and segment.kind != "tag":
            utterance = story.quotes[segment.quote].utterance
            if utterance in last:
                before[segment.id] = last[utterance]
            last[utterance] = segment.id
    behind = {earlier: later for later, earlier in before.items()}
    for segment in found:
        text = story.text[segment.start : segment.end]
        end = segment.start + len(text.rstrip())
        start = segment.start + len(text) - len(text.lstrip())
        if segment.kind == "tag":
            yield Phrase(start, end, "seg", ' type="tag"', 0, True)
        if segment.kind not in ("speech", "thought", "writing"):
            continue
        values = {"xml:id": f"l-{segment.id}"}
        values |= {
            name: f"#l-{to[segment.id]}" for name, to in (("prev", before), ("next", behind)) if segment.id in to
        }
        yield Phrase(start, end, *_said(segment.kind, segment.speaker, segment.addressees, known, values), 1, True)


def _said(
    kind: str, speaker: str | None, addressees: tuple[str, ...], known: dict[str, str], values: dict[str, str]
) -> tuple[str, str]:
    """The element of a line, and its attributes."""
    values |= {"who": _people((speaker,), known), "toWhom": _people(addressees, known)}
    if kind == "writing":
        return "q", attributes({**values, "type": "written"})
    if kind == "indirect":
        return "said", attributes({**values, "aloud": "", "direct": "false"})
    return "said", attributes({**values, "aloud": "false" if kind == "thought" else "true", "direct": "true"})


def _reported(story: Story, known: dict[str, str]) -> Iterator[Phrase]:
    """Quotations within quotations, and speech that the narrator puts into a clause."""
    for row in story.reported:
        if row.kind == "indirect" or row.within is not None:
            yield Phrase(row.start, row.end, *_said(row.kind, row.speaker, row.addressees, known, {}), 2, True)


def _emphasis(story: Story) -> Iterator[Phrase]:
    for row in story.emphasis:
        yield Phrase(row.start, row.end, "hi", attributes({"rend": row.kind}), 3, False)


def _mention(mention: Mention, known: dict[str, str]) -> Phrase:
    values = {
        "type": _TYPES[mention.category], "subtype": _SUBTYPES[mention.kind],
        "ref": _people((mention.entity,), known),
    }  # fmt: skip
    return Phrase(mention.start, mention.end, "rs", attributes(values), 4, False)


class PhraseWriter:
    """Writes stretches of the text, which are asked for in order. `left_out` counts phrases that crossed another."""

    def __init__(self, text: str, phrases: list[Phrase], xml: XmlText):
        self.left_out = 0
        self._text, self._phrases, self._xml = text, phrases, xml
        self._starts = [phrase.start for phrase in phrases]
        self._going_on: list[Phrase] = []

    def stretch(self, start: int, end: int) -> str:
        """Returns a stretch of the text with its phrases. One that goes on behind it is cut, or else left out."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        rows = [_later(row, start) for row in self._going_on if row.end > start] + self._phrases[first:last]
        self._going_on = [row for row in rows if row.end > end and row.cut]
        pieces: list[str] = []
        is_open: list[Phrase] = []
        at = start
        pending = [_keyed(row, number) for number, row in enumerate(rows)]
        heapify(pending)
        while pending:
            *_, number, row = heappop(pending)
            at = self._close(is_open, pieces, at, row.start)
            edge = is_open[-1].end if is_open else end
            if row.end > edge:
                if not row.cut:
                    self.left_out += 1
                    continue
                if edge < end:
                    heappush(pending, _keyed(_later(row, edge), number))
            pieces += [self._xml.escaped(self._text[at : row.start]), f"<{row.element}{row.attributes}>"]
            at = row.start
            is_open.append(Phrase(row.start, min(row.end, edge), row.element, row.attributes, row.rank, row.cut))
        at = self._close(is_open, pieces, at, end)
        pieces.append(self._xml.escaped(self._text[at:end]))
        return "".join(pieces)

    def _close(self, is_open: list[Phrase], pieces: list[str], at: int, offset: int) -> int:
        """Closes what ends up to an offset. Returns up to where the text is written."""
        while is_open and is_open[-1].end <= offset:
            row = is_open.pop()
            pieces += [self._xml.escaped(self._text[at : row.end]), f"</{row.element}>"]
            at = row.end
        return at


def _later(row: Phrase, start: int) -> Phrase:
    """The part of a phrase from an offset on. An id stands once in a document, so that only the first part has it."""
    rest = " ".join(part for part in row.attributes.split(" ") if not part.startswith(("xml:id=", "next=", "prev=")))
    return Phrase(max(start, row.start), row.end, row.element, rest, row.rank, row.cut) if start > row.start else row


def _keyed(row: Phrase, number: int) -> tuple[int, int, int, int, Phrase]:
    """A phrase with what it is ordered by: where it begins, the longer one first. No two have one number."""
    return row.start, -row.end, row.rank, number, row
