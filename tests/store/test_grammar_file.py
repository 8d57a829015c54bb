"""The grammar of a story has a file of its own, which is read when it is asked for, and checked then."""

import copy
import dataclasses
import hashlib
import io
import json
import pickle
import zipfile

import numpy as np
import pytest

from fabula import export, store
from fabula.errors import StoreError
from fabula.schema.grammar import Grammar, empty_grammar
from fabula.store import grammar_file
from fabula.store.arrays_file import pack


@pytest.fixture
def saved(story, tmp_path):
    """A folder with the story."""
    store.save(story, tmp_path / "kept")
    return tmp_path / "kept"


@pytest.fixture
def reads(monkeypatch):
    """The paths of the grammar files that were read."""
    paths = []
    read = grammar_file._read
    monkeypatch.setattr(grammar_file, "_read", lambda path, *rest: paths.append(path) or read(path, *rest))
    return paths


def replace_file(folder, data):
    """Writes other bytes as the grammar's file, and their digest into story.json."""
    (folder / "grammar.npz").write_bytes(data)
    claims = json.loads((folder / "story.json").read_bytes())
    claims["grammar_file"]["sha256"] = hashlib.sha256(data).hexdigest()
    (folder / "story.json").write_text(json.dumps(claims), encoding="utf-8")


def arrays_of(folder):
    with np.load(folder / "grammar.npz") as arrays:
        return {name: arrays[name] for name in arrays.files}


def test_story_json_names_the_file_and_its_digest(saved, story):
    claims = json.loads((saved / "story.json").read_bytes())
    digest = hashlib.sha256((saved / "grammar.npz").read_bytes()).hexdigest()
    assert claims["grammar_file"] == {"file": "grammar.npz", "tokens": len(story.grammar), "sha256": digest}
    assert "grammar" not in claims


def test_loading_a_story_does_not_read_its_grammar(saved, story, reads):
    loaded = store.load(saved)
    assert loaded.characters == story.characters
    assert reads == []
    assert loaded.grammar.upos.tolist() == story.grammar.upos.tolist()
    assert loaded.grammar == story.grammar and len(loaded.grammar) == len(story.grammar)
    assert reads == [saved / "grammar.npz"]


def test_the_grammar_is_a_grammar_like_any_other(saved, story):
    assert isinstance(store.load(saved).grammar, Grammar)
    store.load(saved).grammar.check(len(story.text))
    assert dataclasses.replace(store.load(saved).grammar, lemma=story.grammar.lemma) == story.grammar
    assert copy.deepcopy(store.load(saved).grammar) == story.grammar
    assert pickle.loads(pickle.dumps(copy.copy(store.load(saved).grammar))) == story.grammar
    assert [column.dtype for column in (store.load(saved).grammar.start, story.grammar.start)] == [np.int32] * 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        store.load(saved).grammar.upos = story.grammar.upos
    with pytest.raises(AttributeError, match="weather"):
        _ = store.load(saved).grammar.weather


def test_exports_need_the_grammar_and_get_it(saved, tmp_path):
    export.write(store.load(saved), ["conllu", "booknlp"], tmp_path)
    assert "kettle" in (tmp_path / "story.conllu").read_text(encoding="utf-8")


def test_a_loaded_story_is_saved_in_its_own_folder(saved, story):
    before = {path.name: path.read_bytes() for path in saved.iterdir()}
    store.save(store.load(saved), saved)
    assert {path.name: path.read_bytes() for path in saved.iterdir()} == before


def test_the_same_grammar_gives_the_same_bytes(saved, story, tmp_path):
    store.save(story, tmp_path / "again")
    data = (saved / "grammar.npz").read_bytes()
    assert (tmp_path / "again" / "grammar.npz").read_bytes() == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in archive.infolist()} == {3}


@pytest.mark.parametrize("lemmas", [("a\x00", "", "b\n"), ("long" * 1000, "😀", "é")])
def test_every_lemma_comes_back(tmp_path, story, lemmas):
    kept = dataclasses.replace(story, grammar=dataclasses.replace(story.grammar, lemmas=lemmas))
    store.save(kept, tmp_path)
    assert store.load(tmp_path).grammar.lemmas == lemmas


def test_a_story_without_grammar_is_saved_too(tmp_path, story):
    store.save(dataclasses.replace(story, grammar=empty_grammar()), tmp_path)
    assert store.load(tmp_path).grammar == empty_grammar()


