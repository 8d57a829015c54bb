"""The features of a pair of clusters that their names tell as strings: words, titles, full names, and genders."""

import math
from collections import Counter
from collections.abc import Collection, Set
from itertools import product

from fabula.lexicons.given_names import GIVEN_NAMES
from fabula.lexicons.titles import (
    CIVIL_TITLES_OF_WOMEN,
    KIN_TITLES,
    MARRIED_TITLES,
    OFFICER_TITLES,
    PEER_TITLES,
    RANK_TITLES,
    TITLES,
    UNMARRIED_TITLES,
)
from fabula.people.identity.cluster_index import ClusterIndex
from fabula.people.identity.name_clusters import NameCluster, Uses
from fabula.people.identity.name_relations import (
    differs_by_a_letter,
    have_an_end_in_common,
    is_beginning,
    is_diminutive,
    is_elided,
    is_end,
    is_initial,
    is_pet_form,
)

MAX_GENDER_EVIDENCE = 10.0
RELATIONS = {
    "diminutive": is_diminutive,
    "letter_apart": differs_by_a_letter,
    "beginning": is_beginning,
    "end": is_end,
    "initial_alone": is_initial,
    "elided": is_elided,
}
"""How two words may be related, each by its column of `pair_features`; two pet names may share no letter."""

_NO_TITLES = dict.fromkeys(
    (
        "shares_title", "other_title", "married_and_not", "eldest_and_younger", "other_rank", "peer_and_mister",
        "rank_and_wife",
    ),
    0.0,
)  # fmt: skip


def _common(one: Uses, other: Uses) -> float:
    """The uses of the words of both, on the side that has fewer, as a logarithm."""
    words = [word for word in one if word in other] if other else []
    return _least(sum([one[word] for word in words]), sum([other[word] for word in words])) if words else 0.0


def _unlike(one: Uses, other: Uses) -> float:
    """The uses of words that the other has not, on the side that has fewer, as a logarithm."""
    if not one or not other:
        return 0.0
    return _least(
        sum([uses for word, uses in one.items() if word not in other]),
        sum([uses for word, uses in other.items() if word not in one]),
    )


def _least(uses: int, other_uses: int) -> float:
    return math.log1p(min(uses, other_uses))


def _of(uses: Uses, words: Collection[str]) -> int:
    """The uses of the words that are among some."""
    return sum([count for word, count in uses.items() if word in words])


def _crossed(one: NameCluster, other: NameCluster, place: str, other_place: str) -> float:
    """The uses of words at one place in the names of one that stand at another place in those of the other."""
    return max(
        _common(getattr(one, place), getattr(other, other_place)),
        _common(getattr(other, place), getattr(one, other_place)),
    )


def _related(a: NameCluster, b: NameCluster) -> dict[str, float]:
    """The uses of the most used pair of words for each relation, on the side that has fewer, as a logarithm."""
    values = dict.fromkeys(("pet_form", *RELATIONS), 0.0)
    for (word, uses), (other, other_uses) in product(a.words.items(), b.words.items()):
        if word == other and len(word) > 1:
            continue  # a word is no form of itself, but an initial may be another's
        if is_pet_form(word, other):
            given = _least(a.given[word] + a.bare[word], b.given[other] + b.bare[other])
            values["pet_form"] = max(values["pet_form"], given)
        if have_an_end_in_common(word, other):
            for column, related in RELATIONS.items():
                if related(word, other):
                    values[column] = max(values[column], _least(uses, other_uses))
    return values


def spelling_features(index: ClusterIndex, a: NameCluster, b: NameCluster) -> dict[str, float]:
    """Returns how the words of two clusters are related. Each key is a column of `pair_features`."""
    shared, title_words = a.words.keys() & b.words.keys(), words_as_titles(a, b)
    own = {index.id_of(a), index.id_of(b)}
    return {
        "shares_word": _common(a.words, b.words),
        "same_spelling": not a.spellings.isdisjoint(b.spellings),
        "bare_is_given": _crossed(a, b, "bare", "given"),
        "bare_is_surname": _crossed(a, b, "bare", "surname"),
        "bare_is_middle": max(_crossed(a, b, "bare", "middle"), _crossed(a, b, "given", "middle")),
        "given_is_surname": _crossed(a, b, "given", "surname"),
        "same_surname": _common(a.surname, b.surname),
        "other_surname": _unlike(a.surname, b.surname),
        "same_given": _common(a.given, b.given),
        "other_given": _unlike(a.given, b.given),
        **_related(a, b),
        "same_full": any(x[0] == y[0] and x[-1] == y[-1] for x, y in product(a.full, b.full)),
        "initial": any(is_initial(x[0], y[0]) for x, y in product(a.full, b.full)),
        "shortens": _shortens(a, b, shared),
        "known_given": sum(not GIVEN_NAMES.isdisjoint(cluster.given) for cluster in (a, b)),
        "bearers_of_word": min((len(index.by_word[word]) for word in shared), default=9),
        "one_word": len(b.words) == 1,
        "both_bare": bool(a.bare and b.bare),
        "is_title_word": (_of(a.words, TITLES) + _of(b.words, TITLES)) / (a.uses + b.uses),
        "is_title_of_other": bool(title_words),
        "bearers_of_title": min((len(index.by_title[word] - own) for word in title_words), default=0),
    }


