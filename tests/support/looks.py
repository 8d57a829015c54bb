"""The looks that a page must work in, and what axe-core finds on it."""

import importlib.util
from pathlib import Path

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


def violations(browser):
    """What axe-core finds on the page that the browser shows: [[rule, elements, the first one]]."""
    browser.execute_script(Path(AXE.submodule_search_locations[0], "axe.min.js").read_text(encoding="utf-8"))
    return browser.execute_async_script(RUN)
