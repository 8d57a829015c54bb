"""Words that say who takes part in what a verb or noun says."""

# ---- Verbs, as lemmas

# Verbs whose participle with "be" is an old perfect, and without it an adjective of one who did it: "was come".
PERFECT_WITH_BE = frozenset(
    "come go arrive become fall rise return depart vanish flee grow retire escape pass recover elapse fade wither "
    "become sink creep descend emerge sit perch kneel sleep die be rest".split()
)
# Adjectives that taggers take for participles: "was exempt from it".
NO_PARTICIPLES = frozenset("exempt content intent absent aghast awake aware afraid ashamed alone".split())
# Verbs whose complement is the subject's act, though they have an object: "promised her to come".
SUBJECT_CONTROL_VERBS = frozenset("promise threaten vow swear pledge".split())
# Verbs whose object does what the participle after it says: "saw her coming", "left him standing".
OBJECT_PERCEIVING_VERBS = frozenset(
    "see hear watch feel notice observe perceive behold find discover catch keep leave have get set send start bring "
    "show picture imagine remember spy descry overhear detect spot smell".split()
)
# Verbs without a patient, so that a noun before their clause is a place or time: "the house he lived in".
NO_PATIENT_VERBS = frozenset(
    "come go arrive stand sit lie live die sleep stay rise fall walk run arise happen occur laugh smile be seem "
    "appear remain dwell speak look work".split()
)
# Verbs that are never without a patient, so that they share the object behind the next verb: "he took and ate it".
VERBS_WITH_PATIENT = frozenset(
    "take seize catch grasp clasp hug embrace bless comfort soothe love hate find lift raise admire despise praise "
    "pity thank arrest capture bind wound murder accuse convince persuade rouse surround".split()
)
# Verbs that say with a noun what a verb says alone: "gave a cry", "made an answer".
LIGHT_VERBS = frozenset(
    "give make take have utter heave let draw cast throw shoot emit raise drop strike deal pay return steal fetch "
    "bestow put do begin direct exchange set bend breathe offer launch deliver".split()
)

# ---- Nouns, as lemmas

# Nouns for what a person does, whose possessor does it: "her cry", "his departure".
ACT_NOUNS = frozenset(
    "cry reply answer laugh laughter smile sigh glance look gesture gasp groan moan sob scream shriek shout yell "
    "whisper murmur exclamation ejaculation remark question inquiry enquiry request retort response rejoinder "
    "speech "
    "protest appeal demand suggestion proposal confession announcement nod bow curtsey curtsy shrug wink frown stare "
    "gaze start shudder shiver blush step walk run leap jump spring bound rush dash stride flight escape departure "
    "arrival return approach entrance entry exit retreat visit journey ride drive stroll voyage kiss embrace blow "
    "kick push thrust stroke attempt effort choice decision resolution sneer grin giggle chuckle sniff snort grunt "
    "growl howl roar wail whistle yawn cough wave grimace attack assault movement motion plunge dive search".split()
)
# Nouns for when something happens, before a clause that says what: "the day he left".
TIME_NOUNS = frozenset(
    "time day night hour moment instant minute morning evening week month year way reason place manner occasion".split()
)
