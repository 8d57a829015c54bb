"""Suggests pairs of characters that may be one person and were not joined, for the reader to judge.

Two characters are a pair where the scorer of pairs leaves it open that their names are one person's. They are a pair,
too, where a name of one is part of a name of the other, or a pet form of it; where their names, titles and pronouns
agree; and where they neither speak to each other nor are named side by side.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict

from fabula.lexicons.function_words import WORDS_THAT_IDENTIFY_NO_NAME
from fabula.lexicons.titles import TITLES
from fabula.schema.people import Character, LikelyPair, Mention, Suggestion
from fabula.schema.speech import Quote

# How many pairs are suggested at most.
MAX_SUGGESTIONS = 12
# Each character of a pair is named at least this often (experiment 029).
MIN_NAMINGS = 2
# Each character of a pair fits at most this many others. With more, more pairs are wrong (experiment 029).
MAX_PARTNERS = 1
# A word in the names of more characters than this, the surname of a whole clan, says nothing about who is who.
MAX_BEARERS = 8
# Names with this many characters of text between them, or fewer, name two people: "John and Beaver".
SIDE_BY_SIDE = 12
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
Span = tuple[int, int]
NameParts = tuple[tuple[str, ...], tuple[str, ...]]


def merge_suggestions(
    text: str,
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    quotes: tuple[Quote, ...],
    stated: tuple[Suggestion, ...] = (),
    likely: tuple[LikelyPair, ...] = (),
) -> tuple[Suggestion, ...]:
    """Returns the pairs that may be one person, at most `MAX_SUGGESTIONS`.

    Stated pairs come first; then those that are likely by their names, first the one that an answer mends most
    namings of; then those whose names are alike, the most named first.

    Args:
        text: the story's text.
        characters: the characters.
        mentions: all mentions.
        quotes: the quotes, with speakers and addressees.
        stated: the pairs that the text states to be one person, see `identity_statements`.
        likely: the pairs that may be one by all that the story says of their names.
    """
    spans = _name_spans(characters, mentions)
    excluded = _side_by_side(spans) | _conversing(quotes) | {frozenset(s.characters) for s in stated}
    parts = {c.id: [_parts(n.text) for n in c.names if n.kind == "PROP"] for c in characters}
    by_stem: dict[str, set[str]] = defaultdict(set)
    for character in characters:
        for _, words in parts[character.id]:
            for word in words:
                by_stem[_stem(word)].add(character.id)
    by_id = {c.id: c for c in characters}
    namings = {character: len(named) for character, named in spans.items()}
    few = [ids for ids in by_stem.values() if len(ids) <= MAX_BEARERS]
    pairs: list[tuple[int, Character, Character, str]] = []
    for pair in {frozenset((a, b)) for ids in few for a in ids for b in ids if a < b} - excluded:
        first, second = sorted((by_id[i] for i in pair), key=lambda c: (c.first, c.id))
        reason = _reason(first, second, parts)
        fewer = min(namings[first.id], namings[second.id])
        if reason and fewer >= MIN_NAMINGS:
            pairs.append((fewer, first, second, reason))
    partners = Counter(c.id for _, first, second, _ in pairs for c in (first, second))
    pairs = [pair for pair in pairs if max(partners[pair[1].id], partners[pair[2].id]) <= MAX_PARTNERS]
    pairs.sort(key=lambda pair: (-pair[0], pair[1].first, pair[2].first))
    alike = tuple(
        Suggestion(
            characters=(first.id, second.id),
            reason=reason,
            evidence=tuple(sorted((spans[first.id][0], spans[second.id][0]))),
        )
        for _, first, second, reason in pairs
    )
    probable = _likely(likely, by_id, mentions, namings, {frozenset(s.characters) for s in stated})
    taken = {frozenset(suggestion.characters) for suggestion in probable}
    alike = tuple(suggestion for suggestion in alike if frozenset(suggestion.characters) not in taken)
    return (*stated, *probable, *alike)[:MAX_SUGGESTIONS]


def _likely(
    pairs: tuple[LikelyPair, ...],
    by_id: dict[str, Character],
    mentions: tuple[Mention, ...],
    namings: dict[str, int],
    stated: set[frozenset[str]],
) -> tuple[Suggestion, ...]:
    """The likely pairs of characters that are not stated, each pair once.

    First comes the pair with the most namings, of the rarer of the two, that can be expected to go to their bearer.

    The scorer has weighed who is named beside the other, and who answers. Where it leaves a pair open, they seem to
    speak to each other since the lines of one person are given to both: in eleven novels left out, five of five such
    pairs with eight namings or more are one person (experiment 057).
    """
    bearer = {(m.start, m.end): m.entity for m in mentions if m.kind == "PROP" and m.entity in by_id}
    suggestions: dict[frozenset[str], Suggestion] = {}
    expected: dict[frozenset[str], float] = {}
    for pair in pairs:
        spans = tuple(sorted(pair.spans))
        ids = tuple(bearer[span] for span in spans if span in bearer)
        key = frozenset(ids)
        if len(ids) == len(key) == 2 and key not in stated and key not in suggestions:
            first, second = (by_id[entity].name for entity in ids)
            reason = f"{first} and {second} may be one person: {pair.p:.0%}"
            suggestions[key] = Suggestion(characters=(ids[0], ids[1]), reason=reason, evidence=spans)
            expected[key] = pair.p * min(namings[ids[0]], namings[ids[1]])
    return tuple(suggestions[key] for key in sorted(suggestions, key=lambda key: -expected[key]))


def _reason(first: Character, second: Character, parts: dict[str, list[NameParts]]) -> str:
    """Why two characters may be one person; "" where pronouns or titles differ, or no name is part of another."""
    if first.pronouns and second.pronouns and first.pronouns != second.pronouns:
        return ""
    titles = [{title for name_titles, _ in parts[c.id] for title in name_titles} for c in (first, second)]
    if titles[0] and titles[1] and not titles[0] & titles[1]:
        return ""
    full = [max((words for _, words in parts[c.id]), key=len) for c in (first, second)]
    short, long = sorted(full, key=len)
    short_stems, long_stems = ({_stem(word) for word in words} for words in (short, long))
    if not short or not short_stems <= long_stems:
        return ""
    if set(short) <= set(long):
        return f"{first.name} and {second.name} share a name, and never speak to each other"
    return f"{first.name} and {second.name} may be forms of one name, and never speak to each other"


def _parts(name: str) -> NameParts:
    """The titles of a name and its other words, in lower case."""
    words = [w.lower() for w in _WORD.findall(re.sub(r"['’]s\b", "", name))]
    titles = tuple(w for w in words if w in TITLES)
    return titles, tuple(w for w in words if w not in TITLES and w not in WORDS_THAT_IDENTIFY_NO_NAME)


def _stem(word: str) -> str:
    """A name without the ending of a pet form: "Hobbsy" becomes "Hobbs"."""
    return re.sub(r"(?<=.{4})(?:ie|y)$", "", word)


def _name_spans(characters: tuple[Character, ...], mentions: tuple[Mention, ...]) -> dict[str, list[Span]]:
    """Where each character is named, by id, in the order of the text."""
    spans: dict[str, list[Span]] = {c.id: [] for c in characters}
    for mention in mentions:
        if mention.kind == "PROP" and mention.entity in spans:
            spans[mention.entity].append((mention.start, mention.end))
    return spans


def _conversing(quotes: tuple[Quote, ...]) -> set[frozenset[str]]:
    """The pairs that speak to each other, once or more: to allow a few lines gained nothing (experiment 029)."""
    return {frozenset((q.speaker, addressee)) for q in quotes if q.speaker for addressee in q.addressees}


def _side_by_side(spans: dict[str, list[Span]]) -> set[frozenset[str]]:
    """The pairs that are named within `SIDE_BY_SIDE` characters of text."""
    named = sorted((start, end, character) for character, where in spans.items() for start, end in where)
    starts = [start for start, _, _ in named]
    pairs = set()
    for row, (_, end, character) in enumerate(named):
        for _, _, other in named[row + 1 : bisect_right(starts, end + SIDE_BY_SIDE)]:
            pairs.add(frozenset((character, other)))
    return {pair for pair in pairs if len(pair) == 2}
