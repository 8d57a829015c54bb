"""Words for what a person does for a living, which rank a person has, and which people or country a person is of."""

# ---- Trades

# Nouns for a trade that say little else: "master", "hunter" and "guide" are left out, as are names of ranks.
TRADES = frozenset(
    "accountant actor actress apothecary architect artist astronomer attorney auctioneer author bailiff baker banker "
    "barber bargeman barmaid barrister bartender blacksmith boatman bookkeeper bookseller botanist brewer bricklayer "
    "broker builder butcher butler cabman carpenter carrier cartwright chambermaid charwoman chauffeur chemist "
    "clergyman clerk coachman coastguard cobbler composer conductor contractor cook cooper coroner cowboy curate "
    "dairymaid dancer dentist detective diplomat doctor dramatist draper dressmaker druggist economist editor "
    "electrician engineer engraver farmer ferryman fiddler fireman fisherman fishmonger florist footman forester "
    "furrier gamekeeper gardener gaoler geologist glazier goldsmith governess grazier grocer groom haberdasher "
    "hairdresser harpooner hatter historian hosier housekeeper housemaid huntsman innkeeper ironmonger jailer jeweller "
    "jeweler jockey journalist kitchenmaid labourer laborer landlady laundress lawyer lecturer librarian "
    "locksmith machinist magistrate mason mathematician mechanic mercer merchant midwife milkmaid miller milliner "
    "miner missionary musician naturalist newspaperman notary novelist nurse nurseryman nursemaid optician organist "
    "ostler painter parson pawnbroker pedlar peddler pharmacist philologist photographer physician physicist pianist "
    "pilot plasterer plumber poet policeman porter postman postmaster postmistress potter preacher priest printer "
    "professor prospector publican publisher reporter sailor salesman scientist sculptor seamstress seaman secretary "
    "sexton shepherd sheriff shipbuilder shipowner shoemaker shopkeeper smith soldier solicitor "
    "stationer stenographer steward stockbroker stonemason surgeon surveyor tailor tanner teacher telegraphist "
    "thatcher tinker tinsmith tobacconist trapper tutor typist undertaker upholsterer valet vet vicar vintner "
    "violinist waiter waitress washerwoman watchmaker weaver wheelwright woodcutter woodman schoolmaster "
    "schoolmistress schoolteacher".split()
)
# ---- Ranks

# Ranks and offices that are stated of a person: "he was a baronet".
RANKS = frozenset(
    "captain colonel major general admiral lieutenant commander commodore sergeant corporal ensign midshipman marshal "
    "baronet viscount earl marquis marquess duke baron count prince king emperor tsar duchess countess "
    "baroness princess queen empress marchioness viscountess bishop archbishop cardinal pope rector dean deacon abbot "
    "abbess mayor governor senator ambassador chancellor inspector superintendent constable sultan".split()
)
# Titles that are the rank of the person whose name follows them. Others are given names or trades as often.
TITLES_OF_RANK = frozenset(
    "captain colonel major general admiral lieutenant commander commodore sergeant corporal ensign inspector "
    "superintendent constable sir lord lady count countess prince princess baron baroness viscount viscountess marquis "
    "marquess marchioness duke duchess king queen emperor empress tsar bishop archbishop cardinal governor senator "
    "mayor reverend sheriff marshal".split()
)
# A rank is borne with "of" behind it: "the Duke of Rothmere".
RANKS_WITH_OF = frozenset("duke duchess earl marquis marquess king queen prince princess bishop archbishop".split())

# ---- Peoples

# Nouns for one of a people.
PEOPLES = {
    "englishman": "english", "englishwoman": "english", "irishman": "irish", "irishwoman": "irish",
    "scotchman": "scottish", "scotsman": "scottish", "scotchwoman": "scottish", "scot": "scottish",
    "welshman": "welsh", "welshwoman": "welsh", "frenchman": "french", "frenchwoman": "french",
    "dutchman": "dutch", "dutchwoman": "dutch", "spaniard": "spanish", "dane": "danish", "swede": "swedish",
    "pole": "polish", "turk": "turkish", "yankee": "american", "cornishman": "cornish", "yorkshireman": "yorkshire",
    "londoner": "london", "parisian": "paris", "new-yorker": "new york", "virginian": "virginia",
    "kentuckian": "kentucky", "texan": "texas", "creole": "creole", "finn": "finnish", "serb": "serbian",
    "hebrew": "jewish", "jew": "jewish", "jewess": "jewish", "gypsy": "gypsy", "gipsy": "gypsy",
}  # fmt: skip
# Adjectives of a people, most of which are nouns for one of it, too: "an Italian", "she was Italian".
PEOPLE_ADJECTIVES = {
    "english": "english", "irish": "irish", "scotch": "scottish", "scottish": "scottish", "welsh": "welsh",
    "french": "french", "dutch": "dutch", "spanish": "spanish", "danish": "danish", "swedish": "swedish",
    "norwegian": "norwegian", "polish": "polish", "turkish": "turkish", "american": "american",
    "german": "german", "italian": "italian", "russian": "russian", "austrian": "austrian", "belgian": "belgian",
    "swiss": "swiss", "greek": "greek", "portuguese": "portuguese", "hungarian": "hungarian", "bohemian": "bohemian",
    "chinese": "chinese", "japanese": "japanese", "indian": "indian", "mexican": "mexican", "canadian": "canadian",
    "australian": "australian", "egyptian": "egyptian", "african": "african", "cornish": "cornish",
    "jewish": "jewish", "persian": "persian", "armenian": "armenian", "norman": "norman", "sicilian": "sicilian",
    "corsican": "corsican", "cuban": "cuban", "brazilian": "brazilian", "bavarian": "bavarian", "prussian": "prussian",
}  # fmt: skip
