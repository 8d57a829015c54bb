"""Pronouns, by person, gender and case."""

# ---- By person and gender

# Masculine pronouns.
HE = frozenset({"he", "him", "his", "himself"})
# Feminine pronouns.
SHE = frozenset({"she", "her", "hers", "herself"})
# Pronouns of the third person plural, also singular "they".
THEY = frozenset({"they", "them", "their", "theirs", "themselves", "themself"})
# Pronouns of the first person singular.
I = frozenset({"i", "me", "my", "mine", "myself"})  # noqa: E741 - the pronoun
# Pronouns of the first person plural.
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
# Pronouns of the second person, old forms included.
YOU = frozenset({"you", "your", "yours", "yourself", "yourselves", "thou", "thee", "thy", "thine", "ye"})
# Neopronouns, by the first of each set.
NEOPRONOUNS = {
    "xe": frozenset({"xe", "xem", "xyr", "xyrs", "xemself", "xyrself"}),
    "ze": frozenset({"ze", "zir", "zirs", "zem", "hir", "hirs", "zirself", "hirself"}),
    "ey": frozenset({"ey", "eir", "eirs", "emself", "eirself"}),
    "fae": frozenset({"fae", "faer", "faers", "faeself", "faerself"}),
}
# What a character's `pronouns` say, by gender: "m", "f", "t" for singular "they", the first of a neopronoun set, "".
PRONOUN_SETS = {
    "m": "he/him", "f": "she/her", "t": "they/them", "xe": "xe/xem", "ze": "ze/zir", "ey": "ey/em", "fae": "fae/faer",
    "": "",
}  # fmt: skip
# The gender that a character's `pronouns` say.
GENDER_OF_SET = {words: gender for gender, words in PRONOUN_SETS.items()}
# All personal pronouns that refer to people, neopronouns left out.
PRONOUNS = HE | SHE | THEY | I | WE | YOU
# Pronouns that may refer to a person, a thing or a place.
PRONOUNS_OF_ANY_CATEGORY = frozenset("it its itself they them their theirs themselves".split())

# ---- By case

# The subject of a clause: "he said". An animal's or a thing's is "it".
SUBJECT_PRONOUNS = frozenset("he she i they it".split())
# The person that a speech or look is directed at: "said to him".
OBJECT_PRONOUNS = frozenset("him her me them us".split())
# Before a noun of voice: "his voice".
POSSESSIVE_PRONOUNS = frozenset("his her my their".split())
# The object of words that a character says to himself or herself.
REFLEXIVE_PRONOUNS = frozenset("myself yourself himself herself itself ourselves themselves".split())
