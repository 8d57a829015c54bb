"""Whole books, where they are at hand."""

from pathlib import Path

import pytest
from made_files import check, kinds

from fabula import manuscript

SHARED = Path(__file__).parents[2] / ".." / "shared"
TEXTS = sorted(
    [*SHARED.glob("data/novels/*.txt"), *SHARED.glob("data/pdnc/*/novel_text.txt"), *SHARED.glob("stories/*.txt")]
)
BOOKS = sorted(SHARED.glob("books/*.epub"))
# How many chapters the printed books have, as far as the texts hold them.
CHAPTERS = {
    "105_persuasion": 24,
    "1260_jane_eyre_an_autobiography": 38,
    "1342_pride_and_prejudice": 61,
    "1400_great_expectations": 59,
    "158_emma": 55,
    "2489_moby_dick": 136,
    "2814_dubliners": 15,
    "345_dracula": 27,
    "4300_ulysses": 18,
    "766_david_copperfield": 64,
    "77_the_house_of_the_seven_gables": 21,
    "829_gullivers_travels_into_several_remote_nations_of_the_world": 39,
    "arthur-conan-doyle_the-hound-of-the-baskervilles": 15,
    "f-scott-fitzgerald_the-great-gatsby": 9,
    "leo-tolstoy_war-and-peace_louise-maude_aylmer-maude": 364,
}
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the data beside the project is not here"),
]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_plain_text_is_the_decoded_file(path):
    found = manuscript.read(path)
    check(found)
    assert found.text == path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    if path.stem in CHAPTERS:
        assert abs(len(found.chapters) - CHAPTERS[path.stem]) <= (2 if path.stem == "4300_ulysses" else 0)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_nearly_all_is_story(path):
    found = manuscript.read(path)
    hidden = {"heading", "title", "note", "boilerplate", "break"}
    assert sum(b.end - b.start for b in found.blocks if b.kind in hidden) < 0.03 * len(found.text)
    longest = {"heading": 200, "title": 200, "break": 100, "boilerplate": 1500, "note": 3000}
    assert all(b.end - b.start <= longest[b.kind] for b in found.blocks if b.kind in hidden)


@pytest.mark.parametrize("path", BOOKS, ids=lambda path: path.stem)
def test_books(path):
    found = manuscript.read(path)
    check(found)
    assert len(found.chapters) == CHAPTERS[path.stem]
    assert found.source.title
    assert found.source.author
    assert {"title", "heading2", "paragraph", "boilerplate"} <= {kind for kind, _ in kinds(found)}
