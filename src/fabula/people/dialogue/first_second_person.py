"""Pronouns inside speech, once speakers are known: "I" is whoever speaks, "you" whoever is spoken to."""

from dataclasses import replace

import numpy as np

from fabula.lexicons.pronouns import YOU, I
from fabula.schema.people import Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens


def resolve_first_second_person(
    tokens: Tokens, quotes: tuple[Quote, ...], mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """The mentions with "I" and "you" inside quotations resolved, in the order of the text.

    `entity` stays as it was where it is not known who speaks or is spoken to. Words that the network takes for nobody's
    mention are added only where that is known: "you see" is said to no one.
    """
    heard = {(m.start, m.end): m for m in _pronouns_in_speech(tokens, quotes)}
    found = []
    for mention in mentions:
        voice = heard.pop((mention.start, mention.end), None)
        found.append(replace(mention, entity=voice.entity, p=voice.p) if voice and voice.entity else mention)
    more = [m for m in heard.values() if m.entity]
    return tuple(sorted((*found, *more), key=lambda m: (m.start, -m.end)))


def _pronouns_in_speech(tokens: Tokens, quotes: tuple[Quote, ...]) -> tuple[Mention, ...]:
    """Mentions of "I" and "you" inside quotations, in order; `entity` is None where it is not known whose."""
    said = tuple(q for q in quotes if q.kind != "other")
    spoken = tokens.inside(said)
    first = tokens.where(lambda w: w.lower() in I) & (spoken >= 0)
    second = tokens.where(lambda w: w.lower() in YOU) & (spoken >= 0)
    found = []
    for token in np.flatnonzero(first | second).tolist():
        quote = said[spoken[token]]
        if first[token]:
            who, p = quote.speaker, quote.p
        else:
            who, p = (quote.addressees[0], quote.p / 2) if quote.addressees else (None, 0.0)  # the likeliest
        found.append(
            Mention(
                start=int(tokens.start[token]), end=int(tokens.end[token]), kind="PRON", category="PER", entity=who,
                p=round(p, 3) if who else 0.0,
            )
        )  # fmt: skip
    return tuple(found)
