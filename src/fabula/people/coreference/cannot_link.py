"""Cannot-link constraints: pairs of mentions that cannot refer to one person, by where they stand.

Three rules give them. The speaker named in a tag is not the person that the line describes: "said Nora" excludes Nora
for "the old man" in her line. Speakers of neighbouring paragraphs are two people. Subject and object of one verb are
two people. Few such pairs are one person's (experiment 026).
"""

import numpy as np

from fabula.grammar import has_relation
from fabula.indexes import mention_heads, quote_of_tokens
from fabula.schema.arrays import BoolArray
from fabula.schema.parse import Parse
from fabula.schema.people import NOM, PER, PRON
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

CLAUSE_MENTIONS = 12  # subject and object of one verb are at most this many mentions apart


def cannot_link(
    tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], is_tagged: BoolArray, look_back: int
) -> list[list[int]]:
    """Returns for each mention the rows of the mentions that refer to another person.

    Pronouns inside a line are not excluded from its speaker: excluding them, too, lowers the share of mentions
    resolved correctly (experiment 026).

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: all quotations, in order.
        is_tagged: which mentions are the subject of a speech tag. Shape: (mentions,).
        look_back: how many mentions before and after each one are compared with it.
    """
    excluded: list[list[int]] = [[] for _ in parse.spans]
    if not excluded:
        return excluded
    start, is_person = parse.spans[:, 0], parse.category == PER
    in_speech = quote_of_tokens(tokens, quotes)[start] >= 0
    block = tokens.block[start]
    tagged = is_tagged & is_person & (parse.kind != PRON)
    described = is_person & in_speech & (parse.kind == NOM)
    head_token = mention_heads(parse)
    verb = parse.head[head_token]
    subject, other = _subjects_and_objects(tokens, parse, head_token)
    for distance in range(1, min(look_back, len(start) - 1) + 1):
        block_step = block[distance:] - block[:-distance]
        pairs = (tagged[distance:] & described[:-distance]) | (described[distance:] & tagged[:-distance])
        pairs &= block_step == 0
        pairs |= (block_step == 1) & tagged[distance:] & tagged[:-distance]
        if distance <= CLAUSE_MENTIONS:
            roles_differ = (subject[distance:] & other[:-distance]) | (other[distance:] & subject[:-distance])
            pairs |= roles_differ & (verb[distance:] == verb[:-distance])
        for row in np.flatnonzero(pairs).tolist():
            excluded[row].append(row + distance)
            excluded[row + distance].append(row)
    return excluded


def _subjects_and_objects(tokens: Tokens, parse: Parse, head_token: np.ndarray) -> tuple[BoolArray, BoolArray]:
    """Returns which people are the subject of a verb, and which its object or oblique. Shape: (mentions,), both.

    A pronoun behind a preposition is left out, for it may be the subject: "the doctor shut the door behind him". So is
    a reflexive pronoun.
    """
    is_person = parse.category == PER
    reflexive = tokens.where(lambda w: w.lower().endswith(("self", "selves")))[head_token]
    subject: BoolArray = is_person & has_relation(parse, "nsubj")[head_token]
    is_object = has_relation(parse, "obj", "iobj")[head_token]
    is_object |= has_relation(parse, "obl")[head_token] & (parse.kind != PRON)
    return subject, is_person & ~reflexive & is_object
