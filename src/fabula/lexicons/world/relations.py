"""Words for what one person is to another: nouns by kind and gender, and verbs."""

from typing import NamedTuple


class RelationNouns(NamedTuple):
    """The nouns for one side of a relation, by the gender of the person that they are for. The first is its name."""

    male: tuple[str, ...]
    female: tuple[str, ...]
    any: tuple[str, ...]


def _nouns(male: str, female: str, both: str) -> RelationNouns:
    return RelationNouns(*(tuple(noun.replace("_", " ") for noun in nouns.split()) for nouns in (male, female, both)))


_FATHERS = "father papa pa dad daddy papá dada"
_MOTHERS = "mother mamma mama momma ma mum mummy mom mommy mammy"
_GRANDFATHERS = "grandfather grandpa grandpapa granddad grandad"
_GRANDMOTHERS = "grandmother grandma grandmamma granny grandmama"
_CHILDREN = ("son", "daughter", "child")
_SIBLINGS = _nouns("brother", "sister", "sibling twin")

# The nouns for `a`, and for `b`, of each kind of relation in which `a` is the kind of `b`. An underscore is a space.
NOUNS_OF_RELATIONS: dict[str, tuple[RelationNouns, RelationNouns]] = {
    "parent": (_nouns(_FATHERS, _MOTHERS, "parent"), _nouns(*_CHILDREN)),
    "grandparent": (
        _nouns(_GRANDFATHERS, _GRANDMOTHERS, "grandparent"),
        _nouns("grandson", "granddaughter grand-daughter", "grandchild"),
    ),
    "step-parent": (
        _nouns("stepfather step-father", "stepmother step-mother", "step-parent"),
        _nouns("stepson step-son", "stepdaughter step-daughter", "stepchild"),
    ),
    "foster parent": (
        _nouns("foster-father", "foster-mother", "foster-parent"),
        _nouns("foster-son", "foster-daughter", "foster-child"),
    ),
    "sibling": (_SIBLINGS, _SIBLINGS),
    "half-sibling": (_nouns("half-brother", "half-sister", "half-sibling"),) * 2,
    "uncle or aunt": (_nouns("uncle", "aunt auntie aunty", ""), _nouns("nephew", "niece", "")),
    "cousin": (_nouns("", "", "cousin"),) * 2,
    "parent-in-law": (
        _nouns("father-in-law", "mother-in-law", "parent-in-law"),
        _nouns("son-in-law", "daughter-in-law", "child-in-law"),
    ),
    "sibling-in-law": (_nouns("brother-in-law", "sister-in-law", ""),) * 2,
    "kin": (
        _nouns(
            "kinsman great-uncle great-grandfather stepbrother step-brother great-nephew",
            "kinswoman great-aunt great-grandmother stepsister step-sister great-niece",
            "relative relation",
        ),
    ) * 2,
    "spouse": (_nouns("husband widower", "wife widow", "spouse"),) * 2,
    "engaged": (_nouns("fiancé fiance", "fiancée fiancee", "betrothed"),) * 2,
    "lover": (_nouns("boyfriend", "girlfriend", "lover sweetheart paramour"),) * 2,
    "friend": (_nouns("", "", "friend chum comrade confidante confidant"),) * 2,
    "enemy": (_nouns("", "", "enemy foe adversary nemesis"),) * 2,
    "commands": (_nouns("", "", "commander commandant"), _nouns("", "", "lieutenant aide-de-camp orderly adjutant")),
    "employs": (
        _nouns("", "", "employer"),
        _nouns(
            "butler valet coachman footman groom gamekeeper chauffeur manservant",
            "housemaid housekeeper maid nursemaid parlourmaid waiting-maid maidservant parlormaid",
            "employee servant clerk secretary steward cook gardener stenographer bailiff",
        ),
    ),
    "teaches": (
        _nouns("schoolmaster", "governess schoolmistress", "teacher tutor"),
        _nouns("", "", "pupil apprentice"),
    ),
    "guardian": (_nouns("", "", "guardian"), _nouns("", "", "ward")),
    "colleague": (_nouns("", "", "colleague partner co-worker schoolfellow schoolmate"),) * 2,
    "neighbour": (_nouns("", "", "neighbour neighbor"),) * 2,
}  # fmt: skip

