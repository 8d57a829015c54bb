"""Joins that need no scorer: a form of a name and the only person whose name it can be."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial

from fabula.lexicons.titles import CIVIL_TITLES, KIN_TITLES, MARRIED_TITLES, TITLES, TITLES_OF_ADDRESS
from fabula.people.identity.cannot_link import married_otherwise, named_together
from fabula.people.identity.cluster_index import ClusterIndex
from fabula.people.identity.evidence import ordered
from fabula.people.identity.name_clusters import NameCluster
from fabula.people.identity.name_relations import have_an_end_in_common, is_elided, is_initial

# A form is the name of the only one who may bear it, or of one who is used this many times as often as all others.
MIN_USES_OVER_RIVALS = 4
# "The Doctor" is the story's only doctor if that one is called so this often: of the 16 titles in 42 novels that one
# person bears, 14 mean that person where they stand alone (experiment 040).
MIN_USES_OF_TITLE = 3
# Titles that anyone of a gender may have.
TITLES_OF_ANYONE = CIVIL_TITLES | frozenset("monsieur madame mademoiselle sir lady signor don herr frau".split())
# A full name that is used once may be a slip.
MIN_USES_OF_FULL_NAME = 2
# A character with this share of all uses of names is a main one; in a short story, nearly everyone. Not swept.
MAIN_SHARE = 0.1
# Titles that mean anyone, or another, where they stand alone: "the Lord" is God.
_OTHERS_ALONE = KIN_TITLES | TITLES_OF_ADDRESS | frozenset("lord father mother brother sister saint st".split())


def join_forms_of_names(index: ClusterIndex) -> None:
    """Joins longer forms, initials and elided forms with their names: "Mr. W." is Mr. Wickfield, Em'ly Emily."""
    _join_longer_names(index)
    _join_stated_names(index)
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


def join_with_only_bearers(index: ClusterIndex) -> None:
    """Joins "Livesey" with the only Dr. Livesey, and "Mrs. Hugh" with the only Mrs. Hugh Dacre.

    The scorer is fitted without these joins: it learns from such pairs (experiment 044).
    """
    for row in index.key_rows():
        key = index.evidence.keys[row]
        if len(key.words) == 1 and key.words[0].isalpha() and len(key.words[0]) > 1:
            if not key.titles:
                _join_with_titled_name(index, row, key.words[0])
            elif key.words[0] in index.clusters[index.id_of_key(row)].husband:
                _join_wife(index, row, key.words[0])


def join_surnames_of_one_gender(index: ClusterIndex, may_be_one: Callable[[int, int], bool]) -> None:
    """Joins "Mr. Vane" with the only man whose full name has the surname, and "Mrs. Vane" with the only woman.

    A woman who is called "Miss Vane" is none for "Mrs. Vane". In 13 novels with casts and eight of PDNC, 5 of 5 such
    pairs that the scorer left are one person (experiment 057).

    Args:
        index: the clusters.
        may_be_one: whether the scorer leaves it open that two clusters are one person: a father and his son speak to
            each other.
    """
    for row in index.key_rows():
        one = index.id_of_key(row)
        cluster = index.clusters[one]
        is_surname = len(cluster.words) == 1 and not cluster.given and not cluster.husband
        gender = cluster.gender_by_name
        if not (is_surname and gender and cluster.titles.keys() <= TITLES_OF_ANYONE):
            continue
        (word,) = cluster.words
        others = [other for other in _others_with(index, row, word) if _may_have_surname(index, cluster, other)]
        if (
            len(others) != 1
            or others[0].gender_by_name != gender
            or named_together(index.evidence.pairs, cluster, others[0])
        ):
            continue
        other = index.id_of(others[0])
        if others[0].uses_of_full_names[word] >= MIN_USES_OF_FULL_NAME and may_be_one(*ordered(one, other)):
            join_if_possible(index, one, other)


def _may_have_surname(index: ClusterIndex, cluster: NameCluster, other: NameCluster) -> bool:
    """Whether a person with a full name may be who is called by a surname, by title and gender."""
    (word,) = cluster.words
    keys = ((index.evidence.keys[row], int(index.evidence.uses[row])) for row in other.key_rows)
    of_gender = other.gender_by_name in ("", cluster.gender_by_name)
    return word in other.surname and bool(other.given_or_first) and of_gender and not married_otherwise(cluster, keys)


