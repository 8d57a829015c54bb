"""A second reading takes the windows that the first one kept, of the same text or a draft of it, and says the same."""

import json
import random
import shutil

import pytest
from stories import page

from fabula import cli, encoder, store
from fabula.encoder import parsing
from fabula.encoder.network import Network
from fabula.pipeline import understand
from fabula.speech import SURE

TEXT = "Nora and Edmund came in.\n\n“Well?” said Nora.\n\n“Well,” said Edmund. “Sit down.”\n"
FILE = ".fabula-parse.npz"


@pytest.fixture
def runs(monkeypatch):
    """A list that gets longer with each window that the network reads."""
    read = []
    columns = Network.columns
    monkeypatch.setattr(Network, "columns", lambda self, *given: read.append(given) or columns(self, *given))
    return read


def tree(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def novel(seed: int = 5) -> list[str | dict[str, str]]:
    """Twelve chapters of thirty paragraphs."""
    rng = random.Random(seed)
    verbs, things = ["saw", "left", "found", "counted"], "door box sea wall lamp hill cup road stove boat".split()

    def sentence() -> str:
        one, other = rng.sample(things, 2)
        return f"{rng.choice(['Nora', 'Edmund'])} {rng.choice(verbs)} the {one} by the {other}."

    chapters = []
    for number in "I II III IV V VI VII VIII IX X XI XII".split():
        told = [" ".join(sentence() for _ in range(3)) for _ in range(28)]
        chapters += [
            {"heading": f"Chapter {number}"},
            *told,
            f"“{sentence()}” said Nora.",
            f"“{sentence()}” said Edmund.",
        ]
    return chapters


def test_the_same_text_is_read_once(tmp_path, runs):
    told = page(*TEXT.strip().split("\n\n"))
    plain = understand(told)
    assert [understand(told, parse_cache=store.ParseFile(tmp_path / "kept")) for _ in range(3)] == [plain] * 3
    assert len(runs) == 2


def test_another_text_is_read(tmp_path, runs):
    for words in ("Nora came in.", "Nora came in!", "Nora came in."):
        understand(page(words), parse_cache=store.ParseFile(tmp_path / "kept"))
    assert len(runs) == 3


def test_the_same_words_with_other_ends_of_sentences_are_read(tmp_path, runs):
    for blocks in (["Nora came in."], ["Nora", "came in."]):
        understand(page(*blocks), parse_cache=store.ParseFile(tmp_path / "kept"))
    assert len(runs) == 2


def test_other_weights_read_anew(tmp_path, runs, monkeypatch):
    told = page("Nora came in.")
    understand(told, parse_cache=store.ParseFile(tmp_path / "kept"))
    monkeypatch.setattr(parsing, "weights_digest", lambda folder: "other")
    understand(told, parse_cache=store.ParseFile(tmp_path / "kept"))
    assert len(runs) == 2


def test_an_edited_draft_is_the_same_story_and_only_what_is_around_the_edits_is_read(tmp_path, runs):
    told = novel()
    cache = store.ParseFile(tmp_path / "kept")
    understand(page(*told), parse_cache=cache)
    all_windows = len(runs)
    assert all_windows > 30
    third = told.index({"heading": "Chapter III"})
    drafts = {
        "inserted": [*told[: third + 9], "Nora went out, and nobody saw her.", *told[third + 9 :]],
        "deleted": [*told[: third + 9], *told[third + 12 :]],
        "swapped": [*told[: third + 9], told[third + 10], told[third + 9], *told[third + 11 :]],
    }
    for name, draft in drafts.items():
        shutil.copytree(tmp_path / "kept", tmp_path / name / "kept")
        runs.clear()
        again = understand(page(*draft), parse_cache=store.ParseFile(tmp_path / name / "kept"))
        assert 1 <= len(runs) <= all_windows / 3, name
        assert again == understand(page(*draft)), name


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
    assert cli.main(["read", "kettle.txt", "--quiet", "--sure", str(SURE)]) == 0
    assert tree(tmp_path / "kettle.fabula") == first
    assert len(runs) == 1
    for damaged in (b"my notes", first[FILE][:-9]):
        (tmp_path / "kettle.fabula" / FILE).write_bytes(damaged)
        assert cli.main(["read", "kettle.txt", "--quiet"]) == 0
        assert tree(tmp_path / "kettle.fabula") == first
    assert len(runs) == 3


def test_a_draft_in_a_new_folder_takes_what_the_reading_beside_it_kept(tmp_path, runs, monkeypatch):
    monkeypatch.chdir(tmp_path)
    blocks = [block if isinstance(block, str) else block["heading"] for block in novel()]
    blocks.insert(1, "By Nora Vane, who lived there.")
    (tmp_path / "draft1.txt").write_text("\n\n".join(blocks), encoding="utf-8")
    (tmp_path / "draft2.txt").write_text("\n\n".join([*blocks[:90], "Nora left.", *blocks[90:]]), encoding="utf-8")
    assert cli.main(["read", "draft1.txt", "--quiet", "--no-report"]) == 0
    all_windows = len(runs)
    runs.clear()
    assert cli.main(["read", "draft2.txt", "--quiet", "--no-report"]) == 0
    assert 1 <= len(runs) <= all_windows / 3
    runs.clear()
    assert cli.main(["read", "draft2.txt", "-o", "draft1.fabula", "--quiet", "--no-report"]) == 1
    assert cli.main(["read", "draft2.txt", "-o", "draft1.fabula", "--quiet", "--no-report", "--force"]) == 0
    assert runs == []
    assert tree(tmp_path / "draft1.fabula") == tree(tmp_path / "draft2.fabula")
    (tmp_path / "elsewhere").mkdir()
    assert cli.main(["read", "draft2.txt", "-o", "elsewhere/a", "--quiet", "--no-report"]) == 0
    assert len(runs) >= all_windows
    assert tree(tmp_path / "elsewhere" / "a") == tree(tmp_path / "draft2.fabula")


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
