"""A class that adds space above a paragraph is a scene break where it is rare; a letter set apart is none."""

from itertools import pairwise

import pytest
from made_files import epub, kinds, package, xhtml
from traced_lines import lines_run

from fabula.manuscript.formats.detection import read_bytes
from fabula.manuscript.rendering import StyleSheet

SHEET = "p { margin: 0; text-indent: 1em } .open { margin-top: 2em; text-indent: 0 } "
LINES = [f"The ferry made its crossing number {n}." for n in range(12)]


def breaks(paragraphs: list[str], sheet: str = SHEET) -> list[str]:
    """Returns the paragraphs that stand below a break, in an EPUB and on a web page, which must agree."""
    body = "".join(paragraphs)
    items = (
        '<item id="c1" href="c1.xhtml" media-type="application/xhtml+xml"/><item id="s" href="css/s.css" '
        'media-type="text/css"/>'
    )
    link = xhtml(body).replace("<head>", '<head><link rel="stylesheet" href="css/s.css"/>')
    book = epub({"OEBPS/content.opf": package(items), "OEBPS/c1.xhtml": link, "OEBPS/css/s.css": sheet})
    page = f"<html><head><style>{sheet}</style></head><body>{body}</body></html>".encode()
    below_breaks = []
    for manuscript in (read_bytes(book, "a.epub"), read_bytes(page, "a.html")):
        blocks = kinds(manuscript)
        below_breaks.append([words for (kind, _), (_, words) in pairwise(blocks) if kind == "break"])
    assert below_breaks[0] == below_breaks[1]
    return below_breaks[0]


def page(attributes: str, rows: tuple[int, ...] = (4, 8)) -> list[str]:
    body = 'class="body"'
    return [f"<p {attributes if n in rows else body}>{line}</p>" for n, line in enumerate(LINES)]


@pytest.mark.parametrize(
    ("attributes", "sheet"),
    [
        ('class="open"', SHEET),
        ('class="body open"', SHEET),
        ('style="margin-top: 30px"', SHEET),
        ('class="x"', "/* a { } */ p{margin:0 0 0 0} p.x{margin:24pt 0 0}"),
        ('class="x"', "p{margin-top:.5em}\n@media print { p { margin: 9em } }\nbody p.x, p.y { padding-top: 2em }"),
    ],
)
def test_a_rare_class_with_space_above_is_a_break(attributes, sheet):
    assert breaks(page(attributes), sheet) == [LINES[4], LINES[8]]


@pytest.mark.parametrize(
    ("attributes", "rows", "sheet"),
    [
        ('class="open"', tuple(range(0, 12, 2)), SHEET),  # it is usual
        ('class="open"', (0,), SHEET),  # nothing stands above
        ('class="letter"', (4,), SHEET + ".letter { margin-top: 2em; margin-left: 3em }"),
        ('class="sign"', (4,), SHEET + ".sign { margin: 2em 0; text-align: center }"),
        ('class="wire"', (4,), SHEET + ".wire { margin: 2em 0 }"),
        ('class="open"', (4,), "p { margin: 0 } .note .open { margin-top: 2em }"),
        ('class="open"', (4,), "p { margin: 1em 0 } .open { margin-top: 1.4em }"),
    ],
)
def test_other_space_is_none(attributes, rows, sheet):
    assert breaks(page(attributes, rows), sheet) == []


def test_lines_that_a_style_sheet_keeps_are_paragraphs():
    lines = "Noor rang.\n\n“Wait,” said Abe.\n\nShe did."
    for body, sheet in (
        (f'<div class="text">{lines}</div>', ".text { white-space: pre-line }"),
        (f'<div class="text-preline">{lines}</div>', ""),
        (f"<div>{lines}</div>", ""),
        (f"<pre>{lines}</pre>", ""),
    ):
        assert breaks([body], sheet) == []
        shown = kinds(read_bytes(f"<html><style>{sheet}</style><body>{body}</body></html>".encode(), "a.html"))
        assert shown == [("paragraph", line) for line in lines.split("\n\n")]


def test_the_work_grows_with_the_length_of_a_style_sheet():
    for sheet in ("/* a", "a{b", "@media x{", "a", "p.x{margin:1em}", "}", "{"):
        few, many = (lines_run(lambda n=n, sheet=sheet: StyleSheet([sheet * n])) for n in (200, 1600))
        assert many < 12 * few
