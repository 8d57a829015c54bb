"""A saved story and its fixes file: nothing is lost, whenever a run is stopped, and the file is what holds."""

import json

import pytest
from corrected_stories import line, mill, names, person, speaker

import fabula
from fabula import corrections, store
from fabula.corrections import EMPTY, Rename, Speaker, corrected_folder, fixes_path, read_fixes
from fabula.errors import FixesError, StoreError

RENAME = Rename(person=person("Colonel"), name="Hugh Brand")


@pytest.fixture
def folder(tmp_path):
    """The folder of the story as it was read."""
    store.save(mill(), tmp_path / "mill.fabula")
    return tmp_path / "mill.fabula"


def claims(folder):
    return json.loads((folder / "story.json").read_bytes())


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_folder_holds_the_corrected_story_and_the_reading(folder):
    corrections.correct(folder, EMPTY.with_added([RENAME], "Mill"))
    assert "Hugh Brand" in {character["name"] for character in claims(folder)["characters"]}
    assert "Hugh Brand" in names(fabula.load(folder))
    assert store.load(folder, as_read=True) == mill()


def test_a_second_correction_begins_with_the_reading(folder):
    fixes = EMPTY.with_added([RENAME], "Mill")
    corrections.correct(folder, fixes)
    result = corrections.correct(
        folder, fixes.with_added([Speaker(lines=(line("Good"),), speaker=person("Hugh Brand"))], "Mill")
    )
    assert speaker(result.story, "Good") == speaker(fabula.load(folder), "Good") == "Hugh Brand"
    assert store.load(folder, as_read=True) == mill()


def test_without_corrections_the_folder_is_as_it_was(folder):
    before = contents(folder)
    fixes = EMPTY.with_added([RENAME], "Mill")
    corrections.correct(folder, fixes)
    corrections.correct(folder, read_fixes(fixes_path(folder)).without([1]))
    assert contents(folder) == before


def test_a_file_that_was_edited_by_hand_holds_at_once(folder):
    fixes_path(folder).write_text('[[fix]]\ndo = "rename"\nperson = "Colonel"\nname = "Hugo"\n')
    assert "Hugo" in names(fabula.load(folder))
    fixes_path(folder).unlink()
    assert names(fabula.load(folder)) == names(mill())


def test_a_run_that_is_stopped_behind_the_fixes_file_loses_nothing(folder, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "save_corrected", stop)
    with pytest.raises(KeyboardInterrupt):
        corrections.correct(folder, EMPTY.with_added([RENAME], "Mill"))
    assert "Hugh Brand" in names(fabula.load(folder))


def test_a_disk_that_is_full_leaves_the_earlier_corrections(folder, monkeypatch):
    fixes = EMPTY.with_added([RENAME], "Mill")
    corrections.correct(folder, fixes)
    monkeypatch.setattr(corrected_folder.Path, "write_text", fail)
    with pytest.raises(StoreError, match=r"mill\.fixes\.toml: cannot be written"):
        corrections.correct(folder, fixes.with_added([Speaker(lines=(line("Good"),))], "Mill"))
    assert read_fixes(fixes_path(folder)).corrections == (RENAME,)
    assert "Hugh Brand" in names(fabula.load(folder))
    assert sorted(path.name for path in folder.parent.iterdir()) == ["mill.fabula", "mill.fixes.toml"]


def fail(*_, **__):
    raise OSError(28, "No space left on device")


def test_further_files_are_written_with_the_story(folder):
    fixes = EMPTY.with_added([RENAME], "Mill")
    corrections.correct(folder, fixes, lambda story, new: (new / "report.html").write_text(", ".join(names(story))))
    assert "Hugh Brand" in (folder / "report.html").read_text()


def test_a_damaged_reading_is_not_corrected(folder):
    (folder / "story.json").write_text("{}")
    with pytest.raises(StoreError):
        corrections.correct(folder, EMPTY.with_added([RENAME], "Mill"))
    assert not fixes_path(folder).exists()


def test_a_broken_fixes_file_is_an_error_and_stays(folder):
    fixes_path(folder).write_text("[[fix]")
    with pytest.raises(FixesError):
        fabula.load(folder)
    assert fixes_path(folder).read_text() == "[[fix]"


def test_a_saved_story_takes_its_corrections_along(folder, tmp_path):
    corrections.correct(folder, EMPTY.with_added([RENAME], "Mill"))
    fabula.save(fabula.load(folder), tmp_path / "copy")
    assert "Hugh Brand" in names(fabula.load(tmp_path / "copy"))
