"""The pages of the world of a story in a real browser: families, promises, places, scenes, time and terms."""

import json
from dataclasses import replace

import pytest
from looks import AXE, LOOKS, violations
from report_pages import choose, is_cut_off, limit_to_chapter, look_of, saved_files, until, words_of
from world_stories import FERRY, ferry, hostile, timed

pytestmark = pytest.mark.browser
PAGES = ("family", "promises", "places", "scenes", "time", "terms")


def open_world(page, name):
    page.execute_script("document.querySelector('dialog[open]')?.close()")
    page.execute_script("document.getElementById(`open-world-${arguments[0]}`).click()", name)
    until(lambda: page.execute_script("return document.getElementById('world').open"))


def cells(page, column):
    return words_of(page, f"#world .world-table tbody td:nth-child({column})")


def test_only_pages_with_something_to_show_are_offered(read, small):
    page = read(ferry())
    assert words_of(page, "#world-tabs button") == []
    page.find_element("tag name", "body").send_keys("o")
    until(lambda: page.execute_script("return document.getElementById('world').open"))
    assert words_of(page, "#world-tabs button") == ["Families", "Promises", "Places", "Scenes", "Terms"]
    page = read(small)
    assert words_of(page, "[id^=open-world-]") == ["Places", "Scenes"]


def test_a_family_is_drawn_by_generations_and_listed_with_the_words(read):
    page = read(ferry())
    open_world(page, "family")
    assert words_of(page, "#world h3 bdi") == ["Ada Marsh"]
    listed = words_of(page, "#world .kin-list dt")
    assert listed == ["JMJudith Marsh mother", "OMOwen Marsh father", "BBram brother", "PPip daughter"]
    assert words_of(page, "#world .kin-list dd .words-link")[0] == "“Her mother, Judith Marsh”"
    script = """return Object.fromEntries([...document.querySelectorAll('#world .kin')].map((box) =>
        [box.querySelector('.who').textContent, Number(box.querySelector('rect').getAttribute('y'))]))"""
    height = page.execute_script(script)
    assert height["Judith Marsh"] == height["Owen Marsh"] < height["Ada Marsh"] == height["Bram"] < height["Pip"]


def test_every_line_of_a_family_lies_in_the_drawing(read):
    siblings = tuple(relation for relation in ferry().relations if relation.kind == "sibling")
    page = read(replace(ferry(), relations=siblings))
    open_world(page, "family")
    script = """const tree = document.querySelector('#world .family').viewBox.baseVal;
        return [...document.querySelectorAll('#world .family .kin-line')].map((line) => line.getBBox())
            .map((box) => box.x >= 0 && box.y >= 0 && box.y + box.height <= tree.height)"""
    assert page.execute_script(script) == [True]


def test_a_relative_leads_to_their_own_family(read):
    page = read(ferry())
    open_world(page, "family")
    choose(page, "#world [data-wanted=person]", "Pip")
    assert words_of(page, "#world .kin-list dt") == ["AMAda Marsh mother"]
    page.find_element("css selector", "#world .kin-list .go").click()
    assert words_of(page, "#world h3 bdi") == ["Ada Marsh"]
    assert "world=family&world-person=ada-marsh" in page.current_url


def test_promises_say_what_came_of_them(read):
    page = read(ferry())
    open_world(page, "promises")
    assert cells(page, 1) == ["Bram", "somebody"]
    assert cells(page, 4) == ["“I will mend the lantern”again:  “I will mend the lantern”", "“Pip slept”"]
    assert cells(page, 6) == ["kept “By noon Bram had mended the lantern”", "not shown"]
    assert cells(page, 7) == ["very likely", "perhaps"]
    choose(page, "#world [data-wanted=kind]", "Bans")
    assert cells(page, 1) == ["somebody"]
    assert "world-kind=ban" in page.current_url
    choose(page, "#world [data-wanted=kind]", "All kinds")
    choose(page, "#world [data-wanted=status]", "kept")
    choose(page, "#world [data-wanted=person]", "Ada Marsh")
    assert cells(page, 3) == ["promise"]


def test_what_comes_later_is_not_known(read):
    page = read(ferry())
    limit_to_chapter(page, 1)
    open_world(page, "promises")
    assert cells(page, 4) == ["“I will mend the lantern”"], "it is said again only later, and the ban comes later"
    assert cells(page, 6) == ["not shown"], "it is kept only later"
    open_world(page, "family")
    assert words_of(page, "#world .kin-list dt") == ["JMJudith Marsh mother", "BBram brother"]
    open_world(page, "places")
    assert words_of(page, "#world .place-tree .go") == ["Tidewick", "boathouse"]
    open_world(page, "scenes")
    assert cells(page, 1) == ["1"]
    rows = json.loads(saved_files(page, "#world-saves .save:last-child", 1)[0])
    assert [row["scene"] for row in rows] == [1]


