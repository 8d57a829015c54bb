#!/usr/bin/env python3
"""From the data to a folder that `fabula.encoder` takes, in one command: every step of training, one after the other.

    python training/run.py ../shared/data OUT --checkpoint FOLDER [--wordnet DICT] [--minutes 300]

`--minutes` is all the time there is; each step has its share. What a step leaves lies in OUT, and a step whose result
is there is not done again, so that a run that was stopped goes on with the step it was in. The folder is OUT/weights.
"""

import argparse
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
LEXICON = HERE.parent / "src" / "fabula" / "reading" / "weights" / "lexicon.txt.gz"
# Guessing words, learning from what people annotated, and learning once more with what that labelled: their share of
# the time. What ships had 1 : 2 : 6.
SHARES = {"pretrain": 0.1, "first": 0.3, "second": 0.6}


def main() -> int:
    """Runs what is not done yet; ends with the status of a step that failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
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
        (encoder, "pretrain.py", args.data, encoder, *model, *minutes["pretrain"], *threads),
        (first, "train.py", args.data, first, *model, "--encoder", encoder, *examples, *minutes["first"], *threads),
        (weak, "label.py", args.data, weak, first, *model, "--words", args.words, *threads),
        (second, "train.py", args.data, second, *model, "--start", first, "--weak", weak, *examples,
         *minutes["second"], *threads),
    )  # fmt: skip
    for result, script, *more in steps:
        aside = result.with_name(f"unfinished-{result.name}")
        if not result.exists() and (status := _done(script, *(aside if part == result else part for part in more))):
            return status
        if not result.exists():
            aside.replace(result)
    weights = args.out / "weights"
    weights.mkdir(exist_ok=True)
    (weights / LEXICON.name).write_bytes(LEXICON.read_bytes())
    return _done("export.py", second, weights, "--vocabulary", args.checkpoint / "vocab.txt")


def _done(script: str, *more) -> int:
    """The status that a step ends with."""
    sys.stderr.write(f"{script}\n")
    return subprocess.run([sys.executable, str(HERE / script), *map(str, more)]).returncode


if __name__ == "__main__":
    raise SystemExit(main())
