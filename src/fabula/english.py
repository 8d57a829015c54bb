"""English as fiction uses it: closed lists of words that more than one room needs.

All spellings are lower case and without a closing stop. Lists are closed classes (titles, kin, pronouns) or near
enough; what a story can add to (names, epithets) is mined from the story itself, never listed here.
"""

# Words that begin with an apostrophe ('tis); a mark before any other word opens a quotation.
ELIDED = frozenset(
    "tis twas twere twill twould tween twixt tisn twasn twouldn em im er ee til till cause bout fore nother most "
    "neath gainst mongst scuse pon nuff appen ow ome ouse ope ard ead ad ave is ud un un' ll cept stead round way "
    "were sblood zounds ere igh alf and ot ospital spect urry usband ear eard orse undred arf sir old n bus phone "
    "neer gad".split()
)

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

NOUNS_MALE = KIN_MALE | frozenset(
    "man gentleman boy lad fellow chap guy bloke youth king lord sir waiter priest clergyman policeman footman "
    "butler groom coachman boatman fisherman sailor steward landlord host baronet duke prince count baron monk "
    "friar abbot schoolboy schoolmaster bachelor squire frenchman englishman irishman scotchman scotsman dutchman "
    "italian-man workman foreman postman salesman huntsman nobleman horseman cabman seaman chairman businessman "
    "gentleman-caller gamekeeper blacksmith cowboy wizard sorcerer actor nurseryman stableboy cabin-boy "
    "manservant valet emperor hero god".split()
)
NOUNS_FEMALE = KIN_FEMALE | frozenset(
    "woman lady girl maid lass damsel maiden queen nurse matron housekeeper governess landlady hostess housemaid "
    "duchess princess countess baroness nun abbess schoolgirl schoolmistress spinster frenchwoman englishwoman "
    "irishwoman gentlewoman waitress actress heiress seamstress laundress charwoman washerwoman barmaid milkmaid "
    "chambermaid parlourmaid parlormaid kitchenmaid noblewoman witch sorceress empress heroine goddess kunoichi "
    "mistress".split()
)
NOUNS_PERSON = KIN_NEUTRAL | frozenset(
    "person stranger visitor friend companion guest servant clerk cook patient neighbour neighbor invalid doctor "
    "surgeon physician officer soldier captain colonel major general lieutenant sergeant corporal admiral "
    "inspector detective constable lawyer solicitor attorney judge magistrate president secretary professor "
    "teacher tutor student pupil painter artist poet author writer editor porter driver messenger beggar thief "
    "robber villain rector vicar curate parson minister bishop cardinal pope farmer miller baker butcher tailor "
    "carpenter merchant shopkeeper innkeeper banker broker agent manager owner keeper warder jailer gaoler "
    "prisoner convict hunter trapper scout guide guard sentry spy traveller traveler passenger tramp drunkard "
    "speaker leader boss chief commander commandant governor mayor senator ambassador chancellor superintendent "
    "sheriff marshal deputy foreigner american german italian russian spaniard jew indian philosopher scientist "
    "chemist engineer mechanic operator musician singer dancer novelist journalist reporter witness victim "
    "murderer killer assassin enemy rival lover sweetheart master apprentice squire youngster toddler adult elder "
    "creature voice figure assistant attendant orderly ninja warrior knight samurai jester fool gardener sexton "
    "undertaker captive slave negro mulatto savage native peasant".split()
)
NOUNS_OF_PEOPLE = NOUNS_MALE | NOUNS_FEMALE | NOUNS_PERSON

INDEFINITE = frozenset("a an another one some".split())  # a noun that begins so is of someone new
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

# Verbs that report speech, in the forms that do it.
_SAY = (
    "say cry ask reply answer exclaim return observe add continue begin inquire enquire murmur whisper remark "
    "demand repeat interrupt rejoin mutter shout call suggest declare venture explain sigh laugh respond retort "
    "pursue protest assent agree announce state stammer gasp growl grumble groan moan roar scream shriek yell snap "
    "sob urge warn implore beg plead persist conclude proceed resume insist admit confess acknowledge concede "
    "inform tell command order query question quote ejaculate vociferate bellow bawl hiss snarl croak drawl falter "
    "stutter mumble breathe pant chuckle giggle sneer scoff jeer snort grunt bark thunder intone recite sing "
    "pronounce comment counter challenge correct chide scold complain lament wail whimper whine coo purr simper "
    "titter tease joke quip chime echo promise swear vow lie boast brag assure reassure soothe comfort console "
    "advise counsel reason argue object contradict hesitate muse reflect speculate guess estimate hazard offer "
    "propose invite request entreat beseech pray greet hail thank apologise apologize rasp squeak squeal pipe "
    "prompt press mouth volunteer opine assert affirm maintain allege claim contend avow aver profess explode burst "
    "blurt chatter babble mock taunt admonish reprove rebuke upbraid choke interject interpose supply finish read "
    "deadpan manage"
).split()
_IRREGULAR = {
    "say": "said says saying", "tell": "told", "begin": "began begun", "sing": "sang", "swear": "swore", "lie": "lied",
    "read": "read", "burst": "burst", "beseech": "besought beseeched", "beg": "begged", "plead": "pleaded pled",
}  # fmt: skip


def _forms(verb: str) -> set[str]:
    """The finite forms and the participle that can report speech."""
    if verb in _IRREGULAR:
        past = set(_IRREGULAR[verb].split())
    elif verb.endswith("e"):
        past = {verb + "d"}
    elif verb.endswith("y") and verb[-2] not in "aeiou":
        past = {verb[:-1] + "ied"}
    elif verb in ("snap", "sob", "chat", "quip", "hum", "admit", "grin", "step", "nod", "rap"):
        past = {verb + verb[-1] + "ed"}
    else:
        past = {verb + "ed"}
    third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeiou" else verb + "s"
    if verb.endswith(("ss", "sh", "ch", "x", "z")):
        third = verb + "es"
    return past | {third}


SPEECH_VERBS = frozenset().union(*map(_forms, _SAY)) | {"quoth", "went", "goes", "spoke", "spat", "put"} - {"put"}
# Verbs of speech that take up what someone else has just said.
REPLY_VERBS = frozenset(
    "replied replies answered answers retorted retorts rejoined rejoins responded responds returned returns"
    " interrupted interrupts interposed interposes".split()
)
THOUGHT_VERBS = frozenset(
    "thought thinks wondered wonders mused reflected pondered realised realized reasoned decided supposed told".split()
) - {"told"}
WRITING_VERBS = frozenset(
    "wrote writes written read reads ran runs inscribed printed scrawled scribbled typed signed engraved".split()
)
