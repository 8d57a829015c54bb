"""How long, wide and tangled the package may become, and in which words. Each rule is first shown to fail.

How complex a function may be, and how many parameters it may have, is ruff's to say: the limits are in pyproject.toml.
"""

import ast
import io
import os
import re
import shutil
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "fabula"

FUNCTION_LINES, FILE_LINES, ROOM_FILES = 60, 250, 9
WATCHED = re.compile(r"\b(?:whoever|whom|nobody|someone|so\s+many)\b", re.IGNORECASE)
WATCHED_SHARE = 1 / 1000


def source(path: Path) -> str:
    """Returns the text of a file."""
    return path.read_text(encoding="utf-8")


def functions_are_short(root: Path) -> Iterator[str]:
    """A function has at most 60 lines, from `def` to its last, docstring and comments included."""
    for path in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(source(path))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    yield f"{path.relative_to(root)}:{node.lineno}: {node.name} has {lines} lines"


def files_are_short(root: Path) -> Iterator[str]:
    """A file has at most 250 lines."""
    for path in sorted(root.rglob("*.py")):
        lines = len(source(path).splitlines())
        if lines > FILE_LINES:
            yield f"{path.relative_to(root)}: {lines} lines"


def rooms_are_small(root: Path) -> Iterator[str]:
    """A folder has at most nine Python files beside its `__init__.py`; the package's own folder, too."""
    for folder in [root, *sorted(path for path in root.rglob("*") if path.is_dir())]:
        files = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        if len(files) > ROOM_FILES:
            yield f"{folder.relative_to(root.parent)}: {len(files)} files"


# ------------------------------------------------------------------------------------------------ imports
Module = tuple[str, ...]


def modules(root: Path) -> dict[Module, Path]:
    """Returns each module's path by its dotted name, in parts: ("fabula", "people", "names")."""
    parts = {path: (root.name, *path.relative_to(root).with_suffix("").parts) for path in sorted(root.rglob("*.py"))}
    return {name[:-1] if name[-1] == "__init__" else name: path for path, name in parts.items()}


def nodes_at_run_time(tree: ast.AST) -> Iterator[ast.AST]:
    """Yields every node but those under `if TYPE_CHECKING`."""
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")):
            yield node
            yield from nodes_at_run_time(node)


def imported(tree: ast.AST, package: Module) -> Iterator[Module]:
    """Yields the dotted names that are imported, at the top or inside a function, each in parts."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) + 1 - node.level] if node.level else ()
            start += tuple(node.module.split(".")) if node.module else ()
            yield from ((*start, alias.name) for alias in node.names)


def arrows(root: Path) -> dict[Module, set[Module]]:
    """Returns which modules each module imports. `from fabula import x` is x where that is a module, else the package.

    What the package's own `__init__.py` imports for type checkers alone is no arrow: it gives names to every room.
    """
    known = modules(root)
    graph: dict[Module, set[Module]] = {}
    for name, path in known.items():
        tree: ast.AST = ast.parse(source(path))
        if name == (root.name,):
            tree = ast.Module(
                [node for node in nodes_at_run_time(tree) if isinstance(node, ast.Import | ast.ImportFrom)], []
            )
        package = name if path.name == "__init__.py" else name[:-1]
        targets = {target if target in known else target[:-1] for target in imported(tree, package)}
        graph[name] = (targets & known.keys()) - {name}
    return graph


def circle(graph: dict[Module, set[Module]]) -> list[str]:
    """Returns the names along one circle of arrows, the first of them again at the end; none where there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [".".join(name) for name in reversed(error.args[1])]
    return []


def imports_make_no_circle(root: Path) -> Iterator[str]:
    """No module comes back to itself along imports; nor, within any folder, does a file or a sub-folder."""
    graph = arrows(root)
    if names := circle(graph):
        yield " -> ".join(names)
    for folder in sorted({name[:depth] for name in graph for depth in range(1, len(name))}):
        depth = len(folder)
        siblings: dict[Module, set[Module]] = {}
        for name, targets in graph.items():
            if len(name) > depth and name[:depth] == folder:
                inside = {target[: depth + 1] for target in targets if len(target) > depth and target[:depth] == folder}
                siblings.setdefault(name[: depth + 1], set()).update(inside - {name[: depth + 1]})
        if names := circle(siblings):
            yield f"within {'.'.join(folder)}: " + " -> ".join(names)


# ------------------------------------------------------------------------------------------------ words
def prose(path: Path) -> str:
    """Returns the docstrings and comments of a Python file; any other file is prose as it stands."""
    text = source(path)
    if path.suffix != ".py":
        return text
    nodes = (node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Expr))
    docstrings = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return "\n".join([*docstrings, *(token.string for token in tokens if token.type == tokenize.COMMENT)])


def words_are_plain(root: Path) -> Iterator[str]:
    """The words watched are fewer than one in 1,000 of the docstrings and comments, and of the pages of a folder."""
    for kind in ("*.py", "*.md"):
        texts = {path.relative_to(root): prose(path) for path in sorted(root.rglob(kind))}
        count = {path: len(WATCHED.findall(text)) for path, text in texts.items()}
        words = sum(len(text.split()) for text in texts.values())
        if sum(count.values()) >= WATCHED_SHARE * max(words, 1):
            worst = sorted((path for path in count if count[path]), key=lambda path: (-count[path], path))
            places = ", ".join(f"{path.as_posix()} {count[path]}" for path in worst[:20])
            yield f"{sum(count.values())} in {words} words: {places}"


