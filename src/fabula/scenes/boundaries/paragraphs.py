"""The paragraphs of a story as rows: how many of each kind of word, and of mentions of each character, they hold."""

import zlib
from dataclasses import dataclass

import numpy as np

from fabula.indexes import quote_of_tokens
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.manuscript import PROSE_KINDS, Manuscript
from fabula.schema.parse import Parse
from fabula.schema.people import PLACE_CATEGORIES, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

WORD_COLUMNS, CAST_COLUMNS, PLACE_COLUMNS = 512, 128, 64
COLUMNS_AT_ONCE = 16  # of the vectors of mentions
"""The columns into which lemmas, people and places are hashed; a collision makes two of them look alike."""
_CONTENT_TAGS = frozenset({"NOUN", "VERB", "ADJ", "PROPN"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BoundaryEvidence:
    """What the boundaries of scenes are looked for by.

    Attributes:
        manuscript: the text and its blocks.
        tokens: its tokens.
        parse: their parse.
        quotes: the quotations, in order.
        mentions: the mentions with what each refers to, in order.
    """

    manuscript: Manuscript
    tokens: Tokens
    parse: Parse
    quotes: tuple[Quote, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Paragraphs:
    """The paragraphs of a story that tell it, in order, and what each holds.

    Attributes:
        start, end: offsets. Shape: (paragraphs,).
        part: number of the stretch between two headings that it stands in. Shape: (paragraphs,).
        token_start, token_end: its tokens. Shape: (paragraphs,).
        of_token: the paragraph of each token, -1 outside all. Shape: (tokens,).
        narrated: which tokens stand outside quotations. Shape: (tokens,).
        words: content lemmas, hashed, weighed by how rare they are in the story. Shape: (paragraphs, WORD_COLUMNS).
        senses: supersenses in the narration. Shape: (paragraphs, senses).
        cast: mentions of people in the narration and their lines, hashed. Shape: (paragraphs, CAST_COLUMNS).
        places: mentions of places in the narration, hashed. Shape: (paragraphs, PLACE_COLUMNS).
        vectors: sum of the mention vectors. Shape: (paragraphs, vector size).
    """

    start: IntArray
    end: IntArray
    part: IntArray
    token_start: IntArray
    token_end: IntArray
    of_token: IntArray
    narrated: BoolArray
    words: FloatArray
    senses: FloatArray
    cast: FloatArray
    places: FloatArray
    vectors: FloatArray

    def __len__(self) -> int:
        return len(self.start)

    def count(self, tokens: BoolArray) -> FloatArray:
        """How many of these tokens each paragraph holds. Shape: (tokens,) in, (paragraphs,) out."""
        return np.bincount(self.of_token[tokens & (self.of_token >= 0)], minlength=len(self)).astype(np.float32)


def lay_out_paragraphs(evidence: BoundaryEvidence) -> Paragraphs:
    """Returns the paragraphs of a story."""
    tokens, parse = evidence.tokens, evidence.parse
    part, rows, parts = 0, [], []
    for row, block in enumerate(evidence.manuscript.blocks):
        part += block.kind == "heading"
        if block.kind in PROSE_KINDS:
            rows.append(row)
            parts.append(part)
    block_rows = np.array(rows, np.int64)
    token_start = np.searchsorted(tokens.block, block_rows)
    token_end = np.searchsorted(tokens.block, block_rows, side="right")
    paragraph_of_block = np.full(len(evidence.manuscript.blocks) + 1, -1, np.int64)
    paragraph_of_block[block_rows] = np.arange(len(rows))
    of_token = paragraph_of_block[tokens.block]
    narrated = quote_of_tokens(tokens, evidence.quotes) < 0
    blocks = [evidence.manuscript.blocks[row] for row in rows]
    cast, places = _mention_counts(evidence, of_token, narrated, len(rows))
    return Paragraphs(
        start=np.array([block.start for block in blocks], np.int64),
        end=np.array([block.end for block in blocks], np.int64),
        part=np.array(parts, np.int64),
        token_start=token_start, token_end=token_end, of_token=of_token, narrated=narrated,
        words=_word_counts(parse, of_token, len(rows)),
        senses=_sense_counts(parse, of_token, narrated, len(rows)),
        cast=cast, places=places,
        vectors=_vector_sums(parse, of_token, len(rows)),
    )  # fmt: skip


def _table(row: IntArray, column: IntArray, weight: FloatArray | None, shape: tuple[int, int]) -> FloatArray:
    """A table of sums of weights, or of counts, by row and column."""
    inside = row >= 0
    cells = row[inside] * shape[1] + column[inside]
    weights = None if weight is None else weight[inside]
    return np.bincount(cells, weights, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float32)


def hashed(word: str, columns: int) -> int:
    """A column for a word, the same on every machine."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) % columns


def _word_counts(parse: Parse, of_token: IntArray, count: int) -> FloatArray:
    is_content = np.array([name in _CONTENT_TAGS for name in parse.upos_names], bool)[parse.upos]
    column = np.array([hashed(lemma, WORD_COLUMNS) for lemma in parse.lemmas], np.int64)
    row = np.where(is_content, of_token, -1)
    pairs = np.unique(row[row >= 0] * np.int64(len(parse.lemmas)) + parse.lemma[row >= 0])
    paragraphs_with = np.bincount(pairs % len(parse.lemmas), minlength=len(parse.lemmas))
    weight = np.log((1 + count) / (1 + paragraphs_with))
    return _table(row, column[parse.lemma], weight[parse.lemma], (count, WORD_COLUMNS))


def sense_rows(parse: Parse) -> tuple[tuple[str, ...], IntArray]:
    """The supersenses without their BIO marks, sorted, and the row of each of `supersense_names` in them."""
    plain = [name.partition("-")[2] for name in parse.supersense_names]
    names = tuple(sorted(set(plain)))
    return names, np.array([names.index(name) for name in plain], np.int64)


def _sense_counts(parse: Parse, of_token: IntArray, narrated: BoolArray, count: int) -> FloatArray:
    names, rows = sense_rows(parse)
    sense = rows[parse.supersense]
    row = np.where(narrated & (sense != names.index("")), of_token, -1)
    return _table(row, sense, None, (count, len(names)))


def _mention_counts(
    evidence: BoundaryEvidence, of_token: IntArray, narrated: BoolArray, count: int
) -> tuple[FloatArray, FloatArray]:
    """Mentions of people in the narration and their lines, and mentions of places."""
    cast, places = [], []
    starts = np.array([mention.start for mention in evidence.mentions], np.int64)
    token = np.searchsorted(evidence.tokens.start, starts).clip(0, max(0, len(evidence.tokens) - 1))
    row = np.where(narrated[token], of_token[token], -1) if len(token) else token
    for paragraph, mention in zip(row.tolist(), evidence.mentions, strict=True):
        if paragraph < 0 or mention.entity is None:
            continue
        if mention.category == "PER":
            cast.append((paragraph, hashed(mention.entity, CAST_COLUMNS)))
        elif mention.category in PLACE_CATEGORIES:
            places.append((paragraph, hashed(mention.entity, PLACE_COLUMNS)))
    spoken = [quote for quote in evidence.quotes if quote.is_said_or_thought and quote.speaker]
    quote_token, _ = evidence.tokens.ranges_of(spoken)
    for paragraph, quote in zip(of_token[quote_token].tolist(), spoken, strict=True):
        if paragraph >= 0:
            cast.append((paragraph, hashed(quote.speaker or "", CAST_COLUMNS)))
    tables = []
    for cells, columns in ((cast, CAST_COLUMNS), (places, PLACE_COLUMNS)):
        pairs = np.array(cells, np.int64).reshape(-1, 2)
        tables.append(_table(pairs[:, 0], pairs[:, 1], None, (count, columns)))
    return tables[0], tables[1]


def _vector_sums(parse: Parse, of_token: IntArray, count: int) -> FloatArray:
    sums = np.zeros((count, parse.vectors.shape[1] if parse.vectors.ndim == 2 else 0), np.float32)
    if len(parse.spans):
        row = of_token[parse.spans[:, 0]]
        order = np.flatnonzero(row >= 0)
        edges = np.searchsorted(row[order], np.arange(count + 1))
        for first in range(0, sums.shape[1], COLUMNS_AT_ONCE):  # the running sums of a long novel take 80 MB
            columns = slice(first, first + COLUMNS_AT_ONCE)
            total = np.cumsum(parse.vectors[order, columns], 0, np.float64)
            total = np.concatenate([np.zeros((1, total.shape[1])), total])
            sums[:, columns] = total[edges[1:]] - total[edges[:-1]]
    return sums
