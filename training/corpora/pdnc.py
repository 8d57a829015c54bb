"""The Project Dialogism Novel Corpus (Vishnubhotla et al. 2022): its characters and its annotation of quotes."""

import ast
import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from fabula.schema.people import Character, KnownCast, KnownCharacter
from fabula.schema.speech import Quote

PRONOUNS_OF_GENDER = {"M": "he/him", "F": "she/her"}


def rows_of(path: Path) -> list[dict[str, str]]:
    """Returns the rows of a table of the corpus."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def known_cast(folder: Path) -> KnownCast:
    """Returns the corpus's list of a novel's characters, as a file of a cast would give it.

    "_group" and "_unknowable" are no characters.
    """
    rows = rows_of(folder / "character_info.csv")
    return KnownCast(characters=tuple(_known_character(row) for row in rows if not row["Main Name"].startswith("_")))


def _known_character(row: dict[str, str]) -> KnownCharacter:
    aliases = (" ".join(alias.split()) for alias in sorted(ast.literal_eval(row["Aliases"])) if alias)
    return KnownCharacter(
        name=row["Main Name"],
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias != row["Main Name"])),
        pronouns=PRONOUNS_OF_GENDER.get(row["Gender"], ""),
    )


def normalised(name: str) -> str:
    """Returns a name in lower case with plain apostrophes, without "the"."""
    return re.sub(r"^the ", "", " ".join(name.replace("’", "'").replace("_", " ").lower().split()))


def annotated_names_of_alias(folder: Path) -> dict[str, list[str]]:
    """Returns the annotated characters that have each name, by the name as `normalised` gives it."""
    names: dict[str, list[str]] = {}
    for row in rows_of(folder / "character_info.csv"):
        for alias in {normalised(alias) for alias in (row["Main Name"], *ast.literal_eval(row["Aliases"]))}:
            names.setdefault(alias, []).append(row["Main Name"])
    return names


def annotated_character(folder: Path) -> Callable[[str], str]:
    """Returns a function from a name in the annotation to the listed character, or "" where none has the name.

    One line in thirteen has its speaker by another name than the list of characters: "Lucy" for "Miss Honeychurch".
    """
    listed = {row["Main Name"] for row in rows_of(folder / "character_info.csv")}
    names = annotated_names_of_alias(folder)
    return lambda name: name if name in listed else (names.get(normalised(name)) or [""])[0]


def character_rows(folder: Path, characters: tuple[Character, ...]) -> dict[str, int]:
    """Returns by annotated character the row of the character in the cast that has most uses of their names."""
    names = annotated_names_of_alias(folder)
    best: dict[str, tuple[int, int]] = {}
    for row, character in enumerate(characters):
        uses: Counter = Counter()
        for name in character.names:
            for annotated in names.get(normalised(name.text), []):
                uses[annotated] += name.count
        if uses:
            annotated, count = uses.most_common(1)[0]
            if count > best.get(annotated, (-1, 0))[1]:
                best[annotated] = row, count
    return {annotated: row for annotated, (row, _) in best.items()}


def annotation_of_quotes(folder: Path, quotes: tuple[Quote, ...], column: str) -> dict[int, str]:
    """Returns a column of the annotation by row of the quotes; quotes without annotation are left out."""
    starts, ends = (np.array([getattr(quote, name) for quote in quotes]) for name in ("start", "end"))
    values: dict[int, str] = {}
    for row in rows_of(folder / "quotation_info.csv"):
        for start, end in ast.literal_eval(row["quoteByteSpans"]):
            for quote_row in range(int(np.searchsorted(ends, start, "right")), int(np.searchsorted(starts, end))):
                values[quote_row] = row[column]
    return values


def annotated_mentions(folder: Path, mention_of_span: dict[tuple[int, int], int]) -> Iterator[tuple[int, str]]:
    """Yields each mention inside a quote that is annotated as one character, with that character's name.

    Args:
        folder: the novel.
        mention_of_span: the mention at each span of code points. An annotated span may differ by one at either end.
    """
    for row in rows_of(folder / "quotation_info.csv"):
        spans, names = (ast.literal_eval(row[name] or "[]") for name in ("mentionSpansList", "mentionEntitiesList"))
        for quote_spans, quote_names in zip(spans, names, strict=False):  # a few rows have more spans than names
            for (start, end), span_names in zip(quote_spans, quote_names, strict=False):
                near = ((a, b) for a in (start, start - 1, start + 1) for b in (end, end - 1, end + 1))
                mention = next((mention_of_span[span] for span in near if span in mention_of_span), None)
                if len(span_names) == 1 and mention is not None:
                    yield mention, span_names[0]
