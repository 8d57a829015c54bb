"""Determiners, prepositions, conjunctions and other closed classes, each list for the rule that uses it."""

# ---- Determiners

ARTICLES = frozenset({"the", "a", "an"})
# A noun phrase that begins so introduces a new person: "a man", "some woman".
INDEFINITE_DETERMINERS = frozenset("a an another one some".split())
# A plural noun phrase that begins so may introduce new people: "two men".
NUMBERS_OF_PEOPLE = frozenset("two three four five six several".split())
# Before a kinship term these are no possessor: "the father", "what brother".
NON_POSSESSIVE_DETERMINERS = frozenset(
    "the a an this that another some every no any one these such what which whose".split()
)
# First words of a definite or possessive noun phrase, which the phrase matcher may start at.
POINTING_DETERMINERS = frozenset("the a an one some another this that his her its my our your their".split())
# First words of a description, before the noun that is the subject of a speech tag: "the old man said".
DESCRIPTION_DETERMINERS = frozenset("the a an his her my their our this that one another some 's ’s".split())
# Words that a quoted title or phrase may follow inside a sentence: "her 'friends'", "the 'Pump'".
QUOTE_DETERMINERS = frozenset("the a an his her its their our my your this these those each every some any of".split())
# The clitic that marks a possessor as a token of its own.
POSSESSIVE_MARKS = frozenset(("'s", "’s"))

# ---- Words by which English is told from other languages

# A third of the words of English prose is among these; of a text in another language hardly one in thirty. Words
# that another language has, too, are left out: "in", "is", "was", "we", "of", "on", "a", "me", "so", "her", "for".
ENGLISH_FUNCTION_WORDS = frozenset(
    "the and that it you he with by have this not but his they from she which were been has their there who if "
    "would what my said can could out up into them than then about your very did when how where why because "
    "before after again down off him its our us these those some any should shall must may might being does "
    "don't didn't isn't wasn't it's i'm i'll you're he's she's that's there's i to be are".split()
)

# ---- Words in and around names

# Words inside a name that are not written with a capital: "Ludwig van Beethoven".
NAME_CONNECTORS = frozenset("de del della di da du des van von der den le la lo st al bin ibn mac".split())
# Words that begin a sentence or are written with a capital and are no person's name.
NON_NAME_WORDS = frozenset(
    "i o oh ah yes no god heaven heavens lord christ jesus providence english french german italian russian "
    "american british spanish dutch irish scotch scottish greek roman latin indian jewish christian catholic "
    "protestant european african monday tuesday wednesday thursday friday saturday sunday january february march "
    "april june july august september october november december christmas easter whitsuntide michaelmas a an the he "
    "she it they we you me him her us them his hers its their our your my this that these those and but or nor so "
    "yet for if as at by from in into of off on out over to up with what why how who whom whose where when which "
    "there here now then well never chapter volume book part epilogue prologue english-man mr mrs ms dr st p.s n.b "
    "d--n hm hmm ugh eh er hey hello hullo alas jove gad egad begad zounds lor lawk lawks ay aye hallo halloa "
    "hulloa ahem pshaw pooh tut bah ouch wow okay ok yeah nope aha oho hooray hurrah hurray amen goodbye good-bye "
    "adieu".split()
)
# Words of a known character's alias that make it a description, not a name: "the man in black".
DESCRIPTION_WORDS = frozenset("the a an one some of in with his her my that this".split())
# Words that a name in capitals may have in lower case.
LOWER_CASE_IN_NAMES = (
    POINTING_DETERMINERS | NAME_CONNECTORS | frozenset("of and in on at to with from for by who that 's ' - .".split())
)
# Words that a title in capitals may have in lower case: "The Rain of Harwich".
LOWER_CASE_IN_TITLES = frozenset(
    "a an the of and or in on to for from with at by de la le et du des un une not no".split()
)
# Words that two names may share without naming the same person.
WORDS_THAT_IDENTIFY_NO_NAME = frozenset("the a an of de la du von van old young little poor dear st s".split())

# ---- Words beside names and nouns

# Before a name that is more often a place than a person.
PLACE_PREPOSITIONS = frozenset("in at near into through across towards toward around outside inside beyond".split())
# Before a name that is more often a person than a place: "with Nora", "to Nora".
PERSON_PREPOSITIONS = frozenset("with to by for and like than against behind beside after".split())
# Words after a name that are no noun. Any other lower-case word there makes the name a modifier: "the Harwich road".
NON_NOUN_WORDS = frozenset(
    "and or but nor as if than that who whom whose which what when where while how why for from with without in "
    "into on onto at to of by about over under up down out off back away again too also only just even still then "
    "now here there so very quite rather yet once before after because since until till though although unless like "
    "is was are were be been has have had do does did will would can could shall should may might must not he she "
    "it they him her them him his its their i you me my your we us our himself herself a an the this these those all "
    "both half every each some any no none one two three ever never always often soon home alone together himself "
    "well either neither".split()
)

