"""What a page asks for becomes a correction; two tabs, a stopped app and a full disk lose nothing."""

import json
from dataclasses import replace

import pytest
from corrected_stories import mill, names, speaker

import fabula
from fabula import corrections, pipeline, report, server, store
from fabula.corrections import fixes_path, read_fixes
from fabula.errors import StoreError
from fabula.server.changes import state_of
from fabula.server.shelf import OpenedStory

FIXES = "/api/stories/mill.fabula/fixes"
PEOPLE = [character.name for character in mill().characters]
NORA, TOBIAS, COLONEL = map(PEOPLE.index, ("Nora Vane", "Tobias Reed", "Colonel"))
LAST = len(mill().quotes) - 1


def revision(client):
    return client.get(FIXES).json()["revision"]


def fix(client, *fixes, **more):
    return client.post(FIXES, json={"revision": revision(client), "fixes": fixes, **more})


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        ({"do": "merge", "keep": NORA, "people": [TOBIAS]}, lambda s: names(s) == {"Nora Vane", "Colonel"}),
        ({"do": "rename", "person": COLONEL, "name": " Hugh  Brand "}, lambda s: "Hugh Brand" in names(s)),
        ({"do": "no-person", "person": TOBIAS}, lambda s: "Tobias Reed" not in names(s)),
        ({"do": "add-person", "name": "miller"}, lambda s: "miller" in names(s)),
        ({"do": "distinct", "people": [NORA, COLONEL]}, lambda s: names(s) == set(PEOPLE)),
        ({"do": "distinct", "people": [NORA, COLONEL], "note": "on purpose"}, lambda s: names(s) == set(PEOPLE)),
        ({"do": "confirm", "person": NORA}, lambda s: [c.name for c in s.characters if c.confirmed] == ["Nora Vane"]),
        (
            {"do": "split", "person": TOBIAS, "into": "Toby", "names": ["Tobias"]},
            lambda s: speaker(s, "Good") == "Toby",
        ),
        (
            {"do": "split", "person": TOBIAS, "into": NORA, "names": ["Tobias"]},
            lambda s: speaker(s, "Good") == "Nora Vane",
        ),
        ({"do": "speaker", "quotes": [LAST], "speaker": NORA}, lambda s: speaker(s, "Good") == "Nora Vane"),
        ({"do": "speaker", "quotes": [LAST], "speaker": None}, lambda s: speaker(s, "Good") is None),
        ({"do": "speaker", "quotes": [LAST], "speaker": "Jack"}, lambda s: speaker(s, "Good") == "Jack"),
        (
            {"do": "speaker", "quotes": [LAST], "speaker": NORA, "scope": "scene"},
            lambda s: speaker(s, "Will you marry") == "Nora Vane",
        ),
        ({"do": "addressees", "quotes": [LAST], "addressees": []}, lambda s: s.quotes[-1].addressees == ()),
        ({"do": "kind", "quotes": [LAST], "kind": "thought"}, lambda s: s.quotes[-1].kind == "thought"),
        ({"do": "edges", "quote": LAST, "parts": ["“Good,"]}, lambda s: s.text[s.quotes[-1].end - 1] == ","),
        ({"do": "scene-break", "block": 6, "begins": True}, lambda s: len(s.scenes) == 3),
    ],
)
def test_what_a_page_asks_for_is_kept(client, folder, asked, holds):
    answer = fix(client, asked)
    assert answer.status_code == 200
    assert answer.json()["unplaced"] == []
    assert holds(fabula.load(folder / "mill.fabula"))
    assert read_fixes(fixes_path(folder / "mill.fabula")).corrections != ()


@pytest.mark.parametrize(
    "asked",
    [
        {}, {"do": "delete"}, {"do": "merge"}, {"do": "merge", "keep": 99, "people": []}, {"do": ["merge"]},
        {"do": "merge", "keep": -1, "people": [0]}, {"do": "merge", "keep": True, "people": [0]},
        {"do": "rename", "person": 0, "name": " "}, {"do": "rename", "person": 0, "name": 3},
        {"do": "rename", "person": 0, "name": "a\0b"}, {"do": "rename", "person": 0, "name": "a" * 2000},
        {"do": "speaker", "quotes": [99], "speaker": 0}, {"do": "speaker", "quotes": [-1], "speaker": 0},
        {"do": "speaker", "quotes": [0], "speaker": 0, "scope": "book"}, {"do": "speaker", "quotes": 3, "speaker": 0},
        {"do": "split", "person": 0, "into": 1, "names": []}, {"do": "kind", "quotes": [0], "kind": "song"},
        {"do": "waive", "finding": 0, "note": "x"}, {"do": "scene-break", "block": 0, "begins": True},
    ],
)  # fmt: skip
def test_what_makes_no_sense_changes_nothing(client, folder, asked):
    answer = fix(client, asked)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not fixes_path(folder / "mill.fabula").exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'"a"', b"[" * 100_000, b"x" * (2 << 20)])
