"""Words and punctuation marks, as fiction writes them.

The tokens are those of the English treebanks that the encoder is trained on: `do|n't`, `Nora|'s`, `I|'se`. "'tis" is
one token, and so are a hyphenated word and "Y/N". "Mr." keeps its stop, and so do initials. An ellipsis, spaced or not,
and a dash of any length are one token each.
"""

import re

import numpy as np

from fabula.lexicons.spelling import ELIDED_TOKENS, INVISIBLE, plain_spelling
from fabula.lexicons.titles import PLACEHOLDERS
from fabula.schema.arrays import IntArray

# A straight or curly apostrophe.
APOSTROPHE = "['’]"

# Abbreviations that keep their stop where a space or a mark follows.
ABBREVIATIONS = (
    "Mr|Mrs|Ms|Mx|Dr|Drs|St|Ste|Capt|Col|Gen|Lt|Lieut|Maj|Sgt|Cpl|Pte|Rev|Revd|Hon|Prof|Esq|Mme|Mlle|Messrs|Jr|Sr|Gov|Supt|Insp"
    "|Adm|Fr|Bros|Co|vs|viz|etc|Vol"
)
_ELIDED = "|".join(sorted(ELIDED_TOKENS))
_PLACEHOLDER = "|".join(sorted(PLACEHOLDERS, key=len, reverse=True))
_LETTER = r"[^\W\d_]"
# Combining accents, soft hyphens, joiners and spaces without width, which stand inside a word. A word joiner stands
# beside a dash.
_INSIDE = "\u0300-\u036f" + INVISIBLE.replace("\u2060", "")
_JOINED = rf"[^\W_]*(?:[{_INSIDE}]+[^\W_]*)*"  # the rest of a word
_CLITIC = rf"{APOSTROPHE}(?:s|m|d|ll|re|ve|se|S|M|D|LL|RE|VE|SE)(?![^\W_])"

WORD = re.compile(
    "|".join(
        (
            rf"(?:{ABBREVIATIONS}|(?:MR|MRS|DR|ST))\.(?=\s|[,;:—–-])",  # Mr.
            r"(?<![^\W_])(?:[A-Z]\.){2,}",  # initials run together: J.R.R.
            r"(?<![^\W_])(?!I\b)[A-Z]\.(?=[\s\u00a0]+[A-Z])",  # a lone initial before a name
            r"(?<![^\W_])(?!I\b)[A-Z]\.(?=[,;:]|[’']s\b|[\s\u00a0]+[a-z])",  # a name that is an initial: Mr. W.
            r"(?<=[A-Z]\.[ \u00a0])I\.(?=[ \u00a0][A-Z])",  # P. I. Hale, R. I. P.
            r"(?:a\.m|p\.m|i\.e|e\.g|A\.M|P\.M)\.",  # two letters, both with stops
            rf"{_LETTER}(?:{_LETTER}|[{_INSIDE}])*?(?=n{APOSTROPHE}t(?![^\W_]))",  # do|n't
            rf"(?<=[^\W\d_]|[{_INSIDE}])n{APOSTROPHE}t(?![^\W_])",  # n't
            rf"(?<=[^\W_]|[{_INSIDE}]){_CLITIC}",  # 's, 'll
            rf"(?:(?<=/[Nn][)\]])|(?<=[(\[]Name[)\]])){_CLITIC}",  # (Y/N)'s
            rf"(?<=[\s\u00a0][A-Z]\.){_CLITIC}",  # Mr. W.'s
            rf"(?<![^\W_]){APOSTROPHE}(?i:{_ELIDED})(?![^\W_])",  # 'tis
            rf"(?<![^\W_/])(?i:{_PLACEHOLDER})(?![/\w])",  # Y/N
            # A word, hyphens and apostrophes inside it, up to a clitic.
            rf"{_LETTER}{_JOINED}(?:(?:[-‐‑]|(?!{_CLITIC}){APOSTROPHE})(?!n{APOSTROPHE}t(?![^\W_]))[^\W_]{_JOINED})*",
            r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?",  # 1,000 and 3rd
            r"\.(?:[ \u00a0\u2009\u200a]?\.)+|…+",  # an ellipsis
            r"\u2060?(?:-{2,}|[—–―]+)\u2060?",  # a dash, with the word joiners that some files put around it
            rf"[^\s{INVISIBLE}]",  # any other mark
        )
    )
)


def word_columns(text: str) -> tuple[IntArray, IntArray, IntArray, tuple[str, ...]]:
    """The tokens of a text.

    Returns:
        `start`, `end` and `word`: the offsets of each token and the row of its spelling in the vocabulary. Shapes:
        (tokens,), int32. And the vocabulary: every spelling once, in order of first use. Spellings that look the same
        are one; the text keeps each as it is written.
    """
    spans = [match.span() for match in WORD.finditer(text)]
    edges = np.array(spans, dtype=np.int32).reshape(-1, 2)
    rows: dict[str, int] = {}
    rows_in_order = (rows.setdefault(text[start:end], len(rows)) for start, end in spans)
    word = np.fromiter(rows_in_order, dtype=np.int32, count=len(spans))
    plain_rows: dict[str, int] = {}
    plain_row = [plain_rows.setdefault(plain_spelling(spelling), len(plain_rows)) for spelling in rows]
    word = np.array(plain_row, np.int32)[word] if len(plain_rows) else word
    return edges[:, 0].copy(), edges[:, 1].copy(), word, tuple(plain_rows)
