"""Whom narration points at: whose voice is told of, and who hears one."""

import re

import pytest
from stories import page

from fabula import quotations
from fabula.cues.tag_subjects import TagSubjects
from fabula.indexes.dialogue import index_dialogue
from fabula.schema.people import Character, Mention, Name
from fabula.tokens import tokens

NAMES = ("Nora", "Edmund")


def laid(text: str) -> TagSubjects:
    """The words of a text in which the cast goes by first names, and "her" is Nora's."""
    told = page(text)
    cast = tuple(
        Character(id=name, name=name, names=(Name(name, 1),), pronouns="", mentions=1, quotes=0, first=0)
        for name in NAMES
    )
    found = re.finditer(r"\b(?:Nora|Edmund|her)\b", told.text)
    mentions = tuple(
        Mention(start=m.start(), end=m.end(), kind="PRON" if m.group() == "her" else "PROP", category="PER",
                entity={"her": "Nora"}.get(m.group(), m.group()), p=1.0)
        for m in found
    )  # fmt: skip
    return TagSubjects(index_dialogue(tokens(told), quotations.extract_quotations(told), cast, mentions))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Nora's voice came from the door", "Nora"),
        ("came Nora’s low voice", "Nora"),
        ("was her only answer", "Nora"),
        ("Nora's brother's voice came", None),
        ("her brother's voice came", None),
        ("Nora had a voice", None),
        ("Nora's hand shook", None),
    ],
)
def test_whose_voice_is_told_of(text, who):
    by = laid(text)
    found = by.voice_of(0, 3, len(by.word))
    assert (NAMES[by.scene.who[found[2]]] if found else None) == who


@pytest.mark.parametrize(
    ("text", "hears"),
    [
        ("Nora heard the voice and ran.", True),
        ("Nora barely registered the rough timbre.", True),
        ("Nora ran, and then she heard a cry.", True),
        ("Nora heard the rain.", False),
        ("Nora ran. Edmund heard the voice.", False),
        ("Nora raised her voice.", False),
    ],
)
def test_who_hears_a_voice(text, hears):
    by = laid(text)
    assert by.hears((0, 1, 0)) == hears
