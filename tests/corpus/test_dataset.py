"""The dataset: whole after every crash, and the same however it came about."""

import contextlib
import json
import os
import shutil
from dataclasses import replace

import duckdb
import pytest
from fake_books import fake_reader, read_here, with_details, write_books

from fabula.corpus import SCHEMA, Dataset, make_plan, of_shard, read_books, writer_of
from fabula.corpus.dataset import files as dataset_files
from fabula.corpus.dataset import parts
from fabula.errors import CorpusError
from fabula.speech import SURE


@pytest.fixture
def books(tmp_path):
    return write_books(tmp_path / "b", **{key: f"Good {key}. " * number for number, key in enumerate("abcdefg", 1)})


def rows(folder, table="quotes", columns="*"):
    """The rows of a table by book, read as a user would."""
    query = f"SELECT {columns} FROM read_parquet('{folder}/{table}/*.parquet') ORDER BY book"
    return duckdb.sql(query).fetchall()


def keys(folder, table="books"):
    return [key for (key,) in rows(folder, table, "book")]


def plan(books, dataset, **options):
    return make_plan(books, dataset, sure=SURE, **options)


# ------------------------------------------------------------------------------------------------ going on
def test_every_table_has_a_file_with_its_columns(tmp_path, books):
    dataset = Dataset(tmp_path / "d")
    read_here(dataset, books)
    for name, columns in SCHEMA.items():
        described = duckdb.sql(f"DESCRIBE FROM read_parquet('{tmp_path}/d/{name}/*.parquet')").fetchall()
        assert [column[0] for column in described] == [column.name for column in columns]
    manifest = json.loads((tmp_path / "d" / "dataset.json").read_text(encoding="utf-8"))
    assert manifest["format"] == "fabula-dataset/1"
    assert list(manifest["tables"]) == list(SCHEMA)
    assert keys(tmp_path / "d") == list("abcdefg")
    assert keys(tmp_path / "d", "quotes") == list("abcdefg")
    assert dataset.finished_digests() == {}


def test_what_is_read_is_not_read_again(tmp_path, books):
    dataset = Dataset(tmp_path / "d")
    read_here(dataset, books[:3])
    assert [book.key for book in plan(books, dataset).books] == list("gfed")
    assert read_here(dataset, list(plan(books, dataset).books)) == list("gfed")
    assert plan(books, dataset).books == ()
    assert len(dataset.layout.parts()) == 1  # the last part is filled first


def test_a_run_that_is_killed_loses_no_finished_book(tmp_path, books, monkeypatch):
    dataset = Dataset(tmp_path / "d")
    monkeypatch.setattr(Dataset, "put_into_tables", lambda self: 0)  # as if it were killed before
    assert read_here(dataset, books[:4]) == list("abcd")
    monkeypatch.undo()
    assert dataset.books() == {}
    assert [book.key for book in plan(books, dataset).books] == list("gfe")
    read_here(dataset, list(plan(books, dataset).books))
    assert keys(tmp_path / "d") == list("abcdefg")


def test_a_stop_puts_what_is_read_into_the_tables(tmp_path, books):
    dataset = Dataset(tmp_path / "d")

    def launcher(books):
        for number, book in enumerate(books):
            if number == 2:
                raise KeyboardInterrupt
            yield book, fake_reader(book)

    with pytest.raises(KeyboardInterrupt), dataset.opened():
        list(read_books(books, dataset, launcher))
    assert keys(tmp_path / "d") == ["a", "b"]


@pytest.mark.parametrize("stop_after", [0, 1, 2, 5, 23, 24, 25, 30, 44, 45, 46, 47, 48, 49, 50])
def test_wherever_a_change_is_ended_the_next_run_makes_it_whole(tmp_path, stop_after):
    folder, calls = tmp_path, []
    books = write_books(folder / "b", **{key: f"Good {key}." for key in "abcd"})
    dataset = Dataset(folder / "d")
    read_here(dataset, books[:2])
    changed = [*write_books(folder / "b", a="Other words."), *books[2:]]

    class Killed(BaseException):
        pass

    def counted(function):
        def call(*arguments, **options):
            calls.append(function)
            if len(calls) > stop_after:
                raise Killed
            return function(*arguments, **options)

        return call

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts.Path, "replace", counted(parts.Path.replace))
        patch.setattr(parts.Path, "unlink", counted(parts.Path.unlink))
        patch.setattr(parts.shutil, "rmtree", counted(shutil.rmtree))
        patch.setattr(parts.parquet, "write_query", counted(parts.parquet.write_query))
        with contextlib.suppress(Killed):
            read_here(dataset, changed)
    again = Dataset(folder / "d")
    with again.opened():
        left = plan(changed, again, replace=True).books
    read_here(again, list(left))
    assert keys(folder / "d") == keys(folder / "d", "quotes") == list("abcd")
    assert rows(folder / "d", columns="book, text")[0] == ("a", "Other words.")
    assert not list((folder / "d" / ".fabula").glob("finished/*/*"))
    assert not list((folder / "d" / ".fabula").glob("changes/*"))


