"""Lists what happens in a story, with the agents and patients of each event.

The network decides which tokens are events: it gives the probability that a token asserts something that really happens
(realis events: Sims, Park and Bamman 2019, "Literary event detection"). The dependency tree gives the participants:
`grammar/participants.py`.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from fabula.grammar import DependencyTree, agents_and_patients, heads_of_spans
from fabula.indexes import quote_of_tokens
from fabula.lexicons.pronouns import REFLEXIVE_PRONOUNS
from fabula.schema.arrays import IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Spanned, Tokens
from fabula.schema.world import Event

MIN_EVENT_PROBABILITY = 0.5  # a token is an event where the network gives it more than this
# A pronoun or a noun names an agent or patient only where its referent has this probability: of pronouns between a half
# and this, four in ten refer to the person that the reader takes them for (experiment 054).
MIN_REFERENT_PROBABILITY = 0.7
_PLACES = ("FAC", "LOC")  # what stands behind "by" without being an agent: "seated by the fire"


def events(
    tokens: Tokens, parse: Parse, quotes: Sequence[Quote], mentions: tuple[Mention, ...], scenes: tuple[Spanned, ...]
) -> tuple[Event, ...]:
    """Returns the events of a story in the order of the text.

    Args:
        tokens: the story's tokens.
        parse: their dependency tree, lemmas and event probabilities.
        quotes: the quotations, in order. Nobody inside one takes part in an event outside it, nor the reverse: the tree
            of a sentence with a quotation in it is often wrong there.
        mentions: the mentions with what each refers to. An agent or patient is named by the mention it heads.
        scenes: the spans of the scenes, in order. `Event.scene` is a row of these.
    """
    tree = DependencyTree(parse)
    referring = (each for each in mentions if each.entity and each.p >= MIN_REFERENT_PROBABILITY)
    mention_of_token = dict(heads_of_spans(tokens, parse.head, referring))
    participants = _Participants(tokens, tree, quote_of_tokens(tokens, quotes), mention_of_token)
    event_tokens = np.flatnonzero(parse.event > MIN_EVENT_PROBABILITY)
    scene_rows = tokens.inside(scenes)[event_tokens]
    story_events = []
    for token, scene_row in zip(event_tokens.tolist(), scene_rows.tolist(), strict=True):
        agents, patients = participants.of(token)
        story_events.append(
            Event(
                start=int(tokens.start[token]),
                end=int(tokens.end[token]),
                lemma=parse.lemmas[parse.lemma[token]],
                agents=agents,
                patients=patients,
                scene=scene_row if scene_row >= 0 else None,
                p=round(float(parse.event[token]), 3),
            )
        )
    return tuple(story_events)


class _Participants:
    """Who takes part in an event, by the tree and the mentions."""

    def __init__(self, tokens: Tokens, tree: DependencyTree, quote_of_token: IntArray, mentions: dict[int, Mention]):
        self.tokens, self.tree, self.quote_of_token, self.mentions = tokens, tree, quote_of_token, mentions

    def of(self, event: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Returns the ids of the agents and of the patients of an event, each once."""
        agents, patients = (self._referring(event, each) for each in agents_and_patients(self.tree, event))
        is_passive = bool(agents) and self.tree.has_by(agents[0])
        if is_passive:
            agents = [each for each in agents if self.mentions[each].category not in _PLACES]
        for patient in tuple(patients):
            for agent in tuple(agents):
                if self._are_one_by_error(agent, patient):
                    self._without(agent, patient, agents, patients)
        reflexive = [each for each in patients if self._is_reflexive(each)]
        if agents and reflexive:  # "she threw herself": whatever coreference says, that is who throws
            patients = [each for each in patients if each not in reflexive]
            return self._entities(agents), self._entities([*patients, *agents])
        return self._entities(agents), self._entities(patients)

    def _referring(self, event: int, tokens: Iterable[int]) -> list[int]:
        """The tokens that head a mention, on the event's side of the quotation marks."""
        side = self.quote_of_token[event] >= 0
        return [each for each in tokens if each in self.mentions and (self.quote_of_token[each] >= 0) == side]

    def _are_one_by_error(self, agent: int, patient: int) -> bool:
        """Whether agent and patient refer to one entity without a reflexive pronoun: "he kissed him"."""
        return self.mentions[agent].entity == self.mentions[patient].entity and not self._is_reflexive(patient)

    def _is_reflexive(self, token: int) -> bool:
        return self.tokens.spelling(token).lower() in REFLEXIVE_PRONOUNS

    def _without(self, agent: int, patient: int, agents: list[int], patients: list[int]) -> None:
        """Takes out of the lists those two of which one refers to another: both, unless one of them is a name."""
        if agent in agents and (self.mentions[agent].kind != "PROP" or self.mentions[patient].kind == "PROP"):
            agents.remove(agent)
        if patient in patients and self.mentions[patient].kind != "PROP":
            patients.remove(patient)

    def _entities(self, tokens: Iterable[int]) -> tuple[str, ...]:
        """The ids of the entities that tokens refer to, each once."""
        return tuple(dict.fromkeys(entity for each in tokens if (entity := self.mentions[each].entity)))
