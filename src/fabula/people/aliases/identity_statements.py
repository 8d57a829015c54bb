"""Finds where the story states that two of its characters are one: “I am Orme,” says the old man.

The two are not merged, since a reader who has not come so far does not know it. The statement is returned as a
suggestion with its span.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from fabula.grammar import DependencyTree, heads_of_spans, is_stated
from fabula.lexicons.verbs import FORMS_OF_BE
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention, Suggestion
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# How sure the entity of both mentions must be. Most pairs are not one person all the same
# (experiment 029), so that they are suggestions.
MIN_PROBABILITY = 0.6
# How many tokens after "is" the name may begin.
MAX_TOKENS_AFTER_COPULA = 3


class NamedSubject(NamedTuple):
    """The subject of a statement that someone is so named, and the name: "I", "Griffin"."""

    subject: Mention
    name: Mention


def identity_statements(
    text: str, characters: tuple[Character, ...], quotes: tuple[Quote, ...], naming: tuple[NamedSubject, ...]
) -> tuple[Suggestion, ...]:
    """Returns the pairs that the text states to be one person, in the order of the text, each with its statement.

    Two characters with different pronouns are no pair. Neither is a pair where one is the first addressee of the other.

    Args:
        text: the story's text.
        characters: the characters.
        quotes: the quotes, with speakers and addressees.
        naming: the statements that someone is so named, see `copulas_of_names`.
    """
    by_id = {c.id: c for c in characters}
    conversing = {frozenset((q.speaker, q.addressees[0])) for q in quotes if q.speaker and q.addressees}
    statements: dict[frozenset[str], Suggestion] = {}
    for subject, name in naming:
        one, other = by_id[subject.entity or ""], by_id[name.entity or ""]
        pair = frozenset((one.id, other.id))
        if (
            len(pair) == 2
            and pair not in statements
            and pair not in conversing
            and (not one.pronouns or not other.pronouns or one.pronouns == other.pronouns)
        ):
            statement = " ".join(text[subject.start : name.end].split())
            statements[pair] = Suggestion(
                characters=(one.id, other.id), reason=f"“{statement}” says that {one.name} is {other.name}",
                evidence=((subject.start, name.end),),
            )  # fmt: skip
    return tuple(statements.values())


def copulas_of_names(
    tokens: Tokens, parse: Parse, characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[NamedSubject, ...]:
    """Returns the subject and the name of each statement that someone is so named, in the order of the text.

    Both may be one character already, by all else that the story says.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        characters: the characters.
        mentions: all mentions.
    """
    ids = {character.id for character in characters}
    of_people = sorted((m for m in mentions if m.entity in ids), key=lambda m: m.end - m.start)
    by_head = dict(heads_of_spans(tokens, parse.head, of_people))  # of several mentions with one head the longest
    tree = DependencyTree(parse)
    named = []
    is_be = tokens.where(lambda word: word.lower().strip("_") in FORMS_OF_BE)
    for copula in np.flatnonzero((parse.deprel == tree.label_rows.get("cop", -1)) & is_be).tolist():
        predicate = int(parse.head[copula])
        name, subject = by_head.get(predicate), _subject(tree, by_head, parse, predicate)
        if not name or not subject or name.kind != "PROP" or min(name.p, subject.p) < MIN_PROBABILITY:
            continue
        name_start = tokens.first_at(name.start)
        if copula < name_start <= copula + MAX_TOKENS_AFTER_COPULA and is_stated(tokens, parse, tree, predicate):
            named.append(NamedSubject(subject, name))
    return tuple(named)


def _subject(tree: DependencyTree, by_head: Mapping[int, Mention], parse: Parse, predicate: int) -> Mention | None:
    """The person that the statement is about: "I am …", "the old man was …", "my name is …".

    Args:
        tree: the story's dependency tree.
        by_head: the mentions of people by head token.
        parse: the network's parse.
        predicate: the head token of the name.
    """
    for token in tree.dependents_labelled(predicate, "nsubj"):
        if token in by_head:
            return by_head[token]
        if parse.lemmas[parse.lemma[token]] == "name":
            owners = tree.dependents_labelled(token, "nmod", "nmod:poss")
            return next((by_head[owner] for owner in owners if owner in by_head), None)
    return None
