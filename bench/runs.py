"""Reading many stories with the `fabula` of this tree, two at a time, each in a process of its own."""

import atexit
import datetime
import functools
import hashlib
import importlib.util
import os
import pickle
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))  # this tree, not a package that happens to be installed
SHARED = Path(os.environ.get("FABULA_SHARED", ROOT / ".." / "shared")).resolve()  # beside the project
DATA = SHARED / "data"


@functools.cache
def scorer():
    """The scorer beside the data, for what it does not count itself: its ways of reading and matching."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fabula(*argv: str) -> subprocess.CompletedProcess:
    """One run of the command line of this tree, not of a package that happens to be installed."""
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run([sys.executable, "-m", "fabula", *argv], env=env, capture_output=True, text=True)


def read_all(stories: dict[str, Path], out: Path, *, report: bool = False, jobs: int = 2) -> dict[str, str]:
    """Reads each story into `out/<name>`. Gives what went wrong, by name: nothing where all went well."""

    def one(item: tuple[str, Path]) -> tuple[str, str]:
        name, path = item
        options = ["--quiet", "--force", *([] if report else ["--no-report"])]
        done = fabula("read", str(path), "-o", str(out / name), *options)
        if sys.stderr.isatty():
            print(".", end="", file=sys.stderr, flush=True)
        return name, done.stderr.strip() if done.returncode else ""

    with ThreadPoolExecutor(jobs) as pool:
        return {name: error for name, error in pool.map(one, stories.items()) if error}


def read_all_left_out(
    stories: dict[str, Path],
    out: Path,
    corpus: Path,
    *,
    casts: dict[str, Path] | None = None,
    count: int | None = None,
    jobs: int = 2,
) -> dict[str, str]:
    """As `read_all`, but each novel of the corpus is read with scorers fitted on novels of the other folds.

    `casts` are the files of those that are read with their cast given, by name; `count`: of how many novels.
    """
    readings = _readings()
    # Fresh processes: a fork would share the network's session with the process that fitted the tables.
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=keep_readings, initargs=(readings,)) as pool:
        printed = [folder / "novel_text.txt" for folder in novel_folders(corpus, count)]
        list(pool.map(_read_once, printed))
        scorers = _scorers_without(corpus, count)
        given = [(casts or {}).get(name) for name in stories]
        errors = pool.map(
            _read_with, stories.values(), [out / n for n in stories], [scorers[n] for n in stories], given
        )
        return {name: error for name, error in zip(stories, errors, strict=True) if error}


@functools.cache
def _readings() -> Path:
    """Where the network's readings are kept until this run ends."""
    folder = tempfile.TemporaryDirectory(prefix="fabula-readings-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def keep_readings(folder: Path) -> None:
    """Has the network read every text once, in this process and all others that keep theirs in the same folder.

    What it reads does not hang on casts and scorers, and takes nine tenths of the time.
    """
    from fabula import encoder

    read = encoder.parse_tokens

    def kept(words, **more):
        columns = (words.start, words.word, np.frombuffer("\n".join(words.vocabulary).encode(), np.uint8))
        place = folder / hashlib.sha256(b"".join(c.tobytes() for c in columns)).hexdigest()
        if not place.exists():
            aside = place.with_suffix(f".{os.getpid()}")
            aside.write_bytes(pickle.dumps(read(words, **more)))
            aside.replace(place)
        return pickle.loads(place.read_bytes())

    encoder.parse_tokens = kept


def _read_once(story: Path) -> None:
    from fabula import encoder, manuscript, tokens

    encoder.parse_tokens(tokens.tokens(manuscript.read(story)))


@functools.cache
def _scorers_without(corpus: Path, count: int | None) -> dict:
    """The fit takes minutes: it is made once for a run."""
    from addressee_weights import scorers_without

    keep_readings(_readings())
    return scorers_without(corpus, count)


def novel_folders(corpus: Path, count: int | None = None) -> list[Path]:
    """The folders of the novels of a corpus, or the `count` shortest of them."""
    if str(ROOT / "training") not in sys.path:
        sys.path[:0] = [str(ROOT / "training")]
    from dialogism import novel_folders

    return novel_folders(corpus, count)


def _read_with(story: Path, folder: Path, scorers, cast: Path | None) -> str:
    import fabula

    try:
        fabula.save(fabula.read(story, cast=cast, rankers=scorers), folder, force=True)
    except fabula.FabulaError as error:
        return str(error)
    return ""


def sentences_as_tokens(sentences: list[list[str]]):
    """The words of a corpus that is cut already, as the Tokens of a story in one block."""
    from fabula.schema.tokens import Tokens

    words = [word for sentence in sentences for word in sentence]
    rows: dict[str, int] = {}
    size = np.array([len(word) for word in words], np.int32)
    start = np.concatenate([[0], np.cumsum(size + 1)])[:-1].astype(np.int32)
    return Tokens(
        start=start,
        end=start + size,
        word=np.array([rows.setdefault(word, len(rows)) for word in words], np.int32),
        block=np.zeros(len(words), np.int32),
        sentence=np.repeat(np.arange(len(sentences), dtype=np.int32), [len(s) for s in sentences]),
        vocabulary=tuple(rows),
    )


def stamp() -> str:
    """The commit and the date, for a table that is kept; says so where the tree has changes of its own."""

    def git(*argv: str) -> str:
        return subprocess.run(["git", *argv], cwd=ROOT, capture_output=True, text=True).stdout.strip()

    changed = " with changes" if git("status", "--porcelain", "--", "src") else ""
    return f"commit {git('rev-parse', '--short', 'HEAD') or '(none)'}{changed}, {datetime.date.today()}"


def table(head: list[str], rows: list[list]) -> str:
    """A Markdown table; figures are aligned to the right, nan is shown as –."""

    def cell(value) -> str:
        if isinstance(value, float):
            return "–" if value != value else f"{value:.1f}"
        return str(value)

    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *[[cell(value) for value in row] for row in rows]]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def need(*places: Path) -> None:
    """Ends the run where the data that it needs is not there, or what Fabula itself needs."""
    try:
        from fabula import encoder, manuscript, tokens  # noqa: F401
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is not installed for {sys.executable}. Try: {sys.executable} -m pip install {ROOT}")
    missing = [str(place) for place in places if not place.exists()]
    if missing:
        sys.exit(f"not there: {', '.join(missing)}. The benchmarks need data that is not part of this project.")
