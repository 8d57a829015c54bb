"""Verbs of speech tags, thought, writing, reported speech and hearing, and verbs that show a subject."""

from collections.abc import Sequence

# ---- Verbs of speech tags

# Infinitives of the verbs of speech tags. The last ones stand behind a quotation that ends in a comma at least half of
# the times that they stand behind one, in 260 novels and stories, or are of present-day use.
_SPEECH_VERBS = (
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
    "deadpan manage remonstrate report confide remind expostulate quaver mourn soliloquize soliloquise acquiesce "
    "coax commence reiterate amend approve qualify caution hint concur rage banter encourage testify reproach "
    "proclaim enunciate corroborate threaten interpolate instruct insinuate croon chorus supplement predict defend "
    "intervene accuse subjoin storm stipulate ramble marvel bluster exult dictate vouchsafe chant holler confirm "
    "clarify splutter sputter wheeze screech yelp howl chirp drone huff snicker snigger demur disagree enthuse "
    "elaborate lisp gabble jabber harrumph trill squawk cackle gush grouse hoot warble wheedle whinge rant recount "
    "relay"
)
# Past forms, and further forms, that do not follow the rules of `_reporting_forms`.
_IRREGULAR_FORMS = {
    "say": "said says saying", "tell": "told", "begin": "began begun", "sing": "sang", "swear": "swore", "lie": "lied",
    "read": "read", "burst": "burst", "beseech": "besought beseeched", "beg": "begged", "plead": "pleaded pled",
}  # fmt: skip


def _reporting_forms(verb: str) -> set[str]:
    """The past and the third person of a verb, as speech tags use them."""
    if verb in _IRREGULAR_FORMS:
        past = set(_IRREGULAR_FORMS[verb].split())
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


def _forms(verbs: str) -> frozenset[str]:
    """The reporting forms of several verbs, a space between them."""
    return frozenset().union(*map(_reporting_forms, verbs.split()))


# Verbs of speech tags, in the forms that tags use: "said", "says".
SPEECH_VERBS: frozenset[str] = _forms(_SPEECH_VERBS) | {
    "quoth", "went", "goes", "spoke", "spat", "marvelled", "counselled",
    "texted", "messaged", "radioed", "pinged", "commed", "subvocalized", "subvocalised",
}  # fmt: skip
# Verbs of speech tags and of thought without an ending: "I say", "they ask". Behind other subjects, such as "a call"
# or "Nora did not say", they are no tags.
PLAIN_SPEECH_VERBS: frozenset[str] = frozenset(_SPEECH_VERBS.split()) | {"go", "speak", "spit"}
PLAIN_THOUGHT_VERBS = frozenset("think wonder muse reflect ponder realise realize reason decide suppose".split())
SUBJECTS_OF_PLAIN_VERBS = frozenset({"i", "we", "you", "they"})
ADVERBS_BEFORE_PLAIN_VERBS = frozenset({"all", "both", "just", "only", "then"})
# Verbs that are verbs of speech tags with "in" behind them: "put in Nora".
VERBS_OF_INTERRUPTION = frozenset("put puts cut cuts broke breaks struck strikes butted butts chipped chips".split())
# Words that lead into a quotation behind a form of "to be": "and he's like,", "she was all,".
WORDS_OF_QUOTING = frozenset({"like", "all"})
# Verbs of speech tags whose speaker replies to another speaker.
REPLY_VERBS = frozenset(
    "replied replies answered answers retorted retorts rejoined rejoins responded responds returned returns"
    " interrupted interrupts interposed interposes".split()
)
# Verbs of speech tags that respond to what another speaker said, those of reply among them.
RESPONSE_VERBS = REPLY_VERBS | _forms("agree assent object protest echo repeat correct admit confess")
# Verbs of speech tags whose speaker goes on, or comes to an end: "went on", "added".
CONTINUATION_VERBS = frozenset({"went", "goes"}) | _forms(
    "continue add resume proceed pursue begin conclude finish end"
)
# Verbs of speech tags that ask.
QUESTION_VERBS = _forms("ask inquire enquire demand question wonder")
# Verbs of speech tags that exclaim.
EXCLAMATION_VERBS = _forms("cry exclaim shout ejaculate burst scream call shriek")
# Verbs whose subject sends words by a device, by signs, or from mind to mind: beside words in italics, verbs of speech
# tags. Elsewhere their object is often a thing.
SENDING_VERBS = frozenset(
    "sent sends signed signs projected projects broadcast broadcasts transmitted transmits flashed beamed typed types"
    " texted texts messaged messages radioed radios pinged pings commed comms subvocalized subvocalizes subvocalised"
    " subvocalises emailed emails".split()
)
# Verbs whose object is the addressee: "told her", "addressing Nora".
ADDRESSING_VERBS = SPEECH_VERBS | {"addressed", "addressing", "informing", "assuring", "telling", "asking"}

