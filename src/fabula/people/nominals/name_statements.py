"""Reads the places where the text names a person whom it has called by a noun, or calls by a noun who has a name.

"Mrs. Trebilcock, the housekeeper", "a boy called Perrin", "the woman, whose name was Brannoch", "Kitty was a tall
redhead", "“My name is Halloran,” said the young man", "call me Tiny".
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from fabula.grammar import is_stated
from fabula.lexicons.nouns import GENERIC_PERSON_NOUNS
from fabula.lexicons.verbs import FORMS_OF_BE
from fabula.people.nominals.described_mentions import DescribedMentions
from fabula.schema.people import PER, PRON, PROP

MIN_ANTECEDENT_PROBABILITY = 0.3  # of each step from a pronoun to the noun or name that it refers to; not swept
MAX_STEPS = 6  # from pronoun to pronoun
_OF_SPEAKER = frozenset("i me my myself".split())
_OF_OTHER = frozenset("he she him her his".split())
_NAMING_VERBS = frozenset("call name christen nickname dub".split())
_NAMING_PARTICIPLES = frozenset("called named christened nicknamed dubbed".split())


class NameStatement(NamedTuple):
    """A name and the noun of who bears it, as rows of mentions. As a predicate the noun describes who is named."""

    name: int
    noun: int
    is_predicate: bool = False


def name_statements(
    described: DescribedMentions, antecedents: Sequence[Sequence[tuple[int, float]]]
) -> list[NameStatement]:
    """Returns the statements of a story, sorted by the row of the name.

    Args:
        described: the mentions by their words.
        antecedents: the likely antecedents of each mention, see `likely_antecedents`.
    """
    reader = _StatementReader(described, antecedents)
    return sorted({*reader.appositions(), *reader.participles(), *reader.copulas(), *reader.naming_verbs()})


class _StatementReader:
    def __init__(self, described: DescribedMentions, antecedents: Sequence[Sequence[tuple[int, float]]]) -> None:
        self.described, self.antecedents = described, antecedents
        self.mentions, self.tree = described.mentions, described.tree
        self.tagged_in_block: dict[int, list[int]] = defaultdict(list)
        for row in np.flatnonzero(self.mentions.is_tagged).tolist():
            self.tagged_in_block[int(self.mentions.tokens.block[described.head[row]])].append(row)

    def appositions(self) -> Iterator[NameStatement]:
        """Yields "Mrs. Trebilcock, the housekeeper" and "the concierge, M. Brûlé"; not "your servant, Miss Hale"."""
        described, parse = self.described, self.mentions.parse
        for token in np.flatnonzero(parse.deprel == self.tree.label_rows.get("appos", -1)).tolist():
            governor = int(parse.head[token])
            one, other = described.row_at.get(token, -1), described.row_at.get(governor, -1)
            if min(one, other) < 0 or any(
                self.tree.dependents_labelled(word, "conj", "cc") for word in (token, governor)
            ):
                continue
            name, noun = (one, other) if described.is_name(one) else (other, one)
            if not (described.is_name(name) and described.is_one_person(noun)):
                continue
            if not (
                self.mentions.in_speech[token] and self._may_address(described.head[name], described.head[noun], noun)
            ):
                yield NameStatement(name, noun)

    def participles(self) -> Iterator[NameStatement]:
        """Yields "a boy called Perrin"."""
        described, parse = self.described, self.mentions.parse
        for row in np.flatnonzero((parse.kind == PROP) & (parse.category == PER)).tolist():
            participle = int(parse.spans[row, 0]) - 1
            if participle < 1 or described.word(participle) not in _NAMING_PARTICIPLES:
                continue
            noun = described.row_at.get(int(parse.head[participle]), -1)
            if noun >= 0 and described.is_one_person(noun) and described.head[noun] < participle:
                yield NameStatement(row, noun)

    def copulas(self) -> Iterator[NameStatement]:
        """Yields "her name was Duchess", "I am Halloran", "the old man was Absalom", "Kitty was a tall redhead"."""
        parse = self.mentions.parse
        is_be = self.mentions.tokens.among(FORMS_OF_BE)
        for copula in np.flatnonzero((parse.deprel == self.tree.label_rows.get("cop", -1)) & is_be).tolist():
            predicate = int(parse.head[copula])
            row = self.described.row_at.get(predicate, -1)
            for subject in self.tree.dependents_labelled(predicate, "nsubj") if row >= 0 else ():
                statement = self._of_copula(row, subject, predicate)
                if statement and self._is_stated(predicate):
                    yield statement

    def naming_verbs(self) -> Iterator[NameStatement]:
        """Yields "call me Tiny"."""
        parse = self.mentions.parse
        is_naming = np.isin(parse.lemma, [row for row, lemma in enumerate(parse.lemmas) if lemma in _NAMING_VERBS])
        for verb in np.flatnonzero(is_naming).tolist():
            objects = [child for child in self.tree.children(verb) if self.described.word(child) == "me"]
            name = self.described.row_at.get(objects[0] + 1, -1) if objects else -1
            speaker = self._speaker(verb)
            if min(name, speaker) >= 0 and self.described.is_name(name) and self._is_stated(verb):
                yield NameStatement(name, speaker)

    def _may_address(self, name: int, noun: int, noun_row: int) -> bool:
        """Whether a name beside a noun in speech may address the listener: "your servant, Miss Hale", "Hale, my boy".

        "That woman, Hale, has brains" does, and "my friend, Mr. Hale" does not.
        """
        first = self.described.words(noun_row)[0]
        follows_comma = "," in (self.described.word(token) for token in range(min(name, noun) + 1, max(name, noun)))
        if noun < name:
            return first == "your" or (follows_comma and first not in ("my", "our", "his", "her", "their"))
        return first in ("my", "your", "our")

    def _of_copula(self, row: int, subject: int, predicate: int) -> NameStatement | None:
        described = self.described
        if described.is_name(row):
            noun = self._bearer(subject, predicate)
            return NameStatement(row, noun) if noun >= 0 else None
        describes = described.is_one_person(row) and described.noun(row) not in GENERIC_PERSON_NOUNS
        if not describes or self.mentions.in_speech[subject] or subject not in described.row_at:
            return None
        name = self._antecedent(described.row_at[subject])
        return NameStatement(name, row, is_predicate=True) if name >= 0 and described.is_name(name) else None

    def _bearer(self, subject: int, predicate: int) -> int:
        """The row of the noun of who bears a name: of "I am", "my name is", "whose name was", "he was"; or -1."""
        described, parse = self.described, self.mentions.parse
        if described.word(subject) == "i":
            return self._speaker(subject)
        if parse.lemmas[parse.lemma[subject]] != "name":
            return self._one_person(described.row_at.get(subject, -1))
        for owner in self.tree.dependents_labelled(subject, "nmod"):
            if described.word(owner) in _OF_SPEAKER:
                return self._speaker(owner)
            if described.word(owner) == "whose":
                return self._one_person(described.row_at.get(int(parse.head[predicate]), -1))
            if described.word(owner) in _OF_OTHER and owner in described.row_at:
                return self._one_person(self._antecedent(described.row_at[owner]))
        return -1

    def _speaker(self, token: int) -> int:
        """The row of the noun whose speech tag is in the paragraph of a word in speech, or -1."""
        rows = self.tagged_in_block[int(self.mentions.tokens.block[token])] if self.mentions.in_speech[token] else []
        one_speaks = len({self.described.head[row] for row in rows}) == 1
        return self._one_person(self._antecedent(rows[0])) if one_speaks else -1

    def _one_person(self, row: int) -> int:
        return row if row >= 0 and self.described.is_one_person(row) else -1

    def _antecedent(self, row: int) -> int:
        """The row of the noun or name that a mention refers to by its likeliest antecedents, or -1."""
        for _ in range(MAX_STEPS):
            if self.mentions.parse.kind[row] != PRON:
                return row
            row, probability = max(self.antecedents[row], key=lambda pair: pair[1], default=(-1, 0.0))
            if probability < MIN_ANTECEDENT_PROBABILITY:
                return -1
        return -1

    def _is_stated(self, predicate: int) -> bool:
        return is_stated(self.mentions.tokens, self.mentions.parse, self.tree, predicate)
