"""The characters of a story, their names, and the referents of pronouns, as kept in `cases/cast.json`.

`cast` lists every character: their names, after a colon their pronouns where the case checks them, and "I" for the
narrator. `entities` is every place and group that has a name, with its category. `pronouns` gives the referent of the
first word of a phrase.
"""

import pytest
from stories import cases, who

from fabula.pipeline import understand


@pytest.mark.parametrize(("page", "expected"), cases("cast", "cast", "entities", "pronouns"))
def test_the_cast_is_as_the_case_says(page, expected):
    story = understand(page)
    lists = {key: value for key, value in expected.items() if key in ("cast", "entities")}
    with_pronouns = {line.split(": ")[0] for line in lists.get("cast", ()) if ": " in line}
    actual = {
        "cast": sorted(_line(c, with_pronouns) for c in story.characters),
        "entities": {e.name: e.category for e in story.entities if e.kind == "PROP" and e.category != "PER"},
    }
    assert {k: actual[k] for k in lists} == ({**lists, "cast": sorted(lists["cast"])} if "cast" in lists else lists)
    for phrase, name in expected.get("pronouns", {}).items():
        start = story.text.index(phrase)
        cast = {c.id for c in story.characters}
        pronouns = [m for m in story.mentions if m.start == start and m.kind == "PRON"]
        referents = [m.entity if m.entity in cast else None for m in pronouns]
        assert referents == [name and who(story, name).id], phrase


def _line(character, with_pronouns: set[str]) -> str:
    names = " | ".join(sorted({n.text for n in character.names} | ({"I"} if character.narrator else set())))
    return f"{names}: {character.pronouns or '?'}" if names in with_pronouns else names
