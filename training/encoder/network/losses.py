"""The loss of each layer that the documents of a batch annotate."""

from collections.abc import Iterable

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.encoder.network.documents import TrainingDocument, Window
from training.encoder.network.output_heads import PAIR_FEATURES, WIDEST, Network

# The weight of each loss, chosen so that none outweighs the others: at the end of a run their sizes differ tenfold.
WEIGHTS = {
    "span": 1.0, "category": 0.6, "kind": 0.2, "event": 10.0, "supersense": 1.0, "antecedent": 0.7,
    "thing": 0.4, "thing type": 0.3,
    "arc": 1.0, "label": 0.5, "upos": 0.5, "xpos": 0.3, "lemma": 0.5, "sentence": 0.5,
}  # fmt: skip


def losses(network: Network, windows: list[Window], columns: Tensor, apart: Tensor) -> dict[str, Tensor]:
    """Returns the loss of each layer over the windows of a batch.

    Args:
        network: its heads score words, pairs and spans by the columns.
        windows: (document, first word, end) each.
        columns: of their pieces. Shape: (windows, pieces, columns).
        apart: the columns that only training has. Shape: (windows, pieces, columns of that reader).
    """
    sums: dict[str, Tensor] = {}
    with_entities = []
    for row, (item, begin, end) in enumerate(windows):
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
            with_entities.append((item, begin, words, _inside(item.mentions, begin, end)[0]))
        for name, loss in parts.items():
            sums[name] = sums.get(name, 0.0) + loss / len(windows)
    if with_entities:
        sums |= dict(_antecedents(network, with_entities))
    return sums


def _of_words(
    network: Network, item: TrainingDocument, begin: int, end: int, columns: Tensor
) -> Iterable[tuple[str, Tensor]]:
    """Yields the losses of supersenses and of the beginnings of sentences."""
    part = network.part
    if item.document.supersense:
        sense = torch.as_tensor(item.supersense[begin:end])
        if (sense >= 0).any():
            yield "supersense", functional.cross_entropy(part(columns, "supersense"), sense)
    if not item.has_sentences:
        return
    sentence = item.sentence[begin:end]
    before = item.sentence[begin - 1] if begin else -1
    starts = torch.as_tensor(np.diff(sentence, prepend=before) > 0)
    yield "sentence", functional.binary_cross_entropy_with_logits(part(columns, "sentence").squeeze(-1), starts.float())


def _trees(
    network: Network, item: TrainingDocument, begin: int, end: int, columns: Tensor
) -> Iterable[tuple[str, Tensor]]:
    head = item.head[begin:end] - begin
    sentence = item.sentence[begin:end]
    inside = (head >= 0) & (head < end - begin)
    rows = torch.as_tensor(np.flatnonzero(inside))
    across = torch.as_tensor(sentence[:, None] != sentence[None, :])
    scores = network.arcs(columns).masked_fill(across, -1e4)
    yield "arc", functional.cross_entropy(scores[rows], torch.as_tensor(head[inside]))
    labelled = network.labels(columns, torch.as_tensor(np.where(inside, head, 0)))
    yield "label", functional.cross_entropy(labelled[rows], torch.as_tensor(item.deprel[begin:end])[rows])
    yield "upos", functional.cross_entropy(network.part(columns, "upos"), torch.as_tensor(item.upos[begin:end]))
    yield "xpos", functional.cross_entropy(network.part(columns, "xpos"), torch.as_tensor(item.xpos[begin:end]))
    scripts = torch.as_tensor(item.lemma[begin:end])
    if (scripts >= 0).any():
        yield "lemma", functional.cross_entropy(network.part(columns, "lemma"), scripts)


