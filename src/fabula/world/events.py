"""Lists what happens in a story, with the agents and patients of each event.

The network decides which tokens are events: it gives the probability that a token asserts something that really happens
(realis events: Sims, Park and Bamman 2019, "Literary event detection"). The dependency tree gives the participants:
`grammar/participants.py`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from fabula.grammar import DependencyTree, agents_and_patients, heads_of_spans, stated_participants
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


@dataclass(frozen=True, slots=True)
class StoryEvents:
    """The events of a story in the order of the text, twice.

    Attributes:
        sure: with those who surely take part.
        stated: the same events with those who stand beside the verb, sure or not, for who is on stage.
    """

    sure: tuple[Event, ...]
    stated: tuple[Event, ...]


def events(
    tokens: Tokens, parse: Parse, quotes: Sequence[Quote], mentions: tuple[Mention, ...], scenes: tuple[Spanned, ...]
) -> StoryEvents:
    """Returns the events of a story.

    Args:
        tokens: the story's tokens.
        parse: their dependency tree, lemmas and event probabilities.
        quotes: the quotations, in order. Nobody inside one takes part in an event outside it, nor the reverse: the tree
            of a sentence with a quotation in it is often wrong there.
        mentions: the mentions with what each refers to. An agent or patient is named by the mention it heads.
        scenes: the spans of the scenes, in order. `Event.scene` is a row of these.
    """
    tree = DependencyTree(parse)
    mention_of_token = dict(heads_of_spans(tokens, parse.head, (each for each in mentions if each.entity)))
    participants = _Participants(tokens, tree, quote_of_tokens(tokens, quotes), mention_of_token)
    event_tokens = np.flatnonzero(parse.event > MIN_EVENT_PROBABILITY)
    scene_rows = tokens.inside(scenes)[event_tokens]
    sure: list[Event] = []
    stated: list[Event] = []
    for token, scene_row in zip(event_tokens.tolist(), scene_rows.tolist(), strict=True):
        agents, patients = participants.tokens_of(token)
        event = Event(
            start=int(tokens.start[token]),
            end=int(tokens.end[token]),
            lemma=parse.lemmas[parse.lemma[token]],
            scene=scene_row if scene_row >= 0 else None,
            p=round(float(parse.event[token]), 3),
        )
        sure.append(participants.added(event, agents, patients))
        stated.append(participants.stated(event, token))
    return StoryEvents(tuple(sure), tuple(stated))


class _Participants:
    """Who takes part in an event, by the tree and the mentions."""

    def __init__(self, tokens: Tokens, tree: DependencyTree, quote_of_token: IntArray, mentions: dict[int, Mention]):
        self.tokens, self.tree, self.quote_of_token, self.mentions = tokens, tree, quote_of_token, mentions

    def tokens_of(self, event: int) -> tuple[list[int], list[int]]:
        """Returns the head tokens of the sure mentions of the agents and of the patients of an event."""
        side = self.quote_of_token[event] >= 0
        agents, patients = (
            [
                each
                for each in part
                if each in self.mentions
                and (self.quote_of_token[each] >= 0) == side
                and self.mentions[each].p >= MIN_REFERENT_PROBABILITY
            ]
            for part in agents_and_patients(self.tree, event)
        )
        if agents and self.tree.has_by(agents[0]):
            agents = [each for each in agents if self.mentions[each].category not in _PLACES]
        return agents, patients

    def stated(self, event: Event, token: int) -> Event:
        """Returns an event with those who stand beside its verb."""
        agents, patients = (
            [each for each in part if each in self.mentions] for part in stated_participants(self.tree, token)
        )
        return replace(event, agents=self._entities(agents), patients=self._entities(patients))

    def added(self, event: Event, agents: list[int], patients: list[int]) -> Event:
        """Returns an event with those whom the head tokens of its agents and patients refer to."""
        if not agents and not patients:
            return event
        doing, undergoing = list(agents), list(patients)
        for patient in patients:
            for agent in agents:
                if self._are_one_by_error(agent, patient):
                    self._without(agent, patient, doing, undergoing)
        reflexive = [each for each in undergoing if self._is_reflexive(each)]
        if doing and reflexive:  # "she threw herself": whatever coreference says, that is who throws
            undergoing = [*(each for each in undergoing if each not in reflexive), *doing]
        return replace(event, agents=self._entities(doing), patients=self._entities(undergoing))

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
