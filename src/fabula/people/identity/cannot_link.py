"""What makes two people of two clusters of names, whatever else the story says."""

from collections.abc import Iterable

from fabula.lexicons.titles import MARRIED_TITLES, UNMARRIED_TITLES
from fabula.people.identity.evidence import Pair, PairCounts, PairTable
from fabula.people.identity.name_clusters import NameCluster, genders_conflict
from fabula.people.identity.name_relations import is_initial, may_be_one_name
from fabula.people.names import NameKey

# Two who speak in turn this often, or this often for each use of the rarer name, are two people: of 525 pairs that do
# so twice in 42 novels 4 are one (experiment 040).
MIN_IN_TURN = 2
MIN_IN_TURN_SHARE = 0.2
# Of two who are named hundreds of times, they must do so for this share of the uses.
MIN_IN_TURN_RATE = 0.02
# Two are two people by their given names if these are such a share of the uses of either.
MIN_GIVEN_SHARE = 0.05
# Two who are named in one sentence for more than this share of the uses of the rarer are two people (experiment 057).
MAX_SHARE_IN_ONE_SENTENCE = 0.1
# A woman who is "Miss" for no more than this share of her uses may be Mrs. Orme, too (experiment 062).
MAX_SHARE_OF_OTHER_TITLE = 0.02
# A man and a woman are two people from this much evidence of both genders (in pronouns, see `NameCluster`),
MIN_GENDER_EVIDENCE = 4.0
# and this share of it.
SURE_GENDER = 0.85


def names_differ(one: NameCluster, other: NameCluster) -> bool:
    """Returns whether titles, given names, husbands' names or pronouns make two people of two clusters."""
    titles = one.title_gender, other.title_gender
    return (
        ("" not in titles and titles[0] != titles[1])
        or _other_given_name(one, other)
        or _other_husband(one, other)
        or _other_gender(one, other)
    )


def speak_in_turn(
    one: NameCluster, other: NameCluster, pairs: set[Pair], in_turn: PairCounts, keys: tuple[NameKey, ...]
) -> bool:
    """Returns whether names of two clusters speak in turn too often for one person. A name and its short form may.

    Args:
        one: a cluster.
        other: another.
        pairs: all pairs of a name of one and a name of the other.
        in_turn: see `Cooccurrence`.
        keys: all names.
    """
    turns = sum(in_turn[pair] for pair in pairs & in_turn.keys() if not _nested(keys[pair[0]], keys[pair[1]]))
    rarer = min(one.uses, other.uses)
    return turns > 0 and turns >= min(MIN_IN_TURN_SHARE * rarer, max(MIN_IN_TURN, MIN_IN_TURN_RATE * rarer))


def named_together(pairs: PairTable, one: NameCluster, other: NameCluster) -> bool:
    """Returns whether two clusters are named in one sentence too often for one person."""
    (together,) = pairs.sums([(one.key_rows, other.key_rows)])["sentences"].tolist()
    return bool(together > MAX_SHARE_IN_ONE_SENTENCE * min(one.uses, other.uses))


def married_otherwise(cluster: NameCluster, uses_of_keys: Iterable[tuple[NameKey, int]]) -> bool:
    """Returns whether a surname has "Mrs.", and other names "Miss" with no other surname, or the other way round.

    "Miss Nora Vane" may be Mrs. Orme by now; "Miss Orme" or "Miss Nora" is not, unless she is hardly ever called so.

    Args:
        cluster: a surname alone, with its titles.
        uses_of_keys: the names of another cluster, each with its uses.
    """
    titles = cluster.titles.keys()
    excluded = UNMARRIED_TITLES if titles & MARRIED_TITLES else MARRIED_TITLES if titles & UNMARRIED_TITLES else None
    if excluded is None:
        return False
    names = list(uses_of_keys)
    against = sum(
        uses
        for key, uses in names
        if excluded.intersection(key.titles) and (len(key.words) == 1 or key.words[-1] in cluster.words)
    )
    return against > MAX_SHARE_OF_OTHER_TITLE * sum(uses for _, uses in names)


def _nested(one: NameKey, other: NameKey) -> bool:
    return set(one.words) <= set(other.words) or set(other.words) <= set(one.words)


def _other_gender(one: NameCluster, other: NameCluster) -> bool:
    """Whether pronouns and names make one a man and the other a woman beyond doubt."""
    least = min(one.male + one.female, other.male + other.female)
    return least >= MIN_GENDER_EVIDENCE and genders_conflict(one, other, SURE_GENDER)


def _other_given_name(one: NameCluster, other: NameCluster) -> bool:
    """Whether both have a given name, and neither is a form of a name of the other."""
    return _has_other_given_name(one, other) and _has_other_given_name(other, one)


def _has_other_given_name(one: NameCluster, other: NameCluster) -> bool:
    """Whether the given names of one, unless they are hardly used, are mostly no form of a name of the other."""
    given = one.given_or_first
    uses = given.total()
    if not uses or uses < MIN_GIVEN_SHARE * one.uses:
        return False
    return 2 * sum(count for word, count in given.items() if not _is_form_of_name(word, other)) > uses


def _is_form_of_name(word: str, cluster: NameCluster) -> bool:
    return word in cluster.words or _is_form_of_any(word, cluster.given_or_first)


def _other_husband(one: NameCluster, other: NameCluster) -> bool:
    """Whether the two are wives of men with different names: "Mrs. Hugh Dacre", "Mrs. Giles Dacre"."""
    husbands = one.husband, other.husband
    return bool(one.husband and other.husband) and not any(
        word in husbands[1] or _is_form_of_any(word, husbands[1]) for word in husbands[0]
    )


def _is_form_of_any(word: str, names: Iterable[str]) -> bool:
    return any(may_be_one_name(word, name) or is_initial(word, name) for name in names)
