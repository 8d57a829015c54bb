"""The tokens of a story by their spelling, with tag, head and dependents, for the rules that begin with a word."""

from collections.abc import Callable, Iterable

import numpy as np

from fabula.schema.arrays import IntArray
from fabula.world.statements import StatementIndex


class WordIndex:
    """Looks up tokens by their spelling in lower case, without a pass over all tokens for each word.

    Attributes:
        statements: the referents and statements of the story.
        tree: its dependency tree.
    """

    def __init__(self, statements: StatementIndex):
        self.statements = statements
        self.tree = statements.tree
        tokens = statements.tokens
        self._spellings = tokens.lower_case
        self._rows_of_word: dict[str, list[int]] = {}
        for row, word in enumerate(self._spellings):
            self._rows_of_word.setdefault(word, []).append(row)
        self._grouped: IntArray = np.argsort(tokens.word, kind="stable")
        self._edges = np.searchsorted(tokens.word[self._grouped], np.arange(len(tokens.vocabulary) + 1))

    def tokens_among(self, words: Iterable[str]) -> list[int]:
        """Returns the tokens with one of these spellings in lower case, in order."""
        return self._tokens_of_rows(row for word in words for row in self._rows_of_word.get(word, ()))

    def tokens_where(self, holds: Callable[[str], bool]) -> list[int]:
        """Returns the tokens for whose spelling in lower case a property holds, in order."""
        return self._tokens_of_rows(row for word, rows in self._rows_of_word.items() if holds(word) for row in rows)

    def _tokens_of_rows(self, rows: Iterable[int]) -> list[int]:
        """The tokens with these rows of the vocabulary, in order."""
        return sorted(
            token for row in rows for token in self._grouped[self._edges[row] : self._edges[row + 1]].tolist()
        )

    def spelling(self, token: int) -> str:
        """Returns the spelling of a token in lower case, or "" beyond the text."""
        tokens = self.statements.tokens
        return self._spellings[tokens.word[token]] if 0 <= token < len(tokens) else ""

    def is_lower_case(self, token: int) -> bool:
        """Returns whether a token is written without a capital, so that it is no name."""
        return self.statements.tokens.spelling(token)[:1].islower()

    def tag(self, token: int) -> str:
        """Returns the Penn tag of a token, or "" beyond the text."""
        parse = self.statements.parse
        tag: str = parse.xpos_names[parse.xpos[token]] if 0 <= token < len(parse.xpos) else ""
        return tag

    def head(self, token: int) -> int:
        """Returns the head of a token."""
        return int(self.statements.parse.head[token])

    def words_under(self, token: int, *labels: str) -> set[str]:
        """Returns the spellings of the dependents of a token with one of these relations."""
        return {self.spelling(child) for child in self.tree.dependents_labelled(token, *labels)}

    def is_adjective(self, token: int) -> bool:
        """Returns whether a token is an adjective in its plain form and no noun or verb."""
        return self.tag(token) == "JJ"