def join_titles_alone(index: ClusterIndex) -> None:
    """Joins each title that stands alone with its only bearer: "the Doctor" is Doctor Livesey.

    In a short story a title may be written out once.
    """
    for row in index.key_rows():
        key = index.evidence.keys[row]
        (title, *more) = key.words
        if more or key.titles or title not in TITLES - _OTHERS_ALONE:
            continue
        if len(index.clusters[index.id_of_key(row)].key_rows) > 1:
            continue  # it is a person's already
        bearers = [index.clusters[one] for one in index.by_title[title]]
        least = 1 if any(is_main(index, bearer) for bearer in bearers) else MIN_USES_OF_TITLE
        _join_with_main(index, row, bearers, partial(_uses, titles=(title,)), least)


def is_main(index: ClusterIndex, cluster: NameCluster) -> bool:
    """Whether a cluster has much of all uses of names: in a long story only the main characters do."""
    return cluster.uses >= MAIN_SHARE * sum(other.uses for other in index.clusters.values())


def _join_longer_names(index: ClusterIndex) -> None:
    """Joins each full name with the only one that begins with it: "Anna Lvovna" and "Anna Lvovna Orlova"."""
    rows_by_beginning: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in index.key_rows():
        words = index.evidence.keys[row].words
        for length in range(2, len(words)):
            rows_by_beginning[words[:length]].append(row)
    for row in index.key_rows():
        longer = {index.id_of_key(other) for other in rows_by_beginning.get(index.evidence.keys[row].words, ())}
        if len(longer) == 1:
            join_if_possible(index, index.id_of_key(row), *longer)


def _join_stated_names(index: ClusterIndex) -> None:
    """Joins names that the text states to be one person's, but no word that others have in their names, too.

    "Tess Durbeyfield, otherwise d'Urberville" does not make each d'Urberville Tess.
    """
    rows, keys = set(index.key_rows()), index.evidence.keys
    for first, second in sorted(index.evidence.stated):
        single = [keys[row].words[0] for row in (first, second) if len(keys[row].words) == 1 and not keys[row].titles]
        if {first, second} <= rows and all(len(index.by_word[word]) == 1 for word in single):
            join_if_possible(index, index.id_of_key(first), index.id_of_key(second))


def _join_with_full_name(index: ClusterIndex, row: int, word: str) -> None:
    """Joins a word that stands alone with the only other name that has it, which begins or ends with it.

    In 42 novels 133 of 165 such pairs are one person, and most others could not be told from them (experiment 040).
    """
    others = _others_with(index, row, word)
    if len(others) == 1 and all(len(full) > 1 and word in (full[0], full[-1]) for full in others[0].spellings):
        join_if_possible(index, index.id_of_key(row), index.id_of(others[0]))


def _join_with_titled_name(index: ClusterIndex, row: int, word: str) -> None:
    """Joins a word that stands alone with the only other name that has it, if that is the word with a title.

    A wife's title does not count. In 42 novels 24 of 26 such pairs are one person (experiment 044).
    """
    others = _others_with(index, row, word)
    if len(others) == 1 and _is_called_only(others[0], word) and not others[0].titles.keys() <= MARRIED_TITLES:
        join_if_possible(index, index.id_of_key(row), index.id_of(others[0]))


def _is_called_only(cluster: NameCluster, word: str) -> bool:
    """Whether a word, and its initial, are all the names of a person: "Miss Briggs", "Miss B."."""
    return {(word,)} <= cluster.spellings <= {(word,), (word[0],)}


def _others_with(index: ClusterIndex, row: int, word: str) -> list[NameCluster]:
    own = index.id_of_key(row)
    return [bearer for bearer in index.bearers(word) if index.id_of(bearer) != own]


def _join_wife(index: ClusterIndex, row: int, husband: str) -> None:
    """Joins "Mrs. Hugh" with the only "Mrs. Hugh Dacre"."""
    wives = [bearer for bearer in _others_with(index, row, husband) if husband in bearer.husband]
    if len(wives) == 1:
        join_if_possible(index, index.id_of_key(row), index.id_of(wives[0]))


def _words(index: ClusterIndex, form: str, related: Callable[[str, str], bool]) -> list[NameCluster]:
    """The clusters that have a word of which another is a form."""
    words = (word for word in index.by_word if len(word) > 1 and have_an_end_in_common(form, word))
    ids = {one for word in words if related(form, word) for one in index.by_word[word]}
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
        join_if_possible(index, own, main)


def join_if_possible(index: ClusterIndex, one: int, other: int) -> None:
    """Joins two clusters, unless they are one already or something makes two people of them."""
    pair = ordered(one, other)
    if one != other and index.may_join(*pair):
        index.join(*pair)
