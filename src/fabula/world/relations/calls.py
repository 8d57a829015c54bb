"""Relations that people show by what they call each other: "Papa, look!", "Yes, Uncle John"."""

from collections.abc import Iterator

import numpy as np

from fabula.lexicons.relations import CALLED_RELATIVES, RELIGIOUS_WORDS
from fabula.schema.people import Mention
from fabula.world.relations.evidence import SENSES, Cast, Evidence, of_noun, surety

_TITLE_NOUNS = frozenset("uncle aunt auntie aunty cousin".split())
_BEFORE = frozenset("dear dearest oh o my yes no well ah hey poor old dearest darling".split())
_MARKS = frozenset(", . ! ? ; : \" “ ” ' ‘ ’ -- — … ...".split())
_LEAST_P = 0.6


def evidence_of_calls(cast: Cast) -> Iterator[Evidence]:
    """Yields the evidence of relatives who are called, or spoken of as "Papa" by their children, in order."""
    statements = cast.statements
    quoted = np.flatnonzero(statements.tokens.where(lambda w: w.lower() in CALLED_RELATIVES))
    for token in quoted.tolist():
        found = _evidence_of_call(cast, token)
        if found is not None:
            yield found


def _evidence_of_call(cast: Cast, noun: int) -> Evidence | None:
    statements = cast.statements
    word, teller = statements.tokens.spelling(noun).lower(), cast.teller(noun)
    if teller is None or statements.possessors(noun) or statements.tree.dependents_labelled(noun, "det"):
        return None
    row = int(statements.quote_of_token[noun])
    named = cast.name(noun + 1) if word in _TITLE_NOUNS and noun + 1 < len(statements.tokens) else None
    if named is not None and named.start > int(statements.tokens.start[noun]):
        named = None  # "Uncle, Nora is here": the name is not part of the call
    mention = named or cast.mention(noun)
    is_called = row >= 0 and _is_set_off(cast, noun, noun + (named is not None))
    if mention is None or mention.entity is None or (mention.kind == "PROP" and named is None):
        return None
    if _is_religious(cast, mention):
        return None
    quote = statements.quotes[row] if row >= 0 else None
    agrees = quote is not None and is_called and quote.addressees == (mention.entity,)
    statement = statements.attribution(noun)
    p = surety(mention) * (quote.p if quote is not None else 1.0)
    if surety(mention) < _LEAST_P or p < _LEAST_P * 0.8 or quote is None and named is not None:
        return None  # a narrator's "Aunt Jane" may be anyone's
    start, end = (mention.start, mention.end) if named is not None else statements.span_of(noun, noun + 1)
    how = "call" if agrees else "call unheard" if is_called else "bare"
    return of_noun(
        cast, SENSES[word], mention.entity, teller, start=start, end=end, mode=statement.mode,
        source=statement.source, p=p, is_explicit=False, how=how + (" named" if named is not None else ""),
    )  # fmt: skip


def _is_set_off(cast: Cast, first: int, last: int) -> bool:
    """Whether words are set off by marks on both sides, as a vocative is."""
    statements = cast.statements
    before = first - 1
    while before >= 0 and statements.tokens.spelling(before).lower() in _BEFORE:
        before -= 1
    after = min(last + 1, len(statements.tokens) - 1)
    return before < 0 or all(
        statements.tokens.spelling(token) in _MARKS or statements.tokens.spelling(token)[0] in "-—."
        for token in (before, after)
    )


def _is_religious(cast: Cast, mention: Mention) -> bool:
    """Whether strangers call the character of a mention "father" or "sister", by the names of that character."""
    character = cast.statements.characters[cast.ids[mention.entity or ""]]
    words = {word.lower().rstrip(".") for name in character.names if name.kind == "PROP" for word in name.text.split()[:1]}
    return bool(words & RELIGIOUS_WORDS)


