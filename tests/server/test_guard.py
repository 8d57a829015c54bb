"""Only the browser that opened the link may see or change anything."""

import pytest

HOST = "127.0.0.1:8123"


def test_the_link_gives_a_cookie_and_hides_the_token(stranger):
    answer = stranger.get("/story/mill.fabula?token=a-token&x=1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/story/mill.fabula?x=1")
    assert all(words in answer.headers["set-cookie"] for words in ("fabula-8123=", "HttpOnly", "SameSite=strict"))
    assert stranger.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/story/mill.fabula", "/api/stories", "/assets/app.js", "/nowhere", "/?token=b"])
def test_without_the_token_nothing_is_shown(stranger, path):
    answer = stranger.get(path)
    assert answer.status_code == 403
    assert "mill" not in answer.text


def test_a_wrong_cookie_is_no_token(stranger):
    stranger.cookies.set("fabula-8123", "a-toke")
    assert stranger.get("/api/stories").status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8123", ""])
def test_another_host_is_refused(client, host):
    assert client.get("/api/stories", headers={"host": host}).status_code == 421


def test_localhost_is_this_machine(client):
    assert client.get("/api/stories", headers={"host": "localhost:8123"}).status_code == 200


@pytest.mark.parametrize(
    "origin", [None, "null", "http://evil.example", "https://127.0.0.1:8123", "http://127.0.0.1:99"]
)
def test_a_page_of_another_site_changes_nothing(client, folder, origin):
    del client.headers["origin"]
    headers = {"origin": origin} if origin else {}
    answer = client.post("/api/stories/mill.fabula/fixes", json={"undo": []}, headers=headers)
    assert answer.status_code == 403
    assert [path.name for path in folder.iterdir()] == ["mill.fabula"]


@pytest.mark.parametrize("path", ["/", "/api/stories", "/nowhere"])
def test_every_answer_keeps_the_page_to_itself(client, path):
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"


def test_a_refusal_has_the_same_headers(stranger):
    assert "default-src 'none'" in stranger.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("key", ["%2e%2e", "nowhere", "..%2f..%2fetc", "mill.fabula%2fstory.json", "a%00b"])
def test_a_key_is_no_path(client, key):
    assert client.get(f"/story/{key}").status_code == 404
