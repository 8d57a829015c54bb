#!/usr/bin/env python3
"""Averages the weights of runs that went on from one another (Wortsman et al. 2022), for `export.py` to take.

    python training/average.py OUT.pt 0.3 e.pt 0.7 f.pt

Each run, or folder that ships, counts by the number before it. Labels and lemmas are the last one's; they must be the
same in all.
"""

import argparse
import sys
from pathlib import Path

import torch
from resume import kept


def main() -> int:
    """Averages what each run kept as its averaged weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("runs", nargs="+", metavar="SHARE RUN.pt")
    args = parser.parse_args()
    shares = [float(share) for share in args.runs[::2]]
    runs = [kept(Path(path)) for path in args.runs[1::2]]
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
    raise SystemExit(main())
