"""Whom "the captain" and "the younger man" mean throughout a story: epithets of those who have names.

A writer calls someone by an epithet where "he" would be taken for another: whoever has been mentioned in the sentence
before it, or is named behind it, is half as often the one it means (of those near in LitBank's train excerpts 19 in 100
stand so where they are meant, 35 where not). One use says little, and links from mention to mention take most for the
hero's. So what all uses of an epithet say of two people who are near is added up, against how often each stands so
anyway.
"""

from collections import Counter

import numpy as np

from fabula.grammar import span_head
from fabula.lexicons.kinship import KIN
from fabula.lexicons.nouns import GENERIC_PERSON_NOUNS, INDEFINITE_PERSON_NOUNS, WORDS_FOR_ANOTHER
from fabula.schema.parse import Parse
from fabula.schema.people import NOM, PER, PRON, PROP
from fabula.schema.tokens import Tokens

REACH = 80  # tokens before the sentence in which someone is near
# How much rarer than others the bearer is mentioned in the sentence before the epithet, or by name behind it.
RARER = 0.5
USES = 4  # fewer tell nothing
# Log-odds of the bearer against whoever else is near. From 1 to 2.5 two epithets of 22 novels have a bearer, and both
# the right one; weighing how often each is near, too, finds nine wrong ones for the same two.
AHEAD = 1.0
OFTEN, BESIDE = 0.6, 0.5  # of the uses, at how many the bearer is near at least, and somebody else with them
THEIRS = 1 / 3  # of the uses, what links must give to the cast: else it is someone's without a name
PLACES = 4000  # at which how often people are mentioned is counted, of all of a story


def epithet_bearers(
    tokens: Tokens,
    parse: Parse,
    spoken: np.ndarray,
    cluster: np.ndarray,
    known: np.ndarray,
    gender: list[str],
    bearers: list[str],
) -> dict[int, int]:
    """By row of each mention that is an epithet of one of the cast, their row.

    Args:
        tokens: the story's tokens.
        parse: the network's reading of them.
        spoken: which tokens are speech. Shape: (tokens,), bool.
        cluster: whom each mention means by links. Shape: (mentions,).
        known: whom those mean that are known already, -1 for the others. Shape: (mentions,).
        gender: what each mention's own words give it, see `coreference.genders`.
        bearers: the gender of each of the cast; they are the first clusters.
    """
    uses = {name: rows for name, rows in _uses(tokens, parse, spoken, known).items() if len(rows) >= USES}
    if not uses or not bearers:
        return {}
    around = _Around(tokens, parse, spoken, cluster, len(bearers))
    found = {}
    for rows in uses.values():
        told = Counter(gender[row] for row in rows if gender[row])
        mine = told.most_common(1)[0][0] if told else ""
        best = _bearer(around, rows, frozenset(who for who, g in enumerate(bearers) if g and mine and g != mine))
        if best >= 0 and np.mean((cluster[rows] >= 0) & (cluster[rows] < len(bearers))) >= THEIRS:
            found |= dict.fromkeys(rows, best)
    return found


def _uses(tokens: Tokens, parse: Parse, spoken: np.ndarray, known: np.ndarray) -> dict[str, list[int]]:
    """The mentions that each epithet is used in: "the" and a noun of one's own, or an adjective and anyone's."""
    found: dict[str, list[int]] = {}
    start, before = parse.spans[:, 0], -1
    the = tokens.where(lambda w: w.lower() == "the")[start]
    asked = (parse.kind == NOM) & (parse.category == PER) & the & ~spoken[start] & (known < 0)
    for row in np.flatnonzero(asked).tolist():
        first, end = parse.spans[row].tolist()
        noun = span_head(parse.head, first, end)
        name, adjective = tokens.spelling(noun).lower(), tokens.spelling(noun - 1).lower()
        if noun in (first, before) or noun + 1 < end or parse.xpos_names[parse.xpos[noun]] != "NN":
            continue
        # "The other guard" is whoever "the guard" is not.
        if (
            name in KIN | INDEFINITE_PERSON_NOUNS
            or adjective in WORDS_FOR_ANOTHER
            or (name in GENERIC_PERSON_NOUNS and noun - 1 == first)
        ):
            continue
        before = noun
        found.setdefault(f"{adjective} {name}" if name in GENERIC_PERSON_NOUNS else name, []).append(row)
    return found


class _Around:
    """Who of the cast is mentioned around each mention, and how often each is anyway."""

    def __init__(self, tokens: Tokens, parse: Parse, spoken: np.ndarray, cluster: np.ndarray, cast: int):
        self.start, self.end = parse.spans[:, 0], parse.spans[:, 1]
        self.kind, self.cluster = parse.kind, cluster
        narrated = (parse.category == PER) & ~spoken[self.start]
        self.rows = np.flatnonzero(narrated & (parse.kind != NOM) & (cluster >= 0) & (cluster < cast))
        at, sentence = self.start[self.rows], tokens.sentence[self.start]
        self.first = np.searchsorted(tokens.sentence, sentence)
        self.low = np.searchsorted(at, self.first - REACH)
        self.high = np.searchsorted(at, np.searchsorted(tokens.sentence, sentence, side="right"))
        places = np.flatnonzero(narrated & (parse.kind != PRON))
        places = places[:: max(1, len(places) // PLACES)].tolist()
        self.near, self.said = Counter(), Counter()
        for place in map(self.place, places):
            self.near.update(place.keys())
            self.said.update(who for who, before in place.items() if before)

    def place(self, row: int) -> dict[int, bool]:
        """Who is near one mention, and whether they are mentioned in its sentence before it, or by name behind it."""
        start, end = self.start[row], self.end[row]
        rows = self.rows[self.low[row] : self.high[row]]
        said = (self.end[rows] <= start) & (self.start[rows] >= self.first[row])
        said |= (self.start[rows] >= end) & (self.kind[rows] == PROP)
        near = dict.fromkeys(self.cluster[rows[self.end[rows] <= start]].tolist(), False)
        return near | dict.fromkeys(self.cluster[rows[said]].tolist(), True)

    def odds(self, who: int, said: bool) -> float:
        """How much likelier a place is where someone is the bearer than where they are not, as a logarithm."""
        usually = (self.said[who] + 0.5) / (self.near[who] + 2)
        return float(np.log(RARER if said else (1 - RARER * usually) / (1 - usually)))


def _bearer(around: _Around, rows: list[int], barred: frozenset[int]) -> int:
    """Whose epithet it is that these mentions use, or -1.

    Somebody else must be near, too: where only one of the cast is on the stage, the waiter may be anyone.
    """
    places = [around.place(row) for row in rows]
    near = Counter(who for place in places for who in place)
    for who, count in near.most_common():
        if count < OFTEN * len(rows) or who in barred:
            continue
        ahead: Counter = Counter()
        beside: Counter = Counter()
        for place in places:
            for other in place if who in place else ():
                ahead[other] += around.odds(who, place[who]) - around.odds(other, place[other])
                beside[other] += 1
        rivals = [other for other, times in beside.items() if other != who and times >= BESIDE * len(rows)]
        if rivals and min(ahead[other] for other in rivals) >= AHEAD:
            return who
    return -1
