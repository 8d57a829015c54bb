"""What a heading looks like in words: "CHAPTER IV", "Part the Second", "Prologue", "12."."""

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
# The kinds of opening, each at the start of a line that stands by itself. What may follow is checked by `_may_follow`.
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
LONGEST = 200  # characters of a heading, its title included


def keyword_level(heading: str) -> int | None:
    """1 for "Part One: The Sea", 2 for "CHAPTER I" or "Prologue", None for anything else.

    Prose that only begins so ("Part two of the plan was worse.") gives None.
    """
    if len(heading) > LONGEST:
        return None
    heading = heading.strip(_MARKS)
    for level, pattern in ((1, _PART), (2, _CHAPTER), (2, _NAMED)):
        found = pattern.match(heading)
        if found and _may_follow(heading[found.end() :], heading[: found.end()], bool(pattern is _NAMED)):
            return level
    return None


def is_named(heading: str) -> bool:
    """Whether it is a heading by its name, "Prologue" or "Conclusion", which says nothing of numbered ones."""
    return bool(_NAMED.match(heading.strip(_MARKS)))


def leading_number(heading: str) -> int | None:
    """The number of "IV. The Return" or "3: Home", or None: prose may well begin with "I"."""
    found = _NUMBERED.match(heading.strip(_MARKS))
    if not found or len(heading) > 100:
        return None
    title = found[2]
    sound = is_upper(title) or (is_titled(title) and not ends_a_sentence(title.rstrip(".")))
    return _value(found[1]) if sound else None


def bare_number(heading: str) -> int | None:
    """The number that is all of the heading ("XIV", "3.", "Seven", "[ 2 ]"), or None."""
    if len(heading) > 24:
        return None
    found = _BARE.fullmatch(heading.strip(_MARKS))
    return _value(found.group(1)) if found else None


def is_titled(line: str) -> bool:
    """Whether the words are capitalised as in a title, and there are not too many of them."""
    words = re.findall(r"[^\W\d_][\w'’.-]*", line[:LONGEST])
    if not words or len(words) > 14 or len(line) > 100:
        return False
    lower = [w for w in words[1:] if w[0].islower() and w.casefold() not in _SMALL_WORDS]
    return words[0][0].isupper() and not lower


def is_upper(line: str) -> bool:
    """Whether every letter is a capital, and there are at least two of them."""
    return line.isupper() and sum(map(str.isalpha, line)) > 1


def ends_a_sentence(line: str) -> bool:
    """Whether the line ends as prose or speech does rather than as a title."""
    return line.rstrip("_* ")[-1:] in set(".?!,;:\"'”’»—-…")


def _may_follow(rest: str, opening: str, named: bool) -> bool:
    """Whether what stands after "Chapter One" makes the whole a heading."""
    line, _, below = rest.partition("\n")
    bare = line.strip(" \t.:—–-_*[]")
    if below and len(below) > 120:
        return False
    if not bare:
        return True
    if line[:1] in ".:—–-" or line.startswith(" -") or line.startswith(" –") or line.startswith(" —"):
        sound = bare[:1].isupper() or not bare[:1].isalpha()
        return sound and not (named and ends_a_sentence(line) and not is_titled(bare))
    if named:
        return is_upper(opening + line) or (is_titled(bare) and not ends_a_sentence(bare) and len(bare) < 60)
    return is_upper(opening + line) or line.startswith("  ") or (is_titled(bare) and not bare.endswith((",", ";")))


def _value(number: str) -> int | None:
    number = number.casefold()
    if number.isdecimal():
        return int(number)
    if number[0] in _DIGITS and _ROMAN.fullmatch(number):
        values = [_DIGITS[c] for c in number]
        return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
    parts = re.split(r"[\s-]", number)
    return sum(_WORDS[part] for part in parts) if all(part in _WORDS for part in parts) else None
