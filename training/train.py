#!/usr/bin/env python3
"""Trains the network on every corpus at once.

    python training/train.py ../shared/data MODEL.pt --checkpoint FOLDER --minutes 60 [--encoder PRETRAINED.pt]
                             [--start EARLIER.pt or the folder that ships] [--weak LABELS.pickle] [--wordnet FOLDER]

Batches come from one corpus at a time; the loss is of whatever that corpus annotates. Learning rates rise over the
first twentieth of the time and fall to nothing at its end, so that a run of any length is a whole run.
"""

import argparse
import json
import pickle
import random
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import corpora
import numpy as np
import torch
import wordnet
from corpora import Document
from losses import WEIGHTS, losses
from network import ADDED, Heads, Network, in_short, where
from resume import kept
from torch import Tensor

from fabula.encoder import WordNetClasses, WordPiece, letter_case
from fabula.encoder.decoding import lemma_exceptions, lemma_script, lemma_scripts

LEXICON = Path(__file__).parents[1] / "src" / "fabula" / "reading" / "weights" / "lexicon.txt.gz"
REPORT = 50  # steps between two lines of the log
# Pieces in a window, pieces in a batch, and how often a word's pieces are hidden, which keeps the heads from leaning on
# single words. Windows of 128 and 256 train alike; a mixture serves both ends of a story's window.
WINDOWS, BATCH_PIECES, HIDDEN = (96, 128, 192, 256), 2048, 0.06
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
# Share of the batches that each corpus gets, of those there are. LitBank is small, counts most and is soon learned by
# heart; a run that gave the treebanks and SemCor a third less ended lower on both. "Weak" are novels that networks
# labelled, "examples" the dictionary's.
SHARES = {"litbank": 0.22, "trees": 0.29, "semcor": 0.19, "weak": 0.23, "examples": 0.07}


@dataclass(frozen=True, slots=True)
class Labels:
    """What the classes of each head are called."""

    upos: list[str]
    xpos: list[str]
    lemma: list[str]
    deprel: list[str]
    supersense: list[str]

    def heads(self) -> Heads:
        """How many there are."""
        return Heads(len(self.upos), len(self.xpos), len(self.lemma), len(self.deprel), len(self.supersense))


class Prepared:
    """A document as arrays: pieces, and a target for each word of each layer it has."""

    def __init__(self, document: Document, pieces: WordPiece, lexicon: WordNetClasses, labels: Labels):
        self.document = document
        cut = [pieces.of(word) for word in document.words]
        self.size = np.array([len(c) for c in cut])
        self.first = np.concatenate([[0], np.cumsum(self.size)])
        self.ids = np.array([row for c in cut for row in c])
        self.case = np.repeat([letter_case(w) for w in document.words], self.size)
        self.classes = np.repeat(lexicon.rows(document.words), self.size, axis=0)
        self.sentence = np.array(document.sentence)
        # Not in a novel that networks labelled, whose sentences were cut by rule, nor in examples without full stops.
        self.sentences_told = (document.mentions is None or document.entities is not None) and (
            document.supersense is None or "" not in document.supersense
        )
        if document.upos:
            self.upos = np.array([labels.upos.index(u) for u in document.upos])
            self.xpos = np.array([labels.xpos.index(x) for x in document.xpos])
            row = {s: i for i, s in enumerate(labels.lemma)}
            edits = (lemma_script(word, lemma) for word, lemma in zip(document.words, document.lemma, strict=True))
            self.lemma = np.array([row.get(e, -100) for e in edits])
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
        """The end of the words from `begin` whose pieces fit a window."""
        end = int(np.searchsorted(self.first, self.first[begin] + width - 2, side="right")) - 1
        return max(end, begin + 1)

    def window(self, rng: random.Random, width: int) -> tuple[int, int]:
        """A run of words whose pieces fit a window, beginning anywhere (trees: at a sentence)."""
        return self.run(rng.randrange(len(self.size)), width)

    def run(self, begin: int, width: int) -> tuple[int, int]:
        """The run of words from `begin` (trees: from the beginning of its sentence) whose pieces fit a window."""
        if self.document.upos:
            begin = int(np.searchsorted(self.sentence, self.sentence[begin]))
        end = self.until(begin, width)
        if self.document.upos and end < len(self.size):
            whole = int(np.searchsorted(self.sentence, self.sentence[end]))
            end = whole if whole > begin else end
        return begin, end


Window = tuple[Prepared, int, int]


