"""Words of kinship, and whose relative each means: "her mother", "Mrs. Croft's brother", "Papa!"."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.cues import tagged_mentions, tokens_beside_tag
from fabula.grammar import span_head
from fabula.lexicons.function_words import NON_POSSESSIVE_DETERMINERS
from fabula.lexicons.kinship import KIN_RELATION
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

_BEFORE_NAME = frozenset("oh o dear my well no yes poor but and".split())
_LONGEST = 8  # tokens of a mention that is looked at


@dataclass(frozen=True, slots=True)
class KinTerm:
    """A mention that tells how someone is related to someone.

    Attributes:
        mention: its row.
        owner: row of the character whose relative it means.
        relation, gender: see `RELATION`.
        line: row of the quotes that are speech, -1 in narration.
        calls: whether it calls someone: "Papa, look!"
        named: row of the character whom the words beside it name, "my sister Jane", or -1.
        speaks: row of the character whose line it tags, "said her mother", where that is known, or -1.
    """

    mention: int
    owner: int
    relation: str
    gender: str
    line: int
    calls: bool
    named: int
    speaks: int


def kin_terms(
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
) -> list[KinTerm]:
    """The terms of kinship among the mentions, where it is known whose relative they mean, in order.

    "Mother" is the speaker's in speech, the narrator's outside of it.
    """
    return list(_KinTermFinder(tokens, parse, quotes, characters, mentions).found())


class _KinTermFinder:
    """What is looked up about each mention."""

    def __init__(self, tokens, parse, quotes, characters, mentions):
        self.words, self.read, self.mentions = tokens, parse, mentions
        self.said = tuple(q for q in quotes if q.kind != "other")
        self.spoken = tokens.inside(self.said)
        self.row = {c.id: row for row, c in enumerate(characters)}
        self.narrator = next((row for row, c in enumerate(characters) if c.narrator), -1)
        self.start = np.searchsorted(tokens.start, [m.start for m in mentions]).tolist()
        self.end = np.searchsorted(tokens.start, [m.end for m in mentions]).tolist()
        self.kin = tokens.where(lambda w: w.lower() in KIN_RELATION)
        label = np.array(parse.deprel_names, dtype=object)[parse.deprel]
        self.owned = np.array([name.startswith("nmod") for name in label], bool)
        self.apposed = np.array([name.startswith(("appos", "flat")) for name in label], bool)
        self.plural = np.array([name in ("NNS", "NNPS") for name in parse.xpos_names], bool)[parse.xpos]
        self.ending: dict[int, list[int]] = defaultdict(list)
        for row, end in enumerate(self.end):
            self.ending[end].append(row)
        self.tags = set(parse.spans[tagged_mentions(tokens, parse, quotes), 0].tolist())

    def found(self) -> Iterator[KinTerm]:
        kin = np.concatenate([[0], np.cumsum(self.kin)])
        has = kin[self.end] > kin[self.start]
        for row in np.flatnonzero(has).tolist():
            mention, start, end = self.mentions[row], self.start[row], self.end[row]
            if mention.category != "PER" or mention.kind == "PRON" or end - start > _LONGEST:
                continue
            if (noun := self._noun(start, end)) < 0 or self.plural[noun]:
                continue
            bare, owner = self._owner(row, start, noun)
            if owner < 0:
                continue
            named = self._named(row, start, end, noun)
            if named == owner:
                continue  # "Mrs. Quill, her mother": "her" was taken for Mrs. Quill
            line, calls = int(self.spoken[start]), (bare or self._low(start) == "my") and self._set_off(start, end)
            yield KinTerm(
                row, owner, *KIN_RELATION[self._low(noun)], line, calls and line >= 0, named,
                self._speaks(start, end, noun),
            )  # fmt: skip

    def _low(self, token: int) -> str:
        return self.words.spelling(token).lower() if 0 <= token < len(self.words) else ""

    def _noun(self, start: int, end: int) -> int:
        """The word of kinship that a mention is built upon, also before a name ("my sister Philips"), or -1."""
        head = span_head(self.read.head, start, end)
        if self.kin[head]:
            return head
        named = end - start > 1 and self.kin[end - 2] and self.words.spelling(end - 1)[0].isupper()
        return end - 2 if named and self.kin[start:end].sum() == 1 else -1

    def _owner(self, row: int, start: int, noun: int) -> tuple[bool, int]:
        """Whether a term stands without anyone's name or pronoun, and whose relative it means, or -1."""
        before = np.flatnonzero(self.owned[start:noun]) + start
        if len(before):
            whose = (self.mentions[m].entity for m in self.ending[int(before[0]) + 1] if m != row)
            return False, next((self.row[who] for who in whose if who in self.row), -1)
        if self._low(start) in NON_POSSESSIVE_DETERMINERS or self._low(start - 1) in NON_POSSESSIVE_DETERMINERS:
            return True, -1
        line = self.spoken[start]
        return True, self.row.get(self.said[line].speaker, -1) if line >= 0 else self.narrator

    def _set_off(self, start: int, end: int) -> bool:
        """Whether marks, or words that go before a name one calls, stand on both sides."""
        before, after = self._low(start - 1), self._low(end)
        return (not before[:1].isalnum() or before in _BEFORE_NAME) and not after[:1].isalnum()

    def _named(self, row: int, start: int, end: int, noun: int) -> int:
        """Who a name within or beside a term says it is."""
        behind, after = range(row + 1, min(row + 4, len(self.mentions))), end + (self._low(end) == ",")
        names = (
            *(m for m in self.ending[end] if self.start[m] >= noun and m != row),
            *(m for m in behind if self.start[m] == after and self._apposed(self._head(m), noun)),
            *(m for m in self.ending[start - 1] if self._low(start - 1) == "," and self._apposed(noun, self._head(m))),
        )
        whose = (self.mentions[m].entity for m in names if self.mentions[m].kind == "PROP")
        return next((self.row[who] for who in whose if who in self.row), -1)

    def _head(self, mention: int) -> int:
        return span_head(self.read.head, self.start[mention], self.end[mention])

    def _apposed(self, token: int, to: int) -> bool:
        return bool(self.apposed[token]) and self.read.head[token] == to

    def _speaks(self, start: int, end: int, noun: int) -> int:
        """Who says the line that a term tags, where all lines beside it are one person's."""
        if start not in self.tags or self.spoken[start] >= 0:
            return -1
        near = self.spoken[tokens_beside_tag(start, end, int(self.read.head[noun]))]
        who = {self.said[line].speaker for line in near[near >= 0].tolist()}
        return self.row.get(who.pop(), -1) if len(who) == 1 else -1
