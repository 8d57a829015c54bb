"""`fabula open`: which folder it shows, and the link that it prints."""

import re
import socket
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest
from corrected_stories import mill

from fabula import cli, store

uvicorn = pytest.importorskip("uvicorn")


@pytest.fixture
def served(monkeypatch, tmp_path):
    """Runs no server and opens no browser. Holds the app and the links that were opened."""
    links = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self, sockets: [listening.close() for listening in sockets])
    monkeypatch.setattr("webbrowser.open", links.append)
    monkeypatch.chdir(tmp_path)
    return links


def link(capsys):
    return re.match(r"Open (http://127\.0\.0\.1:\d+/\S*\?token=\S{30,})\n", capsys.readouterr().out)[1]


def test_the_current_folder_is_the_shelf(served, capsys):
    assert cli.main(["open"]) == 0
    assert served == [link(capsys)]
    assert "/?token=" in served[0]


def test_a_saved_story_is_opened_itself(served, capsys):
    store.save(mill(), "the mill.fabula")
    assert cli.main(["open", "the mill.fabula", "--no-browser"]) == 0
    assert "/story/the%20mill.fabula?token=" in link(capsys)
    assert served == []


def test_a_browser_that_comes_before_the_server_is_not_refused(served, monkeypatch):
    def come(page):
        socket.create_connection(("127.0.0.1", urlsplit(page).port), 5).close()
        served.append(page)

    monkeypatch.setattr("webbrowser.open", come)
    assert cli.main(["open"]) == 0
    assert len(served) == 1


def test_each_run_has_a_secret_of_its_own(served, capsys):
    assert cli.main(["open"]) == cli.main(["open"]) == 0
    assert served[0].partition("token=")[2] != served[1].partition("token=")[2]


def test_a_folder_that_is_not_there_is_an_error(served, capsys):
    assert cli.main(["open", "nowhere"]) == 1
    assert capsys.readouterr().err == (
        "fabula: nowhere: no such file or folder; name a folder with stories, or a story\n"
    )


@pytest.mark.parametrize("port", ["-1", "70000"])
def test_a_port_that_cannot_be_is_an_error(served, capsys, port):
    assert cli.main(["open", f"--port={port}"]) == 1
    assert "ports are numbers from 0 to 65,535" in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(tmp_path):
    hide = "import sys; sys.modules['starlette'] = None; from fabula.cli import main; sys.exit(main(['open']))"
    done = subprocess.run([sys.executable, "-c", hide], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr == "fabula: open: starlette is not installed; install it with: pip install 'fabula[web]'\n"


def test_the_file_of_a_story_is_read_first(served, capsys, tmp_path):
    (tmp_path / "mill.txt").write_text(mill().text, encoding="utf-8")
    assert cli.main(["open", "mill.txt"]) == 0
    for _ in range(400):
        if store.source_of(tmp_path / "mill.fabula"):
            break
        time.sleep(0.05)
    assert store.load(tmp_path / "mill.fabula").text == mill().text


def test_a_dataset_shelves_the_stories_that_it_keeps(served, capsys, monkeypatch):
    from fabula import corpus, server

    dataset, folders = corpus.Dataset("d"), []
    with dataset.opened():
        pass
    assert cli.main(["open", "d"]) == 1
    assert "holds no saved stories" in capsys.readouterr().err
    store.save(mill(), dataset.layout.story("mill"))
    shelf = server.Shelf
    monkeypatch.setattr(server, "Shelf", lambda folder: folders.append(folder) or shelf(folder))
    assert cli.main(["open", "d"]) == 0
    assert folders == [dataset.layout.stories]
