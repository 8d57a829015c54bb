"""Past forms and participles of irregular verbs, and the verbs whose regular forms do not tell how they end."""

# "lemma past participle", as far as the forms differ from the lemma and belong to no other verb.
_IRREGULAR_VERBS = """
abide abode; arise arose arisen; awake awoke awoken; bear bore borne; beat beaten; become became; befall befell
befallen; beget begot begotten; begin began begun; behold beheld; bend bent; bereave bereft; beseech besought; beset;
bespeak bespoke bespoken; bestride bestrode bestridden; betake betook betaken; bethink bethought; bid bade bidden;
bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought; build built;
burn burnt; burst; buy bought; cast; catch caught; chide chid chidden; choose chose chosen; cleave clove cloven cleft;
cling clung; come came; cost; creep crept; cut; deal dealt; dig dug; do did done; draw drew drawn; dream dreamt; drink
drank drunk; drive drove driven; dwell dwelt; eat ate eaten; exempt; fall fell fallen; feed fed; feel felt; fight
fought; find found; flee fled; fling flung; fly flew flown; forbear forbore forborne; forbid forbade forbidden;
foresee foresaw foreseen; foretell foretold; forget forgot forgotten; forgive forgave forgiven; forgo forwent forgone;
forsake forsook forsaken; forswear forswore forsworn; freeze froze frozen; get got gotten; gird girt; give gave given;
go went gone; grow grew grown; hang hung; have had; hear heard; heave hove; hew hewn; hide hid hidden; hit; hold held;
hurt; keep kept; kneel knelt; knit; know knew known; lay laid; lead led; lean leant; leap leapt; learn learnt; leave
left; lend lent; let; lie lain; light lit; lose lost; make made; mean meant; meet met; mislay mislaid; mislead misled;
misspell; mistake mistook mistaken; misunderstand misunderstood; mow mown; outdo outdid outdone; outgrow outgrew
outgrown; overcome overcame; overdo overdid overdone; overhang overhung; overhear overheard; override overrode
overridden; overrun overran; oversee oversaw overseen; oversleep overslept; overtake overtook overtaken; overthrow
overthrew overthrown; partake partook partaken; pay paid; put; quit; read; rend rent; repay repaid; rid; ride rode
ridden; ring rang rung; rise rose risen; run ran; say said; see saw seen; seek sought; sell sold; send sent; set;
shake shook shaken; shed; shine shone; shoe shod; shoot shot; show shown; shrink shrank shrunk; shut; sing sang sung;
sink sank sunk sunken; sit sat; slay slew slain; sleep slept; slide slid; sling slung; slink slunk; slit; smell smelt;
smite smote smitten; sow sown; speak spoke spoken; speed sped; spell spelt; spend spent; spill spilt; spin spun; spit
spat; split; spoil spoilt; spread; spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung;
stink stank stunk; strew strewn; stride strode stridden; strike struck stricken; string strung; strive strove striven;
swear swore sworn; sweat; sweep swept; swell swollen; swim swam swum; swing swung; take took taken; teach taught; tear
tore torn; tell told; think thought; thrive throve thriven; throw threw thrown; thrust; tread trod trodden; undergo
underwent undergone; understand understood; undertake undertook undertaken; undo undid undone; unwind unwound; upset;
wake woke woken; wear wore worn; weave wove woven; weep wept; wet; win won; wind wound; withdraw withdrew withdrawn;
withhold withheld; withstand withstood; wring wrung; write wrote written; work wrought; interweave interwove
interwoven; uphold upheld; rebuild rebuilt; retell retold; bestrew bestrewn; beget begat; inset; recast; outrun
outran; unbend unbent; unbind unbound; stave stove; plead pled
"""
IRREGULAR_FORMS: dict[str, str] = {
    form: verb.split()[0] for verb in _IRREGULAR_VERBS.split(";") for form in verb.split()
}
"""The lemma of each irregular form, and of each verb among them itself."""

# Verbs that end in "ed" or "ing" themselves.
VERBS_IN_ED_OR_ING = frozenset(
    "need feed heed bleed breed speed weed seed succeed exceed proceed indeed shed wed embed bed sled shred bring "
    "sing ring king ping wing sting swing fling cling string spring sling wring ding zing outbid".split()
)
# Verbs in two equal consonants, of those whose consonant is doubled in other verbs: "added", "purred".
VERBS_IN_TWO_CONSONANTS = frozenset(
    "add err purr whirr butt putt ebb egg chirr burr whizz boycott scoff recall install enroll enthrall appall "
    "befall fulfill instill distill".split()
)
# Verbs in "e" whose forms look like those of a verb without it: "breathed", "tasted".
VERBS_IN_SILENT_E = frozenset(
    "breathe bathe clothe loathe soothe seethe writhe wreathe sheathe teethe lathe swathe unclothe scathe taste "
    "waste paste haste baste hinge singe cringe tinge impinge fringe infringe eye dye owe awe ache invite excite "
    "recite incite unite reunite ignite requite expedite cite write bite smite despite promote denote quote devote "
    "dote complete delete compete telephone phone postpone condone atone enthrone dethrone convene intervene "
    "contravene declare prepare compare beware ensnare interfere adhere persevere revere adore ignore explore "
    "implore deplore restore escape elope grope inflame become overcome welcome disrobe inhale exhale impale "
    "console cajole condole create recreate axe plagiarise permeate procreate delineate nauseate massacre persuade "
    "dissuade rename fundraise rescue issue hie lie die tie vie untie belie outlie hoe toe shoe free agree see flee "
    "decree guarantee disagree referee oversee foresee change gauge gouge rage bulge whole bribe describe subscribe "
    "route unnerve glue bode forebode explode corrode erode secrete deplete evade reshape undermine misuse refuse "
    "accuse excuse waive bore score snore store tune prune immune rehearse ensue cue scheme advise".split()
)
# Verbs without "e" whose forms look like those of a verb with it: "combated", "visited".
VERBS_WITHOUT_SILENT_E = frozenset(
    "combat repeat defeat entreat retreat treat visit limit edit exhibit inherit merit profit spirit deposit credit "
    "exit inhabit prohibit solicit elicit audit orbit posit summit bargain focus bias canvas chorus gas murmur "
    "sulphur salad pencil council peril pivot ballot riot pilot debut input bayonet ruin reckon waltz quartz blitz "
    "flannel develop envelop gallop gossip worship fathom bottom blossom ransom custom vomit plummet summon abandon "
    "bear clear program format carpet pocket market blanket fidget interpret bucket bracket rocket whet sharpen "
    "pollinat occasion harbor labor favor color honor mirror motor tutor doctor anchor censor rumor savor vapor "
    "flavor author factor pillar collar sugar hear jeopard chagrin coffin cabin robin muffin imprint satin signal "
    "rival equal total pedal medal journal channel bang clang twang fang defang hang catalog except".split()
)
