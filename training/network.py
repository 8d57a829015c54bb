"""The network: MiniLM-L6-H384 with an embedding of letter case, and a head for every layer of annotation.

One tensor leaves it, a row of columns for each piece, cut by `Heads.columns`: what needs a whole sentence or a pair of
words (arcs, spans) is finished from those columns in numpy, in `fabula.reading`.
"""

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
CASES = 8
ARC, LABEL, SPAN, TYPE = 128, 64, 96, 64  # widths of the vectors that pairs are scored from
WIDEST = 30  # words in the widest mention: 99.8 % of LitBank's


@dataclass(frozen=True, slots=True)
class Heads:
    """How many classes each head tells apart."""

    upos: int
    lemma: int
    deprel: int
    supersense: int

    def columns(self) -> dict[str, tuple[int, int]]:
        """Where in the network's output each head's columns stand."""
        widths = {
            "upos": self.upos, "lemma": self.lemma, "supersense": self.supersense, "event": 1, "sentence": 1,
            "arc_dependent": ARC, "arc_head": ARC, "label_dependent": LABEL, "label_head": LABEL,
            "span_start": SPAN, "span_end": SPAN, "type_start": TYPE, "type_end": TYPE,
        }  # fmt: skip
        out, at = {}, 0
        for name, width in widths.items():
            out[name] = (at, at + width)
            at += width
        return out


