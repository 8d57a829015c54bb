"""The one spelling of a word that a page may write in several ways.

Soft hyphens and spaces without width show where a line may end. An accent may be a character of its own, and two
letters one character. A reader sees the same word. An apostrophe may stand for the first letters of a word; the same
mark may open a quotation.
"""

import unicodedata

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, spaces and joiners without width, marks of direction, byte-order mark."""
# A typesetter's letters, and the hyphens that do not break.
_TYPESET = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "‐": "-", "‑": "-"}
_PLAIN = str.maketrans(dict.fromkeys(INVISIBLE, "") | _TYPESET)
_NOT_SHOWN = str.maketrans(dict.fromkeys("\u00ad\u200b\ufeff", ""))

# ---- Marks before speech

OPENING_QUOTATION_MARKS = frozenset("\"“„‟‘'«‹")
"""Marks of which one stands before a paragraph that begins with speech."""
MARKS_BEFORE_SPEECH = OPENING_QUOTATION_MARKS | frozenset("—–-")
"""The same, and the dashes of a story that has no quotation marks."""

# ---- Words with an apostrophe in place of their first letters

_ELIDED = frozenset(
    "tis twas twere twill twould twixt tisn twasn em im er ee til till cause bout ere un ud fore nother most "
    "neath gainst mongst scuse pon nuff appen ow ome ouse ope ard ead ad ave is ll cept stead round way tween "
    "sblood zounds".split()
)
# With the apostrophe before it, one of these is one token ('tis, 'em); any other word after a mark is a token of its
# own.
ELIDED_TOKENS = _ELIDED | {"swounds"}
# A single mark before one of these is an apostrophe; before any other word it may open a quotation.
ELIDED = _ELIDED | frozenset(
    "twouldn were un' urry ot ospital spect usband ear eard orse undred arf igh alf and sir old n bus phone neer "
    "gad".split()
)


def plain_spelling(words: str) -> str:
    """Returns words without characters that nobody sees, accents composed, ligatures as letters.

    Where nothing else is left, the words are returned as they are.
    """
    return words if words.isascii() else unicodedata.normalize("NFC", words.translate(_PLAIN)) or words


def plain_words(words: str) -> str:
    """Returns words in their plain spelling with one space between them: a name may run over the end of a line."""
    return " ".join(plain_spelling(words).split())


def folded_words(words: str) -> str:
    """Returns plain words in lower case, by which two spellings of a name are compared."""
    return plain_words(words).lower()


def search_key(words: str) -> str:
    """Returns folded words without accents, by which what a person types is looked up: "natasha" for "Natásha"."""
    decomposed = unicodedata.normalize("NFKD", folded_words(words).replace("’", "'"))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def shown_text(text: str) -> str:
    """Returns text as a page shows it, without soft hyphens and spaces without width, accents composed."""
    return text if text.isascii() else unicodedata.normalize("NFC", text.translate(_NOT_SHOWN))
