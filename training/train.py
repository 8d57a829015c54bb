#!/usr/bin/env python3
"""Trains the network on every corpus at once.

    python training/train.py ../shared/data MODEL.pt --checkpoint FOLDER --minutes 60 [--seed 0] [--threads 2]

Batches come from one corpus at a time; the loss is of whatever that corpus annotates. Learning rates rise over the
first twentieth of the time and fall to nothing at its end, so that a run of any length is a whole run.
"""

import argparse
import json
import random
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import corpora
import lemmas
import numpy as np
import torch
from corpora import Document
from network import WIDEST, Heads, Network
from torch import Tensor
from torch.nn import functional

from fabula.reading.pieces import Pieces, letter_case

REPORT = 50  # steps between two lines of the log
# Pieces in a window, pieces in a batch, and how often a word's pieces are hidden, which keeps the heads from leaning on
# single words. Windows of 128 and 256 train alike; a mixture serves both ends of a story's window.
WINDOWS, BATCH_PIECES, HIDDEN = (96, 128, 192, 256), 2048, 0.06
ENCODER_RATE, HEAD_RATE = 2e-4, 1e-3
# Share of the batches that each corpus gets. LitBank is small and is what counts; SemCor is large and has one layer.
SHARES = {"litbank": 0.42, "trees": 0.36, "semcor": 0.22}


@dataclass(frozen=True, slots=True)
class Labels:
    """What the classes of each head are called."""

    upos: list[str]
    lemma: list[str]
    deprel: list[str]
    supersense: list[str]

    def heads(self) -> Heads:
        """How many there are."""
        return Heads(len(self.upos), len(self.lemma), len(self.deprel), len(self.supersense))


class Prepared:
    """A document as arrays: pieces, and a target for each word of each layer it has."""

    def __init__(self, document: Document, pieces: Pieces, labels: Labels):
        self.document = document
        cut = [pieces.of(word) for word in document.words]
        self.size = np.array([len(c) for c in cut])
        self.first = np.concatenate([[0], np.cumsum(self.size)])
        self.ids = np.array([row for c in cut for row in c])
        self.case = np.repeat([letter_case(w) for w in document.words], self.size)
        self.sentence = np.array(document.sentence)
        if document.upos:
            self.upos = np.array([labels.upos.index(u) for u in document.upos])
            row = {s: i for i, s in enumerate(labels.lemma)}
            edits = (lemmas.script(word, lemma) for word, lemma in zip(document.words, document.lemma, strict=True))
            self.lemma = np.array([row.get(e, -100) for e in edits])
            self.head = np.array(document.head)
            self.deprel = np.array([labels.deprel.index(d) for d in document.deprel])
        if document.supersense:
            self.supersense = np.array([labels.supersense.index(s) for s in document.supersense])
        if document.mentions is not None:
            self.mentions = np.array(document.mentions).reshape(-1, 4)
            self.events = np.zeros(len(document.words), np.float32)
            self.events[sorted(document.events)] = 1

    def window(self, rng: random.Random, width: int) -> tuple[int, int]:
        """A run of words whose pieces fit a window, beginning anywhere (trees: at a sentence)."""
        begin = rng.randrange(len(self.size))
        if self.document.upos:
            begin = int(np.searchsorted(self.sentence, self.sentence[begin]))
        end = int(np.searchsorted(self.first, self.first[begin] + width - 2, side="right")) - 1
        if self.document.upos and end < len(self.size):
            whole = int(np.searchsorted(self.sentence, self.sentence[end]))
            end = whole if whole > begin else end
        return begin, max(end, begin + 1)