def windows(items: list[Prepared], rng: random.Random, width: int) -> list[Window]:
    """A batch of windows: of a book one after the other, so that mentions find antecedents, else of any document."""
    count, out = max(1, BATCH_PIECES // width), []
    while len(out) < count:
        item = rng.choices(items, weights=[len(i.size) for i in items])[0]
        if item.document.mentions is None and item.document.chained is None:
            out.append((item, *item.window(rng, width)))
            continue
        at = rng.randrange(len(item.size) * 2 // 3)
        while at < len(item.size) and len(out) < count:
            out.append((item, *item.run(at, width)))
            at = out[-1][2]
    return out


def batch(chosen: list[Window], pieces: WordPiece, rng: np.random.Generator) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, cases, classes and attention mask of some windows, padded to the widest."""
    longest = max(int(i.first[e] - i.first[b]) for i, b, e in chosen) + 2
    ids = np.full((len(chosen), longest), pieces.pad)
    case = np.zeros((len(chosen), longest), np.int64)
    classes = np.zeros((len(chosen), longest, chosen[0][0].classes.shape[1]), np.float32)
    mask = np.full((len(chosen), 1, 1, longest), -1e4, np.float32)
    for row, (item, begin, end) in enumerate(chosen):
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
    """The training documents of each corpus as arrays, the labels they need, and the lemmas no script makes."""
    books = corpora.litbank(data / "litbank" / "train")
    books += corpora.litbank(data / "litbank" / "dev") if everything else []
    trees = corpora.conllu(data / "ud" / "ewt" / "train.conllu") + corpora.gum(data / "ud" / "gum" / "train")
    senses = corpora.semcor(data / "semcor", held_out=False)
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
    prepared = {k: [Prepared(d, pieces, lexicon, labels) for d in v] for k, v in ready.items() if v}
    return prepared, labels, lemma_exceptions(words)


def main() -> int:
    """Trains for the time given, saving as it goes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--checkpoint", type=Path, required=True, help="folder of MiniLM: model.safetensors, vocab.txt")
    parser.add_argument("--encoder", type=Path, help="an encoder that pretrain.py went on training")
    parser.add_argument("--start", type=Path, help="an earlier run's network to go on from, or the folder that ships")
    parser.add_argument("--weak", type=Path, help="novels that label.py labelled")
    parser.add_argument("--wordnet", type=Path, help="WordNet's dict, whose example sentences show supersenses")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--everything", action="store_true", help="train on LitBank's dev documents, too")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    short = in_short(where())
    torch.manual_seed(0)  # all runs begin with the same heads, so that their weights can be averaged
    rng, draw = random.Random(args.seed), np.random.default_rng(args.seed)
    pieces = WordPiece((args.checkpoint / "vocab.txt").read_text(encoding="utf8").split("\n")[:-1])
    weak = pickle.loads(args.weak.read_bytes()) if args.weak else []
    lexicon = WordNetClasses.load(LEXICON)
    items, labels, exceptions = prepare(
        args.data, pieces, lexicon, everything=args.everything, weak=weak, dictionary=args.wordnet
    )
    network = Network(labels.heads())
    torch.manual_seed(args.seed)
    network.encoder.load(args.checkpoint / "model.safetensors")
    if args.start:
        network.load_state_dict(kept(args.start)["average"])
    if args.encoder:
        network.encoder.load_state_dict(torch.load(args.encoder, map_location="cpu"), strict=False)
    network.encoder.words.weight.requires_grad_(False)  # a frozen table costs a tenth less time and loses nothing here
    network.encoder.segments.weight.requires_grad_(False)
    slow = [p for n, p in network.encoder.named_parameters() if p.requires_grad and n not in ADDED]
    quick = [p for n, p in network.named_parameters() if n.removeprefix("encoder.") in ADDED or "encoder." not in n]
    groups = [{"params": slow, "lr": ENCODER_RATE}, {"params": quick, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    rates = [g["lr"] for g in optimiser.param_groups]
    average = {k: v.clone() for k, v in network.state_dict().items()}
    began, done, step, tally, seen = time.time(), 0.0, 0, {}, 0
    while done < 1.0:
        done = (time.time() - began) / (60 * args.minutes)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(done / 0.05, max(0.0, 1.0 - done))
        corpus = rng.choices(list(items), weights=[SHARES[name] for name in items])[0]
        chosen = windows(items[corpus], rng, rng.choice(WINDOWS))
        network.train()
        given = batch(chosen, pieces, draw)
        seen += given[0].numel()
        with short:
            columns, apart = network(*given)
        total = 0.0
        for name, loss in losses(network, chosen, columns.float(), apart.float()).items():
            total = total + WEIGHTS[name] * loss
            a, n = tally.get(name, (0.0, 0))
            tally[name] = (a + float(loss.detach()), n + 1)
        optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(slow + quick, 1.0)
        optimiser.step()
        step += 1
        if step % 10 == 0:  # weights averaged over many steps generalise better than the last (Izmailov et al. 2018)
            keep = min(0.98, step / (step + 100))
            for k, v in network.state_dict().items():
                average[k].mul_(keep).add_(v, alpha=1 - keep) if v.dtype.is_floating_point else average[k].copy_(v)
        if step % REPORT == 0:
            spent = time.time() - began
            means = " ".join(f"{k} {a / n:.3f}" for k, (a, n) in sorted(tally.items()))
            sys.stderr.write(f"{spent:6.0f} s  step {step}  {seen / spent:.0f} pieces/s  {means}\n")
            sys.stderr.flush()
            tally = {}
        if step % 500 == 0 or done >= 1.0:
            _save(args.out, network, average, labels, exceptions)
    return 0


def _save(path: Path, network: Network, average: dict[str, Tensor], labels: Labels, exceptions: dict[str, str]) -> None:
    aside = path.with_suffix(".part")
    kept = {"weights": network.state_dict(), "average": average, "exceptions": exceptions}
    torch.save(kept | {"labels": json.dumps(asdict(labels))}, aside)
    aside.replace(path)


if __name__ == "__main__":
    raise SystemExit(main())
