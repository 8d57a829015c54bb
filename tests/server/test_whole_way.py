"""The whole way of a new user, in a real browser: drop a file, put it right, find everything kept."""

from dataclasses import replace

import pytest
from corrected_stories import mill, mill_with_a_suggested_pair, names, speaker

import fabula
from fabula import store
from fabula.corrections import Distinct, fixes_path, read_fixes
from fabula.schema.world import Finding

pytestmark = pytest.mark.browser


def open_mill(page):
    page.click("#stories a")
    page.ready()


def test_a_new_user_reads_a_file_and_puts_it_right(page, folder, tmp_path):
    source = tmp_path / "draft.txt"
    source.write_text(mill().text, encoding="utf-8")
    page.browser.find_element("id", "file").send_keys(str(source))
    page.until("return document.querySelector('#readings a')").click()
    page.ready()
    saved = folder / "draft.fabula"

    page.focus_line("Give me some water")  # another person speaks, by one key
    page.type(
        str(
            1
            + page.run("return [...document.querySelectorAll('.choice bdi')].map((e) => e.textContent)").index(
                "Colonel"
            )
        )
    )
    page.corrected(1)
    assert page.notice() == "Colonel has the line."
    assert speaker(fabula.load(saved), "Give me some water") == "Colonel"

    page.focus_line("Good")  # somebody new speaks
    page.type("e")
    page.type("Jack\n")
    page.corrected(3)
    assert speaker(fabula.load(saved), "Good") == "Jack"

    page.click(".person", "Tobias Reed")  # two are one
    page.click("#chosen button", "Merge")
    page.type("jack\n")
    page.until("return document.querySelector('#chosen .survivor input:checked') === document.activeElement")
    page.type("\n")
    page.corrected(4)
    assert names(fabula.load(saved)) == {"Nora Vane", "Colonel", "Tobias Reed"}

    page.click("#chosen button", "Split")  # and one is two
    page.click("#chosen .boxes label", "Tobias Reed")
    page.run("document.querySelector('#chosen .field input').focus()")
    page.run("document.querySelector('#chosen .field input').value = 'Old Reed'")
    page.type("\n")
    page.corrected(5)
    assert "Old Reed" in names(fabula.load(saved))

    page.click("#undo")
    page.corrected(4)
    page.click("#redo")
    page.corrected(5)
    page.browser.refresh()
    page.ready()
    page.corrected(5)
    fixes = read_fixes(fixes_path(saved))
    assert len(fixes.corrections) == 5
    assert '[[fix]]\ndo = "merge"' in fixes.text


def test_lines_are_chosen_in_the_table_and_given_away(page, folder):
    open_mill(page)
    page.click("#open-lines")
    page.run(
        "const s = document.querySelector('#lines select'), o = [...s.options].find((o) => o.text === 'Tobias Reed');"
        "s.value = o.value; s.dispatchEvent(new Event('change'))"
    )
    page.click("#lines-actions button", "Mark all 2")
    page.run("document.querySelector('#lines .field input').focus()")
    page.type("Colonel\n")
    page.corrected(1)
    story = fabula.load(folder / "mill.fabula")
    assert speaker(story, "Good") == speaker(story, "Will you marry") == "Colonel"
    assert page.until("return document.getElementById('lines-count').textContent") == "0"


def test_all_corrections_are_listed_and_one_is_taken_back(page, folder):
    open_mill(page)
    page.click(".person", "Colonel")
    page.click("#chosen button", "Rename")
    page.run("document.querySelector('#chosen .field input').value = ''")
    page.type("<b>Hugh</b>\n")
    page.corrected(1)
    page.focus_line("Good")
    page.type("0")
    page.corrected(2)
    page.click("#open-history")
    page.until("return document.querySelector('#fix-history li')")
    rows = page.words("#fix-history li bdi")
    assert rows == ["Colonel is listed as <b>Hugh</b>", "“Good,”: nobody speaks"]
    page.click("#fix-history li .link", "Take back")
    page.corrected(1)
    assert names(fabula.load(folder / "mill.fabula")) == names(mill())
    assert speaker(fabula.load(folder / "mill.fabula"), "Good") is None


def test_the_review_asks_and_goes_on_by_itself(page, folder):
    open_mill(page)
    page.type("r")
    page.until("return document.querySelector('#question .choice')")
    lines = page.run("return document.querySelectorAll('#question .choice:first-child .dot').length")
    assert lines
    page.type("2")
    page.until(
        "return document.querySelector('#question p').textContent.startsWith('Question 2') || "
        "document.querySelector('#question p').textContent.startsWith('There is nothing more')"
    )
    assert len(read_fixes(fixes_path(folder / "mill.fabula")).corrections) >= 1
    page.click("#question button", "Leave")
    page.until("return document.getElementById('question').hidden")


