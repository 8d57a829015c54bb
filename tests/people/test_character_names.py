"""Which spelling of a name is listed, and which name stands for the person."""

from collections import Counter

import pytest

from fabula.people.character_names import folded, main_name
from fabula.schema.people import Name


@pytest.mark.parametrize(
    ("names", "main"),
    [
        ([("Lizzy", 90), ("Elizabeth Bennet", 2), ("Miss Elizabeth Bennet", 9)], "Elizabeth Bennet"),
        ([("Mr. Collins", 90), ("Mr. William Collins", 3)], "William Collins"),
        ([("Varga", 3), ("DI Ilse Varga", 1)], "Ilse Varga"),
        ([("Di Varga", 3), ("Di", 1)], "Di Varga"),
        ([("Varga", 3), ("Deputy Director Ilse Varga", 1)], "Ilse Varga"),
        ([("Director Varga", 3)], "Director Varga"),
        ([("Y/N", 3), ("Y/N Y/L/N", 2), ("Miss L/N", 1)], "Y/N"),
        ([("Varga", 3), ("Lieutenant Commander Ilse Varga", 1)], "Ilse Varga"),
        ([("Mrs. Knightley", 4), ("Mrs. John Knightley", 14)], "Mrs. John Knightley"),
        ([("Sir Henry", 90), ("Sir Henry Vane", 9)], "Sir Henry Vane"),
        ([("Mr. Collins", 90), ("WILLIAM COLLINS", 1)], "Mr. Collins"),
        ([("NORA QUILL", 1)], "NORA QUILL"),
        ([("Nora", 900), ("Nora Quil", 1)], "Nora"),
        ([("Nora", 90), ("London Nora", 1)], "Nora"),
        ([("Nora", 9), ("Nora Quill", 1)], "Nora Quill"),
        ([("the Major", 90), ("Herr Major", 1)], "the Major"),
        ([("Mr. Quill", 299), ("Mithter Quilleth", 2)], "Mr. Quill"),
        ([("the Invisible Man", 86), ("Invisible", 27), ("Griffin", 26)], "Griffin"),
        ([("the Hatter", 50), ("Hatter", 5)], "the Hatter"),
        ([], "the narrator"),
    ],
)
def test_a_character_goes_by_the_fullest_name(names, main):
    kinds = {True: "NOM", False: "PROP"}
    assert main_name(tuple(Name(text, count, kinds[text.startswith("the ")]) for text, count in names)) == main


def test_a_full_name_that_is_used_once_stands_for_who_is_brought_in_by_it():
    names = Name("Nora", 90), Name("Nora Quill", 1)
    assert main_name(names, "Nora Quill") == "Nora Quill"
    assert main_name(names, "Nora") == "Nora"


def test_spellings_that_differ_in_capitals_are_one():
    forms = Counter(
        {("NORA QUILL", "PROP"): 1, ("Nora Quill", "PROP"): 1, ("the Hatter", "NOM"): 9, ("The Hatter", "NOM"): 2}
    )
    assert folded(forms) == {("Nora Quill", "PROP"): 2, ("the Hatter", "NOM"): 11}
