"""The site of the documentation is built without a warning, and the commands in its guides are commands."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from corrected_stories import mill

from fabula import cli, store

ROOT = Path(__file__).parents[2]
GUIDES = sorted((ROOT / "docs" / "guides").glob("*.md"))


def test_the_site_is_built_without_a_warning(tmp_path):
    pytest.importorskip("mkdocs")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "guides" / "scholars" / "index.html").exists()
    assert (tmp_path / "site" / "search" / "search_index.json").exists()


def commands(page: Path) -> list[str]:
    """The commands in the code blocks of a page."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("fabula ")]
    return [re.sub(r"\s+(#|>|\|).*", "", line) for line in lines]


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_every_command_of_a_guide_can_be_typed(page):
    assert commands(page)
    for command in commands(page):
        cli.parser().parse_args(shlex.split(command)[1:])


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_a_guide_goes_from_the_installation_on(page):
    text = page.read_text(encoding="utf-8")
    assert "## 1. Install it" in text
    assert "[web]" in text


def test_the_python_of_a_guide_runs(tmp_path, monkeypatch):
    """The guide for audiobooks gives each line to its speaker and the rest to the narrator, without the tags."""
    monkeypatch.chdir(tmp_path)
    store.save(mill(), "book.fabula")
    (code,) = re.findall(r"^```python\n(.*?)^```", (ROOT / "docs/guides/audiobooks.md").read_text("utf-8"), re.M | re.S)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)
    printed = done.stdout.splitlines()
    assert printed.index("Tobias Reed “Good,”") < printed.index("NARRATOR and he whistled.")
    assert "NARRATOR Next morning Nora walked down to the river with Tobias Reed. Tobias carried a sack." in printed
    assert not [line for line in printed if "said Tobias" in line]
