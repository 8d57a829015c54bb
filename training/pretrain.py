#!/usr/bin/env python3
"""Goes on training the encoder to guess hidden words, on whole novels, with the letter case that it never saw.

    python training/pretrain.py ../shared/data ENCODER.pt --checkpoint FOLDER --minutes 40 [--encoder EARLIER.pt]

Whole words are hidden (Devlin et al. 2019, their "whole word masking"), their case is not: what is learned is which
word a capital letter stands for here. The novels of LitBank's dev excerpts are left out, so that what is measured on
those stays a measure of unseen books.
"""

import argparse
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from network import ADDED, WIDTH, Encoder, in_short, where
from torch import Tensor, nn
from torch.nn import functional

from fabula import manuscript, tokens
from fabula.encoder import WordPiece

HIDDEN = 0.15
WINDOW, BATCH_PIECES = 128, 4096
RATE, NEW_RATE = 3e-4, 1e-3
REPORT = 50


class Guesser(nn.Module):
    """The encoder and what turns a vector into a guess at the word; the words' own embeddings score it."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.turn, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(len(encoder.words.weight)))

    def forward(self, ids: Tensor, case: Tensor, hidden: Tensor) -> Tensor:
        """Scores of every piece for the hidden places. Shape: (hidden places, vocabulary)."""
        x = self.encoder(ids, case, None, torch.zeros(1, 1, 1, 1))[-1][hidden]
        return self.norm(functional.gelu(self.turn(x))) @ self.encoder.words.weight.T + self.bias


def novels(data: Path, pieces: WordPiece) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Of each novel that no dev excerpt is from: pieces, their case, and the word each belongs to."""
    kept_out = {p.stem for p in (data / "litbank" / "dev").glob("*.txt")}
    out = []
    for path in sorted((data / "novels").glob("*.txt")):
        if path.stem not in kept_out:
            words = tokens.tokens(manuscript.read(path))
            ids, case, first = pieces.lay_out(words.vocabulary, words.word)
            word = np.searchsorted(first, np.arange(len(ids)), "right")
            out.append((ids.astype(np.int32), case.astype(np.int8), word))
    return out


def batch(books: list, rng: np.random.Generator, pieces: WordPiece) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Windows from anywhere: pieces with some words hidden, case, which places are hidden, and what stood there."""
    size = np.array([len(ids) for ids, _, _ in books], float)
    width = WINDOW - 2
    rows = BATCH_PIECES // WINDOW
    ids, case = np.zeros((rows, WINDOW), np.int64), np.zeros((rows, WINDOW), np.int64)
    hidden = np.zeros((rows, WINDOW), bool)
    ids[:, 0], ids[:, -1] = pieces.begin, pieces.end
    for row, book in enumerate(rng.choice(len(books), rows, p=size / size.sum())):
        piece, shape, word = books[book]
        start = int(rng.integers(0, max(1, len(piece) - width)))
        part = slice(start, start + width)
        ids[row, 1:-1], case[row, 1:-1] = piece[part], shape[part]
        number = word[part] - word[start]
        hidden[row, 1:-1] = (rng.random(number[-1] + 1) < HIDDEN)[number]
    there = ids[hidden]
    chance = rng.random(len(there))
    ids[hidden] = np.where(chance < 0.8, pieces.mask, np.where(chance < 0.9, rng.permutation(there), there))
    return torch.as_tensor(ids), torch.as_tensor(case), torch.as_tensor(hidden), torch.as_tensor(there)


def main() -> int:
    """Trains for the time given, saving the encoder as it goes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--checkpoint", type=Path, required=True, help="folder of MiniLM: model.safetensors, vocab.txt")
    parser.add_argument("--encoder", type=Path, help="go on from what an earlier run of this wrote")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    short = in_short(where())
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    rng = np.random.default_rng(args.seed)
    pieces = WordPiece((args.checkpoint / "vocab.txt").read_text(encoding="utf8").split("\n")[:-1])
    books = novels(args.data, pieces)
    sys.stderr.write(f"{len(books)} novels, {sum(len(b[0]) for b in books):,} pieces\n")
    encoder = Encoder()
    if args.encoder:
        # Not strict: an encoder from before WordNet's classes were an input has no table for them.
        encoder.load_state_dict(torch.load(args.encoder, map_location="cpu"), strict=False)
    else:
        encoder.load(args.checkpoint / "model.safetensors")
    model = Guesser(encoder)
    old = [p for n, p in encoder.named_parameters() if n not in ADDED]
    new = [encoder.cases.weight, *model.turn.parameters(), *model.norm.parameters(), model.bias]
    groups = [{"params": old, "lr": RATE}, {"params": new, "lr": NEW_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    rates = [g["lr"] for g in optimiser.param_groups]
    model.train()
    began, done, step, tally = time.time(), 0.0, 0, []
    while done < 1.0:
        done = (time.time() - began) / (60 * args.minutes)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(done / 0.05, max(0.0, 1.0 - done))
        ids, case, hidden, there = batch(books, rng, pieces)
        with short:
            scores = model(ids, case, hidden)
        loss = functional.cross_entropy(scores.float(), there)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(old + new, 1.0)
        optimiser.step()
        tally.append(float(loss.detach()))
        step += 1
        if step % REPORT == 0:
            sys.stderr.write(f"{time.time() - began:6.0f} s  step {step}  loss {np.mean(tally):.3f}\n")
            sys.stderr.flush()
            tally = []
        if step % 200 == 0 or done >= 1.0:
            aside = args.out.with_suffix(".part")
            torch.save(encoder.state_dict(), aside)
            aside.replace(args.out)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
