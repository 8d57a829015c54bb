"""Each term of the glossary is used, and the types, files and folders that it names are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "fabula"
GLOSSARY = ROOT / "docs" / "glossary.md"


def entries(page: str) -> list[tuple[str, str, str]]:
    """Returns the term, the meaning and the place of each row."""
    table = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", page, flags=re.M)
    return [row for row in table if row[0] != "term"]


ENTRIES = entries(GLOSSARY.read_text(encoding="utf-8"))
TERMS = [term for terms, _, _ in ENTRIES for term in terms.split(", ")]


def words(text: str) -> str:
    """Returns the text in lower case with single spaces for white space, hyphens and underscores."""
    return re.sub(r"[\s_-]+", " ", text.lower())


def is_used(term: str, text: str) -> bool:
    """Whether a text, made plain by `words`, has the term, in the singular or in the plural."""
    term = re.escape(words(term))
    plural = rf"|{term[:-1]}ies" if term.endswith("y") else ""
    return re.search(rf"(?<![a-z])(?:{term}(?:e?s)?{plural})(?![a-z])", text) is not None


@pytest.fixture(scope="module")
def project():
    """The code and the documents of the project, the glossary left out, made plain by `words`."""
    paths = [*PACKAGE.rglob("*.py"), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"]
    return words("\n".join(path.read_text(encoding="utf-8") for path in paths if path != GLOSSARY))


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_used(term, project):
    assert is_used(term, project)


def test_a_term_that_is_not_used_is_seen(project):
    assert not is_used("perlocution", project)
    assert not is_used("tur", "turn turns")
    assert is_used("cannot-link", words("the cannot_link rows"))
    assert is_used("entity", "all entities")


def test_each_term_is_defined_once_in_one_or_two_sentences():
    assert len(set(TERMS)) == len(TERMS)
    assert [term for term, meaning, _ in ENTRIES if not meaning.endswith((".", "?", "”"))] == []
    assert [term for term, meaning, _ in ENTRIES if len(meaning.split()) > 45] == []


def quoted(cell: str) -> list[str]:
    """Returns what stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


NAMED = [name for _, _, place in ENTRIES for name in quoted(place)]


def test_every_entry_says_where():
    assert [term for term, _, place in ENTRIES if not quoted(place)] == []


def test_the_types_are_there():
    texts = [path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")]
    types = {name for text in texts for name in re.findall(r"^(?:class )?([A-Z]\w+)(?:\(| = |:)", text, flags=re.M)}
    assert {name for name in NAMED if name.isidentifier()} - types == set()


@pytest.mark.parametrize("place", sorted({name for name in NAMED if "/" in name}))
def test_the_places_are_there(place):
    assert (PACKAGE / place).exists() or (ROOT / place).exists()
