"""Runs the network over a story window by window, and joins what it says into one Parse."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from fabula.encoder.decoding import apply_lemma_script
from fabula.encoder.network import Network, load, shipped
from fabula.encoder.windows import Window, asked, windows
from fabula.schema.parse import PairScorer, Parse
from fabula.schema.tokens import Tokens


def parse_tokens(
    tokens: Tokens,
    *,
    folder: Path | None = None,
    threads: int | None = None,
    progress: Callable[[float], None] | None = None,
) -> Parse:
    """What the network says of every token; the same whatever the threads.

    Args:
        tokens: the story's tokens.
        folder: of another network than the one in the package.
        threads: windows read at a time; all cores by default.
        progress: called with the share of the windows that are read.

    Raises ModelError where the network cannot be loaded.
    """
    network = load(folder or shipped())
    ids, case, first = network.pieces.lay_out(tokens.vocabulary, tokens.word)
    size = np.diff(np.append(first, len(ids)))
    classes = network.lexicon.rows(tokens.vocabulary)
    cut = windows(size, tokens.sentence, widest=network.config["window"] - 2)

    def seen(window: Window):
        token = slice(window.begin, window.end)
        a, b = first[window.begin], first[window.end - 1] + size[window.end - 1]
        piece, shape = np.zeros((2, b - a + 2), np.int64)
        piece[0], piece[1:-1], piece[-1] = network.pieces.begin, ids[a:b], network.pieces.end
        shape[1:-1] = case[a:b]
        kinds = np.zeros((b - a + 2, classes.shape[1]), np.uint8)
        kinds[1:-1] = np.repeat(classes[tokens.word[token]], size[token], axis=0)
        part = asked(window, tokens.sentence)
        found = network.columns(piece, shape, kinds, first[part.begin : part.end] - a + 1)
        return network.heads.finish(found, part, tokens.sentence[part.begin : part.end])

    parts = []
    # Every core has a window to read: numpy's own threads would only take it away (100,000 words in 17 seconds, not 7).
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(threads or _cores()) as pool:
        for part in pool.map(seen, cut):
            parts.append(part)
            if progress and len(parts) % 16 == 0:
                progress(len(parts) / len(cut))
    return _join_windows(network, tokens, parts)


def pair_scorer(folder: Path | None = None) -> PairScorer:
    """What scores mentions as antecedents, for coreference. Raises ModelError where the network cannot be loaded."""
    return load(folder or shipped()).antecedents


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _join_windows(network: Network, tokens: Tokens, parts: list) -> Parse:
    """The windows' answers as columns of the whole text."""
    names = network.config

    def column(name: str, kind: type) -> np.ndarray:
        return np.concatenate([np.zeros(0, kind), *(getattr(p, name) for p in parts)]).astype(kind)

    spans = np.concatenate([np.zeros((0, 4), np.int32), *(p.spans for p in parts)])
    upos, head, deprel = column("upos", np.int8), column("head", np.int32), column("deprel", np.int8)
    _attach_extra_roots(
        head, deprel, tokens.sentence, names["deprel"].index("root"), names["deprel"].index("parataxis")
    )
    lemma, spellings = _lemmas(network, tokens, upos, column("edit", np.int16))
    return Parse(
        upos=upos,
        xpos=column("xpos", np.int8),
        lemma=lemma,
        head=head,
        deprel=deprel,
        supersense=column("supersense", np.int8),
        event=column("event", np.float32),
        begins=column("begins", np.float32),
        spans=spans[:, :2],
        category=spans[:, 2].astype(np.int8),
        kind=spans[:, 3].astype(np.int8),
        p=column("p", np.float32),
        vectors=np.concatenate([np.zeros((0, network.heads.who_width), np.float16), *(p.who for p in parts)]),
        lemmas=spellings,
        upos_names=tuple(names["upos"]),
        xpos_names=tuple(names["xpos"]),
        deprel_names=tuple(names["deprel"]),
        supersense_names=tuple(names["supersense"]),
    )


def _attach_extra_roots(head: np.ndarray, deprel: np.ndarray, sentence: np.ndarray, root: int, parataxis: int) -> None:
    """Makes one tree of a sentence that was too long for one window: its later roots hang on its first."""
    roots = np.flatnonzero(head == np.arange(len(head)))
    later = np.flatnonzero(np.diff(sentence[roots], prepend=-1) == 0)
    firsts = np.searchsorted(sentence[roots], sentence[roots[later]])
    head[roots[later]] = roots[firsts]
    deprel[roots[later]] = parataxis


def _lemmas(network: Network, tokens: Tokens, upos: np.ndarray, edit: np.ndarray) -> tuple[np.ndarray, tuple[str, ...]]:
    """The row of each token's lemma, and the lemmas. A name keeps its capital."""
    names = network.config
    proper = names["upos"].index("PROPN")
    key = (tokens.word.astype(np.int64) * len(names["upos"]) + upos) * len(names["lemma"]) + edit
    distinct, row = np.unique(key, return_inverse=True)
    rows: dict[str, int] = {}
    lemma = np.empty(len(distinct), np.int32)
    for i, one in enumerate(distinct.tolist()):
        rest, script = divmod(one, len(names["lemma"]))
        word, tag = divmod(rest, len(names["upos"]))
        spelled = tokens.vocabulary[word]
        known = names["exceptions"].get(f"{spelled.lower()}/{names['upos'][tag]}")
        made = known or apply_lemma_script(spelled, names["lemma"][script])
        if tag == proper and spelled.lower().startswith(made):
            made = spelled[: len(made)]
        elif tag == proper and spelled[0].isupper():
            made = made[:1].upper() + made[1:]
        lemma[i] = rows.setdefault(made, len(rows))
    return lemma[row], tuple(rows)
