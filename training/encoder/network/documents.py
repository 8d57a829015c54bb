"""Annotated documents as arrays, and batches of windows cut out of them."""

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from fabula.encoder import WordNetClasses, WordPiece, letter_case
from fabula.encoder.decoding import lemma_exceptions, lemma_script, lemma_scripts
from training.corpora import treebanks_and_spans, wordnet
from training.corpora.treebanks_and_spans import Document
from training.encoder.network.output_heads import Heads

# Pieces in a batch, and how often a word's pieces are hidden, so that the heads do not lean on single words.
BATCH_PIECES, HIDDEN = 2048, 0.06


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of the classes of each head."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    deprel: list[str]
    supersense: list[str]

    def heads(self) -> Heads:
        """Returns the number of classes of each head."""
        return Heads(len(self.upos), len(self.xpos), len(self.lemma), len(self.deprel), len(self.supersense))


class TrainingDocument:
    """A document as arrays: pieces, and a target for each word of each layer it has."""

    def __init__(self, document: Document, pieces: WordPiece, lexicon: WordNetClasses, labels: Labels):
        self.document = document
        pieces_of_word = [pieces.of(word) for word in document.words]
        self.size = np.array([len(rows) for rows in pieces_of_word])
        self.first = np.concatenate([[0], np.cumsum(self.size)])
        self.ids = np.array([row for rows in pieces_of_word for row in rows])
        self.case = np.repeat([letter_case(w) for w in document.words], self.size)
        self.classes = np.repeat(lexicon.rows(document.words), self.size, axis=0)
        self.sentence = np.array(document.sentence)
        # Not in a novel that networks labelled, whose sentences were cut by rule, nor in examples without full stops.
        self.has_sentences = (document.mentions is None or document.entities is not None) and (
            document.supersense is None or "" not in document.supersense
        )
        if document.upos:
            self.upos = np.array([labels.upos.index(u) for u in document.upos])
            self.xpos = np.array([labels.xpos.index(x) for x in document.xpos])
            row = {script: i for i, script in enumerate(labels.lemma)}
            scripts = (lemma_script(word, lemma) for word, lemma in zip(document.words, document.lemma, strict=True))
            self.lemma = np.array([row.get(script, -100) for script in scripts])
            self.head = np.array(document.head)
            self.deprel = np.array([labels.deprel.index(d) for d in document.deprel])
        if document.things is not None:
            self.things = np.array(document.things, np.int64).reshape(-1, 3)
        if document.supersense:
            senses = {s: i for i, s in enumerate(labels.supersense)} | {"": -100}
            self.supersense = np.array([senses[s] for s in document.supersense])
        self.entities = None if document.entities is None else np.array(document.entities)
        spans = document.mentions if document.mentions is not None else document.chained
        if spans is not None:
            self.mentions = np.array(spans, np.int64).reshape(-1, 4)
            known = {word: row for row, word in enumerate(dict.fromkeys(w.lower() for w in document.words))}
            self.spelled = np.array([known[w.lower()] for w in document.words])
        if document.mentions is not None:
            self.events = np.zeros(len(document.words), np.float32)
            self.events[sorted(document.events)] = 1

    def until(self, begin: int, width: int) -> int:
        """Returns the end of the words from `begin` whose pieces fit a window."""
        end = int(np.searchsorted(self.first, self.first[begin] + width - 2, side="right")) - 1
        return max(end, begin + 1)

    def window(self, rng: random.Random, width: int) -> tuple[int, int]:
        """Returns the range of words of a window that begins anywhere (in a treebank: at a sentence)."""
        return self.run(rng.randrange(len(self.size)), width)

    def run(self, begin: int, width: int) -> tuple[int, int]:
        """Returns the range of words of a window from `begin` (in a treebank: from the first of its sentence)."""
        if self.document.upos:
            begin = int(np.searchsorted(self.sentence, self.sentence[begin]))
        end = self.until(begin, width)
        if self.document.upos and end < len(self.size):
            whole = int(np.searchsorted(self.sentence, self.sentence[end]))
            end = whole if whole > begin else end
        return begin, end


