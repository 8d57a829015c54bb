"""The text of a list that a user wrote: where it is wrong, the message says where and what to do."""

import pytest

from fabula.errors import CastError, FabulaError
from fabula.list_file import text_of


def read(path, most_bytes=100):
    """The text of the file, as the list of a cast."""
    return text_of(path, most_bytes=most_bytes, what="characters", advice="name a CSV file", error=CastError)


def test_the_text_has_no_byte_order_mark(tmp_path):
    path = tmp_path / "cast.csv"
    path.write_bytes(b"\xef\xbb\xbfname\nJos\xc3\xa9\n")
    assert read(path) == "name\nJosé\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"name\nJos\xe9\n", "cast.csv: line 2 is not UTF-8"),
        (b"name\n\0\n", "cast.csv: line 2 has a NUL character"),
        (b"n" * 101, "too many for a list of characters; name a CSV file"),
    ],
    ids=["another encoding", "no text", "too large"],
)
def test_what_is_no_list_is_an_error_that_says_why(tmp_path, data, message):
    path = tmp_path / "cast.csv"
    path.write_bytes(data)
    with pytest.raises(CastError, match=message):
        read(path)


def test_a_missing_file_is_an_error_of_the_class_that_is_asked_for(tmp_path):
    with pytest.raises(FabulaError, match=r"cannot be read .*; name a CSV file"):
        read(tmp_path / "none.csv")
