"""A document of novelWriter: its lines of control, tags and comments are no story."""

import pytest
from made_files import check, emphasised, kinds

from fabula.manuscript.formats.detection import read_bytes

HEAD = """%%~name: Low Water
%%~path: 0f1e/2d3c
%%~kind: NOVEL/DOCUMENT
%%~hash: 99aa
"""
SCENE = """### The Slip

@pov: Ilka
@char: Ilka, Bram
@location: Slip

% Synopsis: Ilka "lies" to Bram.
%Short: a lie

Ilka _never_ looked at the [b]boat[/b].
She looked at Bram.

>> # <<

“Well?” said Bram.[footnote:f1]
[vspace:2]
% "He should answer here," she said.
> He waited.
"""


def read(text: str, name: str = "low.nwd"):
    manuscript = read_bytes(text.encode(), name)
    check(manuscript)
    return manuscript


@pytest.mark.parametrize("name", ["low.nwd", "low.txt", "low"])
def test_a_scene(name):
    manuscript = read(HEAD + SCENE, name)
    assert kinds(manuscript) == [
        ("heading2", "The Slip"), ("paragraph", "Ilka never looked at the boat.\nShe looked at Bram."),
        ("break", "* * *"), ("paragraph", "“Well?” said Bram."), ("paragraph", "He waited."),
    ]  # fmt: skip
    assert emphasised(manuscript) == [("emphasis", "never"), ("strong", "boat")]
    assert manuscript.source.title == "Low Water"
    assert manuscript.source.media_type == "text/x-novelwriter"


def test_headings():
    text = (
        "#! Low Water\n\n# Part One\n\n##! Before\n\n%~ x\n\nIt rained.\n\n## Chapter One\n\n###! Dawn\n\nIt rained.\n"
    )
    assert [kind for kind, _ in kinds(read(text)) if kind != "paragraph"] == [
        "title",
        "heading1",
        "heading2",
        "heading2",
        "heading3",
    ]


def test_without_a_name_line_the_suffix_says_it():
    assert read(SCENE).text == read(HEAD + SCENE).text
    assert read(SCENE).source.title is None
