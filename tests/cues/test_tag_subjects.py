"""The subjects at whom narration points: the owners of voices, and those who hear one."""

import re

import pytest
from stories import page

from fabula import quotations
from fabula.cues.tag_subjects import Subject, TagSubjects
from fabula.indexes.dialogue import index_dialogue
from fabula.schema.people import Character, Mention, Name
from fabula.tokens import tokens

NAMES = ("Nora", "Edmund")


def subjects_of(text: str) -> TagSubjects:
    """The finder over a text whose characters go by first names, and in which "her" refers to Nora."""
    manuscript = page(text)
    characters = tuple(
        Character(id=name, name=name, names=(Name(name, 1),), pronouns="", mentions=1, quotes=0, first=0)
        for name in NAMES
    )
    mentions = tuple(
        Mention(start=m.start(), end=m.end(), kind="PRON" if m.group() == "her" else "PROP", category="PER",
                entity={"her": "Nora"}.get(m.group(), m.group()), p=1.0)
        for m in re.finditer(r"\b(?:Nora|Edmund|her)\b", manuscript.text)
    )  # fmt: skip
    quotes = quotations.extract_quotations(manuscript)
    return TagSubjects(index_dialogue(tokens(manuscript), quotes, characters, mentions))


@pytest.mark.parametrize(
    ("text", "owner"),
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
def test_the_owner_of_a_voice(text, owner):
    subjects = subjects_of(text)
    subject = subjects.with_voice(0, 3, len(subjects.word))
    assert (NAMES[subjects.index.character_row[subject.mention_row]] if subject else None) == owner


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
def test_a_subject_who_hears_a_voice(text, hears):
    assert subjects_of(text).hears_a_voice(Subject(token_start=0, token_end=1, mention_row=0)) == hears
