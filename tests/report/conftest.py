"""Fixtures of the tests of the report: two stories, and a browser that opens their pages."""

import pytest
import report_stories
from report_pages import until

from fabula.report.page import write


@pytest.fixture(scope="session")
def small():
    return report_stories.small()


@pytest.fixture(scope="session")
def long():
    return report_stories.long()


@pytest.fixture
def read(browser, tmp_path):
    """Opens the page of a story and returns the browser. Afterwards the page must have logged no error."""

    def opened(story, dark=False, fragment=""):
        path = tmp_path / "report.html"
        write(story, path)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        browser.get("about:blank")
        browser.get(path.as_uri() + fragment)
        until(lambda: browser.execute_script("return document.documentElement.dataset.ready") == "true")
        return browser

    browser.get_log("browser")
    yield opened
    assert browser.get_log("browser") == []
