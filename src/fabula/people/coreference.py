"""Who each mention means, one after the other through the story: mentions join clusters that grow.

A mention's chances of meaning an earlier one come from a scorer; the chance that it means someone is the sum over that
one's mentions within reach, as a reader needs but one of them to understand. What is known (a bearer worked out by
name, a gender, a category) rules out what cannot be.
"""

from dataclasses import dataclass

import numpy as np

from fabula.columns import Reading, Scorer, Tokens, head_of
from fabula.english import HE, NOUNS_FEMALE, NOUNS_MALE, SHE, TITLES_FEMALE, TITLES_MALE
from fabula.people.whom import Whom
from fabula.story import MENTION_KINDS

# Mentions looked back at.
BACK = 60
ANY = -1
VAGUE = frozenset("it its itself they them their theirs themselves".split())
UNLIKELY = 0.001  # chances below this are not looked at
NOM, PRON = MENTION_KINDS.index("NOM"), MENTION_KINDS.index("PRON")


@dataclass(frozen=True, slots=True, eq=False)
class Clusters:
    """The cluster of each mention of a Reading, and how sure it is. Shape: (mentions,), both."""

    cluster: np.ndarray
    p: np.ndarray


def chances(words: Tokens, read: Reading, scorer: Scorer) -> np.ndarray:
    """The chance of each mention to mean what the one k places before means, in column k; in column 0, something new.

    Shape: (mentions, BACK + 1 or fewer).
    """
    count = len(read.spans)
    if not count:
        return np.zeros((0, 1))
    return _softmax(scorer.scores(read.vectors, _plain(words, read), min(BACK, count)))


def categories(words: Tokens, read: Reading) -> np.ndarray:
    """Row of the category of what each mention may mean, ANY where a pronoun does not tell. Shape: (mentions,), int64.

    The network tells the category of "it" by the words around, and what "it" points at may be of another: joining only
    what is of one loses .2 of CoNLL F1 on LitBank dev. (Given the category of what they point at, mentions lose .1.)
    """
    vague = words.where(lambda w: w.lower() in VAGUE)[read.spans[:, 0]] & (read.kind == PRON)
    return np.where(vague, ANY, read.category).astype(np.int64)


def clusters(
    read: Reading,
    chance: np.ndarray,
    gender: list[str],
    category: np.ndarray,
    known: np.ndarray,
    bearers: tuple[tuple[int, str], ...],
    apart: list[list[int]],
    whom: Whom | None = None,
) -> Clusters:
    """Joins the mentions of a story into clusters.

    Args:
        read: the network's reading: the mentions.
        chance: see `chances`.
        gender: what each mention's own words give it, see `genders`.
        category: what each mention's own words give it, see `categories`.
        known: row in `bearers` of each mention whose bearer has been worked out, which is its cluster; -1 for the
            others. Shape: (mentions,).
        bearers: (row in `CATEGORIES`, gender "m", "f", "t" or "") of those who are known.
        apart: for each mention others that mean somebody else, see `people.apart`: those of them who are known are
            barred.
        whom: weighs whom each "he" and "she" means; without it, whoever is likeliest by `chance` alone.
    """
    count = len(read.spans)
    category, start, end = category.tolist(), read.spans[:, 0].tolist(), read.spans[:, 1].tolist()
    found, sure = np.full(count, -1, np.int64), np.ones(count)
    category_of, gender_of = [c for c, _ in bearers], [g for _, g in bearers]
    for i in range(count):
        row = int(known[i])
        if row < 0:
            barred = {int(known[j]) for j in apart[i]} - {-1}
            total = _possible(i, chance[i], found, start, end, category, category_of, gender_of, gender[i], barred)
            if whom and whom.weighs(i):
                row, sure[i] = whom.means(i, total, float(chance[i][0]), gender[i], gender_of, barred)
            else:
                row, sure[i] = _best(total, float(chance[i][0]))
            if row < 0:
                row = len(gender_of)
                gender_of.append("")
                category_of.append(int(read.category[i]))
        found[i] = row
        if whom:
            whom.saw(i, row)
        gender_of[row] = gender_of[row] or gender[i]
    return Clusters(found, sure)


def straight(chance: np.ndarray, cluster: np.ndarray, known: np.ndarray) -> np.ndarray:
    """How likely each mention points straight at one known to mean whom it was joined to; 1 where it is known itself.

    What leads to somebody's name by way of pronouns alone may have lost its way. Shape: (mentions,).
    """
    found = np.zeros(len(known))
    for far in range(1, min(chance.shape[1], len(known))):
        found[far:] += chance[far:, far] * (known[:-far] == cluster[far:])
    return np.where(known >= 0, 1.0, found)


def _possible(i, chance, found, start, end, category, category_of, gender_of, mine, barred) -> dict[int, float]:
    """How likely each cluster is that a mention may mean: the sum over its mentions within reach."""
    total: dict[int, float] = {}
    for k in np.flatnonzero(chance[1 : min(len(chance) - 1, i) + 1] > UNLIKELY).tolist():
        j = i - k - 1
        row = int(found[j])
        if row in barred or category[i] not in (ANY, category_of[row]):
            continue
        if mine and gender_of[row] and gender_of[row] != mine:
            continue
        if end[j] > start[i]:
            continue  # nobody is part of what they are called: "[her] brother" is not she
        total[row] = total.get(row, 0.0) + float(chance[k + 1])
    return total


def _best(total: dict[int, float], none: float) -> tuple[int, float]:
    """The likeliest cluster and its share of what is possible, or -1 where none is likelier than none."""
    best = max(total, key=total.__getitem__, default=-1)
    possible = none + sum(total.values())
    if best < 0 or total[best] <= none:
        return -1, none / possible
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
    """The gender that each mention's own words give it, by pronoun, noun or title: "m", "f" or ""."""
    by_word = dict.fromkeys(HE, "m") | dict.fromkeys(SHE, "f")
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
