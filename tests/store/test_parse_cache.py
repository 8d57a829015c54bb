"""What the network says of a story is kept beside it: it comes back exactly, and a file that does not fit is as good as
none."""

import dataclasses
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fabula.schema.parse import ParseCache, WindowParse
from fabula.store import ParseFile, PendingParseFile, parse_cache
from fabula.store.arrays_file import pack

WEIGHTS = "a" * 64
FILE = ".fabula-parse.npz"


def window_of(count: int, mention_count: int, seed: int) -> WindowParse:
    """Returns a window of this many tokens with random columns."""
    rng = np.random.default_rng(seed)

    def rows(most, dtype, size=count):
        return rng.integers(0, most, size).astype(dtype)

    return WindowParse(
        upos=rows(3, np.int8), xpos=rows(3, np.int8), deprel=rows(3, np.int8), supersense=rows(3, np.int8),
        lemma_script=rows(900, np.int16), head=rows(count, np.int32), event=rng.random(count).astype(np.float32),
        begins=rng.random(count).astype(np.float32), spans=rows(count, np.int32, (mention_count, 4)),
        p=rng.random(mention_count).astype(np.float32), vectors=rng.normal(size=(mention_count, 96)).astype(np.float16),
    )  # fmt: skip


def windows_of(*sizes: tuple[int, int], first: int = 0) -> dict[bytes, WindowParse]:
    """Returns windows by their digests, from how many tokens and mentions each has."""
    return {bytes([row]) * 16: window_of(tokens, mentions, row) for row, (tokens, mentions) in enumerate(sizes, first)}


WINDOWS = windows_of((9, 4), (30, 0), (1, 1))


def equal(one: dict[bytes, WindowParse], other: dict[bytes, WindowParse]) -> bool:
    """Returns whether two texts have the same windows to the last bit, types included."""
    if one.keys() != other.keys():
        return False
    names = [field.name for field in dataclasses.fields(WindowParse)]
    pairs = [(getattr(one[key], name), getattr(other[key], name)) for key in one for name in names]
    return all((a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes()) for a, b in pairs)


def loaded(folder, wanted=WINDOWS, weights=WEIGHTS):
    return ParseFile(folder).load(weights, list(wanted))


@pytest.fixture
def folder(tmp_path):
    """A folder with no reading beside it."""
    return tmp_path / "alone" / "kettle.fabula"


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 9)), max_size=5))
def test_windows_come_back_to_the_last_bit(tmp_path_factory, sizes):
    folder = tmp_path_factory.mktemp("kept") / "new"
    cache: ParseCache = ParseFile(folder)
    windows = windows_of(*sizes)
    cache.save(WEIGHTS, windows)
    assert equal(loaded(folder, windows), windows)


def test_numbers_that_are_none_come_back(folder):
    windows = {b"n" * 16: dataclasses.replace(window_of(2, 0, 1), event=np.full(2, np.nan, np.float32))}
    ParseFile(folder).save(WEIGHTS, windows)
    assert equal(loaded(folder, windows), windows)


def test_only_the_windows_that_are_asked_for_come_back(folder):
    ParseFile(folder).save(WEIGHTS, WINDOWS)
    one, *_ = WINDOWS
    assert equal(loaded(folder, [b"x" * 16, one]), {one: WINDOWS[one]})
    assert loaded(folder, []) == {}


def test_the_windows_of_an_earlier_text_go(folder):
    ParseFile(folder).save(WEIGHTS, WINDOWS)
    later = windows_of((5, 1), first=9)
    ParseFile(folder).save(WEIGHTS, later)
    assert equal(loaded(folder, WINDOWS | later), later)


def test_the_same_windows_give_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        ParseFile(tmp_path / name).save(WEIGHTS, WINDOWS)
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()
    assert [path.name for path in (tmp_path / "a").iterdir()] == [FILE]


def test_a_file_that_holds_the_windows_is_not_written_again(folder):
    ParseFile(folder).save(WEIGHTS, WINDOWS)
    cache, pending = ParseFile(folder), PendingParseFile(folder)
    for one in (cache, pending):
        one.load(WEIGHTS, list(WINDOWS))
    (folder / FILE).unlink()
    cache.save(WEIGHTS, WINDOWS)
    pending.save(WEIGHTS, WINDOWS)
    pending.write(folder)
    assert list(folder.iterdir()) == []
    cache.save(WEIGHTS, dict(reversed(WINDOWS.items())))
    assert equal(loaded(folder), WINDOWS)


def test_other_weights_and_other_versions_have_no_windows(folder, monkeypatch):
    ParseFile(folder).save(WEIGHTS, WINDOWS)
    assert loaded(folder, weights="b" * 64) == {}
    monkeypatch.setattr(parse_cache, "FORMAT", "fabula-parse/3")
    assert loaded(folder) == {}


def test_a_folder_or_file_that_is_missing_has_no_windows(tmp_path):
    assert loaded(tmp_path / "absent" / "folder") == {}
    (tmp_path / "a" / FILE).mkdir(parents=True)
    assert loaded(tmp_path / "a") == {}


