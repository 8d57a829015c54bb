"""The page in a real browser, opened from a file."""

from dataclasses import replace
from itertools import pairwise

import pytest
from report_pages import until, words_of

from fabula.schema.manuscript import Block
from fabula.schema.people import Character, Name, NameChange
from fabula.schema.story import Story

pytestmark = pytest.mark.browser
READING_LINE = 0.24  # of the window's height: where a jump puts its place, as in navigation.js


def press(page, keys):
    page.switch_to.active_element.send_keys(keys)


def settle(page):
    """Waits until the sections near the window are laid out."""
    page.execute_async_script("const done = arguments[0]; setTimeout(() => requestAnimationFrame(done), 250)")


def card_words(page):
    return page.execute_script("const c = document.getElementById('card'); return c.hidden ? null : c.innerText")


def pointer(page):
    from selenium.webdriver import ActionChains  # here, so that the tests can be collected without it

    return ActionChains(page)


def hover(page, selector):
    element = page.find_element("css selector", selector)
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    pointer(page).move_to_element(element).perform()


BLOCKS = ".section > :not(details), .section > details > :not(summary)"


def test_the_text_on_the_page_is_the_text_of_the_story(read, small):
    page = read(small)
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert words_of(page, BLOCKS) == [small.text[b.start : b.end] for b in small.blocks]


def test_a_paragraph_behind_another_is_indented_wherever_the_page_cuts_the_text(read, long):
    sentence = "Rain fell, and the ducks of the weir were of one mind about it."
    step = len(sentence) + 2
    blocks = tuple(Block(at * step, at * step + len(sentence), "paragraph") for at in range(3000))
    nothing = dict.fromkeys(("emphasis", "chapters", "characters", "entities", "mentions", "quotes", "scenes"), ())
    page = read(Story(source=long.source, text="\n\n".join([sentence] * len(blocks)), blocks=blocks, **nothing))
    page.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert page.execute_script("return document.querySelectorAll('.section').length") > 5
    indent = """
        const paragraphs = [...document.querySelectorAll('.section > .paragraph')];
        return paragraphs.map((p) => parseFloat(getComputedStyle(p).textIndent));
    """
    first, *others = page.execute_script(indent)
    assert first == 0 and len(others) == len(blocks) - 1
    assert min(others) > 10


def test_a_long_book_is_laid_out_only_near_the_window(read, long):
    page = read(long)
    seen = page.execute_script("return document.querySelectorAll('.section:not(:empty)').length")
    assert 0 < seen < 30, "only the sections near the window are laid out at first"
    last = len(long.chapters) - 1
    page.execute_script("document.querySelectorAll('a.chapter')[arguments[0]].click()", last)
    settle(page)
    tail = words_of(page, ".section:last-of-type > *")
    assert tail == [long.text[b.start : b.end] for b in long.blocks[-len(tail) :]]


@pytest.mark.parametrize("chapter", [1, 59, 180, 359])
def test_a_jump_to_a_chapter_ends_at_its_heading(read, long, chapter):
    page = read(long)
    page.execute_script("document.querySelectorAll('a.chapter')[arguments[0]].click()", chapter)
    settle(page)
    script = """
        const heading = [...document.querySelectorAll('.heading')].find((h) => h.textContent === arguments[0]);
        return [heading.getBoundingClientRect().top, innerHeight,
                document.querySelector('.chapter[aria-current]').textContent, location.hash]
    """
    top, height, current, fragment = page.execute_script(script, f"CHAPTER {chapter + 1}")
    if chapter < 359:  # there may be less than a window of text beneath the last
        assert abs(top - READING_LINE * height) < 4
    assert 0 < top < height
    assert current == f"Chapter {chapter + 1}"
    before = long.text[: long.chapters[chapter].start]
    assert fragment == f"#utf16-{len(before.encode('utf-16-le')) // 2}"


