"""Pages made on the spot, and the golden cases kept as files beside these tests.

A case file is JSON: {"openings": {name: page}, topic: [case, …], …}. A page is a list of blocks, a blank line between
them; a string is a paragraph, {"heading": "I"} or {"break": "* * *"} a block of that kind. A case has a `name`, a
`page` (with `opening` the page of that name before it), and under further keys what must come out; each test says
which keys it knows. A case that Fabula gets wrong stands in a file of the same name under `known-failures`, with `why`;
the day it passes the test fails, and the case moves over.
"""

import json
from pathlib import Path

import pytest

from fabula.schema.manuscript import Block, Manuscript, Source
from fabula.schema.people import Character
from fabula.schema.story import Story

CASES = Path(__file__).parents[1] / "cases"
SOURCE = Source(name="case.txt", sha256="0" * 64, media_type="text/plain")


def page(*blocks: str | dict[str, str]) -> Manuscript:
    """A page of these blocks."""
    text, rows = "", []
    for block in blocks:
        kind, words = next(iter(block.items())) if isinstance(block, dict) else ("paragraph", block)
        text += "\n\n" if text else ""
        rows.append(Block(len(text), len(text) + len(words), kind, 2 if kind == "heading" else 0))
        text += words
    return Manuscript(source=SOURCE, text=text, blocks=tuple(rows))


def cases(name: str, *keys: str) -> list:
    """The cases of a file as parameters of a test that knows these keys, known failures marked as such."""
    found = []
    for path in (CASES / f"{name}.json", CASES / "known-failures" / f"{name}.json"):
        topics = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        openings = topics.pop("openings", {})
        for topic, rows in topics.items():
            for case in rows:
                title, why = case.pop("name"), case.pop("why", None)
                told = page(*openings.get(case.pop("opening", None), ()), *case.pop("page"))
                assert case, f"{path.name}: {title} expects nothing"
                assert case.keys() <= set(keys), f"{path.name}: {title}: nobody looks at {case.keys() - set(keys)}"
                assert bool(why) == (path.parent != CASES), f"{path.name}: {title}: `why` is for known failures"
                marks = [pytest.mark.xfail(reason=why, strict=True, raises=AssertionError)] if why else []
                found.append(pytest.param(told, case, id=f"{topic}: {title}", marks=marks))
    return found


def who(story: Story, name: str | None) -> Character | None:
    """The one character of this name; "I" is the narrator."""
    if name is None:
        return None
    found = [c for c in story.characters if (c.narrator if name == "I" else name in {n.text for n in c.names})]
    assert len(found) == 1, f"{name} is {[c.name for c in found]} in a cast of {[c.name for c in story.characters]}"
    return found[0]
