"""Novels, each read with rankers that were fitted on the novels of the other folds.

The first stage of a reading is the same with any cast and any rankers, and takes nine tenths of the time. It is done
once for each text and kept until the run ends.
"""

import atexit
import functools
import hashlib
import os
import pickle
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from fabula import FabulaError, save
from fabula.pipeline import Options, Rankers, TextLayer, understand_text
from fabula.schema.people import KnownCast
from training.rankers.folds import novel_folders, rankers_of_mentions
from training.rankers.left_out import rankers_left_out
from training.rankers.readings import annotated_text, read_corpus


def read_left_out(
    novels: dict[str, Path],
    out: Path,
    corpus: Path,
    *,
    casts: dict[str, KnownCast] | None = None,
    count: int | None = None,
    parses: Path | None = None,
    jobs: int = 2,
) -> dict[str, str]:
    """Reads each novel into `out/<name>` with rankers that did not see it. Returns the errors by name.

    Args:
        novels: the text of each novel, by its name in the corpus.
        out: the folder of the readings.
        corpus: PDNC's folder, whose novels the rankers are fitted on.
        casts: the cast that a novel is read with, by name.
        count: for a trial run: fit on this many novels only.
        parses: the folder where the network's reading of each novel is kept from run to run, or None.
        jobs: novels that are read at the same time.
    """
    texts = _folder_of_texts()
    with _fresh_processes(jobs) as pool:
        printed = [folder / "novel_text.txt" for folder in novel_folders(corpus, count)]
        list(pool.map(_keep_text, printed, [texts] * len(printed), [parses] * len(printed)))
        rankers = _rankers_left_out(corpus, count)
        items = [
            (path, out / name, rankers[name], (casts or {}).get(name), texts, parses) for name, path in novels.items()
        ]
        errors = pool.map(_read_with, *zip(*items, strict=True))
        return {name: error for name, error in zip(novels, errors, strict=True) if error}


def read_with_mentions_left_out(
    novels: dict[str, Path], out: Path, *, parses: Path | None = None, jobs: int = 2
) -> dict[str, str]:
    """Reads each novel into `out/<name>` with rankers of names and mentions that did not see it. Returns the errors.

    The rankers of lines are those in the package: they were fitted on PDNC's novels, which these are not.

    Args:
        novels: the text of each novel, by its name.
        out: the folder of the readings.
        parses: the folder where the network's reading of each novel is kept from run to run, or None.
        jobs: novels that are read at the same time.
    """
    items = [
        (path, out / name, rankers_of_mentions(name), None, _folder_of_texts(), parses) for name, path in novels.items()
    ]
    with _fresh_processes(jobs) as pool:
        errors = pool.map(_read_with, *zip(*items, strict=True))
        return {name: error for name, error in zip(novels, errors, strict=True) if error}


def _fresh_processes(jobs: int) -> ProcessPoolExecutor:
    """Returns a pool of new processes: a fork would share the network's session with the process that fits."""
    return ProcessPoolExecutor(jobs, get_context("spawn"))


@functools.cache
def _folder_of_texts() -> Path:
    """Returns the folder of kept texts, which is removed when this run ends."""
    folder = tempfile.TemporaryDirectory(prefix="fabula-texts-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


@functools.cache
def _rankers_left_out(corpus: Path, count: int | None) -> dict[str, Rankers]:
    """The fit takes minutes: it is made once for a run."""
    texts = _folder_of_texts()
    return rankers_left_out(read_corpus(corpus, count, lambda path: kept_text(path, texts)))


def kept_text(path: Path, texts: Path, parses: Path | None = None) -> TextLayer:
    """Returns the text layer of a story, which is worked out once for all processes with this folder."""
    place = texts / hashlib.sha256(path.read_bytes()).hexdigest()
    if not place.exists():
        aside = place.with_suffix(f".{os.getpid()}")
        aside.write_bytes(pickle.dumps(annotated_text(path, parses)))
        aside.replace(place)
    return pickle.loads(place.read_bytes())


def _keep_text(path: Path, texts: Path, parses: Path | None) -> None:
    kept_text(path, texts, parses)


def _read_with(
    path: Path, folder: Path, rankers: Rankers, cast: KnownCast | None, texts: Path, parses: Path | None
) -> str:
    try:
        story = understand_text(kept_text(path, texts, parses), cast, Options(rankers=rankers))
        save(story, folder, force=True)
    except FabulaError as error:
        return str(error)
    return ""
