"""The tour of the code names the rooms, their imports and the homes of facts as they are."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "fabula"
PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def architecture():
    """Returns tests/test_architecture.py, which says what each room may import."""
    spec = importlib.util.spec_from_file_location("architecture_rules", ROOT / "tests" / "test_architecture.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


RULES = architecture()


def section(page: str, title: str) -> str:
    """Returns the text under a heading of the second level."""
    return re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", page, flags=re.M | re.S)[1]


def rows(text: str) -> list[list[str]]:
    """Returns the cells of each row of a table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def quoted(cell: str) -> set[str]:
    """Returns what stands in backticks."""
    return set(re.findall(r"`([^`]+)`", cell))


def may_import(room: str, cell: str) -> set[str]:
    """Returns the rooms and libraries that a cell of the last column allows."""
    words = set(re.findall(r"\w+", re.sub(r"`[^`]+`", "", cell)))
    floor = next((row for row, rooms in enumerate(RULES.FLOORS) if room in rooms), 0)
    rooms = quoted(cell)
    rooms |= RULES.GROUND if "ground" in words else set()
    rooms |= RULES.STEPS if "steps" in words else set()
    rooms |= set().union(*RULES.FLOORS[:floor]) if "below" in words else set()
    return rooms


def rooms_and_imports(page: str) -> dict[str, set[str]]:
    """Returns what the page says that each room may import."""
    return {room.strip("`"): may_import(room.strip("`"), cell) for room, _, _, cell in rows(section(page, "Rooms"))}


def allowed(room: str) -> set[str]:
    """Returns what the rules let a room import, as far as it is there; numpy is for every room."""
    there = {name for name in RULES.MAY_KNOW[room] if (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()}
    return there | {library for library, rooms in RULES.LIBRARIES.items() if room in rooms and library != "numpy"}


HERE = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}


def test_every_room_has_a_row():
    assert set(rooms_and_imports(PAGE)) == {name for name in HERE if not name.startswith("__")}


def test_the_page_lets_each_room_import_what_the_rules_let_it():
    assert rooms_and_imports(PAGE) == {room: allowed(room) for room in rooms_and_imports(PAGE)}


def test_a_wrong_row_is_seen():
    wrong = PAGE.replace("one HTML page | ground, `indexes`, `warmth` |", "one HTML page | ground, steps |")
    assert wrong != PAGE
    assert rooms_and_imports(wrong)["report"] != allowed("report")


def names(root: Path) -> set[str]:
    """Returns every class and type that the package defines."""
    texts = (path.read_text(encoding="utf-8") for path in root.rglob("*.py"))
    return {name for text in texts for name in re.findall(r"^(?:class )?([A-Z]\w+)(?:\(| = |:)", text, flags=re.M)}


def test_the_types_that_rooms_take_and_give_are_there():
    types = {name for _, takes, gives, _ in rows(section(PAGE, "Rooms")) for name in quoted(takes) | quoted(gives)}
    assert {name for name in types if name[0].isupper()} - names(PACKAGE) == set()


@pytest.mark.parametrize(
    ("fact", "homes"), rows(section(PAGE, "Where each linguistic fact is decided")), ids=lambda cell: cell[:40]
)
def test_a_fact_has_a_home_that_is_there(fact, homes):
    assert quoted(homes)
    assert [home for home in quoted(homes) if not (PACKAGE / home).exists()] == []


def test_no_file_that_the_page_names_is_gone():
    found = {path.name for place in ("src", "tests", "training") for path in (ROOT / place).rglob("*")}
    files = {name for name in quoted(PAGE) if re.search(r"\.(py|npz|json)$", name)}
    assert {name for name in files if Path(name).name not in found | {"story.schema.json"}} == set()
