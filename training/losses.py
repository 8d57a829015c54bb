"""What a batch is told it got wrong: the loss of each layer that its documents annotate."""

from collections.abc import Iterable

import numpy as np
import torch
from network import PAIR_FEATURES, WIDEST, Network
from torch import Tensor
from torch.nn import functional

# What each loss counts for: chosen so that none drowns the others (their sizes at the end of a run differ tenfold).
WEIGHTS = {
    "span": 1.0, "category": 0.6, "kind": 0.2, "event": 10.0, "supersense": 1.0, "antecedent": 0.7,
    "thing": 0.4, "thing type": 0.3,
    "arc": 1.0, "label": 0.5, "upos": 0.5, "xpos": 0.3, "lemma": 0.5, "sentence": 0.5,
}  # fmt: skip


def losses(network: Network, chosen: list, columns: Tensor, apart: Tensor) -> dict[str, Tensor]:
    """The loss of each layer over the windows of a batch: (document, first word, end) each.

    Args:
        network: whose heads finish the columns.
        chosen: the windows.
        columns: of their pieces. Shape: (windows, pieces, columns).
        apart: the columns that only training has. Shape: the same but for their number.
    """
    sums: dict[str, Tensor] = {}
    found = []
    for row, (item, begin, end) in enumerate(chosen):
        first = torch.as_tensor(item.first[begin:end] - item.first[begin] + 1)
        words = columns[row, first]
        parts = dict(_of_words(network, item, begin, end, words))
        if item.document.upos:
            parts |= dict(_trees(network, item, begin, end, words))
        if item.document.things is not None:
            parts |= _things(network, item, begin, end, apart[row, first])
        if item.document.mentions is not None:
            parts |= _mentions(network, item, begin, end, words)
        if item.entities is not None:
            found.append((item, begin, words, _inside(item.mentions, begin, end)[0]))
        for name, loss in parts.items():
            sums[name] = sums.get(name, 0.0) + loss / len(chosen)
    if found:
        sums |= dict(_antecedents(network, found))
    return sums


def _of_words(network: Network, item, begin: int, end: int, columns: Tensor) -> Iterable[tuple[str, Tensor]]:
    """What is asked of every word by itself."""
    part = network.part
    if item.document.supersense:
        sense = torch.as_tensor(item.supersense[begin:end])
        if (sense >= 0).any():
            yield "supersense", functional.cross_entropy(part(columns, "supersense"), sense)
    if not item.sentences_told:
        return
    sentence = item.sentence[begin:end]
    before = item.sentence[begin - 1] if begin else -1
    starts = torch.as_tensor(np.diff(sentence, prepend=before) > 0)
    yield "sentence", functional.binary_cross_entropy_with_logits(part(columns, "sentence").squeeze(-1), starts.float())


def _trees(network: Network, item, begin: int, end: int, columns: Tensor) -> Iterable[tuple[str, Tensor]]:
    head = item.head[begin:end] - begin
    sentence = item.sentence[begin:end]
    inside = (head >= 0) & (head < end - begin)
    rows = torch.as_tensor(np.flatnonzero(inside))
    apart = torch.as_tensor(sentence[:, None] != sentence[None, :])
    scores = network.arcs(columns).masked_fill(apart, -1e4)
    yield "arc", functional.cross_entropy(scores[rows], torch.as_tensor(head[inside]))
    labelled = network.labels(columns, torch.as_tensor(np.where(inside, head, 0)))
    yield "label", functional.cross_entropy(labelled[rows], torch.as_tensor(item.deprel[begin:end])[rows])
    yield "upos", functional.cross_entropy(network.part(columns, "upos"), torch.as_tensor(item.upos[begin:end]))
    yield "xpos", functional.cross_entropy(network.part(columns, "xpos"), torch.as_tensor(item.xpos[begin:end]))
    edits = torch.as_tensor(item.lemma[begin:end])
    if (edits >= 0).any():
        yield "lemma", functional.cross_entropy(network.part(columns, "lemma"), edits)


