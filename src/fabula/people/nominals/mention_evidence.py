"""The mentions of a story with what is read of their words."""

from dataclasses import dataclass

from fabula.schema.arrays import BoolArray
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class MentionEvidence:
    """The mentions of a Parse with what is read of their words.

    Attributes:
        tokens: the story's tokens.
        parse: the network's parse of them.
        in_speech: which tokens stand in quoted speech. Shape: (tokens,).
        is_tagged: which mentions are the subject of a speech tag, see `tagged_mentions`. Shape: (mentions,).
        gender: what each mention's own words give it, "" where they give none.
        speaking_things: the nouns of animals and things that speak, see `with_speaking_things`.
    """

    tokens: Tokens
    parse: Parse
    in_speech: BoolArray
    is_tagged: BoolArray
    gender: list[str]
    speaking_things: frozenset[str] = frozenset()
