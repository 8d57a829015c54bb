"""Words that bind: verbs and nouns of promises, threats, orders, bans and rules, as lemmas unless said otherwise."""

# ---- Words that make or report a promise, a threat, an order or a ban

# Verbs whose first person makes a promise: "I swear that I will come".
PROMISING_VERBS = frozenset("promise swear vow pledge undertake".split())
# Nouns that make a promise with "give" or "have": "I give you my word", "you have my word".
PROMISING_NOUNS = frozenset("word promise oath honour honor vow pledge".split())
# Verbs whose first person gives an order: "I command you to stay".
ORDERING_VERBS = frozenset("order command charge bid direct instruct enjoin".split())
# Verbs that ban: "I forbid you to go".
BANNING_VERBS = frozenset("forbid prohibit ban".split())
# Verbs by which the narrator reports a threat.
THREATENING_VERBS = frozenset(("threaten",))
# Nouns for a standing rule: "it was the law of the village that".
RULE_NOUNS = frozenset("rule law commandment decree edict regulation".split())
# Participles that state a rule: "it is forbidden to", "no one is allowed to".
RULE_PARTICIPLES = frozenset("forbidden allowed permitted prohibited banned barred".split())
# Those among them that ban by themselves: "he is banned from sailing". The others ban where they are denied.
BANNING_PARTICIPLES = frozenset("forbidden prohibited banned barred".split())
# Subjects that make "must" and "shall" a rule.
GENERAL_SUBJECTS = frozenset("nobody no-one none everyone everybody anybody anyone all man one".split())

# ---- Auxiliaries, as written

FUTURE_AUXILIARIES = frozenset("will shall 'll ’ll wo sha".split())
DUTY_AUXILIARIES = frozenset("must may can ca should ought".split())

# ---- Words that make a clause bind beyond the moment, as written

BINDING_TIMES = frozenset(
    "never ever always again until till before after while whenever when once tomorrow to-morrow tonight to-night "
    "today to-day henceforth hereafter forever evermore long every day night morning evening week month year years "
    "days monday tuesday wednesday thursday friday saturday sunday christmas alive live lives life die death "
    "back".split()
)
SOLEMN_WORDS = frozenset(
    "promise promised promises swear sworn swore vow vowed oath word honour honor pledge pledged solemnly solemn "
    "faithfully depend rely trust".split()
)
HARMFUL_WORDS = frozenset(
    "sorry regret repent rue kill killed murder pay thrash hang hanged shoot shot dead police warn warning beware dare "
    "punish punished whip beat flog ruin destroy break crush expose cut throat neck curse damn suffer strangle blow "
    "burn drown stab bury starve arrest prison gallows skin smash teeth blood revenge vengeance".split()
)
# Verbs of harm whose object is the hearer: "I'll break your neck".
HARMING_VERBS = frozenset(
    "kill murder thrash hang shoot whip beat flog break crush strangle choke blow burn drown stab smash wring skin "
    "ruin destroy expose murder slay hurt horsewhip throttle toss kick knock".split()
)
COMMANDING_WORDS = frozenset(
    "order orders ordered command commands commanded obey obeyed obedience forbid forbids forbade forbidden strictly "
    "duty must authority insist insisted sternly instructions instructed peremptorily imperatively".split()
)
RULE_WORDS = frozenset("rule rules law laws custom allowed permitted forbidden nobody everyone everybody".split())

# ---- Verbs that are columns of their own when a clause is judged

PROMISE_LEMMAS: tuple[str, ...] = tuple(
    "be have do go come see tell give make take get let think say speak know find bring send write pay help stay leave "
    "return keep try love marry forget forgive promise ask wait hear show call meet follow want like live work put "
    "stand look believe suppose dare touch kill die hurt trouble talk stop hold lose begin allow remember save "
    "protect answer excuse".split()
)

# ---- What a story shows of a promise

# Verbs that do the same, each class for the rule that asks whether a promise is kept: "come back", "return".
SAME_DEEDS: tuple[frozenset[str], ...] = tuple(
    frozenset(words.split())
    for words in (
        "return", "tell inform confess reveal", "marry wed", "kill murder slay shoot stab strangle", "pay repay",
        "leave abandon desert forsake quit", "bring fetch carry deliver", "protect defend guard shield",
        "help aid assist", "visit call", "find discover", "sell", "burn", "forgive pardon", "meet", "send",
        "rescue save free release", "destroy ruin wreck", "strike hit beat thrash whip flog", "give hand",
        "show", "write", "wait", "stay remain", "open unlock", "touch", "enter", "drink", "build rebuild", "follow",
    )
)  # fmt: skip
# Verbs that say too little without their object or particle.
LIGHT_VERBS = frozenset(
    "be have do go come see tell give make take get let think say speak know find bring send put keep try want like "
    "look call hold show meet stay leave use ask".split()
)
# Deeds that say enough without an object or a further word.
WHOLE_DEEDS = frozenset("return marry die resign retir sing danc surrender".split())
# Nouns for a promise in "kept her word", "broke his promise".
PLEDGE_NOUNS = frozenset("word promise oath vow pledge".split())
KEEPING_VERBS = frozenset("keep fulfil fulfill redeem honour honor".split())
BREAKING_VERBS = frozenset("break forswear".split())
# Words of a clause that say nothing of what is promised.
EMPTY_CONTENT = frozenset(
    "i you he she it we they me him her us them my your his its our their the a an that this to of in on at for with "
    "and or but as by be will shall 'll not never always ever again too so then now just really certainly still only "
    "myself yourself himself herself if when all any no do have one some".split()
)