# Tags with a plain verb in running text, in a regular expression: "I quietly say".
PLAIN_TAG = (
    rf"(?:I|we|you|they)\s(?:(?:\w+ly|{'|'.join(sorted(ADVERBS_BEFORE_PLAIN_VERBS))})\s)?"
    rf"(?:{'|'.join(sorted(PLAIN_SPEECH_VERBS | PLAIN_THOUGHT_VERBS))})\b"
)

# ---- Verbs beside quoted words that are no speech

# Verbs beside a thought.
THOUGHT_VERBS = frozenset(
    "thought thinks wondered wonders mused reflected pondered realised realized reasoned decided supposed".split()
)
# Verbs beside words that are written: "the sign read 'No Dogs'".
WRITING_VERBS = frozenset(
    "wrote writes written read reads ran runs inscribed printed scrawled scribbled typed signed engraved".split()
)
# Verbs whose quoted object is a title or a name: "recited 'The Long Rain'".
PERFORMANCE_VERBS = frozenset("sing sings sang sung recite recites recited play plays played called named".split())


def has_speech_verb(words: Sequence[str]) -> bool:
    """Whether a verb of speech is among words of a sentence, which are in lower case: "said", "say" in "I say"."""
    return _has_verb(words, SPEECH_VERBS, PLAIN_SPEECH_VERBS)


def has_thought_verb(words: Sequence[str]) -> bool:
    """Whether a verb beside a thought is among words of a sentence, which are in lower case."""
    return _has_verb(words, THOUGHT_VERBS, PLAIN_THOUGHT_VERBS)


def _has_verb(words: Sequence[str], verbs: frozenset[str], plain_verbs: frozenset[str]) -> bool:
    return any(
        word in verbs or (word in plain_verbs and before in SUBJECTS_OF_PLAIN_VERBS)
        for before, word in zip(("", *words), words, strict=False)
    )


# ---- Verbs of reported speech, as lemmas

# Verbs that report what is said in a clause: "said that it rained".
STATEMENT_VERBS = frozenset(
    "say tell ask reply answer add exclaim cry inquire enquire remark observe declare announce explain suggest admit "
    "confess acknowledge concede insist assure inform warn promise swear vow protest complain urge beg implore entreat "
    "beseech order command direct instruct request demand advise remind repeat mention whisper murmur mutter argue "
    "object claim maintain affirm assert deny report hint intimate propose recommend threaten boast retort "
    "rejoin respond state stipulate allege contend grumble lament plead pronounce".split()
)
# Verbs that report a request or a promise in an infinitive: "asked her to come", "promised to come".
REQUEST_VERBS = frozenset(
    "tell ask beg implore entreat beseech order command direct instruct urge warn advise remind request invite forbid "
    "charge promise swear vow offer threaten demand propose refuse agree volunteer".split()
)
# Verbs whose object is the addressee. The object of any other verb is what is said.
VERBS_WITH_ADDRESSEE_OBJECT = frozenset(
    "tell ask answer assure inform warn promise urge beg implore entreat beseech order command direct instruct request "
    "advise remind forbid invite charge threaten".split()
)

