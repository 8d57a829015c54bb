"""The narrator's words in brackets inside a speech: "Here comes a trial. Well, (smiling,) I hope…"."""

import re

from fabula.quotations.quote_marks import QuotedSpan

# What the speaker does, how the speech sounds, the person it is addressed to and, in a public speech, what the audience
# does.
ASIDE = re.compile(
    r"\((?:(?:[Aa]gain |[Ss]till |[Tt]hen |[Aa]nd |\w+ly )?"
    r"(?!(?:no|any|some|every)thing|during|king|thing|bring|spring|evening|morning)[A-Za-z][a-z]{2,}ing\b[^()]{0,160}"
    r"|(?:rather |very |more |half |quite )?[a-z]{3,}ly[.,]?"
    r"|[Ww]ith (?:an?|the|his|her|some|great) (?:[\w-]+[\s,]+){0,4}?"
    r"(?:smiles?|sighs?|bow|laugh|look|nod|blush|glance|voice|tone|air|accent|shrug|frown|sob|grin|gesture|wink)\b[^()]{0,80}"
    r"|[Ii]n (?:an?|the|his|her) (?:[\w-]+[\s,]+){0,5}?(?:voice|tone|accent|whisper|undertone)\b[^()]{0,80}"
    r"|(?:[\w-]+ (?:and [\w-]+ )?)?(?:[Cc]heer(?:s|ing)|[Ll]aughter|[Aa]pplause|[Hh]ear, hear)[.,!]?"
    r"|(?<=[,.!?;—–-]\s\()to (?:[A-Z][\w.’']*+\s?){1,3},?)\)"
)
# A mark, dashes and white space between the closing bracket and the next words.
_BEFORE_NEXT_WORDS = re.compile(r"[.,;:]?[—–-]*\s*")


def without_asides(text: str, span: QuotedSpan) -> list[QuotedSpan]:
    """The parts of a quoted span that are speech, in order: the span without the narrator's words in brackets.

    All parts but the last count as not closed. A part after an aside starts one code point before its first word, where
    a quotation mark would stand.
    """
    parts, part_start = [], span.start
    for aside in ASIDE.finditer(text, span.start, span.end):
        if aside.start() > part_start + 1 and span.end - aside.end() > 2:
            parts.append(QuotedSpan(part_start, aside.start(), closed=False))
            gap = _BEFORE_NEXT_WORDS.match(text, aside.end(), span.end - 1)
            part_start = max(aside.end(), gap.end() - 1) if gap else aside.end()
    return [*parts, QuotedSpan(part_start, span.end, span.closed)]
