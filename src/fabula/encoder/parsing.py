"""Runs the network over a story window by window, and joins the windows into one Parse.

A window that a cache has is not run again: what is predicted for it depends on nothing but what the network is given
of it.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from fabula.encoder.decoding import apply_lemma_script, verb_lemma
from fabula.encoder.kept_windows import fits
from fabula.encoder.network import Network, load, shipped, weights_digest
from fabula.encoder.windows import TextPieces, Window, first_tokens_to_begin_anew, window_input, windows
from fabula.schema.arrays import IntArray
from fabula.schema.parse import PairScorer, Parse, ParseCache, WindowParse
from fabula.schema.tokens import Tokens

ScalarT = TypeVar("ScalarT", bound=np.generic)

# Windows between two calls of `progress`.
PROGRESS_STEP = 16


def parse_tokens(
    tokens: Tokens,
    *,
    folder: Path | None = None,
    threads: int | None = None,
    progress: Callable[[float], None] | None = None,
    cache: ParseCache | None = None,
) -> Parse:
    """What the network predicts for every token. Neither the number of threads nor the cache changes it.

    Args:
        tokens: the story's tokens.
        folder: the folder of a network, in place of the one in the package.
        threads: how many windows run at a time; by default one for each core.
        progress: is called with the share of the windows that are done.
        cache: keeps the windows; only those that it has not are run.

    Raises:
        ModelError: where the network cannot be loaded.
    """
    network = load(folder or shipped())
    rows, case, first = network.pieces.lay_out(tokens.vocabulary, tokens.word)
    count, classes = np.diff(np.append(first, len(rows))), network.lexicon.rows(tokens.vocabulary)
    text = TextPieces(rows, case, first, count, classes, network.pieces.begin, network.pieces.end)
    begin_anew = first_tokens_to_begin_anew(tokens)
    cut = windows(count, tokens.sentence, max_pieces=network.config["window"] - 2, begin_anew=begin_anew)
    if cache is None:
        return _join_windows(network, tokens, cut, _run(network, text, tokens, cut, threads, progress))
    weights, digests = weights_digest(folder), [window_input(text, tokens, window).digest() for window in cut]
    found = cache.load(weights, digests)
    kept = {
        digest: part
        for digest, window in zip(digests, cut, strict=True)
        if (part := found.get(digest)) and _fits(part, window, network, tokens)
    }
    new = {digest: window for digest, window in zip(digests, cut, strict=True) if digest not in kept}
    kept |= zip(new, _run(network, text, tokens, list(new.values()), threads, progress), strict=True)
    parts = [kept[digest] for digest in digests]
    cache.save(weights, dict(zip(digests, parts, strict=True)))
    return _join_windows(network, tokens, cut, parts)


def pair_scorer(folder: Path | None = None) -> PairScorer:
    """The network's scorer of antecedents, for coreference. Raises ModelError where the network cannot be loaded."""
    return load(folder or shipped()).antecedents


def dictionary_words(vocabulary: tuple[str, ...], folder: Path | None = None) -> NDArray[np.bool_]:
    """Whether WordNet, as the network knows it, has each spelling. Shape: (vocabulary,)."""
    return np.asarray(load(folder or shipped()).lexicon.rows(vocabulary).any(axis=1))


def _fits(part: WindowParse, window: Window, network: Network, tokens: Tokens) -> bool:
    count, beyond = window.trusted_end - window.trusted_start, len(tokens) - window.trusted_start
    return fits(part, count, beyond, network.config, network.heads.vector_size)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run(
    network: Network,
    text: TextPieces,
    tokens: Tokens,
    cut: list[Window],
    threads: int | None,
    progress: Callable[[float], None] | None,
) -> list[WindowParse]:
    """Runs the network on windows, and returns what it predicts for each."""

    def parse_of(window: Window) -> WindowParse:
        given = window_input(text, tokens, window)
        columns = network.columns(given.pieces, given.case, given.classes, given.first)
        return network.heads.decode(columns, given.scored, given.sentence)

    parts: list[WindowParse] = []
    # Each core runs windows. Numpy's own threads would compete with them for the cores (experiment 033).
    with threadpool_limits(1, user_api="blas"), ThreadPoolExecutor(threads or _cores()) as pool:
        for part in pool.map(parse_of, cut):
            parts.append(part)
            if progress and len(parts) % PROGRESS_STEP == 0:
                progress(len(parts) / len(cut))
    return parts


