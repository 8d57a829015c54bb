"""Averages the weights of runs that went on from one another (Wortsman et al. 2022), for `export_onnx` to take.

    python -m training.encoder.average_checkpoints OUT.pt 0.3 e.pt 0.7 f.pt

Each run, or packaged folder, has the weight that stands before it. Labels and lemmas are those of the last run; they
must be the same in all.
"""

import argparse
import sys
from pathlib import Path

import torch

from training.encoder.checkpoints.packaged_network import kept_of_run


def main() -> int:
    """Averages the averaged weights of the runs."""
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder.average_checkpoints", description=__doc__.splitlines()[0]
    )
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", nargs="+", metavar="SHARE RUN.pt")
    args = parser.parse_args()
    shares = [float(share) for share in args.runs[::2]]
    runs = [kept_of_run(Path(path)) for path in args.runs[1::2]]
    if len(shares) != len(runs) or any(run["labels"] != runs[-1]["labels"] for run in runs):
        sys.exit("each run needs a share before it, and all must have the same labels")
    total = sum(shares)
    average = {}
    for name, last in runs[-1]["average"].items():
        mean = sum(share / total * run["average"][name].float() for share, run in zip(shares, runs, strict=True))
        average[name] = mean.to(last.dtype) if last.dtype.is_floating_point else last
    torch.save(runs[-1] | {"average": average}, args.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