def test_the_review_keeps_that_a_suggested_pair_are_two_people(page, folder):
    store.save(mill_with_a_suggested_pair(), folder / "mill.fabula")
    open_mill(page)
    page.type("r")
    page.until("return document.querySelector('#question .choice')")
    while not page.run("return document.querySelector('#question').innerText.includes('Who is Tobias Reed')"):
        page.type("s")
    page.type("1")
    page.corrected(1)
    (fix,) = read_fixes(fixes_path(folder / "mill.fabula")).corrections
    assert isinstance(fix, Distinct)


def test_the_review_is_there_again_after_a_reload_until_it_is_left(page):
    open_mill(page)
    page.type("r")
    page.until("return document.querySelector('#question .choice')")
    page.browser.refresh()
    page.until("return document.querySelector('#question .choice')")
    page.click("#question button", "Leave")
    page.browser.refresh()
    page.ready()
    assert page.run("return document.getElementById('question').hidden")


def test_a_tab_that_is_behind_is_loaded_again_and_says_so(page, folder):
    open_mill(page)
    fixes_path(folder / "mill.fabula").write_text('[[fix]]\ndo = "rename"\nperson = "Colonel"\nname = "Hugh"\n')
    page.focus_line("Good")
    page.type("0")
    page.corrected(1)
    assert "changed in another tab" in page.notice()
    assert speaker(fabula.load(folder / "mill.fabula"), "Good") == "Tobias Reed"


def test_a_finding_is_waived(page, folder):
    finding = Finding(kind="speaker contradicted", says="given to <i>Nora</i>", evidence=((473, 480),), severity="low")
    store.save(replace(mill(), findings=(finding,), checked=1), folder / "mill.fabula")
    open_mill(page)
    page.click(".findings summary")
    page.click(".findings button", "No fault")
    page.type("he lies\n")
    page.corrected(1)
    assert fabula.load(folder / "mill.fabula").findings[0].waived == "he lies"


def more(page, words):
    page.focus_line(words)
    page.click("#card summary", "More")


def test_a_line_gets_addressees_other_edges_and_a_scene(page, folder):
    saved = folder / "mill.fabula"
    open_mill(page)
    more(page, "Good")
    page.run(
        "const f = document.querySelectorAll('#card details input')[0]; f.value = 'colonel'; f.form.requestSubmit()"
    )
    page.corrected(1)
    assert len(fabula.load(saved).quotes[-1].addressees) == 1
    more(page, "It was. I walked")
    page.run(
        "const f = document.querySelectorAll('#card details input')[1];"
        "f.value = f.value.replace('was. ', 'was. / '); f.form.requestSubmit()"
    )
    page.corrected(2)
    assert [fabula.load(saved).text_of(q) for q in fabula.load(saved).quotes][4:6] == [
        "“It was.",
        "I walked my horse.”",
    ]
    more(page, "Give me some water")
    page.click("#card details > button", "A scene begins")
    page.corrected(3)
    assert len(fabula.load(saved).scenes) == len(mill().scenes) + 1


def test_a_search_over_the_shelf_leads_into_the_story(page):
    page.run("document.getElementById('words').focus()")
    page.type("river")
    page.until("return document.querySelector('#places .place a')").click()
    page.ready()
    assert "find=river" in page.browser.current_url
    page.until("return document.getElementById('search-words').value === 'river'")


HOSTILE = "<img src=x onerror='window.hit = 1'><script>window.hit = 1</script>\u202e"


def test_a_hostile_book_runs_nothing_on_any_page(page, folder):
    people = tuple(replace(c, name=f"{c.name} {HOSTILE}") for c in mill().characters)
    book = replace(mill(), characters=people, source=replace(mill().source, title=HOSTILE, author=HOSTILE))
    store.save(book, folder / "mill.fabula", force=True)
    fixes_path(folder / "mill.fabula").write_text(
        f'[[fix]]\ndo = "no-person"\nperson = "Ghost"\nnote = """{HOSTILE}"""\n', encoding="utf-8"
    )
    page.browser.refresh()
    page.until("return document.querySelector('#stories a')")
    assert page.words("#stories a")[0].startswith("<img")
    page.run("document.getElementById('words').focus()")
    page.type("river")
    page.until("return document.querySelector('#places a')")
    page.run("document.getElementById('words').value = ''")
    page.run("document.getElementById('words').dispatchEvent(new Event('input'))")
    page.until("return document.querySelector('#stories a').checkVisibility()")
    open_mill(page)
    page.click(".person")
    page.focus_line("Good")
    page.click("#open-lines")
    page.run("document.getElementById('lines').close()")
    page.click("#open-history")
    page.until("return document.querySelector('#fix-history li')")
    assert HOSTILE in page.words("#fix-history li")[0]
    page.run("document.getElementById('fix-history').close()")
    page.run("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'r', bubbles: true}))")
    page.until("return document.querySelector('#question .choice')")
    assert page.run("return window.hit === undefined && !document.querySelector('img')")
