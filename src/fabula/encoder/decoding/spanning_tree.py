"""Dependency trees from arc scores: the best tree, one root to a sentence.

The highest head of every word is a tree already for most sentences; where it is not, the maximum spanning tree is found
(Chu and Liu 1965, Edmonds 1967; McDonald et al. 2005 for parsing). A root is its own head.
"""

import numpy as np

NEVER = -1e9


def decode_heads(scores: np.ndarray, sentence: np.ndarray) -> np.ndarray:
    """The head of every word.

    Args:
        scores: of each word (row) for having each word (column) as its head, on the diagonal for being a root.
            Shape: (words, words).
        sentence: row of each word's sentence, never falling; a head stands in its word's sentence. Shape: (words,).

    Returns:
        Row of the head of each word. Shape: (words,), int64.
    """
    apart = sentence[:, None] != sentence[None, :]
    head = np.where(apart, NEVER, scores).argmax(1)
    edges = np.concatenate([[0], np.flatnonzero(np.diff(sentence)) + 1, [len(sentence)]])
    for row in np.flatnonzero(_broken(head, edges)):
        a, b = edges[row], edges[row + 1]
        head[a:b] = a + best_tree(scores[a:b, a:b])
    return head


def _broken(head: np.ndarray, edges: np.ndarray) -> np.ndarray:
    """Which sentences do not have one root that every word leads to. Shape: (sentences,), bool."""
    root = head == np.arange(len(head))
    top = head
    for _ in range(max(1, len(head).bit_length())):
        top = top[top]
    lost = ~root[top]
    begins = edges[:-1]
    return (np.add.reduceat(root.astype(int), begins) != 1) | (np.add.reduceat(lost.astype(int), begins) > 0)


def best_tree(scores: np.ndarray) -> np.ndarray:
    """The heads of the best tree with one root over a sentence. Shape: (words, words) in, (words,) out."""
    best, found = -np.inf, None
    rows = np.arange(len(scores))
    # The root of the best tree is nearly always among the likeliest three; trying all would be cubic in the sentence.
    others = np.where(np.eye(len(scores), dtype=bool), NEVER, scores).max(1)
    for root in np.argsort(others - scores.diagonal(), kind="stable")[:3]:
        arcs = scores.copy()
        np.fill_diagonal(arcs, NEVER)
        arcs[root] = NEVER
        head = _spanning(arcs, int(root))
        head[root] = root
        total = scores[rows, head].sum()
        if total > best:
            best, found = total, head
    return found


def _spanning(scores: np.ndarray, root: int) -> np.ndarray:
    """The maximum spanning tree from a root, contracting one cycle at a time; the root's own head means nothing."""
    head = scores.argmax(1)
    head[root] = root
    cycle = _cycle(head, root)
    if cycle is None:
        return head
    inside = np.zeros(len(scores), bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = scores[cycle, head[cycle]]
    # Arcs into the cycle cost the arc they replace; arcs out of it leave from whichever word of it is best.
    entering = scores[np.ix_(cycle, outside)] - kept[:, None]
    leaving = scores[np.ix_(outside, cycle)]
    size = len(outside)
    small = np.full((size + 1, size + 1), NEVER)
    small[:size, :size] = scores[np.ix_(outside, outside)]
    small[size, :size] = entering.max(0)
    small[:size, size] = leaving.max(1)
    solved = _spanning(small, int(np.searchsorted(outside, root)))
    tree = np.zeros(len(scores), int)
    for row, word in enumerate(outside):
        to = solved[row]
        tree[word] = cycle[leaving[row].argmax()] if to == size else outside[to]
    tree[cycle] = head[cycle]
    broken = entering[:, solved[size]].argmax()
    tree[cycle[broken]] = outside[solved[size]]
    return tree


def _cycle(head: np.ndarray, root: int) -> np.ndarray | None:
    """The words of one cycle, or None where every word leads to the root."""
    state = np.zeros(len(head), int)  # 0 not seen, otherwise the walk that saw it
    state[root] = -1
    for start in range(len(head)):
        walk, word = start + 1, start
        while not state[word]:
            state[word] = walk
            word = head[word]
        if state[word] == walk:
            cycle, at = [word], head[word]
            while at != word:
                cycle.append(at)
                at = head[at]
            return np.array(cycle)
    return None