# ------------------------------------------------------------------------------------------------ failures
def test_a_failure_is_a_row_with_a_reason_and_is_tried_again_on_request(tmp_path, books):
    dataset = Dataset(tmp_path / "d")
    missing = replace(books[0], key="z", path=str(tmp_path / "none.txt"))
    from fabula.corpus import Settings

    reader = Settings(sure=SURE)
    with dataset.opened():
        (done,) = read_books([missing], dataset, lambda them: ((each, reader(each)) for each in them))
    assert "no such file" in done.error
    assert rows(tmp_path / "d", "books", "book, status")[0] == ("z", "failed")
    assert plan([missing], dataset).books == ()
    assert plan([missing], dataset).failed == 1
    assert plan([missing], dataset, retry_failed=True).books == (missing,)
    (tmp_path / "none.txt").write_text("Good.", encoding="utf-8")
    read_here(dataset, [missing])
    assert rows(tmp_path / "d", "books", "book, status, error") == [("z", "read", None)]


# ------------------------------------------------------------------------------------------------ replace and remove
def test_a_changed_book_is_replaced_on_request(tmp_path, books):
    dataset = Dataset(tmp_path / "d")
    read_here(dataset, books)
    changed = write_books(tmp_path / "b", b="Other words.")
    both = [books[0], *changed, *books[2:]]
    assert plan(both, dataset).changed == ("b",)
    assert plan(both, dataset).books == ()
    assert [book.key for book in plan(both, dataset, replace=True).books] == ["b"]
    read_here(dataset, changed)
    assert rows(tmp_path / "d", columns="book, text")[1] == ("b", "Other words.")
    assert keys(tmp_path / "d", "quotes") == list("abcdefg")


def test_a_file_that_was_touched_has_not_changed(tmp_path, books):
    from fabula.corpus import Settings

    dataset = Dataset(tmp_path / "d")
    (book,) = write_books(tmp_path / "b", a="“Is it on?” asked Nora.")
    reader = Settings(sure=SURE)
    with dataset.opened():
        list(read_books([book], dataset, lambda them: ((each, reader(each)) for each in them)))
    os.utime(book.path, (4e9, 4e9))
    assert plan([book], dataset).changed == ()
    assert plan([book], dataset, replace=True).books == ()
    assert make_plan([book], dataset, sure=0.9, replace=True).books == (book,)
    write_books(tmp_path / "b", a="“Is it on?” asked Cora.")  # as long as before
    os.utime(book.path, (4e9, 4e9))
    assert plan([book], dataset).changed == ("a",)


def test_books_are_removed_with_all_their_rows(tmp_path, books):
    dataset = Dataset(tmp_path / "d")
    read_here(dataset, books)
    with dataset.opened():
        dataset.remove(["a", "d"])
    assert keys(tmp_path / "d") == keys(tmp_path / "d", "quotes") == keys(tmp_path / "d", "characters") == list("bcefg")
    with pytest.raises(CorpusError, match="no book has the key 'a'"), dataset.opened():
        dataset.remove(["b", "a"])
    assert "b" in keys(tmp_path / "d")
    with dataset.opened():
        dataset.remove(list("bcefg"))
    assert dataset.layout.parts() == []
    assert not list((tmp_path / "d" / "quotes").iterdir())


# ------------------------------------------------------------------------------------------------ parts and shards
def test_parts_are_filled_and_new_ones_begun(tmp_path, books, monkeypatch):
    monkeypatch.setattr(dataset_files, "BOOKS_IN_PART", 3)
    monkeypatch.setattr(dataset_files, "BOOKS_AT_A_TIME", 2)
    dataset = Dataset(tmp_path / "d")
    read_here(dataset, books[:2])
    read_here(dataset, books[2:])
    assert dataset.layout.parts() == ["all-00000", "all-00001", "all-00002"]
    assert sorted(book.part for book in dataset.books().values()) == ["all-00000"] * 3 + ["all-00001"] * 3 + [
        "all-00002"
    ]
    assert keys(tmp_path / "d", "quotes") == list("abcdefg")
    read_here(dataset, write_books(tmp_path / "b", a="Other words."))
    assert rows(tmp_path / "d", columns="text")[0] == ("Other words.",)
    assert keys(tmp_path / "d", "quotes") == list("abcdefg")


