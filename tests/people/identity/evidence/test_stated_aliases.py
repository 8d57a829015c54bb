"""Names that the text joins in so many words."""

import pytest
from readings import reading
from stories import page

from fabula.people.identity.evidence.stated_aliases import stated_aliases
from fabula.people.names import find_names
from fabula.tokens import tokens


def stated(text: str) -> list[set[str]]:
    words = tokens(page(text))
    names = find_names(page(text), words, reading(words, []), ())
    return [{str(names.keys[row]) for row in pair} for pair in stated_aliases(names, words)]


@pytest.mark.parametrize(
    "text",
    [
        "We met Abel Orme, otherwise Giles Dacre, at the gate.",
        "We met Abel Orme, alias Giles Dacre, at the gate.",
        "We knew Giles. We met Abel Orme (Giles Dacre) there.",
        "We met Abel Orme, better known as Giles Dacre, there.",
    ],
)
def test_the_text_says_that_two_names_are_one_person(text):
    assert stated(text) == [{"abel orme", "giles dacre"}]


def test_a_miss_who_is_now_a_mrs_is_one_person():
    assert stated("We met Miss Hamilton, now Mrs. Dacre, there.") == [{"miss hamilton", "mrs dacre"}]
    assert stated("It was Abel Orme, now Giles Dacre, now Nora.") == []


@pytest.mark.parametrize("between", [" and ", ", or ", ", then ", "; ", " met "])
def test_other_words_between_two_names_say_nothing(between):
    assert stated(f"Yes, Abel Orme{between}Giles Dacre came.") == []
