"""Manuscripts made from blocks, and the golden cases in files beside these tests.

A case file is JSON: {"openings": {name: page}, topic: [case, …], …}. A page is a list of blocks, a blank line between
them; a string is a paragraph, {"heading": "I"} or {"break": "* * *"} a block of that kind. A case has a `name`, a
`page` (after the page that `opening` names), and under further keys the expected results; each test says which keys
it knows. A case that Fabula gets wrong stands in a file of the same name under `known-failures`, with `why`. The test
fails as soon as the case passes, and the case moves over.
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
    """A manuscript of these blocks."""
    text, rows = "", []
    for block in blocks:
        kind, words = next(iter(block.items())) if isinstance(block, dict) else ("paragraph", block)
        text += "\n\n" if text else ""
        rows.append(Block(len(text), len(text) + len(words), kind, 2 if kind == "heading" else 0))
        text += words
    return Manuscript(source=SOURCE, text=text, blocks=tuple(rows))


def cases(name: str, *keys: str) -> list:
    """The cases of a file as parameters of a test that knows these keys, known failures marked as such."""
    params = []
    for path in (CASES / f"{name}.json", CASES / "known-failures" / f"{name}.json"):
        topics = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        openings = topics.pop("openings", {})
        for topic, rows in topics.items():
            for case in rows:
                title, why = case.pop("name"), case.pop("why", None)
                manuscript = page(*openings.get(case.pop("opening", None), ()), *case.pop("page"))
                assert case, f"{path.name}: {title} expects nothing"
                assert case.keys() <= set(keys), f"{path.name}: {title}: no test looks at {case.keys() - set(keys)}"
                assert bool(why) == (path.parent != CASES), f"{path.name}: {title}: `why` is for known failures"
                marks = [pytest.mark.xfail(reason=why, strict=True, raises=AssertionError)] if why else []
                params.append(pytest.param(manuscript, case, id=f"{topic}: {title}", marks=marks))
    return params


def who(story: Story, name: str | None) -> Character | None:
    """The one character of this name, None for None; "I" is the narrator."""
    if name is None:
        return None
    cast = story.characters
    named = [c for c in cast if (c.narrator if name == "I" else name in {each.text for each in c.names})]
    assert len(named) == 1, f"{name} is {[c.name for c in named]} in a cast of {[c.name for c in cast]}"
    return named[0]
