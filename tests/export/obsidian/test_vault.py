"""The vault, read by obsidiantools: every link leads to a note, and every name is a file's on any system."""

import re
from dataclasses import replace

import pytest
import yaml
from exported_stories import NAMES, deserted, empty, full, hostile
from hypothesis import given, settings

import fabula
from fabula import cli, export, store
from fabula.errors import StoreError
from fabula.export.obsidian import markdown, note_names

pytestmark = pytest.mark.filterwarnings("ignore")  # those of the reader and of its libraries
FORBIDDEN = r'[\\/:*?"<>|#^\[\]\x00-\x1f]'


def written(story, folder):
    """Writes the vault, and returns the text of each note by its path."""
    export.write(story, ["obsidian"], folder)
    place = folder / "story.obsidian"
    return {path.relative_to(place).as_posix(): path.read_text(encoding="utf-8") for path in place.rglob("*.md")}


def opened(folder):
    """Returns the vault as obsidiantools reads it."""
    import obsidiantools.api

    return obsidiantools.api.Vault(folder / "story.obsidian").connect().gather()


def test_there_is_a_note_for_each_person_place_scene_and_promise(tmp_path):
    notes = written(full(), tmp_path)
    assert sorted(notes) == [
        "Faults of the story.md", "People/Giles.md", "People/Mill.md", "People/Nora.md", "Places/Harrow Mill.md",
        "Promises/Giles promises Nora and Mill - come back.md", "Scenes/Scene 01 Harrow Mill.md", "Scenes/Scene 02.md",
        "The Cup.md", "Words of the story.md",
    ]  # fmt: skip
    assert "- brother of [[Nora]]" in notes["People/Giles.md"]
    assert "- eyes: grey" in notes["People/Giles.md"]
    assert "- Place: [[Harrow Mill]]" in notes["Scenes/Scene 01 Harrow Mill.md"]
    assert "Next: [[Scene 02]]" in notes["Scenes/Scene 01 Harrow Mill.md"]
    assert f"Written by Fabula {fabula.__version__}" in notes["The Cup.md"]


def test_obsidiantools_reads_names_links_and_properties(tmp_path):
    written(full(), tmp_path)
    vault = opened(tmp_path)
    assert vault.nonexistent_notes == []
    assert vault.isolated_notes == []
    assert vault.get_front_matter("Nora") == {
        "aliases": ["Miss Vane"], "tags": ["person"], "pronouns": "she/her", "lines": 0, "mentions": 5, "key": "nora",
    }  # fmt: skip
    assert "Nora" in vault.get_backlinks("Scene 01 Harrow Mill")


@settings(max_examples=40)
@given(hostile())
def test_no_link_hangs_and_no_name_is_forbidden_whatever_the_names_are(tmp_path_factory, story):
    folder = tmp_path_factory.mktemp("vault")
    notes = written(story, folder)
    stems = [path.rsplit("/", 1)[-1].removesuffix(".md") for path in notes]
    assert len({stem.casefold() for stem in stems}) == len(stems)
    assert not [stem for stem in stems if re.search(FORBIDDEN, stem) or stem != stem.strip(" .") or not stem]
    for text in notes.values():
        for target in re.findall(r"(?<!\\)\[\[([^\]|]+)(?:\|[^\]]*)?\]\]", text):
            assert target in stems
        head = text.split("---\n")[1] if text.startswith("---\n") else ""
        assert yaml.safe_load(head) is None or isinstance(yaml.safe_load(head), dict)
    assert opened(folder).nonexistent_notes == []


@settings(max_examples=200)
@given(NAMES)
def test_a_name_is_a_files_on_any_system(name):
    fitting = note_names.fit_name(name)
    assert fitting == note_names.fit_name(fitting)
    assert fitting.strip(" .") == fitting != ""
    assert not re.search(FORBIDDEN, fitting)
    assert len(fitting.encode("utf-8")) <= 160
    assert not re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", fitting, flags=re.IGNORECASE)


