"""Who is mentioned where: people are rows in the order of `CAST`."""

import re

import numpy as np
import pytest
from stories import page

from fabula import quotations
from fabula.cues.speech_tags import find_cues
from fabula.indexes.dialogue import index_dialogue
from fabula.schema.people import Character, Mention, Name
from fabula.speech.dialogue.mentions_by_turn import mentions_by_turn
from fabula.speech.dialogue.turns import group_turns
from fabula.speech.speakers.context_features import COLUMNS, columns
from fabula.tokens import tokens

CAST = (("Nora", "she/her"), ("Edmund", "he/him"), ("Giles", "he/him"))
NORA, EDMUND, GILES = range(3)


def laid_out(*paragraphs):
    """The stage of a page on which the cast goes by first names alone, and its turns."""
    told = page(*paragraphs)
    characters = tuple(
        Character(id=name, name=name, names=(Name(name, 1),), pronouns=pronouns, mentions=1, quotes=0, first=0)
        for name, pronouns in CAST
    )
    mentions = tuple(
        Mention(start=m.start(), end=m.end(), kind="PROP", category="PER", entity=m.group(), p=1.0)
        for m in re.finditer("|".join(name for name, _ in CAST), told.text)
    )
    scene = index_dialogue(tokens(told), quotations.extract_quotations(told), characters, mentions)
    return scene, group_turns(scene, find_cues(scene))


@pytest.mark.parametrize(
    ("line", "called", "spoken_of"),
    [
        ("“Edmund, come here.”", {EDMUND}, set()),
        ("“Come here, Edmund.”", {EDMUND}, set()),
        ("“Come here, dear Edmund—at once!”", {EDMUND}, set()),
        ("“I saw Edmund there.”", set(), {EDMUND}),
        ("“Edmund is there, Giles!”", {GILES}, {EDMUND}),
    ],
)
def test_who_is_called_and_who_is_spoken_of(line, called, spoken_of):
    found = mentions_by_turn(*laid_out(line))
    assert (set(found.vocatives[0]), set(found.named_in_speech[0])) == (called, spoken_of)


@pytest.mark.parametrize(
    ("line", "gender"),
    [
        ("“Yes, sir.”", "m"),
        ("“Mother, may I?”", "f"),
        ("“Good night, my dear girl.”", "f"),
        ("“No, my girl, no.”", "f"),
        ("“The sir is late.”", ""),
        ("“Yes, sir. Yes, madam.”", ""),
        ("“Yes.” Sir, said the door.", ""),
    ],
)
def test_whom_a_noun_calls(line, gender):
    assert mentions_by_turn(*laid_out(line)).vocative_gender[0] == gender


def test_narration_by_paragraph():
    found = mentions_by_turn(
        *laid_out("Nora rose. Edmund sat.", "“Giles!” Edmund cried.", "The door of Giles shut.", "Nora’s hat")
    )
    assert found.in_narration == {0: [NORA, EDMUND], 1: [EDMUND], 2: [GILES], 3: [NORA]}
    assert found.opening_character == {0: NORA}


def column(name, *paragraphs):
    """By turn and person, a column of the evidence around."""
    scene, all_turns = laid_out(*paragraphs)
    turn, person = (c.ravel() for c in np.mgrid[: len(all_turns), : len(CAST)])
    found = columns(scene, all_turns, mentions_by_turn(scene, all_turns), turn, person)
    return found[:, COLUMNS.index(name)].reshape(len(all_turns), len(CAST)).tolist()


def test_who_is_narrated_between_two_turns():
    told = ("“So.”", "Edmund looked at Nora.", "“Well?”", "Giles laughed, and Nora.", "“No.”")
    assert column("between and before", *told) == [[0, 0, 0], [1, 1, 0], [1, 0, 1]]
    assert column("last before", *told) == [[0, 0, 0], [1, 0, 0], [1, 0, 0]]
    assert column("first before", *told) == [[0, 0, 0], [0, 1, 0], [0, 0, 1]]
    assert column("first after", *told)[:2] == [[0, 1, 0], [0, 0, 1]]


def test_a_noun_calls_those_of_its_gender():
    told = ("“Will you come, sir?”", "“I will.”")
    assert column("a noun calls their gender", *told) == [[0, 1, 1], [0, 0, 0]]
    assert column("a noun calls another gender", *told) == [[1, 0, 0], [0, 0, 0]]
    assert column("a noun calls their gender in the turn before", *told) == [[0, 0, 0], [0, 1, 1]]


def test_shares_of_a_talk_end_with_it():
    apart = ["The rain fell and fell upon the roof of the house, and went on."] * 6
    told = ("Nora and Edmund met. Nora wept.", "“So.”", "“No.”", *apart, "“Giles!” Giles wept.")
    share = column("share in the talk", *told)
    assert share[0] == share[1] == pytest.approx([2 / 3, 1 / 3, 0])
    assert share[2] == [0, 0, 1]


def test_a_page_where_nobody_is_mentioned():
    scene, all_turns = laid_out("“Who?”", "“Nobody.”")
    found, nobody = mentions_by_turn(scene, all_turns), np.zeros(0, np.int64)
    assert not found.in_narration and columns(scene, all_turns, found, nobody, nobody).shape == (0, len(COLUMNS))
