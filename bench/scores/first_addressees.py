"""Whether the first of a quote's addressees, the likeliest, is one of those annotated.

The scorer's "addressee F1" is over whole sets. This counts quotes instead: those that are not a minor character's and
that have an annotated addressee of the cast, whether or not the reading has the quote. A quote is right where the first
of its addressees is annotated.
"""

import functools
import json
from collections.abc import Iterable
from pathlib import Path

from bench.scores.scorer import PDNC, scorer


def first_addressees(novels: Iterable[str], out: Path) -> dict[str, float]:
    """Returns the share of quotes whose first addressee is right, of all and as the mean of the novels."""
    counts = [first_right(name, out / name) for name in novels if (out / name / "story.json").exists()]
    right, quotes = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    mean = sum(100 * r / max(1, n) for r, n in counts) / max(1, len(counts))
    return {"addressee first": 100 * right / max(1, quotes), "addressee first, mean of novels": mean}


@functools.cache  # of each novel by itself, and of all
def first_right(novel: str, reading: Path) -> tuple[int, int]:
    """Returns (right, quotes) of a novel of the corpus by its reading."""
    characters, annotated = scorer().load_pdnc(str(PDNC / novel))
    story = json.loads((reading / "story.json").read_text(encoding="utf-8"))
    annotated_of_id = scorer().match_characters(characters, story)
    listed = {character["name"] for character in characters}
    minor = {character["name"] for character in characters if character["category"] == "minor"}
    spoken = [quote for quote in story["quotes"] if quote["kind"] == "speech"]
    right = counted = 0
    for line in annotated:
        addressees = listed & set(line["addressees"])
        if line["speaker"] in minor or not addressees:
            continue
        counted += 1
        start, end = line["spans"][0]
        quote = next((quote for quote in spoken if quote["start"] < end and quote["end"] > start), None)
        first = quote["addressees"][:1] if quote else []
        right += any(annotated_of_id.get(character) in addressees for character in first)
    return right, counted
