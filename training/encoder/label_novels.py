"""Labels novels with what several networks say together, for another network to learn from: weak labels.

    python -m training.encoder.label_novels ../shared/data LABELS.pickle A.pt B.pt [...] --checkpoint FOLDER
        --words 1500000

The scores of the networks are averaged before anything is decided (Dietterich 2000), so that the others outvote what
one learned by accident. The novels of LitBank's dev excerpts are left out. Coreference is not labelled.
"""

import argparse
import pickle
import sys
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from fabula import manuscript, tokens
from fabula.encoder import LEXICON, Window, WordNetClasses, WordPiece, shipped, windows
from fabula.encoder.decoding import apply_lemma_script, decode_heads, decode_spans
from fabula.schema.tokens import Tokens
from training.corpora.treebanks_and_spans import Document
from training.encoder.checkpoints.packaged_network import load
from training.encoder.network.documents import Labels
from training.encoder.network.output_heads import Network

MAX_PIECES = 254  # of a window, without the marks at its ends
STRETCH_WORDS = 4000


def label(
    networks: list[Network], labels: Labels, pieces: WordPiece, lexicon: WordNetClasses, name: str, words: Tokens
) -> Document:
    """Returns a stretch of a novel as a document with every layer but coreference."""
    ids, case, first = pieces.lay_out(words.vocabulary, words.word)
    size = np.diff(np.append(first, len(ids)))
    classes = lexicon.rows(words.vocabulary)[words.word].repeat(size, axis=0)
    layers: dict[str, list] = {k: [] for k in ("upos", "xpos", "lemma", "supersense", "head", "deprel")}
    mentions, events = [], []
    for window in windows(size, words.sentence, max_pieces=MAX_PIECES):
        a, b = first[window.token_start], first[window.token_end - 1] + size[window.token_end - 1]
        piece = torch.tensor([[pieces.begin, *ids[a:b], pieces.end]])
        shape = torch.tensor([[0, *case[a:b], 0]])
        kinds = torch.zeros(1, piece.shape[1], classes.shape[1])
        kinds[0, 1:-1] = torch.from_numpy(classes[a:b])
        at = torch.from_numpy(first[window.token_start : window.token_end] - a + 1)
        columns = [network(piece, shape, kinds, torch.zeros(1, 1, 1, 1))[0][0, at] for network in networks]
        _tags(networks, columns, window, layers)
        _arcs(networks, columns, window, words.sentence, layers, labels.deprel.index("root"))
        mentions += _mentions(networks, columns, window, words.sentence)
        happens = _mean([torch.sigmoid(n.part(c, "event")[:, 0]) for n, c in zip(networks, columns, strict=True)])
        events += [
            int(t)
            for t in np.flatnonzero(happens > 0.5) + window.token_start
            if window.trusted_start <= t < window.trusted_end
        ]
    spelled = tuple(words.spelling(t) for t in range(len(words)))
    scripts = [labels.lemma[row] for row in layers["lemma"]]
    return Document(
        name=name,
        words=spelled,
        sentence=tuple(words.sentence.tolist()),
        upos=tuple(labels.upos[row] for row in layers["upos"]),
        xpos=tuple(labels.xpos[row] for row in layers["xpos"]),
        lemma=tuple(apply_lemma_script(word, script) for word, script in zip(spelled, scripts, strict=True)),
        head=tuple(layers["head"]),
        deprel=tuple(labels.deprel[row] for row in layers["deprel"]),
        supersense=tuple(labels.supersense[row] for row in layers["supersense"]),
        mentions=tuple(sorted(mentions)),
        events=frozenset(events),
    )


def _mean(parts: list[Tensor]) -> np.ndarray:
    return torch.stack(parts).mean(0).numpy()


def _tags(networks: list[Network], columns: list[Tensor], window: Window, layers: dict[str, list]) -> None:
    trusted = slice(window.trusted_start - window.token_start, window.trusted_end - window.token_start)
    for name in ("upos", "xpos", "lemma", "supersense"):
        p = _mean([torch.softmax(n.part(c, name)[trusted], -1) for n, c in zip(networks, columns, strict=True)])
        layers[name] += p.argmax(1).tolist()


