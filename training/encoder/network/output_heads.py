"""The network that is trained: the encoder, and an output head for every layer of annotation.

One tensor leaves it, a row of columns for each piece, cut by `Heads.columns`. What needs a whole sentence or a pair of
words (arcs, spans) is computed from these columns: in training here, in the package by numpy in `fabula.encoder`.
"""

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.network.minilm import LAYERS, WIDTH, Dropout, Encoder

ARC, LABEL, SPAN, TYPE, WHO = 128, 64, 96, 64, 96  # widths of the vectors that pairs are scored from
WIDEST = 30  # words in the widest mention: 99.8 % of LitBank's


@dataclass(frozen=True, slots=True)
class Heads:
    """The number of classes of each head, and the columns of the network's output that follow from them."""

    upos: int
    xpos: int
    lemma: int
    deprel: int
    supersense: int

    def readers(self) -> dict[str, dict[str, int]]:
        """Returns the columns of each reader of the encoder's layers, with their widths."""
        return {
            "grammar": {"upos": self.upos, "xpos": self.xpos, "lemma": self.lemma, "sentence": 1},
            "arcs": {"arc_dependent": ARC, "arc_head": ARC, "label_dependent": LABEL, "label_head": LABEL},
            "senses": {"supersense": self.supersense, "event": 1},
            "spans": {"span_start": SPAN, "span_end": SPAN, "type_start": TYPE, "type_end": TYPE},
            "who": {"who_start": WHO, "who_end": WHO, "who_inside": WHO},
        }

    def apart(self) -> dict[str, int]:
        """Returns the columns of the reader that only training has: entities by other guidelines than LitBank's."""
        return {"span_start": SPAN, "span_end": SPAN, "type_start": TYPE, "type_end": TYPE}

    def columns(self) -> dict[str, tuple[int, int]]:
        """Returns the first and the end of each head's columns in the network's output."""
        ranges, start = {}, 0
        for widths in self.readers().values():
            for name, width in widths.items():
                ranges[name] = (start, start + width)
                start += width
        return ranges


WITH_GELU = ("arcs", "spans")
"""Readers whose columns go through a gelu before pairs are scored."""
PAIR_FEATURES, THINGS = 12, 10


class Reader(nn.Module):
    """A learned mix of the encoder's layers, an inner layer, and the columns of one family of heads."""

    def __init__(self, columns: int, inner: int, dropout: float):
        super().__init__()
        self.mix = nn.Parameter(torch.tensor([0.0] * LAYERS + [1.0]))
        self.inner, self.out = nn.Linear(WIDTH, inner), nn.Linear(inner, columns)
        self.dropout = Dropout(dropout)

    def forward(self, layers: list[Tensor]) -> Tensor:
        """Returns the columns. Shape: (batch_size, pieces, WIDTH) each in, (batch_size, pieces, columns) out."""
        share = torch.softmax(3 * self.mix, 0)
        mixed = sum(part * layer for part, layer in zip(share, layers, strict=True))
        return self.out(self.dropout(functional.gelu(self.inner(self.dropout(mixed)))))


READER_WIDTHS = {"grammar": 256, "arcs": 384, "senses": 384, "spans": 384, "who": 256}


class Spans(nn.Module):
    """Scores of spans and of their types, from vectors of their ends."""

    def __init__(self, types: int):
        super().__init__()
        self.weight = nn.Parameter(0.05 * torch.randn(SPAN, SPAN))
        self.start, self.end = nn.Linear(SPAN, 1), nn.Linear(SPAN, 1, bias=False)
        self.width = nn.Parameter(torch.zeros(WIDEST))
        self.types = nn.Linear(3 * TYPE, types)
        nn.init.constant_(self.start.bias, -4.0)

    def forward(self, start: Tensor, end: Tensor) -> Tensor:
        """Returns the log-odds of the span of each width at each word. Shape: (words, SPAN) in, (words, WIDEST) out."""
        padded = functional.pad(end, (0, 0, 0, WIDEST - 1)).unfold(0, WIDEST, 1)
        ending = functional.pad(self.end(end).squeeze(-1), (0, WIDEST - 1)).unfold(0, WIDEST, 1)
        pairs = torch.einsum("nd,ndw->nw", start @ self.weight, padded)
        return pairs + ending + self.start(start) + self.width

    def kinds(self, first: Tensor, last: Tensor) -> Tensor:
        """Returns the scores of the types of given spans. Shape: (spans, TYPE) in, (spans, types) out."""
        return self.types(torch.cat([first, last, first * last], -1))


