"""`fabula corpus` and `fabula query` at a terminal."""

import csv
import io
import json

import duckdb
import pytest
from fake_books import fake_reader, write_books

import fabula
from fabula import cli, corpus
from fabula.corpus import SCHEMA
from fabula.speech import SURE

STORIES = {
    "mill": "“You are late,” said Nora Vane. “I waited for an hour.”\n\n“The road was bad,” said Colonel Brand.\n",
    "river": "Tobias Reed carried a sack. “Will you marry the Colonel?” Tobias asked.\n\n“I will not,” Nora said.\n",
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    """The current folder, with two books."""
    monkeypatch.chdir(tmp_path)
    write_books(tmp_path / "books", **STORIES)
    return tmp_path


@pytest.fixture
def quick(monkeypatch):
    """Books are read by the fake reader, in this process."""
    monkeypatch.setattr(corpus, "read_locally", lambda books, *_, **__: ((book, fake_reader(book)) for book in books))


def rows(table, columns="*"):
    return duckdb.sql(f"SELECT {columns} FROM read_parquet('d/{table}/*.parquet') ORDER BY book, row").fetchall()


def test_what_is_read_is_what_the_tables_of_each_story_hold(here, capfd):
    assert cli.main(["corpus", "read", "books", "-o", "d", "--workers", "1", "--keep-stories"]) == 0
    shown = capfd.readouterr().out
    assert "2 books\n" in shown
    assert "To read: 2 books, about 38 words" in shown
    assert "Read 2 books with 35 words" in shown
    for key in STORIES:
        story = fabula.read(f"books/{key}.txt")
        assert fabula.load(f"d/stories/{key}.fabula") == story
        for name in set(SCHEMA) - {"books", "details"}:
            own = [column.name for column in SCHEMA[name][2:]]
            stored = [dict(zip(own, row[2:], strict=True)) for row in rows(name) if row[0] == key]
            told = fabula.table(story, name)
            assert len(stored) == len(told)
            for one, other in zip(stored, told, strict=True):
                flat = {k: "|".join(v) if isinstance(v, list) else v for k, v in one.items()}
                assert {k: v for k, v in flat.items() if k in other} == {k: v for k, v in other.items() if k in flat}
    said = duckdb.sql("SELECT book, status, error, sure FROM 'd/books/*.parquet' ORDER BY book").fetchall()
    assert said == [("mill", "read", None, SURE), ("river", "read", None, SURE)]


def test_a_plan_reads_nothing(here, quick, capfd):
    assert cli.main(["corpus", "read", "books", "-o", "d", "--plan", "--workers", "3"]) == 0
    assert "with 3 workers" in capfd.readouterr().out
    assert not (here / "d").exists()
    assert cli.main(["corpus", "read", "books", "-o", "d", "--plan", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["to_read"] == ["mill", "river"]


def test_the_same_command_goes_on(here, quick, capfd):
    assert cli.main(["corpus", "read", "books/mill.txt", "-o", "d", "-q"]) == 0
    assert capfd.readouterr().out == ""
    assert cli.main(["corpus", "read", "books", "-o", "d"]) == 0
    shown = capfd.readouterr().out
    assert "2 books, 1 of them read already" in shown
    assert "Read 1 book with" in shown
    (here / "books" / "mill.txt").write_text("Other words, and more of them.", encoding="utf-8")
    assert cli.main(["corpus", "read", "books", "-o", "d"]) == 0
    assert "1 have changed since; --replace" in capfd.readouterr().out
    assert cli.main(["corpus", "read", "books", "-o", "d", "--replace", "--json"]) == 0
    assert json.loads(capfd.readouterr().out)["read"] == 1


def test_a_book_that_cannot_be_read_is_a_row_and_a_status(here, capfd, monkeypatch):
    (here / "books" / "empty.txt").write_text("", encoding="utf-8")
    settings = corpus.Settings(sure=SURE)
    monkeypatch.setattr(corpus, "read_locally", lambda books, *_, **__: ((book, settings(book)) for book in books))
    assert cli.main(["corpus", "read", "books/empty.txt", "-o", "d"]) == 1
    shown = capfd.readouterr()
    assert "not read: empty: empty.txt: the file is empty" in shown.out
    assert "1 of 1 books could not be read" in shown.err
    assert cli.main(["corpus", "read", "books/empty.txt", "-o", "d"]) == 0
    assert "1 that could not be read (--retry-failed" in capfd.readouterr().out
    assert cli.main(["corpus", "read", "books/empty.txt", "-o", "d", "--retry-failed", "-q"]) == 1
    assert cli.main(["corpus", "list", "d", "--failed"]) == 0
    assert "the file is empty" in capfd.readouterr().out


def test_ctrl_c_keeps_what_is_read(here, capfd, monkeypatch):
    def launcher(books, *_, **__):
        yield books[0], fake_reader(books[0])
        raise KeyboardInterrupt

    monkeypatch.setattr(corpus, "read_locally", launcher)
    assert cli.main(["corpus", "read", "books", "-o", "d"]) == 130
    assert "stopped; 1 of 2 books are in the dataset" in capfd.readouterr().err
    assert len(rows("quotes")) == 1


def test_shards_make_one_dataset(here, quick, capfd):
    for shard in ("1/2", "2/2"):
        assert cli.main(["corpus", "read", "books", "-o", "d", "--shard", shard, "-q"]) == 0
    assert sorted({row[0] for row in rows("quotes")}) == ["mill", "river"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--shard", "3/2"], "is no shard"),
        (["--shard", "0/2"], "is no shard"),
        (["--shard", "x"], "is no shard"),
        (["--workers", "0"], "is not 1 or more"),
        (["--address", "auto"], "--address needs --engine ray"),
        (["--engine", "rey"], "did you mean ray"),
    ],
)
def test_a_wrong_call(here, capfd, options, says):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["corpus", "read", "books", "-o", "d", *options])
    assert stopped.value.code == 2
    assert says in capfd.readouterr().err


def test_books_are_listed_and_removed(here, quick, capfd):
    cli.main(["corpus", "read", "books", "-o", "d", "-q"])
    assert cli.main(["corpus", "list", "d"]) == 0
    shown = capfd.readouterr().out
    assert "mill" in shown
    assert "2 books, 0 that could not be read" in shown
    assert cli.main(["corpus", "list", "d", "--json"]) == 0
    assert json.loads(capfd.readouterr().out.splitlines()[0])["book"] == "mill"
    assert cli.main(["corpus", "remove", "d", "mill"]) == 0
    assert "Removed 1; 1 books are left" in capfd.readouterr().out
    assert cli.main(["corpus", "remove", "d", "mill"]) == 1
    assert "no book has the key 'mill'" in capfd.readouterr().err


@pytest.mark.parametrize("argv", [["corpus", "list"], ["query"], ["corpus", "remove", "--", "nowhere"]])
def test_what_is_no_dataset(here, capfd, argv):
    assert cli.main([*argv, "nowhere"]) == 1
    assert "no dataset; make one with" in capfd.readouterr().err


def test_questions(here, quick, capfd):
    cli.main(["corpus", "read", "books", "-o", "d", "-q"])
    assert cli.main(["query", "d"]) == 0
    assert "speech_by_pronouns: how many lines" in capfd.readouterr().out
    assert cli.main(["query", "d", "speech_by_pronouns", "--csv"]) == 0
    answer = list(csv.DictReader(io.StringIO(capfd.readouterr().out)))
    assert [(row["book"], row["pronouns"], row["share"]) for row in answer] == [
        ("mill", "she/her", "1.0"),
        ("river", "she/her", "1.0"),
    ]
    assert cli.main(["query", "d", "SELECT book, names FROM characters ORDER BY book;", "--json"]) == 0
    assert json.loads(capfd.readouterr().out.splitlines()[0]) == {"book": "mill", "names": ["Nora"]}
    assert cli.main(["query", "d", "SELECT 1 AS one, NULL AS none, ['a', 'b'] AS both FROM range(300)"]) == 0
    shown = capfd.readouterr().out
    assert "a|b" in shown
    assert "… and more; --csv prints all" in shown
    assert cli.main(["query", "d", "SELECT wrong"]) == 1
    assert "cannot be answered" in capfd.readouterr().err


def test_words_in_all_books(here, quick, capfd):
    cli.main(["corpus", "read", "books", "-o", "d", "-q"])
    assert cli.main(["query", "d", "--kwic", "the Colonel", "--json"]) == 0
    (place,) = map(json.loads, capfd.readouterr().out.splitlines())
    assert (place["book"], place["words"], place["speaker"]) == ("river", "the Colonel", "Nora")
    assert cli.main(["query", "d", "--kwic", "colonel", "--in", "narration"]) == 0
    assert "Brand" not in capfd.readouterr().out


@pytest.mark.parametrize(
    ("options", "says"), [(["SELECT 1", "--kwic", "x"], "exclude"), (["--in", "speech"], "needs --kwic")]
)
def test_a_wrong_question(here, capfd, options, says):
    with pytest.raises(SystemExit):
        cli.main(["query", "d", *options])
    assert says in capfd.readouterr().err


def test_without_duckdb_the_extra_is_named(here, monkeypatch, capfd):
    monkeypatch.setitem(__import__("sys").modules, "duckdb", None)
    assert cli.main(["corpus", "read", "books", "-o", "d"]) == 1
    assert "pip install 'fabula[corpus]'" in capfd.readouterr().err
