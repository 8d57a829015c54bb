"""Trains the network on every corpus at once.

    python -m training.encoder.train_encoder ../shared/data MODEL.pt --checkpoint FOLDER --minutes 60
        [--encoder PRETRAINED.pt] [--start EARLIER.pt or the packaged folder] [--weak LABELS.pickle] [--wordnet FOLDER]

A batch comes from one corpus; its loss is of the layers that this corpus annotates. Learning rates rise over the first
twentieth of the time and fall to 0 at its end, so that a run of any length is a whole run.
"""

import argparse
import json
import pickle
import random
import sys
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from fabula.encoder import LEXICON, WordNetClasses, WordPiece, shipped
from training.encoder.checkpoints.packaged_network import kept_of_run
from training.encoder.network.documents import Labels, TrainingDocument, batch, draw_windows, prepare
from training.encoder.network.losses import WEIGHTS, losses
from training.encoder.network.minilm import ADDED, bfloat16_where_faster, set_default_device
from training.encoder.network.output_heads import Network

REPORT_STEPS, AVERAGE_STEPS, SAVE_STEPS = 50, 10, 500  # steps between two lines of the log, and so on
# Pieces in a window. A mixture serves both ends of a story's window (experiment 036).
WINDOWS = 96, 128, 192, 256
ENCODER_RATE, HEAD_RATE, WARM_UP = 2e-4, 1e-3, 0.05
# Share of the batches that each corpus has. LitBank is small, counts most and is soon learned by heart; the
# treebanks and SemCor need theirs (experiment 036). "Weak" are novels that networks labelled, "examples" the
# dictionary's.
SHARES = {"litbank": 0.22, "trees": 0.29, "semcor": 0.19, "weak": 0.23, "examples": 0.07}


def main() -> int:
    """Trains for the time given, saving as it goes."""
    args = arguments()
    torch.set_num_threads(args.threads)
    products = bfloat16_where_faster(set_default_device())
    torch.manual_seed(0)  # all runs begin with the same heads, so that their weights can be averaged
    rng, hide = random.Random(args.seed), np.random.default_rng(args.seed)
    pieces = WordPiece((args.checkpoint / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1])
    weak = pickle.loads(args.weak.read_bytes()) if args.weak else []
    lexicon = WordNetClasses.load(shipped() / LEXICON)
    corpora, labels, exceptions = prepare(
        args.data, pieces, lexicon, everything=args.everything, weak=weak, dictionary=args.wordnet
    )
    network = Network(labels.heads())
    torch.manual_seed(args.seed)
    load_start(network, args)
    run = Run(network, args.minutes)
    while run.done < 1.0:
        run.set_rates()
        windows = draw(corpora, rng)
        network.train()
        inputs = batch(windows, pieces, hide)
        with products:
            columns, apart = network(*inputs)
        run.step(losses(network, windows, columns.float(), apart.float()), inputs[0].numel())
        if run.steps % SAVE_STEPS == 0 or run.done >= 1.0:
            save(args.out, run, labels, exceptions)
    return 0


def arguments() -> argparse.Namespace:
    """Returns what was asked for on the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder.train_encoder", description=__doc__.splitlines()[0]
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--checkpoint", type=Path, required=True, help="folder of MiniLM: model.safetensors, vocab.txt")
    parser.add_argument("--encoder", type=Path, help="an encoder that training.encoder.pretrain wrote")
    parser.add_argument("--start", type=Path, help="an earlier run's network to go on from, or the packaged folder")
    parser.add_argument("--weak", type=Path, help="novels that training.encoder.label_novels labelled")
    parser.add_argument("--wordnet", type=Path, help="WordNet's dict, whose example sentences show supersenses")
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--everything", action="store_true", help="train on LitBank's dev documents, too")
    return parser.parse_args()


def load_start(network: Network, args: argparse.Namespace) -> None:
    """Gives the network the weights that it begins with."""
    network.encoder.load(args.checkpoint / "model.safetensors")
    if args.start:
        network.load_state_dict(kept_of_run(args.start)["average"])
    if args.encoder:
        network.encoder.load_state_dict(torch.load(args.encoder, map_location="cpu"), strict=False)
    network.encoder.words.weight.requires_grad_(False)  # a frozen table takes less time (experiment 036)
    network.encoder.segments.weight.requires_grad_(False)


def draw(corpora: dict[str, list[TrainingDocument]], rng: random.Random) -> list:
    """Returns the windows of a batch of one corpus."""
    corpus = rng.choices(list(corpora), weights=[SHARES[name] for name in corpora])[0]
    return draw_windows(corpora[corpus], rng, rng.choice(WINDOWS))


class Run:
    """The optimiser of a network, its clock, the average of its weights, and the log."""

    def __init__(self, network: Network, minutes: float):
        """Takes the network and the time that there is."""
        self.network, self.minutes = network, minutes
        named = list(network.named_parameters())
        slow = [p for name, p in network.encoder.named_parameters() if p.requires_grad and name not in ADDED]
        quick = [p for name, p in named if name.removeprefix("encoder.") in ADDED or "encoder." not in name]
        self.parameters = slow + quick
        groups = [{"params": slow, "lr": ENCODER_RATE}, {"params": quick, "lr": HEAD_RATE}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.average = {name: value.clone() for name, value in network.state_dict().items()}
        self.start, self.done, self.steps, self.pieces = time.time(), 0.0, 0, 0
        self.sums: dict[str, tuple[float, int]] = {}

    def set_rates(self) -> None:
        """Looks at the clock, and sets the learning rates for the share of the time that is over."""
        self.done = (time.time() - self.start) / (60 * self.minutes)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * min(self.done / WARM_UP, max(0.0, 1.0 - self.done))

    def step(self, by_layer: dict[str, Tensor], pieces: int) -> None:
        """Takes one step against the losses of a batch of so many pieces."""
        self.pieces += pieces
        total = 0.0
        for name, loss in by_layer.items():
            total = total + WEIGHTS[name] * loss
            value, count = self.sums.get(name, (0.0, 0))
            self.sums[name] = value + float(loss.detach()), count + 1
        self.optimiser.zero_grad(set_to_none=True)
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimiser.step()
        self.steps += 1
        if self.steps % AVERAGE_STEPS == 0:
            self._add_to_average()
        if self.steps % REPORT_STEPS == 0:
            self._report()

    def _add_to_average(self) -> None:
        """Weights averaged over many steps generalise better than the last (Izmailov et al. 2018)."""
        keep = min(0.98, self.steps / (self.steps + 100))
        for name, value in self.network.state_dict().items():
            if value.dtype.is_floating_point:
                self.average[name].mul_(keep).add_(value, alpha=1 - keep)
            else:
                self.average[name].copy_(value)

    def _report(self) -> None:
        seconds = time.time() - self.start
        means = " ".join(f"{name} {value / count:.3f}" for name, (value, count) in sorted(self.sums.items()))
        print(
            f"{seconds:6.0f} s  step {self.steps}  {self.pieces / seconds:.0f} pieces/s  {means}",
            file=sys.stderr,
            flush=True,
        )
        self.sums = {}


def save(path: Path, run: Run, labels: Labels, exceptions: dict[str, str]) -> None:
    """Writes the network, its average, its labels and the lemmas that no script makes."""
    aside = path.with_suffix(".part")
    torch.save(
        {
            "weights": run.network.state_dict(),
            "average": run.average,
            "exceptions": exceptions,
            "labels": json.dumps(asdict(labels)),
        },
        aside,
    )
    aside.replace(path)


if __name__ == "__main__":
    sys.exit(main())
