"""The mentions of people by their words: heads, determiners, and what a noun may mean."""

from collections import defaultdict

import numpy as np

from fabula.grammar import DependencyTree
from fabula.indexes import mention_heads
from fabula.lexicons.function_words import INDEFINITE_DETERMINERS
from fabula.lexicons.kinship import KIN
from fabula.lexicons.nouns import INDEFINITE_PERSON_NOUNS, TERMS_OF_ADDRESS, WORDS_FOR_ANOTHER
from fabula.people.nominals.mention_evidence import MentionEvidence
from fabula.schema.people import NOM, PER, PROP

_OF_ANYONE = frozenset("every any no each some such what".split())


class DescribedMentions:
    """The mentions of people, asked by their words.

    Attributes:
        mentions: the mentions and their words.
        tree: the dependency tree of the story.
        head: the head token of each mention.
        row_at: the row of the longest mention of a person by its head token.
        nouns: the rows of the mentions of people by a noun, by that noun.
        names: the head tokens of the mentions of people by a name, by the word there.
    """

    def __init__(self, mentions: MentionEvidence) -> None:
        parse = mentions.parse
        self.mentions = mentions
        self.tree = DependencyTree(parse)
        self.head: list[int] = mention_heads(parse).tolist()
        self.row_at: dict[int, int] = {}
        self.nouns: dict[str, list[int]] = defaultdict(list)
        self.names: dict[str, list[int]] = defaultdict(list)
        for row in np.flatnonzero(parse.category == PER).tolist():
            if self.row_at.setdefault(self.head[row], row) != row:  # of mentions with one head the longest comes first
                continue
            if parse.kind[row] == NOM:
                self.nouns[self.noun(row)].append(row)
            elif parse.kind[row] == PROP:
                self.names[self.noun(row)].append(self.head[row])

    def word(self, token: int) -> str:
        """A word in lower case."""
        return self.mentions.tokens.spelling(token).lower()

    def words(self, row: int) -> list[str]:
        """The words of a mention, in lower case."""
        return [self.word(token) for token in range(*self.mentions.parse.spans[row].tolist())]

    def noun(self, row: int) -> str:
        """The head word of a mention, in lower case."""
        return self.word(self.head[row])

    def is_name(self, row: int) -> bool:
        """Whether a mention is a name."""
        return bool(self.mentions.parse.kind[row] == PROP)

    def is_one_person(self, row: int) -> bool:
        """Whether a mention is a noun in the singular that one person may be called by; no kinship term."""
        parse, words = self.mentions.parse, self.words(row)
        return bool(
            parse.kind[row] == NOM
            and parse.xpos_names[parse.xpos[self.head[row]]] == "NN"
            and self.noun(row) not in INDEFINITE_PERSON_NOUNS | KIN
            and " ".join(words) not in TERMS_OF_ADDRESS
            and words[0] not in _OF_ANYONE
        )

    def is_definite(self, row: int) -> bool:
        """Whether a mention is "the" and a noun, with nothing behind it, and no other person than the noun alone."""
        words = self.words(row)
        ends_with_noun = self.mentions.parse.spans[row, 1] == self.head[row] + 1
        is_other = WORDS_FOR_ANOTHER.intersection(words)
        return bool(words[0] == "the" and ends_with_noun and not is_other and self.is_one_person(row))

    def introduces(self, row: int) -> bool:
        """Whether a mention brings a person in: "a boy", "the boy at the desk", but not as a predicate."""
        first = self.words(row)[0]
        is_long = first == "the" and self.mentions.parse.spans[row, 1] > self.head[row] + 1
        return (first in INDEFINITE_DETERMINERS or is_long) and not self.tree.dependents_labelled(self.head[row], "cop")
