"""The category and gender that a mention's own words give it."""

import numpy as np

from fabula.grammar import span_head
from fabula.lexicons.nouns import NOUNS_FEMALE, NOUNS_MALE
from fabula.lexicons.pronouns import HE, NEOPRONOUNS, PRONOUNS_OF_ANY_CATEGORY, SHE
from fabula.lexicons.titles import TITLES_FEMALE, TITLES_MALE
from fabula.people.coreference.cluster_state import ANY_CATEGORY
from fabula.schema.parse import Parse
from fabula.schema.people import NOM, PRON
from fabula.schema.tokens import Tokens


def mention_categories(tokens: Tokens, parse: Parse) -> np.ndarray:
    """Row of the category of what each mention may mean, ANY where a pronoun does not tell. Shape: (mentions,), int64.

    The network tells the category of "it" by the words around, and what "it" points at may be of another: joining only
    what is of one loses .2 of CoNLL F1 on LitBank dev. (Given the category of what they point at, mentions lose .1.)
    """
    vague = tokens.where(lambda w: w.lower() in PRONOUNS_OF_ANY_CATEGORY)[parse.spans[:, 0]] & (parse.kind == PRON)
    return np.where(vague, ANY_CATEGORY, parse.category).astype(np.int64)


def mention_genders(tokens: Tokens, parse: Parse) -> list[str]:
    """The gender that each mention's own words give it, by pronoun, noun or title, or "" where they give none."""
    by_word = dict.fromkeys(HE, "m") | dict.fromkeys(SHE, "f")
    by_word |= {word: first for first, those in NEOPRONOUNS.items() for word in those}
    by_noun = dict.fromkeys(NOUNS_MALE, "m") | dict.fromkeys(NOUNS_FEMALE, "f")
    by_title = dict.fromkeys(TITLES_MALE, "m") | dict.fromkeys(TITLES_FEMALE, "f")
    out = []
    for (a, b), kind in zip(parse.spans.tolist(), parse.kind.tolist(), strict=True):
        if kind == PRON:
            out.append(by_word.get(tokens.spelling(a).lower(), ""))
        elif kind == NOM:
            out.append(by_noun.get(tokens.spelling(span_head(parse.head, a, b)).lower(), ""))
        else:
            out.append(by_title.get(tokens.spelling(a).lower().rstrip("."), ""))
    return out