def losses(network: Network, item: Prepared, begin: int, end: int, columns: Tensor) -> dict[str, Tensor]:
    """The loss of each layer over one window. `columns` are of its words. Shape: (words, columns)."""
    out = {}
    part = network.part
    sentence = item.sentence[begin:end]
    before = item.sentence[begin - 1] if begin else -1
    starts = torch.from_numpy(np.diff(sentence, prepend=before) > 0)
    out["sentence"] = functional.binary_cross_entropy_with_logits(part(columns, "sentence").squeeze(-1), starts.float())
    if item.document.upos:
        head = item.head[begin:end] - begin
        inside = (head >= 0) & (head < end - begin)
        rows = torch.from_numpy(np.flatnonzero(inside))
        target = torch.from_numpy(head[inside])
        scores = network.arcs(columns)
        apart = torch.from_numpy(sentence[:, None] != sentence[None, :])
        scores = scores.masked_fill(apart, -1e4)
        out["arc"] = functional.cross_entropy(scores[rows], target)
        label = torch.from_numpy(item.deprel[begin:end])
        labelled = network.labels(columns, torch.from_numpy(np.where(inside, head, 0)))
        out["label"] = functional.cross_entropy(labelled[rows], label[rows])
        out["upos"] = functional.cross_entropy(part(columns, "upos"), torch.from_numpy(item.upos[begin:end]))
        edits = torch.from_numpy(item.lemma[begin:end])
        if (edits >= 0).any():
            out["lemma"] = functional.cross_entropy(part(columns, "lemma"), edits)
    if item.document.supersense:
        sense = torch.from_numpy(item.supersense[begin:end])
        out["supersense"] = functional.cross_entropy(part(columns, "supersense"), sense)
    if item.document.mentions is not None:
        out |= _mention_losses(network, item, begin, end, columns)
    return out


def _mention_losses(network: Network, item: Prepared, begin: int, end: int, columns: Tensor) -> dict[str, Tensor]:
    found = item.mentions
    cut = ((found[:, 0] < begin) & (found[:, 1] > begin)) | ((found[:, 0] < end) & (found[:, 1] > end))
    found = found[(found[:, 0] >= begin) & (found[:, 1] <= end) & (found[:, 1] - found[:, 0] <= WIDEST) & ~cut]
    size = end - begin
    target = torch.zeros(size, WIDEST)
    start, last = torch.from_numpy(found[:, 0] - begin), torch.from_numpy(found[:, 1] - begin - 1)
    target[start, last - start] = 1
    fits = (torch.arange(size)[:, None] + torch.arange(WIDEST)[None]) < size
    scores = network.spans(columns)
    many = max(len(found), 1)
    out = {"span": functional.binary_cross_entropy_with_logits(scores[fits], target[fits], reduction="sum") / many}
    if len(found):
        types = network.span_types(columns, start, last)
        out["category"] = functional.cross_entropy(types[:, :6], torch.from_numpy(found[:, 2]))
        out["kind"] = functional.cross_entropy(types[:, 6:], torch.from_numpy(found[:, 3]))
    events = torch.from_numpy(item.events[begin:end])
    out["event"] = functional.binary_cross_entropy_with_logits(network.part(columns, "event").squeeze(-1), events)
    return out


# What each loss counts for: chosen so that none drowns the others (their sizes at the end of a run differ tenfold).
WEIGHTS = {
    "span": 1.0, "category": 0.6, "kind": 0.2, "event": 10.0, "supersense": 1.0,
    "arc": 1.0, "label": 0.5, "upos": 0.5, "lemma": 0.5, "sentence": 0.5,
}  # fmt: skip


Window = tuple[Prepared, int, int]


