import pytest

from fabula.manuscript.structure.heading_patterns import bare_number, is_titled, keyword_level, leading_number


@pytest.mark.parametrize(
    "heading",
    [
        "PART ONE",
        "Part I",
        "BOOK THE FIRST",
        "Volume 2",
        "VOL. II.",
        "Part Two: The Sea",
        "THE SECOND PART",
        "Phase the Third: The Rally",
    ],
)
def test_parts(heading):
    assert keyword_level(heading) == 1


@pytest.mark.parametrize(
    "heading",
    [
        "CHAPTER I",
        "Chapter 1",
        "Chapter One: The Lamp",
        "CHAPTER I. Down the Well",
        "CHAPTER IV\nA Long Night",
        "Chapter Twenty-One",
        "Chap. 3",
        "CHAPTER THE LAST",
        "_Chapter V_",
        "*** Chapter 3 ***",
        "Stave Two",
        "Letter 4",
        "PROLOGUE",
        "Epilogue",
        "Epilogue: Ten Years On",
        "Chapter 12 - The Return",
        "CHAPTER 7 THE STRANGER ARRIVES",
        "Chapter 3 The Stranger",
        "# Chapter 4",
    ],
)
def test_chapters(heading):
    assert keyword_level(heading) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Part of the problem was the rain.",
        "Chapter and verse, he had it.",
        "Chapter one of my life was over.",
        "Part two of the plan was worse.",
        "Book me a room.",
        "Letter by letter she read it.",
        "Introduction was hardly needed.",
        "Preface it how you like, it is bad news.",
        "Part I",
        "Scene in hand.",
        "Volume one lay open on the desk, and he read.",
        "Conclusion: we are lost, and he knew it when he said that.",
        "",
    ],
)
def test_prose_that_begins_like_a_heading(line):
    assert keyword_level(line) == (1 if line == "Part I" else None)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("I", 1),
        ("I.", 1),
        ("[ 12 ]", 12),
        ("XIV", 14),
        ("xl.", 40),
        ("Seven", 7),
        ("TWENTY-TWO", 22),
        ("3", 3),
        ("(4)", 4),
        ("IIII", 4),
        ("IC", None),
        ("Tom", None),
        ("Dim", None),
        ("", None),
        ("1. First", None),
        ("MCMXCIX", 1999),
    ],
)
def test_bare_numbers(line, number):
    assert bare_number(line) == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("I. The Return", 1),
        ("IV The Old Mill", 4),
        ("3: Home", 3),
        ("12. THE STORM BREAKS", 12),
        ("I went down to the mill.", None),
        ("I am", None),
        ("3 of them came back", None),
        ("I. He came in, and sat down.", None),
    ],
)
def test_numbers_with_a_title(line, number):
    assert leading_number(line) == number


def test_titles_are_recognised_by_their_capitals():
    assert is_titled("The House by the River")
    assert not is_titled("The house by the river")
