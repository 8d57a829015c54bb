"""Titles, by gender, by rank and marriage, and by the kind of name that follows."""

# ---- By gender

# Titles of a man, kinship terms before a name included: "Uncle Hugh".
TITLES_MALE = frozenset(
    "mr mister sir master lord count monsieur m mm baron baronet marquis marquess duke prince king emperor tsar "
    "viscount earl herr don senor señor signor signore squire esquire uncle brother father papa grandfather grandpa "
    "mas'r mas’r massa mester maister marster mistah king lad abbe abbé padre pere père friar".split()
)
# Titles of a woman, kinship terms before a name included: "Aunt Nora".
TITLES_FEMALE = frozenset(
    "mrs miss ms lady madame madam mme mademoiselle mlle countess baroness marchioness marquise duchess princess "
    "queen empress tsarina viscountess dame frau fraulein fräulein dona doña senora señora senorita señorita "
    "signora signorina mistress missis missus miz mamma mama aunt auntie aunty sister mother grandmother grandma "
    "granny nurse widow ma goody".split()
)
# Titles of any gender.
TITLES_NEUTRAL = frozenset(
    "dr doctor captain capt colonel col major maj general gen admiral lieutenant lieut lt commander commodore "
    "sergeant sgt corporal cpl private ensign midshipman professor prof reverend rev parson vicar rector pastor "
    "deacon bishop archbishop cardinal pope chancellor inspector detective superintendent constable sheriff "
    "honourable honorable hon marshal judge justice president governor gov senator mayor ambassador secretary cousin "
    "comrade citizen saint "
    "st mx chief officer agent coach cap'n cap’n capn cap’en cap'en doc sarge".split()
)
# Ranks of the police that are written in capitals throughout, before a name: "DI Carver". "Di" may be a name, "di" a
# part of one.
SURE_RANKS_IN_CAPITALS = frozenset("di dci dcs dsi wpc".split())
# The same, but in a story without one of those before a name they may be things: "PC World".
RANKS_IN_CAPITALS = SURE_RANKS_IN_CAPITALS | {"dc", "ds", "pc"}
# Offices that a full name stands without when nothing else is in the text: "Deputy Director Harriet Voss".
OFFICES = frozenset("deputy director commissioner".split())
# All titles.
TITLES = TITLES_MALE | TITLES_FEMALE | TITLES_NEUTRAL

# ---- By rank and marriage, for the constraints between two names

# A name with one of these and a name with "Miss" are two persons.
MARRIED_TITLES = frozenset({"mrs", "madam", "madame", "lady", "widow"})
UNMARRIED_TITLES = frozenset({"miss", "mademoiselle"})
# A surname with one of these is not the person of a rank and that surname: "Mrs. Harker", "Captain Harker".
CIVIL_TITLES_OF_WOMEN = frozenset({"mrs", "miss", "ms", "madame", "mademoiselle"})
# Titles that say nothing of rank.
CIVIL_TITLES = frozenset("mr mrs miss ms".split())
# Titles of nobility. A pet name alone is not the name of a person with such a title.
NOBLE_TITLES = frozenset("lady sir lord count countess duke duchess baron baroness prince princess king queen".split())
# Noble titles of a man. A name with one of these and a name with "Mr." are two persons.
PEER_TITLES = NOBLE_TITLES & TITLES_MALE
# Titles of a rank or office.
RANK_TITLES = (
    TITLES_NEUTRAL - {"cousin", "comrade", "citizen", "saint", "st", "mx", "agent", "hon"} - {"honourable", "honorable"}
) | RANKS_IN_CAPITALS
# Military ranks. Two names with different ones of these are two persons.
OFFICER_TITLES = frozenset(
    "captain colonel major general admiral lieutenant commander commodore sergeant corporal".split()
)

# ---- By the kind of name that follows

# Titles that may stand before a given name alone: "Miss Nora", "Sir Hugh".
TITLES_BEFORE_GIVEN_NAMES = frozenset(
    "miss sir lady lord master uncle aunt aunty auntie cousin brother sister father mother count countess prince "
    "princess queen king don dona madame monsieur mademoiselle little young old saint mr mrs comrade".split()
)
# Kinship terms after which a given name follows: "Aunt Nora".
KIN_TITLES = frozenset("uncle aunt aunty auntie cousin papa mamma mama".split())
# The titles of those whom a noun means, beside the noun itself: "the baronet" is a Sir.
TITLES_OF_NOUN = {
    "baronet": frozenset({"sir"}), "knight": frozenset({"sir"}), "physician": frozenset({"doctor"}),
    "surgeon": frozenset({"doctor"}), "clergyman": frozenset({"reverend", "parson", "vicar", "rector"}),
    "minister": frozenset({"reverend"}), "priest": frozenset({"father", "abbe", "abbé", "padre"}),
}  # fmt: skip
# Titles of a saint.
SAINT_TITLES = frozenset({"st", "saint"})

# ---- Spelling and use

# The full form of each abbreviated title, without its stop.
TITLE_ABBREVIATIONS = {
    "dr": "doctor", "capt": "captain", "col": "colonel", "maj": "major", "gen": "general", "lieut": "lieutenant",
    "lt": "lieutenant", "sgt": "sergeant", "cpl": "corporal", "prof": "professor", "rev": "reverend",
    "revd": "reverend", "mister": "mr", "mme": "madame", "mlle": "mademoiselle", "m": "monsieur",
    "gov": "governor", "insp": "inspector",
    "supt": "superintendent", "hon": "honourable", "honorable": "honourable", "mas'r": "master", "mas’r": "master",
    "massa": "master", "mester": "mr", "maister": "master",
    "mistah": "mr", "marster": "master", "missis": "mrs", "missus": "mrs", "miz": "mrs",
    "cap'n": "captain", "cap’n": "captain", "capn": "captain", "cap'en": "captain", "cap’en": "captain",
    "doc": "doctor", "sarge": "sergeant",
}  # fmt: skip
# Titles that address any person, so that alone they are no character's name.
TITLES_OF_ADDRESS = frozenset("sir madam ma'am madame monsieur mademoiselle miss mister mr mrs lady".split())
# What stands for the reader's name, surname and nickname in a story that is told of them, in lower case: "Y/N" is
# "your name".
PLACEHOLDERS = frozenset({"y/n", "y/l/n", "y/n/n", "l/n", "n/n"})
# Japanese and Korean forms of address that are written behind a name: "Sakura-chan".
HONORIFIC_SUFFIXES = frozenset(
    "san kun chan sama senpai sempai sensei dono hime nim ssi hyung oppa noona unnie niisan neesan nii nee".split()
)


def without_honorific(word: str) -> str:
    """Returns a name without the form of address behind it, which is in lower case: "Sakura" of "Sakura-chan"."""
    name, mark, suffix = word.rpartition("-")
    return without_honorific(name) if mark and name and suffix in HONORIFIC_SUFFIXES else word
