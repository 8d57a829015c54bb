"""The writer and the addressees of one letter, by its own words and by what the narration says of it."""

import re
from dataclasses import dataclass

from fabula.schema.people import Mention
from fabula.speech.reported.signatures import CharacterNames, salutation, signature

# Code points of narration before a letter that introduce it, inside it at its head, and after it that tag it.
CHARS_BEFORE, CHARS_INSIDE, CHARS_AFTER = 260, 60, 60
_WORDS_BEFORE_CHARS, _WORDS_AFTER_CHARS = 60, 40  # code points around a mention in which its patterns are looked for
_LETTER = "letter|note|message|telegram|wire|cable|reply|answer|postcard|card|missive|epistle|diary|journal|will"
_POSSESSIVE_LETTER = re.compile(rf"['’]s\s+(?:\w+\s+){{0,2}}(?:{_LETTER})\b")
_POSSESSIVE_HAND = re.compile(r"['’]s\s+(?:\w+\s+){0,2}hand\b")
_BEFORE_HAND = re.compile(r"\b(?:in|recogni[sz]\w+|knew)\s+$")
_PRONOUN_LETTER = re.compile(rf"\s+(?:\w+\s+)?(?:{_LETTER})\b")
_RECEIVED = re.compile(r"\b(?:got|get|received|opened|open|read|reads|took|found)\s+(?:\w+\s+)?$")
_SUBJECT_WROTE = re.compile(
    r"\s+(?:had |has |then |also |now |only )*(?:wrote|written|writes|scribbled|scrawled|penned)\b|\s+(?:went on|ran)\b"
)
_FROM = re.compile(rf"(?:\b(?:{_LETTER})\s+(?:\w+\s+){{0,3}}from|\b(?:is|was|came) (?:also )?from)\s+(?:\w+\s+)?$")
_WROTE_SUBJECT = re.compile(r"(?:^|[\W_])(?:wrote|writes|scribbled|scrawled|penned)\s+$")
_WROTE_INSIDE = re.compile(r"[\"”,\[]\s*\[?(?:wrote|writes)\s+$")
_TO = re.compile(rf"\b(?:wrote|written|writes|addressed|{_LETTER})\s+(?:\w+\s+){{0,2}}to\s+(?:the\s+)?$")
_SENTENCE_END = re.compile(r"[.!?]\s")
WRITTEN = re.compile(r"\b(?:wr(?:ites?|ote|itten)|scribbled|scrawled|penned|ran)\b")
"""A verb of writing."""


@dataclass(frozen=True, slots=True)
class LetterEnds:
    """The writer and the addressees of a letter.

    Attributes:
        writer: the id of the character who writes it, or None.
        addressees: ids of the characters that it is written to.
        cue: the span of the words that name the writer, or None.
        reason: "signature", "writer named" or "unresolved".
    """

    writer: str | None
    addressees: tuple[str, ...]
    cue: tuple[int, int] | None
    reason: str


@dataclass(frozen=True, slots=True)
class _Narrated:
    """What the narration around a letter says of it, as `LetterEnds`."""

    writer: str | None = None
    cue: tuple[int, int] | None = None
    addressees: tuple[str, ...] = ()


def read_ends(names: CharacterNames, start: int, end: int, *, is_letter: bool) -> LetterEnds:
    """The writer and the addressees of a letter, by its signature and salutation, or else by the narration around it.

    Args:
        names: the characters by name.
        start: the start of the letter.
        end: its end.
        is_letter: whether it surely is a letter: then a name on a line of its own signs it.
    """
    narrated = _read_narration(names, start, end)
    writer, cue, reason = narrated.writer, narrated.cue, "writer named" if narrated.writer else "unresolved"
    signed = signature(names.text, start, end, alone=is_letter)
    signer = names.bearer(*signed) if signed else None
    if signer:
        writer, cue, reason = signer, signed, "signature"
    saluted = salutation(names.text, start, end)
    addressee = names.bearer(*saluted) if saluted else None
    addressees = (addressee,) if addressee else narrated.addressees
    return LetterEnds(writer, tuple(a for a in addressees if a != writer), cue if writer else None, reason)


def _read_narration(names: CharacterNames, start: int, end: int) -> _Narrated:
    """The writer and the addressees by the narration before a letter, at its head and after it; the last stays."""
    text, narrated = names.text, _Narrated()
    before_and_head = names.mentions_in(max(0, start - CHARS_BEFORE), min(end, start + CHARS_INSIDE))
    for mention in (*before_and_head, *names.mentions_in(end, end + CHARS_AFTER)):
        before = text[max(0, mention.start - _WORDS_BEFORE_CHARS) : mention.start]
        if start <= mention.start < end and not _WROTE_INSIDE.search(before):
            continue
        if mention.start >= end and _SENTENCE_END.search(text[end : mention.start]):
            break
        cue = _writer_cue(text, mention, before)
        if cue:
            narrated = _Narrated(mention.entity, cue, narrated.addressees)
        elif mention.entity and _TO.search(before) and not _is_possessive(text, mention):
            narrated = _Narrated(narrated.writer, narrated.cue, (mention.entity,))
    return narrated


def _writer_cue(text: str, mention: Mention, before: str) -> tuple[int, int] | None:
    """The span of the words that name a mention's character as the writer of a letter, or None.

    `before` are the code points before the mention.
    """
    after = text[mention.end : mention.end + _WORDS_AFTER_CHARS]
    is_possessive = _is_possessive(text, mention)
    wrote_subject = _WROTE_SUBJECT.search(before) or _FROM.search(before)
    if wrote_subject and not is_possessive:
        skipped = not wrote_subject[0][0].isalpha()  # the mark or space before the verb
        return mention.start - len(before) + wrote_subject.start() + skipped, mention.end
    own_letter = _POSSESSIVE_HAND.match(after) if _BEFORE_HAND.search(before) else None
    own_letter = own_letter or _POSSESSIVE_LETTER.match(after)
    if not own_letter and is_possessive and not _RECEIVED.search(before):
        own_letter = _PRONOUN_LETTER.match(after)
    words = own_letter or (None if is_possessive else _SUBJECT_WROTE.match(after))
    return (mention.start, mention.end + words.end()) if words else None


def _is_possessive(text: str, mention: Mention) -> bool:
    """Whether a mention is a possessive pronoun."""
    return mention.kind == "PRON" and text[mention.start : mention.end].lower() in ("his", "her", "my")
