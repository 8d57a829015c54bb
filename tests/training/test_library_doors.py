"""Training and the benchmarks use the library as any other client does: through the doors of its rooms."""

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import HOUSE, OPEN, rooms_have_one_door

ROOT = Path(__file__).parents[2]
CLIENTS = [ROOT / "training", ROOT / "bench"]
BEHIND_THE_DOORS = {"fuzz"}
"""Folders that try single readers inside the rooms, with bytes that the doors would refuse earlier."""


def sources(folder: Path) -> Iterator[Path]:
    """Yields the Python files of a folder, and the Python scripts at its top."""
    yield from (path for path in sorted(folder.rglob("*.py")) if not BEHIND_THE_DOORS & set(path.parts))
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.suffix and path.read_bytes().split(b"\n", 1)[0].endswith(b"python3"):
            yield path


def imports_of_the_library(tree: ast.AST) -> Iterator[ast.ImportFrom]:
    """Yields each `from fabula...` but those of rooms whose files are imported one by one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            top, *rooms = node.module.split(".")
            if top == "fabula" and not OPEN.intersection(rooms[:1]):
                yield node


def names_past_a_door(tree: ast.AST) -> Iterator[str]:
    """Yields what is imported and stands in no door: neither in its `__all__`, nor a room or file of the top folder."""
    at_top = {path.stem for path in HOUSE.iterdir()}
    for node in imports_of_the_library(tree):
        given = set(getattr(importlib.import_module(node.module), "__all__", ()))
        given |= at_top if node.module == "fabula" else set()
        yield from (f"{node.lineno}: {alias.name} of {node.module}" for alias in node.names if alias.name not in given)


def replacements_in_the_library(tree: ast.AST) -> Iterator[str]:
    """Yields assignments to an attribute of what was imported from the library."""
    names = {alias.asname or alias.name for node in imports_of_the_library(tree) for alias in node.names}
    for node in ast.walk(tree):
        for target in node.targets if isinstance(node, ast.Assign) else []:
            parts = target.elts if isinstance(target, ast.Tuple) else [target]
            for part in parts:
                if isinstance(part, ast.Attribute) and ast.unparse(part).split(".")[0] in names:
                    yield f"{node.lineno}: {ast.unparse(node)}"


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (names_past_a_door, "from fabula.speech.speakers.ranker import SpeakerRanker"),
        (names_past_a_door, "from fabula.speech.speakers import _hidden"),
        (names_past_a_door, "from fabula.people.coreference import cannot_link"),
        (names_past_a_door, "def f():\n    from fabula.encoder.parsing import parse_tokens"),
        (replacements_in_the_library, "from fabula import encoder\nencoder.parse_tokens = print"),
        (replacements_in_the_library, "from fabula import people\nreal, people.speaker_mentions = 1, print"),
    ],
)
def test_the_rule_finds_what_breaks_it(rule, source):
    assert list(rule(ast.parse(source)))


def test_the_rules_leave_doors_alone():
    source = """
from fabula import encoder, load
from fabula.ranking import softmax
from fabula.schema.people import Mention
parse = encoder.parse_tokens
network.linear = softmax
"""
    assert [
        broken for rule in (names_past_a_door, replacements_in_the_library) for broken in rule(ast.parse(source))
    ] == []


def test_the_rule_of_the_rooms_finds_a_client_past_a_door(tmp_path):
    (tmp_path / "fit.py").write_text("from fabula.ranking.packaged_weights import load_weights", encoding="utf-8")
    assert list(rooms_have_one_door(tmp_path, house=HOUSE))


@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: path.name)
def test_a_client_keeps_the_rule_of_the_rooms(client):
    assert len(list(sources(client))) > 10
    found = rooms_have_one_door(client, house=HOUSE)
    assert [line for line in found if not BEHIND_THE_DOORS.intersection(Path(line.split(":")[0]).parts)] == []


@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: path.name)
def test_a_client_takes_what_the_doors_give(client):
    assert [f"{path.name}:{found}" for path in sources(client) for found in names_past_a_door(parsed(path))] == []


@pytest.mark.parametrize("client", CLIENTS, ids=lambda path: path.name)
def test_a_client_replaces_nothing_in_the_library(client):
    """A ranker or a callback is handed in; no function of the library is put in another's place."""
    assert [
        f"{path.name}:{found}" for path in sources(client) for found in replacements_in_the_library(parsed(path))
    ] == []
