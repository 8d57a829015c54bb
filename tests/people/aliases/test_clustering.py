"""Who is in a story, by what names, and whom its pronouns mean, as kept in `cases/cast.json`.

`cast` is everyone: the names of each, after a colon their pronouns where the case cares, and "I" for who tells the
story. `entities` is every place and group that has a name, with its category. `pronouns` says whom the first word of a
phrase means.
"""

import pytest
from stories import cases, who

from fabula.pipeline import understand


@pytest.mark.parametrize(("page", "expected"), cases("cast", "cast", "entities", "pronouns"))
def test_cast(page, expected):
    story = understand(page)
    said = {k: v for k, v in expected.items() if k in ("cast", "entities")}
    cares = {line.split(": ")[0] for line in said.get("cast", ()) if ": " in line}
    found = {
        "cast": sorted(_line(c, cares) for c in story.characters),
        "entities": {e.name: e.category for e in story.entities if e.kind == "PROP" and e.category != "PER"},
    }
    assert {k: found[k] for k in said} == ({**said, "cast": sorted(said["cast"])} if "cast" in said else said)
    for phrase, name in expected.get("pronouns", {}).items():
        at = story.text.index(phrase)
        cast = {c.id for c in story.characters}
        meant = [m.entity if m.entity in cast else None for m in story.mentions if m.start == at and m.kind == "PRON"]
        assert meant == [name and who(story, name).id], phrase


def _line(character, cares: set[str]) -> str:
    names = " | ".join(sorted({n.text for n in character.names} | ({"I"} if character.narrator else set())))
    return f"{names}: {character.pronouns or '?'}" if names in cares else names
