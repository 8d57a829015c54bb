"""Pairs of characters that may be one person and were not joined, for a reader to judge.

Two are a pair where a name of one is part of a name of the other, or its pet form, where nothing in their names, titles
or pronouns parts them, and where they neither speak to each other nor are named side by side.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict

from fabula.lexicons.function_words import WORDS_THAT_IDENTIFY_NO_NAME
from fabula.lexicons.titles import TITLES
from fabula.schema.findings import Suggestion
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote

MOST = 12
# How often each is named, and how many others each may fit (1-5 and 1, 2, any, on 11 novels: 3 pairs right and none
# wrong, with 2 fits 7 and 3; on the 11 others 3 and 3, with 2 fits 3 and 4).
LEAST_NAMED = 2
MOST_FITS = 1
# A word in the names of more people than this, a surname of a whole clan, says nothing of who is who.
MOST_BEARERS = 8
# Names with no more than this many characters between them name two people ("John and Beaver").
SIDE_BY_SIDE = 12
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def merge_suggestions(
    text: str,
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    quotes: tuple[Quote, ...],
    told: tuple[Suggestion, ...] = (),
) -> tuple[Suggestion, ...]:
    """The pairs that may be one person: those of whom the text says so, then those most often named, at most `MOST`.

    Args:
        text: the story's.
        characters: the cast as it was built.
        mentions: what names them.
        quotes: with their speakers and addressees.
        told: the pairs of whom the text says so, see `revealed`.
    """
    where = _named_at(characters, mentions)
    apart = _side_by_side(where) | _talking(quotes) | {frozenset(s.characters) for s in told}
    parts = {c.id: [_parts(n.text) for n in c.names if n.kind == "PROP"] for c in characters}
    bearers = defaultdict(set)
    for c in characters:
        for _, words in parts[c.id]:
            for word in words:
                bearers[_stem(word)].add(c.id)
    of = {c.id: c for c in characters}
    found = []
    few = [ids for ids in bearers.values() if len(ids) <= MOST_BEARERS]
    for pair in {frozenset((a, b)) for ids in few for a in ids for b in ids if a < b} - apart:
        a, b = sorted((of[i] for i in pair), key=lambda c: (c.first, c.id))
        reason = _reason(a, b, parts)
        if reason and min(len(where[a.id]), len(where[b.id])) >= LEAST_NAMED:
            found.append((min(len(where[a.id]), len(where[b.id])), a, b, reason))
    fits = Counter(c.id for _, *pair, _ in found for c in pair)
    found = [row for row in found if max(fits[row[1].id], fits[row[2].id]) <= MOST_FITS]
    found.sort(key=lambda row: (-row[0], row[1].first, row[2].first))
    alike = (
        Suggestion(characters=(a.id, b.id), reason=reason, evidence=tuple(sorted((where[a.id][0], where[b.id][0]))))
        for _, a, b, reason in found
    )
    return (*told, *alike)[:MOST]


def _reason(a: Character, b: Character, parts: dict[str, list]) -> str:
    """Why these may be one person; nothing where their pronouns or titles part them or no name fits in another."""
    if a.pronouns and b.pronouns and a.pronouns != b.pronouns:
        return ""
    titles = [{t for ts, _ in parts[c.id] for t in ts} for c in (a, b)]
    if titles[0] and titles[1] and not titles[0] & titles[1]:
        return ""
    full = [max((words for _, words in parts[c.id]), key=len) for c in (a, b)]
    short, long = sorted(full, key=len)
    stems = [{_stem(w) for w in words} for words in (short, long)]
    if not short or not stems[0] <= stems[1]:
        return ""
    if set(short) <= set(long):
        return f"{a.name} and {b.name} share a name, and never speak to each other"
    return f"{a.name} and {b.name} may be forms of one name, and never speak to each other"


def _parts(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles of a name and its other words, in lower case."""
    words = [w.lower() for w in _WORD.findall(re.sub(r"['’]s\b", "", name))]
    titles = tuple(w for w in words if w in TITLES)
    return titles, tuple(w for w in words if w not in TITLES and w not in WORDS_THAT_IDENTIFY_NO_NAME)


def _stem(word: str) -> str:
    """A name without the ending of a pet form: "Hobbsy" is "Hobbs"."""
    return re.sub(r"(?<=.{4})(?:ie|y)$", "", word)


def _named_at(characters: tuple[Character, ...], mentions: tuple[Mention, ...]) -> dict[str, list[tuple[int, int]]]:
    where = {c.id: [] for c in characters}
    for m in mentions:
        if m.kind == "PROP" and m.entity in where:
            where[m.entity].append((m.start, m.end))
    return where


def _talking(quotes: tuple[Quote, ...]) -> set[frozenset[str]]:
    """Those who speak to each other; to let a few lines pass brought nothing on novels held out (0-.4 swept)."""
    return {frozenset((q.speaker, a)) for q in quotes if q.speaker for a in q.addressees}


def _side_by_side(where: dict[str, list[tuple[int, int]]]) -> set[frozenset[str]]:
    spans = sorted((start, end, who) for who, at in where.items() for start, end in at)
    starts = [start for start, _, _ in spans]
    pairs = set()
    for row, (_, end, who) in enumerate(spans):
        for _, _, other in spans[row + 1 : bisect_right(starts, end + SIDE_BY_SIDE)]:
            pairs.add(frozenset((who, other)))
    return {p for p in pairs if len(p) == 2}
