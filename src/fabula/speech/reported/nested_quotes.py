"""Quotations inside quotations, such as: “He said, ‘Come here, Nora,’ and left”.

The tag of an inner one stands in the speech around it, so cues are looked for there and nowhere else: whoever tells
what was said is its narrator, and "I" is they.
"""

import re
from dataclasses import dataclass, replace

import numpy as np

from fabula.cues import CueFinder, first_person
from fabula.indexes import index_dialogue
from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.schema.people import Mention
from fabula.schema.speech import NestedQuote, Quote, Reported
from fabula.schema.tokens import Tokens

_YOU_SAID = re.compile(rf"\b[Yy]ou\s+(?:\w+\s+){{0,2}}?(?:{'|'.join(sorted(SPEECH_VERBS))})(?:\s+(?:to\s+)?me)?\W*$")
_SET_OFF = frozenset(",.!?;:—‘’'“”\"")
_TO_WHOM = re.compile(r"\s+(?:to\s+)?$")


@dataclass(frozen=True, slots=True)
class _Outer:
    """What an inner quotation lies in."""

    start: int
    end: int
    speaker: str | None
    addressees: tuple[str, ...]


def attribute_nested_quotes(
    text: str,
    tokens: Tokens,
    quotes: tuple[Quote, ...],
    nested: tuple[NestedQuote, ...],
    mentions: tuple[Mention, ...],
) -> tuple[Reported, ...]:
    """The quotations inside quotations with their speakers, in the order of the text.

    Args:
        text: the story's text.
        tokens: its tokens.
        quotes: its quotations with their speakers.
        nested: the quotations inside them.
        mentions: who is mentioned where, pronouns in speech included.
    """
    outer = [_Outer(q.start, q.end, q.speaker, q.addressees) for q in quotes if q.kind != "other"]
    reported: list[Reported] = []
    for depth in range(1, 1 + max((quote.depth for quote in nested), default=0)):
        around = {o.start: o for o in outer}
        level = [(around[q.outer_start], q) for q in nested if q.depth == depth and q.outer_start in around]
        inner = _level(text, tokens, outer, level, mentions)
        reported += inner
        outer = [_Outer(r.start, r.end, r.speaker, r.addressees) for r in inner]
    return tuple(sorted(reported, key=lambda r: (r.start, -r.end)))


def _level(
    text: str,
    tokens: Tokens,
    outer: list[_Outer],
    level: list[tuple[_Outer, NestedQuote]],
    mentions: tuple[Mention, ...],
) -> list[Reported]:
    """The nested quotations of one depth, each given with the quotation around it, with their speakers."""
    if not level:
        return []
    spans = [(around, quote.start, quote.end, quote.kind) for around, quote in level]
    inner = tuple(Quote(start=a, end=b, kind=kind, utterance=i) for i, (_, a, b, kind) in enumerate(spans))
    dialogue = index_dialogue(tokens, inner, (), mentions)
    # What is outside of the speech around it, and that speech's own marks, end the search for a tag as another
    # quotation does.
    closed = tokens.inside(_Outer(o.start + 1, o.end - 1, None, ()) for o in outer) < 0
    dialogue = replace(dialogue, quote_of_token=np.where(closed, len(inner), dialogue.quote_of_token))
    finder = CueFinder(dialogue)
    people = [m for m in mentions if m.category == "PER"]
    of = {m.start: m for m in sorted(people, key=lambda m: m.end)}
    found = []
    for row, (around, start, end, kind) in enumerate(spans):
        tags = [cue for cue in finder.cues(row) if cue.kind == "tag"]
        speaker = cue = None
        to: tuple[str, ...] = ()
        if tags:
            introduced = text[around.start : start].rstrip()[-1:] in ":," and text[end - 2] != ","
            tag = tags[-1 if introduced else 0]  # "he said: ‘I shall go.’ He went": what comes after is no tag
            cue = int(tokens.start[tag.token_start]), int(tokens.end[tag.token_end - 1])
            speaker = (
                around.speaker
                if first_person(tag)
                else people[tag.mention_row].entity
                if tag.mention_row >= 0
                else None
            )
            to = _told(text, cue[1], around, of)
        elif len(around.addressees) == 1 and (you := _YOU_SAID.search(text, around.start + 1, start)):
            speaker = around.addressees[0]
            cue = you.start(), you.start() + len(you[0].rstrip(" \n,:;—–-"))
        if speaker is None and text[start] == "'" and text[end - 2].isalnum():
            continue  # "'specially as anothah kin'": two apostrophes
        called = _called(text, start, end, of)
        found.append(
            Reported(
                start=start, end=end, kind=kind, speaker=speaker, cue=cue, within=around.start,
                addressees=tuple(a for a in dict.fromkeys(called or to) if a != speaker),
            )
        )  # fmt: skip
    return found


def _told(text: str, after: int, around: _Outer, of: dict[int, Mention]) -> tuple[str, ...]:
    """Who is told, right after the tag: "he said to me", "she told Nora"."""
    for m in (of[at] for at in range(after, after + 5) if at in of and at < around.end):
        if m.entity and _TO_WHOM.fullmatch(text, after, m.start):
            return (m.entity,)
    return ()


def _called(text: str, start: int, end: int, of: dict[int, Mention]) -> tuple[str, ...]:
    """Who is called by name inside the marks."""
    names = (of[at] for at in range(start + 1, end) if at in of)
    return tuple(
        m.entity for m in names
        if m.kind == "PROP" and m.entity and text[m.start - 3 : m.start].rstrip()[-1:] in _SET_OFF
        and text[m.end] in _SET_OFF
    )  # fmt: skip