def test_shards_beside_each_other_make_the_same_dataset(tmp_path, books):
    whole = Dataset(tmp_path / "whole")
    read_here(whole, books)
    shards = [Dataset(tmp_path / "d", writer_of(shard, 3)) for shard in (1, 2, 3)]
    with shards[0].opened(), shards[1].opened():
        for shard, dataset in enumerate(shards[:2], start=1):
            mine = list(of_shard(books, shard, 3))
            list(read_books(mine, dataset, lambda them: ((each, fake_reader(each)) for each in them)))
    read_here(shards[2], list(of_shard(books, 3, 3)))
    for name in SCHEMA:
        if name != "books":
            assert rows(tmp_path / "d", name) == rows(tmp_path / "whole", name)
    assert keys(tmp_path / "d") == list("abcdefg")


def test_a_shard_leaves_the_files_of_others_alone(tmp_path, books):
    first, second = (Dataset(tmp_path / "d", writer_of(shard, 2)) for shard in (1, 2))
    read_here(first, books[:1])
    with pytest.raises(CorpusError, match="read it without --shard"):
        read_here(second, books[:1])
    read_here(Dataset(tmp_path / "d"), books[:1])  # a run of all takes what the shard has left
    assert keys(tmp_path / "d") == ["a"]


def test_two_runs_do_not_write_the_same_files(tmp_path):
    whole, shard = Dataset(tmp_path / "d"), Dataset(tmp_path / "d", writer_of(1, 2))
    for one, other in ((whole, whole), (whole, shard), (shard, shard), (shard, whole)):
        with (
            one.opened(),
            pytest.raises(CorpusError, match="another run"),
            Dataset(tmp_path / "d", other.writer).opened(),
        ):
            raise AssertionError
    with shard.opened(), Dataset(tmp_path / "d", writer_of(2, 2)).opened():
        pass


# ------------------------------------------------------------------------------------------------ what is no dataset
def test_a_folder_with_other_files_is_left_alone(tmp_path):
    (tmp_path / "thesis.docx").write_bytes(b"x")
    with pytest.raises(CorpusError, match="holds other files"), Dataset(tmp_path).opened():
        raise AssertionError
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (None, "no dataset"),
        ("{", "damaged"),
        ("[]", "damaged"),
        ("{}", "damaged"),
        ('{"format": "fabula-dataset/99"}', "format is 'fabula-dataset/99'"),
    ],
)
def test_what_is_no_dataset_is_refused(tmp_path, written, says):
    if written:
        (tmp_path / "dataset.json").write_text(written, encoding="utf-8")
    with pytest.raises(CorpusError, match=says):
        Dataset(tmp_path).check()


def test_a_finished_book_that_is_damaged_is_named(tmp_path, books):
    dataset = Dataset(tmp_path / "d")
    with dataset.opened():
        dataset.finished.write("a", b"damaged", "read")
        with pytest.raises(CorpusError, match="remove the file"):
            dataset.put_into_tables()


def test_a_disk_that_cannot_be_written_is_one_line(tmp_path, books, monkeypatch):
    monkeypatch.setattr(
        "fabula.corpus.dataset.finished.os.fsync",
        lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")),
    )
    with pytest.raises(CorpusError, match="No space left"):
        read_here(Dataset(tmp_path / "d"), books)


# ------------------------------------------------------------------------------------------------ what the user says
def test_details_are_kept_as_they_are(tmp_path, books):
    dataset = Dataset(tmp_path / "d")
    read_here(dataset, [with_details(books[0], year="1815", genre="novel")])
    assert rows(tmp_path / "d", "details", "book, origin, label, value") == [
        ("a", "list", "year", "1815"),
        ("a", "list", "genre", "novel"),
    ]


def test_what_no_file_can_hold_does_not_stop_a_book(tmp_path, books):
    dataset = Dataset(tmp_path / "d")
    read_here(dataset, [with_details(books[0], title="lone \ud800 surrogate", nul="a\0b", comma='"x", \x1f|')])
    assert rows(tmp_path / "d", "details", "value") == [("lone ? surrogate",), ("a\0b",), ('"x", \x1f|',)]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_other_libraries_read_it_as_it_lies(tmp_path, books, library):
    module = pytest.importorskip(library)
    read_here(Dataset(tmp_path / "d"), books)
    if library == "pandas":
        pytest.importorskip("pyarrow")
        read = module.read_parquet(tmp_path / "d" / "quotes")
        assert sorted(read["book"]) == list("abcdefg")
    else:
        read = module.read_parquet(tmp_path / "d" / "quotes" / "*.parquet")
        assert sorted(read["book"].to_list()) == list("abcdefg")
