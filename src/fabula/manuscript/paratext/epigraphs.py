"""Marks the epigraphs below a title or a heading: words of another book, with their source.

They are no part of the story: no character speaks them, and their source is no character.
"""

import re

from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.manuscript.structure import Draft, closed_label, ends_a_sentence, is_time_label, is_titled
from fabula.schema.manuscript import PROSE_KINDS

_DASH = r"(?:[—–―~]|--?)"
_ATTRIBUTION = re.compile(rf"[\s_*(\[]{{0,4}}{_DASH}{{1,2}}\s?(?P<source>[^\n]{{2,120}}(?:\n[^\n]{{1,80}})?)")
_QUOTED = re.compile(r"[_*\s]{0,3}[\"“‘'«„].{3,800}[\"”’'»“][_*.\s]{0,4}", re.S)
_QUOTED_WITH_SOURCE = re.compile(
    rf"[_*\s]{{0,3}}[\"“‘«„].{{3,800}}?[\"”’»][_*.]{{0,3}}\s*{_DASH}{{1,2}}\s?(?P<source>[^\n\"“”]{{2,120}})", re.S
)
_PLACE_LABEL = re.compile(r"[_*]*(?:at|in|with|back|inside|outside|meanwhile|later)\s", re.I)
_TAGGED_SPEECH = re.compile(
    rf"[,?!.…—-][\"”»]\s(?:(?P<subject>\w+)\s)?(?:\w+ly\s)?(?:{'|'.join(sorted(SPEECH_VERBS))})\b", re.I
)
_SOURCE_IN_SMALL = re.compile(
    r"(?:from|after|attributed|inscription|anon|traditional|old|an? old|proverb|as (?:told|sung))\b", re.I
)
_FIRST_WORDS_OF_SPEECH = frozenset("I It He She We You They And But Yes No Not Oh That This There Here".split())
_MAX_SHORT_SOURCE = 60  # characters of a source below a quotation that need not be capitalised
_MAX_PIECES = 6  # of one epigraph, its source included
_MAX_EPIGRAPHS = 4
_MAX_CHARS = 900


def mark_epigraphs(draft: Draft) -> None:
    """Marks each epigraph and its source as a note."""
    for index in range(1, len(draft.pieces)):
        if draft.kinds[index - 1] not in ("heading", "title") or draft.kinds[index] not in PROSE_KINDS:
            continue
        start = index
        for _ in range(_MAX_EPIGRAPHS):
            end = _end_of_epigraph(draft, start)
            if end == start:
                break
            for piece in range(start, end):
                draft.mark(piece, "note")
            start = end


def _end_of_epigraph(draft: Draft, start: int) -> int:
    """Returns the index after the epigraph that begins at a piece; `start` itself where there is none."""
    for index in range(start, min(start + _MAX_PIECES, len(draft.pieces) - 1)):
        words = draft.words(index)
        if draft.kinds[index] not in PROSE_KINDS or len(words) > _MAX_CHARS:
            return start
        follows_quotation = index > start and bool(_QUOTED.fullmatch(draft.words(index - 1)))
        if index > start and _is_source_line(words, follows_quotation=follows_quotation):
            return index + 1
        if _has_source(words):
            return index + 1
        if _TAGGED_SPEECH.search(words):
            return start
    return start


def _is_source_line(words: str, *, follows_quotation: bool) -> bool:
    """Returns whether a piece names a source and no more. A label of a scene does not: "~Flashback~", "At the Mall"."""
    if closed_label(words) or is_time_label(words.strip("_*~-–— ")):
        return False
    attribution = _ATTRIBUTION.fullmatch(words)
    if attribution:
        source = attribution["source"]
        is_short = follows_quotation and len(source) <= _MAX_SHORT_SOURCE and source.lstrip("_*(")[:1].isupper()
        return _is_source(source, may_end=follows_quotation, is_short=is_short)
    is_label = bool(_PLACE_LABEL.match(words))
    return (
        follows_quotation
        and not is_label
        and len(words.split()) > 1
        and is_titled(words)
        and not ends_a_sentence(words)
    )


def _has_source(words: str) -> bool:
    """Returns whether a piece holds a quotation and its source."""
    quoted = _QUOTED_WITH_SOURCE.fullmatch(words)
    if quoted:
        return _is_source(quoted["source"], may_end=True)
    above, _, last = words.rpartition("\n")
    attribution = _ATTRIBUTION.fullmatch(last) if above else None
    return bool(attribution and _is_source(attribution["source"], may_end=False))


def _is_source(source: str, *, may_end: bool, is_short: bool = False) -> bool:
    """Returns whether words name a source: a person, a book, a place in it. Speech after a dash is a sentence.

    Args:
        source: the words.
        may_end: whether they may end with a full stop.
        is_short: whether they are a few words below a quotation, which need no further capitals.
    """
    source = source.strip("_*()[] \t").replace("\n", " ")
    if not source or source[-1] in "?!…,;:" or (source[-1] == "." and not may_end):
        return False
    plain = re.sub(r"[_*\"“”‘’]", "", source).rstrip(".")
    first = plain.partition(",")[0]
    words = plain.split() or [""]
    if words[0] in _FIRST_WORDS_OF_SPEECH or any(
        word.strip(",;") in SPEECH_VERBS and not word.endswith("ing") for word in words
    ):
        return False
    return is_short or is_titled(plain) or (is_titled(first) and "," in plain) or bool(_SOURCE_IN_SMALL.match(plain))
