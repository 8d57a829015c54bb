"""Asks a dataset a hundred questions, and prints how long the slowest took.

python -m bench.corpus.questions DATASET
"""

import argparse
import itertools
import time
from pathlib import Path

from bench.tables import stamp
from fabula.corpus import VIEWS, Dataset, ask, concordance, opened_for_questions

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
    dataset = Dataset(parser.parse_args().dataset)
    seconds: list[tuple[float, str]] = []
    started = time.perf_counter()
    with opened_for_questions(dataset) as connection:
        print(f"Opened in {time.perf_counter() - started:.2f} s; {stamp()}\n")
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
