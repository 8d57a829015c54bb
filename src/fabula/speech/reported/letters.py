"""Who writes the letters in a story, and to whom: signature, salutation, and what the narration says of them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fabula.lexicons.titles import TITLES
from fabula.schema.manuscript import Block, Manuscript
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote, Reported

SURE = 0.9  # that a letter is by whoever signs it or is said to have written it
_MARKS = "\"“”‘’'_ \n"
_SALUTATION = re.compile(
    r"[\W_]*(?:to )?(?:my )?(?:(?:own|very|most|good) )*(?:dear|dearest|beloved|darling|honou?red)"
    r"(?: (?:old|good|dear|little|young|darling))*\s(?P<who>[^\n,:;.!?—–\[\"”]{1,40}?)\s*(?:[,:;.!—–\n\"”\[]|-)",
    re.I,
)
_FOND = (
    r"(?:loving|affectionate|true|devoted|sincere|grateful|obedient|faithful|humble|fond|dutiful|attached|own|old|ever)"
)
# "Your loving" leads straight into a name; after "yours" and "love" comes a mark or a new line.
_YOUR_FOND = re.compile(rf"\byour (?:(?:very|most|and|ever)\W+)*{_FOND}(?:ly)?\b[^.?!:]{{0,60}}$", re.I)
_YOURS = re.compile(
    r"\b(?:yours\b[^.?!:]{0,40}|(?:affectionately|sincerely|faithfully|truly|respectfully|love|regards|wishes)\W*)"
    r"[,.\n—–-]\W*$",
    re.I,
)
_CLOSING_WORD = re.compile(r"(?:yours?|love|ever|affectionately|sincerely|faithfully|truly)\b", re.I)
_NAME = re.compile(r"(?:[^\W\d_][\w’'-]*\.?\s+){0,3}[^\W\d_][\w’'-]*\.?")
_LETTER = "letter|note|message|telegram|wire|cable|reply|answer|postcard|card|missive|epistle|diary|journal|will"
_HIS_LETTER = re.compile(rf"['’]s\s+(?:\w+\s+){{0,2}}(?:{_LETTER})\b")
_IN_HIS_HAND = re.compile(r"['’]s\s+(?:\w+\s+){0,2}hand\b")
_HAND = re.compile(r"\b(?:in|recogni[sz]\w+|knew)\s+$")
_OWN_LETTER = re.compile(rf"\s+(?:\w+\s+)?(?:{_LETTER})\b")
_GOT = re.compile(r"\b(?:got|get|received|opened|open|read|reads|took|found)\s+(?:\w+\s+)?$")
_HE_WROTE = re.compile(
    r"\s+(?:had |has |then |also |now |only )*(?:wrote|written|writes|scribbled|scrawled|penned)\b|\s+(?:went on|ran)\b"
)
_FROM = re.compile(rf"(?:\b(?:{_LETTER})\s+(?:\w+\s+){{0,3}}from|\b(?:is|was|came) (?:also )?from)\s+(?:\w+\s+)?$")
_WROTE = re.compile(r"(?:^|[\W_])(?:wrote|writes|scribbled|scrawled|penned)\s+$")
_TO = re.compile(rf"\b(?:wrote|written|writes|addressed|{_LETTER})\s+(?:\w+\s+){{0,2}}to\s+(?:the\s+)?$")
_WRITES = re.compile(r"\b(?:wr(?:ites?|ote|itten)|scribbled|scrawled|penned|ran)\b")
TOLD = frozenset({"tag", "pronoun tag", "noun tag", "narrator tag", "continuation"})
_BEFORE, _AFTER = 260, 60  # code points of narration that introduce a letter, or tag it


@dataclass(frozen=True, slots=True)
class _Letter:
    start: int
    end: int
    within: int | None = None


@dataclass(frozen=True, slots=True)
class _Ends:
    """Who writes and who is written to, and the words that say who writes."""

    writer: str | None
    addressees: tuple[str, ...]
    cue: tuple[int, int] | None
    reason: str


def attribute_letters(
    manuscript: Manuscript, quotes: tuple[Quote, ...], characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Quote, ...], tuple[Reported, ...]]:
    """The quotes with writers for those that are letters, and the letters that stand on the page without marks.

    A letter in quotation marks is `writing` by whoever signs it, or else by whoever the words beside it say has written
    it, to whomever it salutes; where nothing says who, nobody's turn at talk makes them its writer.

    Args:
        manuscript: the text and its blocks.
        quotes: its quotations with their speakers.
        characters: its cast.
        mentions: who is mentioned where.
    """
    desk = _LetterReader(manuscript, characters, mentions)
    starts = [q.start for q in quotes]
    heads = {b.start for b in manuscript.blocks}
    written: dict[int, Quote] = {}
    loose = []
    for letter in sorted(_letters(manuscript), key=lambda x: (x.start, -x.end)):
        ends = desk.ends(letter.start, letter.end, signed=True)
        rows = range(bisect_left(starts, letter.start), bisect_left(starts, letter.end))
        parts = [r for r in rows if quotes[r].start in heads] if manuscript.text[letter.start] in _MARKS else []
        written |= {r: _by(quotes[r], ends) for r in parts}
        if not parts:
            loose.append(
                Reported(
                    start=letter.start, end=letter.end, kind="writing", speaker=ends.writer,
                    addressees=ends.addressees, cue=ends.cue, within=letter.within,
                )
            )  # fmt: skip
    speeches: dict[int, list[int]] = {}
    for row, quote in enumerate(quotes):
        if quote.kind in ("speech", "writing") and row not in written:
            speeches.setdefault(quote.utterance, []).append(row)
    for rows in speeches.values():
        first, last = quotes[rows[0]], quotes[rows[-1]]
        saluted = _SALUTATION.match(manuscript.text, first.start, min(first.end, first.start + 90)) is not None
        if first.kind != "writing" and not (saluted and desk.signature(first.start, last.end, signed=False)):
            continue
        ends = desk.ends(first.start, last.end, signed=saluted)
        told = first.reason in TOLD and not (first.cue and _WRITES.search(manuscript.text, *first.cue))
        if saluted or not told or ends.reason == "signature":
            written |= {r: _by(quotes[r], ends) for r in rows}
    open_letters = {x.start for x in loose} | {quotes[row].start for row in written}
    loose = [replace(x, within=x.within if x.within in open_letters else None) for x in loose]
    return tuple(written.get(row, quote) for row, quote in enumerate(quotes)), tuple(loose)


def _by(quote: Quote, ends: _Ends) -> Quote:
    """The quote as a part of a letter with these ends."""
    quote = replace(quote, kind="writing", addressees=ends.addressees)
    if not ends.writer:
        return replace(quote, speaker=None, cue=None, reason=ends.reason)
    others = tuple((who, round(min(p, 1 - SURE), 3)) for who, p in quote.candidates if who != ends.writer)
    return replace(
        quote, speaker=ends.writer, cue=ends.cue, reason=ends.reason, p=SURE, candidates=((ends.writer, SURE), *others)
    )


def _letters(manuscript: Manuscript) -> Iterator[_Letter]:
    """The letters that the page's blocks show; one that is introduced inside another lies within it."""
    open_at: list[int] = []
    before: Block | None = None
    for block in manuscript.blocks:
        if before and open_at and block.kind not in ("letter", "verse"):
            while open_at:
                yield _Letter(open_at.pop(), before.end, open_at[-1] if open_at else None)
        if block.kind != "letter":
            before = before if block.kind == "verse" else None
            continue
        if _SALUTATION.match(manuscript.text, block.start, min(block.end, block.start + 90)):
            if before and not manuscript.text[: before.end].endswith((":", "—", "–", "-")):
                while open_at:
                    yield _Letter(open_at.pop(), before.end, open_at[-1] if open_at else None)
            open_at.append(block.start)
        elif not open_at:
            open_at.append(block.start)
        before = block
        if len(open_at) > 1 and _signed(manuscript.text, open_at[-1], block.end, alone=True):
            yield _Letter(open_at.pop(), block.end, open_at[-1])
    while before and open_at:
        yield _Letter(open_at.pop(), before.end, open_at[-1] if open_at else None)


