"""The house rules, read out of the source. Each rule is first shown to fail on a tree made up to break it."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "src" / "fabula"

FLOORS = (
    {"errors"},
    {"lexicons"},
    {"schema"},
    {"grammar", "ranking", "warmth"},
    {"indexes"},
    {"cues"},
    {"manuscript", "tokens", "encoder", "quotations", "people", "speech", "scenes", "timeline", "world", "continuity"},
)
"""Rooms from the ground up to the steps. A file may import from the floors below it and from its own room."""
GROUND = {"errors", "lexicons", "schema"}
STEPS = FLOORS[-1]
LEAVING = {"export", "report"}
MAY_KNOW = {
    **{room: set().union(*FLOORS[:floor]) for floor, rooms in enumerate(FLOORS) for room in rooms},
    "list_file": {"errors"},
    "garbage": set(),
    "store": GROUND,
    "cast_file": GROUND | {"list_file"},
    "report": GROUND | {"indexes", "warmth"},
    "segmentation": GROUND | {"grammar"},
    "export": GROUND | {"grammar", "indexes", "segmentation", "tables", "parquet", "list_file"},
    "tables": GROUND | {"warmth"},
    "parquet": GROUND | {"tables"},
    "drafts": GROUND | {"indexes"},
    "series": GROUND | {"people"},
    "writers": GROUND | LEAVING | {"store"},
    "corrections": GROUND | {"indexes", "people", "store"},
    "pipeline": GROUND | {"ranking"} | STEPS | {"cast_file", "corrections", "garbage"},
    "corpus": GROUND | {"manuscript", "pipeline", "store", "cast_file", "list_file", "tables", "parquet"},
    "server": GROUND | STEPS | LEAVING | {"indexes", "pipeline", "store", "cast_file", "corrections", "drafts"},
    "cli": GROUND
    | STEPS
    | LEAVING
    | {"indexes", "pipeline", "store", "cast_file", "corrections", "corpus", "drafts", "series", "server", "tables"}
    | {"writers"},
    "__main__": {"cli"},
}
"""For each room or file of the top folder, which others it may import. A new room needs a row here."""
OPEN = {"schema", "lexicons"}
"""Rooms whose files are imported one by one: nouns and word lists. Every other room has one door, its `__init__.py`."""

LIBRARIES = {
    "numpy": set(MAY_KNOW),
    "lxml": {"manuscript", "export"},
    "duckdb": {"parquet", "corpus"},
    "docx": {"manuscript"},
    "markdown_it": {"manuscript"},
    "charset_normalizer": {"manuscript"},
    "onnxruntime": {"encoder"},
    "threadpoolctl": {"encoder"},
    "rich": {"cli"},
    "rapidfuzz": {"corrections", "drafts"},
    "starlette": {"server"},
    "uvicorn": {"cli"},
    "shtab": {"cli"},
    "argparse_manpage": {"cli"},
    "ray": {"corpus"},
}
"""What is not of the standard library, and the only rooms that may import it."""

NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "urllib.request"}
NO_NAMES = {"util", "utils", "common", "helper", "helpers", "manager", "misc", "base", "core", "shared"}
LONG = 300


def files(root: Path) -> Iterator[tuple[str, Path, ast.Module]]:
    """The room, path and syntax tree of every file. The room of `fabula/__init__.py` is ""."""
    for path in sorted(root.rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        yield ("" if parts == ("__init__",) else parts[0]), path, ast.parse(path.read_text(encoding="utf-8"))


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of everything imported, whether at the top or inside a function."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield node.lineno, "." * node.level
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imports_point_down(root: Path) -> Iterator[str]:
    """Rooms know the floors below them, never each other; the face hands out names and knows no room at start-up."""
    for room, path, tree in files(root):
        if room and room not in MAY_KNOW:
            yield f"{path.name}: the room {room} has no row in MAY_KNOW"
            continue
        for line, name in imports(tree):
            top, _, rest = name.partition(".")
            other = rest.split(".")[0]
            if not top:
                yield f"{path.name}:{line}: relative import; write where it comes from"
            elif top == "fabula" and not rest:
                yield f"{path.name}:{line}: imports the face, which opens on every room"
            elif top == "fabula" and room and other not in {room, "__version__"} | MAY_KNOW[room]:
                yield f"{path.name}:{line}: {room} imports {other}"


def rooms_have_one_door(root: Path, house: Path | None = None) -> Iterator[str]:
    """What a room gives to others is imported from its `__init__.py`; other files of the room stay inside.

    With a `house`, the files under `root` are clients of its rooms from outside.
    """
    house = house or root
    for _, path, tree in files(root):
        here = path.relative_to(root).parent.parts
        for line, name in imports(tree):
            parts = name.split(".")[1:-1] if name.startswith("fabula.") else []
            if not parts or parts[0] in OPEN:
                continue
            place = house.joinpath(*parts)
            inside = house == root and tuple(parts[:-1]) == here
            if not place.is_dir() and place.parent != house and not inside:
                yield f"{path.relative_to(root)}:{line}: imports {name} past the door of {'.'.join(parts[:-1])}"


def imports_run_in_no_circle(root: Path) -> Iterator[str]:
    """No room, sub-rooms included, imports another that imports it back, by whatever way."""
    arrows: dict[str, set[str]] = {}
    for _, path, tree in files(root):
        here = ".".join(path.relative_to(root).parent.parts)
        for _, name in imports(tree):
            parts = name.split(".")[1:-1] if name.startswith("fabula.") else []
            while parts and not root.joinpath(*parts).is_dir():
                parts = parts[:-1]
            there = ".".join(parts)
            if there and there != here and not (path.name == "__init__.py" and there.startswith(here + ".")):
                arrows.setdefault(here, set()).add(there)
    for room in sorted(arrows):
        reached, left = set(), list(arrows[room])
        while left:
            other = left.pop()
            if other not in reached:
                reached.add(other)
                left += arrows.get(other, ())
        if room in reached:
            yield f"{room}: its imports lead back to it"


def libraries_stay_in_their_rooms(root: Path) -> Iterator[str]:
    """Every library has its rooms; nothing opens a network."""
    for room, path, tree in files(root):
        for line, name in imports(tree):
            top = name.split(".")[0]
            if any(name == no or name.startswith(no + ".") for no in NETWORK) and room != "server":
                yield f"{path.name}:{line}: {name} opens a network"
            elif top not in sys.stdlib_module_names | {"fabula", ""} and room not in LIBRARIES.get(top, ()):
                yield f"{path.name}:{line}: {top} is not for {room or 'the face'}"


def only_doors_speak(root: Path) -> Iterator[str]:
    """Nothing prints or ends the process but the command line."""
    for room, path, tree in files(root):
        if room in ("cli", "__main__"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "sys.exit", "exit", "input"):
                yield f"{path.name}:{node.lineno}: {ast.unparse(node.func)}"
            if isinstance(node, ast.Raise) and "SystemExit" in ast.unparse(node):
                yield f"{path.name}:{node.lineno}: SystemExit"


def one_file_prints(root: Path) -> Iterator[str]:
    """In the command line only `terminal.py` prints, so that nothing reaches a screen without being made harmless."""
    for room, path, tree in files(root):
        if room != "cli" or path.name == "terminal.py":
            continue
        yield from (f"{path.name}:{line}: {name}" for line, name in imports(tree) if name.split(".")[0] == "rich")
        for node in ast.walk(tree):
            name = ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""
            if name in ("print", "sys.stdout", "sys.stderr", "sys.__stdout__", "sys.__stderr__", "os.write"):
                yield f"{path.name}:{node.lineno}: {name}"
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("argparse.ArgumentParser", "warnings.warn"):
                yield f"{path.name}:{node.lineno}: {ast.unparse(node.func)}"


def rooms_say_what_they_do(root: Path) -> Iterator[str]:
    """Takes …, Gives …, Never …: a line that belongs elsewhere shows at once."""
    for room, path, tree in files(root):
        if room and path.name == "__init__.py" and path.parent.parent == root:
            doc = ast.get_docstring(tree) or ""
            yield from (
                f"{room}: its docstring has no {word}" for word in ("Takes", "Gives", "Never") if word not in doc
            )


def names_say_what_is_inside(root: Path) -> Iterator[str]:
    """No room or file is called after being useful."""
    for path in sorted(root.rglob("*")):
        if path.stem.strip("_") in NO_NAMES:
            yield f"{path.relative_to(root)}: what is in it?"


def files_are_short(root: Path) -> Iterator[str]:
    """A file over LONG lines says at its top why: "Long because …"."""
    for _, path, tree in files(root):
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > LONG and "Long because" not in (ast.get_docstring(tree) or ""):
            yield f"{path.relative_to(root)}: {lines} lines"


def public_things_have_docstrings(root: Path) -> Iterator[str]:
    """Every file, function and class that others may use says what it gives."""
    for _, path, tree in files(root):
        if not ast.get_docstring(tree):
            yield f"{path.relative_to(root)}: no docstring"
        things = (node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
        for thing in things:
            if not thing.name.startswith("_") and not ast.get_docstring(thing):
                yield f"{path.relative_to(root)}:{thing.lineno}: {thing.name} has no docstring"


BROKEN = {
    imports_point_down: [
        ("people/names.py", "from fabula.speech import dialogue"),
        ("people/names.py", "def f():\n    from fabula import speech"),
        ("speech/reported/nested.py", "from fabula.quotations import find_nested_quotations"),
        ("grammar/tree.py", "from fabula.indexes import mention_heads"),
        ("lexicons/verbs.py", "from fabula.schema.people import Mention"),
        ("tokens/words.py", "import fabula.pipeline"),
        ("schema/story.py", "from fabula import store"),
        ("report/page.py", "from fabula.people import cast"),
        ("export/tei.py", "from fabula.pipeline import read"),
        ("store.py", "import fabula"),
        ("speech/marks.py", "from . import dashes"),
        ("attic/box.py", "import json"),
    ],
    libraries_stay_in_their_rooms: [
        ("people/names.py", "import torch"),
        ("people/names.py", "import onnxruntime as ort"),
        ("report/page.py", "import requests"),
        ("manuscript/web.py", "import urllib.request"),
        ("manuscript/web.py", "from urllib import request"),
        ("manuscript/web.py", "import socket"),
        ("store.py", "def f():\n    from http.client import HTTPConnection"),
        ("speech/marks.py", "import rich.console"),
    ],
    rooms_have_one_door: [
        ("speech/speakers/ranker.py", "from fabula.ranking.packaged_weights import load_weights"),
        ("people/table.py", "from fabula.people.names.detection import find_names"),
        ("people/names/keys.py", "from fabula.people.aliases.clustering import cluster_names"),
    ],
    imports_run_in_no_circle: [("people/names/keys.py", "from fabula.people import build_character_table")],
    only_doors_speak: [
        ("people/names.py", "def f():\n    print('found')"),
        ("pipeline/stages.py", "import sys\nsys.exit(1)"),
        ("store.py", "raise SystemExit(2)"),
    ],
    one_file_prints: [
        ("cli/cast.py", "print('Nora')"),
        ("cli/cast.py", "show = print"),
        ("cli/cast.py", "import sys\nsys.stderr.write('Nora')"),
        ("cli/cast.py", "def f():\n    from rich.console import Console"),
        ("cli/__init__.py", "import argparse\nargparse.ArgumentParser().parse_args()"),
    ],
    rooms_say_what_they_do: [("people/__init__.py", '"""Takes names. Gives people."""')],
    names_say_what_is_inside: [("people/utils.py", ""), ("helpers/__init__.py", "")],
    files_are_short: [("people/names.py", "x = 1\n" * (LONG + 1))],
    public_things_have_docstrings: [
        ("people/names.py", "x = 1"),
        ("people/names.py", '"""Names."""\ndef names():\n    return []'),
        ("people/names.py", '"""Names."""\nclass Names:\n    pass'),
    ],
}


@pytest.mark.parametrize(
    ("rule", "path", "source"),
    [(rule, *case) for rule, cases in BROKEN.items() for case in cases],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_the_rule_finds_what_breaks_it(tmp_path, rule, path, source):
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text(source, encoding="utf-8")
    for room in ("ranking", "people", "people/names", "people/aliases"):  # for imports to point at
        (tmp_path / room).mkdir(parents=True, exist_ok=True)
        door = "from fabula.people.names import find_names" if room == "people" else ""
        (tmp_path / room / "table.py").write_text(door, encoding="utf-8")
    (tmp_path / path).write_text(source, encoding="utf-8")
    assert list(rule(tmp_path))


def test_the_rules_leave_a_good_house_alone(tmp_path):
    good = {
        "__init__.py": '"""The face."""\nfrom fabula.store import load',
        "schema/__init__.py": '"""Takes nothing. Gives nouns. Never works anything out."""',
        "schema/story.py": '"""Nouns."""\nimport numpy',
        "people/__init__.py": '"""Takes tokens. Gives people. Never speaks."""\nfrom fabula.people.names import find_names',  # noqa: E501
        "people/names/__init__.py": '"""Takes tokens. Gives names. Never speaks."""\nfrom fabula.people.names.keys import key',  # noqa: E501
        "people/names/keys.py": '"""Names."""\nfrom fabula.schema.story import Name\nfrom urllib.parse import quote',
        "pipeline.py": '"""The order."""\nfrom fabula import people, speech',
        "cli/__init__.py": '"""Takes words. Gives words. Never thinks."""\nimport sys\nsys.stdin.read()',
        "cli/terminal.py": '"""The door."""\nimport rich\nprint("read")',
    }
    for path, source in good.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(source, encoding="utf-8")
    assert [broken for rule in BROKEN for broken in rule(tmp_path)] == []


@pytest.mark.parametrize("rule", BROKEN, ids=lambda rule: rule.__name__)
def test_this_house_keeps_the_rule(rule):
    assert list(rule(HOUSE)) == []


PLACES = [HOUSE.parents[1] / name for name in ("scripts", "bench", ".ci")]
SCRIPTS = [path for place in PLACES for path in sorted(place.iterdir()) if path.is_file() and not path.suffix]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_can_be_run(script):
    first = script.read_text(encoding="utf-8").splitlines()[0]
    assert os.access(script, os.X_OK)
    assert first in ("#!/usr/bin/env bash", "#!/usr/bin/env python3")
    if first.endswith("bash"):
        subprocess.run(["bash", "-n", str(script)], check=True)
    else:
        ast.parse(script.read_text(encoding="utf-8"))


def test_the_scripts_are_found():
    assert {"run", "test", "demo", "check", "accuracy", "speed", "robustness"} <= {path.name for path in SCRIPTS}