def test_a_second_note_of_a_name_gets_a_number():
    names = note_names.NoteNames()
    assert [names.new(name) for name in ("Nora", "NORA", "nora?", "Nora (2)")] == [
        "Nora", "NORA (2)", "nora (3)", "Nora (2) (2)",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("[[Nora]]\n#tag", "\\[\u2060\\[Nora\\]\\] \\#tag"),
        ("- he", r"\- he"),
        ("12. he", r"12\. he"),
        ("1815 was", "1815 was"),
        ("_is_ <b>", r"\_is\_ \<b\>"),
        ("%%gone%%", r"\%\%gone\%\%"),
        ("", ""),
    ],
)
def test_words_of_the_story_are_no_markup(words, written):
    assert markdown.plain(words) == written


@given(NAMES)
def test_a_property_comes_back_but_for_brackets_that_would_be_a_link(name):
    apart = re.sub(r"\[(?=\[)", "[\u2060", name)
    assert yaml.safe_load(markdown.properties({"x": name, "y": [name], "n": 3}).strip("-\n")) == {
        "x": apart, "y": [apart], "n": 3,
    }  # fmt: skip


@pytest.mark.parametrize("story", [empty(), deserted()], ids=["empty", "deserted"])
def test_a_story_without_people_is_one_note(tmp_path, story):
    assert list(written(story, tmp_path)) == ["The Cup.md"]


def test_minor_people_stand_in_one_note(tmp_path):
    story = full()
    crowd = tuple(
        replace(story.characters[2], id=f"x{number}", key=f"x{number}", name=f"Guest {number}", mentions=1, quotes=0)
        for number in range(30)
    )
    scenes = (replace(story.scenes[0], participants=("n", "x1")), *story.scenes[1:])
    notes = written(replace(story, characters=(*story.characters, *crowd), scenes=scenes), tmp_path)
    assert sorted(path for path in notes if path.startswith("People/")) == [
        "People/Giles.md", "People/Mill.md", "People/Minor people.md", "People/Nora.md"
    ]  # fmt: skip
    assert notes["People/Minor people.md"].count("\n- Guest") == 30
    assert "- There: [[Nora]], [[Minor people|Guest 1]]" in notes["Scenes/Scene 01 Harrow Mill.md"]


# ------------------------------------------------------------------------------------------------ written again
def test_the_settings_of_obsidian_are_carried_over(tmp_path):
    fabula.write_formats(full(), ["obsidian"], tmp_path)
    settings_file = tmp_path / "story.obsidian" / ".obsidian" / "app.json"
    settings_file.parent.mkdir()
    settings_file.write_text("{}")
    fabula.write_formats(deserted(), ["obsidian"], tmp_path)
    assert settings_file.read_text() == "{}"
    assert sorted(path.name for path in (tmp_path / "story.obsidian").iterdir()) == [".obsidian", "The Cup.md"]


def test_a_note_that_was_edited_is_not_lost(tmp_path):
    fabula.write_formats(full(), ["obsidian"], tmp_path)
    note = tmp_path / "story.obsidian" / "People" / "Nora.md"
    note.write_text("mine")
    with pytest.raises(StoreError, match=r"Nora\.md: no export wrote this file, or it was changed since"):
        fabula.write_formats(full(), ["obsidian"], tmp_path)
    assert note.read_text() == "mine"


def test_a_reading_does_not_remove_the_settings(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("“Come in,” said Nora.\n")
    argv = ["read", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out"), "--quiet"]
    assert cli.main([*argv, "--to", "obsidian"]) == 0
    settings_file = tmp_path / "out" / "story.obsidian" / ".obsidian" / "app.json"
    settings_file.parent.mkdir()
    settings_file.write_text("{}")
    assert cli.main(argv) == 1
    assert "app.json" in capsys.readouterr().err
    assert cli.main([*argv, "--to", "obsidian"]) == 0
    assert settings_file.read_text() == "{}"
    assert store.reading_of(tmp_path / "out")
