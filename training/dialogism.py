"""The Project Dialogism Novel Corpus (Vishnubhotla et al. 2022) as the scorers of speech learn from it."""

import ast
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np

from fabula import manuscript, pipeline
from fabula.ranking import FeatureNetwork, network_of
from fabula.schema.people import Character, KnownCast, KnownCharacter, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

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
WHOM, RELATIVES = (Path(__file__).parent / name for name in ("whom_folds.npz", "relative_folds.npz"))
"""Weights fitted on the novels of the other folds, by `whom_weights.py` and `relative_weights.py`."""
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


def novel_folders(corpus: Path, count: int | None = None) -> list[Path]:
    """The folders of the novels, by name; for a trial run only the `count` shortest, of as many folds as there are."""
    folders = sorted(path.parent for path in corpus.glob("*/novel_text.txt"))
    if count is None:
        return folders
    size = {folder: (folder / "novel_text.txt").stat().st_size for folder in folders}
    by_fold = [sorted((f for f in folders if f.name in fold), key=size.__getitem__) for fold in FOLDS]
    ranked = sorted((rank, size[folder], folder) for some in by_fold for rank, folder in enumerate(some))
    return sorted(folder for _, _, folder in ranked[:count])


def casts(folder: Path) -> Iterator[Cast]:
    """Reads one novel of the corpus with the steps before speaker attribution: nothing given, then its cast given."""
    steps = pipeline.Steps(None)
    rankers = pipeline.Rankers(pronouns=whom(folder.name), kinship=relative(folder.name))
    text = pipeline.annotate_text(manuscript.read(folder / "novel_text.txt"), steps)
    for known in (None, known_cast(folder)):
        cast = pipeline.build_cast(text, known, rankers, steps)
        characters = cast.coreference.characters
        yield Cast(text.tokens, text.quotes, characters, cast.speaker_mentions, cast.links, cast.outsiders)


def whom(novel: str) -> FeatureNetwork:
    """The weights of whom pronouns mean that were fitted without a novel."""
    return _without(novel, WHOM)


def relative(novel: str) -> FeatureNetwork:
    """The weights of whom terms of kinship mean that were fitted without a novel."""
    return _without(novel, RELATIVES)


def write(path: Path, columns: tuple[str, ...], scorers: dict[str, FeatureNetwork]) -> None:
    """Writes weights, each array's name led by the key of its scorer: none for what ships, else of its fold."""
    kept = [arrays_of(scorer, key) for key, scorer in scorers.items()]
    np.savez_compressed(path, columns=np.array(columns), **{name: some[name] for some in kept for name in some})


def arrays_of(network: FeatureNetwork, prefix: str) -> dict[str, np.ndarray]:
    """The parts of a network by their names, each after a prefix: what `fabula.ranking.network_of` takes."""
    parts = ((field.name, getattr(network, field.name)) for field in fields(network))
    return {prefix + name: part.astype(np.float32) for name, part in parts if part is not None}


def _without(novel: str, path: Path) -> FeatureNetwork:
    fold = next(row for row, names in enumerate(FOLDS) if novel in names)
    with np.load(path) as kept:
        return network_of(dict(kept), f"{fold} ")


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


def inside(folder: Path, at: dict[tuple[int, int], int]) -> Iterator[tuple[int, str]]:
    """Of the annotated mentions inside of lines those of one person: the row that `at` has for their span, and who.

    Spans may differ by a code point at either end.
    """
    for row in csv.DictReader((folder / "quotation_info.csv").open(encoding="utf8")):
        spans, names = (ast.literal_eval(row[name] or "[]") for name in ("mentionSpansList", "mentionEntitiesList"))
        for some, whose in zip(spans, names, strict=False):  # a few rows have more spans than names
            for (a, b), who in zip(some, whose, strict=False):
                near = (at[x, y] for x in (a, a - 1, a + 1) for y in (b, b - 1, b + 1) if (x, y) in at)
                if len(who) == 1 and (mention := next(near, None)) is not None:
                    yield mention, who[0]
