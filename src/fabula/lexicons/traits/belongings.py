"""Words for what a person carries or owns."""

# Things that one carries.
CARRIED = frozenset(
    "stick walking-stick cane umbrella parasol pistol revolver rifle gun sword dagger knife lantern candle lamp torch "
    "satchel portmanteau suitcase suit-case valise handbag knapsack basket bundle parcel package bag trunk box tray "
    "fan whip riding-whip crutch spear bow axe hammer spade fishing-rod rod pipe violin guitar flute watch locket "
    "telescope musket carbine blaster camera pocket-book notebook note-book shotgun club".split()
)
# Verbs of carrying.
VERBS_OF_CARRYING = frozenset("carry bear".split())
# Small things that are one's own for long: "her locket".
KEPSAKES = frozenset("locket watch ring sword pistol revolver violin pipe spectacles brooch necklace".split())
# What one owns.
OWNED = frozenset(
    "house cottage farm estate mill shop store inn hotel castle manor land ranch mine factory newspaper theatre ship "
    "yacht boat horse pony dog carriage car motor motor-car plantation property castle field brewery bank business "
    "restaurant saloon mansion villa plane slave slaves".split()
)
# Verbs of owning.
VERBS_OF_OWNING = frozenset("own possess".split())
# Nouns for one who owns what follows "of".
OWNERS = frozenset("owner proprietor proprietress".split())
