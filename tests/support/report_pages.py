"""What a test sees on a page of a report, and how it waits for it."""

import time


def until(holds, seconds=20):
    """Waits until the function returns true, and fails after the time."""
    for _ in range(seconds * 20):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("the page did not come to this state")


def words_of(page, selector):
    script = "return [...document.querySelectorAll(arguments[0])].map((e) => e.textContent)"
    return page.execute_script(script, selector)
