"""Every page of the app for everybody: axe-core finds nothing in light, in dark, on a phone, in high contrast."""

import importlib.util
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
AXE = importlib.util.find_spec("axe_core_python")
RUN = "const done = arguments[0]; axe.run(document, {resultTypes: ['violations']}).then((r) => done(r.violations.map("
RUN += "(v) => [v.id, v.nodes.length, v.nodes[0].html])))"
LOOKS = {
    "light": (1500, [("prefers-color-scheme", "light")]),
    "dark": (1500, [("prefers-color-scheme", "dark")]),
    "phone": (390, [("prefers-color-scheme", "light")]),
    "narrow phone": (320, [("prefers-color-scheme", "light")]),
    "high contrast": (1500, [("forced-colors", "active")]),
}
PAGES = {
    "the text": "",
    "a line": "document.querySelector('#story .q.speech').focus()",
    "a person": "document.querySelector('.person').click()",
    "all lines": "document.getElementById('open-lines').click()",
    "corrections": "document.getElementById('open-history').click()",
    "a search": "document.getElementById('search-words').value = 'nora'; search('nora'); openConcordance('nora')",
    "help": "document.getElementById('open-help').click()",
}


@pytest.fixture
def look(browser):
    """Sets the window and the colours, and sets them back."""

    def set_look(name):
        width, features = LOOKS[name]
        media = [{"name": feature, "value": value} for feature, value in features]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

    yield set_look
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def violations(browser):
    browser.execute_script(Path(AXE.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8"))
    return browser.execute_async_script(RUN)


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