def test_places_lie_inside_each_other_and_have_pages(read):
    page = read(ferry())
    open_world(page, "places")
    assert words_of(page, "#world .place-tree > li > .go") == ["Tidewick", "Saltmouth"]
    assert words_of(page, "#world .place-tree ul .go") == ["boathouse"]
    page.find_element("css selector", "#world .place-tree ul .go").click()
    assert "world-place=boathouse" in page.current_url
    assert words_of(page, "#world .facts")[0] == "Inside Tidewick “the boathouse at Tidewick”"
    assert cells(page, 1) == ["Judith Marsh"]
    assert cells(page, 4) == ["not told"]
    assert words_of(page, "#world .spans .who") == ["Judith Marsh", "Owen Marsh", "Pip"]
    page.find_element("css selector", "#world-filters button").click()
    assert len(words_of(page, "#world .place-tree .go")) == 3


def test_places_are_narrowed_to_one_person(read):
    page = read(ferry())
    open_world(page, "places")
    choose(page, "#world [data-wanted=person]", "Judith Marsh")
    assert words_of(page, "#world .place-tree .go") == ["Tidewick", "boathouse"]
    assert cells(page, 1) == ["boathouse"]
    assert "world-person=judith-marsh" in page.current_url
    choose(page, "#world [data-wanted=person]", "Bram")
    assert words_of(page, "#world .place-tree .go") == ["Tidewick"]
    assert cells(page, 1) == []
    page.find_element("css selector", "#world .place-tree .go").click()
    assert cells(page, 1) == ["Ada Marsh"], "the page of a place has everybody"


def test_the_scene_table_has_a_column_for_each_fact(read):
    page = read(ferry())
    open_world(page, "scenes")
    heads = words_of(page, "#world .world-table th")
    assert heads == ["Scene", "Chapter", "Where", "When", "There", "Spoken of", "Seen by"]
    assert cells(page, 3) == ["Tidewick", "boathouse"]
    page = read(timed())
    open_world(page, "scenes")
    heads = words_of(page, "#world .world-table th")
    assert heads == ["Scene", "Chapter", "When", "After", "What happens", "There", "Spoken of", "Seen by", "Pace"]
    assert cells(page, 1) == ["1", "2", "3", "4 ?"]
    assert cells(page, 5) == ["“Ada Marsh came to Tidewick”", "", "", ""]
    assert cells(page, 8) == ["", "", "", "several people"]
    assert cells(page, 9) == ["", "", "", "summed up"]
    assert cells(page, 3) == ["Wednesday, dusk", "", "", ""]
    assert cells(page, 4) == ["", "1 day to 2 days", "a flashback", "12 months"]


def test_time_is_a_chart_and_a_table(read):
    page = read(timed())
    open_world(page, "time")
    assert cells(page, 1) == ["2", "3", "4"]
    assert cells(page, 5) == ["at least 1 day", "10 days before", "at least 12 months"]
    assert cells(page, 7) == ["", "a flashback", ""]
    assert len(words_of(page, "#world .scene-bar")) == 4
    assert len(words_of(page, "#world .other-lane")) == 1


def test_times_that_contradict_each_other_are_no_chart(read):
    story = timed()
    back = replace(story.scenes[3], since_first=(0, None))
    page = read(replace(story, scenes=(*story.scenes[:3], back)))
    open_world(page, "time")
    assert words_of(page, "#world .scene-bar") == []
    assert "Since the first scene" not in words_of(page, "#world .world-table th")
    assert cells(page, 1) == ["2", "3", "4"]


def test_terms_stand_with_the_words_that_explain_them(read):
    page = read(ferry())
    open_world(page, "terms")
    assert words_of(page, "#world .terms dt") == ["glim 1 time"]
    assert words_of(page, "#world .terms .words-link") == ["“The glim, as the ferry folk call the evening mist”"]


def test_a_person_has_the_facts_that_are_known(read):
    page = read(ferry(), fragment="#&person=owen-marsh")
    facts = words_of(page, "#chosen .facts-of")[0]
    assert "drowned says Judith Marsh “He is a drowned man”" in facts
    assert "red hair before the story “he had red hair”" in facts
    assert "father of Ada Marsh" in facts
    assert "husband of Judith Marsh “Judith had married Owen Marsh” “said Judith of Owen”" in facts
    assert "Saltmouth “Owen went to Saltmouth”" in facts
    limit_to_chapter(page, 1)
    facts = words_of(page, "#chosen .facts-of")[0]
    assert "husband of Judith Marsh" in facts
    assert not any(words in facts for words in ("red hair", "father", "Saltmouth"))


