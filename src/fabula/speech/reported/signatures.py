"""The salutation, the signature and the names of a letter."""

import re
from bisect import bisect_left, bisect_right

from fabula.lexicons.letters import SALUTATION_WITH_NAME
from fabula.lexicons.titles import TITLES
from fabula.schema.people import Character, Mention

QUOTE_MARKS = "\"“”‘’'_ \n"
"""Marks and white space that may stand around a letter and its signature."""
SALUTATION_CHARS = 90  # code points at the head of a letter among which the salutation stands
_CLOSING_CHARS = 120  # code points before a signature among which the closing stands
_SIGNATURE_CHARS = 50  # code points at the end of a letter among which the signature begins
_FOND = (
    r"(?:loving|affectionate|true|devoted|sincere|grateful|obedient|faithful|humble|fond|dutiful|attached|own|old|ever)"
)
# "Your loving" leads straight into a name; after "yours" and "love" comes a mark or a new line.
_CLOSING_BEFORE_NAME = re.compile(rf"\byour (?:(?:very|most|and|ever)\W+)*{_FOND}(?:ly)?\b[^.?!:]{{0,60}}$", re.I)
_CLOSING_BEFORE_MARK = re.compile(
    r"\b(?:yours\b[^.?!:]{0,40}|(?:affectionately|sincerely|faithfully|truly|respectfully|love|regards|wishes)\W*)"
    r"[,.\n—–-]\W*$",
    re.I,
)
_CLOSING_WORD = re.compile(r"(?:yours?|love|ever|affectionately|sincerely|faithfully|truly)\b", re.I)
_NAME = re.compile(r"(?:[^\W\d_][\w’'-]*\.?\s+){0,3}[^\W\d_][\w’'-]*\.?")


def salutation(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the name in the salutation at the head of a letter ("My dear Nora,"), or None."""
    match = SALUTATION_WITH_NAME.match(text, start, min(end, start + SALUTATION_CHARS))
    return match.span("name") if match else None


def signature(text: str, start: int, end: int, *, alone: bool) -> tuple[int, int] | None:
    """The span of the name that ends a letter, or None.

    It stands after a closing ("Yours ever"), or, with `alone`, on a line of its own.
    """
    while end > start and text[end - 1] in QUOTE_MARKS + ".)]":
        end -= 1
    first = max(start, end - _SIGNATURE_CHARS)
    line_start = text.rfind("\n", max(start, end - _CLOSING_CHARS), end) + 1
    for word in re.finditer(r"(?<![\w’'.-])[^\W\d_]", text[first:end]):
        name_start = first + word.start()
        name = _NAME.fullmatch(text, name_start, end)
        if not name or not all(part[0].isupper() for part in name[0].split()) or _CLOSING_WORD.match(name[0]):
            continue
        before = text[max(start, name_start - _CLOSING_CHARS) : name_start]
        is_alone = alone and line_start and not text[line_start:name_start].strip(QUOTE_MARKS + "-—–")
        if is_alone or _CLOSING_BEFORE_NAME.search(before) or _CLOSING_BEFORE_MARK.search(before):
            return name_start, end
    return None


class CharacterNames:
    """The characters by their names and mentions, as letters are signed and addressed."""

    def __init__(self, text: str, characters: tuple[Character, ...], mentions: tuple[Mention, ...]):
        ids = {character.id for character in characters}
        self.text = text
        self.mentions = [mention for mention in mentions if mention.entity in ids]
        self._starts = [mention.start for mention in self.mentions]
        self._bearers: dict[str, set[str]] = {}
        for character in characters:
            for name in character.names:
                if name.kind == "PROP":
                    self._bearers.setdefault(_normalized(name.text), set()).add(character.id)

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The mentions of characters that begin in a span."""
        return self.mentions[bisect_left(self._starts, start) : bisect_right(self._starts, end - 1)]

    def bearer(self, start: int, end: int) -> str | None:
        """The one character that the words of a span name, or None; coreference decides between several."""
        words = _normalized(self.text[start:end])
        if not words:
            return None  # "Dear ____,"
        referents = {
            mention.entity
            for mention in self.mentions_in(start, end)
            if mention.entity and mention.kind == "PROP" and mention.end <= end + 1
        }
        bearers = (
            self._bearers.get(words)
            or self._bearers_of_initials(words)
            or self._bearers.get(words.split(" ")[0], set())
        )
        if bearers:
            bearers = bearers & referents or bearers
        elif " " not in words:
            bearers = referents
        return next(iter(bearers)) if len(bearers) == 1 else None

    def _bearers_of_initials(self, words: str) -> set[str]:
        """The characters who may sign so: "J. Willoughby" is John Willoughby, or Mr. Willoughby."""
        *first, last = words.split()
        bearers: set[str] = set()
        for name, of_name in self._bearers.items():
            parts = [part for part in name.split() if part not in TITLES] or [name]
            if first and parts[-1] == last and (len(parts) == 1 or parts[0][0] == first[0][0]):
                bearers |= of_name
        return bearers


def _normalized(name: str) -> str:
    """A name as it is compared: in lower case, with single spaces, without stops."""
    return " ".join(re.findall(r"[^\W_][\w’'-]*", name)).casefold()
