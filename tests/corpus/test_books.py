"""Where books are found, and what they are called."""

import gzip
import io
import tarfile
import zipfile

import pytest
from fake_books import write_books

from fabula.corpus import find_books, of_shard
from fabula.corpus.books.book import LONGEST_KEY, key_of, shard_of
from fabula.errors import CorpusError, DamagedFile, UnreadableFile

TEXTS = {"Emma, vol. 1.txt": "Emma spoke.", "sub/Persuasion.txt": "Anne spoke.", "sub/notes.pdf": "no book"}


@pytest.fixture
def folder(tmp_path):
    """A folder with two books, a hidden one, a saved story, and a file of another kind."""
    for name, text in {**TEXTS, ".hidden.txt": "x", ".git/x.txt": "x", "emma.fabula/story.json": "{}"}.items():
        path = tmp_path / "books" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "books" / "emma.fabula" / "text.txt").write_text("x", encoding="utf-8")
    return tmp_path / "books"


def found(tmp_path, *sources):
    return find_books([str(source) for source in sources], tmp_path / "unpacked")


def text_of(book):
    return book.manuscript().text


def packed(path, mode):
    with tarfile.open(path, mode) as archive:
        for name, text in TEXTS.items():
            data = text.encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


# ------------------------------------------------------------------------------------------------ keys
@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("emma.txt", "emma"),
        ("sub/Emma, vol. 1.txt", "sub-emma-vol-1"),
        ("105_persuasion.txt", "105_persuasion"),
        ("Über Öl.epub", "über-öl"),
        ("…!.txt", "book"),
        ("x" * 400, "x" * LONGEST_KEY),
    ],
)
def test_a_key_is_made_of_the_path(path, key):
    assert key_of(path) == key


def test_a_book_keeps_its_shard_whatever_other_books_there_are(tmp_path):
    books = write_books(tmp_path / "b", **{f"book{number}": "x" for number in range(40)})
    shards = [[book.key for book in of_shard(books, shard, 3)] for shard in (1, 2, 3)]
    assert sorted(key for shard in shards for key in shard) == sorted(book.key for book in books)
    assert all(shards)
    assert [book.key for book in of_shard(books[:7], shard_of("book3", 3), 3)] == [
        key for key in shards[shard_of("book3", 3) - 1] if key in {book.key for book in books[:7]}
    ]


# ------------------------------------------------------------------------------------------------ sources
def test_a_folder_and_the_folders_in_it(tmp_path, folder):
    books = found(tmp_path, folder)
    assert [book.key for book in books] == ["emma-vol-1", "sub-persuasion"]
    assert [text_of(book) for book in books] == ["Emma spoke.", "Anne spoke."]
    assert [book.size for book in books] == [11, 11]


def test_files_and_patterns(tmp_path, folder):
    assert [book.key for book in found(tmp_path, folder / "Emma, vol. 1.txt")] == ["emma-vol-1"]
    assert [book.key for book in found(tmp_path, folder / "**" / "*.txt")] == ["emma-vol-1", "persuasion", "text"]


def test_a_book_that_is_named_twice_is_one(tmp_path, folder):
    assert len(found(tmp_path, folder / "Emma, vol. 1.txt", folder)) == 2


def test_a_zip(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**TEXTS, "__MACOSX/Emma.txt": "x", ".x/y.txt": "x"}.items():
            archive.writestr(name, text)
    books = found(tmp_path, tmp_path / "all.zip")
    assert [(book.key, text_of(book), book.member) for book in books] == [
        ("emma-vol-1", "Emma spoke.", "Emma, vol. 1.txt"),
        ("sub-persuasion", "Anne spoke.", "sub/Persuasion.txt"),
    ]
    assert books[0].place.endswith("all.zip/Emma, vol. 1.txt")


@pytest.mark.parametrize(
    ("name", "mode"), [("all.tar", "w"), ("all.tar.gz", "w:gz"), ("all.txz", "w:xz"), ("a.tar.bz2", "w:bz2")]
)
def test_a_tar_packed_or_not(tmp_path, name, mode):
    path = packed(tmp_path / name, mode)
    for _ in range(2):  # the second time it is unpacked already
        assert [text_of(book) for book in found(tmp_path, path)] == ["Emma spoke.", "Anne spoke."]
    assert {book.path for book in found(tmp_path, path)} == {str(path)}
    assert len(list(tmp_path.glob("unpacked/*"))) == (name != "all.tar")


