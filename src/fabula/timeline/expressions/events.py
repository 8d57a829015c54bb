"""Finds the words that name the event from which a time is reckoned: "three days after **the ball**"."""

from fabula.lexicons.function_words import ARTICLES
from fabula.schema.parse import Parse
from fabula.schema.people import Span
from fabula.schema.tokens import Tokens

_MOST_TOKENS = 14  # that may name an event
_POINTING = frozenset({"that", "this", "these", "those", "which", "it", "him", "her", "them"})
_PERSONAL = frozenset({"i", "he", "she", "it", "we", "you", "they", "there"})
_RELATIVE = frozenset({"when", "that"})  # "the day when he came": these depend on the verb of the clause
_TRAILING = frozenset("that which who whom and or but to of in with for at as than so when where".split())
_ENDS = frozenset(',;:.!?—–)("“”')


def event_span(tokens: Tokens, parse: Parse, offset: int) -> Span | None:
    """Returns the span of the noun phrase or clause after a preposition or conjunction, or None where none follows.

    Args:
        tokens: the story's tokens.
        parse: their parse.
        offset: where the preposition ends.
    """
    first = tokens.first_at(offset)
    if first == 0 or first >= len(tokens) or tokens.sentence[first] != tokens.sentence[first - 1]:
        return None
    if tokens.spelling(first) in _ENDS or not tokens.spelling(first)[0].isalnum():
        return None
    head = int(parse.head[first - 1])
    relation = parse.deprel_names[parse.deprel[first - 1]].partition(":")[0]
    if (relation not in ("case", "mark") and tokens.spelling(first - 1).lower() not in _RELATIVE) or head < first:
        return None
    if tokens.spelling(first).lower() in _POINTING and (head == first or _begins_clause(tokens, first + 1)):
        return None
    last = _last_token(tokens, parse, first, head)
    while last > max(first, head) and tokens.spelling(last).lower() in _TRAILING:
        last -= 1
    return int(tokens.start[first]), int(tokens.end[last])


def _begins_clause(tokens: Tokens, token: int) -> bool:
    """Whether a token begins another phrase: "an hour after that a cry was heard"."""
    return token >= len(tokens) or tokens.spelling(token).lower() in (ARTICLES | _PERSONAL)


def _last_token(tokens: Tokens, parse: Parse, first: int, head: int) -> int:
    """The last of the tokens from `first` on that depend on the head, up to a mark of punctuation after it."""
    inside, last = {head}, head
    for token in range(first, min(first + _MOST_TOKENS, len(tokens))):
        if token > head and tokens.spelling(token)[:1] in _ENDS:
            break
        above = token
        for _ in range(_MOST_TOKENS):
            if above in inside:
                break
            above = int(parse.head[above])
        if above in inside:
            inside.add(token)
            last = max(last, token)
        elif token > head:
            break
    return last
