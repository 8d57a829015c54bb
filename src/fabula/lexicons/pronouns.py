"""Pronouns, by person, gender and case."""

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves", "themself"})
I = frozenset({"i", "me", "my", "mine", "myself"})  # noqa: E741 - the pronoun
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
YOU = frozenset({"you", "your", "yours", "yourself", "yourselves", "thou", "thee", "thy", "thine", "ye"})
# Pronouns that some stories have for a person, by the first of them.
NEOPRONOUNS = {
    "xe": frozenset({"xe", "xem", "xyr", "xyrs", "xemself", "xyrself"}),
    "ze": frozenset({"ze", "zir", "zirs", "zem", "hir", "hirs", "zirself", "hirself"}),
    "ey": frozenset({"ey", "eir", "eirs", "emself", "eirself"}),
    "fae": frozenset({"fae", "faer", "faers", "faeself", "faerself"}),
}
# What a character's row says of their pronouns, by gender, and the other way round.
PRONOUN_SETS = {
    "m": "he/him", "f": "she/her", "t": "they/them", "xe": "xe/xem", "ze": "ze/zir", "ey": "ey/em", "fae": "fae/faer",
    "": "",
}  # fmt: skip
GENDER_OF_SET = {words: gender for gender, words in PRONOUN_SETS.items()}
PRONOUNS = HE | SHE | THEY | I | WE | YOU
PRONOUNS_OF_ANY_CATEGORY = frozenset("it its itself they them their theirs themselves".split())
REFLEXIVE_PRONOUNS = frozenset("myself yourself himself herself itself ourselves themselves".split())
OBJECT_PRONOUNS = frozenset("him her me them us".split())
POSSESSIVE_PRONOUNS = frozenset("his her my their".split())
SUBJECT_PRONOUNS = frozenset("he she i they".split())
