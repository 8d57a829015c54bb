"""The one spelling of a word that a page may write in several ways.

Soft hyphens and spaces without width show where a line may end. An accent may be a character of its own, and two
letters one character. A reader sees the same word.
"""

import unicodedata

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, spaces and joiners without width, marks of direction, byte-order mark."""
# A typesetter's letters, and the hyphens that do not break.
_TYPESET = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "‐": "-", "‑": "-"}
_PLAIN = str.maketrans(dict.fromkeys(INVISIBLE, "") | _TYPESET)
_NOT_SHOWN = str.maketrans(dict.fromkeys("\u00ad\u200b\ufeff", ""))


def plain_spelling(words: str) -> str:
    """Returns words without characters that nobody sees, accents composed, ligatures as letters.

    Where nothing else is left, the words are returned as they are.
    """
    return words if words.isascii() else unicodedata.normalize("NFC", words.translate(_PLAIN)) or words


def shown_text(text: str) -> str:
    """Returns text as a page shows it, without soft hyphens and spaces without width, accents composed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_NOT_SHOWN))
