"""Makes the lexicon of `fabula.encoder` out of WordNet's database.

    python -m training.corpora.lexicon WORDNET/dict ../shared/data src/fabula/encoder/weights/lexicon.txt.gz

Of each single word the set of its lexicographer files is kept, and neither counts nor order of its senses: they were
counted on SemCor, which supersenses are measured on. Irregular forms are taken from the treebanks of training.
"""

import argparse
import sys
from pathlib import Path

from fabula.encoder import ADJECTIVE, ADVERB, CLASSES, NOUN, VERB, write_lexicon
from fabula.encoder.decoding import lemma_exceptions
from training.corpora import treebanks_and_spans
from training.corpora.wordnet import synsets

PARTS = {"ADJ": ADJECTIVE, "ADV": ADVERB, "NOUN": NOUN, "VERB": VERB, "AUX": VERB}


def classes(folder: Path) -> dict[str, int]:
    """Returns the classes of every single word in WordNet, as bits."""
    known: dict[str, int] = {}
    for synset in synsets(folder):
        for word in synset.lemmas:
            if "_" not in word:
                known[word] = known.get(word, 0) | 1 << synset.file
    return known


def main() -> int:
    """Writes the lexicon."""
    parser = argparse.ArgumentParser(prog="python -m training.corpora.lexicon", description=__doc__.splitlines()[0])
    parser.add_argument("wordnet", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    known = classes(args.wordnet)
    trees = treebanks_and_spans.conllu(args.data / "ud" / "ewt" / "train.conllu")
    trees += treebanks_and_spans.gum(args.data / "ud" / "gum" / "train")
    words = (triple for d in trees for triple in zip(d.words, d.upos, d.lemma, strict=True))
    for key, lemma in lemma_exceptions(words).items():
        word, upos = key.rsplit("/", 1)
        bits = known.get(lemma, 0) & PARTS.get(upos, 0)
        if bits and word.isalpha():
            known[word] = known.get(word, 0) | bits
    assert max(known.values()) < 1 << len(CLASSES)
    write_lexicon(args.out, known.items())
    return 0


if __name__ == "__main__":
    sys.exit(main())
