"""The scorer beside the data, which computes every figure and states what it means."""

import functools
import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from bench.places import DATA, SHARED

SCORER = SHARED / "score" / "score.py"
PDNC = DATA / "pdnc"


@functools.cache
def scorer() -> ModuleType:
    """Returns the scorer as a module, for its ways of reading and matching."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(kind: str, gold: Path, predicted: Path) -> dict[str, float]:
    """Returns the scorer's figures. Ends the run where the scorer fails."""
    command = [sys.executable, str(SCORER), kind, str(gold), str(predicted), "--json"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"the scorer failed (does this Python have numpy and scipy?):\n{done.stderr}")
    figures = json.loads(done.stdout.replace("NaN", "null"))
    return {name: float("nan") if value is None else value for name, value in figures.items()}


def linked(places: Iterable[Path], folder: Path) -> Path:
    """Returns a folder that holds links to these places alone: the scorer takes a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for place in places:
        (folder / place.name).symlink_to(place)
    return folder


def corpus_of(novels: Iterable[str], work: Path) -> Path:
    """Returns a folder of these novels of PDNC alone."""
    return linked((PDNC / name for name in novels), work / "corpus")