# ---- Words in and around speech tags

# Between a verb of speech and the subject after it: "called out Nora".
VERB_PARTICLES = frozenset("in out up on off back again".split())
# After a verb of speech these begin the next clause: "said and sat down".
NEXT_CLAUSE_CONJUNCTIONS = frozenset("and but while".split())
# Before the subject of another clause. This subject, and not the first one of the sentence, mostly speaks the line that
# follows; after "and" or "as" it does not (experiment 030).
CLAUSE_OPENERS = frozenset(", but while".split())
# Adverbs and conjunctions that a sentence may begin with before its subject: "And then Nora laughed."
SENTENCE_LEADS = frozenset("and but then so now at last again here there only even still".split())
# After one of these a name is an object, not the subject of the sentence.
OBJECT_PREPOSITIONS = frozenset(
    "of to at with for from by in on upon over about against towards toward behind beside between into near under "
    "round around past".split()
)
# Before the person that a speech, look or gesture is directed at: "said to Nora", "turned upon him".
DIRECTION_PREPOSITIONS = frozenset("to at upon on toward towards".split())
# After these words "her" was an object: "he told her that", not "he told her brother".
WORDS_AFTER_OBJECT_HER = frozenset(
    "in with to that if as at for and but when by on again once from after before how what why where whether all over "
    "across so then the a an earnestly gently softly quietly sharply suddenly slowly coldly kindly".split()
)
# Words in the narration beside a line that say that its speaker has spoken before: "he said once more".
REPETITION_WORDS = frozenset("again too also once".split())

# ---- Words that change what a clause states

# Words that keep a clause from stating an identity: "I am not Orme", "you might be Orme".
DOUBT_WORDS = frozenset("not never hardly would might could may should must can will shall".split())
# Auxiliaries of what is not reported as said: "he would say that it rained".
MODALS = frozenset("will would shall should can could may might must do ought need dare 'll 'd ’ll ’d".split())
# Negations of a reporting verb: "he never said that it rained".
NEGATIONS = frozenset("not n't n’t never nor hardly scarcely cannae cannet canna dinna".split())
# The auxiliary of the past perfect: "had gone", "she'd gone".
HAD_FORMS = frozenset({"had", "'d", "’d"})
# First words of a clause that supposes what it says: "if he came", "as though he were king".
SUPPOSING_MARKS = frozenset("if unless whether lest though as case provided".split())
QUESTION_WORDS = frozenset("what why who how when where which whom whose".split())
# First words of a clause that a reporting verb may govern: "asked whether it rained".
CLAUSE_INTRODUCERS = QUESTION_WORDS | frozenset("that whether if".split())
# Words that govern a quoted phrase inside a sentence: "the overture to 'Rain'", "she was 'wet and wild'".
GOVERNING_WORDS = frozenset(
    "in on upon of to for from with about at by into against over after before is was are were be been become became"
    " becomes than like".split()
)
# Words that go before a name one calls: "Oh, my dear Nora!"
WORDS_BEFORE_VOCATIVE = frozenset("dear dearest oh o my yes no well ah hey poor old good".split())
# Words of what happens again and again, or over a long time, and is summed up: "would often walk", "every winter".
ITERATIVE_WORDS = frozenset(
    "would often always sometimes usually every frequently generally occasionally seldom rarely never daily nightly "
    "weekly used constantly continually gradually whenever".split()
)

# ---- Words that begin a line of dialogue, and words that are in every line

# Words that answer: "Yes", "Perhaps", "Of course".
ANSWER_WORDS = frozenset(
    "yes no yeah yep nope aye nay certainly indeed never perhaps exactly quite of not true very nothing none right sure"
    " okay ok".split()
)
# Words that go on from what was said: "And then?"
LINKING_WORDS = frozenset("and but so then or because for besides still however moreover also".split())
INTERJECTIONS = frozenset("oh ah well o eh hm hmm dear good my come now look listen hush".split())
AUXILIARIES = frozenset(
    "is are was were do does did have has had can could will would shall should may must am".split()
)
# Two lines that share one of these need not speak of the same.
WORDS_OF_EVERY_LINE = frozenset(
    "the a an i you he she it we they me him her us them my your his its our their and or but of to in on at for with "
    "from by as is are was were be been am do does did have has had not no yes that this these those there here what "
    "who how when where why if so then than too very all any some will would shall should can could may might must "
    "just only".split()
)
