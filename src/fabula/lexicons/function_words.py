"""Determiners, prepositions, conjunctions and other closed classes, by the job that a rule gives them."""

INDEFINITE_DETERMINERS = frozenset("a an another one some".split())  # a noun that begins so is of someone new
NON_POSSESSIVE_DETERMINERS = frozenset(
    "the a an this that another some every no any one these such what which whose".split()
)
DESCRIPTION_WORDS = frozenset("the a an one some of in with his her my that this".split())
NAME_CONNECTORS = frozenset("de del della di da du des van von der den le la lo st al bin ibn mac".split())
NON_NAME_WORDS = frozenset(
    "i o oh ah yes no god heaven heavens lord christ jesus providence english french german italian russian "
    "american british spanish dutch irish scotch scottish greek roman latin indian jewish christian catholic "
    "protestant european african monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december christmas easter whitsuntide michaelmas a an the he "
    "she it they we you me him her us them his hers its their our your my this that these those and but or nor so "
    "yet for if as at by from in into of off on out over to up with what why how who whom whose where when which "
    "there here now then well never chapter volume book part epilogue prologue english-man mr mrs ms dr st p.s n.b "
    "d--n hm hmm ugh eh er hey hello hullo alas".split()
)
POINTING_DETERMINERS = frozenset("the a an one some another this that his her its my our your their".split())
# Words that a name in capitals may have in lower case.
LOWER_CASE_IN_NAMES = (
    POINTING_DETERMINERS | NAME_CONNECTORS | frozenset("of and in on at to with from for by who that 's ' - .".split())
)
# What makes of it something else than a statement: "I am not Orme", "you might be Orme", "I imagined I was Orme".
DOUBT_WORDS = frozenset("not never hardly would might could may should must can will shall".split())
WORDS_THAT_IDENTIFY_NO_NAME = frozenset("the a an of de la du von van old young little poor dear st s".split())
PLACE_PREPOSITIONS = frozenset("in at near into through across towards toward around outside inside beyond".split())
# After these a name is more often someone than somewhere: "with Nora", "to Nora".
PERSON_PREPOSITIONS = frozenset("with to by for and like than against behind beside after".split())
NON_NOUN_WORDS = frozenset(
    "and or but nor as if than that who whom whose which what when where while how why for from with without in "
    "into on onto at to of by about over under up down out off back away again too also only just even still then "
    "now here there so very quite rather yet once before after because since until till though although unless like "
    "is was are were be been has have had do does did will would can could shall should may might must not he she "
    "it they him her them his its their i you me my your we us our himself herself a an the this these those all "
    "both half every each some any no none one two three ever never always often soon home alone together himself "
    "well either neither".split()
)
VERB_PARTICLES = frozenset("in out up on off back again".split())
NEXT_CLAUSE_CONJUNCTIONS = frozenset("and but while".split())
MODALS = frozenset("will would shall should can could may might must do ought need dare 'll 'd ’ll ’d".split())
NEGATIONS = frozenset("not n't n’t never nor hardly scarcely".split())
CLAUSE_INTRODUCERS = frozenset("that whether if how why what who whom whose where when which".split())
# Words that run on into what is quoted: "the overture to 'Rain'", "she was 'wet and wild'".
GOVERNING_WORDS = frozenset(
    "in on upon of to for from with about at by into against over after before is was were are been be become became"
    " becomes than like".split()
)
LOWER_CASE_IN_TITLES = frozenset(
    "a an the of and or in on to for from with at by de la le et du des un une not no".split()
)
QUOTE_DETERMINERS = frozenset("the a an his her its their our my your this these those each every some any of".split())
DIRECTION_PREPOSITIONS = frozenset("to at upon on toward towards".split())
# Words after which a "her" has ended: "he told her that", not "he told her brother".
WORDS_AFTER_OBJECT_HER = frozenset(
    "in with to that if as at for and but when by on again once from after before how what why where whether all over "
    "across so then the a an earnestly gently softly quietly sharply suddenly slowly coldly kindly".split()
)
DESCRIPTION_DETERMINERS = frozenset("the a an his her my their our this that one another some 's ’s".split())
SENTENCE_LEADS = frozenset("and but then so now at last again here there only even still".split())
OBJECT_PREPOSITIONS = frozenset(
    "of to at with for from by in on upon over about against towards toward behind beside between into near under "
    "round around past".split()
)
POSSESSIVE_MARKS = frozenset(("'s", "’s"))
# Before the subject of another clause. Of 12 lines of 22 novels that its subject or the sentence's first speaks, it is
# the clause's for 11; after "and" for 8 of 15, after "as" for 2 of 17.
CLAUSE_OPENERS = frozenset(", but while".split())
# Words that go before a name one calls: "Oh, my dear Nora!"
WORDS_BEFORE_VOCATIVE = frozenset("dear dearest oh o my yes no well ah hey poor old good".split())
