"""`import fabula` gives the public names, and imports nothing else."""

import subprocess
import sys
import tomllib
from dataclasses import replace
from importlib import metadata
from pathlib import Path

import pytest

import fabula

PUBLIC = {
    *("FabulaError", "Story", "__version__", "load", "people_of_series", "read", "read_text", "save", "segments"),
    *("table", "write_formats", "write_report"),
}


def test_the_public_names_are_these():
    assert set(fabula.__all__) == PUBLIC
    assert dir(fabula) == sorted(fabula.__all__)


def test_every_public_name_can_be_imported():
    for name in fabula.__all__:
        assert getattr(fabula, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    assert not hasattr(fabula, "reed")


def test_the_version_is_written_once():
    with (Path(__file__).parents[1] / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    assert "version" not in project
    assert project["dynamic"] == ["version"]
    assert metadata.version("fabula") == fabula.__version__


def test_importing_it_imports_nothing_else():
    code = "import sys; before = set(sys.modules); import fabula; print(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert not set(done.stdout.split()) & {
        "numpy",
        "rich",
        "lxml",
        "docx",
        "argparse",
        "fabula.pipeline",
        "fabula.schema.story",
    }


def test_a_saved_story_is_loaded(tmp_path, story):
    fabula.save(story, tmp_path / "kept")
    assert fabula.load(tmp_path / "kept") == story
    assert isinstance(story, fabula.Story)


def test_a_text_is_read_as_it_is_and_as_bytes():
    words = "“Come in,” said Nora.\n\n“No,” said Tobias.\n"
    assert fabula.read_text(words).quotes == fabula.read_text(words.encode("utf-16"), name="a.txt").quotes
    assert len(fabula.read_text(words).quotes) == 2
    assert fabula.read_text("# I\n\n“Come,” said Nora.", name="a.md").chapters[0].title == "I"


@pytest.mark.parametrize("sure", [5, -0.1, "0.4", True, float("nan"), None])
def test_a_probability_that_is_none_is_refused_before_anything_is_read(sure):
    with pytest.raises(ValueError, match="sure is"):
        fabula.read("there is no such file.txt", sure=sure)
    with pytest.raises(ValueError, match="sure is"):
        fabula.read_text("", sure=sure)


def test_an_unknown_keyword_is_refused_before_anything_is_read():
    with pytest.raises(TypeError, match="sures"):
        fabula.read("there is no such file.txt", sures=0.5)


def test_a_story_is_short_to_see(story):
    counts = f"{len(story.text)} characters of text, {len(story.characters)} characters, 4 quotes, 1 scenes"
    assert repr(story) == f"<Story 'The Kettle': {counts}>"
    shown = replace(story, source=replace(story.source, title="<script>"))._repr_html_()
    assert "<table>" in shown
    assert "<script>" not in shown


def test_people_lines_and_places_are_looked_up(story):
    orme = story.character("orme")
    assert orme is story.character("Mrs. Orme") is story.character(orme.id) is story.character(orme.key or orme.id)
    with pytest.raises(KeyError, match="nobody is called 'Ghost'"):
        story.character("Ghost")
    assert story.characters_called("") == ()
    assert story.text_of(story.lines(by="Orme")[0]) == "“Is it on?”"
    assert set(story.lines()) == {quote for quote in story.quotes if quote.kind != "other"}
    assert story.lines(chapter=1) == story.lines()
    assert story.lines(chapter=2) == story.lines(kind="thought") == ()
    assert all(story.character("Giles").id in quote.addressees for quote in story.lines(to="Giles"))
    assert story.scene_at(story.quotes[0].start) == story.scenes[0]
    assert story.scene_at(len(story.text) + 9) is None
    assert story.chapter_number(0) is None


@pytest.mark.parametrize("name", ["characters", "quotes", "scenes", "events", "reported", "mentions", "findings"])
def test_a_layer_is_a_table_with_names(story, name):
    rows = fabula.table(story, name)
    assert len(rows) == len(getattr(story, name))
    assert len({tuple(row) for row in rows}) == 1
    assert all(isinstance(value, str | int | float | None) for row in rows for value in row.values())


def test_a_table_says_who_speaks_by_name(story):
    assert fabula.table(story, "quotes")[0]["speaker"] == "Mrs. Orme"


def test_there_is_no_other_table(story):
    with pytest.raises(ValueError, match="no table is called 'lines'; there are source, chapters"):
        fabula.table(story, "lines")


def test_the_report_and_other_formats_are_written(story, tmp_path):
    fabula.write_report(story, tmp_path / "page.html")
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert fabula.write_formats(story, ["conllu"], tmp_path / "out") == [tmp_path / "out" / "story.conllu"]
    assert (tmp_path / "out" / "story.conllu").exists()
    with pytest.raises(fabula.FabulaError, match="cannot be written"):
        fabula.write_report(story, tmp_path / "no" / "page.html")
    with pytest.raises(ValueError, match="no format is called 'tei5'"):
        fabula.write_formats(story, ["tei5"], tmp_path / "out")
