"""Who "her mother" and "Papa" are: what the whole story shows of a family says it, not the words around.

Everything that tells of one relation is put together, wherever it stands: who is named beside "her mother", who answers
to "Mamma", whom links join to it, who bears the surname. A logistic regression over everyone who may be meant, fitted
by `training/relative_weights.py` on novels of PDNC.
"""

import functools
from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from fabula import weights
from fabula.columns import Reading, Tokens
from fabula.english import GENDER_OF_SET, TITLES
from fabula.people.kinship import INVERSE, Term, terms
from fabula.story import Character, Mention, Quote

COLUMNS = (
    "named", "times named", "named the other way", "times called", "tags", "linked to anyone's", "anyone is called",
    "surname", "surname of the elder", "mentions", "mentions of the elder", "together", "gender known",
    "says it", "is told it, called", "titled, younger", "titled, a peer", "Mrs., elder",
)  # fmt: skip
# Below this chance whatever links say is kept. Of terms of novels left out 61 in 100 are right without it, 58 with it.
LEAST = 0.2
_ELDER, _YOUNGER = frozenset(("parent", "aunt", "grandparent")), frozenset(("child", "niece", "grandchild"))
_MARRIED = frozenset("mrs madame madam lady".split())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RelativeScorer:
    """The weights: of each column its mean and spread, which are taken out, and its weight. Shape: (columns,), all."""

    mean: np.ndarray
    spread: np.ndarray
    weight: np.ndarray

    def chances(self, rows: np.ndarray) -> np.ndarray:
        """How likely each of those who may be meant is. Shape: (those, columns) in, (those,) out."""
        score = (rows - self.mean) / self.spread @ self.weight
        score = np.exp(score - score.max())
        return score / score.sum()


@functools.cache
def shipped() -> RelativeScorer:
    """The weights in the package."""
    return RelativeScorer(**weights.arrays("people/relatives", COLUMNS))


def relatives(
    words: Tokens,
    read: Reading,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    scorer: RelativeScorer | None = None,
) -> tuple[Mention, ...]:
    """The mentions, with those that tell of a relative given their bearers, in the same order.

    Args:
        words: the story's tokens.
        read: the network's reading of them.
        quotes: who says each line, as far as that is known yet: "my father" waits for it.
        characters: the cast.
        mentions: all mentions in order.
        scorer: where the weights in the package will not do.
    """
    out = list(mentions)
    for term, may_be, rows in evidence(
        words, quotes, characters, mentions, terms(words, read, quotes, characters, mentions)
    ):
        p = (scorer or shipped()).chances(rows)
        best = int(p.argmax())
        if p[best] >= LEAST:
            who, sure = characters[may_be[best]].id, round(float(p[best]), 3)
            out[term.mention] = replace(mentions[term.mention], entity=who, p=sure)
    return tuple(out)


def evidence(
    words: Tokens,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    asked: list[Term],
) -> list[tuple[Term, np.ndarray, np.ndarray]]:
    """For each term the rows of the characters it may mean and what speaks for each. Shape: (those, COLUMNS)."""
    known = _Families(words, quotes, characters, mentions, asked)
    found = ((term, known.may_be(term)) for term in asked)
    return [(term, may_be, known.columns(term, may_be)) for term, may_be in found if len(may_be)]


Counts = dict[tuple, np.ndarray]


