"""What happens, and who does it to whom, as far as the grammar of the sentence says.

What counts as happening is the network's judgement (realis events: Sims, Park and Bamman 2019). Who takes part is read
off the dependency tree: subjects do, objects are done to, and the passive turns that round.
"""

from collections.abc import Iterable

import numpy as np

from fabula.columns import Reading, Tokens, dependents, head_of
from fabula.story import Event, Mention, Scene

LIKELY = 0.5
_PASSIVE = ("be", "get")


def events(words: Tokens, read: Reading, mentions: tuple[Mention, ...], scenes: tuple[Scene, ...]) -> tuple[Event, ...]:
    """The events of a story in the order of the text."""
    tree = _Tree(words, read)
    who = _bearers(words, read, mentions)
    triggers = np.flatnonzero(read.event > LIKELY)
    scene = words.inside(scenes)[triggers]
    found = []
    for token, row in zip(triggers.tolist(), scene.tolist(), strict=True):
        agents, patients = tree.parts(token)
        found.append(
            Event(
                start=int(words.start[token]),
                end=int(words.end[token]),
                lemma=read.lemmas[read.lemma[token]],
                agents=_ids(who, agents),
                patients=_ids(who, patients),
                scene=row if row >= 0 else None,
                p=round(float(read.event[token]), 3),
            )
        )
    return tuple(found)


def _bearers(words: Tokens, read: Reading, mentions: tuple[Mention, ...]) -> dict[int, str]:
    """Who each token stands for that heads a mention: the token of the mention whose own head lies outside of it."""
    known = [m for m in mentions if m.entity]
    first = np.searchsorted(words.start, [m.start for m in known])
    end = np.searchsorted(words.start, [m.end for m in known])
    who: dict[int, str] = {}
    for mention, a, b in zip(known, first.tolist(), end.tolist(), strict=True):
        if a < b:
            who[head_of(read.head, a, b)] = mention.entity
    return who


def _ids(who: dict[int, str], tokens: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who[t] for t in tokens if t in who))


class _Tree:
    """The dependents of every token."""

    def __init__(self, words: Tokens, read: Reading):
        self.read = read
        label = {name: row for row, name in enumerate(read.deprel_names)}
        self.subject, self.object, self.indirect = label["nsubj"], label["obj"], label["iobj"]
        self.oblique, self.case, self.helper = label["obl"], label["case"], label["aux"]
        self.also = label["conj"]
        self.by = words.where(lambda w: w.lower() == "by")
        self.ending = words.where(lambda w: w.lower().endswith(("ed", "en", "n", "t")))
        self.passive = np.isin(read.lemma, [row for row, lemma in enumerate(read.lemmas) if lemma in _PASSIVE])
        self.rows, self.edges = dependents(read.head)

    def children(self, token: int) -> list[int]:
        """Its dependents in the order of the text; a root is not its own."""
        return [c for c in self.rows[self.edges[token] : self.edges[token + 1]].tolist() if c != token]

    def parts(self, token: int) -> tuple[list[int], list[int]]:
        """The tokens that head those who do it, and those whom it is done to, with whoever is named beside them."""
        deprel = self.read.deprel
        below = self.children(token)
        subjects = [c for c in below if deprel[c] == self.subject]
        above = token
        while not subjects and deprel[above] == self.also and self.read.head[above] != above:
            above = int(self.read.head[above])  # "she rose and left": whoever rose left
            subjects = [c for c in self.children(above) if deprel[c] == self.subject]
        objects = [c for c in below if deprel[c] in (self.object, self.indirect)]
        passive = self.ending[token] and any(deprel[c] == self.helper and self.passive[c] for c in below)
        if passive and not any(deprel[c] == self.object for c in below):
            objects, subjects = subjects, [c for c in below if deprel[c] == self.oblique and self._by(c)]
        return self._with_others(subjects), self._with_others(objects)

    def _by(self, token: int) -> bool:
        return any(self.read.deprel[c] == self.case and self.by[c] for c in self.children(token))

    def _with_others(self, tokens: list[int]) -> list[int]:
        """Both of "Nora and Edmund"."""
        also = [(token, *(c for c in self.children(token) if self.read.deprel[c] == self.also)) for token in tokens]
        return [token for group in also for token in group]
