"""Two stories of the shelf, compared."""

import pytest
from corrected_stories import BLOCKS, mill
from looks import AXE, LOOKS, violations
from stories import page as story_of

from fabula import pipeline, store


@pytest.fixture
def two(folder):
    store.save(pipeline.understand(story_of(*BLOCKS, "“So be it,” said Nora.")), folder / "later & last.fabula")
    return folder


def test_a_line_leads_to_its_place(two, client):
    answer = client.get("/drafts", params={"old": "mill.fabula", "new": "later & last.fabula"})
    assert answer.status_code == 200
    start = len(mill().text) + 2
    assert f"/story/later%20%26%20last.fabula#utf16-{start}" in answer.text


def test_a_story_that_is_not_on_the_shelf_is_an_error(two, client):
    for old in ("", "../mill.fabula", "no.fabula"):
        answer = client.get("/drafts", params={"old": old, "new": "mill.fabula"})
        assert answer.status_code == 404
        assert "no saved story" in answer.json()["error"]


@pytest.mark.browser
def test_one_story_alone_cannot_be_compared(page):
    assert page.run("return document.getElementById('drafts').hidden")


@pytest.mark.browser
@pytest.mark.parametrize("name", LOOKS)
def test_from_the_shelf_to_a_line_that_differs(two, page, look, name):
    look(name)
    page.click("#drafts summary", "Compare")
    page.run(
        "const s = document.getElementById('old-draft'); s.value = 'mill.fabula';"
        "const n = document.getElementById('new-draft'); n.value = 'later & last.fabula';"
        "n.dispatchEvent(new Event('change', { bubbles: true }))"
    )
    if AXE:
        assert violations(page.browser) == []
    page.click("#compare")
    page.until("return document.querySelector('.drafts .lines')")
    if AXE:
        assert violations(page.browser) == []
    assert page.run("return document.documentElement.scrollWidth") <= LOOKS[name][0]
    page.click(".lines a")
    page.ready()
    page.until("return location.hash.startsWith('#utf16-')")
