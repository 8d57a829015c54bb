"""What one character is to another in a word: "mother", "nephew"."""

from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.lexicons.world.relations import NAMED_FOR_ANY_GENDER, NOUNS_OF_RELATIONS
from fabula.schema.world.claims import RelationKind

_PHRASES = {"loves": ("in love with", "loved by")}


def relation_name(kind: RelationKind, pronouns: str, *, inverse: bool = False) -> str:
    """Returns the noun for a character of a relation: "mother", or the kind itself where English has no noun.

    Args:
        kind: the kind of the relation.
        pronouns: the pronouns of the character that the noun is for, a value of `PRONOUN_SETS`, or "".
        inverse: whether the noun is for `b`, not for `a`: "son" of a "parent".
    """
    if kind in _PHRASES:
        return _PHRASES[kind][inverse]
    nouns = NOUNS_OF_RELATIONS[kind][inverse]
    gender = "" if kind in NAMED_FOR_ANY_GENDER else GENDER_OF_SET.get(pronouns, "")
    by_gender = {"m": nouns.male, "f": nouns.female}.get(gender, ())
    if by_gender or nouns.any:
        return (by_gender or nouns.any)[0]
    return " or ".join(side[0] for side in (nouns.male, nouns.female) if side) or kind
