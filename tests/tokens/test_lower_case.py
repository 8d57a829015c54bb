"""A story without capitals has sentences all the same; any other story keeps its own."""

from itertools import pairwise

from stories import page

from fabula.tokens import is_in_lower_case, tokens

LOWER = (
    "nora came in out of the rain. mr. pell was late. he sat down by the fire and said nothing at all.",
    "“well?” she said. i laughed.",
)


def sentences(*paragraphs: str) -> list[str]:
    cut = tokens(page(*paragraphs))
    edges = [t for t in range(len(cut)) if t == 0 or cut.sentence[t] != cut.sentence[t - 1]] + [len(cut)]
    return [cut.phrase(first, end) for first, end in pairwise(edges)]


def test_sentences_end_at_stops():
    assert sentences(*LOWER) == [
        "nora came in out of the rain.",
        "mr. pell was late.",
        "he sat down by the fire and said nothing at all.",
        "“well?” she said.",
        "i laughed.",
    ]


def test_only_a_story_without_capitals_is_one():
    assert is_in_lower_case(tokens(page(*LOWER)))
    assert not is_in_lower_case(tokens(page(*(paragraph.capitalize() for paragraph in LOWER))))
    assert not is_in_lower_case(tokens(page("a heading")))
    assert not is_in_lower_case(tokens(page("")))
