"""The cast is confirmed in the app: pairs first, then the main people, until all are; by keyboard, and kept."""

from dataclasses import replace

import pytest
from corrected_stories import asking_mill, names
from looks import LOOKS

import fabula
from fabula import store
from fabula.corrections import Confirm, Distinct, Merge, fixes_path, read_fixes

FIXES = "/api/stories/mill.fabula/fixes"
CONFIRMED = "#cast .confirm[aria-pressed=true]"


@pytest.fixture
def folder(asking_shelf):
    return asking_shelf


def saved(folder):
    return read_fixes(fixes_path(folder / "mill.fabula")).corrections


def story_of(folder):
    return fabula.load(folder / "mill.fabula")


def test_an_answer_says_who_is_confirmed_and_what_is_still_asked(client, folder):
    def post(**asked):
        revision = client.get(FIXES).json()["revision"]
        return client.post(FIXES, json={"revision": revision, **asked})

    rows = [c.name for c in asking_mill().characters]
    nora, tobias = rows.index("Nora Vane"), rows.index("Tobias Reed")
    answer = post(fixes=[{"do": "confirm", "person": tobias}]).json()
    assert (answer["confirmed"], len(answer["suggestions"]), answer["lines"]) == ([tobias], 1, {})
    answer = post(fixes=[{"do": "confirm", "person": nora}]).json()
    assert (sorted(answer["confirmed"]), answer["suggestions"]) == (sorted([nora, tobias]), [])
    answer = post(unconfirm=nora).json()
    assert (answer["confirmed"], len(answer["suggestions"])) == ([tobias], 1)
    for wrong in (nora, 999, "x", None):
        assert post(unconfirm=wrong).status_code == 400
    assert [type(each) for each in saved(folder)] == [Confirm]


in_browser = pytest.mark.browser


@pytest.fixture
def cast(page):
    page.click("#stories a")
    page.ready()
    return page


def progress(page):
    return page.words("#confirming .confirmed-words")[0]


def focused(page):
    return page.run("const e = document.activeElement; return e.getAttribute('aria-label') || e.textContent")


@in_browser
def test_the_whole_cast_is_confirmed_with_two_keys(cast, folder):
    assert progress(cast) == "0 of 3 main people confirmed"
    cast.type("c")  # the pair comes first
    assert focused(cast) == "One person"
    quoted = cast.words("#may-be-one .quoted b")
    assert len(quoted) == 2
    cast.type("\t\ue007")  # Tab, Enter: two people
    cast.corrected(1)
    assert cast.words("#may-be-one .pair") == []
    for number in range(3):
        cast.until(
            "return document.activeElement.className === 'confirm' && document.activeElement.ariaPressed === 'false'"
        )
        cast.type("\ue007")
        cast.corrected(2 + number)
    cast.until(f"return document.querySelectorAll('{CONFIRMED}').length === 3")
    assert progress(cast) == "All 3 main people are confirmed. The cast is yours."
    assert focused(cast) == progress(cast)
    assert [type(each) for each in saved(folder)] == [Distinct, Confirm, Confirm, Confirm]
    cast.browser.refresh()
    cast.ready()
    assert len(cast.words(CONFIRMED)) == 3
    assert names(story_of(folder)) == names(asking_mill())


@in_browser
def test_behind_a_person_the_next_person_comes_and_not_a_question(cast):
    cast.click("#cast .people li:nth-child(2) .confirm")
    cast.corrected(1)
    cast.until("return document.activeElement === document.querySelector('#cast .people li:nth-child(3) .confirm')")


@in_browser
def test_a_mark_is_taken_back_by_the_same_button_and_by_undo(cast, folder):
    cast.click("#cast .confirm")
    cast.corrected(1)
    assert len(cast.words(CONFIRMED)) == 1
    cast.click(CONFIRMED)
    cast.corrected(0)
    assert cast.words(CONFIRMED) == []
    cast.click("#cast .confirm")
    cast.corrected(1)
    cast.click("#undo")
    cast.corrected(0)
    cast.until(f"return document.documentElement.dataset.ready && !document.querySelector('{CONFIRMED}')")
    assert saved(folder) == ()


@in_browser
def test_different_on_purpose_is_kept_as_a_remark(cast, folder):
    cast.click("#may-be-one .answers button", "Different on purpose")
    cast.corrected(1)
    assert [each.note for each in saved(folder)] == ["different on purpose"]


@in_browser
def test_one_person_asks_which_name_stays(cast, folder):
    cast.click("#may-be-one .answers .yes")
    cast.click(".survivor label", "Colonel")
    cast.click(".survivor button")
    cast.corrected(1)
    (merge,) = saved(folder)
    assert isinstance(merge, Merge)
    assert merge.keep.name == "Colonel"
    assert "Nora Vane" not in names(story_of(folder))
    cast.until("return document.activeElement.className === 'confirm'")  # there is no other question


