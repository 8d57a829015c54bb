"""Lemmas as edit scripts: what to cut off the end of a word, and what to put there (Chrupała 2006).

"running" -> "run" is the script "4|": cut four, add nothing. A script learned from one verb serves the next; words that
follow no common script are kept as exceptions.
"""

from collections import Counter
from collections.abc import Iterable

KEEP = "0|"
# A script seen fewer times than this in training is one word's accident; the exceptions keep such words.
LEAST = 3


def lemma_script(word: str, lemma: str) -> str:
    """The script that makes a lemma of a word, both in lower case."""
    word, lemma = word.lower(), lemma.lower()
    same = 0
    while same < min(len(word), len(lemma)) and word[same] == lemma[same]:
        same += 1
    return f"{len(word) - same}|{lemma[same:]}"


def apply_lemma_script(word: str, edit: str) -> str:
    """The lemma a script makes of a word; the word itself where it would leave nothing, or cut more than there is."""
    cut, add = edit.split("|", 1)
    word = word.lower()
    kept = len(word) - int(cut)
    return word[:kept] + add if kept > 0 or (kept == 0 and add) else word


def lemma_scripts(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The scripts worth a class of their own, commonest first; the first is KEEP."""
    counts = Counter(lemma_script(word, lemma) for word, lemma in pairs)
    return [KEEP, *(s for s, n in counts.most_common() if n >= LEAST and s != KEEP)]


def lemma_exceptions(triples: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Lemmas by "word/UPOS" of irregular words that training saw more than once and always with one lemma."""
    seen: dict[str, Counter] = {}
    for word, upos, lemma in triples:
        seen.setdefault(f"{word.lower()}/{upos}", Counter())[lemma.lower()] += 1
    settled = {key: next(iter(lemmas)) for key, lemmas in seen.items() if len(lemmas) == 1 and lemmas.total() >= 2}
    return {key: lemma for key, lemma in settled.items() if lemma_script(key.rsplit("/", 1)[0], lemma) != KEEP}
