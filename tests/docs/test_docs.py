"""What the documents say and what the code does are the same."""

import argparse
import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from fabula import cli, export, store
from fabula.tables import TABLES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def commands():
    parser = cli.parser()
    (choices,) = (a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    helps = {choice.dest: choice.help for choice in choices._choices_actions}
    return [(name, helps.get(name), command) for name, command in choices.choices.items()]


@pytest.fixture(scope="module")
def validator():
    schema = json.loads((DOCS / "story.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


# ------------------------------------------------------------------------------------------------ the contract
def test_what_store_writes_is_what_the_schema_says(story, tmp_path, validator):
    store.save(story, tmp_path)
    validator.validate(json.loads((tmp_path / "story.json").read_bytes()))


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("format",), "fabula/2"),
        (("weather",), []),
        (("mentions", 0, "start"), -1),
        (("mentions", 0, "start"), 0.5),
        (("mentions", 0, "p"), 1.5),
        (("quotes", 0, "kind"), "shout"),
        (("quotes", 0, "cue"), [1]),
        (("quotes", 3, "candidates"), [["c1"]]),
        (("scenes", 0, "time"), {"text": "noon"}),
        (("blocks", 0, "colour"), "red"),
    ],
)
def test_the_schema_finds_what_is_wrong(story, tmp_path, validator, path, wrong):
    store.save(story, tmp_path)
    place = claims = json.loads((tmp_path / "story.json").read_bytes())
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = wrong
    assert not validator.is_valid(claims)


def properties(schema):
    """Every name of a member anywhere in a schema."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for part in schema.values():
            yield from properties(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from properties(part)


def test_the_contract_explains_every_member(validator):
    page = (DOCS / "contract.md").read_text(encoding="utf-8")
    assert [name for name in set(properties(validator.schema)) if not re.search(rf"\b{name}\b", page)] == []


def test_the_contracts_examples_are_json_that_the_schema_takes(validator):
    page = (DOCS / "contract.md").read_text(encoding="utf-8")
    seen = []
    for section in re.split(r"^## ", page, flags=re.M):
        for example in re.findall(r"```json\n(.*?)```", section, flags=re.S):
            layer = re.search(r"`(\w+)`", section.splitlines()[0])
            if "…" not in example and layer:
                item = validator.schema["properties"][layer[1]]["items"]
                jsonschema.Draft202012Validator({**item, "$defs": validator.schema["$defs"]}).validate(
                    json.loads(example)
                )
                seen.append(layer[1])
    assert seen == [
        "blocks",
        "characters",
        "mentions",
        "quotes",
        "scenes",
        "events",
        "reported",
        "times",
        "findings",
        "suggestions",
    ]


# ------------------------------------------------------------------------------------------------ commands
def test_every_command_and_option_is_documented():
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `fabula (\w+)[^\n]*\n(.*?)(?=^## |\Z)", page, flags=re.M | re.S))
    assert list(sections) == [name for name, _, _ in commands()]
    for name, _, command in commands():
        options = {o for action in command._actions for o in action.option_strings} - {"-h", "--help"}
        assert [o for o in options if f"`{o}" not in sections[name]] == []
        assert [o for o in re.findall(r"^\| `(--?[\w-]+)", sections[name], flags=re.M) if o not in options] == []


def test_every_command_and_option_has_help():
    for _, text, command in commands():
        assert text
        assert command.description
        assert [action.dest for action in command._actions if not action.help] == []


# ------------------------------------------------------------------------------------------------ formats
def test_every_format_and_each_of_its_files_is_documented():
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## `([\w-]+)`\n(.*?)(?=^## |\Z)", page, flags=re.M | re.S))
    assert list(sections) == list(export.FORMATS)
    for name, known in export.FORMATS.items():
        assert [file for file in known.writes if f"`{file}`" not in sections[name]] == []
        named = {file for file in re.findall(r"`(story(?:\.\w+)+/?)`", sections[name])}
        assert named - {"story.json"} <= set(known.writes)
        flags = {f"{option.flag} {option.metavar}" for option in known.options}
        assert [flag for flag in flags if f"`{flag}`" not in sections[name]] == []
    assert export.LIST in page


def test_every_table_and_each_of_its_columns_is_documented():
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    of_a_claim = re.search(r"^The columns of a claim are (.*?)\. The", page, flags=re.M | re.S)[1]
    documented = {}
    for name, row in re.findall(
        r"^\| `(\w+)` \| [^|]+ \| (`\w+`(?:, `\w+`)*(?:, and the columns of a claim)?) \|$", page, flags=re.M
    ):
        documented[name] = re.findall(r"`(\w+)`", row + of_a_claim * row.endswith("of a claim"))
    assert documented == {name: [column.name for column in table.columns] for name, table in TABLES.items()}


def test_the_commands_name_every_format():
    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `--to FORMATS` \| (.*)$", page, flags=re.M)
    assert len(rows) == 2
    assert [name for row in rows for name in export.FORMATS if f"`{name}`" not in row] == []


# ------------------------------------------------------------------------------------------------ dependencies
def test_every_dependency_is_accounted_for():
    with (ROOT / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    wanted = {"run": project["dependencies"], **project["optional-dependencies"]}
    names = {re.match(r"[\w.-]+", line)[0] for lines in wanted.values() for line in lines}
    page = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w.-]+)`", page, flags=re.M)) == names


# ------------------------------------------------------------------------------------------------ links
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]


def anchors(page):
    """The addresses of a page's headings, as the forge makes them."""
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8"))
    missing = [t for t, _ in links if not (page.parent / t).exists()]
    assert missing == []
    assert [(t, a) for t, a in links if a and a not in anchors(page.parent / t if t else page)] == []
