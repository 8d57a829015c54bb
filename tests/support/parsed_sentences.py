"""Sentences whose grammar is written by hand, for the steps that read a Parse."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from stories import page

from fabula.schema.parse import Parse
from fabula.schema.people import Category, Character, Mention, MentionKind, Name
from fabula.schema.speech import Quote, QuoteKind, Reported
from fabula.schema.tokens import Tokens
from fabula.tokens import tokens as tokenise
from fabula.world import StatementIndex, index_statements


@dataclass(frozen=True)
class ParsedText:
    """A text with its tokens and parse, and its mentions as they are marked."""

    text: str
    tokens: Tokens
    parse: Parse
    mentions: tuple[Mention, ...]

    def span(self, words: str, nth: int = 0) -> tuple[int, int]:
        """The offsets of some words of the text."""
        found = [match.span() for match in re.finditer(re.escape(words), self.text)]
        return found[nth]

    def token(self, word: str, nth: int = 0) -> int:
        """The row of a token by its spelling."""
        return [t for t in range(len(self.tokens)) if self.tokens.spelling(t) == word][nth]

    def quote(self, words: str, speaker: str | None, kind: QuoteKind = "speech", **fields) -> Quote:
        """A quotation of these words."""
        start, end = self.span(words)
        fields = {"utterance": start, "p": 0.9 if speaker else 0.0} | fields
        return Quote(start=start, end=end, kind=kind, speaker=speaker, **fields)

    def statements(
        self, quotes: Iterable[Quote] = (), reported: Iterable[Reported] = (), **names: str
    ) -> StatementIndex:
        """The index of the text's statements. `names` gives the characters: n="Nora". Others are no characters."""
        characters = tuple(
            Character(
                id=id, name=name, names=(Name(name, 1),), pronouns="", mentions=1, quotes=0, first=0,
                narrator=name == "I",
            )
            for id, name in names.items()
        )  # fmt: skip
        return index_statements(self.tokens, self.parse, tuple(quotes), tuple(reported), self.mentions, characters)


def parsed_text(*sentences: str) -> ParsedText:
    """A text of sentences, each a table with a line a token.

    A line holds the word, its lemma, its Penn tag, its head (1 is the first, 0 the root), its relation, and, for the
    head of a mention, "=id", "=id:PROP" or "=id:NOM:GPE". A mention spans the words that depend on its head. Each
    sentence is a paragraph of its own. A word with "+" before it follows the one before without a space: "+'s".
    """
    tables = [[line.split() for line in sentence.strip().splitlines()] for sentence in sentences]
    manuscript = page(*(" ".join(row[0] for row in rows).replace(" +", "") for rows in tables))
    tokens = tokenise(manuscript)
    flat = [row for rows in tables for row in rows]
    assert [row[0].removeprefix("+") for row in flat] == [tokens.spelling(t) for t in range(len(tokens))], (
        "one line for each token"
    )
    first = np.cumsum([0, *(len(rows) for rows in tables)])
    head = np.concatenate([_heads(rows, int(start)) for rows, start in zip(tables, first, strict=False)])
    sentence = np.repeat(np.arange(len(tables)), [len(rows) for rows in tables]).astype(tokens.sentence.dtype)
    none, count = np.zeros(len(flat), np.int8), len(flat)
    lemmas, lemma = np.unique([row[1] for row in flat], return_inverse=True)
    tags, xpos = np.unique([row[2] for row in flat], return_inverse=True)
    relations, deprel = np.unique([row[4] for row in flat], return_inverse=True)
    parse = Parse(
        upos=none, upos_names=("X",), supersense=none, supersense_names=("O",),
        xpos=xpos.astype(np.int8), xpos_names=tuple(map(str, tags)),
        deprel=deprel.astype(np.int8), deprel_names=tuple(map(str, relations)),
        lemma=lemma.astype(np.int32), lemmas=tuple(map(str, lemmas)), head=head.astype(np.int32),
        event=np.zeros(count, np.float32), begins=np.zeros(count, np.float32),
        spans=np.zeros((0, 2), np.int32), category=none[:0], kind=none[:0], p=np.zeros(0, np.float32),
        vectors=np.zeros((0, 96), np.float16),
    )  # fmt: skip
    cut = replace(tokens, sentence=sentence)
    return ParsedText(manuscript.text, cut, parse, tuple(_mentions(flat, cut, head)))


def _heads(rows: list[list[str]], start: int) -> np.ndarray:
    given = np.array([int(row[3]) for row in rows])
    return np.where(given > 0, start + given - 1, start + np.arange(len(rows)))


def _mentions(rows: list[list[str]], tokens: Tokens, head: np.ndarray) -> Iterable[Mention]:
    for token, row in enumerate(rows):
        if row[-1].startswith("="):
            entity, kind, category = (*row[-1][1:].split(":"), *("PROP", "PER")[row[-1].count(":") :])[:3]
            yield _mention(tokens, head, token, entity, kind, category)


def _mention(
    tokens: Tokens, head: np.ndarray, token: int, entity: str, kind: MentionKind, category: Category
) -> Mention:
    inside = [token]
    for other in range(len(tokens)):
        above = other
        for _ in range(len(tokens)):
            above = int(head[above])
            if above == token:
                inside.append(other)
                break
    return Mention(
        start=int(tokens.start[min(inside)]), end=int(tokens.end[max(inside)]), kind=kind, category=category,
        entity=entity, p=0.9,
    )  # fmt: skip
