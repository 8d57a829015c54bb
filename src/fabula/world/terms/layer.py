"""Lists the terms of a story: nouns that no dictionary has and that the story uses again and again.

A word of one scene is an accident, and a word that only characters say is dialect, or a slip of the tongue: a term is
used in narration too, and in places that lie apart. The thresholds are those of experiment 056.
"""

from collections.abc import Iterable

import numpy as np

from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.people import CATEGORIES, PROP
from fabula.schema.world import Term
from fabula.world.statements import StatementIndex
from fabula.world.terms.explanations import Explanation, explanation_of

MIN_USES, MIN_USES_IN_NARRATION = 4, 2
MIN_LETTERS = 4
MIN_SHARE_OF_NOUNS = 0.8
"""Of the uses of a term, by the network's parts of speech."""
MAX_SHARE_OF_NAMES = 0.2
"""Of its uses that are part of the name of a person or a place."""
MIN_SPREAD = 0.02
"""Of the story, between the first use and the last."""
_PLURALS = (("ies", "y"), ("ves", "f"), ("es", ""), ("s", ""))


def terms(statements: StatementIndex, is_known: BoolArray) -> tuple[Term, ...]:
    """Returns the terms of a story, in the order of the words that explain them.

    Args:
        statements: the referents and statements of the story.
        is_known: whether a dictionary has each spelling of the vocabulary. Shape: (vocabulary,).
    """
    tokens = statements.tokens
    forms = _singular_forms(tokens.vocabulary, is_known)
    uses_of: dict[str, list[int]] = {}
    for token in np.flatnonzero(np.isin(tokens.word, list(forms))).tolist():
        uses_of.setdefault(forms[int(tokens.word[token])], []).append(token)
    named = _tokens_of_names(statements)
    found = (
        _term(statements, uses)
        for uses in (np.array(tokens_of_word) for tokens_of_word in uses_of.values())
        if _is_term(statements, uses, named)
    )
    return tuple(sorted(found, key=lambda term: (term.start, term.end, term.word)))


def _singular_forms(vocabulary: Iterable[str], is_known: BoolArray) -> dict[int, str]:
    """The singular, in small letters, of each spelling that may be a term, by its row in the vocabulary."""
    rows = {row: word.lower() for row, word in enumerate(vocabulary) if not is_known[row] and _looks_like_a_term(word)}
    words = set(rows.values())
    return {row: _singular(word, words) for row, word in rows.items()}


def _looks_like_a_term(word: str) -> bool:
    letters = word.replace("-", "")
    return letters.isalpha() and len(letters) >= MIN_LETTERS and word.lower() not in _NO_TERMS


def _singular(word: str, words: set[str]) -> str:
    """The singular of a word, where the story has it, too."""
    for ending, singular in _PLURALS:
        if word.endswith(ending) and (stem := word.removesuffix(ending) + singular) in words:
            return stem
    return word


_NO_TERMS = frozenset(
    "something anything everything nothing somebody anybody everybody nobody someone anyone everyone feet mice dormice "
    "geese oxen brethren kine spearmen others".split()
)
"""Pronouns, and plurals that a dictionary lists under their singular."""


def _tokens_of_names(statements: StatementIndex) -> BoolArray:
    """Which tokens stand in the name of a person, a place or a vehicle, by the network. Shape: (tokens,)."""
    parse = statements.parse
    names = parse.spans[(parse.kind == PROP) & (parse.category != CATEGORIES.index("ORG"))].astype(np.int64)
    edges = np.zeros(len(statements.tokens) + 1, np.int64)
    np.add.at(edges, names[:, 0], 1)
    np.subtract.at(edges, names[:, 1], 1)
    is_named: BoolArray = np.cumsum(edges[:-1]) > 0
    return is_named


def _is_term(statements: StatementIndex, uses: IntArray, named: BoolArray) -> bool:
    """Whether a word, by its uses, is the story's own."""
    parse, count = statements.parse, len(uses)
    is_noun = np.array([name.startswith("NN") for name in parse.xpos_names])[parse.xpos[uses]]
    return bool(
        count >= MIN_USES
        and (statements.quote_of_token[uses] < 0).sum() >= MIN_USES_IN_NARRATION
        and is_noun.mean() >= MIN_SHARE_OF_NOUNS
        and named[uses].mean() <= MAX_SHARE_OF_NAMES
        and uses.max() - uses.min() >= MIN_SPREAD * len(statements.tokens)
    )


def _term(statements: StatementIndex, uses: IntArray) -> Term:
    tokens = statements.tokens
    best: Explanation = explanation_of(statements, uses.tolist())
    spellings = [tokens.spelling(token) for token in uses.tolist()]
    voice = statements.voice(best.token)
    start, end = statements.span_of(*statements.sentence_of(best.token))
    return Term(
        start=start, end=end, since=int(tokens.start[uses[0]]), mode=voice.mode, source=voice.source, p=best.p,
        evidence=((start, end),), word=max(dict.fromkeys(spellings), key=spellings.count), count=len(uses),
        first=int(tokens.start[uses[0]]),
    )  # fmt: skip
