"""First and second person inside speech: "I" refers to the speaker, "you" to the addressee."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from fabula.indexes import index_quotes
from fabula.lexicons.pronouns import YOU, I
from fabula.schema.people import Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens


def resolve_first_second_person(
    tokens: Tokens, quotes: tuple[Quote, ...], mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """Returns the mentions with "I" and "you" inside quotations resolved, in the order of the text.

    `entity` stays as it was where the speaker or the addressee is not known. Words that the network takes for no
    mention are added only where they are resolved: the "you" of "you see" often refers to no person.

    Args:
        tokens: the story's tokens.
        quotes: the quotations with their speakers and addressees, in order.
        mentions: all mentions, in order.
    """
    pronouns = {(pronoun.start, pronoun.end): pronoun for pronoun in _resolved_pronouns(tokens, quotes)}
    resolved = []
    for mention in mentions:
        pronoun = pronouns.pop((mention.start, mention.end), None)
        resolved.append(replace(mention, entity=pronoun.entity, p=pronoun.p) if pronoun else mention)
    return tuple(sorted((*resolved, *pronouns.values()), key=lambda mention: (mention.start, -mention.end)))


def _resolved_pronouns(tokens: Tokens, quotes: tuple[Quote, ...]) -> Iterator[Mention]:
    """Yields the mentions of "I" and "you" inside quotations whose referent is known, in order."""
    index = index_quotes(tokens, quotes)
    quote_row = index.quote_of_token
    is_first_person = tokens.among(I) & (quote_row >= 0)
    is_second_person = tokens.among(YOU) & (quote_row >= 0)
    for token in np.flatnonzero(is_first_person | is_second_person).tolist():
        quote = index.quotes[quote_row[token]]
        referent, probability = quote.speaker, quote.p
        if not is_first_person[token]:
            likeliest_addressee = quote.addressees[0] if quote.addressees else None
            referent, probability = likeliest_addressee, quote.p / 2
        if referent:
            yield Mention(
                start=int(tokens.start[token]),
                end=int(tokens.end[token]),
                kind="PRON",
                category="PER",
                entity=referent,
                p=round(probability, 3),
            )
