"""The app for a shelf with one story, and a client that has opened its link."""

import pytest
from corrected_stories import mill

from fabula import server, store

PORT, TOKEN = 8123, "a-token"
HOST = f"127.0.0.1:{PORT}"


@pytest.fixture
def folder(tmp_path):
    """A shelf with one story."""
    store.save(mill(), tmp_path / "mill.fabula")
    return tmp_path


@pytest.fixture
def app(folder):
    return server.make_app(server.Shelf(folder), token=TOKEN, port=lambda: PORT)


@pytest.fixture
def stranger(app):
    """A client without the token."""
    testclient = pytest.importorskip("starlette.testclient")
    with testclient.TestClient(app, base_url=f"http://{HOST}", follow_redirects=False) as client:
        yield client


@pytest.fixture
def client(stranger):
    """A client that has opened the link."""
    stranger.get(f"/?token={TOKEN}")
    stranger.headers["origin"] = f"http://{HOST}"
    return stranger
