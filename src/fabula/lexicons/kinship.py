"""Kinship terms, by gender and by relation."""

# Kinship terms for a man.
KIN_MALE = frozenset(
    "father brother son uncle nephew husband grandfather grandson widower papa pa dad daddy stepfather stepson "
    "father-in-law brother-in-law son-in-law godfather bridegroom fiance fiancé boyfriend grandpa".split()
)
# Kinship terms for a woman.
KIN_FEMALE = frozenset(
    "mother sister daughter aunt niece wife grandmother granddaughter widow mamma mama ma mum mummy mom mommy "
    "stepmother stepdaughter mother-in-law sister-in-law daughter-in-law godmother bride fiancee fiancée "
    "girlfriend grandma auntie".split()
)
# Kinship terms for a person of any gender.
KIN_NEUTRAL = frozenset("cousin parent child baby twin sibling spouse orphan infant relative relation".split())
# All kinship terms.
KIN = KIN_MALE | KIN_FEMALE | KIN_NEUTRAL
# A relation and its terms for a man, for a woman and for any gender.
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
# The relation and the gender that each kinship term states; the gender is "m", "f" or "" for any.
KIN_RELATION = {
    term: (relation, gender)
    for relation, *terms_by_gender in _RELATIONS
    for gender, terms in zip(("m", "f", ""), terms_by_gender, strict=True)
    for term in terms.split()
}
# The relation seen from the other person. Relations that are not listed are the same from both sides.
INVERSE_RELATION = {"parent": "child", "aunt": "niece", "grandparent": "grandchild"}
INVERSE_RELATION |= {inverse: relation for relation, inverse in INVERSE_RELATION.items()}
