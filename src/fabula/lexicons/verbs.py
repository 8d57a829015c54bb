"""Verbs of speech, thought, writing, hearing and requesting."""

# Verbs that report speech, in the forms that do it.
_SPEECH_VERB_LEMMAS = (
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
_IRREGULAR_FORMS = {
    "say": "said says saying", "tell": "told", "begin": "began begun", "sing": "sang", "swear": "swore", "lie": "lied",
    "read": "read", "burst": "burst", "beseech": "besought beseeched", "beg": "begged", "plead": "pleaded pled",
}  # fmt: skip


def _reporting_forms(verb: str) -> set[str]:
    """The finite forms and the participle that can report speech."""
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


SPEECH_VERBS = frozenset().union(*map(_reporting_forms, _SPEECH_VERB_LEMMAS)) | {
    "quoth",
    "went",
    "goes",
    "spoke",
    "spat",
    "put",
} - {"put"}
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
COMMON_PAST_VERBS = frozenset(
    "was had is has did could would should might must said thought felt knew came went took sat stood rose began "
    "made looked got saw gave turned told left".split()
)
IMAGINING_VERBS = frozenset("imagine pretend play suppose dream wish fancy".split())
FORMS_OF_BE = frozenset("am is was are were be been 'm 's ’m ’s".split())
SUBJECT_FOLLOWERS = frozenset(
    "was had is has did does could would should might must will shall may can said thought felt knew came went took "
    "sat stood rose began made looked got saw gave turned told left kept held heard fell ran found put met spoke "
    "drew shook broke bit bent blew caught chose drank drove ate flew forgot grew hid leaned leant lay led let lit "
    "lost meant paid read rode sang sent shot sighed slept smiled snorted struck swore threw understood woke wore "
    "won wrote himself herself never always only also then".split()
)
STATEMENT_VERBS = frozenset(
    "say tell ask reply answer add exclaim cry inquire enquire remark observe declare announce explain suggest admit "
    "confess acknowledge concede insist assure inform warn promise swear vow protest complain urge beg implore entreat "
    "beseech order command direct instruct request demand advise remind repeat mention whisper murmur mutter argue "
    "object claim maintain affirm assert deny report hint intimate propose recommend threaten boast retort "
    "rejoin respond state stipulate allege contend grumble lament plead pronounce".split()
)
# Who is asked or told to do something; who undertakes to do it.
REQUEST_VERBS = frozenset(
    "tell ask beg implore entreat beseech order command direct instruct urge warn advise remind request invite forbid "
    "charge promise swear vow offer threaten demand propose refuse agree volunteer".split()
)
# Verbs whose object is who is spoken to; with any other it is what is said.
VERBS_WITH_ADDRESSEE_OBJECT = frozenset(
    "tell ask answer assure inform warn promise urge beg implore entreat beseech order command direct instruct request "
    "advise remind forbid invite charge threaten".split()
)
# Verbs whose object is a piece: "recited 'The Long Rain'" names it, whatever else they say.
PERFORMANCE_VERBS = frozenset("sing sings sang sung recite recites recited play plays played called named".split())
ADDRESSING_VERBS = SPEECH_VERBS | {"addressed", "addressing", "informing", "assuring", "telling", "asking"}
IRREGULAR_PAST_VERBS = frozenset(
    "was had is has did could would should might must said thought felt knew came went took sat stood rose began "
    "made looked got saw gave turned told left kept held heard fell ran found put met spoke drew shook broke bit "
    "bent blew caught chose drank drove grew hid leaned leant lay let lit lost read rode sang sent shot slept "
    "struck swore threw understood woke wore won wrote".split()
)
HEARING_VERBS = frozenset(
    "hear hears heard hearing overheard listened listening registered recognised recognized noticed caught understood "
    "ignored".split()
)
