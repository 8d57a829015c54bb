"""The WordNet classes of a spelling: the lexicographer files that list it (Miller 1995).

A small network has seen few rare words; the dictionary says that "laundress" is a person and "scullery" an artifact.
Only the set of classes is kept, not the frequency of each. An inflected spelling has the classes of the words it may be
inflected from, by rules like those of WordNet's `morphy`; irregular forms are in the lexicon itself.
"""

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

CLASSES = tuple(
    "adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
    "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person "
    "noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
    "noun.substance noun.time verb.body verb.change verb.cognition verb.communication verb.competition "
    "verb.consumption verb.contact verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social "
    "verb.stative verb.weather adj.ppl".split()
)
"""WordNet's lexicographer files, in its own order. Class i is bit i of a set of classes."""


def _bits_of_part(part: str) -> int:
    """The classes of a part of speech as bits."""
    return sum(1 << row for row, name in enumerate(CLASSES) if name.startswith(part))


ADJECTIVE, ADVERB, NOUN, VERB = (_bits_of_part(part) for part in ("adj", "adv", "noun", "verb"))
"""The classes of each part of speech as bits."""
# An ending, the letters that it may replace, and the classes that a word with this ending may have.
_ENDINGS = (
    ("s", "", NOUN | VERB), ("es", "", NOUN | VERB), ("ies", "y", NOUN | VERB),
    ("ves", "f", NOUN), ("ves", "fe", NOUN), ("men", "man", NOUN),
    ("ed", "", VERB), ("ed", "e", VERB), ("ied", "y", VERB), ("ing", "", VERB), ("ing", "e", VERB),
    ("er", "", ADJECTIVE), ("er", "e", ADJECTIVE), ("ier", "y", ADJECTIVE),
    ("est", "", ADJECTIVE), ("est", "e", ADJECTIVE), ("iest", "y", ADJECTIVE),
)  # fmt: skip
_ENDINGS_BY_LAST_LETTER = {
    letter: [each for each in _ENDINGS if each[0].endswith(letter)]
    for letter in {ending[-1] for ending, *_ in _ENDINGS}
}
_STRAIGHT_MARKS = str.maketrans({"’": "'", "‐": "-", "‑": "-"})
# Endings before which the last letter may be doubled: stopped, stopping, bigger.
_DOUBLING_ENDINGS = ("ed", "ing", "er", "est")


class WordNetClasses:
    """The sets of classes, as bits, of spellings in lower case."""

    def __init__(self, bits: dict[str, int]):
        self.bits = bits

    @classmethod
    def load(cls, path: Path) -> "WordNetClasses":
        """Reads a gzip file with lines of a spelling, a tab and its bits in hexadecimal."""
        fields = gzip.decompress(path.read_bytes()).decode().replace("\n", "\t").split("\t")
        words, hexadecimals = fields[:-1:2], fields[1::2]
        bits = {digits: int(digits, 16) for digits in set(hexadecimals)}  # 5,000 sets for 85,000 words
        return cls(dict(zip(words, map(bits.__getitem__, hexadecimals), strict=True)))

    def of(self, spelling: str) -> int:
        """The classes of one spelling as bits; 0 where the dictionary has no such word."""
        lower = spelling.lower().translate(_STRAIGHT_MARKS)
        bits = self.bits.get(lower, 0)
        for ending, replaced, allowed in _ENDINGS_BY_LAST_LETTER.get(lower[-1:], ()):
            stem = len(lower) - len(ending)
            if stem > 1 and lower.endswith(ending):
                bits |= self.bits.get(lower[:stem] + replaced, 0) & allowed
                if ending in _DOUBLING_ENDINGS and not replaced and lower[stem - 1] == lower[stem - 2]:
                    bits |= self.bits.get(lower[: stem - 1], 0) & allowed
        if not bits and "-" in lower:  # a compound has the classes of its last word
            return self.of(lower.rsplit("-", 1)[1])
        return bits

    def rows(self, vocabulary: Sequence[str]) -> NDArray[np.uint8]:
        """The classes of every spelling, one column for each class, 0 or 1. Shape: (vocabulary, classes), uint8."""
        sets = np.array([self.of(spelling) for spelling in vocabulary], np.uint64)
        return (sets[:, None] >> np.arange(len(CLASSES), dtype=np.uint64) & np.uint64(1)).astype(np.uint8)


def write_lexicon(path: Path, entries: Iterable[tuple[str, int]]) -> None:
    """Writes (spelling, bits) pairs as `WordNetClasses.load` reads them: the same bytes for the same pairs."""
    lines = "".join(f"{word}\t{bits:x}\n" for word, bits in sorted(entries))
    path.write_bytes(gzip.compress(lines.encode(), mtime=0))
