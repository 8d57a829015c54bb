"""A second reading of the same text takes the parse that the first one kept, and gives the same story."""

import json
import shutil

import pytest
from stories import page

from fabula import cli, encoder, store
from fabula.pipeline import understand

TEXT = "Nora and Edmund came in.\n\n“Well?” said Nora.\n\n“Well,” said Edmund. “Sit down.”\n"
FILE = ".fabula-parse.npz"


@pytest.fixture
def runs(monkeypatch):
    """A list that gets longer with each run of the network."""
    parsed = []
    parse_tokens = encoder.parse_tokens
    monkeypatch.setattr(
        encoder, "parse_tokens", lambda words, **options: parsed.append(words) or parse_tokens(words, **options)
    )
    return parsed


def tree(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_text_is_parsed_once(tmp_path, runs):
    told = page(*TEXT.strip().split("\n\n"))
    plain = understand(told)
    assert [understand(told, parse_cache=store.ParseFile(tmp_path)) for _ in range(3)] == [plain] * 3
    assert len(runs) == 2


def test_another_text_is_parsed(tmp_path, runs):
    for words in ("Nora came in.", "Nora came in!", "Nora came in."):
        understand(page(words), parse_cache=store.ParseFile(tmp_path))
    assert len(runs) == 3


def test_other_weights_parse_anew(tmp_path, runs, monkeypatch):
    told = page("Nora came in.")
    understand(told, parse_cache=store.ParseFile(tmp_path))
    monkeypatch.setattr(encoder, "weights_digest", lambda: "other")
    understand(told, parse_cache=store.ParseFile(tmp_path))
    assert len(runs) == 2


def test_the_digest_of_the_weights_is_that_of_the_config(tmp_path):
    for name in ("config.json",):
        shutil.copy(encoder.shipped() / name, tmp_path)
    assert encoder.weights_digest(tmp_path) == encoder.weights_digest()
    config = json.loads((tmp_path / "config.json").read_bytes())
    config["sha256"]["network.onnx"] = "0" * 64
    (tmp_path / "config.json").write_text(json.dumps(config))
    assert encoder.weights_digest(tmp_path) != encoder.weights_digest()


def test_fabula_read_keeps_the_parse_in_its_folder(tmp_path, runs, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kettle.txt").write_text(TEXT, encoding="utf-8")
    assert cli.main(["read", "kettle.txt", "--quiet"]) == 0
    first = tree(tmp_path / "kettle.fabula")
    assert FILE in first
    assert cli.main(["read", "kettle.txt", "--quiet", "--sure", "0.4"]) == 0
    assert tree(tmp_path / "kettle.fabula") == first
    assert len(runs) == 1
    for damaged in (b"my notes", first[FILE][:-9]):
        (tmp_path / "kettle.fabula" / FILE).write_bytes(damaged)
        assert cli.main(["read", "kettle.txt", "--quiet"]) == 0
        assert tree(tmp_path / "kettle.fabula") == first
    assert len(runs) == 3


def test_a_run_that_is_broken_off_keeps_nothing(tmp_path, runs, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kettle.txt").write_text(TEXT, encoding="utf-8")

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "save", stop)
    assert cli.main(["read", "kettle.txt", "--quiet"]) == 130
    assert [path.name for path in tmp_path.iterdir()] == ["kettle.txt"]
    assert len(runs) == 1


def test_the_kept_parse_is_no_story(tmp_path, runs, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kettle.txt").write_text(TEXT, encoding="utf-8")
    assert cli.main(["read", "kettle.txt", "--quiet"]) == 0
    assert cli.main(["read", f"kettle.fabula/{FILE}"]) == 1
    assert "belongs to a saved story" in capsys.readouterr().err


def test_a_folder_in_the_place_of_the_parse_is_an_error_before_the_story_is_read(tmp_path, runs, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kettle.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "kettle.fabula" / FILE).mkdir(parents=True)
    assert cli.main(["read", "kettle.txt"]) == 1
    assert FILE in capsys.readouterr().err
    assert runs == []
