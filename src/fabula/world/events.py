"""Lists what happens in a story, with the agents and patients of each event.

The network decides which tokens are events: it gives the probability that a token asserts something that really happens
(realis events: Sims, Park and Bamman 2019, "Literary event detection"). The dependency tree gives the participants.
Subjects are agents and objects are patients; in a passive clause the subject is the patient.
"""

from collections.abc import Iterable, Mapping

import numpy as np

from fabula.grammar import DependencyTree, heads_of_spans
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.tokens import Spanned, Tokens
from fabula.schema.world import Event

MIN_EVENT_PROBABILITY = 0.5  # a token is an event where the network gives it more than this


def events(
    tokens: Tokens, parse: Parse, mentions: tuple[Mention, ...], scenes: tuple[Spanned, ...]
) -> tuple[Event, ...]:
    """Returns the events of a story in the order of the text.

    Args:
        tokens: the story's tokens.
        parse: their dependency tree, lemmas and event probabilities.
        mentions: the mentions with what each refers to. An agent or patient is named by the mention it heads.
        scenes: the spans of the scenes, in order. `Event.scene` is a row of these.
    """
    tree = DependencyTree(parse)
    referring = (mention for mention in mentions if mention.entity)
    entity_of_token = {token: mention.entity for token, mention in heads_of_spans(tokens, parse.head, referring)}
    event_tokens = np.flatnonzero(parse.event > MIN_EVENT_PROBABILITY)
    scene_rows = tokens.inside(scenes)[event_tokens]
    story_events = []
    for token, scene_row in zip(event_tokens.tolist(), scene_rows.tolist(), strict=True):
        agents, patients = tree.agents_and_patients(token)
        story_events.append(
            Event(
                start=int(tokens.start[token]),
                end=int(tokens.end[token]),
                lemma=parse.lemmas[parse.lemma[token]],
                agents=_entities(entity_of_token, agents),
                patients=_entities(entity_of_token, patients),
                scene=scene_row if scene_row >= 0 else None,
                p=round(float(parse.event[token]), 3),
            )
        )
    return tuple(story_events)


def _entities(entity_of_token: Mapping[int, str | None], tokens: Iterable[int]) -> tuple[str, ...]:
    """Returns the ids of the entities that the tokens refer to, each once."""
    entities = dict.fromkeys(entity_of_token.get(token) for token in tokens)
    return tuple(entity for entity in entities if entity)