def _mentions(network: Network, item: TrainingDocument, begin: int, end: int, columns: Tensor) -> dict[str, Tensor]:
    """Returns the losses of the mentions inside a window, of their types, and of events."""
    inside, start, last = _inside(item.mentions, begin, end)
    mentions = item.mentions[inside]
    by_layer = {"span": _span_loss(network.spans(columns), start, last)}
    if len(mentions):
        types = network.span_types(columns, start, last)
        by_layer["category"] = functional.cross_entropy(types[:, :6], torch.as_tensor(mentions[:, 2]))
        by_layer["kind"] = functional.cross_entropy(types[:, 6:], torch.as_tensor(mentions[:, 3]))
    events = torch.as_tensor(item.events[begin:end])
    scores = network.part(columns, "event").squeeze(-1)
    by_layer["event"] = functional.binary_cross_entropy_with_logits(scores, events)
    return by_layer


def _inside(spans: np.ndarray, begin: int, end: int) -> tuple[np.ndarray, Tensor, Tensor]:
    """Returns the rows of the spans inside a window, and their first and last words in it."""
    inside = np.flatnonzero((spans[:, 0] >= begin) & (spans[:, 1] <= end) & (spans[:, 1] - spans[:, 0] <= WIDEST))
    return inside, torch.as_tensor(spans[inside, 0] - begin), torch.as_tensor(spans[inside, 1] - begin - 1)


def _span_loss(scores: Tensor, start: Tensor, last: Tensor) -> Tensor:
    target = torch.zeros_like(scores)
    target[start, last - start] = 1
    fits = (torch.arange(len(scores))[:, None] + torch.arange(WIDEST)[None]) < len(scores)
    loss = functional.binary_cross_entropy_with_logits(scores[fits], target[fits], reduction="sum")
    return loss / max(len(start), 1)


def _things(network: Network, item: TrainingDocument, begin: int, end: int, columns: Tensor) -> dict[str, Tensor]:
    """Returns the losses of GUM's entities: their guidelines are not LitBank's, so they have heads of their own."""
    inside, start, last = _inside(item.things, begin, end)
    scores, types = network.things(columns, start, last)
    by_layer = {"thing": _span_loss(scores, start, last)}
    if len(inside):
        by_layer["thing type"] = functional.cross_entropy(types, torch.as_tensor(item.things[inside, 2]))
    return by_layer


def _antecedents(network: Network, windows: list[tuple]) -> Iterable[tuple[str, Tensor]]:
    """Yields of each document the negative log-likelihood of its mentions' true antecedents (Lee et al. 2017)."""
    for item in {id(window[0]): window[0] for window in windows}.values():
        vectors, rows = [], []
        for _, begin, words, inside in (window for window in windows if window[0] is item):
            if len(inside):
                start, end, category, kind = torch.as_tensor(item.mentions[inside]).T
                vectors.append(network.who(words, start - begin, end - begin - 1, category, kind))
                rows.append(inside)
        if not rows:
            continue
        rows = np.concatenate(rows)
        scores = network.antecedents(torch.cat(vectors), pair_features(item, rows))
        entity = torch.as_tensor(item.entities[rows])
        same = torch.tril(entity[:, None] == entity[None, :], -1)
        true = torch.cat([~same.any(1, keepdim=True), same], 1)
        loss = torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~true, -1e9), 1)
        yield "antecedent", loss.mean()


def pair_features(item: TrainingDocument, rows: np.ndarray) -> Tensor:
    """Returns features of each pair: equal spelling, last word and category, nesting, distance, the same sentence.

    Shape: (pairs of the lower triangle, PAIR_FEATURES).
    """
    mention = item.mentions[rows]
    texts = [tuple(item.spelled[start:end]) for start, end, _, _ in mention]
    number = {text: row for row, text in enumerate(dict.fromkeys(texts))}
    text = np.array([number[text] for text in texts])
    last = item.spelled[mention[:, 1] - 1]
    i, j = np.tril_indices(len(rows), -1)
    distance = np.searchsorted([2, 4, 8, 16, 32, 64], i - j, side="right")
    nested = mention[j, 1] > mention[i, 0]
    columns = [text[i] == text[j], last[i] == last[j], mention[i, 2] == mention[j, 2], nested]
    columns += [distance == step for step in range(7)]
    columns.append(item.sentence[mention[i, 0]] == item.sentence[mention[j, 0]])
    assert len(columns) == PAIR_FEATURES
    return torch.as_tensor(np.stack(columns, 1).astype(np.float32))