class Layer(nn.Module):
    """One layer of the encoder. Attention is written out for export, fused for training."""

    def __init__(self, dropout: float):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_output = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.written_out = False

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Shape: (batch_size, pieces, WIDTH) in and out; mask is added to attention scores."""
        batch, pieces, _ = x.shape
        parts = (self.query, self.key, self.value)
        query, key, value = (p(x).view(batch, pieces, HEADS, WIDTH // HEADS).transpose(1, 2) for p in parts)
        if self.written_out:
            weight = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask, -1)
            mixed = weight @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, WIDTH)
        x = self.norm_attention(self.dropout(self.output(mixed)) + x)
        return self.norm_output(self.dropout(self.narrow(functional.gelu(self.widen(x)))) + x)


class Encoder(nn.Module):
    """MiniLM, a learned mix of whose layers is what the heads see."""

    def __init__(self, dropout: float = 0.1):
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.segments, self.cases = nn.Embedding(2, WIDTH), nn.Embedding(CASES, WIDTH)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.tensor([0.0] * LAYERS + [1.0]))
        self.dropout = nn.Dropout(dropout)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        """Shape: (batch_size, pieces) in, (batch_size, pieces, WIDTH) out."""
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(place)[None] + self.segments.weight[0] + self.cases(case)
        x = self.dropout(self.norm(x))
        share = torch.softmax(3 * self.mix, 0)
        mixed = share[0] * x
        for number, layer in enumerate(self.layers):
            x = layer(x, mask)
            mixed = mixed + share[number + 1] * x
        return mixed

    def load(self, checkpoint: Path) -> None:
        """Takes the weights of a BERT checkpoint in safetensors; the case embedding keeps its own."""
        theirs = {k.removeprefix("bert."): v for k, v in load_file(checkpoint).items()}
        names = {"embeddings.word_embeddings": "words", "embeddings.position_embeddings": "places",
                 "embeddings.token_type_embeddings": "segments", "embeddings.LayerNorm": "norm"}  # fmt: skip
        parts = {"attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
                 "attention.output.dense": "output", "attention.output.LayerNorm": "norm_attention",
                 "intermediate.dense": "widen", "output.dense": "narrow",
                 "output.LayerNorm": "norm_output"}  # fmt: skip
        for layer in range(LAYERS):
            names |= {f"encoder.layer.{layer}.{k}": f"layers.{layer}.{v}" for k, v in parts.items()}
        pairs = [(*key.rsplit(".", 1), value) for key, value in theirs.items()]
        ours = {f"{names[part]}.{kind}": value for part, kind, value in pairs if part in names}
        left = self.load_state_dict(ours, strict=False)
        if set(left.missing_keys) != {"cases.weight", "mix"} or left.unexpected_keys:
            raise ValueError(f"{checkpoint} is no MiniLM-L6-H384: {left}")


class Network(nn.Module):
    """Encoder and heads; `forward` gives the columns, the other methods what training needs of pairs."""

    def __init__(self, heads: Heads, dropout: float = 0.2):
        super().__init__()
        self.heads = heads
        self.encoder = Encoder()
        self.dropout = nn.Dropout(dropout)
        columns = heads.columns()
        tags = columns["sentence"][1]
        self.tag_inner, self.tags = nn.Linear(WIDTH, 256), nn.Linear(256, tags)
        self.vectors = nn.Linear(WIDTH, columns["type_end"][1] - tags)
        self.arc_weight, self.arc_bias = nn.Parameter(0.02 * torch.randn(ARC, ARC)), nn.Parameter(torch.zeros(ARC))
        self.label_weight = nn.Parameter(0.02 * torch.randn(heads.deprel, LABEL, LABEL))
        self.label_linear = nn.Linear(2 * LABEL, heads.deprel)
        self.span_weight = nn.Parameter(0.05 * torch.randn(SPAN, SPAN))
        self.span_start, self.span_end = nn.Linear(SPAN, 1), nn.Linear(SPAN, 1, bias=False)
        self.span_width = nn.Parameter(torch.zeros(WIDEST))
        self.types = nn.Linear(3 * TYPE, 9)  # six categories, then three kinds
        nn.init.constant_(self.span_start.bias, -4.0)

    def forward(self, ids: Tensor, case: Tensor, mask: Tensor) -> Tensor:
        """Shape: (batch_size, pieces) in, (batch_size, pieces, columns) out."""
        x = self.dropout(self.encoder(ids, case, mask))
        tags = self.tags(self.dropout(functional.gelu(self.tag_inner(x))))
        return torch.cat([tags, functional.gelu(self.vectors(x))], -1)

    def part(self, columns: Tensor, name: str) -> Tensor:
        """One head's columns."""
        a, b = self.heads.columns()[name]
        return columns[..., a:b]

    def arcs(self, columns: Tensor) -> Tensor:
        """Score of each word (row) for having each word (column) as its head. Shape: (words, words)."""
        dependent = self.dropout(self.part(columns, "arc_dependent"))
        head = self.dropout(self.part(columns, "arc_head"))
        return (dependent @ self.arc_weight + self.arc_bias) @ head.T

    def labels(self, columns: Tensor, head: Tensor) -> Tensor:
        """Scores of the labels of given arcs. Shape: (words, labels)."""
        dependent = self.dropout(self.part(columns, "label_dependent"))
        governor = self.dropout(self.part(columns, "label_head"))[head]
        bilinear = torch.einsum("nd,lde,ne->nl", dependent, self.label_weight, governor)
        return bilinear + self.label_linear(torch.cat([dependent, governor], -1))

    def spans(self, columns: Tensor) -> Tensor:
        """Log-odds that a mention begins at each word and has each width. Shape: (words, WIDEST)."""
        start, end = self.part(columns, "span_start"), self.part(columns, "span_end")
        padded = functional.pad(end, (0, 0, 0, WIDEST - 1)).unfold(0, WIDEST, 1)
        ending = functional.pad(self.span_end(end).squeeze(-1), (0, WIDEST - 1)).unfold(0, WIDEST, 1)
        pairs = torch.einsum("nd,ndw->nw", start @ self.span_weight, padded)
        return pairs + ending + self.span_start(start) + self.span_width

    def span_types(self, columns: Tensor, start: Tensor, last: Tensor) -> Tensor:
        """Scores of category and kind for spans given by first and last word. Shape: (spans, 9)."""
        a, b = self.part(columns, "type_start")[start], self.part(columns, "type_end")[last]
        return self.types(torch.cat([a, b, a * b], -1))
