"""Kinship terms, and the owner whose relative each is: "her mother", "Mrs. Croft's brother", "Papa!"."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from fabula.cues import are_vocatives, tagged_mentions, tokens_beside_tag
from fabula.grammar import span_head
from fabula.indexes import index_quotes, narrator_at
from fabula.lexicons.function_words import NON_POSSESSIVE_DETERMINERS
from fabula.lexicons.kinship import KIN_RELATION
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

MAX_MENTION_TOKENS = 8  # longer mentions are left alone


@dataclass(frozen=True, slots=True)
class KinTerm:
    """A mention that calls a person the relative of another person, its owner.

    Attributes:
        mention_row: its row among the mentions.
        owner_row: row of the owner among the characters.
        relation, gender: see `KIN_RELATION`.
        line: row of the quotes that are speech, -1 in narration.
        is_vocative: whether it addresses the relative: "Papa, look!"
        named_row: row of the character that the words beside it name, "my sister Jane", or -1.
        speaker_row: row of the speaker of the line that it tags, "said her mother", or -1 where that is not known.
    """

    mention_row: int
    owner_row: int
    relation: str
    gender: str
    line: int
    is_vocative: bool
    named_row: int
    speaker_row: int


def kin_terms(
    tokens: Tokens,
    parse: Parse,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
) -> list[KinTerm]:
    """Returns the kinship terms among the mentions whose owner is known, in order.

    The owner of "Mother" alone is the speaker in speech, and the narrator outside of it.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: all quotations, in order.
        characters: the cast.
        mentions: all mentions, in order.
    """
    return list(_KinTermFinder(tokens, parse, quotes, characters, mentions).terms())


class _KinTermFinder:
    """Columns over tokens and mentions that kinship terms are read from."""

    def __init__(
        self,
        tokens: Tokens,
        parse: Parse,
        quotes: tuple[Quote, ...],
        characters: tuple[Character, ...],
        mentions: tuple[Mention, ...],
    ) -> None:
        self.tokens, self.parse, self.mentions = tokens, parse, mentions
        self.index = index_quotes(tokens, quotes)
        self.quotes, self.quote_row = self.index.quotes, self.index.quote_of_token
        self.character_row = {character.id: row for row, character in enumerate(characters)}
        self.characters = characters
        start, end = tokens.ranges_of(mentions)
        self.is_vocative = are_vocatives(tokens, self.index, start, end, nouns=True)
        self.start: list[int] = start.tolist()
        self.end: list[int] = end.tolist()
        self.is_kin_word = tokens.among(KIN_RELATION) | tokens.where("lady".__eq__)
        labels = parse.deprel_names
        self.is_possessor = np.array([name.startswith("nmod") for name in labels], bool)[parse.deprel]
        self.is_apposition = np.array([name.startswith(("appos", "flat")) for name in labels], bool)[parse.deprel]
        self.is_plural = np.array([name in ("NNS", "NNPS") for name in parse.xpos_names], bool)[parse.xpos]
        self.mentions_by_end: dict[int, list[int]] = defaultdict(list)
        for row, end in enumerate(self.end):
            self.mentions_by_end[end].append(row)
        self.tagged_starts = set(parse.spans[tagged_mentions(tokens, parse, quotes), 0].tolist())

    def terms(self) -> Iterator[KinTerm]:
        """Yields the terms in order."""
        kin_words_before = np.concatenate([[0], np.cumsum(self.is_kin_word)])
        has_kin_word = kin_words_before[self.end] > kin_words_before[self.start]
        for row in np.flatnonzero(has_kin_word).tolist():
            mention, start, end = self.mentions[row], self.start[row], self.end[row]
            if mention.category != "PER" or mention.kind == "PRON" or end - start > MAX_MENTION_TOKENS:
                continue
            kin_word = self._kin_word(start, end)
            if kin_word < 0 or self.is_plural[kin_word]:
                continue
            is_bare, owner_row = self._owner(row, start, kin_word)
            if owner_row < 0:
                continue
            named_row = self._named(row, start, end, kin_word)
            if named_row == owner_row:
                continue  # in "Mrs. Quill, her mother" the links took "her" for Mrs. Quill
            relation, gender = KIN_RELATION.get(self._lower(kin_word), ("spouse", "f"))
            line = int(self.quote_row[start])
            may_be_vocative = line >= 0 and (is_bare or self._lower(start) == "my")
            yield KinTerm(
                mention_row=row,
                owner_row=owner_row,
                relation=relation,
                gender=gender,
                line=line,
                is_vocative=may_be_vocative and bool(self.is_vocative[row]),
                named_row=named_row,
                speaker_row=self._tagged_speaker(start, end, kin_word),
            )

    def _lower(self, token: int) -> str:
        return self.tokens.spelling(token).lower() if 0 <= token < len(self.tokens) else ""

    def _row(self, identity: str | None) -> int:
        return self.character_row.get(identity, -1) if identity is not None else -1

    def _first_character(self, mention_rows: Iterable[int]) -> int:
        """Returns the row of the first character that these mentions refer to, or -1."""
        rows = (self._row(self.mentions[row].entity) for row in mention_rows)
        return next((row for row in rows if row >= 0), -1)

    def _kin_word(self, start: int, end: int) -> int:
        """Returns the kinship word that heads a mention, or precedes its last name ("my sister Philips"), or -1."""
        head = span_head(self.parse.head, start, end)
        if self.is_kin_word[head] and (self._lower(head) != "lady" or self._lower(start) == "his"):
            return head  # "his lady" is his wife; "my lady" and "her lady" are none
        before_name = end - start > 1 and self.is_kin_word[end - 2] and self.tokens.spelling(end - 1)[0].isupper()
        return end - 2 if before_name and self.is_kin_word[start:end].sum() == 1 else -1

    def _owner(self, row: int, start: int, kin_word: int) -> tuple[bool, int]:
        """Returns whether a term has no possessor, and the row of its owner, or -1."""
        possessors = np.flatnonzero(self.is_possessor[start:kin_word]) + start
        if len(possessors):
            ending_there = self.mentions_by_end[int(possessors[0]) + 1]
            return False, self._first_character(other for other in ending_there if other != row)
        if self._lower(start) in NON_POSSESSIVE_DETERMINERS or self._lower(start - 1) in NON_POSSESSIVE_DETERMINERS:
            return True, -1
        line = int(self.quote_row[start])
        if line >= 0:
            return True, self._row(self.quotes[line].speaker)
        return True, narrator_at(self.characters, self.mentions[row].start)

    def _named(self, row: int, start: int, end: int, kin_word: int) -> int:
        """Returns the row of the character that a name within or beside a term names, or -1."""
        following, after = range(row + 1, min(row + 4, len(self.mentions))), end + (self._lower(end) == ",")
        preceding = self.mentions_by_end[start - 1] if self._lower(start - 1) == "," else []
        names = (
            *(other for other in self.mentions_by_end[end] if self.start[other] >= kin_word and other != row),
            *(o for o in following if self.start[o] == after and self._is_apposed(self._head(o), kin_word)),
            *(other for other in preceding if self._is_apposed(kin_word, self._head(other))),
        )
        return self._first_character(name for name in names if self.mentions[name].kind == "PROP")

    def _head(self, mention_row: int) -> int:
        return span_head(self.parse.head, self.start[mention_row], self.end[mention_row])

    def _is_apposed(self, token: int, head: int) -> bool:
        return bool(self.is_apposition[token]) and bool(self.parse.head[token] == head)

    def _tagged_speaker(self, start: int, end: int, kin_word: int) -> int:
        """Returns the row of the speaker of the lines beside a term that is a speech tag, or -1 where they differ."""
        if start not in self.tagged_starts or self.quote_row[start] >= 0:
            return -1
        near = self.quote_row[tokens_beside_tag(start, end, int(self.parse.head[kin_word]))]
        speakers = {self.quotes[line].speaker for line in near[near >= 0].tolist()}
        return self._row(speakers.pop()) if len(speakers) == 1 else -1