def test_a_body_that_is_no_request_changes_nothing(client, folder, body):
    assert client.post(FIXES, content=body).status_code in (400, 404)
    assert not fixes_path(folder / "mill.fabula").exists()


def test_of_several_corrections_all_or_none_are_made(client, folder):
    good, bad = {"do": "rename", "person": COLONEL, "name": "Hugh"}, {"do": "rename", "person": 99, "name": "X"}
    assert fix(client, good, bad).status_code == 400
    assert not fixes_path(folder / "mill.fabula").exists()
    assert fix(client, good, {"do": "rename", "person": NORA, "name": "Nell"}).json()["fixes"] == 2


def test_lines_that_changed_are_answered_and_people_are_loaded_again(client):
    lines = fix(client, {"do": "speaker", "quotes": [LAST], "speaker": NORA}).json()["lines"]
    assert list(lines) == [str(LAST)]
    assert lines[str(LAST)][:4] == [NORA, 1.0, "pinned", "speech"]
    assert fix(client, {"do": "rename", "person": NORA, "name": "Nell"}).json()["lines"] is None


def test_a_correction_is_taken_back_and_made_again(client, folder):
    before = mill()
    fix(client, {"do": "rename", "person": NORA, "name": "Nell"})
    back = client.post(FIXES, json={"revision": revision(client), "undo": []}).json()
    assert (back["fixes"], back["can_redo"]) == (0, True)
    assert names(fabula.load(folder / "mill.fabula")) == names(before)
    again = client.post(FIXES, json={"revision": revision(client), "redo": True}).json()
    assert (again["fixes"], again["can_redo"]) == (1, False)
    assert "Nell" in names(fabula.load(folder / "mill.fabula"))
    assert client.post(FIXES, json={"revision": revision(client), "redo": True}).status_code == 400
    assert client.post(FIXES, json={"revision": revision(client), "undo": [7]}).status_code == 400


def test_a_tab_that_is_behind_changes_nothing(client, folder):
    old = revision(client)
    fix(client, {"do": "rename", "person": NORA, "name": "Nell"})
    answer = client.post(FIXES, json={"revision": old, "fixes": [{"do": "rename", "person": NORA, "name": "Nan"}]})
    assert answer.status_code == 409
    assert names(fabula.load(folder / "mill.fabula")) >= {"Nell"}


def test_a_file_that_another_program_changed_is_seen(client, folder):
    old = revision(client)
    fixes_path(folder / "mill.fabula").write_text('[[fix]]\ndo = "rename"\nperson = "Nora"\nname = "Nell"\n')
    assert client.post(FIXES, json={"revision": old, "undo": []}).status_code == 409
    assert "Nell" in client.get("/story/mill.fabula").text


def test_an_app_that_is_killed_loses_no_correction(client, folder, monkeypatch):
    monkeypatch.setattr(store, "save_corrected", None)  # the folder is never written
    fix(client, {"do": "rename", "person": NORA, "name": "Nell"})
    assert "Nell" in names(fabula.load(folder / "mill.fabula"))


def test_a_full_disk_is_said_and_changes_nothing(client, folder, monkeypatch):
    def fail(*_):
        raise fabula.FabulaError("mill.fixes.toml: cannot be written (No space left on device); check the disk")

    monkeypatch.setattr(corrections, "write_fixes", fail)
    answer = fix(client, {"do": "rename", "person": NORA, "name": "Nell"})
    assert answer.status_code == 400
    assert "No space left" in answer.json()["error"]
    assert names(fabula.load(folder / "mill.fabula")) == names(mill())
    assert "Nell" not in client.get("/story/mill.fabula").text


