"""The page of ties in a real browser: it counts as the table does, obeys the limit, and is kept in the address."""

import json
from dataclasses import replace

import pytest
import report_stories
from looks import AXE, LOOKS, violations
from report_pages import choose, is_cut_off, limit_to_chapter, look_of, saved_files, until, words_of

import fabula
from fabula.tables.ties import TIE_COUNTS

pytestmark = pytest.mark.browser
COUNTS = ("a", "a_key", "b", "b_key", "chapter", *TIE_COUNTS)


@pytest.fixture(scope="module")
def crowd():
    return report_stories.crowd()


def rows_of(words):
    return [{name: row[name] for name in COUNTS} for row in json.loads(words)]


def whole_table(page):
    """The ties of everybody, as the page saves them as JSON."""
    choose(page, "#ties-person", "The whole story")
    return rows_of(saved_files(page, "#ties-saves .save:last-child", 1)[0])


def open_ties(page):
    page.find_element("tag name", "body").send_keys("t")
    until(lambda: page.execute_script("return document.getElementById('ties').open"))


def test_the_page_counts_what_the_table_counts(read, crowd):
    page = read(crowd)
    open_ties(page)
    assert whole_table(page) == [{name: row[name] for name in COUNTS} for row in fabula.table(crowd, "ties")]


@pytest.mark.parametrize("chapter", [1, 4])
def test_behind_the_limit_nothing_is_counted(read, crowd, chapter):
    page = read(crowd)
    limit_to_chapter(page, chapter)
    open_ties(page)
    expected = [row for row in fabula.table(crowd, "ties") if (row["chapter"] or 0) <= chapter]
    names = ("a_key", "b_key", "chapter", "scenes", "lines_ab", "lines_ba", "acts_ab", "acts_ba")
    counted = [[row[name] for name in names] for row in whole_table(page)]
    assert counted == [[row[name] for name in names] for row in expected]


def test_a_person_comes_first_with_a_curve_and_numbers_for_each_partner(read, eventful):
    page = read(eventful)
    open_ties(page)
    assert words_of(page, "#ties-person option:checked") == ["Nora Quill"]
    assert words_of(page, "#ties .ties-table tbody th") == ["Mr. Tolliver"]
    assert words_of(page, "#ties .ties-table tbody td.count") == ["3", "2", "2", "1", "1"]
    label = page.execute_script("return document.querySelector('#ties .ties-table svg').getAttribute('aria-label')")
    assert label == "They talk most in The Wick, 4 lines; first in The Wick, last in The Letter."


def test_a_pair_has_its_curve_its_table_and_its_lines(read, eventful):
    page = read(eventful)
    open_ties(page)
    page.find_element("css selector", "#ties .ties-table .go").click()
    assert "They share 2 scenes." in words_of(page, "#ties-body .facts")[0]
    assert len(words_of(page, "#ties .tie-chart.large")) == 1
    assert words_of(page, "#ties .exchange .words") == [
        "“You are late,”", "“and the fog is _early_.”", "“The fog is never early,”", "“It is only ever rude.”",
        "“I shall look anyway,”",
    ]  # fmt: skip
    assert words_of(page, "#ties .exchange h5") == ["The Wick", "The Letter"]
    page.find_element("xpath", "//*[@id='ties']//button[text()='As a table']").click()
    cells = words_of(page, ".pair-table tbody th, .pair-table tbody td")
    assert cells == ["The Wick", "2", "2", "2", "0", "1", "The Letter", "1", "0", "0", "1", "0"]
    assert words_of(page, "#ties .acts .deeds b") == ["laughed", "read"]


def test_a_pair_shows_how_warm_their_words_are(read, crowd):
    page = read(crowd)
    open_ties(page)
    page.find_element("css selector", "#ties .ties-table .go").click()
    assert page.find_elements("css selector", "#ties .tie-chart.warmth .curve")
    rows = fabula.table(crowd, "ties")
    pair = words_of(page, "#ties h3 bdi")
    own = [row for row in rows if {row["a"], row["b"]} == set(pair)]
    way = "ab" if own[0]["a"] == pair[0] else "ba"
    mean = sum(row[f"warmth_{way}"] for row in own) / sum(row[f"weighed_{way}"] for row in own) / 100
    (said,) = words_of(page, "#ties .warmth-of-pair .facts")
    assert said.startswith(f"On the whole {mean:+.2f}".replace("-", "−"))
    (svg,) = saved_files(page, "#ties .warmth-of-pair [aria-label$='as SVG']", 1)
    assert "a measure, no verdict" in svg


def test_without_warm_or_cold_words_there_is_no_such_curve(read, eventful):
    page = read(eventful)
    open_ties(page)
    page.find_element("css selector", "#ties .ties-table .go").click()
    assert words_of(page, "#ties .warmth-of-pair") == []


