"""The encoder: MiniLM-L6-H384 (Wang et al. 2020) with embeddings of letter case and of WordNet's classes."""

import math
import time
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, ATTENTION_HEADS, LAYERS, INNER = 384, 12, 6, 1536
CASES, CLASSES = 8, 45
DROPOUT_MASK = 1 << 24  # numbers in the mask that all masks are slices of


def set_default_device() -> str:
    """Returns a GPU where there is one, else the CPU; every tensor made from here on is made there."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_default_device(device)
    return device


def bfloat16_where_faster(device: str) -> torch.autocast:
    """Returns a context of products in bfloat16 where this machine is faster with them.

    A processor without bfloat16 takes ten times as long.
    """
    seconds = []
    for kind in (torch.float32, torch.bfloat16):
        left, right = torch.ones(2048, WIDTH, dtype=kind), torch.ones(WIDTH, INNER, dtype=kind)
        float((left @ right).sum())
        start = time.perf_counter()
        float((left @ right).sum())
        seconds.append(time.perf_counter() - start)
    return torch.autocast(device, torch.bfloat16, enabled=seconds[1] < seconds[0])


class Dropout(nn.Module):
    """Dropout whose masks are random slices of one mask: to draw each mask takes a fifth of a training step."""

    def __init__(self, share: float):
        super().__init__()
        self.share = share
        self.kept = ((torch.rand(DROPOUT_MASK) >= share) / (1 - share)).bfloat16()

    def forward(self, x: Tensor) -> Tensor:
        """Returns the input with some of its numbers set to 0. Shape: any, of at most DROPOUT_MASK numbers."""
        if not self.training or not self.share:
            return x
        start = int(torch.randint(0, len(self.kept) - x.numel(), (1,)))
        return x * self.kept[start : start + x.numel()].view(x.shape)


class Layer(nn.Module):
    """One layer. Attention is written out: in bfloat16 a CPU computes it twice as fast as the fused operator."""

    def __init__(self, dropout: float):
        super().__init__()
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_output = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Returns vectors. Shape: (batch_size, pieces, WIDTH) in and out; the mask is added to attention scores."""
        batch, pieces, _ = x.shape
        parts = (self.query, self.key, self.value)
        query, key, value = (
            p(x).view(batch, pieces, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS).transpose(1, 2) for p in parts
        )
        weight = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(WIDTH // ATTENTION_HEADS) + mask, -1)
        mixed = weight @ value
        mixed = mixed.transpose(1, 2).reshape(batch, pieces, WIDTH)
        x = self.norm_attention(self.dropout(self.output(mixed)) + x)
        return self.norm_output(self.dropout(self.narrow(functional.gelu(self.widen(x)))) + x)


ADDED = ("cases.weight", "classes.weight")
"""The parameters that MiniLM's checkpoint does not have."""


class Encoder(nn.Module):
    """MiniLM, with each piece's letter case and the WordNet classes of its word added to its input."""

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
        """Returns the input of the first layer and the output of each layer.

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
        """Takes the weights of a BERT checkpoint in safetensors; the parameters of ADDED keep theirs.

        Raises ValueError where the checkpoint has other parameters.
        """
        stored = {k.removeprefix("bert."): v for k, v in load_file(checkpoint).items()}
        names = {"embeddings.word_embeddings": "words", "embeddings.position_embeddings": "places",
                 "embeddings.token_type_embeddings": "segments", "embeddings.LayerNorm": "norm"}  # fmt: skip
        parts = {"attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
                 "attention.output.dense": "output", "attention.output.LayerNorm": "norm_attention",
                 "intermediate.dense": "widen", "output.dense": "narrow",
                 "output.LayerNorm": "norm_output"}  # fmt: skip
        for layer in range(LAYERS):
            names |= {f"encoder.layer.{layer}.{k}": f"layers.{layer}.{v}" for k, v in parts.items()}
        pairs = [(*key.rsplit(".", 1), value) for key, value in stored.items()]
        renamed = {f"{names[part]}.{kind}": value for part, kind, value in pairs if part in names}
        difference = self.load_state_dict(renamed, strict=False)
        if set(difference.missing_keys) != set(ADDED) or difference.unexpected_keys:
            raise ValueError(f"{checkpoint} is no MiniLM-L6-H384: {difference}")