def test_the_panel_leads_to_the_family_and_to_the_place(read):
    page = read(ferry(), fragment="#&person=pip")
    page.find_element("css selector", "#chosen .known p button").click()
    assert "world=family&world-person=pip" in page.current_url
    page.execute_script("document.getElementById('world').close(); document.querySelector('.entities').open = true")
    page.execute_script("[...document.querySelectorAll('.place')].find((e) => e.textContent.includes('Salt')).click()")
    page.execute_script("document.querySelector('#chosen p .link').click()")
    assert "world=places&world-place=Saltmouth" in page.current_url
    assert cells(page, 1) == ["Owen Marsh"]


def test_a_place_without_a_name_is_called_by_words_that_are_known(read):
    story = ferry()
    boathouse = replace(story.entities[1], name="the boathouse of Saltmouth")
    page = read(replace(story, entities=(story.entities[0], boathouse, story.entities[2])))
    open_world(page, "places")
    assert "the boathouse of Saltmouth" in words_of(page, "#world .place-tree .go")
    page.execute_script("document.getElementById('world').close()")
    limit_to_chapter(page, 1)
    open_world(page, "places")
    assert words_of(page, "#world .place-tree .go") == ["Tidewick", "a place"]


def test_what_is_only_supposed_stands_apart(read):
    page = read(ferry(), fragment="#&person=bram")
    assert "sailor" not in words_of(page, "#chosen .known > .facts-of")[0]
    assert words_of(page, "#chosen .unsure dd") == ["sailor supposed “If Bram were a sailor”"]
    assert not page.execute_script("return document.querySelector('#chosen .unsure').open")


def test_words_lead_to_their_place_and_back_leads_to_the_page(read):
    page = read(ferry())
    open_world(page, "promises")
    page.find_element("css selector", "#world .words-link").click()
    until(lambda: not page.execute_script("return document.getElementById('world').open"))
    place = len(FERRY[: FERRY.index("I will mend")].encode("utf-16-le")) // 2
    assert f"#utf16-{place}" in page.current_url
    page.back()
    until(lambda: page.execute_script("return document.getElementById('world').open"))


def test_the_address_opens_a_page_as_it_was(read):
    page = read(ferry(), fragment="#&world=promises&world-kind=promise&world-person=bram")
    assert cells(page, 1) == ["Bram"]
    page = read(ferry(), fragment="#&world=nothing")
    assert not page.execute_script("return document.getElementById('world').open")
    page = read(ferry(), fragment="#&world=places&world-place=Nowhere")
    assert len(words_of(page, "#world .place-tree .go")) == 3


def test_tables_and_drawings_are_saved(read):
    page = read(ferry())
    open_world(page, "promises")
    csv, saved = saved_files(page, "#world-saves .save", 2)
    assert csv.startswith("by,to,kind,content,status,")
    rows = json.loads(saved)
    assert FERRY[rows[0]["start"] : rows[0]["end"]] == rows[0]["words"] == "I will mend the lantern"
    assert rows[0]["status"] == "kept"
    for name, sentence in (("family", "Older generations stand above"), ("places", "A pale band")):
        open_world(page, name)
        (svg,) = saved_files(page, "#world-saves [aria-label$='as SVG']", 1)
        assert sentence in svg


def test_markup_in_a_story_stays_text(read):
    page = read(replace(hostile(), relations=ferry().relations))
    for name in ("family", "promises", "places", "scenes", "terms"):
        open_world(page, name)
        assert page.execute_script("return document.querySelectorAll('#world img').length") == 0
    page.execute_script("document.getElementById('world').close(); document.querySelector('.person').click()")
    assert page.execute_script("return document.querySelectorAll('img').length") == 0
    assert "<img" in words_of(page, "#chosen .facts-of")[0]


@pytest.mark.skipif(AXE is None, reason="axe-core-python is not installed")
@pytest.mark.parametrize("name", LOOKS)
def test_the_world_is_for_everybody(read, name):
    page = read(timed())
    with look_of(page, name):
        for shown in PAGES:
            open_world(page, shown)
            assert (shown, violations(page)) == (shown, [])
            assert (shown, is_cut_off(page, "#world-body")) == (shown, False)
        open_world(page, "places")
        page.find_element("css selector", "#world .place-tree .go").click()
        assert violations(page) == []
        page.execute_script("document.getElementById('world').close(); document.querySelector('.person').click()")
        if LOOKS[name][0] < 800:
            page.execute_script("document.getElementById('open-cast').click()")
        assert violations(page) == []
