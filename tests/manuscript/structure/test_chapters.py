from fabula.manuscript.structure.chapters import chapters
from fabula.schema.manuscript import Block, Chapter

TEXT = "PART\n\nONE\n\nwords\n\nTWO\n\nsub\n\nwords\n\nlicence"


def blocks(*kinds):
    """The seven lines of TEXT, each with its kind and level."""
    out, start = [], 0
    for line, (kind, level) in zip(TEXT.split("\n\n"), kinds, strict=True):
        out.append(Block(start, start + len(line), kind, level))
        start += len(line) + 2
    return out


def test_headings_that_stand_together_open_one_chapter():
    found = blocks(
        ("heading", 1),
        ("heading", 2),
        ("paragraph", 0),
        ("heading", 2),
        ("heading", 3),
        ("paragraph", 0),
        ("boilerplate", 0),
    )
    assert chapters(TEXT, found) == (Chapter(0, 18, "ONE"), Chapter(18, 33, "TWO sub"))


def test_a_minor_heading_opens_none():
    found = blocks(
        ("title", 0), ("heading", 2), ("paragraph", 0), ("heading", 3), ("note", 0), ("paragraph", 0), ("paragraph", 0)
    )
    assert chapters(TEXT, found) == (Chapter(6, len(TEXT), "ONE"),)


def test_where_all_are_minor_they_are_the_chapters():
    found = blocks(
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
        ("heading", 3),
        ("paragraph", 0),
        ("paragraph", 0),
        ("boilerplate", 0),
    )
    assert [c.title for c in chapters(TEXT, found)] == ["ONE", "TWO"]


def test_no_headings_no_chapters():
    assert chapters("", []) == ()
    assert chapters("words", [Block(0, 5, "paragraph")]) == ()
