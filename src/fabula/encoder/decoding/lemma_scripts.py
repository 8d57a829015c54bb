"""Lemmas as edit scripts: how many letters to cut off the end of a word, and what to append (Chrupała 2006).

"running" -> "run" is the script "4|": cut four, append nothing. A script learned from one verb serves others. Words
that follow no frequent script are kept as exceptions.
"""

from collections import Counter
from collections.abc import Iterable

# The script that changes nothing.
KEEP = "0|"
# Uses in training that a script needs. A rarer one fits a single word, which the exceptions keep.
MIN_USES = 3
# Uses in training that an exception needs.
MIN_EXCEPTION_USES = 2


def lemma_script(word: str, lemma: str) -> str:
    """The script that makes a lemma of a word, both in lower case."""
    word, lemma = word.lower(), lemma.lower()
    shared = 0
    while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
        shared += 1
    return f"{len(word) - shared}|{lemma[shared:]}"


def apply_lemma_script(word: str, script: str) -> str:
    """The lemma that a script makes of a word, in lower case.

    The word itself where the script would leave nothing, or cuts more letters than there are.
    """
    cut, appended = script.split("|", 1)
    word = word.lower()
    kept = len(word) - int(cut)
    return word[:kept] + appended if kept > 0 or (kept == 0 and appended) else word


def lemma_scripts(pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The scripts of (word, lemma) pairs with `MIN_USES` uses, the most frequent first, after KEEP."""
    counts = Counter(lemma_script(word, lemma) for word, lemma in pairs)
    return [KEEP, *(script for script, count in counts.most_common() if count >= MIN_USES and script != KEEP)]


def lemma_exceptions(triples: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Lemmas of irregular words by "word/UPOS", from (word, UPOS, lemma) triples.

    A word is kept if it has `MIN_EXCEPTION_USES` uses as that part of speech, always with one lemma.
    """
    lemmas: dict[str, Counter[str]] = {}
    for word, upos, lemma in triples:
        lemmas.setdefault(f"{word.lower()}/{upos}", Counter())[lemma.lower()] += 1
    certain = {
        key: next(iter(counts))
        for key, counts in lemmas.items()
        if len(counts) == 1 and counts.total() >= MIN_EXCEPTION_USES
    }
    return {key: lemma for key, lemma in certain.items() if lemma_script(key.rsplit("/", 1)[0], lemma) != KEEP}