@in_browser
def test_who_is_merged_is_found_by_any_name_without_accents_and_chosen_with_the_arrows(cast, folder):
    cast.run("document.querySelector('.person').focus()")
    cast.type("\t\t\ue007")  # past the mark, to the pencil
    cast.click("#cast li .editor button", "Merge")
    cast.until("return document.activeElement.role === 'combobox'")
    cast.type("ada")
    assert cast.words("#cast [role=option] .known-as") == ["Áda Finch"]
    cast.type("\ue003\ue003\ue003a")
    options = cast.words("#cast [role=option] .known-as")
    assert len(options) > 2
    cast.type("\ue015\ue015\ue013")  # down, down, up
    chosen = cast.run("return document.activeElement.getAttribute('aria-activedescendant')")
    assert cast.run("return document.getElementById(arguments[0]).ariaSelected", chosen) == "true"
    assert cast.words("#cast [role=option][aria-selected=true] .known-as") == [options[1]]
    cast.type("\ue007")
    cast.until("return document.querySelector('#cast .survivor')")
    assert options[1] in cast.words("#cast .survivor bdi")
    cast.type("\ue00c")  # Esc closes the row and gives the focus back
    assert cast.run("return document.activeElement.className") == "mend"
    assert cast.words("#cast li .editor") == []
    assert saved(folder) == ()


@in_browser
def test_a_name_is_split_off_from_a_row(cast, folder):
    row = "[...document.querySelectorAll('#cast .people > li')].find((e) => e.textContent.includes('Tobias Reed'))"
    cast.run(f"{row}.querySelector('.mend').click()")
    cast.click("#cast li .editor button", "Split")
    cast.run(f"[...{row}.querySelectorAll('.boxes label')].find((e) => e.textContent.trim() === 'Tobias').click()")
    cast.run(f"{row}.querySelector('[role=combobox]').focus()")
    assert cast.run("return document.activeElement.value") == "Tobias"
    cast.type("\ue003" * 6 + "Jack\n")
    cast.corrected(1)
    assert "Jack" in names(story_of(folder))


@in_browser
def test_hostile_names_and_tags_run_nothing(cast):
    cast.run("document.querySelector('.minor').open = true")
    cast.until("return document.querySelectorAll('.minor .person').length === 5")
    assert "<i>Edda</i>" in cast.words(".minor .known-as")
    assert "Laura <img src=x onerror='window.hit = 1'>" in cast.words(".tags li")
    cast.run("document.querySelector('.minor .mend').click()")
    assert cast.run("return window.hit === undefined && !document.querySelector('img, #cast i')")


@in_browser
@pytest.mark.parametrize("name", ["phone", "narrow phone"])
def test_on_a_phone_the_drawer_opens_where_the_reader_goes_on_and_nothing_is_cut_off(page, look, folder, name):
    look(name)
    page.click("#stories a")
    page.ready()
    page.type("c")
    page.until("return document.getElementById('cast').classList.contains('open')")
    page.until("return document.activeElement.className === 'yes'")
    page.until("return document.getElementById('cast').getAnimations().length === 0")
    page.click("#may-be-one .answers .yes")
    page.until("return document.querySelector('#may-be-one .survivor')")
    page.run("document.querySelector('#cast .mend').click()")
    page.click("#cast li .editor button", "Merge")
    page.type("o")
    page.click("#cast [role=option]")
    page.until("return document.querySelector('#cast li .survivor')")
    assert page.run("return document.getElementById('cast').classList.contains('open')"), "a choice closes no drawer"
    width = LOOKS[name][0]
    cut = page.run(
        "return [...document.querySelectorAll('#cast :is(button, input, label)')].filter((e) => e.checkVisibility())"
        ".map((e) => [e.className, e.textContent, e.getBoundingClientRect()]).filter(([, , box]) =>"
        " box.right > arguments[0] + 0.5 || box.left < 0 || box.height < 23.5).map(([kind, words]) => [kind, words])",
        width,
    )
    assert [row for row in cut if row[0] not in ("", "unseen")] == []


@in_browser
def test_a_passage_leads_into_the_text(cast):
    cast.click("#may-be-one .quoted")
    cast.until("return window.scrollY > 0")


@in_browser
def test_a_story_without_a_pair_begins_with_the_main_people(page, folder):
    store.save(replace(asking_mill(), suggestions=()), folder / "mill.fabula", force=True)
    page.browser.refresh()
    page.click("#stories a")
    page.ready()
    page.type("c")
    assert focused(page).endswith(" is right")
