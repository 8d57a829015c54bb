"""Words that say that a person comes to a place, is there, or leaves it."""

# With a place behind "to", "into", "at", "in": "she came into the kitchen", "they landed at Dover".
ARRIVING_VERBS = frozenset(
    "arrive come go return enter get walk run ride drive hurry hasten rush step march climb creep crawl stroll wander "
    "stride sail row fly travel journey retire withdraw repair proceed ascend descend land alight slip steal burst "
    "dash race stagger stumble limp trot gallop move pass cross settle dismount turn trudge tramp plunge emerge bolt "
    "scramble shuffle sneak tiptoe hobble saunter sweep dart bound leap spring jump swim wade dive flee escape".split()
)
# Those among them with which "in" says where one comes to: "they arrived in London", but not "went in the rain".
ENDING_VERBS = frozenset("arrive land settle alight".split())
# Those by which one comes to where the others are: "a servant entered the room".
HERE_VERBS = frozenset("come enter burst arrive appear reach regain".split())
# With a place as their object: "they reached the inn".
REACHING_VERBS = frozenset("reach enter gain re-enter reenter visit board".split())
# With a place behind "in", "at", "on": "he sat in the library".
BEING_VERBS = frozenset(
    "be sit stand lie wait stay remain live lodge dwell reside sleep dine sup breakfast lunch linger kneel crouch hide "
    "loiter pace huddle squat stroll wander dance meet assemble gather hover rest lean lounge recline camp board work "
    "study play spend awake wake find stop halt pause call".split()
)
# Those among them that say where one is for long, and not where one is now.
DWELLING_VERBS = frozenset("live lodge dwell reside work study camp board".split())
# With a person as their object and a place behind "in", "at": "he found her in the library". Both are there.
FINDING_VERBS = frozenset("find meet join discover encounter overtake surprise catch rejoin await".split())
# With a place behind "in", "at", "on": "she was seated in the library". The one who is put there is there.
PLACING_VERBS = frozenset("seat install station establish gather assemble lodge ensconce".split())
# Nouns for a part of a place: who is "on top of the tower" or "at the foot of the tower" is at the tower.
PARTS_OF_PLACES = frozenset(
    "top bottom foot edge end middle midst centre center corner side door doorway gate gates window threshold step "
    "steps head back front entrance mouth summit bank banks brink verge outskirts heart rear shore margin".split()
)
# With a place as their object, or behind "across", "round": who does it is there: "she crossed the hall".
CROSSING_VERBS = frozenset("cross pace traverse search survey patrol walk go move stride wander".split())
# With a place behind "round", "about": "he looked round the room".
LOOKING_VERBS = frozenset("look glance gaze peer stare".split())
PLACE_OF_CROSSING = frozenset({"across", "about", "around", "round", "along", "through"})
# Somebody takes another to a place: "she led him into the parlour". The patient arrives, too.
LEADING_VERBS = frozenset(
    "lead take bring carry drag conduct usher show drive escort guide haul pull push march".split()
)
# With a place as their object: "he left the house".
LEAVING_VERBS = frozenset("leave quit exit vacate abandon desert".split())
# With a place behind "from" or "out of": "she came out of the shop".
PLACE_OF_ARRIVAL = frozenset({"to", "into", "at", "in", "inside", "onto", "aboard", "upon", "on", "within"})
PLACE_OF_BEING = frozenset({"in", "at", "inside", "on", "upon", "aboard", "within"})
PLACE_OF_LEAVING = frozenset({"from", "out", "off"})
# What happens again and again shows nobody's place now: "he often sat in the library".
HABIT_WORDS = frozenset("often always usually sometimes never seldom rarely generally daily nightly frequently".split())
# Words of a name by which nobody knows a place: "here", "the other room", "the door".
NO_PLACE_NAMES = frozenset(
    "here there it this that where other next same world door window stairs fire fireside hearth table piano bed chair "
    "sofa spot place way side ground floor front rescue view sight attack center centre earth".split()
)
# Buildings and grounds that hold rooms and places: one may be in the house and in the kitchen at once.
WIDE_PLACES = frozenset(
    "house home hotel inn castle palace building place room rooms apartment flat cottage hall mansion street square "
    "park grounds garden farm ship train camp city town village hospital school prison theatre hut tent "
    "lodge club".split()
)
