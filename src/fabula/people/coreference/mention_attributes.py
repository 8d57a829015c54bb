"""The category and gender that a mention's own words give it."""

from dataclasses import dataclass, field

import numpy as np

from fabula.grammar import gender_of_noun, gender_of_pronoun, gender_of_title, span_heads
from fabula.lexicons.pronouns import PRONOUNS_OF_ANY_CATEGORY
from fabula.people.coreference.cluster_state import ANY_CATEGORY
from fabula.schema.arrays import IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import NOM, PRON
from fabula.schema.tokens import Tokens


@dataclass(frozen=True, slots=True, eq=False)
class MentionAttributes:
    """What is known of each mention before any joins another.

    Attributes:
        gender: see `mention_genders`.
        category: see `mention_categories`. Shape: (mentions,).
        known_referent: number of its referent's cluster where that is known, -1 elsewhere. Shape: (mentions,).
        cannot_link: rows of the mentions that refer to another person, see `cannot_link`.
        must_link: the reader's must-links between mentions without a known referent, as pairs of rows.
        kept_apart: the reader's cannot-links, as pairs of rows.
        apart: known referents that a mention does not have, by its row, see `characters_apart`.
    """

    gender: list[str]
    category: IntArray
    known_referent: IntArray
    cannot_link: list[list[int]]
    must_link: list[tuple[int, int]] = field(default_factory=list)
    kept_apart: list[tuple[int, int]] = field(default_factory=list)
    apart: dict[int, frozenset[int]] = field(default_factory=dict)

    def excluded_referents(self) -> list[set[int]]:
        """Returns the known referents that each mention cannot have: those of the mentions it cannot link to."""
        known_referent = self.known_referent.tolist()
        excluded = [
            {known_referent[other] for other in others} - {-1} if others else set() for others in self.cannot_link
        ]
        for first, second in self.kept_apart:
            excluded[first] |= {known_referent[second]} - {-1}
            excluded[second] |= {known_referent[first]} - {-1}
        for row, referents in self.apart.items():
            excluded[row] |= referents
        return excluded


def mention_categories(tokens: Tokens, parse: Parse) -> IntArray:
    """Returns the row in `CATEGORIES` of each mention; ANY_CATEGORY for "it", "they" and their forms.

    The network decides the category of "it" by the words around, and its antecedent may have another: joining only
    mentions of one category is less accurate, and so is to take over the category of the antecedent (experiment 026).

    Shape: (mentions,), int64.
    """
    any_category = tokens.among(PRONOUNS_OF_ANY_CATEGORY)[parse.spans[:, 0]]
    any_category &= parse.kind == PRON
    return np.where(any_category, ANY_CATEGORY, parse.category).astype(np.int64)


def mention_genders(tokens: Tokens, parse: Parse) -> list[str]:
    """Returns the gender that each mention's pronoun, noun or title gives it, "" where they give none.

    "m", "f", or a key of `NEOPRONOUNS`.
    """
    deciding = np.where(parse.kind == NOM, span_heads(parse.head, parse.spans), parse.spans[:, 0])
    words = (tokens.vocabulary[row] for row in tokens.word[deciding].tolist())
    gender_of = {PRON: gender_of_pronoun, NOM: gender_of_noun}
    return [gender_of.get(kind, gender_of_title)(word) for kind, word in zip(parse.kind.tolist(), words, strict=True)]
