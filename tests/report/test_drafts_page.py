"""The page that shows what differs between two drafts."""

import re
from dataclasses import replace

import pytest
from corrected_stories import BLOCKS, mill
from lxml import html
from stories import page

from fabula import cli, pipeline, report, store
from fabula.corrections import PersonAnchor, Speaker, corrected
from fabula.corrections.records import anchor_of
from fabula.drafts import differences, named_differences

BAD = "<script>alert(1)</script>\u202e"


def read(*blocks):
    return pipeline.understand(page(*blocks))


def shown(old, new, titles=("old", "new"), **more):
    written = report.drafts_page(named_differences(old, new, differences(old, new)), titles=titles, **more)
    return html.fromstring(written.encode())


def words(parsed, xpath):
    return [" ".join(element.text_content().split()) for element in parsed.xpath(xpath)]


@pytest.fixture(scope="module")
def edited():
    blocks = list(BLOCKS)
    blocks[2] = "“You are very late,” said Nora. “I waited for an hour.”"
    blocks[6] = "The old soldier sat down."
    return read(*blocks, "“So be it,” said Harriet Poole.")


def test_two_equal_drafts_differ_in_nothing():
    parsed = shown(mill(), mill())
    assert words(parsed, "//section[1]/p") == ["No line differs."]
    assert words(parsed, "//details") == []
    assert words(parsed, "//section[2]/p") == ["The same people, by the same names."]


def test_each_kind_of_difference_is_counted_and_listed(edited):
    parsed = shown(mill(), edited)
    assert words(parsed, "//summary") == ["Reworded lines 1", "New lines 1", "Lines that went 1"]
    assert words(parsed, "//ul[@class='lines']/li/p[last()]") == [
        "“You are very late,”", "“So be it,”", "“Give me some water,”",
    ]  # fmt: skip
    assert words(parsed, "//ins") == ["very"]
    assert "Harriet Poole" in words(parsed, "//section[2]")[0]


def test_the_bar_of_a_chapter_is_as_long_as_its_differences(edited):
    parsed = shown(mill(), edited)
    (bar,) = parsed.xpath("//table//svg")
    assert bar.get("aria-label") == "1 edited, 1 new, 1 gone"
    widths = [float(part.get("width")) for part in bar]
    assert widths == [80, 80, 80]


def test_a_line_of_another_speaker_shows_both():
    quote = mill().quotes[-1]
    given = Speaker(lines=(anchor_of(mill().text, quote.start, quote.end),), speaker=PersonAnchor(name="Nora"))
    parsed = shown(mill(), corrected(mill(), [given]).story)
    assert re.fullmatch(r".+ → Nora Vane", words(parsed, "//p[@class='who']")[0])


def test_words_of_the_story_are_never_markup(edited):
    characters = tuple(replace(c, name=c.name + BAD) for c in edited.characters)
    parsed = shown(mill(), replace(edited, characters=characters), titles=(BAD, BAD), served=True)
    assert parsed.xpath("//script") == []
    assert BAD in parsed.xpath("string(//p[@class='both'])")


def test_the_file_allows_only_its_own_style(edited):
    found = named_differences(mill(), edited, differences(mill(), edited))
    policy = re.search(r'Policy" content="([^"]+)"', report.drafts_page(found, titles=("a", "b")))[1]
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


@pytest.fixture
def saved(tmp_path, monkeypatch, edited):
    monkeypatch.chdir(tmp_path)
    store.save(mill(), "old.fabula")
    store.save(edited, "new.fabula")
    return tmp_path


def test_the_command_writes_the_page_and_replaces_nothing_unasked(saved, capsys):
    assert cli.main(["diff", "old.fabula", "new.fabula", "--page", "d.html"]) == 0
    assert capsys.readouterr().out == "d.html\n"
    assert "Harriet Poole" in (saved / "d.html").read_text(encoding="utf-8")
    assert cli.main(["diff", "old.fabula", "new.fabula", "--page", "d.html"]) == 1
    assert "d.html: exists already" in capsys.readouterr().err
    assert cli.main(["diff", "old.fabula", "new.fabula", "--page", "d.html", "--force"]) == 0


def test_the_page_that_cannot_be_written_leaves_nothing(saved, capsys):
    assert cli.main(["diff", "old.fabula", "new.fabula", "--page", "no/d.html"]) == 1
    assert sorted(path.name for path in saved.iterdir()) == ["new.fabula", "old.fabula"]


@pytest.mark.browser
def test_the_browser_shows_the_page_with_its_style(saved, browser):
    assert cli.main(["diff", "old.fabula", "new.fabula", "--page", "d.html"]) == 0
    browser.get_log("browser")
    browser.get((saved / "d.html").as_uri())
    assert browser.execute_script("return getComputedStyle(document.querySelector('main')).maxWidth") != "none"
    assert browser.get_log("browser") == []
