"""Dependency trees from arc scores: the best tree with one root for each sentence.

The best head of every word makes a tree already in most sentences. Where it does not, the maximum spanning tree is
searched (Chu and Liu 1965, Edmonds 1967; for parsing McDonald et al. 2005). A root is its own head.
"""

import numpy as np

from fabula.schema.arrays import BoolArray, FloatArray, IntArray

# The score of an arc that is not allowed.
NEVER = -1e9
# Roots that are tried. The root of the best tree is nearly always among the likeliest three; to try every word would be
# cubic in the sentence.
ROOTS_TRIED = 3


def decode_heads(scores: FloatArray, sentence: IntArray) -> IntArray:
    """The dependency head of every word.

    Args:
        scores: of each word (row) for having each word (column) as its head, on the diagonal for being a root.
            Shape: (words, words).
        sentence: row of each word's sentence, in rising order. A head stands in its word's sentence. Shape: (words,).

    Returns:
        Row of the head of each word. Shape: (words,), int64.
    """
    is_outside = sentence[:, None] != sentence[None, :]
    head = np.where(is_outside, NEVER, scores).argmax(1)
    edges = np.concatenate([[0], np.flatnonzero(np.diff(sentence)) + 1, [len(sentence)]])
    for row in np.flatnonzero(_is_no_tree(head, edges)):
        word_start, word_end = edges[row], edges[row + 1]
        head[word_start:word_end] = word_start + best_tree(scores[word_start:word_end, word_start:word_end])
    return np.asarray(head)


def _is_no_tree(head: IntArray, edges: IntArray) -> BoolArray:
    """Which sentences lack a single root that every word depends on, by any number of arcs. Shape: (sentences,)."""
    is_root = head == np.arange(len(head))
    ancestor = head
    for _ in range(max(1, len(head).bit_length())):
        ancestor = ancestor[ancestor]
    is_rootless = ~is_root[ancestor]
    starts = edges[:-1]
    roots, rootless = np.add.reduceat(is_root.astype(int), starts), np.add.reduceat(is_rootless.astype(int), starts)
    return np.asarray((roots != 1) | (rootless > 0))


def best_tree(scores: FloatArray) -> IntArray:
    """The heads of the best tree with one root over a sentence. Shape: (words, words) in, (words,) out."""
    words = np.arange(len(scores))
    best_other = np.where(np.eye(len(scores), dtype=bool), NEVER, scores).max(1)
    best_total, best_head = -np.inf, words
    for root in np.argsort(best_other - scores.diagonal(), kind="stable")[:ROOTS_TRIED]:
        arcs = scores.copy()
        np.fill_diagonal(arcs, NEVER)
        arcs[root] = NEVER
        head = _spanning_tree(arcs, int(root))
        head[root] = root
        total = scores[words, head].sum()
        if total > best_total:
            best_total, best_head = total, head
    return best_head


def _spanning_tree(scores: FloatArray, root: int) -> IntArray:
    """The heads of the maximum spanning tree from a root, one cycle contracted at a time. The root's own is undefined.

    Shape: (words, words) in, (words,) out.
    """
    head: IntArray = scores.argmax(1)
    head[root] = root
    cycle = _find_cycle(head, root)
    if cycle is None:
        return head
    in_cycle = np.zeros(len(scores), bool)
    in_cycle[cycle] = True
    outside = np.flatnonzero(~in_cycle)
    replaced = scores[cycle, head[cycle]]
    # An arc into the cycle costs the arc that it replaces. An arc out of it leaves from the best word of the cycle.
    entering = scores[np.ix_(cycle, outside)] - replaced[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    contracted_row = len(outside)
    contracted = np.full((contracted_row + 1, contracted_row + 1), NEVER)
    contracted[:contracted_row, :contracted_row] = scores[np.ix_(outside, outside)]
    contracted[contracted_row, :contracted_row] = entering.max(0)
    contracted[:contracted_row, contracted_row] = leaving.max(1)
    solved = _spanning_tree(contracted, int(np.searchsorted(outside, root)))
    tree = np.zeros(len(scores), int)
    for row, word in enumerate(outside):
        tree[word] = cycle[leaving[row].argmax()] if solved[row] == contracted_row else outside[solved[row]]
    tree[cycle] = head[cycle]
    entered = entering[:, solved[contracted_row]].argmax()
    tree[cycle[entered]] = outside[solved[contracted_row]]
    return tree


def _find_cycle(head: IntArray, root: int) -> IntArray | None:
    """The words of one cycle, or None where every word leads to the root."""
    visited_by = np.zeros(len(head), int)  # 0 before a walk visits the word, then the number of the walk
    visited_by[root] = -1
    for start in range(len(head)):
        walk, word = start + 1, start
        while not visited_by[word]:
            visited_by[word] = walk
            word = int(head[word])
        if visited_by[word] == walk:
            cycle, next_word = [word], int(head[word])
            while next_word != word:
                cycle.append(next_word)
                next_word = int(head[next_word])
            return np.array(cycle)
    return None
