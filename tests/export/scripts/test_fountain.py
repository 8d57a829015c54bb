"""Fountain, as the reader of screenplay-tools takes it."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from scripted_stories import hostile_stories, the_ferry

from fabula import export
from fabula.export.scripts.parts import Parts
from fabula.schema.segments import LINE_KINDS
from fabula.segmentation import segments

fountain = pytest.importorskip("screenplay_tools.fountain.parser")
from screenplay_tools.screenplay import ElementType  # noqa: E402


def parsed(story):
    """The script as screenplay-tools reads it, and the remarks."""
    with TemporaryDirectory() as folder:
        remarks = export.write(story, ["fountain"], Path(folder))
        parser = fountain.Parser()
        # Not splitlines: a line of a text file ends with a line feed.
        parser.add_lines((Path(folder) / "story.fountain").read_text(encoding="utf-8").split("\n"))
        return parser.script, remarks


def of_type(script, kind):
    return [element for element in script.elements if element.type == kind]


def test_characters_dialogue_and_action():
    script, _ = parsed(the_ferry())
    characters = of_type(script, ElementType.CHARACTER)
    assert [(each.name, each.extension) for each in characters] == [
        ("Nora Vane", None), ("Nora Vane", None), ("Giles", None), ("Giles", "V.O."), ("Giles", "V.O."),
        ("Giles", "V.O."), ("Unknown", None),
    ]  # fmt: skip
    assert of_type(script, ElementType.DIALOGUE)[0].text_raw == "“Hold on,”"
    assert [each.text_raw.strip() for each in of_type(script, ElementType.SECTION)] == ["I", "II"]
    assert {each.key: each.text_raw for each in script.titleEntries} == {"Title": "The Ferry", "Author": "A. Reed"}
    assert len(script.boneyards) == 3


def test_a_tag_within_a_speech_is_a_parenthetical():
    story = the_ferry()
    text = story.text.replace("said Nora, pulling hard, “we", "said Nora “we _are_ *")
    text = text.ljust(len(story.text), "\n")
    shift = len("said Nora “we") - len("said Nora, pulling hard, “we")
    second = story.quotes[1]
    moved = replace(second, start=second.start + shift, end=second.end + shift)
    quotes = (story.quotes[0], moved)
    script, _ = parsed(
        replace(story, text=text, quotes=quotes, blocks=story.blocks[:4], reported=(), mentions=(), emphasis=())
    )
    assert [each.text_raw for each in of_type(script, ElementType.PARENTHETICAL)] == ["said Nora"]


def test_marks_are_escaped_and_counted():
    story = the_ferry()
    text = story.text.replace("Nora rowed.", "*a_ [[b]]").replace("The Ferry", "/* x *//")
    script, remarks = parsed(replace(story, text=text))
    assert remarks[1] == 'fountain: 11 marks of the story that Fountain would obey have "\\" or a word joiner'
    assert script.notes == []
    assert len(script.boneyards) == 3


@given(hostile_stories())
def test_whatever_the_story_says_each_speech_has_its_character(story):
    script, _ = parsed(story)
    found = [each for each in segments(story) if each.kind in LINE_KINDS and story.text_of(each).strip()]
    spoken = [segment for segment in found if segment.kind != "writing" or segment.speaker]
    assert len(of_type(script, ElementType.CHARACTER)) <= len(spoken)
    assert bool(of_type(script, ElementType.CHARACTER)) == bool(spoken)
    names = {
        Parts(story).label(segment).replace("(", "[").replace(")", "]").replace("^", "").strip() for segment in spoken
    }
    assert len({each.name.replace("\u2060", "") for each in of_type(script, ElementType.CHARACTER)}) == len(
        {name or "Unknown" for name in names}
    )
    others = {
        ElementType.HEADING,
        ElementType.TRANSITION,
        ElementType.LYRIC,
        ElementType.SYNOPSIS,
        ElementType.PAGEBREAK,
    }
    assert [element for element in script.elements if element.type in others] == []
