"""Reads a changed novel without running the network on all of it.

The network reads each changed paragraph with the one before and the one behind it; every other paragraph keeps what the
network said of it in the unchanged novel.
"""

from dataclasses import dataclass, fields

import numpy as np

from fabula import encoder, manuscript, tokens
from fabula.schema.manuscript import Manuscript
from fabula.schema.parse import Parse
from fabula.schema.tokens import Tokens

OF_MENTIONS = ("category", "kind", "p", "vectors")
NAMES = ("lemmas", "upos_names", "xpos_names", "deprel_names", "supersense_names")
CONTEXT = 500  # characters of the paragraph before and behind


@dataclass(frozen=True, slots=True)
class Splice:
    """A ParseCache that hands out one parse."""

    parse: Parse

    def load(self, _: Tokens, __: str) -> Parse | None:
        """Returns the parse."""
        return self.parse

    def save(self, _: Tokens, __: str, ___: Parse) -> None:
        """Keeps nothing."""


def spliced_parse(old: Manuscript, old_tokens: Tokens, parse: Parse, new: Manuscript, new_tokens: Tokens) -> Parse:
    """Returns a parse of the new text."""
    known = _blocks(old)
    texts = [new.text[block.start : block.end] for block in new.blocks]
    changed = [row for row, words in enumerate(texts) if words not in known]
    near = {row for each in changed for row in (each - 1, each, each + 1) if 0 <= row < len(texts)}
    small = manuscript.read_bytes(
        "\n\n".join(texts[row] if row in changed else _cut(texts[row]) for row in sorted(near)).encode(), "small.txt"
    )
    small_tokens = tokens.tokens(small)
    small_parse = encoder.parse_tokens(small_tokens, threads=1)
    small_known = _blocks(small)
    lemmas: dict[str, int] = {}
    parts = []
    for row, words in enumerate(texts):
        source = (old_tokens, parse, known[words].pop(0)) if known.get(words) else None
        if source is None and small_known.get(words):
            source = (small_tokens, small_parse, small_known[words][0])
        if source is None and not (new_tokens.block == row).any():
            source = (small_tokens, small_parse, -1)  # a mark of a break, without words
        if source is None:
            raise ValueError(f"no parse of paragraph {row}: {words[:60]!r}")
        parts.append(_part(*source, lemmas))
    return _joined(parts, small_parse, lemmas)


def _cut(words: str) -> str:
    return words if len(words) <= CONTEXT else words[:CONTEXT].rsplit(" ", 1)[0]


def _blocks(source: Manuscript) -> dict[str, list[int]]:
    """The rows of the blocks with each text, in order."""
    rows: dict[str, list[int]] = {}
    for row, block in enumerate(source.blocks):
        rows.setdefault(source.text[block.start : block.end], []).append(row)
    return rows


def _part(words: Tokens, parse: Parse, block: int, lemmas: dict[str, int]) -> dict[str, np.ndarray]:
    """The columns of the tokens and mentions of one block, counted from its first token."""
    first, end = np.searchsorted(words.block, block, "left"), np.searchsorted(words.block, block, "right")
    per_token = ("upos", "xpos", "deprel", "supersense", "event", "begins")
    part = {name: getattr(parse, name)[first:end] for name in per_token}
    names = [parse.lemmas[row] for row in parse.lemma[first:end].tolist()]
    part["lemma"] = np.array([lemmas.setdefault(name, len(lemmas)) for name in names], parse.lemma.dtype)
    part["head"] = np.clip(parse.head[first:end] - first, 0, max(0, end - first - 1)).astype(parse.head.dtype)
    inside = slice(*np.searchsorted(parse.spans[:, 0], (first, end)))
    part["spans"] = parse.spans[inside] - first
    for name in OF_MENTIONS:
        part[name] = getattr(parse, name)[inside]
    return part


def _joined(parts: list[dict[str, np.ndarray]], like: Parse, lemmas: dict[str, int]) -> Parse:
    """One parse of all blocks."""
    starts = np.cumsum([0, *(len(part["upos"]) for part in parts)])
    for part, start in zip(parts, starts.tolist(), strict=False):
        part["head"] = part["head"] + np.array(start, part["head"].dtype)
        part["spans"] = part["spans"] + np.array(start, part["spans"].dtype)
    names = [each.name for each in fields(Parse) if each.name not in NAMES]
    columns = {name: np.concatenate([part[name] for part in parts]) for name in names}
    return Parse(**columns, **{**{name: getattr(like, name) for name in NAMES}, "lemmas": tuple(lemmas)})
