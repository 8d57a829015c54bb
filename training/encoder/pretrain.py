"""Goes on training the encoder to guess hidden words, on whole novels, with the letter case that MiniLM lacks.

    python -m training.encoder.pretrain ../shared/data ENCODER.pt --checkpoint FOLDER --minutes 40
        [--encoder EARLIER.pt]

Whole words are hidden ("whole word masking", Devlin et al. 2019), their case is not: the encoder learns which word a
capital letter stands for. The novels of LitBank's dev excerpts are left out, so that these measure unseen books.
"""

import argparse
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from fabula import manuscript, tokens
from fabula.encoder import WordPiece
from training.encoder.network.minilm import ADDED, WIDTH, Encoder, bfloat16_where_faster, set_default_device

HIDDEN = 0.15
WINDOW, BATCH_PIECES = 128, 4096
RATE, NEW_RATE = 3e-4, 1e-3
REPORT_STEPS, SAVE_STEPS = 50, 200


class Guesser(nn.Module):
    """The encoder with a layer that guesses hidden words; the words' own embeddings score the guess."""

    def __init__(self, encoder: Encoder):
        super().__init__()
        self.encoder = encoder
        self.turn, self.norm = nn.Linear(WIDTH, WIDTH), nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(len(encoder.words.weight)))

    def forward(self, ids: Tensor, case: Tensor, hidden: Tensor) -> Tensor:
        """Returns the score of every piece at the hidden places. Shape: (hidden places, vocabulary)."""
        x = self.encoder(ids, case, None, torch.zeros(1, 1, 1, 1))[-1][hidden]
        return self.norm(functional.gelu(self.turn(x))) @ self.encoder.words.weight.T + self.bias


def novels(data: Path, pieces: WordPiece) -> list[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Returns of each novel that has no dev excerpt: pieces, their case, and the word that each belongs to."""
    left_out = {path.stem for path in (data / "litbank" / "dev").glob("*.txt")}
    books = []
    for path in sorted((data / "novels").glob("*.txt")):
        if path.stem not in left_out:
            words = tokens.tokens(manuscript.read(path))
            ids, case, first = pieces.lay_out(words.vocabulary, words.word)
            word = np.searchsorted(first, np.arange(len(ids)), "right")
            books.append((ids.astype(np.int32), case.astype(np.int8), word))
    return books


def batch(books: list, rng: np.random.Generator, pieces: WordPiece) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Returns windows from anywhere: pieces with words hidden, their case, the hidden places, and the pieces there."""
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
    right = ids[hidden]
    chance = rng.random(len(right))
    ids[hidden] = np.where(chance < 0.8, pieces.mask, np.where(chance < 0.9, rng.permutation(right), right))
    return torch.as_tensor(ids), torch.as_tensor(case), torch.as_tensor(hidden), torch.as_tensor(right)


def main() -> int:
    """Trains for the time given, saving the encoder as it goes."""
    args = arguments()
    torch.set_num_threads(args.threads)
    products = bfloat16_where_faster(set_default_device())
    torch.manual_seed(args.seed)
    random.seed(args.seed)
    rng = np.random.default_rng(args.seed)
    pieces = WordPiece((args.checkpoint / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
    books = novels(args.data, pieces)
    print(f"{len(books)} novels, {sum(len(ids) for ids, _, _ in books):,} pieces", file=sys.stderr)
    encoder = Encoder()
    if args.encoder:
        # Not strict: an encoder from before WordNet's classes were an input has no table for them.
        encoder.load_state_dict(torch.load(args.encoder, map_location="cpu"), strict=False)
    else:
        encoder.load(args.checkpoint / "model.safetensors")
    model = Guesser(encoder)
    old = [parameter for name, parameter in encoder.named_parameters() if name not in ADDED]
    new = [encoder.cases.weight, *model.turn.parameters(), *model.norm.parameters(), model.bias]
    groups = [{"params": old, "lr": RATE}, {"params": new, "lr": NEW_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    rates = [group["lr"] for group in optimiser.param_groups]
    model.train()
    start, done, step, recent = time.time(), 0.0, 0, []
    while done < 1.0:
        done = (time.time() - start) / (60 * args.minutes)
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * min(done / 0.05, max(0.0, 1.0 - done))
        ids, case, hidden, right = batch(books, rng, pieces)
        with products:
            scores = model(ids, case, hidden)
        loss = functional.cross_entropy(scores.float(), right)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(old + new, 1.0)
        optimiser.step()
        recent.append(float(loss.detach()))
        step += 1
        if step % REPORT_STEPS == 0:
            print(f"{time.time() - start:6.0f} s  step {step}  loss {np.mean(recent):.3f}", file=sys.stderr, flush=True)
            recent = []
        if step % SAVE_STEPS == 0 or done >= 1.0:
            aside = args.out.with_suffix(".part")
            torch.save(encoder.state_dict(), aside)
            aside.replace(args.out)
    return 0


def arguments() -> argparse.Namespace:
    """Returns what was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder.pretrain", description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--checkpoint", type=Path, required=True, help="folder of MiniLM: model.safetensors, vocab.txt")
    parser.add_argument("--encoder", type=Path, help="go on from what an earlier run of this wrote")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