def _arcs(
    networks: list[Network], columns: list[Tensor], window: Window, sentence: np.ndarray, layers: dict, root: int
) -> None:
    trusted = slice(window.trusted_start - window.token_start, window.trusted_end - window.token_start)
    inside = sentence[window.trusted_start : window.trusted_end]
    across = torch.from_numpy(inside[:, None] != inside[None, :])
    parts = [n.arcs(c[trusted]).masked_fill(across, -1e4) for n, c in zip(networks, columns, strict=True)]
    head = decode_heads(_mean([torch.log_softmax(p, -1).clamp(min=-50) for p in parts]), inside)
    rows = torch.from_numpy(head)
    p = _mean([torch.softmax(n.labels(c[trusted], rows), -1) for n, c in zip(networks, columns, strict=True)])
    layers["head"] += (head + window.trusted_start).tolist()
    layers["deprel"] += np.where(head == np.arange(len(head)), root, p.argmax(1)).tolist()


def _mentions(
    networks: list[Network], columns: list[Tensor], window: Window, sentence: np.ndarray
) -> list[tuple[int, int, int, int]]:
    scores = _mean([n.spans(c) for n, c in zip(networks, columns, strict=True)])
    count, widest = scores.shape
    inside = sentence[window.token_start : window.token_end]
    last = np.searchsorted(inside, inside, side="right")
    scores[np.add.outer(np.arange(count), np.arange(widest)) >= last[:, None]] = -np.inf
    first, last, _ = decode_spans(scores)
    trusted = (first >= window.trusted_start - window.token_start) & (first < window.trusted_end - window.token_start)
    first, last = first[trusted], last[trusted]
    if not len(first):
        return []
    ends = torch.from_numpy(first), torch.from_numpy(last)
    types = _mean([n.span_types(c, *ends) for n, c in zip(networks, columns, strict=True)])
    table = first + window.token_start, last + window.token_start + 1, types[:, :6].argmax(1), types[:, 6:].argmax(1)
    return list(zip(*(column.tolist() for column in table), strict=True))


def stretches(data: Path, count: int) -> list[tuple[str, Tokens]]:
    """Returns stretches of whole sentences, as many of every novel, with about `count` words in all."""
    left_out = {p.stem for p in (data / "litbank" / "dev").glob("*.txt")}
    paths = [p for p in sorted((data / "novels").glob("*.txt")) if p.stem not in left_out]
    each = max(1, count // len(paths) // STRETCH_WORDS)
    cut = []
    for path in paths:
        words = tokens.tokens(manuscript.read(path))
        begins = np.flatnonzero(np.diff(words.sentence, prepend=-1))
        for number in range(min(each, len(words) // STRETCH_WORDS)):
            low = int(begins[np.searchsorted(begins, len(words) * (number + 0.2) // each)])
            high = int(begins[min(np.searchsorted(begins, low + STRETCH_WORDS), len(begins) - 1)])
            if high > low:
                part = slice(low, high)
                columns = {k: getattr(words, k)[part] for k in ("start", "end", "word", "block", "sentence")}
                cut.append((f"{path.stem} {number}", Tokens(vocabulary=words.vocabulary, **columns)))
    return cut


def main() -> int:
    """Labels and pickles a list of documents."""
    parser = argparse.ArgumentParser(
        prog="python -m training.encoder.label_novels", description=__doc__.splitlines()[0]
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("models", type=Path, nargs="+")
    parser.add_argument("--checkpoint", type=Path, required=True, help="folder of MiniLM: vocab.txt")
    parser.add_argument("--words", type=int, default=1_500_000)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    loaded = [load(path) for path in args.models]
    networks, labels = [network for network, _, _ in loaded], loaded[0][1]
    pieces = WordPiece((args.checkpoint / "vocab.txt").read_text(encoding="utf8").split("\n")[:-1])
    lexicon = WordNetClasses.load(shipped() / LEXICON)
    documents = []
    with torch.inference_mode():
        for name, words in stretches(args.data, args.words):
            documents.append(label(networks, labels, pieces, lexicon, name, words))
            if len(documents) % 20 == 0:
                words_done = sum(len(document.words) for document in documents)
                print(f"{len(documents)} stretches, {words_done:,} words", file=sys.stderr)
    args.out.write_bytes(pickle.dumps(documents))
    return 0


if __name__ == "__main__":
    sys.exit(main())
