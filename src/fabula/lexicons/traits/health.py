"""Words for sickness, recovery and death, and for those that a death leaves behind."""

# ---- Health

# Adjectives of a person who is ill, and the one word for each.
AILMENTS = {
    "ill": "ill", "sick": "ill", "unwell": "ill", "bedridden": "ill", "lame": "lame", "crippled": "crippled",
    "blind": "blind", "deaf": "deaf", "deaf-mute": "deaf", "pregnant": "pregnant", "consumptive": "consumptive",
    "paralysed": "paralysed", "paralyzed": "paralysed", "epileptic": "epileptic", "delirious": "delirious",
    "insane": "insane", "invalided": "ill", "asthmatic": "asthmatic", "rheumatic": "rheumatic",
    "near-sighted": "near-sighted", "short-sighted": "near-sighted", "shortsighted": "near-sighted",
    "nearsighted": "near-sighted",
}  # fmt: skip
# Ailments that pass; the others stay until the text says more.
PASSING_AILMENTS = frozenset({"ill", "delirious", "pregnant", "wounded"})
# Nouns for a person by an ailment.
AILING_NOUNS = {"cripple": "crippled", "invalid": "ill", "hunchback": "hunchbacked", "consumptive": "consumptive",
                "paralytic": "paralysed", "deaf-mute": "deaf"}  # fmt: skip
# Sicknesses that one has: "had the measles".
SICKNESSES = frozenset(
    "fever measles smallpox small-pox consumption pneumonia typhoid typhus cholera diphtheria scarlatina rheumatism "
    "gout asthma bronchitis influenza dropsy epilepsy malaria jaundice mumps tuberculosis cancer leprosy plague".split()
)
# What may be wounded, so that no feelings are meant.
WOUNDED_PARTS = frozenset(
    "arm leg head shoulder thigh chest side foot hand knee breast face neck battle action".split()
)
# Verbs and adjectives of one who is well again.
VERBS_OF_RECOVERY = frozenset({"recover"})
WORDS_OF_RECOVERY = frozenset({"well", "convalescent", "better"})

# ---- Death

# Verbs whose subject dies.
VERBS_OF_DYING = frozenset("die perish".split())
# Verbs whose object dies, and how.
VERBS_OF_KILLING = {
    "kill": "killed", "murder": "murdered", "slay": "killed", "hang": "hanged", "behead": "beheaded",
    "guillotine": "beheaded", "execute": "executed", "assassinate": "murdered", "drown": "drowned",
    "strangle": "murdered", "massacre": "killed", "electrocute": "killed",
}  # fmt: skip
# Of these only the passive says for certain that the person died: "to drown a voice", "to hang a picture".
KILLING_IN_PASSIVE = frozenset("hang execute drown strangle electrocute".split())
# What no one dies of in earnest.
FIGURATIVE_CAUSES = frozenset(
    "laughing laughter shame curiosity envy ennui boredom mortification embarrassment vexation fright impatience "
    "love joy delight jealousy suspense thirst hunger heat cold".split()
)
# Words after "dead" that make it no death: "dead tired", "dead drunk".
WORDS_AFTER_DEAD = frozenset(
    "tired drunk asleep beat broke sure certain set against easy slow low white silent calm wrong right ahead still "
    "serious keen level straight earnest weary".split()
)
# Words before "dead" that make it no death: "half dead", "as dead", "nearly dead".
WORDS_BEFORE_DEAD = frozenset("half nearly almost as like more well-nigh nigh practically somehow all for".split())
# Nouns for a dead body.
CORPSE_NOUNS = frozenset("corpse".split())
# Nouns for what comes after a death, of a person who has died: "the funeral of Mr. Orme".
AFTER_DEATH_NOUNS = frozenset("funeral burial widow widower".split())
# Prepositions before a death that has happened or is told ahead: "after the death of her father".
BEFORE_DEATH = frozenset("after since before until till upon".split())