class Network(nn.Module):
    """Encoder and heads; `forward` gives the columns, the other methods the scores of pairs and spans."""

    def __init__(self, heads: Heads, dropout: float = 0.2):
        super().__init__()
        self.heads = heads
        self.encoder = Encoder()
        self.dropout = Dropout(dropout)
        self.readers = nn.ModuleDict(
            {name: Reader(sum(w.values()), READER_WIDTHS[name], dropout) for name, w in heads.readers().items()}
        )
        self.arc_weight, self.arc_bias = nn.Parameter(0.02 * torch.randn(ARC, ARC)), nn.Parameter(torch.zeros(ARC))
        self.label_weight = nn.Parameter(0.02 * torch.randn(heads.deprel, LABEL, LABEL))
        self.label_linear = nn.Linear(2 * LABEL, heads.deprel)
        self.mention = Spans(9)  # six categories, then three kinds
        self.apart = Reader(sum(heads.apart().values()), READER_WIDTHS["spans"], dropout)
        self.thing = Spans(THINGS)
        self.who_type = nn.Parameter(torch.zeros(9, WHO))
        self.who_pair, self.who_score = nn.Linear(3 * WHO + PAIR_FEATURES, 96), nn.Linear(96, 1)
        self.who_new = nn.Linear(WHO, 1)

    def forward(self, ids: Tensor, case: Tensor, classes: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Returns the columns, and those of the reader that only training has.

        Shape: (batch_size, pieces) in, (batch_size, pieces, columns) out, both.
        """
        layers = self.encoder(ids, case, classes, mask)
        return torch.cat([reader(layers) for reader in self.readers.values()], -1), self.apart(layers)

    def part(self, columns: Tensor, name: str) -> Tensor:
        """Returns one head's columns; those that arcs and spans are scored from go through a gelu."""
        start, end = self.heads.columns()[name]
        with_gelu = any(name in self.heads.readers()[reader] for reader in WITH_GELU)
        return functional.gelu(columns[..., start:end]) if with_gelu else columns[..., start:end]

    def arcs(self, columns: Tensor) -> Tensor:
        """Returns the score of each word (column) as the head of each word (row). Shape: (words, words)."""
        dependent = self.dropout(self.part(columns, "arc_dependent"))
        head = self.dropout(self.part(columns, "arc_head"))
        return (dependent @ self.arc_weight + self.arc_bias) @ head.T

    def labels(self, columns: Tensor, head: Tensor) -> Tensor:
        """Returns the scores of the labels of given arcs. Shape: (words, labels)."""
        dependent = self.dropout(self.part(columns, "label_dependent"))
        governor = self.dropout(self.part(columns, "label_head"))[head]
        bilinear = torch.einsum("nd,lde,ne->nl", dependent, self.label_weight, governor)
        return bilinear + self.label_linear(torch.cat([dependent, governor], -1))

    def spans(self, columns: Tensor) -> Tensor:
        """Returns the log-odds that a mention begins at each word and has each width. Shape: (words, WIDEST)."""
        return self.mention(self.part(columns, "span_start"), self.part(columns, "span_end"))

    def span_types(self, columns: Tensor, start: Tensor, last: Tensor) -> Tensor:
        """Returns the scores of category and kind for spans given by first and last word. Shape: (spans, 9)."""
        return self.mention.kinds(self.part(columns, "type_start")[start], self.part(columns, "type_end")[last])

    def things(self, columns: Tensor, start: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """Returns scores as of `spans` and `span_types`, for GUM's entities by the columns that only training has."""
        vectors = functional.gelu(columns).split(list(self.heads.apart().values()), -1)
        return self.thing(*vectors[:2]), self.thing.kinds(vectors[2][start], vectors[3][last])

    def who(self, columns: Tensor, start: Tensor, last: Tensor, category: Tensor, kind: Tensor) -> Tensor:
        """Returns the vector of each mention for coreference, from its words and its type. Shape: (spans, WHO)."""
        inside = functional.pad(self.part(columns, "who_inside").cumsum(0), (0, 0, 1, 0))
        mean = (inside[last + 1] - inside[start]) / (last + 1 - start)[:, None]
        ends = self.part(columns, "who_start")[start] + self.part(columns, "who_end")[last]
        return functional.gelu(ends + mean + self.who_type[category] + self.who_type[6 + kind])

    def antecedents(self, who: Tensor, features: Tensor) -> Tensor:
        """Returns the score of each mention (column) as antecedent of each (row); column 0 is none.

        Shape: (spans, spans + 1).

        `features` are of the pairs in the lower triangle, row by row. Shape: (pairs, PAIR_FEATURES).
        """
        count = len(who)
        row, column = torch.tril_indices(count, count, -1)
        pair = torch.cat([who[row], who[column], who[row] * who[column], features], -1)
        score = self.who_score(self.dropout(functional.relu(self.who_pair(pair)))).squeeze(-1)
        scores = torch.full((count, count + 1), -1e4)
        scores = scores.index_put((row, column + 1), score)
        return torch.cat([self.who_new(who), scores[:, 1:]], -1)
