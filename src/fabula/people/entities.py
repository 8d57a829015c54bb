"""Lists the places and groups that a story names, with their mentions."""

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np

from fabula.lexicons.spelling import plain_words
from fabula.people.identity import NamedPeople
from fabula.people.names import NameTable, called_by_role, place_category
from fabula.schema.people import Entity, Mention
from fabula.schema.tokens import Tokens

MENTION_PROBABILITY = 0.8  # of a name of a place or group


@dataclass(frozen=True, slots=True)
class NamedEntities:
    """The places and groups of a story, and all mentions of them by name, entity by entity."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]


def named_entities(text: str, tokens: Tokens, names: NameTable, clusters: NamedPeople) -> NamedEntities:
    """Returns the places and groups among the names that no person bears.

    Args:
        text: the story's text.
        tokens: its tokens.
        names: all uses of names.
        clusters: the names of people.
    """
    taken = {row for person in clusters.people for row in person.key_rows}
    taken |= set(clusters.shared) | set(np.flatnonzero(called_by_role(names)).tolist())
    runs: dict[int, list[int]] = defaultdict(list)
    for run, key_row in enumerate(names.key_row.tolist()):
        runs[key_row].append(run)
    entities: list[Entity] = []
    mentions: list[Mention] = []
    for row, key in enumerate(names.keys):
        category = None if row in taken or key.titles else place_category(key, names.context_counts[row])
        if category is None:
            continue
        entity = f"e{len(entities) + 1}"
        spans = [text_span(tokens, int(names.token_start[run]), int(names.token_end[run])) for run in runs[row]]
        name = Counter(plain_words(text[start:end]) for start, end in spans).most_common(1)[0][0]
        entities.append(Entity(id=entity, category=category, name=name, mentions=len(spans), first=spans[0][0]))
        mentions += [
            Mention(start=start, end=end, kind="PROP", category=category, entity=entity, p=MENTION_PROBABILITY)
            for start, end in spans
        ]
    return NamedEntities(tuple(entities), tuple(mentions))


def text_span(tokens: Tokens, token_start: int, token_end: int) -> tuple[int, int]:
    """Returns the half-open span of a range of tokens, in code points of the text."""
    return int(tokens.start[token_start]), int(tokens.end[token_end - 1])