def test_a_story_that_another_program_reads_anew_is_not_written_over(folder):
    opened = OpenedStory(folder / "mill.fabula")
    opened.add([corrections.Rename(person=corrections.PersonAnchor(name="Nora Vane"), name="Nell")], opened.revision)
    again = replace(mill(), text=mill().text + " ", source=replace(mill().source, sha256="9" * 64))
    store.save(again, folder / "mill.fabula", force=True)
    opened.write()  # what the timer does
    assert store.load(folder / "mill.fabula") == again
    assert opened.story.text == again.text
    assert "Nell" in names(opened.story)


def test_a_correction_of_another_text_is_not_written(folder):
    again = replace(mill(), text=mill().text + " ")
    with pytest.raises(StoreError, match="another text"):
        store.save_corrected(again, folder / "mill.fabula")
    assert store.load(folder / "mill.fabula") == mill()


def test_the_folder_follows_when_the_app_ends(app, folder):
    testclient = pytest.importorskip("starlette.testclient")
    with testclient.TestClient(
        app, base_url="http://127.0.0.1:8123", headers={"origin": "http://127.0.0.1:8123"}
    ) as client:
        client.get("/?token=a-token")
        fix(client, {"do": "rename", "person": NORA, "name": "Nell"})
    claims = json.loads((folder / "mill.fabula" / "story.json").read_bytes())
    assert "Nell" in {character["name"] for character in claims["characters"]}
    assert "Nell" in (folder / "mill.fabula" / "report.html").read_text(encoding="utf-8")


def test_the_history_says_what_was_done_and_what_does_not_fit(client, folder):
    by_hand = '[[fix]]\ndo = "no-person"\nperson = "Ghost"\nnote = "who?"\n'
    fixes_path(folder / "mill.fabula").write_text(by_hand)
    (row,) = client.get(FIXES).json()["fixes"]
    assert row == {"number": 1, "words": "Ghost is no person", "note": "who?", "unplaced": "nobody is called 'Ghost'"}


def test_a_broken_fixes_file_is_said(client, folder):
    fixes_path(folder / "mill.fabula").write_text("[[fix]")
    answer = client.get("/story/mill.fabula")
    assert answer.status_code == 400
    assert "is not valid TOML" in answer.json()["error"]


def test_what_would_follow_is_answered_by_rows(client, monkeypatch):
    def read_again(story, constraints, parse_cache):
        lines = corrections.line_anchors(story, story.quotes[4:5])
        given = corrections.Speaker(lines=lines, speaker=corrections.PersonAnchor(name="Nora Vane"))
        return corrections.corrected(story, [given]).story

    monkeypatch.setattr(pipeline, "read_again", read_again)
    assert client.get("/api/stories/mill.fabula/also").json()["lines"] == [{"speaker": NORA, "quotes": [4]}]


def test_the_review_asks_by_rows(client):
    questions = client.get("/api/stories/mill.fabula/review").json()["questions"]
    assert questions
    first = questions[0]
    assert first["readings"][0] == [PEOPLE_OR_NOBODY.index(mill().quotes[row].speaker) for row in first["quotes"]]
    assert [question["expected"] for question in questions] == sorted((q["expected"] for q in questions), reverse=True)


PEOPLE_OR_NOBODY = [character.id for character in mill().characters]


def test_the_page_is_made_anew_only_where_the_story_changed(client, monkeypatch):
    made = []
    whole = report.app_page
    monkeypatch.setattr(report, "app_page", lambda data, state: made.append(data) or whole(data, state))
    link = "/story/mill.fabula"
    first, again = client.get(link).text, client.get(link).text
    assert (len(made), again) == (1, first)
    fix(client, {"do": "rename", "person": COLONEL, "name": "Hugh Brand"})
    assert "Hugh Brand" in client.get(link).text
    assert len(made) == 2


def test_a_page_that_is_saved_needs_no_story_before_it_is_corrected(client, folder, monkeypatch):
    made_anew = client.get("/story/mill.fabula").text
    report.write(mill(), folder / "mill.fabula" / store.REPORT)
    opened = server.Shelf(folder).open("mill.fabula")
    loaded = []
    whole = store.load
    monkeypatch.setattr(store, "load", lambda *args, **more: loaded.append(args) or whole(*args, **more))
    assert opened.page(state_of(opened, "mill.fabula")) == made_anew
    assert not loaded
    fix(client, {"do": "rename", "person": COLONEL, "name": "Hugh Brand"})
    assert "Hugh Brand" in opened.page(state_of(opened, "mill.fabula"))
    assert loaded
