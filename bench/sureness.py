"""How many lines get a speaker where one must be so sure, and how many of these are right.

Counted over the annotated lines whose speaker is on the corpus's list, as the scorer counts speakers: whoever is given
most of a line speaks it, as surely as any quotation says so; where none holds any of it, nobody is named.
"""

import json
from collections import Counter
from pathlib import Path

import numpy as np
from runs import DATA, scorer

SURE = 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95


def answers(novel: str, read: Path) -> tuple[np.ndarray, np.ndarray]:
    """(how sure, whether right) of each line of a novel of the corpus, read into `read`; -1 sure where nobody is named.

    Shape: (lines,), both.
    """
    score = scorer()
    characters, lines = score.load_pdnc(str(DATA / "pdnc" / novel))
    story = json.loads((read / "story.json").read_text(encoding="utf-8"))
    means, listed = score.match_characters(characters, story), {c["name"] for c in characters}
    quotes = [q for q in story["quotes"] if q["kind"] != "other"]
    starts, ends = (np.array([q[name] for q in quotes]) for name in ("start", "end"))
    found = []
    for line in lines:
        if line["speaker"] not in listed:
            continue
        given, sure = Counter(), Counter()
        for start, end in line["spans"]:
            first, last = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end))
            for quote in quotes[first:last]:
                given[quote["speaker"]] += min(end, quote["end"]) - max(start, quote["start"])
                sure[quote["speaker"]] = max(sure[quote["speaker"]], quote["p"])
        who = given.most_common(1)[0][0] if given else None
        found.append((sure[who] if who else -1.0, means.get(who) == line["speaker"]))
    sure, right = zip(*found, strict=True) if found else ((), ())
    return np.array(sure, float), np.array(right, bool)


def against(found: list[tuple[np.ndarray, np.ndarray]]) -> list[tuple[float, float, float]]:
    """(how sure, lines named in 100, of these right in 100) for each of `SURE`, over the lines of many novels."""
    sure, right = (np.concatenate(column) for column in zip(*found, strict=True))
    named = [sure >= least for least in SURE]
    return [
        (least, 100 * float(some.mean()), 100 * float(right[some].mean()) if some.any() else float("nan"))
        for least, some in zip(SURE, named, strict=True)
    ]
