"""The shelf: which stories there are, and files that are dropped on it."""

import time
from dataclasses import replace
from urllib.parse import quote

import pytest
from corrected_stories import mill, names

import fabula
from fabula import pipeline, store
from fabula.server import Shelf


def wait(client):
    """Waits until all files are read, and returns the rows."""
    for _ in range(400):
        rows = client.get("/api/readings").json()
        if all(row["story"] or row["error"] for row in rows):
            return rows
        time.sleep(0.05)
    raise AssertionError("the files were not read")


def drop(client, name, data):
    return client.post("/api/readings", content=data, headers={"x-file-name": quote(name)})


def test_the_stories_are_listed(client, folder):
    (folder / "notes").mkdir()
    (folder / "notes.txt").write_text("x")
    assert client.get("/api/stories").json() == [{"key": "mill.fabula", "title": "case.txt", "author": ""}]
    assert "Your stories" in client.get("/").text


def test_a_folder_that_is_gone_has_no_stories(tmp_path):
    assert Shelf(tmp_path / "gone").stories() == []


def test_a_file_that_is_dropped_is_read_and_shelved(client, folder):
    assert drop(client, "the mill.txt", mill().text.encode()).json() == {"reading": 0}
    (row,) = wait(client)
    assert (row["name"], row["story"], row["error"], row["share"]) == ("the mill.txt", "the mill.fabula", "", 1.0)
    assert names(fabula.load(folder / "the mill.fabula")) == names(mill())
    assert client.get("/story/the%20mill.fabula").status_code == 200
    assert (folder / "the mill.fabula" / "report.html").exists()


def test_two_files_of_one_name_are_two_stories(client, folder):
    drop(client, "a.txt", mill().text.encode())
    drop(client, "a.txt", b"A new beginning.\n\n" + mill().text.encode())
    drop(client, "a.txt", mill().text.encode())
    assert [row["story"] for row in wait(client)] == ["a.fabula", "a-2.fabula", "a.fabula"]


@pytest.mark.parametrize("name", ["../../evil.txt", "..\\evil.txt", "/etc/evil.txt", "a/b/evil.txt"])
def test_a_file_name_is_no_path(client, folder, name):
    drop(client, name, mill().text.encode())
    assert [row["story"] for row in wait(client)] == ["evil.fabula"]


def test_a_file_that_cannot_be_read_says_why_and_the_next_is_read(client):
    drop(client, "a.pdf", b"%PDF-1.7\n")
    drop(client, "b.txt", mill().text.encode())
    bad, good = wait(client)
    assert "PDF" in bad["error"]
    assert good["story"] == "b.fabula"


def test_a_file_that_breaks_a_step_does_not_stop_the_next(client, monkeypatch):
    understand = pipeline.understand

    def broken(pages, **options):
        if pages.source.name == "a.txt":
            raise RuntimeError("oh")
        return understand(pages, **options)

    monkeypatch.setattr(pipeline, "understand", broken)
    drop(client, "a.txt", mill().text.encode())
    drop(client, "b.txt", mill().text.encode())
    bad, good = wait(client)
    assert "please report this file" in bad["error"]
    assert good["story"] == "b.fabula"


def test_a_reading_can_be_stopped(client, folder, monkeypatch):
    def understand(pages, *, progress, **_):
        for _ in range(400):
            progress("reading", 0.5)
            time.sleep(0.05)
        raise AssertionError("it was not stopped")

    monkeypatch.setattr(pipeline, "understand", understand)
    drop(client, "a.txt", mill().text.encode())
    while client.get("/api/readings").json()[0]["step"] != "reading":
        time.sleep(0.02)
    client.post("/api/readings/0/stop")
    assert wait(client)[0]["error"] == "stopped"
    client.post("/api/readings/9/stop")
    assert [path.name for path in folder.iterdir()] == ["mill.fabula"]


def test_few_stories_are_kept_in_memory(folder):
    shelf = Shelf(folder)
    for number in range(6):
        store.save(mill(), folder / f"{number}.fabula")
    first = shelf.open("0.fabula")
    for number in range(1, 6):
        shelf.open(f"{number}.fabula")
    assert shelf.open("0.fabula") is not first
    assert shelf.open("5.fabula") is shelf.open("5.fabula")


def test_all_stories_are_searched(client, folder):
    store.save(replace(mill(), source=replace(mill().source, title="Another")), folder / "b.fabula")
    found = client.get("/api/search", params={"words": "COLONEL  bránd"}).json()
    assert [(row["title"], row["count"]) for row in found] == [("Another", 1), ("case.txt", 1)]
    place = found[0]["places"][0]
    assert place["words"] == "Colonel Brand"
    assert place["utf16_start"] == mill().text.index("Colonel Brand")
    assert place["after"].startswith("came into the mill")


def test_a_search_leaves_out_a_story_whose_text_is_damaged_or_missing(client, folder):
    for name in ("b", "c"):
        store.save(mill(), folder / f"{name}.fabula")
    (folder / "b.fabula" / store.TEXT).write_bytes(b"Colonel Brand \xc3")
    (folder / "c.fabula" / store.TEXT).unlink()
    found = client.get("/api/search", params={"words": "Colonel Brand"}).json()
    assert [row["key"] for row in found] == ["mill.fabula"]


@pytest.mark.parametrize("words", ["", "  ", "zebra", "(", "a" * 5000])
def test_a_search_may_find_nothing(client, words):
    assert client.get("/api/search", params={"words": words}).json() == []
