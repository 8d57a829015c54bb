"""Relations that people show by what they call each other: "Papa, look!", "Yes, Uncle John"."""

from collections.abc import Iterator

import numpy as np

from fabula.cues import are_vocatives
from fabula.indexes import index_quotes
from fabula.lexicons.world.relations import CALLED_RELATIVES, NOUNS_BEFORE_NAMES, RELIGIOUS_WORDS
from fabula.schema.people import Mention
from fabula.world.relations.evidence import SENSES, Cast, Construction, Evidence, of_noun, plain_surety

_LEAST_P, _LEAST_P_WITH_SPEAKER = 0.6, 0.48  # of the relative, and of the relative and the speaker together


def evidence_of_calls(cast: Cast) -> Iterator[Evidence]:
    """Yields the evidence of relatives who are called, or spoken of as "Papa", in order."""
    tokens = cast.statements.tokens
    nouns = np.flatnonzero(tokens.among(CALLED_RELATIVES))
    names = [_name_behind(cast, noun) for noun in nouns.tolist()]
    ends = np.array([noun + 1 if name is None else tokens.first_at(name.end)
                     for noun, name in zip(nouns.tolist(), names, strict=True)], np.int64)  # fmt: skip
    is_called = are_vocatives(tokens, index_quotes(tokens, cast.statements.quotes), nouns, ends, nouns=True)
    for noun, name, called in zip(nouns.tolist(), names, is_called.tolist(), strict=True):
        found = _evidence_of_call(cast, noun, name, called)
        if found is not None:
            yield found


def _name_behind(cast: Cast, noun: int) -> Mention | None:
    """The name that a noun is part of: "Uncle John"."""
    tokens = cast.statements.tokens
    if tokens.spelling(noun).lower() not in NOUNS_BEFORE_NAMES or noun + 1 == len(tokens):
        return None
    name = cast.name(noun + 1)
    return name if name is not None and name.start <= int(tokens.start[noun]) else None


def _evidence_of_call(cast: Cast, noun: int, name: Mention | None, is_called: bool) -> Evidence | None:
    """What a noun shows that has no possessor: the one who says it is the child, or the nephew."""
    statements = cast.statements
    teller, mention = cast.teller(noun), name or cast.mention(noun)
    if teller is None or statements.possessors(noun) or statements.tree.dependents_labelled(noun, "det"):
        return None
    if mention is None or mention.entity is None or (mention.kind == "PROP" and name is None):
        return None
    row = int(statements.quote_of_token[noun])
    quote = statements.quotes[row] if row >= 0 else None
    p = plain_surety(mention) * (quote.p if quote is not None else 1.0)
    if plain_surety(mention) < _LEAST_P or p < _LEAST_P_WITH_SPEAKER or _is_religious(cast, mention.entity):
        return None
    if quote is None and name is not None:
        return None  # a narrator's "Aunt Jane" may be anyone's
    is_heard = quote is not None and quote.addressees == (mention.entity,)
    how: Construction = "call by name" if name is not None else "call" if is_heard else "call unheard"
    start, end = (mention.start, mention.end) if name is not None else statements.span_of(noun, noun + 1)
    statement = statements.voice(noun)
    return of_noun(
        cast, SENSES[statements.tokens.spelling(noun).lower()], mention.entity, teller, start=start, end=end,
        mode=statement.mode, source=statement.source, p=p, is_explicit=False,
        how=how if is_called else "bare",
    )  # fmt: skip


def _is_religious(cast: Cast, character: str) -> bool:
    """Whether strangers call a character "father" or "sister", by the first words of that character's names."""
    names = cast.statements.characters[cast.ids[character]].names
    return any(name.kind == "PROP" and name.text.split()[0].lower().rstrip(".") in RELIGIOUS_WORDS for name in names)
