"""The words of a story in lower case, which many steps ask for."""

from stories import page

from fabula.tokens import tokens


def test_a_token_is_among_words_in_any_letter_case():
    words = tokens(page("The THE thE cat."))
    assert words.among({"the"}).tolist() == [True, True, True, False, False]
    assert words.among(("cat", ".")).tolist() == [False, False, False, True, True]
    assert words.among(()).tolist() == [False] * 5


def test_two_stories_keep_their_own_words():
    first, second = tokens(page("Nora came.")), tokens(page("Edmund came."))
    assert first.lower_case == ("nora", "came", ".") and second.lower_case == ("edmund", "came", ".")
    assert first.lower_case == ("nora", "came", ".")
