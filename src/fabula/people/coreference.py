"""Who each mention means: mentions join clusters that grow, the surest first.

A mention's chances of meaning an earlier one come from a scorer; the chance that it means someone is the sum over that
one's mentions within reach, as a reader needs but one of them to understand. What is known (a bearer worked out by
name, a gender, a category) rules out what cannot be; and since what is plain is decided before what is not (Raghunathan
et al. 2010), "he" in the next sentence tells whether "the child" may be the "she" of this one.
"""

from dataclasses import dataclass

import numpy as np

from fabula.columns import Reading, Scorer, Tokens, head_of
from fabula.english import HE, NEOPRONOUNS, NOUNS_FEMALE, NOUNS_MALE, SHE, TITLES_FEMALE, TITLES_MALE
from fabula.people.growing import ANY, Growing, Grown
from fabula.people.whom import Whom
from fabula.story import MENTION_KINDS

# Mentions looked back at.
BACK = 60
VAGUE = frozenset("it its itself they them their theirs themselves".split())
UNLIKELY = 0.001  # chances below this are not looked at
# How sure a mention must be to be decided in each of the passes. In one pass, in the order of the text, speakers of ten
# novels are right in 83.8 of 100, of five others in 73.9, speaker B3 of LitBank dev is 79.9, of train 81.0; in seven
# passes 83.9, 74.0, 80.7 and 81.6; in these four 83.9, 74.0, 80.5 and 81.3, with .1 more of mentions resolved.
PASSES = 0.9, 0.7, 0.5, 0.0
NOM, PRON = MENTION_KINDS.index("NOM"), MENTION_KINDS.index("PRON")

Likely = list[tuple[int, float]]
"""Rows of earlier mentions, each with the chance that it is meant."""


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """The cluster of each mention of a Reading, and how sure it is. Shape: (mentions,), both."""

    cluster: np.ndarray
    p: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Own:
    """What is known of each mention before any joins another.

    Attributes:
        gender: what its own words give it, see `genders`.
        category: what they give it, see `categories`. Shape: (mentions,).
        known: row of its bearer, its cluster, where that has been worked out; -1 elsewhere. Shape: (mentions,).
        apart: others that mean somebody else, see `people.apart`.
    """

    gender: list[str]
    category: np.ndarray
    known: np.ndarray
    apart: list[list[int]]

    def barred(self) -> list[set[int]]:
        """The known whom each mention cannot mean: those of `apart` who are known."""
        return [{int(self.known[j]) for j in others} - {-1} for others in self.apart]


def chances(words: Tokens, read: Reading, scorer: Scorer) -> np.ndarray:
    """The chance of each mention to mean what the one k places before means, in column k; in column 0, something new.

    Shape: (mentions, BACK + 1 or fewer).
    """
    count = len(read.spans)
    if not count:
        return np.zeros((0, 1))
    return _softmax(scorer.scores(read.vectors, _plain(words, read), min(BACK, count)))


def reachable(read: Reading, chance: np.ndarray) -> list[Likely]:
    """For each mention the earlier ones that it may mean, the nearest first.

    Nobody is part of what they are called: "[her] brother" is not she.
    """
    start, end = read.spans[:, 0].tolist(), read.spans[:, 1].tolist()
    rows, far = np.nonzero(chance[:, 1:] > UNLIKELY)
    found: list[Likely] = [[] for _ in start]
    for row, back, p in zip(rows.tolist(), far.tolist(), chance[:, 1:][rows, far].tolist(), strict=True):
        earlier = row - back - 1
        if earlier >= 0 and end[earlier] <= start[row]:
            found[row].append((earlier, p))
    return found


def categories(words: Tokens, read: Reading) -> np.ndarray:
    """Row of the category of what each mention may mean, ANY where a pronoun does not tell. Shape: (mentions,), int64.

    The network tells the category of "it" by the words around, and what "it" points at may be of another: joining only
    what is of one loses .2 of CoNLL F1 on LitBank dev. (Given the category of what they point at, mentions lose .1.)
    """
    vague = words.where(lambda w: w.lower() in VAGUE)[read.spans[:, 0]] & (read.kind == PRON)
    return np.where(vague, ANY, read.category).astype(np.int64)


def clusters(
    near: list[Likely], chance: np.ndarray, own: Own, bearers: tuple[tuple[int, str], ...], whom: Whom | None = None
) -> Clusters:
    """Joins the mentions of a story into clusters.

    Args:
        near: see `reachable`.
        chance: see `chances`.
        own: what is known of each mention by itself.
        bearers: (row in `CATEGORIES`, gender "m", "f", "t" or "") of those who are known.
        whom: weighs whom each "he" and "she" means; without it, whoever is likeliest by `chance` alone.
    """
    barred = own.barred()
    growing = Growing(bearers, own.category.tolist(), own.gender, barred)
    for row in np.flatnonzero(own.known >= 0).tolist():
        growing.join(growing.of(row), int(own.known[row]))
    sure = np.ones(len(near))
    left = np.flatnonzero(own.known < 0).tolist()
    for least in PASSES:
        left = [row for row in left if not _decided(row, near[row], float(chance[row][0]), growing, sure, least)]
    grown = growing.numbered(len(near))
    if whom:
        _weigh(whom, own, barred, near, chance, grown, sure)
    number = {row: row for row in range(len(bearers))}  # a cluster whose pronouns are someone else's may be gone
    found = [number.setdefault(row, len(number)) for row in grown.cluster.tolist()]
    return Clusters(np.array(found, np.int64), sure)


