"""The speakers and addressees of quotes inside quotes, such as: “He said, ‘Come here, Nora,’ and left”.

The tag of an inner quote stands in the speech around it, so cues are looked for there alone. The speaker of the outer
quote is its narrator: "I" in the tag refers to them.
"""

import re
from dataclasses import dataclass, replace

import numpy as np

from fabula.cues import Cue, CueFinder, are_vocatives, first_person
from fabula.indexes import index_dialogue, utterances
from fabula.lexicons.verbs import SPEECH_VERBS
from fabula.schema.people import Mention
from fabula.schema.speech import NestedQuote, Quote, Reported
from fabula.schema.tokens import Tokens

_YOU_SAID = re.compile(rf"\b[Yy]ou\s+(?:\w+\s+){{0,2}}?(?:{'|'.join(sorted(SPEECH_VERBS))})(?:\s+(?:to\s+)?me)?\W*$")
_BETWEEN_TAG_AND_ADDRESSEE = re.compile(r"\s+(?:to\s+)?$")
_ADDRESSEE_CHARS = 5  # code points after a tag among which the mention of its addressee begins


@dataclass(frozen=True, slots=True)
class _OuterQuote:
    """The quote around an inner one: its span, speaker and addressees."""

    start: int
    end: int
    speaker: str | None
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Attribution:
    """The speaker of an inner quote, the words that name them, and the addressees that these name."""

    speaker: str | None = None
    cue: tuple[int, int] | None = None
    addressees: tuple[str, ...] = ()


def attribute_nested_quotes(
    text: str,
    tokens: Tokens,
    quotes: tuple[Quote, ...],
    nested: tuple[NestedQuote, ...],
    mentions: tuple[Mention, ...],
) -> tuple[Reported, ...]:
    """The quotes inside quotes with their speakers, in the order of the text.

    Args:
        text: the story's text.
        tokens: its tokens.
        quotes: its quotes with their speakers.
        nested: the quotes inside them.
        mentions: every mention, pronouns in speech included.
    """
    outer = [_OuterQuote(q.start, q.end, q.speaker, q.addressees) for q in utterances(quotes)]
    reported: list[Reported] = []
    for depth in range(1, 1 + max((quote.depth for quote in nested), default=0)):
        outer_at = {quote.start: quote for quote in outer}
        pairs = [
            (outer_at[quote.outer_start], quote)
            for quote in nested
            if quote.depth == depth and quote.outer_start in outer_at
        ]
        if not pairs:
            break
        inner = _NestedQuoteReader(text, tokens, outer, [quote for _, quote in pairs], mentions).read(pairs)
        reported += inner
        outer = [_OuterQuote(row.start, row.end, row.speaker, row.addressees) for row in inner]
    return tuple(sorted(reported, key=lambda row: (row.start, -row.end)))


class _NestedQuoteReader:
    """Reads the nested quotes of one depth."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        outer: list[_OuterQuote],
        nested: list[NestedQuote],
        mentions: tuple[Mention, ...],
    ):
        self.text, self.tokens = text, tokens
        self.people = [mention for mention in mentions if mention.category == "PER"]
        self.person_at = {mention.start: mention for mention in sorted(self.people, key=lambda mention: mention.end)}
        quotes = tuple(
            Quote(start=quote.start, end=quote.end, kind=quote.kind, utterance=utterance)
            for utterance, quote in enumerate(nested)
        )
        index = index_dialogue(tokens, quotes, (), mentions)
        # The narration, and the marks of the outer quotes, end the search for a tag as another quote does.
        is_outside = tokens.inside(_OuterQuote(quote.start + 1, quote.end - 1, None, ()) for quote in outer) < 0
        quote_of_token = np.where(is_outside, len(quotes), index.quote_of_token)
        self.cue_finder = CueFinder(replace(index, quote_of_token=quote_of_token))
        is_vocative = are_vocatives(tokens, index.quote_index, index.mention_token_start, index.mention_token_end)
        self.vocatives: list[list[str]] = [[] for _ in quotes]
        for mention_row in np.flatnonzero(is_vocative).tolist():
            person = self.people[mention_row]
            if person.kind == "PROP" and person.entity:
                self.vocatives[index.quote_of_token[index.mention_token_start[mention_row]]].append(person.entity)

    def read(self, pairs: list[tuple[_OuterQuote, NestedQuote]]) -> list[Reported]:
        """The nested quotes, each given with the quote around it, with their speakers and addressees."""
        reported = []
        for row, (outer, quote) in enumerate(pairs):
            tags = [cue for cue in self.cue_finder.cues(row) if cue.kind == "tag"]
            attribution = self._by_tag(outer, quote, tags) if tags else self._by_you(outer, quote)
            is_elision = self.text[quote.start] == "'" and self.text[quote.end - 2].isalnum()
            if quote.kind == "other" or (attribution.speaker is None and is_elision):
                continue  # "'specially as anothah kin'": two apostrophes
            addressees = tuple(self.vocatives[row]) or attribution.addressees
            reported.append(
                Reported(
                    start=quote.start,
                    end=quote.end,
                    kind=quote.kind,
                    speaker=attribution.speaker,
                    cue=attribution.cue,
                    within=outer.start,
                    addressees=tuple(a for a in dict.fromkeys(addressees) if a != attribution.speaker),
                )
            )
        return reported

    def _by_tag(self, outer: _OuterQuote, quote: NestedQuote, tags: list[Cue]) -> _Attribution:
        """The speaker and addressees that a tag names. `tags` are one or more."""
        # "he said: ‘I shall go.’ He went": after a colon before and a stop inside, the words behind are no tag.
        is_introduced = self.text[outer.start : quote.start].rstrip()[-1:] in ":," and self.text[quote.end - 2] != ","
        tag = tags[-1 if is_introduced else 0]
        cue = int(self.tokens.start[tag.token_start]), int(self.tokens.end[tag.token_end - 1])
        if first_person(tag):
            speaker = outer.speaker
        else:
            speaker = self.people[tag.mention_row].entity if tag.mention_row >= 0 else None
        return _Attribution(speaker, cue, self._tag_addressees(cue[1], outer))

    def _by_you(self, outer: _OuterQuote, quote: NestedQuote) -> _Attribution:
        """The addressee of the outer quote as the speaker, where "you said" introduces the inner one."""
        if len(outer.addressees) != 1:
            return _Attribution()
        match = _YOU_SAID.search(self.text, outer.start + 1, quote.start)
        if not match:
            return _Attribution()
        end = match.start() + len(match[0].rstrip(" \n,:;—–-"))
        return _Attribution(outer.addressees[0], (match.start(), end))

    def _tag_addressees(self, tag_end: int, outer: _OuterQuote) -> tuple[str, ...]:
        """The addressee right after a tag: "he said to me", "she told Nora"."""
        for start in range(tag_end, tag_end + _ADDRESSEE_CHARS):
            mention = self.person_at.get(start)
            if mention is None or start >= outer.end or mention.entity is None:
                continue
            if _BETWEEN_TAG_AND_ADDRESSEE.fullmatch(self.text, tag_end, mention.start):
                return (mention.entity,)
        return ()
