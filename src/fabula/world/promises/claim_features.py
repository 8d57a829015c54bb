"""The features by which a commitment is judged as a whole: are the kind, the people and the words right?"""

from collections.abc import Iterator
from typing import get_args

import numpy as np

from fabula.lexicons.world.promises import BINDING_TIMES, HARMFUL_WORDS, SOLEMN_WORDS
from fabula.schema.arrays import FloatArray
from fabula.schema.people import Mention
from fabula.schema.world import PromiseKind
from fabula.world.promises.commitments import TOLD, Commitment
from fabula.world.promises.utterances import FORMS
from fabula.world.statements import StatementIndex

_KINDS = get_args(PromiseKind)
_GOVERNORS = (
    "promise", "swear", "vow", "assure", "word", "order", "command", "direct", "instruct", "charge", "bid", "forbid",
    "threaten", "tell", "warn", "allow", "permit", "rule", "law",
)  # fmt: skip
_SENSES = (
    "motion", "communication", "stative", "cognition", "emotion", "perception", "social", "possession", "contact",
    "change",
)  # fmt: skip
_MENTION_KINDS = ("PROP", "NOM", "PRON")
_WORD_LISTS = {
    "times": BINDING_TIMES, "solemn": SOLEMN_WORDS, "harm": HARMFUL_WORDS, "if": frozenset("if unless".split()),
    "never": frozenset("never ever".split()), "until": frozenset("until till".split()),
    "would": frozenset("would should 'd ’d".split()), "will": frozenset("will 'll ’ll".split()),
    "shall": frozenset(("shall",)), "must": frozenset("must may might can could".split()),
    "not": frozenset("not n't n’t".split()), "?": frozenset("?"), "you": frozenset("you your".split()),
}  # fmt: skip
_PEOPLE = ("giver", "receiver")
_RELATIONS = ("root", "conj", "acl", "advcl", "ccomp", "parataxis")
_I = frozenset("i we me us my".split())
_REACH = 40
"""Tokens before the governor in which the mention of a giver or a receiver is looked for."""

CLAIM_COLUMNS: tuple[str, ...] = (
    *_KINDS,
    *(f"form {form}" for form in (TOLD, *FORMS)),
    *(f"governor {lemma}" for lemma in _GOVERNORS), "no governor",
    *(f"sense {sense}" for sense in _SENSES),
    *(f"{words} in the words" for words in _WORD_LISTS),
    *(
        f"{person} {what}"
        for person in _PEOPLE
        for what in ("count", *(f"is {kind}" for kind in _MENTION_KINDS), "has no mention near", "p", "distance")
    ),
    "p of the clause", "before the story's now", "negated", "another is to do it", "said again", "words",
    "content words",
    *(f"governor is {relation}" for relation in _RELATIONS),
    "deed has an object", "deed has a setting", "the giver is I", "words before the giver", "question",
)  # fmt: skip
"""The columns of `claim_features`."""


def claim_features(index: StatementIndex, groups: list[list[Commitment]]) -> FloatArray:
    """Returns the features of commitments, each with those that say it again. Shape: (groups, CLAIM_COLUMNS), float32.

    Args:
        index: the statements of the story.
        groups: commitments that are the same, the first one first.
    """
    rows = [list(_row(index, group[0], len(group) - 1)) for group in groups]
    return np.array(rows, np.float32).reshape(len(rows), len(CLAIM_COLUMNS))


def _row(index: StatementIndex, commitment: Commitment, said_again: int) -> Iterator[float]:
    """The features of one commitment, in the order of the columns."""
    governor = commitment.governor
    lemma = "" if governor is None else index.lemma(governor).lower()
    sense = index.parse.supersense_names[index.parse.supersense[commitment.predicate]].partition("verb.")[2]
    words = {index.tokens.spelling(t).lower() for t in range(commitment.token_start, commitment.token_end)}
    yield from (commitment.kind == kind for kind in _KINDS)
    yield from (commitment.form == form for form in (TOLD, *FORMS))
    yield from (lemma == known or lemma == known.removesuffix("e") for known in _GOVERNORS)
    yield governor is None
    yield from (sense == known for known in _SENSES)
    yield from (bool(words & some) for some in _WORD_LISTS.values())
    anchor = commitment.predicate if governor is None else governor
    givers = [_mention_near(index, commitment.by, anchor)] if commitment.by else []
    receivers = [_mention_near(index, person, anchor) for person in commitment.to]
    for mentions in (givers, receivers):
        near = [each for each in mentions if each]
        yield len(mentions)
        yield from (any(mention.kind == kind for mention, _, _ in near) for kind in _MENTION_KINDS)
        yield len(near) < len(mentions)
        yield min((mention.p for mention, _, _ in near), default=1.0)
        yield max((distance for _, distance, _ in near), default=0)
    yield commitment.p
    yield commitment.mode == "past"
    yield commitment.negated
    yield commitment.subject is not None
    yield said_again
    yield commitment.token_end - commitment.token_start
    yield len(commitment.deeds)
    tree = index.tree
    yield from (index.relation(anchor) == relation for relation in _RELATIONS)
    yield bool(tree.dependents_labelled(commitment.predicate, "obj", "iobj"))
    yield bool(tree.dependents_labelled(commitment.predicate, "obl", "advcl"))
    giver = givers[0] if givers else None
    yield giver is not None and index.tokens.spelling(giver[2]).lower() in _I
    yield giver[2] - index.sentence_of(anchor)[0] if giver else 0
    sentence = index.sentence_of(commitment.predicate)
    yield any(index.tokens.spelling(token) == "?" for token in range(commitment.predicate, sentence[1]))


def _mention_near(index: StatementIndex, person: str, anchor: int) -> tuple[Mention, int, int] | None:
    """The mention of a person that stands nearest to a token, mostly before it; the tokens between; its head token."""
    order = (anchor + step for distance in range(_REACH) for step in (-distance, distance // 2))
    for token in order:
        mention = index.mention_of_token.get(token)
        if mention is not None and mention.entity == person:
            return mention, abs(token - anchor), token
    return None
