"""Joins a name that is only called out, in a line, with the one who is called."""

from collections import Counter

from fabula.lexicons.titles import TITLES
from fabula.people.identity.cluster_index import ClusterIndex
from fabula.people.identity.name_relations import stem_of_pet_name
from fabula.people.identity.sure_joins import is_main, join_if_possible
from fabula.people.names import CONTEXT_COLUMNS

# Fewer answers are as often another's: one who is called, and someone else who speaks (experiment 044).
MIN_ANSWERS_OF_CALLED = 2
MIN_LETTERS_OF_STEM = 3
_VOCATIVE, _NARRATED = (CONTEXT_COLUMNS.index(name) for name in ("vocative", "narrated"))


def join_names_in_calls(index: ClusterIndex) -> None:
    """Joins each given name that is only called out with who answers: Frederick is Mr. Winterbourne.

    The one who answers speaks beside such calls `MIN_ANSWERS_OF_CALLED` times, twice as often as any other, and never
    in a line that has the name. No given name of theirs is known. In 42 novels 3 of 3 such pairs are one person
    (experiment 044).
    """
    for row, answering in _answering_names(index).items():
        own = index.id_of_key(row)
        answers: Counter[int] = Counter()
        for other, count in answering.items():
            answers[index.id_of_key(other)] += count
        (best, most), *others = answers.most_common(2)
        second = others[0][1] if others else 0
        if most >= max(MIN_ANSWERS_OF_CALLED, 2 * second) and not index.clusters[best].given:
            join_if_possible(index, own, best)


def join_clipped_names(index: ClusterIndex) -> None:
    """Joins each name that is only called out with the only main character whose name it begins.

    Olly is Ollerenshaw (experiment 073).
    """
    for row in index.key_rows():
        if not _is_only_called(index, row):
            continue
        own = index.id_of_key(row)
        stem = stem_of_pet_name(index.evidence.keys[row].words[0])
        if len(stem) < MIN_LETTERS_OF_STEM:
            continue
        words = (word for word in index.by_word if word != stem and word.startswith(stem))
        bearers = {one for word in words for one in index.by_word[word]} - {own}
        if len(bearers) == 1 and is_main(index, index.clusters[min(bearers)]):
            join_if_possible(index, own, min(bearers))


def _answering_names(index: ClusterIndex) -> dict[int, Counter[int]]:
    """For each given name that joined none and is only called out, how often the bearer of another name answers."""
    evidence, rows = index.evidence, index.key_rows()
    called, known = {row for row in rows if _is_only_called(index, row)}, set(rows)
    answering: dict[int, Counter[int]] = {row: Counter() for row in sorted(called)}
    for pair, count in evidence.cooccurrence.answers_resolved.items():
        if evidence.cooccurrence.naming.get(pair):  # who says a name does not bear it
            continue
        for row, other in (pair, pair[::-1]):
            if row in called and other in known:
                answering[row][other] += round(count)
    return {row: counts for row, counts in answering.items() if counts}


def _is_only_called(index: ClusterIndex, row: int) -> bool:
    key, counts = index.evidence.keys[row], index.evidence.context_counts[row]
    is_given = len(key.words) == 1 and not key.titles and key.words[0] not in TITLES
    is_alone = len(index.clusters[index.id_of_key(row)].key_rows) == 1
    return bool(is_given and is_alone and counts[_VOCATIVE] and not counts[_NARRATED])
