"""The app for a shelf with one story, a client that has opened its link, and a browser that shows its pages."""

import threading
import time

import pytest
from corrected_stories import asking_mill, mill
from looks import LOOKS

from fabula import server, store

PORT, TOKEN = 8123, "a-token"
HOST = f"127.0.0.1:{PORT}"


@pytest.fixture
def folder(tmp_path):
    """A shelf with one story."""
    store.save(mill(), tmp_path / "mill.fabula")
    return tmp_path


@pytest.fixture
def asking_shelf(tmp_path):
    """A shelf with a story of which the app asks something, with minor people and with tags of an archive."""
    store.save(asking_mill(), tmp_path / "mill.fabula")
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


@pytest.fixture
def link(folder):
    """The link of the app, which is served while the test runs."""
    uvicorn = pytest.importorskip("uvicorn")
    port = 0
    app = server.make_app(server.Shelf(folder), token="a-token", port=lambda: port)
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error")
    listening = config.bind_socket()
    listening.listen()
    port = listening.getsockname()[1]
    running = uvicorn.Server(config)
    thread = threading.Thread(target=running.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{port}/?token=a-token"
    running.should_exit = True
    thread.join(10)


ALL = "[...document.querySelectorAll(arguments[0])]"


class Page:
    """What a reader does in the browser."""

    def __init__(self, browser):
        self.browser = browser

    def run(self, script, *arguments):
        return self.browser.execute_script(script, *arguments)

    def until(self, script, *arguments):
        """Waits until the script returns something true, and returns it."""
        for _ in range(400):
            try:
                value = self.run(script, *arguments)
            except Exception as error:
                if "Cannot read properties" not in str(error) and "stale" not in str(error):
                    raise
                value = None
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"the page did not come to this state: {script}")

    def ready(self):
        self.until("return document.documentElement.dataset.ready === 'true'")

    def click(self, selector, words=""):
        """Clicks the first element that has the words."""
        find = f"return {ALL}.find((e) => e.checkVisibility() && e.textContent.includes(arguments[1]))"
        self.until(find, selector, words).click()

    def type(self, words):
        self.browser.switch_to.active_element.send_keys(words)

    def focus_line(self, words):
        find = f"const q = {ALL}.find((e) => e.textContent.includes(arguments[1])); q.focus(); return q"
        self.until(find, "#story .q", words)
        self.until("return !document.getElementById('card').hidden")

    def notice(self):
        return self.run("return document.getElementById('notice').textContent")

    def words(self, selector):
        """The words of all elements."""
        return self.run(f"return {ALL}.map((e) => e.textContent)", selector)

    def corrected(self, count):
        """Waits until there are so many corrections, also where the page is loaded again."""
        shown = "document.getElementById('open-history').textContent"
        words = f"Corrections {count}" if count else "Corrections"
        self.until(f"return document.documentElement.dataset.ready && {shown} === arguments[0]", words)


@pytest.fixture
def page(browser, link):
    browser.get("about:blank")
    browser.get_log("browser")
    browser.get(link)
    opened = Page(browser)
    opened.ready()
    yield opened
    errors = [row for row in browser.get_log("browser") if "409" not in row["message"]]
    assert errors == []


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
