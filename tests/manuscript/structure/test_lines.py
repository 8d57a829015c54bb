import pytest

from fabula.manuscript.structure.lines import lines, measure, pieces

SENTENCE = "The rain had not let up since the morning, and the river stood at the third step of the landing stage. "


def wrapped(paragraphs, between="\n\n", indent="", width=70):
    import textwrap

    return between.join(textwrap.fill(p, width, initial_indent=indent) for p in paragraphs) + "\n"


PARAGRAPHS = [SENTENCE * n for n in (3, 1, 5, 2, 4, 3)] + ["“Well?” she said.", "He nodded."] + [SENTENCE * 4] * 3


def texts(text):
    return [" ".join(text[p.start : p.end].split()) for p in pieces(text, measure(text))]


def expected():
    return [" ".join(p.split()) for p in PARAGRAPHS]


@pytest.mark.parametrize(
    "text",
    [
        wrapped(PARAGRAPHS),
        wrapped(PARAGRAPHS, between="\n\n\n"),
        wrapped(PARAGRAPHS, width=100),
        wrapped(PARAGRAPHS, between="\n", indent="    "),
        wrapped(PARAGRAPHS, between="\n \t \n"),
        "\n\n".join(PARAGRAPHS),
        "\n".join(PARAGRAPHS),
        "\n\n\n".join(PARAGRAPHS),
        "\n".join("\t" + p for p in PARAGRAPHS),
    ],
    ids=[
        "blank",
        "two blanks",
        "wide",
        "indented",
        "blanks of spaces",
        "long lines",
        "close lines",
        "far lines",
        "tabs",
    ],
)
def test_paragraphs_are_cut_however_the_page_is_set(text):
    assert texts(text) == expected()


def test_wrapping_is_measured():
    assert measure(wrapped(PARAGRAPHS)).width == pytest.approx(70, abs=4)
    assert measure("\n".join(PARAGRAPHS)).width is None
    assert measure("").width is None


def test_a_few_short_lines_are_not_wrapped_prose():
    assert texts("Hello there.\nHow are you?\nI am well.") == ["Hello there.", "How are you?", "I am well."]


@pytest.mark.parametrize(("between", "gap"), [("\n", 0), ("\n\n", 1), ("\n\n\n", 2)])
def test_the_usual_gap_is_what_most_pieces_keep_to(between, gap):
    assert measure(between.join(["A line of words."] * 12)).gap == gap


def test_lines_know_what_stands_before_them():
    assert list(lines("\n  a \n\n\tb")) == [(3, 4, 2, 1), (8, 9, 1, 1)]
