#!/usr/bin/env python3
"""What a trained network scores on the documents kept out of its training.

    python training/evaluate.py ../shared/data MODEL.pt --checkpoint FOLDER

LitBank's dev excerpts (mentions, exact span and category; events), EWT's dev file and GUM's fiction dev documents on
gold tokens and sentences (part of speech, lemma, attachment), and the SemCor documents set aside (supersense spans).
"""

import argparse
import json
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import corpora
import lemmas
import numpy as np
import torch
from network import WIDEST, Network
from train import Labels, Prepared

from fabula.reading.pieces import Pieces

WINDOW, STRIDE = 256, 192  # pieces; what a word is told by is the window in which it stands most central


def load(path: Path) -> tuple[Network, Labels, dict[str, str]]:
    """The averaged weights of a run, its labels, and the lemmas no script makes."""
    kept = torch.load(path, map_location="cpu")
    labels = Labels(**json.loads(kept["labels"]))
    network = Network(labels.heads())
    network.load_state_dict(kept["average"])
    return network.eval(), labels, kept["exceptions"]


def windows(item: Prepared) -> list[tuple[int, int, int, int]]:
    """(first word, end, first trusted word, end of trust) of overlapping windows over a document."""
    out, begin, count = [], 0, len(item.size)
    while True:
        end = int(np.searchsorted(item.first, item.first[begin] + WINDOW - 2, side="right")) - 1
        end = max(end, begin + 1)
        out.append([begin, end])
        if end >= count:
            break
        begin = max(begin + 1, int(np.searchsorted(item.first, item.first[begin] + STRIDE)))
    trusted = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(out)), count]
    return [(a, b, trusted[i], trusted[i + 1]) for i, (a, b) in enumerate(out)]


def columns(network: Network, item: Prepared, pieces: Pieces, begin: int, end: int) -> torch.Tensor:
    """The network's columns for the words of one window."""
    a, b = int(item.first[begin]), int(item.first[end])
    ids = torch.from_numpy(np.concatenate([[pieces.begin], item.ids[a:b], [pieces.end]]))[None]
    case = torch.from_numpy(np.concatenate([[0], item.case[a:b], [0]]))[None]
    out = network(ids, case, torch.zeros(1, 1, 1, ids.shape[1]))
    return out[0, torch.from_numpy(item.first[begin:end] - a + 1)]


def f1(right: int, predicted: int, gold: int) -> float:
    """In percent."""
    return 200.0 * right / max(predicted + gold, 1)


def books(network: Network, items: list[Prepared], pieces: Pieces) -> dict[str, float]:
    """Mentions and events of LitBank excerpts."""
    tally: Counter = Counter()
    for item in items:
        predicted, events = {}, set()
        for begin, end, low, high in windows(item):
            found = columns(network, item, pieces, begin, end)
            triggers = begin + np.flatnonzero(network.part(found, "event").squeeze(-1).numpy() > 0)
            events |= {int(w) for w in triggers if low <= w < high}
            for start, last, category, kind in mentions(network, found):
                if low <= begin + start < high:
                    predicted[begin + start, begin + last + 1, category] = kind
        gold = {(a, b, c): k for a, b, c, k in item.document.mentions}
        hit = set(gold) & set(predicted)
        for name, keep in [("all", range(3)), *((k, [i]) for i, k in enumerate(corpora.KINDS))]:
            tally[name, "right"] += sum(gold[m] in keep for m in hit if predicted[m] in keep or name == "all")
            tally[name, "predicted"] += sum(k in keep for k in predicted.values())
            tally[name, "gold"] += sum(k in keep for k in gold.values())
        tally["event", "right"] += len(events & item.document.events)
        tally["event", "predicted"] += len(events)
        tally["event", "gold"] += len(item.document.events)
    names = ["all", *corpora.KINDS, "event"]
    return {n: f1(tally[n, "right"], tally[n, "predicted"], tally[n, "gold"]) for n in names}


def mentions(network: Network, found: torch.Tensor) -> list[tuple[int, int, int, int]]:
    """(first word, last word, category, kind) of a window's spans, the surest taken first, none crossing another."""
    scores = network.spans(found)
    size = len(found)
    fits = (torch.arange(size)[:, None] + torch.arange(WIDEST)[None]) < size
    start, width = torch.nonzero((scores > 0) & fits, as_tuple=True)
    order = torch.argsort(scores[start, width], descending=True)
    kept: list[tuple[int, int]] = []
    for row in order.tolist():
        a, b = int(start[row]), int(start[row] + width[row])
        if not any(x < a <= y < b or a < x <= b < y for x, y in kept):
            kept.append((a, b))
    if not kept:
        return []
    first, last = (torch.tensor(column) for column in zip(*kept, strict=True))
    types = network.span_types(found, first, last)
    category, kind = types[:, :6].argmax(-1).tolist(), types[:, 6:].argmax(-1).tolist()
    return [(a, b, c, k) for (a, b), c, k in zip(kept, category, kind, strict=True)]


