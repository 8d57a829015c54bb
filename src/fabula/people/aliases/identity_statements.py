"""Finds where the story states that two of its characters are one: “I am Orme,” says the old man.

The two are not merged, since a reader who has not come so far does not know it. The statement is returned as a
suggestion with its span.
"""

from collections.abc import Mapping

import numpy as np

from fabula.grammar import DependencyTree, heads_of_spans
from fabula.lexicons.function_words import DOUBT_WORDS
from fabula.lexicons.verbs import FORMS_OF_BE, IMAGINING_VERBS
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention, Suggestion
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

# How sure the entity of both mentions must be. Most pairs are not one person all the same
# (experiment 029), so that they are suggestions.
MIN_PROBABILITY = 0.6
# How many tokens after "is" the name may begin.
MAX_TOKENS_AFTER_COPULA = 3


def identity_statements(
    text: str,
    tokens: Tokens,
    parse: Parse,
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    quotes: tuple[Quote, ...],
) -> tuple[Suggestion, ...]:
    """Returns the pairs that the text states to be one person, in the order of the text, each with its statement.

    Two characters with different pronouns are no pair. Neither is a pair where one is the first addressee of the other.

    Args:
        text: the story's text.
        tokens: its tokens.
        parse: the network's parse of them.
        characters: the characters.
        mentions: all mentions.
        quotes: the quotes, with speakers and addressees.
    """
    by_id = {c.id: c for c in characters}
    people = sorted((m for m in mentions if m.entity in by_id), key=lambda m: m.end - m.start)
    by_head = dict(heads_of_spans(tokens, parse.head, people))  # of several mentions with one head the longest
    tree = DependencyTree(parse)
    conversing = {frozenset((q.speaker, q.addressees[0])) for q in quotes if q.speaker and q.addressees}
    statements: dict[frozenset[str], Suggestion] = {}
    copulas = (parse.deprel == tree.label_rows.get("cop", -1)) & tokens.where(
        lambda w: w.lower().strip("_") in FORMS_OF_BE
    )
    for copula in np.flatnonzero(copulas).tolist():
        predicate = int(parse.head[copula])
        name, subject = by_head.get(predicate), _subject(tree, by_head, parse, predicate)
        if not name or not subject or name.kind != "PROP" or min(name.p, subject.p) < MIN_PROBABILITY:
            continue
        one, other = by_id[subject.entity or ""], by_id[name.entity or ""]
        pair = frozenset((one.id, other.id))
        name_start, subject_start = np.searchsorted(tokens.start, [name.start, subject.start]).tolist()
        if (
            len(pair) == 2
            and pair not in statements
            and pair not in conversing
            and (not one.pronouns or not other.pronouns or one.pronouns == other.pronouns)
            and copula < name_start <= copula + MAX_TOKENS_AFTER_COPULA
            and _is_stated(tokens, tree, parse, subject_start, predicate)
        ):
            statement = " ".join(text[subject.start : name.end].split())
            statements[pair] = Suggestion(
                characters=(one.id, other.id), reason=f"“{statement}” says that {one.name} is {other.name}",
                evidence=((subject.start, name.end),),
            )  # fmt: skip
    return tuple(statements.values())


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


def _is_stated(tokens: Tokens, tree: DependencyTree, parse: Parse, subject_start: int, predicate: int) -> bool:
    """Whether the sentence is a plain statement: no question, and not denied, imagined or supposed.

    Args:
        tokens: the story's tokens.
        tree: their dependency tree.
        parse: the network's parse of them.
        subject_start: the first token of the subject.
        predicate: the head token of the name.
    """
    lemmas = parse.lemmas
    dependents = {lemmas[parse.lemma[child]] for child in tree.children(predicate)}
    if dependents & DOUBT_WORDS or tree.dependents_labelled(predicate, "mark", "case"):
        return False
    head = int(parse.head[predicate])
    is_clause = parse.deprel[predicate] == tree.label_rows.get("ccomp")
    if head != predicate and lemmas[parse.lemma[head]] in IMAGINING_VERBS and is_clause:
        return False
    end = int(np.searchsorted(tokens.sentence, tokens.sentence[predicate], side="right"))
    return not any("?" in tokens.spelling(token) for token in range(min(subject_start, predicate), end))
