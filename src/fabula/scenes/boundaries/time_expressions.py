"""Finds the words with which a paragraph moves the story to a new time: "Days later", "The next morning".

The words are matched by regular expressions over the first sentence of the paragraph.
"""

import re

_COUNT = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|a few|several"
    r"|many|some|a couple(?: of)?|half an?|\d+)"
)
_ORDINAL = r"(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_LONG_UNIT = r"(?:hours?|days?|nights?|weeks?|fortnights?|months?|seasons?|years?|decades?|centur(?:y|ies))"
_UNIT = rf"(?:seconds?|minutes?|{_LONG_UNIT})"
_PART = r"(?:morning|day|afternoon|evening|night|noon|midnight|dawn|week|month|year|spring|summer|autumn|fall|winter)"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# What may stand between a count and its unit, and behind the unit: "six **long** weeks", "a day **or two**".
_KIND = (
    r"(?:(?:more|whole|long|full|good|short|weary|brief|odd|further|other|little|quiet|busy|bitter|happy|anxious|dreary"
    r"|dark) ){0,2}"
)
_TAIL = r"(?: or (?:two|three|four|five|six|so|more)| and a half)?,?"
_PASSED = (
    r"(?:had |have |thus |quickly |slowly )?(?:passed|went by|gone by|went past|went on|slipped (?:by|away)"
    r"|rolled (?:by|on)|flew by|elapsed|dragged (?:by|on)|wore on|crept by|sped by|drifted by|crawled by"
    r"|(?:turned|grew|stretched) into)\b"
)
# These phrases open a new time anywhere in the first sentence of a paragraph.
_JUMP = re.compile(
    rf"\b(?:(?:only |just |about |nearly |almost )?(?:{_COUNT} )?{_KIND}{_LONG_UNIT}{_TAIL} "
    rf"(?:later|afterwards?|had passed|passed|went by|had gone by)"
    rf"|(?:the|early the|late the) (?:next|following) {_PART}"
    rf"|{_COUNT} {_LONG_UNIT} after (?:this|that|these|the)\b)",
    re.I,
)
# These phrases open a new time only as the first words of a paragraph. Each line is one way to say it.
_HEADS = (
    r"(?:The|That|This|One|Next|(?:Early|Late)(?: the| in the| that| one| on)?)(?: same| very| next| following)? ?"
    rf"{_PART}\b",
    rf"(?:One|That) (?:[a-z]+ly )?[a-z]+ {_PART}\b",
    r"(?:On|By|In|At|Towards?|All|Every|Early|Late)(?: on| in)?(?: the)? "
    rf"(?:(?:next|following|same|{_ORDINAL}|last) )?(?:{_WEEKDAY}|{_PART})\b",
    rf"(?:On |In |By )?(?:the )?{_ORDINAL} (?:{_LONG_UNIT}|{_PART})\b",
    rf"(?:Late |Early )?(?:In|By|At the end of|Towards? the end of) (?:early |late |the middle of )?{_MONTH}\b",
    rf"(?:Some|Many|A few|Several|{_COUNT}) {_UNIT} (?:later|ago|after|before|passed|went)",
    rf"(?:{_COUNT} )?{_KIND}{_LONG_UNIT}{_TAIL} (?:later|afterwards?|after|before)\b",
    rf"(?:And |So |And so |Thus |Then |But )?(?:(?:the|these|those|{_COUNT}) )?{_KIND}(?:{_LONG_UNIT}|{_PART}){_TAIL} "
    rf"{_PASSED}",
    rf"(?:The past|(?:For|Over) the (?:next|past|last)|In the (?:following|next)) (?:few |{_COUNT} )?{_UNIT}",
    rf"(?:Within|After|At the end of|By the end of|In) (?:about |nearly |less than )?(?:another|{_COUNT}) "
    rf"{_KIND}{_LONG_UNIT}\b",
    r"(?:During|Throughout|All through) (?:the|that|those|these) "
    rf"(?:(?:rest of the|next|following|early|last|first|few|month of) ){{0,2}}(?:{_LONG_UNIT}|{_PART}|{_MONTH})\b",
    rf"(?:When|As) (?:the )?(?:{_PART}|dusk|darkness|twilight|daylight) (?:had )?(?:came|come|broke|fell|fallen)\b",
    rf"(?:Meanwhile|(?:Much |Still )?Later(?=,| that| in the| on)(?: (?:that|in the) {_PART})?|Afterwards|Tomorrow"
    rf"|Tonight|The {_PART} (?:after|before)|{_WEEKDAY})\b",
)
_HEAD = re.compile(rf"(?:It was (?:not until |only |nearly |almost |some )?)?(?:{'|'.join(_HEADS)})", re.I)
_SENTENCE_END = re.compile(r"[.!?…](?=[\"”’']?\s)")
_FAR = re.compile(
    rf"(?:months?|seasons?|years?|decades?|centur(?:y|ies)){_TAIL} (?:(?:later|afterwards?|after)\b|{_PASSED})", re.I
)
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


def goes_far(phrase: str) -> bool:
    """Returns whether a phrase says that months or years have passed: "years later", "a few months had passed"."""
    return bool(_FAR.search(phrase))


def day_part(phrase: str) -> str:
    """Returns the part of the day that a phrase names, in lower case ("morning"), or ""."""
    match = _DAY_PART.search(phrase)
    return match.group().lower() if match else ""
