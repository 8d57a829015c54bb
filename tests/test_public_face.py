"""`import fabula` gives the public names, and imports nothing else."""

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import fabula


def test_the_public_names_are_these():
    assert set(fabula.__all__) == {"FabulaError", "Story", "__version__", "load", "read", "save"}
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
