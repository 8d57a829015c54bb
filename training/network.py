"""The network: MiniLM-L6-H384 with an embedding of letter case, and a head for every layer of annotation.

One tensor leaves it, a row of columns for each piece, cut by `Heads.columns`: what needs a whole sentence or a pair of
words (arcs, spans) is finished from those columns in numpy, in `fabula.encoder`.
"""

import math
import time
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, INNER = 384, 12, 6, 1536
CASES, CLASSES = 8, 45
ARC, LABEL, SPAN, TYPE, WHO = 128, 64, 96, 64, 96  # widths of the vectors that pairs are scored from
WIDEST = 30  # words in the widest mention: 99.8 % of LitBank's


def where() -> str:
    """A GPU where there is one, else the CPU: every tensor made from here on is made there."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_default_device(device)
    return device


def in_short(device: str) -> torch.autocast:
    """Products in bfloat16 where this machine is quicker with them; a processor without takes ten times as long."""
    taken = []
    for kind in (torch.float32, torch.bfloat16):
        left, right = torch.ones(2048, WIDTH, dtype=kind), torch.ones(WIDTH, INNER, dtype=kind)
        float((left @ right).sum())
        began = time.perf_counter()
        float((left @ right).sum())
        taken.append(time.perf_counter() - began)
    return torch.autocast(device, torch.bfloat16, enabled=taken[1] < taken[0])


@dataclass(frozen=True, slots=True)
class Heads:
    """How many classes each head tells apart, and which columns come of it."""

    upos: int
    xpos: int
    lemma: int
    deprel: int
    supersense: int

    def readers(self) -> dict[str, dict[str, int]]:
        """The columns that each reader of the encoder's layers gives, with their widths."""
        return {
            "grammar": {"upos": self.upos, "xpos": self.xpos, "lemma": self.lemma, "sentence": 1},
            "arcs": {"arc_dependent": ARC, "arc_head": ARC, "label_dependent": LABEL, "label_head": LABEL},
            "senses": {"supersense": self.supersense, "event": 1},
            "spans": {"span_start": SPAN, "span_end": SPAN, "type_start": TYPE, "type_end": TYPE},
            "who": {"who_start": WHO, "who_end": WHO, "who_inside": WHO},
        }

    def apart(self) -> dict[str, int]:
        """The columns of the reader that only training has: entities by other guidelines than LitBank's."""
        return {"span_start": SPAN, "span_end": SPAN, "type_start": TYPE, "type_end": TYPE}

    def columns(self) -> dict[str, tuple[int, int]]:
        """Where in the network's output each head's columns stand."""
        out, at = {}, 0
        for widths in self.readers().values():
            for name, width in widths.items():
                out[name] = (at, at + width)
                at += width
        return out


class Dropout(nn.Module):
    """Dropout whose masks are slices of one, cut at random: to draw each anew takes a fifth of a training step."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share
        self.kept = ((torch.rand(1 << 24) >= share) / (1 - share)).bfloat16()

    def forward(self, x: Tensor) -> Tensor:
        """Shape: any, of at most sixteen million numbers."""
        if not self.training or not self.share:
            return x
        start = int(torch.randint(0, len(self.kept) - x.numel(), (1,)))
        return x * self.kept[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One layer of the encoder. Attention is written out: in bfloat16 a CPU does that twice as quickly as the fused."""

    def __init__(self, dropout: float):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_output = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Shape: (batch_size, pieces, WIDTH) in and out; mask is added to attention scores."""
        batch, pieces, _ = x.shape
        parts = (self.query, self.key, self.value)
        query, key, value = (p(x).view(batch, pieces, HEADS, WIDTH // HEADS).transpose(1, 2) for p in parts)
        weight = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask, -1)
        mixed = weight @ value
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, WIDTH)
        x = self.norm_attention(self.dropout(self.output(mixed)) + x)
        return self.norm_output(self.dropout(self.narrow(functional.gelu(self.widen(x)))) + x)


ADDED = ("cases.weight", "classes.weight")  # of the encoder, what its checkpoint does not have


class Encoder(nn.Module):
    """MiniLM, told also each piece's letter case and the classes that a dictionary knows its word under."""

    def __init__(self, dropout: float = 0.1):
        super().__init__()
        self.words, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.segments, self.cases = nn.Embedding(2, WIDTH), nn.Embedding(CASES, WIDTH)
        self.classes = nn.Linear(CLASSES, WIDTH, bias=False)
        nn.init.zeros_(self.cases.weight)
        nn.init.zeros_(self.classes.weight)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = Dropout(dropout)

    def forward(self, ids: Tensor, case: Tensor, classes: Tensor | None, mask: Tensor) -> list[Tensor]:
        """What goes into the first layer and what comes out of each.

        Shape: (batch_size, pieces) in, classes (batch_size, pieces, CLASSES), LAYERS + 1 of (batch_size, pieces, WIDTH)
        out.
        """
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.words(ids) + self.places(place)[None] + self.segments.weight[0] + self.cases(case)
        if classes is not None:
            x = x + self.classes(classes)
        out = [self.dropout(self.norm(x))]
        for layer in self.layers:
            out.append(layer(out[-1], mask))
        return out

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
        if set(left.missing_keys) != set(ADDED) or left.unexpected_keys:
            raise ValueError(f"{checkpoint} is no MiniLM-L6-H384: {left}")


