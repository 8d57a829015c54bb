"""Experiments, decisions, model cards and the pages for who changes the code are whole, and name what is there."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "src" / "fabula"


def pages(folder: str) -> list[Path]:
    """Returns the numbered pages of a folder, in order."""
    return sorted((DOCS / folder).glob("[0-9]*.md"))


def names(paths: list[Path]) -> list[str]:
    """Returns the names of files without their endings."""
    return [path.stem for path in paths]


@pytest.mark.parametrize(("folder", "digits"), [("experiments", 3), ("decisions", 4)])
def test_pages_are_numbered_without_a_gap_and_listed(folder, digits):
    numbers = [name[:digits] for name in names(pages(folder))]
    assert numbers == [f"{row:0{digits}}" for row in range(1, len(numbers) + 1)]
    index = (DOCS / folder / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^(?:\| |- )\[[^\]]+\]\((\d+-[\w-]+)\.md\)", index, flags=re.M)
    assert listed == names(pages(folder))


FACTS = ["question", "command", "data", "commit", "spread", "kept"]


def facts(page: str) -> dict[str, str]:
    """Returns the rows of the table at the top of an experiment."""
    table = page.partition("| | |")[2].partition("\n\n")[0]
    return dict(re.findall(r"^\| (\w+) \| (.+) \|$", table, flags=re.M))


@pytest.mark.parametrize("path", pages("experiments"), ids=lambda path: path.stem)
def test_an_experiment_says_what_is_needed_to_repeat_it(path):
    page = path.read_text(encoding="utf-8")
    found = facts(page)
    assert page.startswith(f"# {path.stem[:3]} ")
    assert list(found) == FACTS
    assert re.search(r"\b[0-9a-f]{7}\b|not recorded", found["commit"])
    title, kept = page.splitlines()[0][6:], found["kept"]
    assert f"| [{path.stem[:3]}]({path.name}) | {title} | {kept} |" in (DOCS / "experiments" / "README.md").read_text(
        encoding="utf-8"
    )


def test_an_experiment_without_data_is_seen():
    assert list(facts("# 001 T\n\n| | |\n|---|---|\n| question | q |\n| command | c |\n\n")) == ["question", "command"]


@pytest.mark.parametrize("path", pages("decisions"), ids=lambda path: path.stem)
def test_a_decision_has_its_parts(path):
    page = path.read_text(encoding="utf-8")
    assert page.startswith(f"# {int(path.stem[:4])}. ")
    assert re.findall(r"^## (.+)$", page, flags=re.M) == ["Context", "Decision", "Consequences", "Alternatives"]


def test_code_cites_experiments_that_are_there():
    numbers = {name[:3] for name in names(pages("experiments"))}
    cited = {
        number
        for path in [*PACKAGE.rglob("*.py"), *(ROOT / "training").rglob("*.py")]
        for number in re.findall(r"\b[Ee]xperiment (\d{3})\b", path.read_text(encoding="utf-8"))
    }
    assert cited <= numbers


def test_every_weights_file_has_a_card():
    cards = {path.stem for path in (DOCS / "model_cards").glob("*.md")} - {"README"}
    assert cards == {path.stem for path in (PACKAGE / "ranking" / "weights").glob("*.npz")} | {"network"}
    for card in cards - {"network"}:
        page = (DOCS / "model_cards" / f"{card}.md").read_text(encoding="utf-8")
        sections = ["What it does", "Data and licences", "How it was fitted", "How right it is", "Limits"]
        assert re.findall(r"^## (.+)$", page, flags=re.M) == sections
        files = re.findall(r"training/[\w/]+\.\w+", page)
        modules = [f"{name.replace('.', '/')}.py" for name in re.findall(r"python -m (training[\w.]+)", page)]
        assert modules
        assert [name for name in files + modules if not (ROOT / name).is_file()] == []


# ------------------------------------------------------------------------------------------------ ways into the code
FINDING = (DOCS / "finding_your_way.md").read_text(encoding="utf-8")


def ways(page: str) -> list[tuple[list[str], list[str]]]:
    """Returns for each change the files, and the names in capitals or with an underscore, that its place gives."""
    cells = re.findall(r"^\| [^|]+ \| ([^|]+) \| [^|]+ \|$", page, flags=re.M)[1:]
    quoted = [re.findall(r"`([^`]+)`", cell) for cell in cells]
    return [
        ([name for name in row if "/" in name], [name for name in row if re.fullmatch(r"[A-Za-z]*_?[A-Za-z_]+", name)])
        for row in quoted
    ]


def test_there_are_ten_ways():
    assert len(ways(FINDING)) == 10


@pytest.mark.parametrize(("files", "defined"), ways(FINDING), ids=str)
def test_a_way_leads_to_a_place_that_is_there(files, defined):
    assert files
    assert [file for file in files if not (PACKAGE / file).exists()] == []
    text = "\n".join((PACKAGE / file).read_text(encoding="utf-8") for file in files)
    assert [name for name in defined if not re.search(rf"\b{name}\b", text)] == []


def test_the_files_that_how_tos_name_are_there():
    missing = []
    for path in sorted((DOCS / "how_to").glob("*.md")):
        for name in re.findall(r"`((?:src|tests|training|bench)/[\w./-]+)`", path.read_text(encoding="utf-8")):
            new = re.search(r"speaker_list|weather|NAME|_folds", name)
            if not new and not (ROOT / name).exists():
                missing.append((path.name, name))
    assert missing == []


def test_the_lists_that_the_how_to_names_are_there():
    page = (DOCS / "how_to" / "add_a_word_to_a_lexicon.md").read_text(encoding="utf-8")
    text = "\n".join(path.read_text(encoding="utf-8") for path in (PACKAGE / "lexicons").glob("*.py"))
    lists = set(re.findall(r"`(_?[A-Z]+(?:_[A-Z]+)*)`", page))
    assert len(lists) > 5
    assert {name for name in lists if not re.search(rf"^{name}\b", text, flags=re.M)} == set()


# ------------------------------------------------------------------------------------------------ the API reference
def check(root: Path) -> tuple[int, str]:
    """Returns the status and the error of scripts/api_reference --check in a project."""
    command = [sys.executable, root / "scripts" / "api_reference", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stderr


def test_the_api_reference_is_up_to_date():
    assert check(ROOT) == (0, "")


def test_an_api_reference_that_is_not_up_to_date_is_seen(tmp_path):
    for name in ("scripts", "docs"):
        (tmp_path / name).mkdir()
    for name in ("scripts/api_reference", "docs/api.md"):
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(PACKAGE, tmp_path / "src" / "fabula", ignore=shutil.ignore_patterns("weights", "*.pyc"))
    assert check(tmp_path)[0] == 0
    errors = tmp_path / "src" / "fabula" / "errors.py"
    errors.write_text(errors.read_text(encoding="utf-8").replace("no prose in the file", "no story"), encoding="utf-8")
    assert check(tmp_path) == (1, "docs/api.md is not what the docstrings say; run scripts/api_reference\n")


def test_the_api_reference_has_every_public_name():
    page = (DOCS / "api.md").read_text(encoding="utf-8")
    face = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    listed = re.findall(r'"(\w+)"', re.search(r"__all__ = \[(.*?)\]", face, flags=re.S)[1])
    assert [name for name in listed if f"`fabula.{name}`" not in page] == []
