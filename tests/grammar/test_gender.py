"""The gender that a word tells."""

import pytest

from fabula.grammar import gender_of_noun, gender_of_pronoun, gender_of_title


@pytest.mark.parametrize(
    ("word", "gender"),
    [("He", "m"), ("hers", "f"), ("xyr", "xe"), ("they", ""), ("it", ""), ("Nora", "")],
)
def test_a_pronoun_tells_a_gender(word, gender):
    assert gender_of_pronoun(word) == gender


def test_they_may_be_one_person_where_that_is_asked():
    assert gender_of_pronoun("Their", they=True) == "t"


@pytest.mark.parametrize(
    ("word", "gender"),
    [("uncle", "m"), ("Landlady", "f"), ("fisher-girl", "f"), ("mother-in-law", "f"), ("doctor", ""), ("", "")],
)
def test_a_noun_tells_a_gender(word, gender):
    assert gender_of_noun(word) == gender


@pytest.mark.parametrize(("word", "gender"), [("Mr.", "m"), ("mrs", "f"), ("Lady", "f"), ("Dr.", ""), ("Nora", "")])
def test_a_title_tells_a_gender(word, gender):
    assert gender_of_title(word) == gender
