"""The parse of a story is kept beside it: it comes back exactly, and a file that does not fit is as good as none."""

import dataclasses
import os

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import page

from fabula.schema.parse import Parse, ParseCache
from fabula.store import ParseFile, PendingParseFile, parse_cache
from fabula.store.arrays_file import pack
from fabula.tokens import tokens

WEIGHTS = "a" * 64
FILE = ".fabula-parse.npz"
WORDS = tokens(page("Nora came in.", "“Well?” said Edmund Vane."))


def parse_of(count: int, mention_count: int, seed: int, lemmas: tuple[str, ...] = ("come", "say")) -> Parse:
    """Returns a parse of this many tokens with random columns."""
    rng = np.random.default_rng(seed)

    def rows(most, dtype, size=count):
        return rng.integers(0, most, size).astype(dtype)

    vectors = rng.normal(size=(mention_count, 96)).astype(np.float16)
    return Parse(
        upos=rows(3, np.int8), xpos=rows(3, np.int8), deprel=rows(3, np.int8), supersense=rows(3, np.int8),
        lemma=rows(len(lemmas), np.int32), head=rows(count, np.int32), event=rng.random(count).astype(np.float32),
        begins=rng.random(count).astype(np.float32), spans=rows(count, np.int32, (mention_count, 2)),
        category=rows(6, np.int8, mention_count), kind=rows(3, np.int8, mention_count),
        p=rng.random(mention_count).astype(np.float32), vectors=vectors, lemmas=lemmas,
        upos_names=("NOUN", "VERB", "X"), xpos_names=("NN", "VB", "X"), deprel_names=("root", "obj", "X"),
        supersense_names=("O", "B-x", "I-x"),
    )  # fmt: skip


PARSE = parse_of(len(WORDS), 4, 1)


def equal(one: Parse | None, other: Parse | None) -> bool:
    """Returns whether two parses are equal to the last bit, types included."""
    if one is None or other is None:
        return one is other
    pairs = [(getattr(one, field.name), getattr(other, field.name)) for field in dataclasses.fields(Parse)]
    return all(
        a == b if isinstance(a, tuple) else (a.dtype, a.shape, a.tobytes()) == (b.dtype, b.shape, b.tobytes())
        for a, b in pairs
    )


@settings(max_examples=25)
@given(st.integers(0, 9), st.integers(0, 99), st.lists(st.text(max_size=5), min_size=1, unique=True))
def test_a_parse_comes_back_to_the_last_bit(tmp_path_factory, mention_count, seed, lemmas):
    cache: ParseCache = ParseFile(tmp_path_factory.mktemp("kept") / "new")
    parse = parse_of(len(WORDS), mention_count, seed, tuple(lemmas))
    cache.save(WORDS, WEIGHTS, parse)
    assert equal(cache.load(WORDS, WEIGHTS), parse)


def test_numbers_that_are_none_come_back(tmp_path):
    parse = dataclasses.replace(PARSE, event=np.full(len(WORDS), np.nan, np.float32))
    ParseFile(tmp_path).save(WORDS, WEIGHTS, parse)
    assert equal(ParseFile(tmp_path).load(WORDS, WEIGHTS), parse)


def test_the_same_parse_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        ParseFile(tmp_path / name).save(WORDS, WEIGHTS, PARSE)
    assert (tmp_path / "a" / FILE).read_bytes() == (tmp_path / "b" / FILE).read_bytes()
    assert [path.name for path in (tmp_path / "a").iterdir()] == [FILE]


@pytest.mark.parametrize("name", ["start", "end", "word", "block", "sentence", "vocabulary"])
def test_other_tokens_have_no_parse(tmp_path, name):
    ParseFile(tmp_path).save(WORDS, WEIGHTS, PARSE)
    column = getattr(WORDS, name)
    other = (*column[:-1], "else") if name == "vocabulary" else np.append(column[:-1], column[-1] + 1).astype(np.int32)
    assert ParseFile(tmp_path).load(dataclasses.replace(WORDS, **{name: other}), WEIGHTS) is None
    assert equal(ParseFile(tmp_path).load(WORDS, WEIGHTS), PARSE)


def test_other_weights_and_other_versions_have_no_parse(tmp_path, monkeypatch):
    ParseFile(tmp_path).save(WORDS, WEIGHTS, PARSE)
    assert ParseFile(tmp_path).load(WORDS, "b" * 64) is None
    monkeypatch.setattr(parse_cache, "FORMAT", "fabula-parse/2")
    assert ParseFile(tmp_path).load(WORDS, WEIGHTS) is None


def test_a_folder_or_file_that_is_missing_has_no_parse(tmp_path):
    assert ParseFile(tmp_path / "absent").load(WORDS, WEIGHTS) is None
    assert ParseFile(tmp_path).load(WORDS, WEIGHTS) is None
    (tmp_path / FILE).mkdir()
    assert ParseFile(tmp_path).load(WORDS, WEIGHTS) is None


def test_a_damaged_file_is_ignored_and_written_again(tmp_path):
    cache = ParseFile(tmp_path)
    cache.save(WORDS, WEIGHTS, PARSE)
    whole = (tmp_path / FILE).read_bytes()
    for end in (*range(0, len(whole), 97), len(whole) - 1):
        (tmp_path / FILE).write_bytes(whole[:end])
        assert cache.load(WORDS, WEIGHTS) is None
    for place in range(0, len(whole), 53):
        (tmp_path / FILE).write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        kept = cache.load(WORDS, WEIGHTS)
        assert kept is None or equal(kept, PARSE)
    cache.save(WORDS, WEIGHTS, PARSE)
    assert (tmp_path / FILE).read_bytes() == whole


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("upos", PARSE.upos[:-1]),
        ("p", PARSE.p[:-1]),
        ("lemmas", np.frombuffer(b"{}", np.uint8)),
        ("lemmas", None),
        ("more", np.zeros(8 << 20, np.uint8)),
    ],
)
def test_a_file_whose_columns_do_not_fit_is_ignored(tmp_path, name, wrong):
    ParseFile(tmp_path).save(WORDS, WEIGHTS, PARSE)
    with np.load(tmp_path / FILE) as file:
        arrays = {**file, name: wrong}
    (tmp_path / FILE).write_bytes(pack({key: array for key, array in arrays.items() if array is not None}))
    assert ParseFile(tmp_path).load(WORDS, WEIGHTS) is None


@pytest.mark.skipif(os.name == "nt", reason="links need a right on Windows")
def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path):
    (tmp_path / "mine").write_text("my only copy")
    (tmp_path / FILE).symlink_to(tmp_path / "mine")
    ParseFile(tmp_path).save(WORDS, WEIGHTS, PARSE)
    assert (tmp_path / "mine").read_text() == "my only copy"


def test_a_pending_parse_is_written_when_it_is_asked_for(tmp_path):
    pending = PendingParseFile(tmp_path / "kept")
    assert pending.load(WORDS, WEIGHTS) is None
    pending.write(tmp_path)
    pending.save(WORDS, WEIGHTS, PARSE)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "kept").mkdir()
    pending.write(tmp_path / "kept")
    assert equal(pending.load(WORDS, WEIGHTS), PARSE)
