"""Whether the first of a line's addressees, the likeliest, is one of those annotated.

The scorer's "addressee F1" is over whole sets. This counts lines instead: those that are not a minor character's and
that have an annotated addressee of the cast, found or not; a line is right where the first of its addressees is one.
"""

import functools
import json
from pathlib import Path

from runs import DATA, scorer


@functools.cache  # of each novel alone, and of all
def first_right(novel: str, read: Path) -> tuple[int, int]:
    """(right, lines) of a novel of the corpus, read into `read`."""
    score = scorer()
    characters, lines = score.load_pdnc(str(DATA / "pdnc" / novel))
    story = json.loads((read / "story.json").read_text(encoding="utf-8"))
    means = score.match_characters(characters, story)
    known = {c["name"] for c in characters}
    minor = {c["name"] for c in characters if c["category"] == "minor"}
    spoken = [q for q in story["quotes"] if q["kind"] == "speech"]
    right = counted = 0
    for line in lines:
        told = known & set(line["addressees"])
        if line["speaker"] in minor or not told:
            continue
        counted += 1
        start, end = line["spans"][0]
        found = next((q for q in spoken if q["start"] < end and q["end"] > start), None)
        first = found["addressees"][:1] if found else []
        right += any(means.get(who) in told for who in first)
    return right, counted