def _shortens(a: NameCluster, b: NameCluster, shared: Set[str]) -> bool:
    """Returns whether a name of one has all words of a name of the other, and more. Such names share words."""
    if not shared:
        return False
    names, others = ([set(name) for name in cluster.spellings if not shared.isdisjoint(name)] for cluster in (a, b))
    return any(x < y or y < x for x, y in product(names, others))


def words_as_titles(a: NameCluster, b: NameCluster) -> set[str]:
    """Returns the words of one that are titles of the other: "the Count" beside Count Dracula."""
    words = [word for word in b.titles if word in a.words] + [word for word in a.titles if word in b.words]
    return set(words)


def title_features(index: ClusterIndex, a: NameCluster, b: NameCluster) -> dict[str, float]:
    """Returns what the titles and genders of two clusters say. Each key is a column of `pair_features`."""
    distance = abs(a.female_share - b.female_share)
    evidence = min(a.male + a.female, b.male + b.female, MAX_GENDER_EVIDENCE)
    return {
        **(_features_of_titles(index, a, b) if a.titles and b.titles else _NO_TITLES),
        "kin_title": max(_of(cluster.titles, KIN_TITLES) / cluster.uses for cluster in (a, b)),
        "share_of_title": _share_of_title(index, a, b),
        "gender_distance": distance,
        "gender_evidence": evidence,
        "gender_conflict": distance * evidence,
    }


def _features_of_titles(index: ClusterIndex, a: NameCluster, b: NameCluster) -> dict[str, float]:
    """What the titles of one say beside those of the other."""

    def one_each(titles: frozenset[str], others: frozenset[str]) -> float:
        return max(
            _least(_of(a.titles, titles), _of(b.titles, others)), _least(_of(b.titles, titles), _of(a.titles, others))
        )

    officers = [Counter({t: n for t, n in cluster.titles.items() if t in OFFICER_TITLES}) for cluster in (a, b)]
    return {
        "shares_title": _common(a.titles, b.titles),
        "other_title": _unlike(a.titles, b.titles),
        "married_and_not": one_each(MARRIED_TITLES, UNMARRIED_TITLES),
        "eldest_and_younger": _eldest_and_younger(index, a, b),
        "other_rank": _unlike(*officers),
        "peer_and_mister": one_each(frozenset({"mr"}), PEER_TITLES),
        "rank_and_wife": one_each(RANK_TITLES, CIVIL_TITLES_OF_WOMEN),
    }


def _eldest_and_younger(index: ClusterIndex, a: NameCluster, b: NameCluster) -> float:
    """The uses of "Miss Vane" of one and of "Miss Nora" or "Miss Nora Vane" of the other, on the side that has fewer.

    The eldest of several sisters is called by the surname alone.
    """
    (surname, given), (other_surname, other_given) = (_uses_with_miss(index, cluster) for cluster in (a, b))
    return max(_least(surname, other_given), _least(other_surname, given))


def _uses_with_miss(index: ClusterIndex, cluster: NameCluster) -> tuple[int, int]:
    """The uses of the title of an unmarried woman before a surname alone, and before a given name."""
    surname = given = 0
    for row in cluster.key_rows:
        key, uses = index.evidence.keys[row], int(index.evidence.uses[row])
        if not UNMARRIED_TITLES.intersection(key.titles):
            continue
        if len(key.words) > 1 or key.words[0] in GIVEN_NAMES:
            given += uses
        else:
            surname += uses
    return surname, given


def full_name_features(index: ClusterIndex, a: NameCluster, b: NameCluster) -> dict[str, float]:
    """Returns what the story's full names say of two clusters. Each key is a column of `pair_features`.

    A full name that has the first name of one and the last of the other speaks for one person.
    """
    evidence = index.evidence
    joins: dict[tuple[str, str], int] = {}
    for one, other in ((a, b), (b, a)):
        joins |= {
            pair: evidence.full_names[pair]
            for pair in product((*one.first, *one.bare), (*other.last, *other.bare))
            if pair in evidence.full_names and pair[0] != pair[1]
        }
    uses = sum(joins.values())
    of_first = sum(evidence.uses_as_first[word] for word in {first for first, _ in joins})
    of_last = sum(evidence.uses_as_last[word] for word in {last for _, last in joins})
    return {
        "full_name_joins": math.log1p(uses),
        "share_of_surname": uses / max(1, of_last),
        "share_of_given": uses / max(1, of_first),
        "same_first": _common(a.first, b.first),
        "other_first": _unlike(a.first, b.first),
        "same_last": _common(a.last, b.last),
        "other_last": _unlike(a.last, b.last),
        "first_and_last": max(_least(a.first.total(), b.last.total()), _least(b.first.total(), a.last.total())),
        "husband_is_first": _crossed(a, b, "husband", "first"),
        "bare_and_lady": _is_bare_and_lady(a, b) or _is_bare_and_lady(b, a),
    }


def _is_bare_and_lady(one: NameCluster, other: NameCluster) -> bool:
    """Whether a bare surname may be that of a lady who is called by a title."""
    return other.title_gender == "f" and not one.genders and not one.given and bool(one.bare.keys() & other.surname)


def _share_of_title(index: ClusterIndex, a: NameCluster, b: NameCluster) -> float:
    """The share of one, in the uses of all who have a title that is the other's name: "the Count" may be any count."""
    words = words_as_titles(a, b)
    if not words:
        return 0.0
    holder = a if a.titles.keys() & words else b
    uses = sum(index.clusters[other].uses for word in words for other in index.by_title[word])
    return holder.uses / max(1, uses)
