"""What the browser tests of the report share."""

import time
from contextlib import contextmanager

from looks import LOOKS


def until(holds, seconds=20):
    """Waits until the function returns true, and fails after the time."""
    for _ in range(seconds * 20):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("the page did not come to this state")


def words_of(page, selector):
    """The words of every element that the selector matches."""
    script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)"
    return page.execute_script(script, selector)


def choose(page, selector, value):
    """Chooses an option of a select by its value or its words, as a reader does."""
    script = """
        const field = document.querySelector(arguments[0]);
        const option = [...field.options].find((o) => o.value === arguments[1] || o.textContent === arguments[1]);
        field.value = option.value;
        field.dispatchEvent(new Event('change'));
    """
    page.execute_script(script, selector, value)


def limit_to_chapter(page, number):
    """Shows the story up to the end of a chapter, which counts from 1; 0 is the whole story."""
    script = "const s = document.querySelector('.until select'); s.selectedIndex = arguments[0];"
    page.execute_script(script + "s.dispatchEvent(new Event('change'))", number)


def saved_files(page, selector, count):
    """Presses every button that the selector matches, and returns the words of the files that are saved."""
    keep = "(blob) => (blob.text().then((words) => saved.push(words)), 'blob:x')"
    page.execute_script(f"window.saved = []; URL.createObjectURL = {keep}")
    page.execute_script("HTMLAnchorElement.prototype.click = () => {}")
    page.execute_script("document.querySelectorAll(arguments[0]).forEach((button) => button.click())", selector)
    until(lambda: page.execute_script("return saved.length") == count)
    return page.execute_script("return saved")


@contextmanager
def look_of(page, name):
    """Loads the page again in one of `LOOKS`, and sets the window and the colours back afterwards."""
    width, features = LOOKS[name]
    media = [{"name": feature, "value": value} for feature, value in features]
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": media})
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    page.refresh()
    until(lambda: page.execute_script("return document.documentElement.dataset.ready") == "true")
    try:
        yield
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def is_cut_off(page, selector):
    """Whether an element is wider inside than the window of it that one sees."""
    script = "const element = document.querySelector(arguments[0]); return element.scrollWidth > element.clientWidth"
    return page.execute_script(script, selector)
