"""Fuzzes every reader and loader in turn, and prints how many inputs each was given.

    python -m bench.fuzz [TARGET ...] [--seconds N] [--rounds N] [--work DIR]

Needs `atheris`. The inputs that reach new code are kept in DIR between runs, and so are those that broke a reader, each
with its traceback. A crash is an error that is no FabulaError; a hang is an input that takes longer than TIMEOUT
seconds. The exit status is 1 where there was either.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

from bench.fuzz.targets import NAMES
from bench.places import ROOT
from bench.tables import stamp, table

TIMEOUT = 30
MOST_MEGABYTES = 3000


def main() -> int:
    """Runs the targets; returns 1 where one crashed or hung."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", metavar="TARGET", nargs="*", choices=[*NAMES, []], help=f"of {', '.join(NAMES)}")
    parser.add_argument("--seconds", type=int, default=60, help="how long each target runs in a round (60)")
    parser.add_argument("--rounds", type=int, default=1, help="how often the targets take turns (1)")
    parser.add_argument("--work", type=Path, default=ROOT / "out" / "fuzz", help="where inputs are kept (out/fuzz)")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    counted = args.work / "counts.json"
    counts = json.loads(counted.read_text()) if counted.exists() else {}
    broken = 0
    for _ in range(args.rounds):
        for name in args.targets or NAMES:
            inputs, failed = run(name, args.work, args.seconds)
            counts[name] = counts.get(name, 0) + inputs
            broken += failed
            counted.write_text(json.dumps(counts, indent=1))
    rows = [[name, f"{count:,}", len(kept(args.work, name))] for name, count in counts.items()]
    print(table(["reader", "inputs", "broken on"], rows))
    print(f"{sum(counts.values()):,} inputs ({stamp()})")
    return int(broken > 0 or any(kept(args.work, name) for name in counts))


def run(name: str, work: Path, seconds: int) -> tuple[int, bool]:
    """Runs a target for so long. Returns how many inputs it was given, and whether the process broke."""
    command = [
        sys.executable, "-m", "bench.fuzz.one_target", name, str(work), f"-max_total_time={seconds}", f"-timeout={TIMEOUT}",
        f"-rss_limit_mb={MOST_MEGABYTES}", "-print_final_stats=1", "-verbosity=1", f"-artifact_prefix={work}/crashes/{name}/",
    ]  # fmt: skip
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, env=env, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    said = done.stderr.decode("utf-8", "replace")
    count = re.search(r"stat::number_of_executed_units:\s*(\d+)", said)
    if done.returncode:
        print(f"{name}: ended with {done.returncode}", *said.splitlines()[-30:], sep="\n", file=sys.stderr, flush=True)
    for line in re.findall(r"^CRASH .*", said, re.M):
        print(f"{name}: {line}", file=sys.stderr, flush=True)
    return int(count[1]) if count else 0, done.returncode != 0


def kept(work: Path, name: str) -> list[Path]:
    """Returns the inputs that a target broke on."""
    return [path for path in sorted((work / "crashes" / name).glob("*")) if path.suffix != ".txt"]


if __name__ == "__main__":
    sys.exit(main())