def test_a_link_to_a_place_opens_there_and_back_returns(read, long):
    page = read(long)
    links = "document.querySelectorAll('a.chapter')[arguments[0]].click()"
    page.execute_script(links, 100)
    settle(page)
    page.execute_script(links, 200)
    settle(page)
    current = "return document.querySelector('.chapter[aria-current]').textContent"
    assert page.execute_script(current) == "Chapter 201"
    page.back()
    until(lambda: page.execute_script(current) == "Chapter 101")
    page.refresh()
    until(lambda: page.execute_script(current) == "Chapter 101")
    page = read(long, fragment=page.execute_script("return location.hash"))
    until(lambda: page.execute_script(current) == "Chapter 101")


def test_a_book_without_a_single_line_end_opens_and_is_its_text(read, long):
    page = read(replace(long, blocks=(Block(0, len(long.text), "paragraph"),), chapters=()))
    shown = "".join(words_of(page, ".section:not(:empty) > *"))
    assert len(shown) > 5000
    assert long.text.startswith(shown)
    assert len(words_of(page, ".section")) > 100


def test_selecting_a_character_highlights_their_lines_and_dims_the_others(read, small):
    page = read(small)
    colour = """
        const line = [...document.querySelectorAll('.q')].find((q) => q.textContent === arguments[0]);
        return getComputedStyle(line).color
    """
    highlighted, dimmed_line = "“I shall look anyway,”", "“Then be quick about it.”"
    colour_before, other = page.execute_script(colour, highlighted), page.execute_script(colour, dimmed_line)
    assert colour_before != other
    page.find_element("css selector", ".person.b0").click()
    assert page.execute_script(colour, highlighted) == colour_before
    dimmed = page.execute_script(colour, dimmed_line)
    assert dimmed not in (colour_before, other)
    assert "4 lines" in page.find_element("id", "chosen").text
    assert "Most often with Mr. Tolliver" in page.find_element("id", "chosen").text
    page.find_element("css selector", ".person.b0").click()
    assert page.execute_script(colour, dimmed_line) == other


def test_pointing_at_a_line_shows_its_speaker_and_the_reason(read, small):
    page = read(small)
    hover(page, "[data-quote='2']")
    until(lambda: card_words(page))
    words = card_words(page)
    assert "Nora Quill" in words
    assert "almost certain · 99%" in words
    assert "Mr. Tolliver" not in words, "at one per cent he is not worth a line"
    assert page.execute_script("return [...CSS.highlights.get('cue')].map(String)") == ["Nora said"]
    hover(page, "[data-quote='4']")
    until(lambda: "a reason without a sentence" in (card_words(page) or ""))
    assert "likely · 71%" in card_words(page)
    assert "Nora Quill" in card_words(page)
    assert "29%" in card_words(page)
    hover(page, "[data-quote='6']")
    until(lambda: "Speaker unknown" in (card_words(page) or ""))


def test_the_keyboard_steps_highlights_and_removes_the_highlight(read, small):
    page = read(small)
    press(page, "n")
    focused = "return document.activeElement.textContent"
    assert page.execute_script(focused) == "“You are late,”"
    assert "Mr. Tolliver" in card_words(page)
    assert "to Nora Quill" in card_words(page)
    assert page.execute_script("return document.activeElement.getAttribute('aria-describedby')") == "card"
    press(page, "\ue014")  # right arrow
    assert page.execute_script(focused).startswith("“and the fog")
    press(page, "\ue007")  # enter: highlight the speaker
    assert page.execute_script("return document.documentElement.classList.contains('highlighted')")
    press(page, "n")
    assert page.execute_script(focused) == "“Then be quick about it.”"
    press(page, "p")
    assert page.execute_script(focused).startswith("“and the fog")
    press(page, "j")
    assert page.execute_script("return [...CSS.highlights.get('here')].map(String)") == ["Mr. Tolliver"]
    press(page, "\ue00c")  # escape: the card
    press(page, "\ue00c")  # escape: the highlight
    assert card_words(page) is None
    assert not page.execute_script("return document.documentElement.classList.contains('highlighted')")
    assert page.execute_script("return document.querySelectorAll('#story [tabindex=\"0\"]').length") == 1


