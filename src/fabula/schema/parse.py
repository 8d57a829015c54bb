"""What the encoder predicts for every token and mention, by window too, and its antecedent scorer and cache."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from fabula.schema.arrays import FloatArray, IntArray


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


@dataclass(frozen=True, slots=True, eq=False)
class WindowParse:
    """What the network predicts for the trusted tokens of one window. It says nothing of the window's place.

    Attributes:
        upos, xpos, deprel, supersense: rows in the labels. Shape: (trusted tokens,), int8.
        lemma_script: row in the lemma scripts. Shape: (trusted tokens,), int16.
        head: dependency head, counted from the first trusted token; a root is its own head.
            Shape: (trusted tokens,), int32.
        event, begins: probabilities, as in `Parse`. Shape: (trusted tokens,), float32.
        spans: first token and end, counted from the first trusted token, category and kind of each mention.
            Shape: (mentions, 4), int32.
        p: probability of each mention. Shape: (mentions,), float32.
        vectors: mention vectors for coreference. Shape: (mentions, 96), float16.
    """

    upos: IntArray
    xpos: IntArray
    lemma_script: IntArray
    deprel: IntArray
    supersense: IntArray
    head: IntArray
    event: FloatArray
    begins: FloatArray
    spans: IntArray
    p: FloatArray
    vectors: FloatArray


DIGEST_BYTES = 16
"""The size of the digest of a window."""


class ParseCache(Protocol):
    """Keeps what the network predicts for each window of a text, so that no window is read twice.

    A window is known by the digest of all that the network is given of it. So an edited draft has most windows of the
    draft before it. `fabula.store` has one that keeps the windows in the folder of the story. Two readings with and
    without a cache are equal.
    """

    def load(self, weights: str, digests: Sequence[bytes]) -> Mapping[bytes, WindowParse]:
        """Returns what is kept of these windows, by digest.

        Args:
            weights: the digest of the network's weights.
            digests: the digests of the windows of a text.
        """
        ...

    def save(self, weights: str, windows: Mapping[bytes, WindowParse]) -> None:
        """Keeps the windows of a text, by digest, in place of those of an earlier text."""
        ...
