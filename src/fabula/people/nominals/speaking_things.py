"""Animals and things that speak: "said the dog", "the ship answered".

The network marks no dog as a mention, or takes it for a person's epithet, and a ship for a vehicle. The noun of a plain
speech tag is a person to the story, and so is every definite use of the noun in narration.
"""

from dataclasses import replace

import numpy as np

from fabula.cues import are_tag_subjects
from fabula.indexes import mention_heads, quote_of_tokens
from fabula.lexicons.function_words import ARTICLES
from fabula.lexicons.nouns import BODY_NOUNS, INDEFINITE_PERSON_NOUNS, VOICE_NOUNS, WRITTEN_NOUNS
from fabula.lexicons.verbs import WRITING_VERBS
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import NOM, PER, PRON
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

MAX_TOKENS_BEFORE_NOUN = 4  # tokens from the article of a noun phrase to its noun: "the very old dog"
_SUPERSENSES_OF_THINGS = ("noun.animal", "noun.artifact", "noun.plant", "noun.object")
_DETERMINERS = ARTICLES | {"this", "that", "another"}
_NO_SPEAKERS = WRITTEN_NOUNS | VOICE_NOUNS | BODY_NOUNS | INDEFINITE_PERSON_NOUNS


def with_speaking_things(tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...]) -> tuple[Parse, frozenset[str]]:
    """Returns the parse in which the animals and things that speak are mentions of people, and their nouns.

    A mention that the network lacks has the mean vector of the nouns for people.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: all quotations, in order.
    """
    is_noun = np.array([name in ("NN", "NNS") for name in parse.xpos_names], bool)[parse.xpos]
    quote_of_token = quote_of_tokens(tokens, quotes)
    is_thing = np.array([name.endswith(_SUPERSENSES_OF_THINGS) for name in parse.supersense_names], bool)
    of_person, heads = np.zeros(len(tokens), bool), mention_heads(parse)
    of_person[heads[(parse.category == PER) & ~is_thing[parse.supersense[heads]]]] = True
    is_plain_subject = _are_plain_tag_subjects(tokens, parse, quotes, quote_of_token)
    speaks = is_plain_subject & is_noun & ~of_person
    nouns = frozenset(tokens.spelling(head).lower() for head in np.flatnonzero(speaks).tolist()) - _NO_SPEAKERS
    if not nouns:
        return parse, nouns
    uses = tokens.among(nouns) & is_noun & (quote_of_token < 0) & ~of_person
    category, has_mention = parse.category.copy(), np.zeros(len(tokens), bool)
    is_use = uses[heads] & (parse.kind == NOM)
    category[is_use] = PER
    has_mention[heads[is_use]] = True
    added = [
        (start, head + 1, NOM)
        for head in np.flatnonzero(uses & ~has_mention).tolist()
        if (start := _start(tokens, head)) >= 0
    ]
    has_mention[parse.spans[:, 0]] = True
    is_it = tokens.among(("it",)) & is_plain_subject & ~has_mention
    added += [(token, token + 1, PRON) for token in np.flatnonzero(is_it).tolist()]
    return _with_mentions(replace(parse, category=category), added), nouns


def _are_plain_tag_subjects(
    tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], quote_of_token: IntArray
) -> BoolArray:
    """Whether each token is the subject of a tag whose sentence the quote belongs to. Shape: (tokens,), bool.

    In `"Go!" The dog barked.` the dog says nothing.
    """
    subjects = np.flatnonzero(are_tag_subjects(tokens, parse, quotes))
    plain = np.zeros(len(tokens), bool)
    follows_quote = np.concatenate([[False], (quote_of_token[:-1] >= 0) & (quote_of_token[1:] < 0)])
    precedes_quote = np.append((quote_of_token[1:] >= 0) & (quote_of_token[:-1] < 0), False)
    for subject in subjects.tolist():
        verb = int(parse.head[subject])
        start = _start(tokens, subject)
        if start < 0 or tokens.spelling(verb).lower() in WRITING_VERBS:
            continue
        first, last = min(start, verb), max(subject, verb)
        goes_on = bool(follows_quote[first]) and tokens.spelling(first)[0].islower()
        after = min(last + 1, len(tokens) - 1)
        leads_in = bool(precedes_quote[after]) and tokens.spelling(after) in (",", ":")
        plain[subject] = goes_on or leads_in
    return plain


def _start(tokens: Tokens, head: int) -> int:
    """The token of the article that begins the noun phrase of a noun, or -1 where it has none; of "it" the word."""
    if tokens.spelling(head).lower() == "it":
        return head
    for token in range(head - 1, max(head - 1 - MAX_TOKENS_BEFORE_NOUN, -1), -1):
        if tokens.spelling(token).lower() in _DETERMINERS:
            return token
        if not tokens.spelling(token)[0].isalpha():
            return -1
    return -1


def _with_mentions(parse: Parse, added: list[tuple[int, int, int]]) -> Parse:
    """Returns the parse with more mentions of people, in the order of the text, wider first.

    Args:
        parse: the parse.
        added: first token, end and kind of each mention that is added.
    """
    if not added:
        return parse
    is_description = (parse.category == PER) & (parse.kind == NOM)
    vectors = parse.vectors[is_description if is_description.any() else slice(None)]
    vector = vectors.mean(0, dtype=np.float32) if len(vectors) else np.zeros(parse.vectors.shape[1])
    count, columns = len(added), np.array(added)
    all_spans = np.concatenate([parse.spans, columns[:, :2].astype(parse.spans.dtype)])
    order = np.lexsort((-all_spans[:, 1], all_spans[:, 0]))
    return replace(
        parse,
        spans=all_spans[order],
        category=np.append(parse.category, np.full(count, PER, parse.category.dtype))[order],
        kind=np.append(parse.kind, columns[:, 2].astype(parse.kind.dtype))[order],
        p=np.append(parse.p, np.ones(count, parse.p.dtype))[order],
        vectors=np.concatenate([parse.vectors, np.tile(vector, (count, 1)).astype(parse.vectors.dtype)])[order],
    )