def batch(items: list[Prepared], rng: random.Random, pieces: Pieces) -> tuple[list[Window], Tensor, Tensor, Tensor]:
    """Windows of some documents, with ids, cases and attention mask padded to one width."""
    width = rng.choice(WINDOWS)
    windows = []
    for _ in range(max(1, BATCH_PIECES // width)):
        item = rng.choices(items, weights=[len(i.size) for i in items])[0]
        windows.append((item, *item.window(rng, width)))
    longest = max(int(i.first[e] - i.first[b]) for i, b, e in windows) + 2
    ids = np.full((len(windows), longest), pieces.pad)
    case = np.zeros((len(windows), longest), np.int64)
    mask = np.full((len(windows), 1, 1, longest), -1e4, np.float32)
    for row, (item, begin, end) in enumerate(windows):
        a, b = int(item.first[begin]), int(item.first[end])
        hidden = np.repeat(np.random.rand(end - begin) < HIDDEN, item.size[begin:end])
        ids[row, 0], ids[row, 1 + b - a] = pieces.begin, pieces.end
        ids[row, 1 : 1 + b - a] = np.where(hidden, pieces.mask, item.ids[a:b])
        case[row, 1 : 1 + b - a] = item.case[a:b]
        mask[row, :, :, : 2 + b - a] = 0
    return windows, torch.from_numpy(ids), torch.from_numpy(case), torch.from_numpy(mask)


def prepare(
    data: Path, pieces: Pieces, *, everything: bool
) -> tuple[dict[str, list[Prepared]], Labels, dict[str, str]]:
    """The training documents of each corpus as arrays, the labels they need, and the lemmas no script makes."""
    books = corpora.litbank(data / "litbank" / "train") + (
        corpora.litbank(data / "litbank" / "dev") if everything else []
    )
    trees = corpora.conllu(data / "ud" / "ewt" / "train.conllu") + corpora.gum(data / "ud" / "gum" / "train")
    senses = corpora.semcor(data / "semcor", held_out=False)
    words = [triple for d in trees for triple in zip(d.words, d.upos, d.lemma, strict=True)]
    labels = Labels(
        upos=sorted({u for _, u, _ in words}),
        lemma=lemmas.scripts((word, lemma) for word, _, lemma in words),
        deprel=sorted({r for d in trees for r in d.deprel}),
        supersense=["O", *sorted({s for d in senses for s in d.supersense} - {"O"})],
    )
    ready = {"litbank": books, "trees": trees, "semcor": senses}
    return {k: [Prepared(d, pieces, labels) for d in v] for k, v in ready.items()}, labels, lemmas.exceptions(words)


def main() -> int:
    """Trains for the time given, saving as it goes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--checkpoint", type=Path, required=True, help="folder of MiniLM: model.safetensors, vocab.txt")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--everything", action="store_true", help="train on LitBank's dev documents, too")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    np.random.seed(args.seed)
    rng = random.Random(args.seed)
    pieces = Pieces((args.checkpoint / "vocab.txt").read_text(encoding="utf8").split("\n")[:-1])
    items, labels, exceptions = prepare(args.data, pieces, everything=args.everything)
    network = Network(labels.heads())
    network.encoder.load(args.checkpoint / "model.safetensors")
    network.encoder.words.weight.requires_grad_(False)  # a frozen table costs a tenth less time and loses nothing here
    network.encoder.segments.weight.requires_grad_(False)
    fresh = ("cases.weight", "mix")  # of the encoder, what the checkpoint does not have
    slow = [p for n, p in network.encoder.named_parameters() if p.requires_grad and n not in fresh]
    quick = [p for n, p in network.named_parameters() if n.removeprefix("encoder.") in fresh or "encoder." not in n]
    groups = [{"params": slow, "lr": ENCODER_RATE}, {"params": quick, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    rates = [g["lr"] for g in optimiser.param_groups]
    average = {k: v.clone() for k, v in network.state_dict().items()}
    began, done, step, tally = time.time(), 0.0, 0, {}
    while done < 1.0:
        done = (time.time() - began) / (60 * args.minutes)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(done / 0.05, max(0.0, 1.0 - done)) if done < 1 else 0.0
        corpus = rng.choices(list(SHARES), weights=list(SHARES.values()))[0]
        windows, ids, case, mask = batch(items[corpus], rng, pieces)
        network.train()
        columns = network(ids, case, mask)
        total = 0.0
        for row, (item, begin, end) in enumerate(windows):
            first = torch.from_numpy(item.first[begin:end] - item.first[begin] + 1)
            for name, loss in losses(network, item, begin, end, columns[row, first]).items():
                total = total + WEIGHTS[name] * loss / len(windows)
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
            means = " ".join(f"{k} {a / n:.3f}" for k, (a, n) in sorted(tally.items()))
            sys.stderr.write(f"{time.time() - began:6.0f} s  step {step}  {means}\n")
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
