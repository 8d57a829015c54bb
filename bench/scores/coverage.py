"""How many quotes get a speaker where the speaker must be so probable, and how many of these are right.

Counted over the annotated quotes whose speaker is on the corpus's list, as the scorer counts speakers: the character
that has most of a quote speaks it, with the highest probability of the quotations in it. A quote of which no character
has a part has no speaker.
"""

import json
from collections import Counter
from pathlib import Path

import numpy as np

from bench.scores.scorer import PDNC, scorer

SURE = 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95


def answers(novel: str, reading: Path) -> tuple[np.ndarray, np.ndarray]:
    """Returns the probability of each annotated quote's speaker, -1 where it has none, and whether it is right.

    Shape: (quotes,), both.
    """
    characters, annotated = scorer().load_pdnc(str(PDNC / novel))
    story = json.loads((reading / "story.json").read_text(encoding="utf-8"))
    annotated_of_id = scorer().match_characters(characters, story)
    listed = {character["name"] for character in characters}
    quotes = [quote for quote in story["quotes"] if quote["kind"] != "other"]
    starts, ends = (np.array([quote[name] for quote in quotes]) for name in ("start", "end"))
    results = []
    for line in annotated:
        if line["speaker"] not in listed:
            continue
        length, probability = Counter(), Counter()
        for start, end in line["spans"]:
            first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
            for quote in quotes[first:last]:
                speaker = quote["speaker"]
                length[speaker] += min(end, quote["end"]) - max(start, quote["start"])
                probability[speaker] = max(probability[speaker], quote["p"])
        speaker = length.most_common(1)[0][0] if length else None
        results.append((probability[speaker] if speaker else -1.0, annotated_of_id.get(speaker) == line["speaker"]))
    probabilities, right = zip(*results, strict=True) if results else ((), ())
    return np.array(probabilities, float), np.array(right, bool)


def by_threshold(results: list[tuple[np.ndarray, np.ndarray]]) -> list[tuple[float, float, float]]:
    """Returns (probability, quotes in 100 that have a speaker, of these right in 100) for each threshold of `SURE`."""
    probability, right = (np.concatenate(column) for column in zip(*results, strict=True))
    rows = []
    for least in SURE:
        named = probability >= least
        share = 100 * float(right[named].mean()) if named.any() else float("nan")
        rows.append((least, 100 * float(named.mean()), share))
    return rows