def test_review_steps_through_the_uncertain_lines_only(read, small):
    page = read(small)
    page.find_element("id", "review").click()
    focused = "return document.activeElement.textContent"
    seen = [page.execute_script(focused)]
    for _ in range(2):
        press(page, "n")
        seen.append(page.execute_script(focused))
    assert seen == ["“Somebody has taken it.”", "“Who would want a ladder?”", "“Somebody has taken it.”"]
    assert page.find_element("id", "review-at").text == "1 of 2"
    press(page, "\ue00c")
    press(page, "\ue00c")
    assert not page.find_element("id", "stepper").is_displayed()


def test_search_finds_across_hard_wrapped_lines_and_steps(read, small):
    page = read(small)
    box = page.find_element("id", "search-words")
    box.send_keys("IN HER POCKETS")
    until(lambda: page.find_element("id", "search-count").text == "1 match")
    box.send_keys("\ue007")
    assert page.execute_script("return [...CSS.highlights.get('found')].map(String)") == ["in her\npockets"]
    box.clear()
    box.send_keys("ladder")
    until(lambda: page.find_element("id", "search-count").text.endswith("matches"))
    box.send_keys("\ue007")
    box.send_keys("\ue007")
    assert page.find_element("id", "search-count").text.startswith(("1 of", "2 of", "3 of", "4 of", "5 of"))
    box.clear()
    for words in ("(.*", "well-a-day", "\\", "a{2", "[^"):
        box.clear()
        box.send_keys(words, "\ue007")
        until(lambda: page.find_element("id", "search-count").text == "no match")


def test_a_selection_copies_the_words_and_no_label(read, small):
    page = read(small)
    script = """
        const paragraph = [...document.querySelectorAll('.paragraph')].find((p) => p.textContent.includes('late'));
        getSelection().selectAllChildren(paragraph);
        return getSelection().toString();
    """
    assert page.execute_script(script) == "“You are late,” said Mr. Tolliver, “and the fog is _early_.”"


