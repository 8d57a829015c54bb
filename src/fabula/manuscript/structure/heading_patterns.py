"""Tests the words of a line for a heading: "CHAPTER IV", "Part the Second", "Prologue", "12."."""

import re

_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: n for n, word in enumerate(_ONES.split(), 1)} | {word: n for n, word in enumerate(_ORDINALS.split(), 1)}
_WORDS |= {word: 10 * n for n, word in enumerate(_TENS.split(), 2)}
_WORDS |= {word[:-1] + "ieth": 10 * n for n, word in enumerate(_TENS.split(), 2)} | {"last": 0}
_WORD = "(?:" + "|".join(sorted(_WORDS, key=len, reverse=True)) + ")"
_NUMBER = rf"(?:[ivxlcdm]{{1,12}}|\d{{1,4}}|{_WORD}(?:[\s-]{_WORD})?)"
_PARTS = "part|book|volume|vol|phase|act"
_CHAPTERS = "chapter|chap|ch|stave|canto|letter|scene|episode"
# How a heading begins, at the start of a line that stands by itself. `_may_follow` checks the words after it.
_PART = re.compile(
    rf"(?:the\s+)?(?:(?:{_PARTS})\b\.?(?:\s+the)?[\s#]+{_NUMBER}\b|{_WORD}\s+(?:part|book|volume)\b)", re.I
)
_CHAPTER = re.compile(rf"(?:the\s+)?(?:(?:{_CHAPTERS})\b\.?(?:\s+the)?[\s#]+{_NUMBER}\b|{_WORD}\s+(?:chapter)\b)", re.I)
_NAMED = re.compile(
    r"(?:the\s+)?(?:prologue|epilogue|preface|foreword|afterword|introduction|introductory|prelude|interlude|conclusion|finale|"
    r"postscript|envoi|coda|appendix)\b",
    re.I,
)
_BARE = re.compile(rf"\(?\s?({_NUMBER})\s?\)?\s?\.?", re.I)
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,4})", re.I)
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SMALL = "a an and as at but by de du et for from in into is it la le nor of on or over the to un upon van von with"
_SMALL_WORDS = frozenset(_SMALL.split())
_NUMBERED = re.compile(r"([ivxlc]{1,8}|\d{1,3})(?:[.:)]|\s?[—–-])?\s+(\S.*)", re.I)
_MARKS = "_*=~#<>|-–— \t[]"  # ornament around a heading
MAX_HEADING_CHARS = 200
"""Characters of a heading, its title included."""


def keyword_level(heading: str) -> int | None:
    """Returns 1 for "Part One: The Sea", 2 for "CHAPTER I" or "Prologue", None for anything else.

    It is None also for prose that begins like a heading ("Part two of the plan was worse.").
    """
    if len(heading) > MAX_HEADING_CHARS:
        return None
    heading = heading.strip(_MARKS)
    for level, pattern in ((1, _PART), (2, _CHAPTER), (2, _NAMED)):
        opening = pattern.match(heading)
        if opening and _may_follow(heading[opening.end() :], opening[0], named=pattern is _NAMED):
            return level
    return None


def is_named(heading: str) -> bool:
    """Returns whether a heading is a name without a number: "Prologue", "Conclusion"."""
    return bool(_NAMED.match(heading.strip(_MARKS)))


def leading_number(heading: str) -> int | None:
    """Returns the number of "IV. The Return" or "3: Home", None without a title: prose may begin with "I"."""
    match = _NUMBERED.match(heading.strip(_MARKS))
    if not match or len(heading) > 100:
        return None
    title = match[2]
    unquoted = title if title[0] in '"“‘«' else title.rstrip('"”’»?!')  # In Which He Asks “Why?”
    has_title = is_upper(title) or (is_titled(title) and not ends_a_sentence(unquoted.rstrip(".")))
    return _value(match[1]) if has_title else None


def bare_number(heading: str) -> int | None:
    """Returns the number where a heading is a number and no more ("XIV", "3.", "Seven", "[ 2 ]"), or None."""
    if len(heading) > 24:
        return None
    match = _BARE.fullmatch(heading.strip(_MARKS))
    return _value(match[1]) if match else None


def is_titled(line: str, max_words: int = 14) -> bool:
    """Returns whether a line has at most 14 words, or as many as given, capitalised as in a title."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", line[:MAX_HEADING_CHARS])
    if not words or len(words) > max_words or len(line) > 100:
        return False
    has_small = any(word[0].islower() and word.casefold() not in _SMALL_WORDS for word in words[1:])
    return words[0][0].isupper() and not has_small


def is_upper(line: str) -> bool:
    """Returns whether a line has two letters or more and all are capitals."""
    return line.isupper() and sum(map(str.isalpha, line)) > 1


def ends_a_sentence(line: str) -> bool:
    """Returns whether a line ends with a mark that ends prose or speech and no title."""
    return line.rstrip("_* ")[-1:] in set(".?!,;:\"'”’»—-…")


def _may_follow(rest: str, opening: str, named: bool) -> bool:
    """Returns whether the words after "Chapter One" make the whole a heading.

    Args:
        rest: the words after the opening.
        opening: the opening: "Chapter One", "Prologue".
        named: whether the opening is a name without a number.
    """
    line, _, below = rest.partition("\n")
    bare = line.strip(" \t.:—–-_*[]")
    if below and len(below) > 120:
        return False
    if not bare:
        return True
    if line[:1] in ".:—–-" or line.startswith(" -") or line.startswith(" –") or line.startswith(" —"):
        is_capital = bare[:1].isupper() or not bare[:1].isalpha()
        return is_capital and not (named and ends_a_sentence(line) and not is_titled(bare))
    if named:
        return is_upper(opening + line) or (is_titled(bare) and not ends_a_sentence(bare) and len(bare) < 60)
    return is_upper(opening + line) or line.startswith("  ") or (is_titled(bare) and not bare.endswith((",", ";")))


def _value(number: str) -> int | None:
    """Returns the value of a number in digits, Roman numerals or words, None where it is none of these."""
    number = number.casefold()
    if number.isdecimal():
        return int(number)
    if number[0] in _DIGITS and _ROMAN.fullmatch(number):
        values = [_DIGITS[digit] for digit in number]
        return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
    parts = re.split(r"[\s-]", number)
    return sum(_WORDS[part] for part in parts) if all(part in _WORDS for part in parts) else None
