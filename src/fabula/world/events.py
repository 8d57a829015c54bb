"""What happens, and who does it to whom, as far as the grammar of the sentence says.

What counts as happening is the network's judgement (realis events: Sims, Park and Bamman 2019). Who takes part is read
off the dependency tree: subjects do, objects are done to, and the passive turns that round.
"""

from collections.abc import Iterable

import numpy as np

from fabula.grammar import DependencyTree, heads_of_spans
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.tokens import Tokens
from fabula.schema.world import Event, Scene

LIKELY = 0.5


def events(tokens: Tokens, parse: Parse, mentions: tuple[Mention, ...], scenes: tuple[Scene, ...]) -> tuple[Event, ...]:
    """The events of a story in the order of the text."""
    tree = DependencyTree(tokens, parse)
    who = {token: m.entity for token, m in heads_of_spans(tokens, parse.head, (m for m in mentions if m.entity))}
    triggers = np.flatnonzero(parse.event > LIKELY)
    scene = tokens.inside(scenes)[triggers]
    found = []
    for token, row in zip(triggers.tolist(), scene.tolist(), strict=True):
        agents, patients = tree.parts(token)
        found.append(
            Event(
                start=int(tokens.start[token]),
                end=int(tokens.end[token]),
                lemma=parse.lemmas[parse.lemma[token]],
                agents=_ids(who, agents),
                patients=_ids(who, patients),
                scene=row if row >= 0 else None,
                p=round(float(parse.event[token]), 3),
            )
        )
    return tuple(found)


def _ids(who: dict[int, str], tokens: Iterable[int]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(who[t] for t in tokens if t in who))