# ---- Verbs of hearing and imagining

# Verbs whose subject hears a voice and does not speak.
HEARING_VERBS = frozenset(
    "hear hears heard hearing overheard listened listening registered recognised recognized noticed caught understood "
    "ignored".split()
)
# Verbs that govern an identity that is not stated: "imagine you are Orme".
IMAGINING_VERBS = frozenset("imagine pretend play suppose dream wish fancy".split())
# Verbs whose subject believes what the clause says; the narrator does not vouch for it.
BELIEF_VERBS = frozenset(
    "think believe reckon guess conclude judge hold consider expect fear hope trust presume assume imagine suspect "
    "feel doubt wonder".split()
)
# Nouns whose clause says what is only thought, feared or given out: "the idea that he was killed".
NOUNS_OF_DOUBT = frozenset(
    "idea notion theory supposition assumption suspicion possibility probability chance risk danger fear hope dread "
    "belief impression illusion fiction pretence pretense pretext plea excuse rumour rumor dream condition".split()
)
# Verbs that pass on news; the subject need not be the one who says it.
NEWS_VERBS = frozenset("notify wire telegraph telephone hear understand".split())
# Forms of "be" that state an identity: "I am Griffin".
FORMS_OF_BE = frozenset("am is was are were be been 'm 's ’m ’s".split())

# ---- Verbs by their form, where no parse is used

# Past forms that do not end in "ed". A name or noun before one is a subject.
IRREGULAR_PAST_VERBS = frozenset(
    "was had is has did does could would should might must said thought felt knew came went took sat stood rose began "
    "made looked got saw gave turned told left kept held heard fell ran found put met spoke drew shook broke bit "
    "bent blew caught chose drank drove ate flew forgot grew hid leaned leant lay led let lit lost meant paid read "
    "rode sang sent shot slept struck swore threw understood woke wore won wrote".split()
)
# Words after a name that show it to be a subject, as evidence that it names a person.
SUBJECT_FOLLOWERS = IRREGULAR_PAST_VERBS | frozenset(
    "will shall may can sighed smiled snorted himself herself never always only also then".split()
)

# ---- Verbs and states of a mind, as lemmas

# Verbs whose subject the narration looks into, as lemmas: "she wondered", "he had noticed".
MIND_VERBS = frozenset(
    "think feel know wonder remember realise realize hope fear wish suppose decide notice want believe recollect "
    "recall recognise recognize perceive imagine fancy expect understand forget dread long doubt guess resent "
    "regret ponder reflect muse consider conclude suspect foresee discern desire crave yearn loathe hate detest "
    "despise envy intend resolve determine mean sense reckon anticipate trust enjoy discover comprehend marvel "
    "mind dream prefer rejoice see hear smell overhear".split()
)
# Verbs of the senses that can be seen from outside, too: "he watched her".
WATCHING_VERBS = frozenset("watch look listen observe gaze stare glance regard find".split())
# Adjectives and participles for a state that only its bearer knows: "she was glad".
MIND_STATES = frozenset(
    "glad sorry afraid aware unaware conscious unconscious sure certain surprised astonished amazed anxious ashamed "
    "relieved puzzled uneasy determined curious bewildered jealous grateful convinced tempted inclined disappointed "
    "frightened terrified troubled bored content eager reluctant lonely hungry thirsty cold sick weary worried "
    "fascinated interested impressed amused disgusted shocked startled struck accustomed used able unable".split()
)
# Verbs of how something comes to a mind, with the one who has it as object or behind "to": "it seemed to her".
IMPRESSION_VERBS = frozenset(
    "seem appear occur strike dawn come remind please puzzle trouble surprise interest".split()
)
