"""Asks a dataset a hundred questions, and prints how long the slowest took.

python -m bench.corpus.questions DATASET [--times N]

With `--times` they are asked of a copy that holds each book N times, under a key of its own.
"""

import argparse
import itertools
import shutil
import tempfile
import time
from pathlib import Path

import duckdb

from bench.tables import stamp
from fabula.corpus import SCHEMA, VIEWS, Dataset, ask, concordance, opened_for_questions
from fabula.parquet import literal

SLOWEST = 5
WORDS = ("my dear", "promis*", "the moor", "never", "marry", "house", "I will not", "london", "dead", "tea")
BY = ("book", "kind", "chapter", "speaker", "reason")
OF = ("quotes", "reported", "mentions", "events", "traits", "promises", "relations", "blocks", "times", "stays")
QUESTIONS = (
    "SELECT status, count(*), sum(words) FROM books GROUP BY ALL",
    "SELECT a.pronouns, b.pronouns, count(*) FROM who_speaks_to_whom AS w JOIN characters AS a ON w.book = a.book AND "
    "w.speaker_id = a.id JOIN characters AS b ON w.book = b.book AND w.addressee_id = b.id GROUP BY ALL",
    "SELECT lemma, count(*) AS n FROM events JOIN characters AS c ON events.book = c.book "
    "AND list_contains(agent_ids, c.id) WHERE c.pronouns = 'she/her' GROUP BY ALL ORDER BY n DESC LIMIT 50",
    "SELECT book, max(len(participants)) FROM scenes GROUP BY book",
    "SELECT book, name, quotes FROM characters QUALIFY row_number() OVER (PARTITION BY book ORDER BY quotes DESC) <= 3",
    "SELECT place, count(DISTINCT book) AS n FROM scenes GROUP BY ALL ORDER BY n DESC LIMIT 20",
    "SELECT kind, value, count(*) FROM traits GROUP BY ALL ORDER BY 3 DESC",
    "SELECT book, sum(lines_ab + lines_ba) FROM ties GROUP BY book",
    "SELECT count(*) FROM quotes WHERE text ILIKE '%my dear%'",
    "SELECT book, avg(len(text)) FROM blocks WHERE kind = 'paragraph' GROUP BY book",
)


def main() -> None:
    """Asks the questions, and prints the slowest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--times", type=int, default=1, metavar="N", help="how many times the copy holds each book")
    args = parser.parse_args()
    if args.times == 1:
        _ask_all(args.dataset)
        return
    with tempfile.TemporaryDirectory() as folder:
        _ask_all(_with_more_books(args.dataset, Path(folder) / "dataset", args.times))


def _with_more_books(dataset: Path, copy: Path, times: int) -> Path:
    """Writes a copy of a dataset that holds each book several times, and returns it."""
    shutil.copytree(dataset, copy, ignore=shutil.ignore_patterns("*.parquet"))
    for name in SCHEMA:
        for path in (dataset / name).glob("*.parquet"):
            rows = f"FROM read_parquet({literal(str(path))}), range({times}) AS copies(number)"
            asked = f"SELECT * EXCLUDE (number) REPLACE (book || '-' || number AS book) {rows}"
            duckdb.sql(f"COPY ({asked}) TO {literal(str(copy / name / path.name))} (FORMAT parquet)")
    return copy


def _ask_all(folder: Path) -> None:
    """Asks the questions of one dataset, and prints the slowest."""
    dataset = Dataset(folder)
    seconds: list[tuple[float, str]] = []
    started = time.perf_counter()
    with opened_for_questions(dataset) as connection:
        (row,) = duckdb.sql(f"SELECT count(*), sum(words) FROM read_parquet({literal(f'{folder}/books/*')})").fetchall()
        print(f"{row[0]} books, {int(row[1]):,} words; opened in {time.perf_counter() - started:.2f} s; {stamp()}\n")
        for question in _questions():
            started = time.perf_counter()
            ask(connection, question)
            seconds.append((time.perf_counter() - started, " ".join(question.split())))
        for words, where in itertools.product(WORDS, ("", "speech")):
            started = time.perf_counter()
            count = sum(1 for _ in itertools.islice(concordance(connection, words, stands_in=where), 1000))
            seconds.append((time.perf_counter() - started, f"places of {words!r} {where} ({count})"))
    print(f"{len(seconds)} questions, the slowest:")
    for taken, question in sorted(seconds, reverse=True)[:SLOWEST]:
        print(f"{taken:6.3f} s  {question[:110]}")


def _questions() -> list[str]:
    asked = [f"FROM {name}" for name in VIEWS] + list(QUESTIONS)
    for name, column in itertools.product(OF, BY):
        asked.append(f"SELECT {name}.book, count(*) FROM {name} WHERE row % 7 = {BY.index(column)} GROUP BY ALL")
    asked += [
        f"SELECT book, kind, count(*), sum(words) FROM quotes WHERE chapter = {n} GROUP BY ALL" for n in range(1, 17)
    ]
    return asked


if __name__ == "__main__":
    main()
