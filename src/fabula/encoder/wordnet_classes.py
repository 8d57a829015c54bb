"""Which classes of thing a spelling may stand for, as WordNet's lexicographers filed it (Miller 1995).

A small network knows few rare words; the dictionary knows "laundress" is a person and "scullery" a thing. Only the set
of classes is kept, not how frequent each is. Inflected spellings are traced to what they may be inflected from, as
WordNet's own `morphy` does; irregular ones stand in the file.
"""

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

CLASSES = tuple(
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
    "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person "
    "noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
    "noun.substance noun.time verb.body verb.change verb.cognition verb.communication verb.competition "
    "verb.consumption verb.contact verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social "
    "verb.stative verb.weather adj.ppl".split()
)
"""WordNet's lexicographer files, in its own order; class i is bit i of a spelling's set."""


def _bits(part: str) -> int:
    return sum(1 << row for row, name in enumerate(CLASSES) if name.startswith(part))


ADJECTIVE, ADVERB, NOUN, VERB = (_bits(part) for part in ("adj", "adv", "noun", "verb"))
# What an ending may have been put in place of, and the classes a word with that ending may have.
_ENDINGS = (
    ("s", "", NOUN | VERB), ("es", "", NOUN | VERB), ("ies", "y", NOUN | VERB),
    ("ves", "f", NOUN), ("ves", "fe", NOUN), ("men", "man", NOUN),
    ("ed", "", VERB), ("ed", "e", VERB), ("ied", "y", VERB), ("ing", "", VERB), ("ing", "e", VERB),
    ("er", "", ADJECTIVE), ("er", "e", ADJECTIVE), ("ier", "y", ADJECTIVE),
    ("est", "", ADJECTIVE), ("est", "e", ADJECTIVE), ("iest", "y", ADJECTIVE),
)  # fmt: skip
_PLAIN = str.maketrans({"’": "'", "‐": "-", "‑": "-"})
_DOUBLED = ("ed", "ing", "er", "est")  # stopped, stopping, bigger


class WordNetClasses:
    """Spellings in lower case, each with its set of classes as bits."""

    def __init__(self, known: dict[str, int]):
        self.known = known

    @classmethod
    def load(cls, path: Path) -> "WordNetClasses":
        """Reads lines of a spelling, a tab and its bits in hexadecimal."""
        parts = gzip.decompress(path.read_bytes()).decode().replace("\n", "\t").split("\t")
        words, bits = parts[:-1:2], parts[1::2]
        sets = {each: int(each, 16) for each in set(bits)}  # 5,000 sets, 85,000 words
        return cls(dict(zip(words, map(sets.__getitem__, bits), strict=True)))

    def of(self, spelling: str) -> int:
        """The classes of one spelling as bits; 0 where the dictionary has no such word."""
        low = spelling.lower().translate(_PLAIN)
        bits = self.known.get(low, 0)
        for ending, instead, may in _ENDINGS:
            stem = len(low) - len(ending)
            if stem > 1 and low.endswith(ending):
                bits |= self.known.get(low[:stem] + instead, 0) & may
                if ending in _DOUBLED and not instead and low[stem - 1] == low[stem - 2]:
                    bits |= self.known.get(low[: stem - 1], 0) & may
        if not bits and "-" in low:  # a compound is what its last word is
            return self.of(low.rsplit("-", 1)[1])
        return bits

    def rows(self, vocabulary: Sequence[str]) -> np.ndarray:
        """The classes of every spelling, a column each. Shape: (vocabulary, CLASSES), uint8."""
        sets = np.array([self.of(spelling) for spelling in vocabulary], np.uint64)
        return (sets[:, None] >> np.arange(len(CLASSES), dtype=np.uint64) & np.uint64(1)).astype(np.uint8)


def write(path: Path, known: Iterable[tuple[str, int]]) -> None:
    """Writes a lexicon, the same bytes for the same words."""
    lines = "".join(f"{word}\t{bits:x}\n" for word, bits in sorted(known))
    path.write_bytes(gzip.compress(lines.encode(), mtime=0))
