"""The category and gender that a mention's own words give it."""

from dataclasses import dataclass

import numpy as np

from fabula.grammar import span_head
from fabula.lexicons.nouns import NOUNS_FEMALE, NOUNS_MALE
from fabula.lexicons.pronouns import HE, NEOPRONOUNS, PRONOUNS_OF_ANY_CATEGORY, SHE
from fabula.lexicons.titles import TITLES_FEMALE, TITLES_MALE
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
    """

    gender: list[str]
    category: IntArray
    known_referent: IntArray
    cannot_link: list[list[int]]

    def excluded_referents(self) -> list[set[int]]:
        """Returns the known referents that each mention cannot have: those of the mentions it cannot link to."""
        return [{int(self.known_referent[other]) for other in others} - {-1} for others in self.cannot_link]


def mention_categories(tokens: Tokens, parse: Parse) -> IntArray:
    """Returns the row in `CATEGORIES` of each mention; ANY_CATEGORY for "it", "they" and their forms.

    The network decides the category of "it" by the words around, and its antecedent may have another: joining only
    mentions of one category loses 0.2 of CoNLL F1 on LitBank dev. (With the category of the antecedent, mentions lose
    0.1.)

    Shape: (mentions,), int64.
    """
    any_category = tokens.where(lambda w: w.lower() in PRONOUNS_OF_ANY_CATEGORY)[parse.spans[:, 0]]
    any_category &= parse.kind == PRON
    return np.where(any_category, ANY_CATEGORY, parse.category).astype(np.int64)


def mention_genders(tokens: Tokens, parse: Parse) -> list[str]:
    """Returns the gender that each mention's pronoun, noun or title gives it, "" where they give none.

    "m", "f", or a key of `NEOPRONOUNS`.
    """
    by_pronoun = dict.fromkeys(HE, "m") | dict.fromkeys(SHE, "f")
    by_pronoun |= {word: pronoun_set for pronoun_set, words in NEOPRONOUNS.items() for word in words}
    by_noun = dict.fromkeys(NOUNS_MALE, "m") | dict.fromkeys(NOUNS_FEMALE, "f")
    by_title = dict.fromkeys(TITLES_MALE, "m") | dict.fromkeys(TITLES_FEMALE, "f")
    genders = []
    for (start, end), kind in zip(parse.spans.tolist(), parse.kind.tolist(), strict=True):
        if kind == PRON:
            genders.append(by_pronoun.get(tokens.spelling(start).lower(), ""))
        elif kind == NOM:
            genders.append(by_noun.get(tokens.spelling(span_head(parse.head, start, end)).lower(), ""))
        else:
            genders.append(by_title.get(tokens.spelling(start).lower().rstrip("."), ""))
    return genders