def _decided(row: int, likely: Likely, none: float, growing: Growing, sure: np.ndarray, least: float) -> bool:
    """Joins a mention to the likeliest cluster, or leaves it by itself, if that is as sure as it must be at least."""
    mine = growing.of(row)
    whole: dict[int, float] = {}
    for earlier, chance in likely:
        other = growing.of(earlier)
        whole[other] = whole.get(other, 0.0) + chance
    whole.pop(mine, None)
    total = {other: chance for other, chance in whole.items() if growing.may_join(mine, other)}
    best, p = _best(total, none)
    if p < least:
        return False
    sure[row] = p
    if best >= 0:
        growing.join(mine, best)
    return True


def _weigh(
    whom: Whom, own: Own, barred: list[set[int]], near: list[Likely], chance: np.ndarray, grown: Grown, sure: np.ndarray
) -> None:
    """Decides anew, through the story, each "he" and "she" that is weighed: writes into `grown` and `sure`."""
    for i, may_be in enumerate(near):
        if own.known[i] < 0 and whom.weighs(i):
            category, gender = int(own.category[i]), own.gender[i]
            total: dict[int, float] = {}
            for earlier, p in may_be:
                row = int(grown.cluster[earlier])
                if row not in barred[i] and grown.takes(row, category, gender):
                    total[row] = total.get(row, 0.0) + p
            row, sure[i] = whom.means(i, total, float(chance[i][0]), gender, grown.gender, barred[i])
            grown.cluster[i] = row if row >= 0 else grown.begin(category, gender)
        whom.saw(i, int(grown.cluster[i]))


def straight(chance: np.ndarray, cluster: np.ndarray, known: np.ndarray) -> np.ndarray:
    """How likely each mention points straight at one known to mean whom it was joined to; 1 where it is known itself.

    What leads to somebody's name by way of pronouns alone may have lost its way. Shape: (mentions,).
    """
    found = np.zeros(len(known))
    for far in range(1, min(chance.shape[1], len(known))):
        found[far:] += chance[far:, far] * (known[:-far] == cluster[far:])
    return np.where(known >= 0, 1.0, found)


def _best(total: dict[int, float], none: float) -> tuple[int, float]:
    """The likeliest cluster and its share of what is possible, or -1 where none is likelier than none."""
    best = max(total, key=total.__getitem__, default=-1)
    possible = none + sum(total.values())
    if best < 0 or total[best] <= none:
        return -1, none / possible if possible else 1.0
    return best, total[best] / possible


def _softmax(scores: np.ndarray) -> np.ndarray:
    """Scores as chances: the softmax of each row."""
    scores -= scores.max(1, keepdims=True)
    np.exp(scores, out=scores)
    scores /= scores.sum(1, keepdims=True)
    return scores


def _plain(words: Tokens, read: Reading) -> list[np.ndarray]:
    """What the scorer is told of each mention besides its vector."""
    low: dict[str, int] = {}
    rows = np.array([low.setdefault(w.lower(), len(low)) for w in words.vocabulary], np.int64)[words.word]
    start, end = read.spans[:, 0], read.spans[:, 1]
    texts: dict[tuple[int, ...], int] = {}
    each = rows.tolist()
    pairs = zip(start.tolist(), end.tolist(), strict=True)
    spelling = np.array([texts.setdefault(tuple(each[a:b]), len(texts)) for a, b in pairs], np.int64)
    return [spelling, rows[end - 1], categories(words, read), words.sentence[start], start, end]


def genders(words: Tokens, read: Reading) -> list[str]:
    """The gender that each mention's own words give it, by pronoun, noun or title, or "" where they give none."""
    by_word = dict.fromkeys(HE, "m") | dict.fromkeys(SHE, "f")
    by_word |= {word: first for first, those in NEOPRONOUNS.items() for word in those}
    by_noun = dict.fromkeys(NOUNS_MALE, "m") | dict.fromkeys(NOUNS_FEMALE, "f")
    by_title = dict.fromkeys(TITLES_MALE, "m") | dict.fromkeys(TITLES_FEMALE, "f")
    out = []
    for (a, b), kind in zip(read.spans.tolist(), read.kind.tolist(), strict=True):
        if kind == PRON:
            out.append(by_word.get(words.spelling(a).lower(), ""))
        elif kind == NOM:
            out.append(by_noun.get(words.spelling(head_of(read.head, a, b)).lower(), ""))
        else:
            out.append(by_title.get(words.spelling(a).lower().rstrip("."), ""))
    return out
