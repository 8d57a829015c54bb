"""A correction counts at once on the page of ties."""

import pytest

pytestmark = pytest.mark.browser


def test_a_line_that_is_given_to_another_speaker_changes_the_ties(page):
    page.click("#stories a")
    page.ready()
    page.run("document.getElementById('open-ties').click()")
    before = page.words("#ties .ties-table tbody")
    assert before
    page.run("document.getElementById('ties').close()")
    page.focus_line("Was it?")
    page.type("0")  # nobody speaks it
    page.corrected(1)
    page.run("document.getElementById('open-ties').click()")
    assert page.words("#ties .ties-table tbody") != before
