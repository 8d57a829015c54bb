"""The Project Dialogism Novel Corpus (Vishnubhotla et al. 2022) as the scorers of speech learn from it."""

import ast
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from fabula import manuscript, people, reading, speech
from fabula.columns import Tokens
from fabula.known_cast import KnownCast, KnownCharacter
from fabula.people.whom import WhomScorer
from fabula.story import Character, Mention, Quote
from fabula.tokens import tokens

FOLDS = tuple(
    tuple(line.split())
    for line in (
        "AnneOfGreenGables Emma NorthangerAbbey TheAwakening TheGambler",
        "TheAgeOfInnocence HowardsEnd Persuasion TheMysteriousAffairAtStyles ThePictureOfDorianGray",
        "AlicesAdventuresInWonderland NightAndDay TheSignOfTheFour TheManWhoWasThursday",
        "AHandfulOfDust PrideAndPrejudice TheInvisibleMan TheSportOfTheGods",
        "ARoomWithAView DaisyMiller SenseAndSensibility TheSunAlsoRises",
    )
)
WHOM = Path(__file__).parent / "whom_folds.npz"
"""Weights of whom pronouns mean, fitted on the novels of the other folds by `whom_weights.py`."""
_PRONOUNS = {"M": "he/him", "F": "she/her"}


@dataclass(frozen=True, slots=True)
class Cast:
    """One novel as the steps before speaker attribution leave it: what `speech.speakers` takes."""

    words: Tokens
    quotes: tuple[Quote, ...]
    characters: tuple[Character, ...]
    pointed: tuple[Mention, ...]
    mentions: tuple[Mention, ...]
    outsiders: frozenset[str]


def casts(folder: Path) -> Iterator[Cast]:
    """Reads one novel of the corpus with the steps before speaker attribution: nothing given, then its cast given."""
    page = manuscript.read(folder / "novel_text.txt")
    words = tokens(page)
    read = reading.reading(words)
    quotes = speech.quotations(page)
    for known in (None, known_cast(folder)):
        found = people.people(page, words, read, quotes, known)
        linked = people.linked(
            words, read, reading.scorer(), quotes, found.characters, found.entities, found.mentions, whom(folder.name)
        )
        pointed = people.pointed(found.mentions, linked)
        outsiders = frozenset(c.id for c in linked.characters) - found.known if known else frozenset()
        yield Cast(words, quotes, linked.characters, pointed, linked.links, outsiders)


def whom(novel: str) -> WhomScorer:
    """The weights of whom pronouns mean that were fitted without a novel."""
    fold = next(row for row, names in enumerate(FOLDS) if novel in names)
    with np.load(WHOM) as kept:
        return WhomScorer(**{field.name: kept[f"{fold} {field.name}"] for field in fields(WhomScorer)})


def known_cast(folder: Path) -> KnownCast:
    """Who the corpus says is in a novel; "_group" and "_unknowable" are nobody."""
    return KnownCast(
        characters=tuple(
            KnownCharacter(
                name=row["Main Name"],
                aliases=tuple(sorted(ast.literal_eval(row["Aliases"]))),
                pronouns=_PRONOUNS.get(row["Gender"], ""),
            )
            for row in _listed(folder)
            if not row["Main Name"].startswith("_")
        )
    )


def _listed(folder: Path) -> list[dict[str, str]]:
    with (folder / "character_info.csv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def _plain(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(name.replace("’", "'").replace("_", " ").lower().split()))


def _aliases(folder: Path) -> dict[str, list[str]]:
    """The annotated characters that each name may mean."""
    found: dict[str, list[str]] = {}
    for row in _listed(folder):
        for alias in {_plain(a) for a in ast.literal_eval(row["Aliases"])} | {_plain(row["Main Name"])}:
            found.setdefault(alias, []).append(row["Main Name"])
    return found


def people_of(folder: Path) -> Callable[[str], str]:
    """Gives the annotated character that a name of the annotation means, or "" where the list has none by it.

    One line in thirteen has its speaker by another name than the list of characters: "Lucy" for "Miss Honeychurch".
    """
    listed, aliases = {row["Main Name"] for row in _listed(folder)}, _aliases(folder)
    return lambda name: name if name in listed else (aliases.get(_plain(name)) or [""])[0]


def bearers(folder: Path, characters: tuple[Character, ...]) -> dict[str, int]:
    """By annotated character the row of the character who bears most of their names."""
    aliases = _aliases(folder)
    bearer: dict[str, tuple[int, int]] = {}
    for i, character in enumerate(characters):
        votes: Counter = Counter()
        for name in character.names:
            for gold in aliases.get(_plain(name.text), []):
                votes[gold] += name.count
        if votes:
            gold, count = votes.most_common(1)[0]
            if count > bearer.get(gold, (-1, 0))[1]:
                bearer[gold] = (i, count)
    return {gold: i for gold, (i, _) in bearer.items()}


def annotated(folder: Path, quotes: tuple[Quote, ...], column: str) -> dict[int, str]:
    """What a column of the annotation says of each quote, by row; quotes that it does not hold are left out."""
    starts, ends = (np.array([getattr(q, name) for q in quotes]) for name in ("start", "end"))
    found: dict[int, str] = {}
    for row in csv.DictReader((folder / "quotation_info.csv").open(encoding="utf8")):
        for a, b in ast.literal_eval(row["quoteByteSpans"]):
            for quote in range(int(np.searchsorted(ends, a, side="right")), int(np.searchsorted(starts, b))):
                found[quote] = row[column]
    return found
