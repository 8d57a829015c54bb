"""What `import fabula` gives, and what it costs."""

import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import fabula


def test_the_face_is_exactly_this():
    assert set(fabula.__all__) == {"FabulaError", "Story", "__version__", "load", "read", "save"}
    assert dir(fabula) == sorted(fabula.__all__)


def test_every_name_is_there():
    for name in fabula.__all__:
        assert getattr(fabula, name) is not None


def test_a_name_that_is_not_there_says_so():
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


def test_read_save_and_load_are_one_circle(tmp_path, story):
    fabula.save(story, tmp_path / "kept")
    assert fabula.load(tmp_path / "kept") == story
    assert isinstance(story, fabula.Story)
