"""Features of each character as the bearer of a term of kinship."""

from collections import defaultdict

import numpy as np

from fabula.lexicons.kinship import INVERSE_RELATION
from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.lexicons.titles import TITLES
from fabula.people.kinship.terms import KinTerm
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

COLUMNS = (
    "named", "times named", "named the other way", "times called", "tags", "linked to anyone's", "anyone is called",
    "surname", "surname of the elder", "mentions", "mentions of the elder", "together", "gender known",
    "says it", "is told it, called", "titled, younger", "titled, a peer", "Mrs., elder",
)  # fmt: skip
_ELDER, _YOUNGER = frozenset(("parent", "aunt", "grandparent")), frozenset(("child", "niece", "grandchild"))
_MARRIED = frozenset("mrs madame madam lady".split())


def kin_features(
    tokens: Tokens,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    asked: list[KinTerm],
) -> list[tuple[KinTerm, np.ndarray, np.ndarray]]:
    """For each term the rows of the characters it may mean and what speaks for each. Shape: (those, COLUMNS)."""
    known = _Families(tokens, quotes, characters, mentions, asked)
    found = ((term, known.may_be(term)) for term in asked)
    return [(term, may_be, known.columns(term, may_be)) for term, may_be in found if len(may_be)]


Counts = dict[tuple, np.ndarray]


class _Families:
    """All that the story shows of who is related to whom, by owner and relation."""

    def __init__(self, tokens, quotes, characters, mentions, asked: list[KinTerm]):
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
        token = np.searchsorted(tokens.start, [m.start for m in mentions]).clip(max=max(len(tokens) - 1, 0))
        self.mentioned = np.log1p(np.bincount(who[who >= 0], minlength=count)) / 5
        pairs = np.unique(tokens.block[token[who >= 0]].astype(np.int64) * count + who[who >= 0])
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

    def may_be(self, term: KinTerm) -> np.ndarray:
        """Everyone of the term's gender but its owner."""
        fits = (self.gender == term.gender) | (self.gender == "") | (term.gender == "")
        fits[term.owner] = False
        return np.flatnonzero(fits)

    def columns(self, term: KinTerm, may_be: np.ndarray) -> np.ndarray:
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
            np.log1p(self.back.get((term.owner, INVERSE_RELATION.get(term.relation, term.relation)), none)),
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
