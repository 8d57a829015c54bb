"""The mentions of a story as columns of one length."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fabula.grammar import gender_of_pronoun, has_relation, span_heads
from fabula.lexicons.pronouns import WE, YOU, I
from fabula.people.mentions.lines import Lines
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import Mention


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MentionArrays:
    """The mentions of a story as columns of one length.

    Attributes:
        start: offset.
        line: row of the utterance, or -1.
        by_coreference: row in the referents of what coreference has a mention refer to, or -1.
        referent: the same, as far as it is known by now.
        gender: of a pronoun; "" of other words.
        is_pronoun, is_name: whether it is a pronoun, a name.
        is_source: whether it mentions one of the referents by other words than "I", "we" and "you".
        head: its head token.
        verb: the token that its head depends on.
        is_subject, is_object, is_possessor: how it depends on that.
    """

    start: IntArray
    line: IntArray
    by_coreference: IntArray
    referent: IntArray
    gender: tuple[str, ...]
    is_pronoun: BoolArray
    is_name: BoolArray
    is_source: BoolArray
    head: IntArray
    verb: IntArray
    is_subject: BoolArray
    is_object: BoolArray
    is_possessor: BoolArray


def mention_arrays(
    lines: Lines, parse: Parse, referents: Sequence[str], mentions: tuple[Mention, ...]
) -> MentionArrays:
    """Returns the mentions as columns.

    Args:
        lines: the mentions by line.
        parse: the network's parse of the story.
        referents: ids of the characters, and of what else a person may be.
        mentions: all mentions, in order, with what each refers to as far as it is known.
    """
    row_of = {identity: row for row, identity in enumerate(referents)}
    first = lines.token_start
    words = [
        lines.tokens.spelling(token).lower() if mention.kind == "PRON" else ""
        for mention, token in zip(mentions, first.tolist(), strict=True)
    ]
    referent = np.array([row_of.get(mention.entity or "", -1) for mention in mentions], np.int64)
    is_person = np.array([mention.category == "PER" for mention in mentions], bool)
    of_dialogue = np.array([word in I or word in YOU or word in WE for word in words], bool)
    spans = np.stack([first, np.maximum(lines.token_end, first + 1)], axis=1)
    heads = span_heads(parse.head, spans) if len(mentions) else np.zeros(0, np.int64)
    return MentionArrays(
        start=np.array([mention.start for mention in mentions], np.int64),
        line=lines.line, by_coreference=referent, referent=referent,
        gender=tuple(gender_of_pronoun(word) for word in words),
        is_pronoun=np.array([bool(word) for word in words], bool),
        is_name=np.array([mention.kind == "PROP" for mention in mentions], bool),
        is_source=is_person & (referent >= 0) & ~of_dialogue,
        head=heads,
        verb=parse.head[heads].astype(np.int64),
        is_subject=has_relation(parse, "nsubj")[heads],
        is_object=has_relation(parse, "obj", "iobj", "obl")[heads],
        is_possessor=has_relation(parse, "nmod")[heads],
    )  # fmt: skip
