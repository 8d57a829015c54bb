"""Whom speech means, once it is known who speaks to whom: "he" and "she", "my dear", and the "you" of a vocative."""

from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from math import exp

import numpy as np

from fabula.lexicons.nouns import TERMS_OF_ADDRESS
from fabula.lexicons.pronouns import GENDER_OF_SET, HE, SHE, YOU, I
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# Characters of text after which a mention weighs 1/e (of 120, 200 and 400, 200 wins on 22 novels and with each fifth
# of them left out), and what a pronoun weighs beside a name or noun.
FADE, AS_PRONOUN = 200.0, 0.6
BACK = 40  # mentions of people looked back at
_BEFORE_NAME = frozenset("my dear dearest poor oh o and but yes no well".split())


def resolve_third_person(
    tokens: Tokens, quotes: tuple[Quote, ...], characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    """The mentions, with those in speech that who speaks to whom decides given their bearers, in the same order.

    "He" and "she" that mean the speaker or nobody of the cast mean whoever of that gender was mentioned most around
    them; "sir" and "my dear" mean the likeliest of those spoken to, and so does "you", unless the line calls one
    by name.

    Args:
        tokens: the story's tokens.
        quotes: who says each line and to whom, in order.
        characters: the cast.
        mentions: all mentions in order, "I" and "you" resolved (`people.voices`).
    """
    said = tuple(q for q in quotes if q.kind != "other")
    inside = tokens.inside(said)
    token = np.searchsorted(tokens.start, [m.start for m in mentions])
    until = np.searchsorted(tokens.start, [m.end for m in mentions])
    spoken = inside[token.clip(max=len(tokens) - 1)].tolist() if len(tokens) else []
    found = _third(tokens, said, characters, mentions, token.tolist(), spoken)
    called = _called(tokens, said, found, token.tolist(), until.tolist(), spoken)
    taken = np.array([m.kind != "PRON" for m in mentions], bool)
    out = list(_unseen(tokens, said, inside, token[taken], until[taken]))
    for m, at, end, row in zip(found, token.tolist(), until.tolist(), spoken, strict=True):
        if row < 0 or not said[row].addressees:
            out.append(m)
            continue
        near = min(called.get(row, ()), key=lambda c, m=m: abs(c[0] - m.start), default=None)
        you = m.kind == "PRON" and tokens.spelling(at).lower() in YOU
        if (you and near) or (m.kind != "PRON" and _spelled(tokens, at, end) in TERMS_OF_ADDRESS):
            m = replace(m, entity=near[1] if near else said[row].addressees[0])
        out.append(m)
    return tuple(sorted(out, key=lambda m: (m.start, -m.end)))


def _unseen(
    tokens: Tokens, said: tuple[Quote, ...], spoken: np.ndarray, taken: np.ndarray, until: np.ndarray
) -> Iterator[Mention]:
    """What one calls whoever one speaks to, set off by marks, where no mention has any of it: "Yes, my love!".

    `spoken` is the line that each token is in, `taken` and `until` the first tokens and ends of all names and nouns.
    """
    first = {phrase.split()[0] for phrase in TERMS_OF_ADDRESS}
    edges = np.zeros(len(tokens) + 2, np.int64)
    np.add.at(edges, taken, 1)
    np.add.at(edges, until, -1)
    free = edges.cumsum()[: len(tokens)] == 0
    mark = np.append(tokens.where(lambda w: not w[0].isalnum()), True)
    begun = tokens.where(lambda w: w.lower() in first) & (spoken >= 0) & free & mark[np.arange(len(tokens)) - 1]
    for start in np.flatnonzero(begun).tolist():
        quote = said[spoken[start]]
        end = next((t for t in range(start + 1, min(start + 5, len(mark))) if mark[t]), start)
        if quote.addressees and free[start:end].all() and _spelled(tokens, start, end) in TERMS_OF_ADDRESS:
            at = {"start": int(tokens.start[start]), "end": int(tokens.end[end - 1])}
            yield Mention(**at, kind="NOM", category="PER", entity=quote.addressees[0], p=quote.p / 2)


def _third(tokens, said, characters, mentions, token, spoken) -> list[Mention]:
    """The mentions with "he" and "she" in speech resolved."""
    gender = {c.id: GENDER_OF_SET.get(c.pronouns, "") for c in characters}
    lately: deque[tuple[int, str, float]] = deque(maxlen=BACK)
    out = []
    for m, at, row in zip(mentions, token, spoken, strict=True):
        word = tokens.spelling(at).lower() if m.kind == "PRON" else ""
        mine = "m" if word in HE else "f" if word in SHE else ""
        if mine and row >= 0 and (m.entity not in gender or m.entity == said[row].speaker):
            weight: dict[str, float] = {}
            for start, who, w in lately:
                if who != said[row].speaker and gender[who] in ("", mine):
                    faded = w * exp((start - m.start) / FADE) * (1.0 if gender[who] else 0.5)
                    weight[who] = weight.get(who, 0.0) + faded
            if weight and max(weight.values()) > 1e-3:
                m = replace(m, entity=max(weight, key=weight.__getitem__))
        if m.category == "PER" and m.entity in gender and word not in I and word not in YOU:
            lately.append((m.start, m.entity, AS_PRONOUN if word else 1.0))
        out.append(m)
    return out


def _called(tokens, said, mentions, token, until, spoken) -> dict[int, list[tuple[int, str]]]:
    """(start, who) of each name, set off by marks, that a line calls one of its addressees by, by row of the line."""
    out: dict[int, list[tuple[int, str]]] = {}
    for m, at, after, row in zip(mentions, token, until, spoken, strict=True):
        if m.kind != "PROP" or row < 0 or m.entity not in said[row].addressees:
            continue
        before = at - 1
        while before >= 0 and tokens.spelling(before).lower() in _BEFORE_NAME:
            before -= 1
        if all(not (0 <= t < len(tokens)) or not tokens.spelling(t)[0].isalnum() for t in (before, after)):
            out.setdefault(row, []).append((m.start, m.entity))
    return out


def _spelled(tokens: Tokens, token: int, end: int) -> str:
    return " ".join(tokens.spelling(t).lower().replace("’", "'") for t in range(token, min(end, token + 4)))
