"""Every page of the app for everybody: axe-core finds nothing in light, in dark, on a phone, in high contrast."""

import time

import pytest
from looks import AXE, LOOKS, violations
from world_stories import timed

from fabula import store

pytestmark = pytest.mark.browser
PAGES = {
    "the text": "",
    "a line": "document.querySelector('#story .q.speech').focus()",
    "a person": "document.querySelector('.person').click()",
    "the next to confirm": "document.querySelector('#confirming .next').click()",
    "a question": "document.querySelector('#may-be-one .yes').click()",
    "a row that is put right": "document.querySelector('#cast .mend').click()",
    "a merge": "document.querySelector('#cast li .editor button:nth-child(2)').click()",
    "a name that is looked for": "const f = document.querySelector('#cast .people-field input'); f.value = 'o';"
    "f.dispatchEvent(new Event('input'))",
    "which name stays": "document.querySelector('#cast .found-people li').click()",
    "minor people": "document.querySelector('.minor').open = true",
    "all lines": "document.getElementById('open-lines').click()",
    "ties": "document.getElementById('open-ties').click()",
    "a pair": "document.getElementById('open-ties').click(); document.querySelector('.ties-table .go').click()",
    "what happens": "document.getElementById('open-events').click()",
    "scenes": "document.getElementById('open-world-scenes').click()",
    "corrections": "document.getElementById('open-history').click()",
    "a search": "document.getElementById('search-words').value = 'nora'; search('nora'); openConcordance('nora')",
    "help": "document.getElementById('open-help').click()",
}


@pytest.fixture
def folder(asking_shelf):
    """A shelf with a story that has a question, minor people, and tags of an archive."""
    return asking_shelf


@pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed")
@pytest.mark.parametrize("name", LOOKS)
def test_axe_finds_nothing_on_any_page(page, look, name):
    look(name)
    assert violations(page.browser) == []
    page.click("#stories a")
    page.ready()
    for state, script in PAGES.items():
        if state == "a search":
            page.run("document.getElementById('search-words').value = 'nora'")
            page.run("document.getElementById('search-words').dispatchEvent(new Event('input'))")
            page.until("return !document.getElementById('search-all').hidden")
            script = "document.getElementById('search-all').click()"
        page.run(script)
        time.sleep(0.3)
        assert (state, violations(page.browser)) == (state, [])
        page.run("document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close())")


@pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed")
@pytest.mark.parametrize("name", LOOKS)
def test_axe_finds_nothing_on_the_pages_of_the_world(page, look, folder, name):
    look(name)
    store.save(timed(), folder / "ferry.fabula")
    page.run("location.assign('/story/ferry.fabula')")
    page.ready()
    for shown in ("family", "promises", "places", "scenes", "time", "terms"):
        page.run(f"document.getElementById('open-world-{shown}').click()")
        page.until("return document.getElementById('world').open")
        assert (shown, violations(page.browser)) == (shown, [])
        page.run("document.getElementById('world').close()")
    page.run("document.querySelector('.person').click()")
    assert violations(page.browser) == []


@pytest.mark.parametrize("name", ["phone", "narrow phone"])
def test_nothing_is_cut_off_on_a_phone(page, look, name):
    look(name)
    page.click("#stories a")
    page.ready()
    width = LOOKS[name][0]
    assert page.run("return document.documentElement.scrollWidth") <= width
    buttons = page.run(
        "return [...document.querySelectorAll('header button, header input')].filter((e) => e.checkVisibility())"
        ".map((e) => [e.id, e.getBoundingClientRect().right, e.getBoundingClientRect().left])"
    )
    assert [row for row in buttons if row[1] > width + 0.5 or row[2] < 0] == []
