"""Who reads a segment, and by which label."""

from dataclasses import replace

from scripted_stories import the_ferry

import fabula
from fabula import export
from fabula.export.scripts.parts import Parts, edges_of_story


def labels(story):
    parts = Parts(story)
    return [parts.label(segment) for segment in fabula.segments(story)]


def test_people_of_one_name_have_labels_of_their_own():
    story = the_ferry()
    cast = tuple(replace(c, name="Nora Vane") for c in story.characters)
    assert {"Nora Vane (nora-vane)", "Nora Vane (giles)"} < set(labels(replace(story, characters=cast)))


def test_a_character_may_be_called_narrator():
    story = the_ferry()
    cast = (replace(story.characters[0], name="narrator"), story.characters[1])
    found = labels(replace(story, characters=cast))
    assert {"Narrator", "narrator (nora-vane)"} < set(found)


def test_each_of_several_tellers_reads_their_own_chapters():
    story = the_ferry()
    nora, giles = story.characters
    second = story.chapters[1]
    first = replace(nora, narrator=True, narrates=((0, second.start),))
    cast = (first, replace(giles, narrator=True, narrates=((second.start, second.end),)))
    found = labels(replace(story, characters=cast))
    assert (found[3], found[5], found[16], found[18]) == ("Nora Vane", "Nora Vane", "Giles", "Giles")
    assert "Narrator" not in found


def test_an_author_of_one_voice_is_the_narrator():
    story = the_ferry()
    cast = (replace(story.characters[0], narrator=True), story.characters[1])
    assert labels(replace(story, characters=cast))[3] == "Narrator"


def test_a_sign_without_a_writer_is_read_by_the_narrator():
    story = the_ferry()
    signs = tuple(replace(quote, kind="writing", speaker=None) for quote in story.quotes)
    assert labels(replace(story, quotes=signs))[4] == "Narrator"


def test_what_the_edition_says_stands_before_and_after_the_story():
    found = fabula.segments(the_ferry())
    assert edges_of_story(found) == (1, 20)
    assert edges_of_story(found[1:20]) == (0, 19)
    assert edges_of_story(found[:1]) == (0, 1)


def test_one_line_of_plain_script_is_one_voice_in_one_block(tmp_path):
    export.write(the_ferry(), ["plain"], tmp_path)
    assert (tmp_path / "story.script.txt").read_text(encoding="utf-8").split("\n\n")[3:6] == [
        "[Narrator] Nora rowed.\n[Nora Vane] “Hold on,”\n[Narrator] said Nora, pulling hard,\n"
        "[Nora Vane] “we are nearly there.”",
        "[Giles] “Are we?”\n[Narrator] he asked.",
        "[Giles] Why had she come?\n[Narrator] She pointed to the “Anchor”.",
    ]


def test_a_bracket_at_the_beginning_of_a_line_is_escaped_and_counted(tmp_path):
    story = the_ferry()
    text = story.text.replace("Nora rowed.", "[Giles] 123")
    remarks = export.write(replace(story, text=text), ["plain"], tmp_path)
    assert "[Narrator] \\[Giles] 123\n" in (tmp_path / "story.script.txt").read_text(encoding="utf-8")
    assert remarks[1] == 'plain: 1 lines of the story begin with "[", and have "\\" before it'
