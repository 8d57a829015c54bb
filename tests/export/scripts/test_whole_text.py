"""Every format that carries the text gives it back, whatever the story holds. The reader is not the package's."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import script_readers
from hypothesis import given
from script_readers import in_xml, squeezed
from scripted_stories import hostile_stories, the_ferry

from fabula import export

TO_THE_CHARACTER = ("script", "sml")
TO_THE_CHARACTER_OF_XML = ("ssml", "tei")
WORD_FOR_WORD = ("plain", "fountain")


def read_back(story, name):
    """The text as the file of a format has it, and the remarks."""
    with TemporaryDirectory() as folder:
        remarks = export.write(story, [name], Path(folder))
        return getattr(script_readers, name)(Path(folder)), remarks


@pytest.mark.parametrize("name", TO_THE_CHARACTER + TO_THE_CHARACTER_OF_XML)
def test_a_story_to_the_character(name):
    assert read_back(the_ferry(), name)[0] == the_ferry().text


@pytest.mark.parametrize("name", WORD_FOR_WORD)
def test_a_story_word_for_word(name):
    assert squeezed(read_back(the_ferry(), name)[0]) == squeezed(the_ferry().text)


@pytest.mark.parametrize("name", TO_THE_CHARACTER)
@given(story=hostile_stories())
def test_any_story_to_the_character(name, story):
    assert read_back(story, name)[0] == story.text


@pytest.mark.parametrize("name", TO_THE_CHARACTER_OF_XML)
@given(story=hostile_stories())
def test_any_story_to_the_character_of_xml(name, story):
    text, remarks = read_back(story, name)
    assert text == in_xml(story.text)
    if in_xml(story.text) != story.text:
        assert any("cannot stand in XML" in remark for remark in remarks)


@pytest.mark.parametrize("name", WORD_FOR_WORD)
@given(story=hostile_stories())
def test_any_story_word_for_word(name, story):
    assert squeezed(read_back(story, name)[0]) == squeezed(story.text)


@pytest.mark.parametrize("name", ["script", "plain", "sml", "ssml", "fountain"])
def test_the_proof_is_shown(name):
    _, remarks = read_back(the_ferry(), name)
    assert remarks[0].startswith(f"{name}: every character of text.txt once, in 21 segments (4 heading, ")