def trees(
    network: Network, items: list[Prepared], pieces: Pieces, labels: Labels, exceptions: dict[str, str]
) -> dict[str, float]:
    """Part of speech, lemma and attachment on gold tokens and sentences."""
    tally: Counter = Counter()
    for item in items:
        document = item.document
        for begin, end, low, high in windows(item):
            found = columns(network, item, pieces, begin, end)
            sentence = item.sentence[begin:end]
            scores = network.arcs(found).masked_fill(torch.from_numpy(sentence[:, None] != sentence[None, :]), -1e4)
            head = scores.argmax(-1)
            label = network.labels(found, head).argmax(-1).numpy()
            upos = network.part(found, "upos").argmax(-1).numpy()
            edit = network.part(found, "lemma").argmax(-1).numpy()
            for word in range(max(low, begin), min(high, end)):
                i = word - begin
                tally["words"] += 1
                tag = labels.upos[upos[i]]
                tally["upos"] += tag == document.upos[word]
                spelled = document.words[word]
                lemma = exceptions.get(f"{spelled.lower()}/{tag}") or lemmas.apply(spelled, labels.lemma[edit[i]])
                tally["lemma"] += lemma == document.lemma[word].lower()
                attached = int(head[i]) + begin == document.head[word]
                tally["uas"] += attached
                tally["las"] += attached and labels.deprel[label[i]] == document.deprel[word]
    return {name: 100.0 * tally[name] / tally["words"] for name in ("upos", "lemma", "uas", "las")}


def senses(network: Network, items: list[Prepared], pieces: Pieces, labels: Labels) -> dict[str, float]:
    """Supersense spans, exact."""
    right = predicted = gold = 0
    for item in items:
        guess = ["O"] * len(item.size)
        for begin, end, low, high in windows(item):
            best = network.part(columns(network, item, pieces, begin, end), "supersense").argmax(-1).tolist()
            for word in range(max(low, begin), min(high, end)):
                guess[word] = labels.supersense[best[word - begin]]
        a, b = spans(guess), spans(item.document.supersense)
        right, predicted, gold = right + len(a & b), predicted + len(a), gold + len(b)
    return {"f1": f1(right, predicted, gold)}


def spans(tags) -> set[tuple[int, int, str]]:
    """(start, end, class) of B- and I- runs."""
    out, start = set(), None
    for i, tag in enumerate([*tags, "O"]):
        if start is not None and not (tag.startswith("I-") and tag[2:] == tags[start][2:]):
            out.add((start, i, tags[start][2:]))
            start = None
        if tag.startswith("B-") or (tag.startswith("I-") and start is None):
            start = i
    return out


def main() -> int:
    """Prints a line for each corpus."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--checkpoint", type=Path, required=True, help="folder with vocab.txt")
    args = parser.parse_args()
    pieces = Pieces((args.checkpoint / "vocab.txt").read_text(encoding="utf8").split("\n")[:-1])
    network, labels, exceptions = load(args.model)
    data = args.data
    fiction = [d for p in sorted((data / "ud" / "gum" / "dev").glob("GUM_fiction*")) for d in corpora.conllu(p)]
    unseen = Labels(labels.upos, labels.lemma, [*labels.deprel, "?"], [*labels.supersense, "?"])

    def ready(documents):
        """Documents whose labels the network may not know."""
        return [Prepared(_known(d, unseen), pieces, unseen) for d in documents]

    excerpts = ready(corpora.litbank(data / "litbank" / "dev"))
    web, stories = ready(corpora.conllu(data / "ud" / "ewt" / "dev.conllu")), ready(fiction)
    aside = ready(corpora.semcor(data / "semcor", held_out=True))
    with torch.inference_mode():
        for name, figures in (
            ("litbank dev", books(network, excerpts, pieces)),
            ("ewt dev", trees(network, web, pieces, labels, exceptions)),
            ("gum fiction dev", trees(network, stories, pieces, labels, exceptions)),
            ("semcor set aside", senses(network, aside, pieces, labels)),
        ):
            sys.stdout.write(f"{name:18s}" + "  ".join(f"{k} {v:.1f}" for k, v in figures.items()) + "\n")
    return 0


def _known(document: corpora.Document, labels: Labels) -> corpora.Document:
    """The document; for the arrays alone, labels that training never saw become "?"."""
    if document.deprel:
        document = replace(document, deprel=tuple(d if d in labels.deprel else "?" for d in document.deprel))
    if document.supersense:
        known = tuple(s if s in labels.supersense else "?" for s in document.supersense)
        document = replace(document, supersense=known)
    return document


if __name__ == "__main__":
    raise SystemExit(main())
