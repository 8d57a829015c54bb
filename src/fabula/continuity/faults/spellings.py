"""Finds names whose spelling is adrift: "Elizabeth" many times, and "Elizabth" once."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np

from fabula.continuity.faults.narration import Narration
from fabula.lexicons.given_names import GIVEN_NAMES, PET_NAMES
from fabula.lexicons.spelling import search_key
from fabula.lexicons.titles import TITLES
from fabula.schema.world import Finding

_TIMES_AS_OFTEN = 10
_SHORTEST = 5  # letters of the name; shorter ones differ by one letter from many words
_MOST_USES = 2  # of a spelling that is a slip
_FARTHEST = 3000  # tokens from the slip to the name: a person who is misspelt is about
_VOWELS = frozenset("aeiouy")
_NAMES = frozenset({"NNP", "NNPS"})
_OWN_WORDS = GIVEN_NAMES | frozenset(PET_NAMES) | TITLES


def spellings_adrift(narration: Narration) -> Iterator[Finding]:
    """Yields a finding for each word that differs by one letter from a name that stands ten times as often.

    Both stand in narration as names, the rare one at most twice, and not far from the other. It is no name of its own:
    no given name that is known, no word that the text also writes in small letters, no plural or other form of the
    name, and no surname behind a title or a given name that the other never has.

    Args:
        narration: what the narrator tells.
    """
    uses = _uses_of_names(narration)
    names = _words_of_names(narration)
    by_rest: dict[str, list[str]] = defaultdict(list)
    for word, tokens in uses.items():
        if len(tokens) >= _TIMES_AS_OFTEN and len(word) >= _SHORTEST and word in names:
            for rest in _with_one_less(word):
                by_rest[rest].append(word)
    everywhere = Counter(_plain(narration.tokens.spelling(token)) for token in _tokens_of_names(narration))
    small = {word.lower() for word in narration.tokens.vocabulary if word[:1].islower()}
    for word, tokens in uses.items():
        if everywhere[word] > _MOST_USES or word.lower() in small or search_key(word) in _OWN_WORDS:
            continue
        near = {name for rest in _with_one_less(word) for name in by_rest.get(rest, ())}
        near = {name for name in near if len(uses[name]) >= _TIMES_AS_OFTEN * len(tokens) and is_slip(word, name)}
        for name in sorted(near) if len(near) == 1 else ():
            slips = [token for token in tokens if _may_be(narration, token, uses[name])]
            if len(slips) == len(tokens):
                yield _finding(narration, name, word, uses[name], slips)


def _finding(narration: Narration, name: str, word: str, uses: list[int], slips: list[int]) -> Finding:
    at = bisect_right(uses, slips[0])
    nearest = min(uses[max(0, at - 1) : at + 1], key=lambda token: abs(token - slips[0]))
    before = _word_before(narration, slips[0])
    return Finding(
        kind="name misspelt",
        says=f"“{name}” ({len(uses):,} times) is also written “{word}”",
        severity="high" if before and before not in TITLES else "low",
        evidence=tuple(narration.tokens_span(token) for token in (*slips, nearest)),
    )


def _may_be(narration: Narration, token: int, uses: list[int]) -> bool:
    """Whether a word may be written for a name: that stands near, and behind the same title or given name."""
    at = bisect_right(uses, token)
    near = min(abs(each - token) for each in uses[max(0, at - 1) : at + 1])
    before = _word_before(narration, token)
    return near <= _FARTHEST and (not before or any(_word_before(narration, each) == before for each in uses))


def _word_before(narration: Narration, token: int) -> str:
    """The title or name that stands right before a name, in small letters and without a full stop, or ""."""
    word = narration.tokens.spelling(token - 1) if token else ""
    is_name = word[:1].isupper() and narration.tag(token - 1) in _NAMES
    return word.lower().rstrip(".") if is_name else ""


def is_slip(word: str, name: str) -> bool:
    """Returns whether a word is a name with one letter more, less, changed or swapped, and no form of the name.

    "Marys" is a plural, "Antonia" another name than "Antonio", "Zoë" is "Zoe" with its accent.
    """
    word, name = search_key(word), search_key(name)
    if word[:1] != name[:1] or {word, name} & {f"{word}s", f"{name}s"}:
        return False
    same = next((at for at, pair in enumerate(zip(word, name, strict=False)) if pair[0] != pair[1]), None)
    if same is None:  # one is the other with a letter behind it
        return abs(len(word) - len(name)) == 1 and max(word, name, key=len)[-1] not in _VOWELS | {"s", "n"}
    one, other = word[same:], name[same:]
    if len(one) == len(other) == 1 or (one[1:] == other[1:] == "n" and {one[0], other[0]} == {"a", "e"}):
        return False  # "Antonia", "Georgians", "Watchmen"
    swapped = len(one) == len(other) and one[:2] == other[1::-1] and one[2:] == other[2:]
    return swapped or one[1:] == other[1:] or one[1:] == other or one == other[1:]


def _plain(word: str) -> str:
    """A name without a genitive or the capitals of a heading."""
    return word.capitalize() if word.isupper() else word


def _with_one_less(word: str) -> set[str]:
    """A word without each of its letters, and the word itself: words one letter apart share one of these."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _tokens_of_names(narration: Narration) -> list[int]:
    """The tokens that are proper nouns of letters with a capital."""
    parse = narration.parse
    proper = np.isin(parse.xpos, [row for row, name in enumerate(parse.xpos_names) if name in _NAMES])
    capital = narration.tokens.where(lambda word: word[:1].isupper() and word.isalpha() and len(word) >= _SHORTEST - 1)
    return [int(token) for token in np.flatnonzero(proper & capital)]


def _words_of_names(narration: Narration) -> set[str]:
    """The words of the names of characters and places."""
    layers = narration.layers
    named = [name.text for who in layers.characters for name in who.names if name.kind == "PROP"]
    named += [entity.name for entity in layers.entities]
    return {word for name in named for word in name.split()} - {title.capitalize() for title in TITLES}


def _uses_of_names(narration: Narration) -> dict[str, list[int]]:
    """The tokens at which each proper noun stands in narration."""
    uses: dict[str, list[int]] = defaultdict(list)
    for token in _tokens_of_names(narration):
        if narration.narrated[token] and not narration.tokens.spelling(token).isupper():
            uses[narration.tokens.spelling(token)].append(token)
    return uses
