"""The gates that a change passes: the checks with their exact versions, the floor of coverage, what runs where."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import settings

import fabula

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PYPROJECT["project"]["optional-dependencies"]
TOOLS = ("ruff", "mypy", "pyright")


def text(path: str) -> str:
    """Returns a file of the project."""
    return (ROOT / path).read_text(encoding="utf-8")


def test_every_check_tool_has_one_exact_version():
    names = {re.match(r"[\w-]+", line)[0] for line in EXTRAS["check"]}
    assert [line for line in EXTRAS["check"] if not re.search(r"==\d[\w.]*$", line)] == []
    assert names >= {*TOOLS, "pre-commit"}


def test_the_versions_of_the_tools_are_written_nowhere_else():
    pins = {line.partition("==")[2] for line in EXTRAS["check"] if line.startswith((*TOOLS, "pre-commit"))}
    places = (
        ".pre-commit-config.yaml",
        ".github/workflows/test.yml",
        "scripts/check",
        "scripts/setup",
        "CONTRIBUTING.md",
    )
    assert [(place, pin) for place in places for pin in pins if pin in text(place)] == []


def test_mypy_is_strict_on_all_of_src():
    mypy = PYPROJECT["tool"]["mypy"]
    assert mypy["strict"] is True
    assert mypy["files"] == ["src"]
    assert [other for other in mypy["overrides"] if any(name.startswith("fabula") for name in other["module"])] == []


def test_the_checks_run_before_the_suite():
    for place in (".ci/run", ".github/workflows/test.yml"):
        lines = text(place)
        assert 0 < lines.index("bash scripts/check") < lines.index("bash scripts/test")
    assert "entry: bash scripts/check\n" in text(".pre-commit-config.yaml")


def test_the_floor_of_coverage():
    coverage = PYPROJECT["tool"]["coverage"]
    assert coverage["report"]["fail_under"] == 97
    assert coverage["run"]["source"] == ["fabula"]
    assert "omit" not in {**coverage["run"], **coverage["report"]}
    assert re.search(r"^\[ \$# -gt 0 \] \|\| set -- .*--cov ", text("scripts/test"), flags=re.M)


def test_hypothesis_has_no_deadline():
    assert settings().deadline is None
    assert settings().derandomize is ("CI" in os.environ)


def test_the_package_says_that_it_is_typed():
    assert files("fabula").joinpath("py.typed").is_file()
    assert "Typing :: Typed" in PYPROJECT["project"]["classifiers"]


def test_every_python_that_the_package_names_is_tested():
    named = [line.rpartition(" ")[2] for line in PYPROJECT["project"]["classifiers"] if re.search(r":: 3\.\d+$", line)]
    matrix = re.search(r"python: \[(.*)\]", text(".github/workflows/test.yml"))[1]
    assert re.findall(r'"([\d.]+)"', matrix) == named
    assert PYPROJECT["project"]["requires-python"] == f">={named[0]}"


# ------------------------------------------------------------------------------------------------ scripts/check
@pytest.fixture
def project(tmp_path):
    """A project whose tools are stubs: each writes down its arguments, and fails where FAILS names them."""
    if os.name == "nt":
        pytest.skip("the stubs are shell scripts")
    for name in ("check", "python"):
        (tmp_path / "scripts").mkdir(exist_ok=True)
        (tmp_path / "scripts" / name).write_text(text(f"scripts/{name}"), encoding="utf-8")
    extras = "web = []\nshell = []\ncorpus = []"
    pins = f'dependencies = ["numpy"]\n[project.optional-dependencies]\n{extras}\ncheck = ["ruff==1"]'
    (tmp_path / "pyproject.toml").write_text(f"[project]\n{pins}\n", encoding="utf-8")
    stubs = tmp_path / ".venv-check" / "bin"
    stubs.mkdir(parents=True)
    for tool in TOOLS:
        words = f'echo "{tool} $*" >>ran\n[ "{tool} $*" != "$FAILS" ]\n'
        (stubs / tool).write_text(f"#!/bin/sh\n{words}", encoding="utf-8")
        (stubs / tool).chmod(0o755)
    (stubs.parent / "installed").write_text(f"{sys.version}\nnumpy\nruff==1\n", encoding="utf-8")
    return tmp_path


def check(project, *arguments, fails=""):
    """Runs scripts/check. Returns its exit status, what ran, and what it prints to standard error."""
    environment = {**os.environ, "PYTHON": sys.executable, "FAILS": fails}
    command = ["bash", "scripts/check", *arguments]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, timeout=60)
    ran = project / "ran"
    return done.returncode, ran.read_text(encoding="utf-8").splitlines() if ran.exists() else [], done.stderr


CHECKS = ["ruff check .", "ruff format --check .", "mypy ", "pyright "]


def test_all_checks_run(project):
    assert check(project) == (0, CHECKS, "")


@pytest.mark.parametrize("fails", CHECKS)
def test_one_check_that_fails_is_named_and_stops_the_gate_but_no_other_check(project, fails):
    status, ran, error = check(project, fails=fails)
    assert status == 1
    assert ran == CHECKS
    assert error == f"Failed: '{fails.strip()}'\n"


def test_ruff_mends_before_the_checks(project):
    status, ran, _ = check(project, "--fix", fails="ruff check --fix --quiet .")
    assert status == 0
    assert ran == ["ruff check --fix --quiet .", "ruff format .", *CHECKS]


@pytest.mark.parametrize("arguments", [("--mend",), ("--fix", "src")])
def test_other_arguments_are_refused(project, arguments):
    assert check(project, *arguments) == (2, [], "usage: scripts/check [--fix]\n")


# ------------------------------------------------------------------------------------------------ the user's script
SCRIPT = ROOT / "examples" / "who_speaks.py"


def who_speaks(*arguments):
    """Runs the example. Returns its exit status, standard output and standard error."""
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", timeout=120)
    return done.returncode, done.stdout, done.stderr


def test_the_users_script_uses_the_public_face_alone():
    tree = ast.parse(SCRIPT.read_text(encoding="utf-8"))
    modules = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    modules |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names = {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "fabula"
    }
    assert modules == {"fabula", "sys", "pathlib"}
    assert names == {"FabulaError", "Story", "load", "read", "save"}


def test_the_users_script_prints_each_line_with_its_speaker(story, tmp_path):
    fabula.save(story, tmp_path / "kettle.fabula")
    status, output, _ = who_speaks("kettle.txt", tmp_path / "kettle.fabula")
    assert status == 0
    assert output.splitlines() == [
        "== I",
        "Mrs. Orme: “Is it on?”",
        "Giles: “It _is_,”",
        "Giles: “and has been since noon.”",
        "unresolved: “Then who filled it?”",
    ]


def test_the_users_script_says_what_is_wrong(tmp_path):
    status, output, error = who_speaks(tmp_path / "missing.txt", tmp_path / "missing.fabula")
    assert (status, output) == (1, "")
    assert "no such file" in error
    assert error.count("\n") == 1
