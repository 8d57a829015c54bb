"""The likeliest BIO tags of a sentence in which each I- tag continues a B- tag of its class.

The likeliest tag of every word is already such a sequence in most sentences. Where an I- tag continues no tag, the best
sequence is searched (Viterbi 1967).
"""

from collections.abc import Sequence

import numpy as np

from fabula.schema.arrays import FloatArray, IntArray


def continues_tag(names: Sequence[str]) -> IntArray:
    """For each "I-" tag the row of the "B-" tag of its class, -1 for all other tags. Shape: (tags,), int64."""
    return np.array([names.index("B-" + name[2:]) if name.startswith("I-") else -1 for name in names], np.int64)


def decode_bio_tags(scores: FloatArray, continued: IntArray, sentence: IntArray) -> IntArray:
    """The tag of every word.

    Args:
        scores: log-odds of the tags of each word, up to a constant for each word. Shape: (words, tags).
        continued: the row of the tag that each tag continues: see `continues_tag`. Shape: (tags,).
        sentence: row of each word's sentence, in rising order. Shape: (words,).

    Returns:
        Row of the tag of each word. Shape: (words,), int64.
    """
    tags: IntArray = scores.argmax(1)
    is_first = np.diff(sentence, prepend=-1) != 0
    before = np.where(is_first, -1, np.concatenate([[-1], tags[:-1]]))
    is_broken = (continued[tags] >= 0) & (before != tags) & (before != continued[tags])
    for row in np.unique(sentence[is_broken]).tolist():
        word_start, word_end = np.searchsorted(sentence, [row, row + 1]).tolist()
        tags[word_start:word_end] = _best_sequence(scores[word_start:word_end], continued)
    return tags


def _best_sequence(scores: FloatArray, continued: IntArray) -> IntArray:
    """The likeliest sequence of tags for one sentence. Shape: (words, tags) in, (words,) out."""
    continuing = np.flatnonzero(continued >= 0)
    total = np.where(continued >= 0, -np.inf, scores[0])
    previous = np.zeros(scores.shape, np.int64)
    for word in range(1, len(scores)):
        previous[word] = total.argmax()
        begun = continued[continuing]
        previous[word, continuing] = np.where(total[continuing] > total[begun], continuing, begun)
        total = total[previous[word]] + scores[word]
    tags = [int(total.argmax())]
    for word in range(len(scores) - 1, 0, -1):
        tags.append(int(previous[word, tags[-1]]))
    return np.array(tags[::-1])