Window = tuple[TrainingDocument, int, int]
"""A document, and the first word and the end of a window in it."""


def draw_windows(items: list[TrainingDocument], rng: random.Random, width: int) -> list[Window]:
    """Returns the windows of a batch: of a book one after the other, so that mentions have antecedents in the batch."""
    count, drawn = max(1, BATCH_PIECES // width), []
    while len(drawn) < count:
        item = rng.choices(items, weights=[len(i.size) for i in items])[0]
        if item.document.mentions is None and item.document.chained is None:
            drawn.append((item, *item.window(rng, width)))
            continue
        begin = rng.randrange(len(item.size) * 2 // 3)
        while begin < len(item.size) and len(drawn) < count:
            drawn.append((item, *item.run(begin, width)))
            begin = drawn[-1][2]
    return drawn


def batch(windows: list[Window], pieces: WordPiece, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Returns ids, cases, classes and attention mask of some windows, padded to the widest."""
    longest = max(int(item.first[end] - item.first[begin]) for item, begin, end in windows) + 2
    ids = np.full((len(windows), longest), pieces.pad)
    case = np.zeros((len(windows), longest), np.int64)
    classes = np.zeros((len(windows), longest, windows[0][0].classes.shape[1]), np.float32)
    mask = np.full((len(windows), 1, 1, longest), -1e4, np.float32)
    for row, (item, begin, end) in enumerate(windows):
        a, b = int(item.first[begin]), int(item.first[end])
        hidden = np.repeat(rng.random(end - begin) < HIDDEN, item.size[begin:end])
        ids[row, 0], ids[row, 1 + b - a] = pieces.begin, pieces.end
        ids[row, 1 : 1 + b - a] = np.where(hidden, pieces.mask, item.ids[a:b])
        case[row, 1 : 1 + b - a] = item.case[a:b]
        classes[row, 1 : 1 + b - a] = np.where(hidden[:, None], 0, item.classes[a:b])
        mask[row, :, :, : 2 + b - a] = 0
    return torch.as_tensor(ids), torch.as_tensor(case), torch.as_tensor(classes), torch.as_tensor(mask)


def prepare(
    data: Path,
    pieces: WordPiece,
    lexicon: WordNetClasses,
    *,
    everything: bool,
    weak: list[Document],
    dictionary: Path | None,
) -> tuple[dict, Labels, dict[str, str]]:
    """Returns the training documents of each corpus, the labels they need, and the lemmas that no script makes.

    Args:
        data: the folder of the corpora.
        pieces: cuts words into pieces.
        lexicon: WordNet's classes of words.
        everything: whether LitBank's dev documents are trained on, too.
        weak: documents that networks labelled.
        dictionary: WordNet's dict, whose example sentences show supersenses.
    """
    books = treebanks_and_spans.litbank(data / "litbank" / "train")
    books += treebanks_and_spans.litbank(data / "litbank" / "dev") if everything else []
    trees = treebanks_and_spans.conllu(data / "ud" / "ewt" / "train.conllu") + treebanks_and_spans.gum(
        data / "ud" / "gum" / "train"
    )
    senses = treebanks_and_spans.semcor(data / "semcor", held_out=False)
    words = [triple for d in trees for triple in zip(d.words, d.upos, d.lemma, strict=True)]
    labels = Labels(
        upos=sorted({u for _, u, _ in words}),
        xpos=sorted({x for d in trees for x in d.xpos}),
        lemma=lemma_scripts((word, lemma) for word, _, lemma in words),
        deprel=sorted({r for d in trees for r in d.deprel}),
        supersense=["O", *sorted({s for d in senses for s in d.supersense} - {"O"})],
    )
    shown = wordnet.examples(dictionary, ((word.lower(), lemma) for word, _, lemma in words)) if dictionary else []
    ready = {"litbank": books, "trees": trees, "semcor": senses, "weak": weak, "examples": shown}
    prepared = {k: [TrainingDocument(d, pieces, lexicon, labels) for d in v] for k, v in ready.items() if v}
    return prepared, labels, lemma_exceptions(words)
