"""The salutation, the signature and the names of a letter."""

import pytest

from fabula.schema.people import Character, Name
from fabula.speech.reported.signatures import CharacterNames, salutation, signature


@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("My dear Nora, I am at Harwich.", "Nora"),
        ("“Dearest old Nora!—Come at once.”", "Nora"),
        ("To my dear Miss Quill: I am at Harwich.", "Miss Quill"),
        ("I am at Harwich, dear Nora.", None),
    ],
)
def test_a_salutation_stands_at_the_head(letter, name):
    span = salutation(letter, 0, len(letter))
    assert (span and letter[slice(*span)]) == name


@pytest.mark.parametrize(
    ("letter", "alone", "name"),
    [
        ("Come at once. Yours ever, Edmund Vane.”", False, "Edmund Vane"),
        ("I am at Harwich. Your loving aunt, Mrs. Pell.", False, "Mrs. Pell"),
        ("I am at sea.\nEdmund Vane.", True, "Edmund Vane"),
        ("I am at sea.\nEdmund Vane.", False, None),
        ("I am at Harwich with Edmund Vane.", True, None),
        ("I am at sea.\nYours ever.", True, None),
    ],
)
def test_a_signature_follows_a_closing_or_stands_alone(letter, alone, name):
    span = signature(letter, 0, len(letter), alone=alone)
    assert (span and letter[slice(*span)]) == name


@pytest.mark.parametrize(
    ("words", "bearer"),
    [
        ("Edmund Vane", "e"),
        ("EDMUND", "e"),
        ("E. Vane", "e"),
        ("Mr. Vane", None),
        ("Giles", None),
        ("Quill", None),
        ("____", None),
        ("* * *", None),
    ],
)
def test_a_name_has_one_bearer_or_none(words, bearer):
    characters = tuple(
        Character(id=id_, name=names[0], names=tuple(Name(name, 1) for name in names), pronouns="", mentions=1,
                  quotes=0, first=0)
        for id_, *names in (("e", "Edmund Vane", "Edmund"), ("n", "Nora Quill", "Quill"), ("m", "Mary Quill", "Quill"))
    )  # fmt: skip
    assert CharacterNames(words, characters, ()).bearer(0, len(words)) == bearer
