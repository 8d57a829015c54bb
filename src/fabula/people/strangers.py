"""People without a name who speak: "a voice", "the driver".

Nobody would list the crowd of a novel in its cast, but a line needs a speaker: whoever a tag points at with a noun of
their own is someone, if only for that line.
"""

from collections import Counter

import numpy as np

from fabula.columns import Reading, Tokens
from fabula.english import KIN, SPEECH_VERBS
from fabula.people.coreference import genders, head
from fabula.people.roles import PASSING
from fabula.story import CATEGORIES, MENTION_KINDS, Character, Name, Quote

PER, NOM = CATEGORIES.index("PER"), MENTION_KINDS.index("NOM")
BESIDE = 4  # tokens between a tag and the speech it reports
_NEW = frozenset("a an another one some".split())
_NOBODY = frozenset("one nobody none everybody everyone somebody someone anybody anyone crowd chorus".split())
_PRONOUNS = {"m": "he/him", "f": "she/her", "": ""}


def strangers(
    words: Tokens, read: Reading, quotes: tuple[Quote, ...], cluster: np.ndarray, known: int, cast: int
) -> dict[int, Character]:
    """The clusters beyond the known ones that someone who speaks without a name is, as characters.

    Args:
        words: the story's tokens.
        read: the network's reading of them.
        quotes: where speech is quoted.
        cluster: of each mention. Shape: (mentions,).
        known: clusters below this are people, places and things that are listed already.
        cast: how many characters there are; the ids of new ones count on from there.
    """
    rows = np.flatnonzero((cluster >= known) & (read.kind == NOM) & (read.category == PER))
    spoken = words.inside(q for q in quotes if q.kind != "other") >= 0
    says = words.where(lambda w: w in SPEECH_VERBS) & ~spoken
    nouns: dict[int, int] = {}  # two spans about one noun are one person
    for row in rows.tolist():
        if _speaks(words, read, row, says, spoken):
            nouns.setdefault(head(read, *read.spans[row].tolist()), int(cluster[row]))
    members: dict[int, list[int]] = {number: [] for number in sorted(set(nouns.values()))}
    for row, number in enumerate(cluster.tolist()):
        if number in members:
            members[number].append(row)
    gender = genders(words, read)
    return {
        number: _character(words, read, members[number], gender, f"c{cast + place}")
        for place, number in enumerate(members, start=1)
    }


def _speaks(words: Tokens, read: Reading, row: int, says: np.ndarray, spoken: np.ndarray) -> bool:
    """Whether a mention is the subject of a tag, and a noun that means one person nobody has named."""
    start, end = read.spans[row].tolist()
    noun = head(read, start, end)
    verb = int(read.head[noun])
    low = words.spelling(noun).lower()
    first = words.spelling(start).lower()
    if read.deprel_names[read.deprel[noun]] != "nsubj" or not says[verb] or low in KIN | _NOBODY:
        return False
    if read.xpos_names[read.xpos[noun]] != "NN" or (low in PASSING and first not in _NEW):
        return False
    low_token, high_token = max(0, min(start, verb) - BESIDE), max(end, verb + 1) + BESIDE
    return abs(verb - noun) <= 2 * BESIDE and bool(spoken[low_token:high_token].any())


def _called(words: Tokens, start: int, end: int) -> str:
    """What to call someone by: the words up to the noun, as they would stand in a sentence."""
    first, *rest = (words.spelling(t) for t in range(start, end))
    return " ".join((first.lower() if rest else first, *rest))


def _character(words: Tokens, read: Reading, rows: list[int], gender: list[str], who: str) -> Character:
    spans = [read.spans[row].tolist() for row in rows]
    spelled = Counter(
        _called(words, a, head(read, a, b) + 1)
        for (a, b), row in zip(spans, rows, strict=True)
        if read.kind[row] == NOM
    )
    names = tuple(Name(text=text, count=count, kind="NOM") for text, count in spelled.most_common())
    told = Counter(gender[row] for row in rows if gender[row])
    return Character(
        id=who,
        name=names[0].text,
        names=names,
        pronouns=_PRONOUNS[told.most_common(1)[0][0] if told else ""],
        mentions=len(rows),
        quotes=0,
        first=int(words.start[spans[0][0]]),
    )
