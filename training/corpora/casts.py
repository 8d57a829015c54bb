"""Casts of novels: which person each use of a name means, by the names that a list gives each character.

Three kinds of list: casts that were made by hand, a JSON file for each novel; the lists of `training/names/casts`, with
a line for each character; and PDNC's `character_info.csv`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.corpora.pdnc import annotated_names_of_alias, normalised

SHARED = "_shared"
"""The bearer of a name that several people of a list bear."""
USES_IN_NOVELS = 10
"""The lists of novels have every name from these uses on."""
ROLES = ("major", "intermediate", "minor", "shared", "noperson", "from")
"""The roles in the lists of `training/names/casts`."""


@dataclass(frozen=True, slots=True)
class ListedCast:
    """The names of a novel's characters, normalised, with the bearer of each; `SHARED` where there are several.

    Attributes:
        bearers: the bearer of each name.
        complete_from: the uses from which a name that is not listed is no person's; None where the list is not
            complete.
    """

    bearers: dict[str, str]
    complete_from: int | None


def cast_made_by_hand(path: Path) -> ListedCast:
    """Returns the cast of a JSON file."""
    content = json.loads(path.read_text(encoding="utf-8"))
    shared = {normalised(name) for name in content.get("shared", {})}
    names = {character["name"]: {character["name"], *character["names"]} for character in content["characters"]}
    own = {normalised(name) for some in names.values() for name in some}
    others = {normalised(name.split(" (")[0]) for c in content["characters"] for name in c.get("not", [])} - own
    return ListedCast(_bearers(names, shared | others), USES_IN_NOVELS)


def cast_in_lines(path: Path) -> ListedCast:
    """Returns the cast of a file whose lines are `best name | role | name; name; name`.

    The names of a line with the role "shared" mean several people, those of "noperson" mean no one. A line
    `all | from | 2` says that every name of two uses or more is listed; without it the list is complete from
    `USES_IN_NOVELS` on.
    """
    names: dict[str, set[str]] = {}
    shared: set[str] = set()
    complete_from = USES_IN_NOVELS
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        if len(parts) != 3 or parts[1] not in ROLES:
            raise ValueError(f"{path}, line {number}: a line is 'best name | role | name; name'; the roles: {ROLES}.")
        some = {name.strip() for name in parts[2].split(";") if name.strip()}
        if parts[1] == "from":
            complete_from = int(parts[2])
        elif parts[1] == "shared":
            shared |= {normalised(name) for name in some}
        elif parts[1] != "noperson":
            names.setdefault(parts[0], set()).update({parts[0], *some})
    return ListedCast(_bearers(names, shared), complete_from)


def cast_of_pdnc(folder: Path) -> ListedCast:
    """Returns the cast of one of PDNC's novels. People whom the corpus lists twice are one."""
    twice = folder.parent / "duplicates.json"
    groups = json.loads(twice.read_text(encoding="utf-8")).get(folder.name, []) if twice.exists() else []
    kept = {name: group["rows"][0] for group in groups for name in group["rows"]}
    names: dict[str, set[str]] = defaultdict(set)
    for alias, annotated in annotated_names_of_alias(folder).items():
        for name in annotated:
            names[kept.get(name, name)].add(alias)
    for group in groups:
        names[group["rows"][0]] |= set(group.get("names", []))
    return ListedCast(_bearers(names, set()), complete_from=None)


def _bearers(names: dict[str, set[str]], shared: set[str]) -> dict[str, str]:
    bearers: dict[str, set[str]] = defaultdict(set)
    for character, forms in names.items():
        for form in forms:
            bearers[normalised(form)].add(character)
    of_one = {form: next(iter(some)) if len(some) == 1 else SHARED for form, some in bearers.items()}
    return {**of_one, **dict.fromkeys(shared, SHARED)}


def uses(text: str, cast: ListedCast) -> Iterator[tuple[int, str]]:
    """Yields (end, bearer) of each use of a listed name, the longest name at a place."""
    forms = sorted((form for form in cast.bearers if any(map(str.isalpha, form))), key=len, reverse=True)
    if not forms:
        return
    words = (r"\s+".join(re.escape(word).replace("'", "['’]") for word in form.split()) for form in forms)
    for hit in re.finditer(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", text, re.IGNORECASE):
        yield hit.end(), cast.bearers[normalised(hit.group())]
