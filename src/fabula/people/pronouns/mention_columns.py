"""The mentions of a story as columns, as the features of pronouns read them."""

from dataclasses import dataclass

import numpy as np

from fabula.grammar import has_relation
from fabula.indexes import mention_heads, quote_of_tokens, story_clock
from fabula.lexicons.pronouns import HE, SHE, WE, YOU, I
from fabula.schema.arrays import BoolArray
from fabula.schema.parse import Parse
from fabula.schema.people import PER, PRON, PROP
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

SUBJECT, POSSESSOR, OTHER_ROLE = 0, 1, 2
"""The grammatical roles that the features distinguish."""
_THIRD_PERSON, _FIRST_OR_SECOND_PERSON = HE | SHE, I | YOU | WE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MentionColumns:
    """The mentions of a story, an item for each in every list.

    Attributes:
        is_ranked: whether it is a form of "he" or "she" for a person, reflexives left out.
        is_first_or_second_person: whether it is a form of "I", "we" or "you".
        is_person, is_name, is_pronoun: whether it refers to a person, is a name, is a pronoun.
        clock: the time of its first token.
        sentence, block, line: of its first token; a line is a row of the quotes that are speech, -1 in narration.
        role: SUBJECT, POSSESSOR or OTHER_ROLE.
        head: the token that its head token depends on.
        is_tagged: whether it is the subject of a speech tag.
    """

    is_ranked: list[bool]
    is_first_or_second_person: list[bool]
    is_person: list[bool]
    is_name: list[bool]
    is_pronoun: list[bool]
    clock: list[float]
    sentence: list[int]
    block: list[int]
    line: list[int]
    role: list[int]
    head: list[int]
    is_tagged: list[bool]


def mention_columns(tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], is_tagged: BoolArray) -> MentionColumns:
    """Returns the columns of a story's mentions.

    Args:
        tokens: the story's tokens.
        parse: the network's parse of them.
        quotes: all quotations, in order.
        is_tagged: which mentions are the subject of a speech tag, see `tagged_mentions`. Shape: (mentions,).
    """
    quote_row = quote_of_tokens(tokens, quotes)
    start, is_pronoun, is_person = parse.spans[:, 0], parse.kind == PRON, parse.category == PER
    head_token = mention_heads(parse)
    clock = story_clock(quote_row >= 0)
    # The links resolve "himself" well by themselves: its antecedent is the subject of its verb.
    third_person = tokens.where(lambda w: w.lower() in _THIRD_PERSON and not w.lower().endswith("self"))[start]
    first_or_second_person = tokens.among(_FIRST_OR_SECOND_PERSON)[start]
    is_possessive = tokens.among(("his", "her"))[start] & has_relation(parse, "nmod")[head_token]
    other_role = np.where(is_possessive, POSSESSOR, OTHER_ROLE)
    return MentionColumns(
        is_ranked=(is_pronoun & third_person & is_person).tolist(),
        is_first_or_second_person=(is_pronoun & first_or_second_person).tolist(),
        is_person=is_person.tolist(),
        is_name=(parse.kind == PROP).tolist(),
        is_pronoun=is_pronoun.tolist(),
        clock=clock[start].tolist(),
        sentence=tokens.sentence[start].tolist(),
        block=tokens.block[start].tolist(),
        line=quote_row[start].tolist(),
        role=np.where(has_relation(parse, "nsubj", "csubj")[head_token], SUBJECT, other_role).tolist(),
        head=parse.head[head_token].tolist(),
        is_tagged=is_tagged.tolist(),
    )