def test_an_archive_in_a_folder(tmp_path, folder):
    packed(folder / "sub" / "more.tar", "w")
    keys = [book.key for book in found(tmp_path, folder)]
    assert keys == ["emma-vol-1", "sub-emma-vol-1", "sub-persuasion", "sub-sub-persuasion"]


@pytest.mark.parametrize("name", ["x.zip", "x.tar", "x.tar.gz", "x.txz"])
def test_a_broken_archive_is_one_line(tmp_path, name):
    (tmp_path / name).write_bytes(b"no archive")
    with pytest.raises(CorpusError, match="cannot be read as an archive"):
        found(tmp_path, tmp_path / name)


def test_an_archive_that_is_gone_or_damaged_when_it_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("a.txt", "Emma spoke. " * 9)
    (book,) = found(tmp_path, tmp_path / "all.zip")
    data = (tmp_path / "all.zip").read_bytes()
    (tmp_path / "all.zip").write_bytes(data.replace(b"Emma", b"EMMA", 1))
    with pytest.raises(DamagedFile, match="cannot be unpacked"):
        book.manuscript()
    (gone,) = found(tmp_path, packed(tmp_path / "all.tar", "w"))[:1]
    (tmp_path / "all.tar").unlink()
    with pytest.raises(UnreadableFile, match=r"all\.tar"):
        gone.manuscript()


@pytest.mark.parametrize("source", ["nowhere", "no*thing.txt"])
def test_a_source_that_is_missing(tmp_path, source):
    with pytest.raises(CorpusError, match=r"no such file|no book"):
        found(tmp_path, tmp_path / source)


def test_a_folder_without_books(tmp_path):
    with pytest.raises(CorpusError, match="no book in it"):
        found(tmp_path, tmp_path)


def test_two_books_with_one_key(tmp_path, folder):
    (folder / "Emma; vol 1.txt").write_text("x", encoding="utf-8")
    with pytest.raises(CorpusError, match="has the key 'emma-vol-1'"):
        found(tmp_path, folder)


# ------------------------------------------------------------------------------------------------ book lists
def listed(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "books.csv"
    path.write_bytes(text.encode(encoding))
    return found(tmp_path, path)


def test_a_book_list(tmp_path, folder):
    books = listed(
        tmp_path,
        "\ufeffPath,key,cast,Year,genre\n"
        '"books/Emma, vol. 1.txt",emma,cast.csv,1815,novel\n\n'
        "books/sub/Persuasion.txt,,,1817,\n"
        "books/missing.txt\n",
    )
    assert [book.key for book in books] == ["books-missing", "books-sub-persuasion", "emma"]
    assert books[2].details == (("Year", "1815"), ("genre", "novel"))
    assert books[1].details == (("Year", "1817"),)
    assert books[2].cast == str(tmp_path / "cast.csv")
    assert text_of(books[2]) == "Emma spoke."
    with pytest.raises(UnreadableFile, match="no such file"):
        books[0].manuscript()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("file,key\na.txt,a\n", "no column is called path"),
        ("path,year,year\na.txt,1,2\n", "two columns are called 'year'"),
        ("path,key\na.txt,a,b\n", "line 2: 3 cells under 2 columns"),
        ("path,key\n,a\n", "line 2: the path is empty"),
        ("path,key\na.txt,x\nb.txt,x\n", "line 3: the key 'x' is that of line 2"),
        ('path,key\n"a.txt,x\n', "is not valid CSV"),
        ('path,key\na.txt,"x\ny"\n', "is no key"),
        (f"path,key\na.txt,{'x' * 300}\n", "is no key"),
    ],
)
def test_a_list_that_is_none(tmp_path, text, says):
    with pytest.raises(CorpusError, match=says):
        listed(tmp_path, text)


def test_a_list_in_another_encoding(tmp_path):
    with pytest.raises(CorpusError, match="is not UTF-8"):
        listed(tmp_path, "path\nÜber.txt\n", "latin-1")


def test_a_packed_book_is_no_packed_tar(tmp_path):
    (tmp_path / "emma.txt.gz").write_bytes(gzip.compress(b"Emma spoke."))
    with pytest.raises(CorpusError, match="no book in it"):
        found(tmp_path, tmp_path)
