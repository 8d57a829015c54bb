"""Joins that need no scorer: a form of a name and the only person whose name it can be."""

from collections.abc import Callable, Iterable
from functools import partial

from fabula.lexicons.titles import KIN_TITLES, TITLES, TITLES_OF_ADDRESS
from fabula.people.identity.cluster_index import ClusterIndex
from fabula.people.identity.evidence import ordered
from fabula.people.identity.name_clusters import NameCluster
from fabula.people.identity.name_relations import is_elided, is_initial

# A form is the name of the only one who may bear it, or of one who is used this many times as often as all others.
MIN_USES_OVER_RIVALS = 4
# "The Doctor" is the story's only doctor if that one is called so this often: of the 16 titles in 42 novels that one
# person bears, 14 mean that person where they stand alone (experiment 040).
MIN_USES_OF_TITLE = 3
# Titles that mean anyone, or another, where they stand alone: "the Lord" is God.
_OTHERS_ALONE = KIN_TITLES | TITLES_OF_ADDRESS | frozenset("lord father mother brother sister saint st".split())


def join_forms_of_names(index: ClusterIndex) -> None:
    """Joins longer forms, initials and elided forms with their names: "Mr. W." is Mr. Wickfield, Em'ly Emily."""
    _join_longer_names(index)
    for row in index.key_rows():
        key = index.evidence.keys[row]
        word = key.words[0]
        if len(key.words) > 1:
            continue
        if len(word) == 1 and key.titles:
            _join_with_main(index, row, _words(index, word, is_initial), partial(_uses, titles=key.titles))
        elif not word.isalpha():
            _join_with_main(index, row, _words(index, word, is_elided), lambda c: c.uses)
        elif not key.titles:
            _join_with_full_name(index, row, word)


def join_titles_alone(index: ClusterIndex) -> None:
    """Joins each title that stands alone with its only bearer: "the Doctor" is Doctor Livesey."""
    for row in index.key_rows():
        key = index.evidence.keys[row]
        (title, *more) = key.words
        if more or key.titles or title not in TITLES - _OTHERS_ALONE:
            continue
        bearers = [index.clusters[one] for one in index.by_title[title]]
        _join_with_main(index, row, bearers, partial(_uses, titles=(title,)), MIN_USES_OF_TITLE)


def _join_longer_names(index: ClusterIndex) -> None:
    """Joins each full name with the only one that begins with it: "Anna Lvovna" and "Anna Lvovna Orlova"."""
    for row in index.key_rows():
        words = index.evidence.keys[row].words
        if len(words) == 1:
            continue
        longer = {index.id_of(c) for c in index.bearers(words[0]) if any(_begins(words, s) for s in c.spellings)}
        if len(longer) == 1:
            _join_if_possible(index, index.id_of_key(row), *longer)


def _join_with_full_name(index: ClusterIndex, row: int, word: str) -> None:
    """Joins a word that stands alone with the only other name that has it, which begins or ends with it.

    In 42 novels 133 of 165 such pairs are one person, and most others could not be told from them (experiment 040).
    """
    own = index.id_of_key(row)
    others = [bearer for bearer in index.bearers(word) if index.id_of(bearer) != own]
    if len(others) == 1 and all(len(full) > 1 and word in (full[0], full[-1]) for full in others[0].spellings):
        _join_if_possible(index, own, index.id_of(others[0]))


def _begins(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    return len(longer) > len(words) and longer[: len(words)] == words


def _words(index: ClusterIndex, form: str, related: Callable[[str, str], bool]) -> list[NameCluster]:
    """The clusters that have a word of which another is a form."""
    ids = {one for word, holders in index.by_word.items() if len(word) > 1 and related(form, word) for one in holders}
    return [index.clusters[one] for one in sorted(ids)]


def _uses(cluster: NameCluster, *, titles: tuple[str, ...]) -> int:
    return max(cluster.titles[title] for title in titles)


def _join_with_main(
    index: ClusterIndex,
    row: int,
    bearers: Iterable[NameCluster],
    uses_of: Callable[[NameCluster], int],
    least: int = 1,
) -> None:
    """Joins a name with the bearer who has `MIN_USES_OVER_RIVALS` times the uses of all others, and `least` uses."""
    own = index.id_of_key(row)
    counts = sorted((uses_of(bearer), index.id_of(bearer)) for bearer in bearers if index.id_of(bearer) != own)
    if not counts:
        return
    uses, main = counts[-1]
    others = sum(count for count, _ in counts[:-1])
    if uses >= max(least, MIN_USES_OVER_RIVALS * others):
        _join_if_possible(index, own, main)


def _join_if_possible(index: ClusterIndex, one: int, other: int) -> None:
    """Joins two clusters, unless they are one already or something makes two people of them."""
    pair = ordered(one, other)
    if one != other and index.may_join(*pair):
        index.join(*pair)