# ------------------------------------------------------------------------------------------------ the rules at work
def function(lines: int) -> str:
    """Returns the source of a function of that many lines."""
    return "def f():\n" + "    x = 1\n" * (lines - 1)


BROKEN = {
    functions_are_short: [
        {"people/names.py": function(FUNCTION_LINES + 1)},
        {"people/names.py": "class Names:\n" + re.sub("^", "    ", function(FUNCTION_LINES + 1), flags=re.M)},
        {"people/names.py": "async " + function(FUNCTION_LINES + 1)},
    ],
    files_are_short: [{"people/names.py": "x = 1\n" * (FILE_LINES + 1)}],
    rooms_are_small: [
        {f"people/{n}.py": "" for n in range(ROOM_FILES + 1)},
        {f"people/aliases/{n}.py": "" for n in range(ROOM_FILES + 1)},
        {f"{n}.py": "" for n in range(ROOM_FILES + 1)},
    ],
    imports_make_no_circle: [
        {"a.py": "import fabula.b", "b.py": "from fabula import a"},
        {"a.py": "import fabula.b", "b.py": "def f():\n    from fabula.a import x"},
        {"a.py": "from fabula.b import x", "b.py": "from fabula.c import x", "c.py": "from fabula.a import x"},
        {"a.py": "from . import b", "b.py": "from .a import x"},
        {"p/__init__.py": "from fabula.p.a import x", "p/a.py": "from fabula.p import y"},
        {"__init__.py": "from fabula.store import load", "store.py": "from fabula import __version__"},
        {"p/a.py": "from fabula.q.a import x", "p/b.py": "", "q/a.py": "", "q/b.py": "from fabula.p.b import x"},
        {
            "s/p/a.py": "from fabula.s.q.a import x",
            "s/p/b.py": "",
            "s/q/a.py": "",
            "s/q/b.py": "import fabula.s.p.b",
        },
    ],
    words_are_plain: [
        {"people/names.py": '"""Names of whoever speaks."""'},
        {"people/names.py": "def f():\n    # Nobody\n    return 1"},
        {"people/names.py": 'class Names:\n    """Names."""\n    x: int\n    """Someone\'s."""'},
        {"page.md": "To whom it may concern. " + "word " * 900},
        {"page.md": "There are so\nmany."},
        {"people/names.py": "# " + "word " * 5000, "page.md": "whom"},
    ],
}


def build(root: Path, files: dict[str, str]) -> Path:
    """Writes the files into a package of its own and returns its folder."""
    package = root / "fabula"
    for path, text in files.items():
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text(text, encoding="utf-8")
    return package


@pytest.mark.parametrize(
    ("rule", "files"),
    [(rule, case) for rule, cases in BROKEN.items() for case in cases],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_the_rule_finds_what_breaks_it(tmp_path, rule, files):
    assert list(rule(build(tmp_path, files)))


def test_the_rules_leave_what_keeps_them_alone(tmp_path):
    good = {
        "__init__.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from fabula.store import load",
        "store.py": "from fabula import __version__, story\nimport numpy",
        "story.py": function(FUNCTION_LINES) + "x = 1\n" * (FILE_LINES - FUNCTION_LINES),
        "people/__init__.py": "from fabula.people import names",
        "people/names.py": "from fabula.people.words import x\nwhom = 'whoever, nobody'  # a name and a string",
        "people/words.py": "from fabula import story",
        **{f"tokens/{n}.py": "" for n in range(ROOM_FILES)},
        "tokens/__init__.py": "",
        "page.md": "To whom it may concern. " + "word " * 1000,
    }
    package = build(tmp_path, good)
    assert [broken for rule in BROKEN for broken in rule(package)] == []


@pytest.mark.parametrize(("rule", "folder"), [*((rule, PACKAGE) for rule in BROKEN), (words_are_plain, ROOT / "docs")])
def test_the_rule_is_kept(rule, folder):
    assert list(rule(folder)) == []


# ------------------------------------------------------------------------------------------------ ruff's limits
def test_ruff_is_given_the_limits():
    with (ROOT / "pyproject.toml").open("rb") as file:
        lint = tomllib.load(file)["tool"]["ruff"]["lint"]
    assert {"C901", "PLR0913"} <= set(lint["select"])
    assert lint["mccabe"]["max-complexity"] == 15
    assert lint["pylint"]["max-args"] == 7


PLACES = [ROOT / ".venv-check" / "bin", ROOT / ".venv-check" / "Scripts", Path(sys.executable).parent]
RUFF = shutil.which("ruff", path=os.pathsep.join([*map(str, PLACES), os.environ.get("PATH", "")]))


@pytest.mark.skipif(RUFF is None, reason="ruff is not installed: scripts/check installs it")
@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("C901", "def f(x):\n" + "    if x:\n        x = 1\n" * 15),
        ("PLR0913", "def f(a, b, c, d, e, f, g, h):\n    pass\n"),
        (None, "def f(a, b, c, d, e, f, g):\n" + "    if a:\n        a = 1\n" * 14),
    ],
)
def test_ruff_finds_what_is_over_the_limits(tmp_path, code, text):
    (tmp_path / "names.py").write_text(text, encoding="utf-8")
    command = [RUFF, "check", "--config", ROOT / "pyproject.toml", "--no-cache", "--output-format", "concise"]
    done = subprocess.run([*command, tmp_path / "names.py"], capture_output=True, text=True, timeout=60)
    assert set(re.findall(r"C901|PLR0913", done.stdout)) == ({code} if code else set()), done.stdout + done.stderr
