"""Nouns for people, places and groups, words that address a person without a name, and nouns for what is said."""

from fabula.lexicons.kinship import KIN, KIN_FEMALE, KIN_MALE, KIN_NEUTRAL

# ---- Nouns for people, by gender

# Nouns for a man or boy.
NOUNS_MALE = KIN_MALE | frozenset(
    "man gentleman boy lad fellow chap guy bloke youth king lord sir waiter priest clergyman policeman footman "
    "butler groom coachman boatman fisherman sailor steward landlord host baronet duke prince count baron monk "
    "friar abbot schoolboy schoolmaster bachelor squire frenchman englishman irishman scotchman scotsman dutchman "
    "italian-man workman foreman postman salesman huntsman nobleman horseman cabman seaman chairman businessman "
    "gentleman-caller gamekeeper blacksmith cowboy wizard sorcerer actor nurseryman stableboy cabin-boy "
    "manservant valet emperor hero god".split()
)
# Nouns for a woman or girl.
NOUNS_FEMALE = KIN_FEMALE | frozenset(
    "woman lady girl maid lass damsel maiden queen nurse matron housekeeper governess landlady hostess housemaid "
    "duchess princess countess baroness nun abbess schoolgirl schoolmistress spinster frenchwoman englishwoman "
    "irishwoman gentlewoman waitress actress heiress seamstress laundress charwoman washerwoman barmaid milkmaid "
    "chambermaid parlourmaid parlormaid kitchenmaid noblewoman witch sorceress empress heroine goddess kunoichi "
    "mistress".split()
)
# Nouns for a person of any gender.
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
# All nouns for people.
NOUNS_OF_PEOPLE = NOUNS_MALE | NOUNS_FEMALE | NOUNS_PERSON

# Plurals of nouns for people that do not end in "s".
PLURAL_NOUNS_OF_PEOPLE = frozenset("men women children people gentlemen ladies others policemen workmen".split())

# ---- Nouns for people, by what a description with them refers to

# Nouns that may refer to any person present, so that alone they are no character's epithet.
GENERIC_PERSON_NOUNS = frozenset(
    "man woman gentleman lady boy girl child person voice stranger friend companion fellow youth lad visitor guest "
    "speaker figure creature chap other men women boys girls maiden damsel lass youngster elder adult victim lover "
    "enemy rival host hostess master mistress leader neighbour neighbor ninja warrior teacher student pupil brute "
    "wretch rascal hero heroine god goddess baby twin infant traveller traveler passenger sir american englishman "
    "frenchman german italian russian kid".split()
)
# Nouns for a role that may stand for a name: "the sheriff".
ROLE_NOUNS = (NOUNS_MALE | NOUNS_FEMALE | NOUNS_PERSON) - GENERIC_PERSON_NOUNS - KIN | frozenset(
    "grandmother grandfather prince princess king queen sheriff".split()
)
# Nouns and pronouns that refer to no particular person, or to several.
INDEFINITE_PERSON_NOUNS = frozenset(
    "one nobody none everybody everyone somebody someone anybody anyone crowd chorus family party company public mob "
    "group couple pair crew gang band audience household".split()
)
# Before a noun these refer to another person than the noun alone does: "the other guard".
WORDS_FOR_ANOTHER = frozenset(("other", "fellow"))

# ---- Nouns for places and groups

# Last words of the names of buildings and streets.
FACILITY_NOUNS = frozenset(
    "hall house park street road lane square court place abbey castle lodge cottage manor inn hotel church chapel "
    "cathedral tower bridge station school college palace prison theatre theater hospital club terrace crescent "
    "avenue gardens buildings arms office".split()
)
# Last words of the names of waters, mountains and regions.
LOCATION_NOUNS = frozenset(
    "river sea ocean lake mount mountain mountains island islands isle bay cape forest wood woods hill hills valley "
    "heath moor desert".split()
)
# Last words of the names of groups and institutions.
GROUP_NOUNS = frozenset(
    "company society club bank army navy guild order council committee party league union brotherhood church "
    "college academy corps".split()
)
# Last words of names that are no person's name.
NON_PERSON_LAST_WORDS = (
    FACILITY_NOUNS
    | LOCATION_NOUNS
    | GROUP_NOUNS
    | frozenset("times herald gazette bible press house state government crown law world english french".split())
)

# ---- Words of address

# Words beside a name that make it a vocative: "Nora dear".
ENDEARMENTS = frozenset("dear dearest darling".split())
# Phrases that address a person without a name.
TERMS_OF_ADDRESS = frozenset(
    "sir|madam|ma'am|madame|monsieur|mademoiselle|dear|dearest|darling|sweetheart|my dear|my love|my darling|"
    "my dearest|mon cher|ma chère|my dear sir|my dear madam|my dear fellow|my friend|my dear friend|my child|"
    "my dear child|my boy|my dear boy|my lord|my lady|dear sir|my good sir|old man|old fellow|old boy|old chap|"
    "mon ami|your ladyship|your lordship".split("|")
)
# Nouns that address a man.
VOCATIVE_NOUNS_MALE = NOUNS_MALE | frozenset("sir sire mister monsieur papa pa dad daddy".split())
# Nouns that address a woman.
VOCATIVE_NOUNS_FEMALE = NOUNS_FEMALE | frozenset(
    "madam ma'am ma’am madame mademoiselle miss mamma mama mum mummy ladyship".split()
)

# ---- Words about words

# Words that introduce a quoted word, name or title: "they called him 'the Pump'".
NAMING_WORDS = frozenset(
    "called named titled entitled termed word words phrase term name nickname nicknamed dubbed known labelled "
    "labeled so-called song title book poem play novel chapter article paper magazine expression epithet".split()
)
# Nouns for what a character says, as subject or complement of a speech tag: "was Nora's answer".
ANSWER_NOUNS = frozenset("answer reply response rejoinder remark comment question retort exclamation cry".split())
# Nouns for what is written. Beside a quotation they show words that are read and not spoken: "the notice said".
WRITTEN_NOUNS = frozenset(
    "letter note notice sign card label message telegram placard poster page book paper newspaper headline inscription "
    "banner plaque text email report list caption motto label screen".split()
)
# Nouns for a part of the body, which may stand for the whole person: "the face at the window said".
BODY_NOUNS = frozenset(
    "face head eye eyes mouth lips hand hands finger fingers heart back shoulder figure shape".split()
)
# Nouns for a voice or its sound. As the object of a verb of hearing they make its subject the hearer, who is not the
# speaker (experiment 030).
VOICE_NOUNS = ANSWER_NOUNS | frozenset(
    "voice voices word words tone tones timbre accents whisper murmur sound shout speech lecture".split()
)
# Nouns for parts and states of a mind, behind its owner: "her mind", "his heart sank".
MIND_NOUNS = frozenset(
    "mind heart thought feeling memory consciousness conscience soul spirit brain attention imagination surprise "
    "relief joy fear hope wish desire impression opinion recollection intention anxiety curiosity astonishment "
    "amazement dismay horror delight suspicion conviction sense nerve pulse ear despair grief happiness misery pride "
    "doubt resolution determination disappointment regret shame belief idea".split()
)
# Nouns of spans too long to be shown in a scene.
LONG_SPANS = frozenset(
    "day week month year winter summer spring autumn fall season fortnight decade century life childhood youth time "
    "evening morning".split()
)
