"""The features of a pair of clusters that their names tell as strings: words, titles, full names, and genders."""

import math
from collections.abc import Callable, Iterable
from itertools import product

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
from fabula.people.identity.name_clusters import GIVEN_NAMES, NameCluster
from fabula.people.identity.name_relations import (
    differs_by_a_letter,
    is_beginning,
    is_diminutive,
    is_end,
    is_initial,
    is_pet_form,
)

MAX_GENDER_EVIDENCE = 10.0


def _crossed(one: NameCluster, other: NameCluster, place: str, other_place: str) -> bool:
    """Whether a word at one place in the names of one stands at another place in those of the other."""
    return bool(getattr(one, place) & getattr(other, other_place) or getattr(other, place) & getattr(one, other_place))


def _any(related: Callable[[str, str], bool], words: Iterable[str], others: Iterable[str]) -> bool:
    return any(related(a, b) for a, b in product(words, others))


def spelling_features(index: ClusterIndex, a: NameCluster, b: NameCluster) -> dict[str, float]:
    """Returns how the words of two clusters are related. Each key is a column of `pair_features`."""
    shared, title_words = a.words & b.words, words_as_titles(a, b)
    own = {index.id_of(a), index.id_of(b)}
    return {
        "shares_word": bool(shared),
        "same_spelling": bool(a.spellings & b.spellings),
        "bare_is_given": _crossed(a, b, "bare", "given"),
        "bare_is_surname": _crossed(a, b, "bare", "surname"),
        "bare_is_middle": _crossed(a, b, "bare", "middle") or _crossed(a, b, "given", "middle"),
        "given_is_surname": _crossed(a, b, "given", "surname"),
        "same_surname": bool(a.surname & b.surname),
        "other_surname": bool(a.surname and b.surname and not a.surname & b.surname),
        "same_given": bool(a.given & b.given),
        "other_given": bool(a.given and b.given and not a.given & b.given),
        "pet_form": _any(is_pet_form, a.given | a.bare, b.given | b.bare),
        "diminutive": _any(is_diminutive, a.words, b.words),
        "letter_apart": _any(differs_by_a_letter, a.words, b.words),
        "beginning": _any(is_beginning, a.words, b.words),
        "end": _any(is_end, a.words, b.words),
        "same_full": any(x[0] == y[0] and x[-1] == y[-1] for x, y in product(a.full, b.full)),
        "initial": any(is_initial(x[0], y[0]) for x, y in product(a.full, b.full)),
        "shortens": any(set(x) < set(y) or set(y) < set(x) for x, y in product(a.spellings, b.spellings)),
        "known_given": sum(bool(cluster.given & GIVEN_NAMES) for cluster in (a, b)),
        "bearers_of_word": min((len(index.by_word[word]) for word in shared), default=9),
        "one_word": len(b.words) == 1,
        "both_bare": bool(a.bare and b.bare),
        "is_title_word": bool((a.words | b.words) & TITLES),
        "is_title_of_other": bool(title_words),
        "bearers_of_title": min((len(index.by_title[word] - own) for word in title_words), default=0),
    }


def words_as_titles(a: NameCluster, b: NameCluster) -> set[str]:
    """Returns the words of one that are titles of the other: "the Count" beside Count Dracula."""
    return (a.words & b.titles) | (b.words & a.titles)


def title_features(index: ClusterIndex, a: NameCluster, b: NameCluster) -> dict[str, float]:
    """Returns what the titles and genders of two clusters say. Each key is a column of `pair_features`."""
    distance = abs(a.female_share - b.female_share)
    evidence = min(a.male + a.female, b.male + b.female, MAX_GENDER_EVIDENCE)

    def one_each(titles: frozenset[str], others: frozenset[str]) -> bool:
        return bool((a.titles & titles and b.titles & others) or (b.titles & titles and a.titles & others))

    officers = a.titles & OFFICER_TITLES, b.titles & OFFICER_TITLES
    return {
        "shares_title": bool(a.titles & b.titles),
        "other_title": bool(a.titles and b.titles and not a.titles & b.titles),
        "married_and_not": one_each(MARRIED_TITLES, UNMARRIED_TITLES),
        "other_rank": bool(officers[0] and officers[1] and not officers[0] & officers[1]),
        "peer_and_mister": one_each(frozenset({"mr"}), PEER_TITLES),
        "rank_and_wife": one_each(RANK_TITLES, CIVIL_TITLES_OF_WOMEN),
        "kin_title": bool((a.titles | b.titles) & KIN_TITLES),
        "share_of_title": _share_of_title(index, a, b),
        "gender_distance": distance,
        "gender_evidence": evidence,
        "gender_conflict": distance * evidence,
    }


def full_name_features(index: ClusterIndex, a: NameCluster, b: NameCluster) -> dict[str, float]:
    """Returns what the story's full names say of two clusters. Each key is a column of `pair_features`.

    A full name that has the first name of one and the last of the other speaks for one person.
    """
    evidence = index.evidence
    joins: dict[tuple[str, str], int] = {}
    for one, other in ((a, b), (b, a)):
        joins |= {
            pair: evidence.full_names[pair]
            for pair in product(one.first | one.bare, other.last | other.bare)
            if pair in evidence.full_names and pair[0] != pair[1]
        }
    uses = sum(joins.values())
    of_first = sum(evidence.uses_as_first[word] for word in {first for first, _ in joins})
    of_last = sum(evidence.uses_as_last[word] for word in {last for _, last in joins})
    return {
        "full_name_joins": math.log1p(uses),
        "share_of_surname": uses / max(1, of_last),
        "share_of_given": uses / max(1, of_first),
        "same_first": bool(a.first & b.first),
        "other_first": bool(a.first and b.first and not a.first & b.first),
        "same_last": bool(a.last & b.last),
        "other_last": bool(a.last and b.last and not a.last & b.last),
        "first_and_last": bool((a.first and b.last) or (b.first and a.last)),
        "husband_is_first": bool((a.husband & b.first) or (b.husband & a.first)),
        "bare_and_lady": _is_bare_and_lady(a, b) or _is_bare_and_lady(b, a),
    }


def _is_bare_and_lady(one: NameCluster, other: NameCluster) -> bool:
    """Whether a bare surname may be that of a lady who is called by a title."""
    return "f" in other.genders and not one.genders and not one.given and bool(one.bare & other.surname)


def _share_of_title(index: ClusterIndex, a: NameCluster, b: NameCluster) -> float:
    """The share of one, in the uses of all who have a title that is the other's name: "the Count" may be any count."""
    words = words_as_titles(a, b)
    if not words:
        return 0.0
    holder = a if a.titles & words else b
    uses = sum(index.clusters[other].uses for word in words for other in index.by_title[word])
    return holder.uses / max(1, uses)