class _Families:
    """All that the story shows of who is related to whom, by owner and relation."""

    def __init__(self, words, quotes, characters, mentions, asked: list[Term]):
        self.count = count = len(characters)
        row = {c.id: i for i, c in enumerate(characters)}
        self.said = [
            (row.get(q.speaker, -1), [row[a] for a in q.addressees if a in row]) for q in quotes if q.kind != "other"
        ]
        self.gender = np.array([GENDER_OF_SET.get(c.pronouns, "") for c in characters], dtype=object)
        self._names(characters)
        self.named, self.called, self.tags, self.linked = ({} for _ in range(4))
        for term in asked:
            mention, key = mentions[term.mention], (term.owner, term.relation, term.gender)
            self._add(self.linked, key, row.get(mention.entity, -1), mention.p)
            self._add(self.named, key, term.named, 1)
            self._add(self.tags, key, term.speaks, 1)
            for who in self.said[term.line][1] if term.calls else ():
                self._add(self.called, key, who, 1 / len(self.said[term.line][1]))
        self.linked_to, self.called_by = _by_relation(self.linked), _by_relation(self.called)
        self.back = _other_way(self.named, count)
        who = np.array([row.get(m.entity, -1) for m in mentions], np.int64)
        token = np.searchsorted(words.start, [m.start for m in mentions]).clip(max=max(len(words) - 1, 0))
        self.mentioned = np.log1p(np.bincount(who[who >= 0], minlength=count)) / 5
        pairs = np.unique(words.block[token[who >= 0]].astype(np.int64) * count + who[who >= 0])
        self._around(pairs // max(count, 1), pairs % max(count, 1), {term.owner for term in asked})

    def _add(self, counts: Counts, key: tuple, who: int, weight: float) -> None:
        if who >= 0 and who != key[0]:
            counts.setdefault(key, np.zeros(self.count))[who] += weight

    def _names(self, characters: tuple[Character, ...]) -> None:
        self.surname, self.married, titled = defaultdict(set), np.zeros(self.count, bool), np.zeros(self.count)
        for i, c in enumerate(characters):
            proper = [(n.text.lower().replace(".", "").split(), n.count) for n in c.names if n.kind == "PROP"]
            for name, _ in proper:
                if len(name) > 1:
                    self.surname[name[-1]].add(i)
                    self.married[i] |= name[0] in _MARRIED
            uses = sum(n for _, n in proper)
            titled[i] = sum(n for name, n in proper if name[0] in TITLES) / max(uses, 1)
        self.titled = titled

    def _around(self, block: np.ndarray, who: np.ndarray, owners: set[int]) -> None:
        """For each owner who bears their surname, and in what share of the paragraphs with someone they are, too."""
        in_all = np.bincount(who, minlength=self.count) + 5
        self.kin, self.together = {owner: np.zeros(self.count) for owner in owners}, {}
        for owner in owners:
            self.kin[owner][[one for some in self.surname.values() if owner in some for one in some]] = 1
            shared = np.isin(block, block[who == owner])
            self.together[owner] = np.bincount(who[shared], minlength=self.count) / in_all

    def may_be(self, term: Term) -> np.ndarray:
        """Everyone of the term's gender but its owner."""
        fits = (self.gender == term.gender) | (self.gender == "") | (term.gender == "")
        fits[term.owner] = False
        return np.flatnonzero(fits)

    def columns(self, term: Term, may_be: np.ndarray) -> np.ndarray:
        """See `COLUMNS`."""
        none, key = np.zeros(self.count), (term.owner, term.relation, term.gender)
        named, called, tags = (counts.get(key, none) for counts in (self.named, self.called, self.tags))
        speaker, told = self.said[term.line] if term.line >= 0 else (-1, [])
        elder, younger = term.relation in _ELDER, term.relation in _YOUNGER
        peer = not elder and not younger and term.relation != "spouse"
        kin, mentioned = self.kin[term.owner], self.mentioned
        says, hears = none.copy(), none.copy()
        says[speaker if speaker >= 0 else []] = 1
        hears[told] = term.calls
        found = (
            named / (named.sum() + 0.5), np.log1p(named),
            np.log1p(self.back.get((term.owner, INVERSE.get(term.relation, term.relation)), none)),
            np.log1p(called), tags / (tags.sum() + 1), np.log1p(self.linked_to.get(term.relation, none)),
            np.log1p(self.called_by.get(term.relation, none)), kin, elder * kin, mentioned, elder * mentioned,
            self.together[term.owner], self.gender == term.gender, says, hears,
            younger * self.titled, peer * self.titled, elder * self.married,
        )  # fmt: skip
        return np.stack([np.asarray(column, np.float32)[may_be] for column in found], 1)


def _by_relation(counts: Counts) -> dict[str, np.ndarray]:
    found: dict[str, np.ndarray] = {}
    for (_, relation, _), each in counts.items():
        found[relation] = found.get(relation, 0) + each
    return found


def _other_way(counts: Counts, count: int) -> Counts:
    """By someone and what they are to others: who those are. "Her son Frank" says whose mother she is."""
    found: Counts = {}
    for (owner, relation, _), each in counts.items():
        for who in np.flatnonzero(each).tolist():
            found.setdefault((who, relation), np.zeros(count))[owner] += each[who]
    return found