def test_a_damaged_file_is_ignored_and_written_again(folder):
    ParseFile(folder).save(WEIGHTS, WINDOWS)
    whole = (folder / FILE).read_bytes()
    for end in (*range(0, len(whole), 97), len(whole) - 1):
        (folder / FILE).write_bytes(whole[:end])
        assert loaded(folder) == {}
    for place in range(0, len(whole), 53):
        (folder / FILE).write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        kept = loaded(folder)
        assert kept == {} or equal(kept, WINDOWS)
    (folder / FILE).write_bytes(whole[:-9])
    cache = ParseFile(folder)
    cache.load(WEIGHTS, list(WINDOWS))
    cache.save(WEIGHTS, WINDOWS)
    assert (folder / FILE).read_bytes() == whole


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("upos", np.zeros(39, np.int8)),
        ("p", np.zeros(4, np.float32)),
        ("tokens", np.array([9, 31], np.int32)),
        ("digest", np.zeros((3, 8), np.uint8)),
        ("digest", np.zeros((3, 16), np.int32)),
        ("vectors", None),
        ("key", None),
        ("more", np.zeros(8 << 20, np.uint8)),
    ],
)
def test_a_file_whose_columns_do_not_fit_is_ignored(folder, name, wrong):
    ParseFile(folder).save(WEIGHTS, WINDOWS)
    with np.load(folder / FILE) as file:
        arrays = {**file, name: wrong}
    (folder / FILE).write_bytes(pack({key: array for key, array in arrays.items() if array is not None}))
    assert loaded(folder) == {}


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_is_replaced_and_what_it_leads_to_stays(folder):
    folder.mkdir(parents=True)
    (folder.parent / "mine").write_text("my only copy")
    (folder / FILE).symlink_to(folder.parent / "mine")
    ParseFile(folder).save(WEIGHTS, WINDOWS)
    assert (folder.parent / "mine").read_text() == "my only copy"


def test_pending_windows_are_written_when_it_is_asked_for(folder):
    pending = PendingParseFile(folder)
    assert pending.load(WEIGHTS, list(WINDOWS)) == {}
    folder.mkdir(parents=True)
    pending.write(folder)
    pending.save(WEIGHTS, WINDOWS)
    assert list(folder.iterdir()) == []
    pending.write(folder)
    assert equal(pending.load(WEIGHTS, list(WINDOWS)), WINDOWS)


# ------------------------------------------------------------------------------------------- Readings beside it
def test_windows_come_from_the_readings_beside_a_folder(tmp_path):
    earlier, later = windows_of((9, 4), (30, 0)), windows_of((1, 1), first=2)
    ParseFile(tmp_path / "draft1.fabula").save(WEIGHTS, earlier)
    ParseFile(tmp_path / "draft2.fabula").save(WEIGHTS, later)
    cache = ParseFile(tmp_path / "draft3.fabula")
    assert equal(cache.load(WEIGHTS, list(WINDOWS)), WINDOWS)
    cache.save(WEIGHTS, WINDOWS)
    (tmp_path / "draft1.fabula" / FILE).unlink()
    (tmp_path / "draft2.fabula" / FILE).unlink()
    assert equal(loaded(tmp_path / "draft3.fabula"), WINDOWS)


def test_the_same_text_in_another_folder_is_kept_there_too(tmp_path):
    ParseFile(tmp_path / "a").save(WEIGHTS, WINDOWS)
    cache = ParseFile(tmp_path / "b")
    cache.load(WEIGHTS, list(WINDOWS))
    cache.save(WEIGHTS, WINDOWS)
    assert (tmp_path / "b" / FILE).read_bytes() == (tmp_path / "a" / FILE).read_bytes()


def test_a_damaged_reading_beside_a_folder_is_ignored(tmp_path):
    ParseFile(tmp_path / "a").save(WEIGHTS, WINDOWS)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / FILE).write_bytes((tmp_path / "a" / FILE).read_bytes()[:-20])
    (tmp_path / "c" / FILE).mkdir(parents=True)
    assert equal(loaded(tmp_path / "d"), WINDOWS)


def test_only_the_last_readings_beside_a_folder_are_looked_into(tmp_path):
    for number in range(parse_cache.MOST_BESIDE + 1):
        name = f"{number}.fabula"
        ParseFile(tmp_path / name).save(WEIGHTS, windows_of((3, 1), first=number))
        os.utime(tmp_path / name / FILE, (number, number))
    wanted = windows_of(*[(3, 1)] * (parse_cache.MOST_BESIDE + 1))
    oldest, *others = wanted
    assert list(loaded(tmp_path / "new", wanted)) == others[::-1]
    os.utime(tmp_path / "0.fabula" / FILE, (99, 99))
    assert oldest in loaded(tmp_path / "new", wanted)


def test_a_folder_that_is_named_from_within_has_readings_beside_it(tmp_path, monkeypatch):
    ParseFile(tmp_path / "a").save(WEIGHTS, WINDOWS)
    (tmp_path / "b").mkdir()
    monkeypatch.chdir(tmp_path / "b")
    assert equal(loaded(Path()), WINDOWS)
