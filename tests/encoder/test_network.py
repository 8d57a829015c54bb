"""The folder of a network: loaded as written, and refused in one line that names the file where it is damaged."""

import json

import numpy as np
import pytest
from networks import COLUMNS, DEPREL, KNOWN, PIECES, StandIn, drawn, weights, write_folder

from fabula.encoder import network
from fabula.encoder.network import FORMAT, GRAPH, HEADS, LEXICON, VOCABULARY, load, shipped
from fabula.errors import ModelError

FILES = (GRAPH, HEADS, VOCABULARY, LEXICON)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A network of random weights, run by a stand-in."""
    monkeypatch.setattr(network, "_session", lambda graph: StandIn(drawn(1)))
    return write_folder(tmp_path / "network", weights(1))


def refused(folder) -> str:
    """The one line with which a folder is refused."""
    with pytest.raises(ModelError) as caught:
        load(folder)
    assert "\n" not in str(caught.value)
    assert "install" in str(caught.value)
    return str(caught.value)


def test_a_folder_is_loaded_as_it_was_written(folder):
    network = load(folder)
    assert network.config["format"] == FORMAT
    assert list(network.pieces.rows) == PIECES
    assert network.lexicon.bits == KNOWN
    assert network.heads.root == DEPREL.index("root")
    assert {name: tuple(ends) for name, ends in network.heads.column_ranges.items()} == COLUMNS
    assert network.heads.weights.keys() == weights(1).keys()
    assert all(np.array_equal(network.heads.weights[name], weight) for name, weight in weights(1).items())


def test_a_folder_is_loaded_once(folder):
    assert load(folder) is load(folder)


def test_a_window_is_run_under_the_names_of_the_graph(folder):
    network = load(folder)
    pieces, case = np.array([2, 7, 8, 3]), np.array([0, 1, 1, 0])
    classes, first = np.zeros((4, 45), np.uint8), np.array([1, 2])
    columns = network.columns(pieces, case, classes, first)
    assert np.array_equal(columns, drawn(1)[[7, 8]])
    inputs = network.session.inputs[0]
    assert inputs.keys() == {"pieces", "case", "classes", "first"}
    assert all(inputs[name] is value for name, value in [("pieces", pieces), ("case", case), ("first", first)])


def test_the_network_in_the_package_has_its_own_folder():
    assert shipped().parts[-3:] == ("fabula", "encoder", "weights")
    assert (shipped() / LEXICON).is_file()


def test_a_missing_folder_is_refused(tmp_path):
    assert str(tmp_path / "nowhere" / "config.json") in refused(tmp_path / "nowhere")


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "file").write_text("no folder")
    assert str(tmp_path / "file" / "config.json") in refused(tmp_path / "file")


def test_a_folder_in_place_of_a_file_is_refused(folder):
    (folder / "config.json").unlink()
    (folder / "config.json").mkdir()
    assert str(folder / "config.json") in refused(folder)


@pytest.mark.parametrize(
    "written", [b"", b"{", b"[]", b"null", b"1", b'"fabula-network/1"', b"{}", b"\xff\xfe{}", b"not\njson", b"{'a': 1}"]
)
def test_a_damaged_config_is_refused(folder, written):
    (folder / "config.json").write_bytes(written)
    line = refused(folder)
    assert str(folder / "config.json") in line and "damaged" in line


@pytest.mark.parametrize("key", ["sha256", "window", "columns", "upos", "deprel", "lemma", "supersense", "exceptions"])
def test_a_config_without_a_key_is_refused(folder, key):
    config = json.loads((folder / "config.json").read_text())
    del config[key]
    (folder / "config.json").write_text(json.dumps(config))
    assert str(folder / "config.json") in refused(folder)


@pytest.mark.parametrize("other", ["fabula-network/2", "", None, 1, ["fabula-network/1"]])
def test_a_network_of_another_format_is_refused(folder, other):
    write_folder(folder, weights(1), format=other)
    line = refused(folder)
    assert str(folder / "config.json") in line and repr(other) in line and FORMAT in line


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(folder, name):
    (folder / name).unlink()
    assert str(folder / name) in refused(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_another_network_is_refused(folder, name):
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert str(folder / name) in refused(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_truncated_file_is_refused(folder, name):
    (folder / name).write_bytes((folder / name).read_bytes()[:-1])
    assert str(folder / name) in refused(folder)


def test_a_file_without_a_digest_is_refused(folder):
    write_folder(folder, weights(1), sha256={})
    assert str(folder / GRAPH) in refused(folder)


def test_a_refused_folder_is_loaded_once_it_is_repaired(folder):
    graph = (folder / GRAPH).read_bytes()
    (folder / GRAPH).write_bytes(b"half a graph")
    refused(folder)
    (folder / GRAPH).write_bytes(graph)
    assert load(folder).config["format"] == FORMAT


def test_a_damaged_file_is_never_run(folder, monkeypatch):
    monkeypatch.setattr(network, "_session", lambda graph: pytest.fail("a damaged network was run"))
    (folder / GRAPH).write_bytes(b"half a graph")
    refused(folder)