def _join_windows(network: Network, tokens: Tokens, cut: list[Window], parts: list[WindowParse]) -> Parse:
    """The predictions of all windows as columns of the whole text."""
    config = network.config

    def column(name: str, dtype: type[ScalarT]) -> NDArray[ScalarT]:
        return np.concatenate([np.zeros(0, dtype), *(getattr(part, name) for part in parts)]).astype(dtype)

    trusted_start = np.array([window.trusted_start for window in cut], np.int32)
    head = column("head", np.int32) + np.repeat(trusted_start, [len(part.head) for part in parts])
    spans = np.concatenate([np.zeros((0, 4), np.int32), *(part.spans for part in parts)])
    spans[:, :2] += np.repeat(trusted_start, [len(part.spans) for part in parts])[:, None]
    upos, deprel = column("upos", np.int8), column("deprel", np.int8)
    root, parataxis = config["deprel"].index("root"), config["deprel"].index("parataxis")
    _attach_extra_roots(head, deprel, tokens.sentence, root, parataxis)
    lemma, lemmas = _lemmas(network, tokens, upos, column("lemma_script", np.int16))
    no_vectors = np.zeros((0, network.heads.vector_size), np.float16)
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
        vectors=np.concatenate([no_vectors, *(part.vectors for part in parts)]),
        lemmas=lemmas,
        upos_names=tuple(config["upos"]),
        xpos_names=tuple(config["xpos"]),
        deprel_names=tuple(config["deprel"]),
        supersense_names=tuple(config["supersense"]),
    )


def _attach_extra_roots(head: IntArray, deprel: IntArray, sentence: IntArray, root: int, parataxis: int) -> None:
    """Makes one tree of a sentence that was too long for one window: its later roots depend on its first.

    Args:
        head: dependency head of each token, changed in place. Shape: (tokens,).
        deprel: row of each token's label, changed in place. Shape: (tokens,).
        sentence: row of each token's sentence. Shape: (tokens,).
        root: row of the label of a root.
        parataxis: row of the label that later roots get.
    """
    roots = np.flatnonzero(head == np.arange(len(head)))
    is_later = np.flatnonzero(np.diff(sentence[roots], prepend=-1) == 0)
    first = np.searchsorted(sentence[roots], sentence[roots[is_later]])
    head[roots[is_later]] = roots[first]
    deprel[roots[is_later]] = parataxis


def _lemmas(
    network: Network, tokens: Tokens, upos: IntArray, lemma_script: IntArray
) -> tuple[IntArray, tuple[str, ...]]:
    """The row of each token's lemma, and the lemmas by row. A name keeps its capital."""
    config = network.config
    upos_names, scripts = config["upos"], config["lemma"]
    key = (tokens.word.astype(np.int64) * len(upos_names) + upos) * len(scripts) + lemma_script
    distinct, place = np.unique(key, return_inverse=True)
    rows: dict[str, int] = {}
    lemma = np.empty(len(distinct), np.int32)
    for i, each in enumerate(distinct.tolist()):
        word_and_upos, script = divmod(each, len(scripts))
        word, upos_row = divmod(word_and_upos, len(upos_names))
        spelling, upos_name = tokens.vocabulary[word], upos_names[upos_row]
        exception = config["exceptions"].get(f"{spelling.lower()}/{upos_name}")
        lower = exception or apply_lemma_script(spelling, scripts[script])
        if upos_name == "VERB" and not exception:
            lower = verb_lemma(spelling.lower(), lower)
        written = _with_capital(lower, spelling) if upos_name == "PROPN" else lower
        lemma[i] = rows.setdefault(written, len(rows))
    return lemma[place], tuple(rows)


def _with_capital(lemma: str, spelling: str) -> str:
    """A lemma in lower case with the capitals that the name has in the text."""
    if spelling.lower().startswith(lemma):
        return spelling[: len(lemma)]
    return lemma[:1].upper() + lemma[1:] if spelling[0].isupper() else lemma