BENT = ("arcs", "spans")  # readers whose columns go through a gelu before pairs are scored
PAIR_FEATURES, THINGS = 12, 10


class Reader(nn.Module):
    """A learned mix of the encoder's layers, an inner layer, and columns: what one family of heads looks through."""

    def __init__(self, columns: int, inner: int, dropout: float):
        super().__init__()
        self.mix = nn.Parameter(torch.tensor([0.0] * LAYERS + [1.0]))
        self.inner, self.out = nn.Linear(WIDTH, inner), nn.Linear(inner, columns)
        self.dropout = Dropout(dropout)

    def forward(self, layers: list[Tensor]) -> Tensor:
        """Shape: (batch_size, pieces, WIDTH) each in, (batch_size, pieces, columns) out."""
        share = torch.softmax(3 * self.mix, 0)
        mixed = sum(part * layer for part, layer in zip(share, layers, strict=True))
        return self.out(self.dropout(functional.gelu(self.inner(self.dropout(mixed)))))


READER_WIDTHS = {"grammar": 256, "arcs": 384, "senses": 384, "spans": 384, "who": 256}


class Spans(nn.Module):
    """Scores of spans from vectors of their ends, and of their types."""

    def __init__(self, types: int):
        super().__init__()
        self.weight = nn.Parameter(0.05 * torch.randn(SPAN, SPAN))
        self.start, self.end = nn.Linear(SPAN, 1), nn.Linear(SPAN, 1, bias=False)
        self.width = nn.Parameter(torch.zeros(WIDEST))
        self.types = nn.Linear(3 * TYPE, types)
        nn.init.constant_(self.start.bias, -4.0)

    def forward(self, start: Tensor, end: Tensor) -> Tensor:
        """Log-odds that a span begins at each word and has each width. Shape: (words, SPAN) in, (words, WIDEST) out."""
        padded = functional.pad(end, (0, 0, 0, WIDEST - 1)).unfold(0, WIDEST, 1)
        ending = functional.pad(self.end(end).squeeze(-1), (0, WIDEST - 1)).unfold(0, WIDEST, 1)
        pairs = torch.einsum("nd,ndw->nw", start @ self.weight, padded)
        return pairs + ending + self.start(start) + self.width

    def kinds(self, first: Tensor, last: Tensor) -> Tensor:
        """Scores of the types of given spans. Shape: (spans, TYPE) in, (spans, types) out."""
        return self.types(torch.cat([first, last, first * last], -1))


class Network(nn.Module):
    """Encoder and heads; `forward` gives the columns, the other methods what training needs of pairs."""

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
        """The columns, and those of the reader that only training has.

        Shape: (batch_size, pieces) in, (batch_size, pieces, columns) out, both.
        """
        layers = self.encoder(ids, case, classes, mask)
        return torch.cat([reader(layers) for reader in self.readers.values()], -1), self.apart(layers)

    def part(self, columns: Tensor, name: str) -> Tensor:
        """One head's columns; those that arcs and spans are scored from are bent first."""
        a, b = self.heads.columns()[name]
        bent = any(name in self.heads.readers()[reader] for reader in BENT)
        return functional.gelu(columns[..., a:b]) if bent else columns[..., a:b]

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
        return self.mention(self.part(columns, "span_start"), self.part(columns, "span_end"))

    def span_types(self, columns: Tensor, start: Tensor, last: Tensor) -> Tensor:
        """Scores of category and kind for spans given by first and last word. Shape: (spans, 9)."""
        return self.mention.kinds(self.part(columns, "type_start")[start], self.part(columns, "type_end")[last])

    def things(self, columns: Tensor, start: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """As `spans` and `span_types`, of the columns that only training has, for GUM's entities."""
        vectors = functional.gelu(columns).split(list(self.heads.apart().values()), -1)
        return self.thing(*vectors[:2]), self.thing.kinds(vectors[2][start], vectors[3][last])

    def who(self, columns: Tensor, start: Tensor, last: Tensor, category: Tensor, kind: Tensor) -> Tensor:
        """The vector of each mention, for coreference, of its ends, its inside and its type. Shape: (spans, WHO)."""
        inside = functional.pad(self.part(columns, "who_inside").cumsum(0), (0, 0, 1, 0))
        mean = (inside[last + 1] - inside[start]) / (last + 1 - start)[:, None]
        ends = self.part(columns, "who_start")[start] + self.part(columns, "who_end")[last]
        return functional.gelu(ends + mean + self.who_type[category] + self.who_type[6 + kind])

    def antecedents(self, who: Tensor, features: Tensor) -> Tensor:
        """Score of each mention (row) for each (column) as antecedent; column 0 is none. Shape: (spans, spans + 1).

        `features` are of the pairs in the lower triangle, row by row. Shape: (pairs, PAIR_FEATURES).
        """
        count = len(who)
        row, column = torch.tril_indices(count, count, -1)
        pair = torch.cat([who[row], who[column], who[row] * who[column], features], -1)
        score = self.who_score(self.dropout(functional.relu(self.who_pair(pair)))).squeeze(-1)
        out = torch.full((count, count + 1), -1e4)
        out = out.index_put((row, column + 1), score)
        return torch.cat([self.who_new(who), out[:, 1:]], -1)