def test_a_story_that_was_saved_with_its_grammar_inside_is_loaded(saved, story, reads):
    claims = json.loads((saved / "story.json").read_bytes())
    del claims["grammar_file"]
    claims["grammar"] = {
        field.name: value.tolist() if isinstance(value, np.ndarray) else value
        for field in dataclasses.fields(Grammar)
        for value in [getattr(story.grammar, field.name)]
    }
    (saved / "story.json").write_text(json.dumps(claims), encoding="utf-8")
    (saved / "grammar.npz").unlink()
    assert store.load(saved) == story
    assert reads == []
    claims["grammar"]["upos"][0] = 99
    (saved / "story.json").write_text(json.dumps(claims), encoding="utf-8")
    with pytest.raises(StoreError, match="upos outside"):
        store.load(saved)


def test_a_story_json_that_names_no_grammar_is_damaged(saved):
    claims = json.loads((saved / "story.json").read_bytes())
    del claims["grammar_file"]
    (saved / "story.json").write_text(json.dumps(claims), encoding="utf-8")
    with pytest.raises(StoreError, match="grammar_file"):
        store.load(saved)


@pytest.mark.parametrize("cut", [0, 40, -1])
def test_a_file_that_was_changed_is_an_error_when_it_is_read(saved, cut):
    data = (saved / "grammar.npz").read_bytes()
    (saved / "grammar.npz").write_bytes(data[:cut])
    loaded = store.load(saved)
    for _ in range(2):
        with pytest.raises(StoreError, match=r"grammar\.npz: is not the file .*; read the story again$") as caught:
            _ = loaded.grammar.start
        assert "\n" not in str(caught.value)


def test_a_missing_file_is_an_error_when_it_is_read(saved):
    (saved / "grammar.npz").unlink()
    loaded = store.load(saved)
    with pytest.raises(StoreError, match=r"grammar\.npz: cannot be read"):
        len(loaded.grammar)


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("end", lambda column: column[:-1], "unequal length"),
        ("head", lambda column: column + 1000, "head outside"),
        ("start", lambda column: column.astype(np.float64), "float64"),
        ("upos", lambda column: column.reshape(1, -1), "2 dimensions"),
        ("lemmas", lambda names: names[:-1], "."),
        ("lemmas", lambda names: np.frombuffer(b"[1]", np.uint8), "something else"),
        ("lemmas", lambda names: np.frombuffer(b"[" * 100_000, np.uint8), "damaged"),
        ("lemmas", lambda names: names.astype(np.int32), "JSON list"),
        ("lemmas", lambda names: None, "lemmas"),
        ("more", lambda names: np.zeros(4 << 20, np.uint8), "at most"),
    ],
)
def test_columns_that_do_not_fit_are_an_error_in_one_line(saved, name, change, message):
    arrays = arrays_of(saved)
    arrays[name] = change(arrays.get(name))
    replace_file(saved, pack({key: array for key, array in arrays.items() if array is not None}))
    with pytest.raises(StoreError, match=message) as caught:
        store.load(saved).check()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + b"\x00" * 18, b"\x93NUMPY" + b"\x00" * 99, b"words" * 99])
def test_a_file_of_another_kind_is_an_error_in_one_line(saved, data):
    replace_file(saved, data)
    with pytest.raises(StoreError, match=r"grammar\.npz: damaged"):
        store.load(saved).check()


def test_pickled_objects_are_not_read(saved):
    arrays = arrays_of(saved)
    buffer = io.BytesIO()
    np.savez(buffer, **{**arrays, "start": arrays["start"].astype(object)})
    replace_file(saved, buffer.getvalue())
    with pytest.raises(StoreError, match="damaged"):
        store.load(saved).check()


def test_a_member_that_is_no_array_is_an_error(saved):
    with zipfile.ZipFile(saved / "grammar.npz") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["start.npy"] = b"words" * 20
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    replace_file(saved, buffer.getvalue())
    with pytest.raises(StoreError, match=r"grammar\.npz: damaged \(start is no array\)"):
        store.load(saved).check()


def test_another_number_of_tokens_is_an_error(saved):
    replace_file(saved, grammar_file.to_npz(empty_grammar()))
    with pytest.raises(StoreError, match="0 tokens, and not"):
        store.load(saved).check()
