"""What the encoder predicts for every token, its mentions, and the interfaces of its antecedent scorer and cache."""

from dataclasses import dataclass
from typing import Protocol

from fabula.schema.arrays import FloatArray, IntArray
from fabula.schema.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parse:
    """What the encoder predicts for every token, and the spans that it predicts as mentions.

    Attributes:
        upos, xpos, deprel: part of speech and relation of Universal Dependencies, and part of speech of the Penn
            Treebank, as rows in `upos_names`, `xpos_names` and `deprel_names`. Shape: (tokens,), int8.
        supersense: row in `supersense_names`, which are BIO tags: "O", "B-noun.person", "I-noun.person"…
            Shape: (tokens,), int8.
        lemma: row in `lemmas`. Shape: (tokens,), int32.
        head: the dependency head of each token; the root of a sentence is its own head. Shape: (tokens,), int32.
        event: probability that the token is the trigger of an event that happens in the story.
            Shape: (tokens,), float32.
        begins: probability that a sentence begins with the token. Shape: (tokens,), float32.
        spans: first token and end of each mention, in the order of the text, wider first. Shape: (mentions, 2), int32.
        category, kind: rows in `CATEGORIES` and `MENTION_KINDS`. Shape: (mentions,), int8.
        p: probability that the span is a mention. Shape: (mentions,), float32.
        vectors: mention vectors, which coreference compares. Shape: (mentions, 96), float16.
    """

    upos: IntArray
    xpos: IntArray
    deprel: IntArray
    supersense: IntArray
    lemma: IntArray
    head: IntArray
    event: FloatArray
    begins: FloatArray
    spans: IntArray
    category: IntArray
    kind: IntArray
    p: FloatArray
    vectors: FloatArray
    lemmas: tuple[str, ...]
    upos_names: tuple[str, ...]
    xpos_names: tuple[str, ...]
    deprel_names: tuple[str, ...]
    supersense_names: tuple[str, ...]


class PairScorer(Protocol):
    """Scores earlier mentions as antecedents. `fabula.encoder` makes one; the pipeline hands it to coreference."""

    def scores(self, vectors: FloatArray, attributes: list[IntArray], look_back: int) -> FloatArray:
        """The score of each mention for each possible antecedent.

        Args:
            vectors: mention vectors in the order of the text. Shape: (mentions, size).
            attributes: six columns of the mentions: spelling, last word, category, sentence, first token and end, as
                numbers that are equal where the attribute is. A category below 0 equals every other.
                Shape: (mentions,) each.
            look_back: how many mentions before each are scored.

        Returns:
            Column 0 is the score of having no antecedent, column k that of the mention k places before; -inf where
            there is no such mention. Shape: (mentions, look_back + 1).
        """
        ...


class ParseCache(Protocol):
    """Keeps parses, so that a second reading of the same tokens need not run the network.

    `fabula.store` has one that keeps the parse in the folder of the story. Two readings with and without a cache are
    equal.
    """

    def load(self, tokens: Tokens, weights: str) -> Parse | None:
        """Returns the parse of these tokens by the network with these weights; None where it is not kept.

        Args:
            tokens: the tokens of the story.
            weights: the digest of the network's weights.
        """
        ...

    def save(self, tokens: Tokens, weights: str, parse: Parse) -> None:
        """Keeps the parse of these tokens by the network with these weights."""
        ...