# Relations whose name is the noun for any gender: a governess is a teacher of one kind.
NAMED_FOR_ANY_GENDER = frozenset(("kin", "lover", "employs", "teaches"))

# ---- Words that go with a noun for a relation

# Adjectives and nouns before a noun for a relation that make another kind of it: "her half brother".
MODIFIED_RELATIONS = {
    ("half", "sibling"): "half-sibling",
    ("step", "parent"): "step-parent",
    ("foster", "parent"): "foster parent",
    ("adopted", "parent"): "foster parent",
    ("adoptive", "parent"): "foster parent",
    ("great", "uncle or aunt"): "kin",
    ("future", "spouse"): "engaged",
    ("intended", "spouse"): "engaged",
    ("affianced", "spouse"): "engaged",
    ("promised", "spouse"): "engaged",
}
# Words before a noun for a relation that say that it is none, or not yet one, or that a letter ends.
WORDS_AGAINST_RELATION = frozenset(
    "future supposed so-called pretended imaginary prospective would-be intended spiritual step foster adopted "
    "adoptive half great like as another no such any other possible false sworn blood natural fellow brother sister "
    "loving bad white obedient work almost nearly practically left-hand right-hand humble faithful dutiful "
    "affectionate".split()
)
# Words that go with "partner" where it is one in business; any other may be a lover, or play whist.
WORDS_OF_BUSINESS = frozenset("business law senior junior".split())
FIRMS = frozenset("firm business company practice agency bank office".split())
# Words before "friend" that are no irony.
WORDS_OF_CLOSE_FRIENDS = frozenset("best oldest closest".split())
# Words before "husband" or "wife" that say that the marriage is over.
WORDS_OF_PAST_MARRIAGE = frozenset("late deceased dead former formerly once divorced ex lamented departed".split())
# Nouns for a husband or wife whose spouse is dead.
WIDOWED = frozenset(("widow", "widower"))
# Nouns by which people call their relatives, and hardly anyone else: "Papa, look!"
CALLED_RELATIVES = frozenset(
    f"{_FATHERS} {_MOTHERS} {_GRANDFATHERS} {_GRANDMOTHERS} uncle aunt auntie aunty cousin".split()
) - {"ma", "mum", "mammy"}  # these are called to strangers, too: "Yes, mum"
# Of these the ones that are part of a name: "Uncle John".
NOUNS_BEFORE_NAMES = frozenset("uncle aunt auntie aunty cousin".split())
# Titles and words of a person that strangers call "father", "mother", "brother" or "sister".
RELIGIOUS_WORDS = frozenset(
    "father mother brother sister friar abbot abbess monk nun prior prioress superior priest padre père saint st "
    "reverend rev bishop cardinal deacon".split()
)

# Titles of a couple who are named together: "Mr. and Mrs. Vane".
TITLES_OF_HUSBANDS = frozenset(
    "mr mister lord sir count baron duke prince dr doctor captain colonel general monsieur".split()
)
TITLES_OF_WIVES = frozenset("mrs lady countess baroness duchess princess madame missis".split())

# What people believe or pass on: "the report that they are engaged".
WORDS_OF_HEARSAY = frozenset(
    "believe think suppose guess pretend report rumour rumor gossip story idea notion belief conclusion head sure "
    "picture seem".split()
)

# ---- Verbs

# Verbs that tell a relation, by their lemmas.
WEDDING_VERBS = frozenset(("marry", "wed"))
ENGAGING_VERBS = frozenset(("engage", "betroth", "affiance"))
HATING_VERBS = frozenset("hate detest loathe".split())
EMPLOYING_VERBS = frozenset("employ hire".split())
ADOPTING_VERBS = frozenset(("adopt",))
