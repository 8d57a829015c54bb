"""Trains the network from the data to the folder that `fabula.encoder` loads: every step, one after the other.

    python -m training.encoder.train_in_steps ../shared/data OUT --checkpoint FOLDER [--wordnet DICT] [--minutes 300]

`--minutes` is the time of all steps together; each has its share. The result of a step is kept in OUT, and a step whose
result is there is not done again: a run that was stopped goes on with the step it was in. The folder is OUT/weights.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from fabula.encoder import LEXICON, shipped

PROJECT = Path(__file__).parents[2]
# The share of the time of guessing words, of learning from annotated corpora, and of learning again with novels that
# the network of the second step labelled. The packaged network had 1 : 2 : 6.
SHARES = {"pretrain": 0.1, "first": 0.3, "second": 0.6}


def main() -> int:
    """Runs the steps that are not done yet; returns the status of a step that failed."""
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder.train_in_steps", description=__doc__.splitlines()[0]
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--checkpoint", type=Path, required=True, help="folder of MiniLM: model.safetensors, vocab.txt")
    parser.add_argument("--wordnet", type=Path, help="WordNet's dict, whose example sentences show supersenses")
    parser.add_argument("--minutes", type=float, default=300)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--words", type=int, default=1_500_000, help="of novels that the first network labels")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    minutes = {name: ("--minutes", f"{share * args.minutes:g}") for name, share in SHARES.items()}
    threads, model = ("--threads", str(args.threads)), ("--checkpoint", args.checkpoint)
    encoder, first, weak, second = (args.out / n for n in ("encoder.pt", "first.pt", "weak.pickle", "second.pt"))
    examples = ("--wordnet", args.wordnet) if args.wordnet else ()
    steps = (
        (encoder, "pretrain", args.data, encoder, *model, *minutes["pretrain"], *threads),
        (first, "train_encoder", args.data, first, *model, "--encoder", encoder, *examples,
         *minutes["first"], *threads),
        (weak, "label_novels", args.data, weak, first, *model, "--words", args.words, *threads),
        (second, "train_encoder", args.data, second, *model, "--start", first, "--weak", weak, *examples,
         *minutes["second"], *threads),
    )  # fmt: skip
    for result, step, *more in steps:
        aside = result.with_name(f"unfinished-{result.name}")
        if not result.exists() and (status := run_step(step, *(aside if part == result else part for part in more))):
            return status
        if not result.exists():
            aside.replace(result)
    weights = args.out / "weights"
    weights.mkdir(exist_ok=True)
    (weights / LEXICON).write_bytes((shipped() / LEXICON).read_bytes())
    return run_step("export_onnx", second, weights, "--vocabulary", args.checkpoint / "vocab.txt")


def run_step(step: str, *more: Path | str | int) -> int:
    """Runs one step in a process of its own; returns its status."""
    print(step, file=sys.stderr)
    absolute = (str(part.resolve()) if isinstance(part, Path) else str(part) for part in more)
    return subprocess.run([sys.executable, "-m", f"training.encoder.{step}", *absolute], cwd=PROJECT).returncode


if __name__ == "__main__":
    sys.exit(main())