def test_each_name_of_the_highlighted_character_links_to_its_first_use(read, small):
    page = read(small)
    page.find_element("css selector", ".person").click()
    links = page.execute_script(
        "return [...document.querySelectorAll('#chosen .names a')].map((a) => [a.textContent, a.hash])"
    )
    places = [small.text.index("Nora said"), small.text.index("Nora Quill")]
    units = [len(small.text[:place].encode("utf-16-le")) // 2 for place in places]
    assert units[0] > places[0], "an emoji stands before it"
    assert links == [["Nora", f"#utf16-{units[0]}"], ["Nora Quill", f"#utf16-{units[1]}"]]


def test_hostile_names_and_titles_are_shown_as_text(read, small):
    bad = "<img src=x onerror=alert(1)></script><script>alert(1)</script> \u202eשלום"
    endless = "Ā" * 10_000
    first, second = small.characters
    story = replace(
        small,
        source=replace(small.source, title=bad, author=endless),
        characters=(replace(first, name=bad, names=(Name(bad, 3),)), replace(second, name=endless)),
    )
    page = read(story)
    assert page.find_element("css selector", "#front h1").get_attribute("textContent") == bad
    assert page.title.split() == bad.split()
    assert bad in words_of(page, ".known-as")
    page.execute_script("document.querySelectorAll('.person').forEach((person) => person.click())")
    assert page.execute_script("return document.images.length") == 0
    overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.execute_script(overflow) == 0


def test_a_cast_of_one_without_lines_or_scenes_is_shown(read, small):
    alone = Character(id="x", name="Solo", names=(), pronouns="", mentions=0, quotes=0, first=0)
    story = replace(
        small, characters=(alone,), entities=(), mentions=(), quotes=(), scenes=(), chapters=(), emphasis=()
    )
    page = read(story)
    assert "1 character" in page.find_element("id", "front").text
    press(page, "n")


@pytest.mark.parametrize("dark", [False, True])
def test_the_page_follows_the_theme_of_the_device_and_the_switch(read, small, dark):
    page = read(small, dark=dark)
    paper = "return getComputedStyle(document.documentElement).backgroundColor"
    by_device = page.execute_script(paper)
    assert by_device == ("rgb(23, 24, 27)" if dark else "rgb(252, 250, 246)")
    page.execute_script("document.querySelector('[name=theme][value=%s]').click()" % ("light" if dark else "dark"))
    assert page.execute_script(paper) != by_device
    page.execute_script("document.querySelector('[name=theme][value=auto]').click()")


def test_narrow_windows_keep_the_sides_in_drawers(read, small):
    page = read(small)
    narrow = {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", narrow)
    try:
        settle(page)
        side = page.find_element("id", "cast")
        assert not side.is_displayed()
        page.find_element("id", "open-cast").click()
        until(side.is_displayed)
        assert page.find_element("id", "open-cast").get_attribute("aria-expanded") == "true"
        page.execute_script("document.getElementById('open-cast').click()")
        until(lambda: not side.is_displayed())
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_print_has_the_text_and_the_cast_only(read, small):
    page = read(small, dark=True)
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        seen = {name: page.find_element("css selector", name).is_displayed() for name in PRINTED | UNPRINTED}
        ink = page.execute_script("return getComputedStyle(document.getElementById('story')).color")
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert {name for name, shown in seen.items() if shown} == PRINTED
    assert ink == "rgb(34, 32, 29)", "dark ink, even where the screen is dark"


PRINTED = {"#front h1", "#story", "#cast", ".person"}
UNPRINTED = {"header", "#outline", ".presence", "#chosen", "#search-words", ".entities"}


def test_the_chart_links_to_places_and_has_a_table_for_screen_readers(read, small):
    page = read(small)
    assert len(page.find_elements("css selector", ".presence .row")) == 2
    page.find_element("xpath", "//button[text()='As a table']").click()
    rows = words_of(page, ".as-table tbody tr")
    assert [row.startswith(name) for row, name in zip(rows, ("Nora Quill3", "Mr. Tolliver2"), strict=True)] == [
        True,
        True,
    ]
    picture = page.find_element("css selector", ".row.b1 svg")
    pointer(page).move_to_element(picture).click().perform()
    assert page.execute_script("return location.hash").startswith("#utf16-")


def test_the_cast_can_be_shown_as_a_reader_knows_it_so_far(read, small):
    """Nora turns out to be "T." in the second chapter: up to there "T." is someone else."""
    text = small.text
    signed, named = text.index("— T.") + 2, text.index("Nora said")
    nora, tolliver = small.characters
    change = NameChange(names=("T.",), known_from=len(text) - 1, evidence=((named, named + 4), (signed, signed + 2)))
    late = Character(id="late", name="Late", names=(Name("Late", 1, first=len(text) - 9),), pronouns="", mentions=0,
                     quotes=0, first=len(text) - 9)  # fmt: skip
    nora = replace(nora, names=(*nora.names, Name("T.", 2, first=named)), name_changes=(change,))
    page = read(replace(small, characters=(nora, tolliver, late)))
    assert len(words_of(page, "#cast .person")) == 3
    page.find_element("css selector", "#cast .person.b0").click()
    assert words_of(page, "#chosen .later") == ["From The Letter on: T. Passage 1 Passage 2"]
    page.find_element("xpath", "//option[text()='up to the end of The Wick']").click()
    assert {*words_of(page, "#cast .person .known-as")} == {"Nora Quill", "Mr. Tolliver"}
    assert words_of(page, "#cast .people .none") == ["T."]


def shown(page, selector):
    script = "return [...document.querySelectorAll(arguments[0])].filter((e) => e.checkVisibility()).length"
    return page.execute_script(script, selector)


def search_for(page, words):
    page.find_element("id", "search-words").send_keys(words)
    until(lambda: shown(page, "#search-all"))
    page.find_element("id", "search-all").click()


def test_all_lines_are_a_table_that_can_be_narrowed(read, small):
    page = read(small)
    page.find_element("id", "open-lines").click()
    count = len(words_of(page, "#lines-rows tr"))
    assert count == sum(quote.kind != "other" for quote in small.quotes)
    page.find_element("css selector", "#lines input[type=search]").send_keys("zzz")
    until(lambda: words_of(page, "#lines-rows tr") == [])
    assert shown(page, "#lines input[type=checkbox]") == 0  # there is no pencil in a report


def test_the_places_of_a_search_are_a_list(read, small):
    page = read(small)
    word = small.text[small.quotes[0].start + 1 : small.quotes[0].end].split()[0].strip(".,?!“”")
    search_for(page, word)
    rows = words_of(page, "#concordance-rows b")
    assert rows
    assert all(row.lower() == word.lower() for row in rows)
    page.find_element("css selector", "#concordance-rows .go").click()
    until(lambda: not shown(page, "#concordance"))


def test_a_search_is_blind_to_accents(read, small):
    accented = replace(small, text=small.text.replace("e", "é"))
    page = read(accented)
    search_for(page, "the")
    assert "thé" in words_of(page, "#concordance-rows b")


def test_the_person_and_the_search_are_in_the_address(read, small):
    keyed = replace(small, characters=tuple(replace(c, key=f"key-{c.id}") for c in small.characters))
    page = read(keyed)
    page.find_element("css selector", ".person").click()
    page.find_element("id", "search-words").send_keys("the")
    until(lambda: "find=the" in page.current_url)
    assert "person=key-" in page.current_url
    page.refresh()
    until(lambda: page.execute_script("return document.documentElement.dataset.ready") == "true")
    assert shown(page, "#chosen h3") == 1
    until(lambda: shown(page, "#search-all"))


def test_nothing_in_the_bar_overlaps_on_a_phone_while_matches_are_shown(read, small):
    page = read(small)
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    )
    try:
        page.execute_script("document.getElementById('search-words').value = 'the'")
        page.execute_script("document.getElementById('search-words').dispatchEvent(new Event('input'))")
        until(lambda: shown(page, "#search-all"))
        boxes = page.execute_script(
            "return [...document.querySelectorAll('header button, header input, header output')]"
            ".filter((e) => e.checkVisibility()).map((e) => e.getBoundingClientRect()).map((r) => [r.left, r.right])"
        )
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert len(boxes) >= 5
    assert all(right <= left + 0.5 for (_, right), (left, _) in pairwise(sorted(boxes)))
    assert max(right for _, right in boxes) <= 390


def limit_lines(page, what, row):
    script = "const s = document.querySelector(`#lines [data-wanted=${arguments[0]}]`); s.selectedIndex = arguments[1];"
    page.execute_script(script + "s.dispatchEvent(new Event('change'))", what, row)


def test_the_limits_of_the_table_of_lines_are_in_the_address(read, small):
    keyed = replace(small, characters=tuple(replace(c, key=f"key-{c.id}") for c in small.characters))
    page = read(keyed)
    page.find_element("id", "open-lines").click()
    limit_lines(page, "speaker", 2)
    limit_lines(page, "scene", 1)
    limited = words_of(page, "#lines-rows tr")
    assert "lines-speaker=key-" in page.current_url
    assert "lines-scene=1" in page.current_url
    page.refresh()
    until(lambda: page.execute_script("return document.documentElement.dataset.ready") == "true")
    assert words_of(page, "#lines-rows tr") == limited
    page.execute_script("document.getElementById('lines').close()")
    until(lambda: "lines" not in page.current_url)


def test_a_limit_in_the_address_that_the_story_does_not_have_is_left_out(read, small):
    page = read(small)
    page.execute_script("location.hash = '#&lines=all&lines-speaker=nobody-at-all&lines-scene=99&lines-reason=no'")
    page.refresh()
    until(lambda: page.execute_script("return document.documentElement.dataset.ready") == "true")
    assert len(words_of(page, "#lines-rows tr")) == sum(quote.kind != "other" for quote in small.quotes)


def test_lines_are_limited_by_scene_and_by_reason(read, small):
    page = read(small)
    page.find_element("id", "open-lines").click()
    shown_lines = {}
    for what, rows in (("scene", len(small.scenes)), ("reason", len({q.reason for q in small.quotes if q.reason}))):
        shown_lines[what] = []
        for row in range(1, rows + 1):
            limit_lines(page, what, row)
            shown_lines[what] += words_of(page, "#lines-rows .words")
        limit_lines(page, what, 0)
    everything = sorted(words_of(page, "#lines-rows .words"))
    assert sorted(shown_lines["scene"]) == sorted(shown_lines["reason"]) == everything


def test_tables_are_saved_as_csv_without_formulas(read, small):
    hostile = replace(small, characters=(replace(small.characters[0], name="=1+1"), *small.characters[1:]))
    page = read(hostile)
    page.execute_script(
        "window.saved = []; URL.createObjectURL = (blob) => (blob.text().then((t) => saved.push(t)), 'blob:x')"
    )
    page.execute_script("HTMLAnchorElement.prototype.click = () => {}")
    for button in page.find_elements("css selector", "#outline .save"):
        button.click()
    until(lambda: page.execute_script("return saved.length") == 4)
    cast, cast_json, scenes, _ = page.execute_script("return saved")
    assert cast.startswith("name,other_names,pronouns,lines,mentions,first,chapter\r\n")
    assert "\r\n'=1+1," in cast
    assert '"=1+1"' in cast_json
    assert len(scenes.splitlines()) == 1 + len(small.scenes)


def test_the_chart_is_saved_as_a_picture_with_a_sentence(read, small):
    page = read(small)
    keep = "(blob) => (saved.push(blob), 'blob:x')"
    page.execute_script(
        f"window.saved = []; URL.createObjectURL = {keep}; HTMLAnchorElement.prototype.click = () => {{}}"
    )
    for button in page.find_elements("css selector", ".presence .save"):
        page.execute_script("arguments[0].click()", button)
    until(lambda: page.execute_script("return saved.length") == 2)
    svg, kinds = page.execute_async_script(
        "const done = arguments[0]; saved[0].text().then((words) => done([words, saved.map((blob) => blob.type)]))"
    )
    assert kinds == ["image/svg+xml", "image/png"]
    assert svg.startswith("<svg")
    assert "The book runs from left to right." in svg
    assert page.execute_script("return saved[1].size") > 1000


LIMIT = "const s = document.querySelector('.until select'); s.selectedIndex = arguments[0];"
LIMIT += "s.dispatchEvent(new Event('change'))"


def test_behind_the_limit_nothing_is_shown(read, small):
    page = read(small)
    chapters = len(small.chapters)
    assert chapters >= 2
    page.execute_script(
        "const s = document.querySelector('.until select'); s.selectedIndex = 1; s.dispatchEvent(new Event('change'))"
    )
    end = small.chapters[0].end
    until(lambda: "until=1" in page.current_url)
    shown_text = "".join(words_of(page, "#story .section:not([hidden])"))
    assert small.text[end + 2 : end + 40].strip()[:20] not in shown_text
    page.find_element("id", "open-lines").click()
    assert len(words_of(page, "#lines-rows tr")) == sum(q.kind != "other" and q.start < end for q in small.quotes)
    page.execute_script("document.getElementById('lines').close()")
    assert not shown(page, "#who-is-where")
    page.refresh()
    until(lambda: page.execute_script("return document.documentElement.dataset.ready") == "true")
    assert not shown(page, "#who-is-where")
    page.execute_script(
        "const s = document.querySelector('.until select'); s.selectedIndex = 0; s.dispatchEvent(new Event('change'))"
    )
    assert shown(page, "#who-is-where")
    assert "until" not in page.current_url


def test_no_words_stand_loose_among_the_contents_and_tables(read, small):
    page = read(small)
    script = "return [...document.getElementById('outline').childNodes].filter((n) => n.nodeType === Node.TEXT_NODE)"
    assert [node for node in page.execute_script(script + ".map((n) => n.data.trim())") if node] == []