def _mentions(network: Network, item, begin: int, end: int, columns: Tensor) -> dict[str, Tensor]:
    """The losses of the spans of mentions inside a window, of their types, and of events."""
    inside, start, last = _inside(item.mentions, begin, end)
    found = item.mentions[inside]
    out = {"span": _span_loss(network.spans(columns), start, last)}
    if len(found):
        types = network.span_types(columns, start, last)
        out["category"] = functional.cross_entropy(types[:, :6], torch.as_tensor(found[:, 2]))
        out["kind"] = functional.cross_entropy(types[:, 6:], torch.as_tensor(found[:, 3]))
    events = torch.as_tensor(item.events[begin:end])
    out["event"] = functional.binary_cross_entropy_with_logits(network.part(columns, "event").squeeze(-1), events)
    return out


def _inside(found: np.ndarray, begin: int, end: int) -> tuple[np.ndarray, Tensor, Tensor]:
    """The rows of the spans inside a window, and their first and last words in it."""
    inside = np.flatnonzero((found[:, 0] >= begin) & (found[:, 1] <= end) & (found[:, 1] - found[:, 0] <= WIDEST))
    return inside, torch.as_tensor(found[inside, 0] - begin), torch.as_tensor(found[inside, 1] - begin - 1)


def _span_loss(scores: Tensor, start: Tensor, last: Tensor) -> Tensor:
    target = torch.zeros_like(scores)
    target[start, last - start] = 1
    fits = (torch.arange(len(scores))[:, None] + torch.arange(WIDEST)[None]) < len(scores)
    loss = functional.binary_cross_entropy_with_logits(scores[fits], target[fits], reduction="sum")
    return loss / max(len(start), 1)


def _things(network: Network, item, begin: int, end: int, columns: Tensor) -> dict[str, Tensor]:
    """What GUM calls entities: other guidelines than LitBank's, so other heads, but the same encoder learns of it."""
    inside, start, last = _inside(item.things, begin, end)
    scores, types = network.things(columns, start, last)
    out = {"thing": _span_loss(scores, start, last)}
    if len(inside):
        out["thing type"] = functional.cross_entropy(types, torch.as_tensor(item.things[inside, 2]))
    return out


def _antecedents(network: Network, found: list) -> Iterable[tuple[str, Tensor]]:
    """Of each document in the batch, how likely each mention's true antecedents are (Lee et al. 2017)."""
    for item in {id(f[0]): f[0] for f in found}.values():
        vectors, rows = [], []
        for _, begin, words, inside in (f for f in found if f[0] is item):
            if len(inside):
                m = torch.as_tensor(item.mentions[inside])
                vectors.append(network.who(words, m[:, 0] - begin, m[:, 1] - begin - 1, m[:, 2], m[:, 3]))
                rows.append(inside)
        if not rows:
            continue
        rows = np.concatenate(rows)
        scores = network.antecedents(torch.cat(vectors), pair_features(item, rows))
        entity = torch.as_tensor(item.entities[rows])
        same = torch.tril(entity[:, None] == entity[None, :], -1)
        true = torch.cat([~same.any(1, keepdim=True), same], 1)
        likely = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~true, -1e9), 1)
        yield "antecedent", likely.mean()


def pair_features(item, rows: np.ndarray) -> Tensor:
    """What is plain to see of each pair: equal spelling, equal last word, how far apart, one inside the other.

    Shape: (pairs of the lower triangle, PAIR_FEATURES).
    """
    mention = item.mentions[rows]
    texts = [tuple(item.spelled[a:b]) for a, b, _, _ in mention]
    number = {t: i for i, t in enumerate(dict.fromkeys(texts))}
    text = np.array([number[t] for t in texts])
    last = item.spelled[mention[:, 1] - 1]
    i, j = np.tril_indices(len(rows), -1)
    far = np.searchsorted([2, 4, 8, 16, 32, 64], i - j, side="right")
    nested = mention[j, 1] > mention[i, 0]
    columns = [text[i] == text[j], last[i] == last[j], mention[i, 2] == mention[j, 2], nested]
    columns += [far == k for k in range(7)]
    columns.append(item.sentence[mention[i, 0]] == item.sentence[mention[j, 0]])
    assert len(columns) == PAIR_FEATURES
    return torch.as_tensor(np.stack(columns, 1).astype(np.float32))