def test_a_line_leads_to_the_text_and_back_leads_to_the_pair(read, eventful):
    page = read(eventful)
    open_ties(page)
    page.find_element("css selector", "#ties .ties-table .go").click()
    page.find_elements("css selector", "#ties .exchange .go")[2].click()
    until(lambda: not page.execute_script("return document.getElementById('ties').open"))
    until(lambda: "ties" not in page.current_url)
    assert "#utf16-" in page.current_url
    page.back()
    until(lambda: page.execute_script("return document.getElementById('ties').open"))
    assert "ties=nora-quill&ties-with=mr-tolliver" in page.current_url


def test_the_person_and_the_pair_are_in_the_address(read, eventful):
    page = read(eventful, fragment="#&ties=mr-tolliver&ties-with=nora-quill")
    assert words_of(page, "#ties-person option:checked, #ties-partner option:checked") == ["Mr. Tolliver", "Nora Quill"]
    page = read(eventful, fragment="#&ties=all&ties-strongest=40")
    assert page.execute_script("return document.getElementById('ties-strongest').value") == "40"
    page = read(eventful, fragment="#&ties=nobody-at-all&ties-with=nor-this-one&ties-strongest=7")
    assert page.execute_script("return document.getElementById('ties').open")
    page.execute_script("document.getElementById('ties').close()")
    until(lambda: "ties" not in page.current_url)


def test_the_whole_graph_shows_only_the_strongest_and_is_always_the_same(read, crowd):
    page = read(crowd, fragment="#&ties=all&ties-strongest=10")
    drawn = page.execute_script("return document.querySelector('#ties .graph').outerHTML")
    assert len(words_of(page, "#ties .edge")) == len(words_of(page, "#ties .tie-list li")) == 10
    choose(page, "#ties-strongest", "40")
    assert len(words_of(page, "#ties .edge")) == 40
    choose(page, "#ties-strongest", "10")
    assert page.execute_script("return document.querySelector('#ties .graph').outerHTML") == drawn
    sums = [int(words.split()[-2].replace(",", "")) for words in words_of(page, "#ties .tie-list .count")]
    assert sums == sorted(sums, reverse=True)


def test_the_list_beside_the_graph_is_reached_by_the_keyboard(read, crowd):
    page = read(crowd, fragment="#&ties=all&ties-strongest=10")
    page.execute_script("document.querySelector('#ties .tie-list [tabindex=\"0\"]').focus()")
    page.switch_to.active_element.send_keys("\ue015")  # down arrow
    assert len(words_of(page, "#ties .edge.marked")) == 1
    second = words_of(page, "#ties .tie-list bdi")[2:4]
    page.switch_to.active_element.send_keys("\ue007")  # enter
    assert words_of(page, "#ties-body h3 bdi") == second
    assert page.switch_to.active_element.get_attribute("id") == "ties-body"


def test_ties_are_saved_as_pictures_and_as_tables(read, eventful):
    page = read(eventful, fragment="#&ties=nora-quill&ties-with=mr-tolliver")
    svg, csv, rows = saved_files(page, "#ties-saves .save:not(:nth-child(2))", 3)
    assert svg.startswith("<svg")
    assert "Above the line: what the one says to the other" in svg
    assert csv.splitlines()[0].startswith(",".join(COUNTS))
    assert rows_of(rows) == [{name: row[name] for name in COUNTS} for row in fabula.table(eventful, "ties")]


def test_a_short_story_of_one_chapter_is_drawn_by_scenes(read, eventful):
    page = read(replace(eventful, chapters=()), fragment="#&ties=nora-quill&ties-with=mr-tolliver")
    assert words_of(page, "#ties .pair-table tbody th") == ["Scene 1", "Scene 2", "Scene 3"]


def test_a_story_in_which_nobody_talks_has_a_page_of_ties_too(read, small):
    page = read(replace(small, quotes=(), scenes=()))
    open_ties(page)
    assert "talks to" in words_of(page, "#ties-body .facts")[0]
    choose(page, "#ties-person", "The whole story")
    assert words_of(page, "#ties-body .facts") == ["Nobody talks to anybody."]


@pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed")
@pytest.mark.parametrize("name", LOOKS)
def test_the_page_of_ties_is_for_everybody(read, crowd, name):
    page = read(crowd)
    with look_of(page, name):
        open_ties(page)
        for step in ("a person", "a pair", "the whole story"):
            if step == "a pair":
                page.execute_script("document.querySelector('#ties .ties-table .go').click()")
            if step == "the whole story":
                choose(page, "#ties-person", "The whole story")
            assert (step, violations(page)) == (step, [])
            assert (step, is_cut_off(page, "#ties-body")) == (step, False)
