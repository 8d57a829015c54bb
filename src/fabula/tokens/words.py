"""Words and marks, as fiction writes them.

The cuts are those of the English treebanks, so that grammar learned from them fits: `do|n't`, `Nora|'s`, `I|'se`,
`'tis` stays whole; a hyphenated word is one token; "Mr." keeps its stop and so do initials; an ellipsis, however
spaced, and a dash, however long, are one token each.
"""

import re

import numpy as np

APOSTROPHE = "['’]"

TITLES = (
    "Mr|Mrs|Ms|Mx|Dr|Drs|St|Ste|Capt|Col|Gen|Lt|Lieut|Maj|Sgt|Cpl|Pte|Rev|Revd|Hon|Prof|Esq|Mme|Mlle|Messrs|Jr|Sr|Gov|Supt|Insp"
    "|Adm|Fr|Bros|Co|vs|viz|etc|Vol"
)
# Words that begin with an apostrophe; a mark before any other word opens a quotation.
ELIDED = (
    "tis|twas|twere|twill|twould|twixt|tisn|twasn|em|im|er|ee|til|till|cause|bout|ere|un|ud|fore|nother|most|neath|gainst|mongst"
    "|scuse|pon|nuff|appen|ow|ome|ouse|ope|ard|ead|ad|ave|is|ud|ll|cept|stead|round|way|tween|twere|sblood|zounds|swounds"
)
_LETTER = r"[^\W\d_]"
_JOINED = r"[^\W_]*(?:[\u0300-\u036f\u00ad\u200c\u200d]+[^\W_]*)*"  # accents set apart and soft hyphens stay inside
_CLITIC = rf"{APOSTROPHE}(?:s|m|d|ll|re|ve|se|S|M|D|LL|RE|VE|SE)(?![^\W_])"

WORD = re.compile(
    "|".join(
        (
            rf"(?:{TITLES}|(?:MR|MRS|DR|ST))\.(?=\s|[,;:—–-])",
            r"(?<![^\W_])(?:[A-Z]\.){2,}",  # initials run together: J.R.R.
            r"(?<![^\W_])(?!I\b)[A-Z]\.(?=[\s\u00a0]+[A-Z])",  # a lone initial before a name
            r"(?<=[A-Z]\.[ \u00a0])I\.(?=[ \u00a0][A-Z])",  # P. I. Hale, R. I. P.
            r"(?:a\.m|p\.m|i\.e|e\.g|A\.M|P\.M)\.",
            rf"{_LETTER}+?(?=n{APOSTROPHE}t(?![^\W_]))",  # do|n't
            rf"(?<=[^\W\d_])n{APOSTROPHE}t(?![^\W_])",
            rf"(?<=[^\W_]){_CLITIC}",
            rf"(?<![^\W_]){APOSTROPHE}(?i:{ELIDED})(?![^\W_])",
            rf"{_LETTER}{_JOINED}(?:(?:[-‐‑]|(?!{_CLITIC}){APOSTROPHE})(?!n{APOSTROPHE}t(?![^\W_]))[^\W_]{_JOINED})*",
            r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?",
            r"\.(?:[ \u00a0\u2009\u200a]?\.)+|…+",
            r"\u2060?(?:-{2,}|[—–―]+)\u2060?",
            r"\S",
        )
    )
)


def word_columns(text: str) -> tuple[np.ndarray, np.ndarray, np.ndarray, tuple[str, ...]]:
    """Start, end and vocabulary row of each token (shapes (tokens,), int32), and the vocabulary by first use."""
    spans = [m.span() for m in WORD.finditer(text)]
    table = np.array(spans, dtype=np.int32).reshape(-1, 2)
    rows: dict[str, int] = {}
    word = np.fromiter((rows.setdefault(text[a:b], len(rows)) for a, b in spans), dtype=np.int32, count=len(spans))
    return table[:, 0].copy(), table[:, 1].copy(), word, tuple(rows)
