"""Words of kinship, by gender and by relation."""

KIN_MALE = frozenset(
    "father brother son uncle nephew husband grandfather grandson widower papa pa dad daddy stepfather stepson "
    "father-in-law brother-in-law son-in-law godfather bridegroom fiance fiancé boyfriend grandpa".split()
)
KIN_FEMALE = frozenset(
    "mother sister daughter aunt niece wife grandmother granddaughter widow mamma mama ma mum mummy mom mommy "
    "stepmother stepdaughter mother-in-law sister-in-law daughter-in-law godmother bride fiancee fiancée "
    "girlfriend grandma auntie".split()
)
KIN_NEUTRAL = frozenset("cousin parent child baby twin sibling spouse orphan infant relative relation".split())
KIN = KIN_MALE | KIN_FEMALE | KIN_NEUTRAL
_RELATIONS = (
    ("parent", "father papa pa dad daddy", "mother mamma mama momma ma mum mummy mom mommy", "parent"),
    ("spouse", "husband", "wife", "spouse"),
    ("child", "son", "daughter", "child"),
    ("sibling", "brother", "sister", "sibling twin"),
    ("aunt", "uncle", "aunt auntie aunty", ""),
    ("niece", "nephew", "niece", ""),
    ("cousin", "", "", "cousin"),
    ("grandparent", "grandfather grandpa grandpapa", "grandmother grandma grandmamma granny", "grandparent"),
    ("grandchild", "grandson", "granddaughter", "grandchild"),
    ("betrothed", "fiance fiancé", "fiancee fiancée", ""),
    ("in-law", "father-in-law brother-in-law son-in-law", "mother-in-law sister-in-law daughter-in-law", ""),
    ("step", "stepfather stepson", "stepmother stepdaughter", ""),
)
KIN_RELATION = {
    word: (relation, gender)
    for relation, *some in _RELATIONS
    for gender, listed in zip(("m", "f", ""), some, strict=True)
    for word in listed.split()
}
"""By word of kinship the relation and the gender, "" where it tells none."""
INVERSE_RELATION = {"parent": "child", "aunt": "niece", "grandparent": "grandchild"}
INVERSE_RELATION |= {there: back for back, there in INVERSE_RELATION.items()}
"""What someone is to whoever is that to them, where it is not the same."""
