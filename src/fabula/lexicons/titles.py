"""Titles, by what they tell: gender, marriage, rank, kinship."""

TITLES_MALE = frozenset(
    "mr mister sir master lord count monsieur m mm baron baronet marquis marquess duke prince king emperor tsar "
    "viscount earl herr don senor señor signor signore squire esquire uncle brother father grandfather grandpa "
    "king lad abbe abbé padre pere père friar".split()
)
TITLES_FEMALE = frozenset(
    "mrs miss ms lady madame madam mme mademoiselle mlle countess baroness marchioness marquise duchess princess "
    "queen empress tsarina viscountess dame frau fraulein fräulein dona doña senora señora senorita señorita "
    "signora signorina mistress aunt auntie aunty sister mother grandmother grandma granny nurse".split()
)
TITLES_NEUTRAL = frozenset(
    "dr doctor captain capt colonel col major maj general gen admiral lieutenant lieut lt commander commodore "
    "sergeant sgt corporal cpl private ensign midshipman professor prof reverend rev parson vicar rector pastor "
    "deacon bishop archbishop cardinal pope chancellor inspector detective superintendent constable sheriff "
    "marshal judge justice president governor gov senator mayor ambassador secretary cousin comrade citizen saint "
    "st mx chief officer agent coach".split()
)
TITLES = TITLES_MALE | TITLES_FEMALE | TITLES_NEUTRAL
MARRIED_TITLES = frozenset({"mrs", "madame", "lady"})
NOBLE_TITLES = frozenset("lady sir lord count countess duke duchess baron baroness prince princess king queen".split())
PEER_TITLES = NOBLE_TITLES & TITLES_MALE
CIVIL_TITLES_OF_WOMEN = frozenset({"mrs", "miss", "ms", "madame", "mademoiselle"})
RANK_TITLES = TITLES_NEUTRAL - {"cousin", "comrade", "citizen", "saint", "st", "mx", "agent"}
OFFICER_TITLES = frozenset(
    "captain colonel major general admiral lieutenant commander commodore sergeant corporal".split()
)
TITLES_BEFORE_GIVEN_NAMES = frozenset(
    "miss sir lady lord master uncle aunt aunty auntie cousin brother sister father mother count countess prince "
    "princess queen king don dona madame monsieur mademoiselle little young old saint mr mrs comrade".split()
)
KIN_TITLES = frozenset("uncle aunt aunty auntie cousin".split())
SAINT_TITLES = frozenset({"st", "saint"})
TITLE_ABBREVIATIONS = {
    "dr": "doctor", "capt": "captain", "col": "colonel", "maj": "major", "gen": "general", "lieut": "lieutenant",
    "lt": "lieutenant", "sgt": "sergeant", "cpl": "corporal", "prof": "professor", "rev": "reverend",
    "revd": "reverend", "mister": "mr", "mme": "madame", "mlle": "mademoiselle", "m": "monsieur",
    "gov": "governor", "insp": "inspector",
    "supt": "superintendent", "hon": "honourable",
}  # fmt: skip
CIVIL_TITLES = frozenset("mr mrs miss ms".split())
# Said to anyone: no name, whoever is listed by it.
TITLES_OF_ADDRESS = frozenset("sir madam ma'am madame monsieur mademoiselle miss mister mr mrs lady".split())
