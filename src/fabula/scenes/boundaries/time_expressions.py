"""Finds the words with which a paragraph moves the story to a new time: "Days later", "The next morning".

The words are matched by regular expressions over the first sentence of the paragraph.
"""

import re

_COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|a few|several"
    r"|many|some|a couple(?: of)?|half an?|\d+)"
)
_LONG_UNIT = r"(?:hours?|days?|nights?|weeks?|fortnights?|months?|seasons?|years?|decades?|centur(?:y|ies))"
_UNIT = rf"(?:seconds?|minutes?|{_LONG_UNIT})"
_PART = r"(?:morning|day|afternoon|evening|night|noon|midnight|dawn|week|month|year|spring|summer|autumn|fall|winter)"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
# These phrases open a new time anywhere in the first sentence of a paragraph.
_JUMP = re.compile(
    rf"\b(?:(?:only |just |about |nearly |almost )?(?:{_COUNT} )?(?:more )?{_LONG_UNIT} "
    r"(?:later|afterwards?|had passed|passed|went by|had gone by)"
    rf"|(?:the|early the|late the) (?:next|following) {_PART}"
    rf"|{_COUNT} {_LONG_UNIT} after (?:this|that|these|the)\b)",
    re.I,
)
# These phrases open a new time only as the first words of a paragraph. Each line is one way to say it.
_HEADS = (
    r"(?:The|That|This|One|Next|(?:Early|Late)(?: the| in the| that| one| on)?)(?: same| very| next| following)? ?"
    rf"{_PART}\b",
    r"(?:On|By|In|At|Towards?|All|Every|Early|Late)(?: on| in)?(?: the)? "
    rf"(?:(?:next|following|same|third|second|last) )?(?:{_WEEKDAY}|{_PART})\b",
    rf"(?:Some|Many|A few|Several|{_COUNT}) {_UNIT} (?:later|ago|after|before|passed|went)",
    rf"(?:The past|(?:For|Over) the (?:next|past|last)|In the (?:following|next)) (?:few |{_COUNT} )?{_UNIT}",
    rf"{_UNIT} (?:later|passed|went by)",
    rf"(?:Meanwhile|Later that {_PART}|Afterwards|Tomorrow|Tonight|The {_PART} (?:after|before)|{_WEEKDAY})\b",
)
_HEAD = re.compile(rf"(?:It was (?:not until )?)?(?:{'|'.join(_HEADS)})", re.I)
_SENTENCE_END = re.compile(r"[.!?…](?=[\"”’']?\s)")
_DAY_PART = re.compile(r"morning|afternoon|evening|night|noon|midnight|dawn", re.I)


def time_phrase(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Returns the span of the words that open a new time in a paragraph of narration, or None.

    Args:
        text: the story's text.
        start: offset of the paragraph's first code point.
        end: offset after its last.
    """
    head = _HEAD.match(text, start, end)
    if head:
        return head.span()
    sentence_end = _SENTENCE_END.search(text, start, end)
    jump = _JUMP.search(text, start, sentence_end.start() if sentence_end else end)
    return jump.span() if jump else None


def day_part(phrase: str) -> str:
    """Returns the part of the day that a phrase names, in lower case ("morning"), or ""."""
    match = _DAY_PART.search(phrase)
    return match.group().lower() if match else ""