def _signed(text: str, start: int, end: int, *, alone: bool) -> tuple[int, int] | None:
    """The name that ends a letter: after a closing ("Yours ever"), or, with `alone`, on a line of its own."""
    while end > start and text[end - 1] in _MARKS + ".)]":
        end -= 1
    begin = max(start, end - 50)
    own_line = text.rfind("\n", max(start, end - 120), end) + 1
    for word in re.finditer(r"(?<![\w’'.-])[^\W\d_]", text[begin:end]):
        at = begin + word.start()
        name = _NAME.fullmatch(text, at, end)
        if not name or not all(w[0].isupper() for w in name[0].split()) or _CLOSING_WORD.match(name[0]):
            continue
        before = text[max(start, at - 120) : at]
        lone = alone and own_line and not text[own_line:at].strip(_MARKS + "-—–")
        if lone or _YOUR_FOND.search(before) or _YOURS.search(before):
            return at, end
    return None


class _LetterReader:
    """What is looked up for every letter."""

    def __init__(self, manuscript: Manuscript, characters: tuple[Character, ...], mentions: tuple[Mention, ...]):
        cast = {c.id for c in characters}
        self.text = manuscript.text
        self.people = [m for m in mentions if m.entity in cast]
        self.at = [m.start for m in self.people]
        self.called: dict[str, set[str]] = {}
        for c in characters:
            for name in c.names:
                if name.kind == "PROP":
                    self.called.setdefault(_plain(name.text), set()).add(c.id)

    def signature(self, start: int, end: int, *, signed: bool) -> tuple[int, int] | None:
        """The span of the name under a letter."""
        return _signed(self.text, start, end, alone=signed)

    def ends(self, start: int, end: int, *, signed: bool) -> _Ends:
        """Who writes and is written to, from the letter's own ends and the narration around it."""
        writer = cue = None
        reason = "signature"
        name = self.signature(start, end, signed=signed)
        if name:
            writer, cue = self._whose(*name), name
        told, told_cue, others = self._told(start, end)
        if writer is None:
            writer, cue, reason = told, told_cue, "writer named" if told else "unresolved"
        salutation = _SALUTATION.match(self.text, start, min(end, start + 90))
        saluted = self._whose(*salutation.span("who")) if salutation else None
        to = (saluted,) if saluted else others
        return _Ends(writer, tuple(a for a in to if a != writer), cue if writer else None, reason)

    def _whose(self, start: int, end: int) -> str | None:
        """The one of the cast who is named by these words; whom coreference takes them for decides between several."""
        meant = {m.entity for m in self._people_in(start, end) if m.kind == "PROP" and m.end <= end + 1}
        words = _plain(self.text[start:end])
        found = self.called.get(words) or self._alike(words) or self.called.get(words.split(" ")[0], set())
        found = (found & meant or found) if found else meant if " " not in words else set()
        return next(iter(found)) if len(found) == 1 else None

    def _alike(self, words: str) -> set[str]:
        """Who may sign so: "J. Willoughby" is John Willoughby, or Mr. Willoughby."""
        *first, last = words.split()
        found = set()
        for name, bearers in self.called.items():
            own = [w for w in name.split() if w not in TITLES] or [name]
            if first and own[-1] == last and (len(own) == 1 or own[0][0] == first[0][0]):
                found |= bearers
        return found

    def _people_in(self, start: int, end: int) -> list[Mention]:
        return self.people[bisect_left(self.at, start) : bisect_right(self.at, end - 1)]

    def _told(self, start: int, end: int) -> tuple[str | None, tuple[int, int] | None, tuple[str, ...]]:
        """Writer, the words that say so, and addressees, as told nearest before the letter, at its head or after it."""
        text, writer, cue, to = self.text, None, None, ()
        around = [*self._people_in(max(0, start - _BEFORE), min(end, start + 60)), *self._people_in(end, end + _AFTER)]
        for m in around:
            before, after = text[max(0, m.start - 60) : m.start], text[m.end : m.end + 40]
            if start <= m.start < end and not re.search(r"[\"”,\[]\s*\[?(?:wrote|writes)\s+$", before):
                continue
            if m.start >= end and re.search(r"[.!?]\s", text[end : m.start]):
                break
            his = m.kind == "PRON" and text[m.start : m.end].lower() in ("his", "her", "my")
            wrote, he_wrote = _WROTE.search(before) or _FROM.search(before), _HE_WROTE.match(after)
            hand = _HAND.search(before) and _IN_HIS_HAND.match(after)
            own = hand or _HIS_LETTER.match(after) or (his and not _GOT.search(before) and _OWN_LETTER.match(after))
            if wrote and not his:
                writer, cue = m.entity, (m.start - len(before) + wrote.start() + (not wrote[0][0].isalpha()), m.end)
            elif (he_wrote and not his) or own:
                writer, cue = m.entity, (m.start, m.end + (own or he_wrote).end())
            elif _TO.search(before) and not his:
                to = (m.entity,)
        return writer, cue, to


def _plain(name: str) -> str:
    """A name as it is compared: lower case, one space, no stops."""
    return " ".join(re.findall(r"[^\W_][\w’'-]*", name)).casefold()
