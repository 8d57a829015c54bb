"""The page "What happens" in a real browser."""

import json
from dataclasses import replace

import pytest
from looks import AXE, LOOKS, violations
from report_pages import choose, is_cut_off, limit_to_chapter, look_of, saved_files, until, words_of
from report_stories import crowd

from fabula.schema.manuscript import Block
from fabula.schema.world import Event

pytestmark = pytest.mark.browser


def open_events(page):
    page.find_element("tag name", "body").send_keys("w")
    until(lambda: page.execute_script("return document.getElementById('events').open"))


def verbs(page):
    return words_of(page, "#events .sentences mark")


def type_verb(page, words):
    field = page.find_element("css selector", "#events [data-wanted=verb]")
    field.clear()
    field.send_keys(words)


def test_events_are_listed_scene_by_scene_in_the_words_of_the_story(read, eventful):
    page = read(eventful)
    open_events(page)
    assert verbs(page) == ["stood", "laughed", "taken", "read"]
    assert words_of(page, "#events .chapter-of-events > summary bdi") == ["The Wick", "The Letter"]
    assert "Scene 1 Fennel Street" in words_of(page, "#events .scene-head")[0]
    assert "through the eyes of Nora" in words_of(page, "#events .scene-head")[0]
    assert words_of(page, "#events .deeds > li:not(.reported)") == [
        "NQNora stood ", "MTMr. Tolliver laughed NQNora", "her father taken NQNora", "NQNora read MTMr. Tolliver",
    ]  # fmt: skip
    assert "The lamp on Fennel Street had gone out again" in words_of(page, "#events .sentences .words")[0]


def test_an_arrow_leads_to_whom_something_is_done_where_nobody_is_said_to_do_it(read, eventful):
    page = read(replace(eventful, events=(replace(eventful.events[2], agents=()),)))
    open_events(page)
    assert words_of(page, "#events .deeds > li:not(.reported)") == [" laughed → NQNora"]


def test_reported_words_stand_beside_the_events(read, eventful):
    page = read(eventful)
    open_events(page)
    (row,) = words_of(page, "#events .reported")
    assert row == "MTMr. Tolliver to NQNora — T.: Do not look for the ladder. It was never ours. a letter"


def test_events_of_nobody_come_by_choice(read, eventful):
    page = read(eventful)
    open_events(page)
    page.find_element("css selector", "#events input[type=checkbox]").click()
    assert verbs(page) == ["gone", "stood", "laughed", "taken", "read"]
    assert "events-everyone=1" in page.current_url


def test_events_are_limited_by_person_by_part_and_by_verb(read, eventful):
    page = read(eventful)
    open_events(page)
    choose(page, "#events [data-wanted=person]", "Nora Quill")
    assert verbs(page) == ["stood", "laughed", "taken", "read"]
    choose(page, "#events [data-wanted=part]", "suffers it")
    assert verbs(page) == ["laughed", "taken"]
    choose(page, "#events [data-wanted=part]", "does it")
    assert verbs(page) == ["stood", "read"]
    assert "events-person=nora-quill&events-part=does" in page.current_url
    type_verb(page, "STAND")
    until(lambda: verbs(page) == ["stood"])
    type_verb(page, "go")
    choose(page, "#events [data-wanted=person]", "Anybody")
    choose(page, "#events [data-wanted=part]", "does or suffers it")
    until(lambda: verbs(page) == [])
    page.find_element("css selector", "#events input[type=checkbox]").click()
    until(lambda: verbs(page) == ["gone"])
    type_verb(page, "fly")
    until(lambda: words_of(page, "#events .none") == ["Nothing like this happens."])


def test_the_limits_are_in_the_address(read, eventful):
    page = read(eventful, fragment="#&events=all&events-person=nora-quill&events-part=suffers&events-verb=la")
    assert verbs(page) == ["laughed"]
    page = read(eventful, fragment="#&events=all&events-person=no-one&events-part=no-part")
    assert verbs(page) == ["stood", "laughed", "taken", "read"]
    page.execute_script("document.getElementById('events').close()")
    until(lambda: "events" not in page.current_url)


def test_behind_the_limit_nothing_happens(read, eventful):
    page = read(eventful)
    limit_to_chapter(page, 1)
    open_events(page)
    assert verbs(page) == ["stood", "laughed", "taken"]
    assert words_of(page, "#events .reported") == []
    assert "her father" not in "".join(words_of(page, "#events .deeds")), "a later mention may have given that name"
    rows = json.loads(saved_files(page, "#events .save:last-child", 1)[0])
    assert [row["word"] for row in rows] == ["stood", "laughed", "taken"]


def test_a_sentence_leads_to_the_text_and_back_leads_to_the_page(read, eventful):
    page = read(eventful)
    open_events(page)
    page.find_elements("css selector", "#events .sentences .go")[1].click()
    until(lambda: not page.execute_script("return document.getElementById('events').open"))
    assert "#utf16-" in page.current_url
    page.back()
    until(lambda: page.execute_script("return document.getElementById('events').open"))


def test_what_happens_is_saved_with_offsets_in_code_points(read, eventful):
    page = read(eventful)
    open_events(page)
    csv, saved = saved_files(page, "#events .save", 2)
    rows = json.loads(saved)
    assert csv.startswith("start,end,chapter,scene,kind,word,lemma,agents,patients,words\r\n")
    assert [row["kind"] for row in rows] == ["event", "event", "event", "writing", "event"]
    for row in rows:
        words = row["words"] if row["kind"] == "writing" else row["word"]
        assert eventful.text[row["start"] : row["end"]] == words
    assert rows[1]["agents"] == ["Mr. Tolliver"]


def test_a_chapter_is_laid_out_when_it_is_opened(read):
    page = read(crowd())
    open_events(page)
    folded = "return document.querySelectorAll('#events details:not([open])').length"
    assert page.execute_script(folded) == 5
    assert page.execute_script("return document.querySelectorAll('#events details:not([open]) .sentences').length") == 0
    page.execute_script("document.querySelectorAll('#events details')[3].open = true")
    until(lambda: page.execute_script("return document.querySelectorAll('#events details')[3].querySelector('mark')"))


def test_a_long_book_without_chapters_shows_so_many_sentences_at_once(read, eventful):
    sentence, count = "Nora ran.", 450
    step = len(sentence) + 2
    story = replace(
        eventful,
        text="\n\n".join([sentence] * count),
        blocks=tuple(Block(at * step, at * step + len(sentence), "paragraph") for at in range(count)),
        events=tuple(
            Event(start=at * step + 5, end=at * step + 8, lemma="run", agents=("nora",)) for at in range(count)
        ),
        **dict.fromkeys(("emphasis", "chapters", "mentions", "quotes", "scenes", "reported"), ()),
    )
    page = read(story)
    open_events(page)
    assert verbs(page) == ["ran"] * 200
    more = "document.querySelector('#events .more-rows')?.click()"  # a click is lost while a busy machine scrolls
    until(lambda: page.execute_script(more) or verbs(page) == ["ran"] * count)


def test_sentences_are_those_of_the_grammar(read, story):
    page = read(story)
    page.execute_script("document.querySelector('#open-events').click()")
    assert words_of(page, "#events .sentences .words")[0].startswith("“Is it on?” asked Mrs. Orme")


@pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed")
@pytest.mark.parametrize("name", LOOKS)
def test_what_happens_is_for_everybody(read, eventful, name):
    page = read(eventful)
    with look_of(page, name):
        open_events(page)
        assert violations(page) == []
        assert not is_cut_off(page, "#events-body")
