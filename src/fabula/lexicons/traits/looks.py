"""Words for how a person looks: colours of eyes, hair and skin with the families they belong to, build and beauty."""

# ---- Colours

# A colour of eyes and the families that it may be taken for. "Dark" eyes may be brown or black; "light" ones blue or
# grey; hazel is between brown and green. Two colours can be of one person where they share a family.
EYE_COLOURS: dict[str, frozenset[str]] = {
    word: frozenset(families.split())
    for word, families in {
        "blue": "blue", "azure": "blue", "sapphire": "blue", "violet": "blue violet", "grey": "grey", "steel": "grey",
        "green": "green", "emerald": "green", "brown": "brown", "hazel": "brown green", "chestnut": "brown",
        "amber": "brown yellow", "black": "black", "jet": "black", "dark": "brown black", "light": "blue grey green",
        "pale": "blue grey green", "fair": "blue grey green",
    }.items()
}  # fmt: skip
# A colour of hair and its families.
HAIR_COLOURS: dict[str, frozenset[str]] = {
    word: frozenset(families.split())
    for word, families in {
        "black": "black", "jet": "black", "raven": "black", "ebony": "black", "brown": "brown",
        "chestnut": "brown red", "auburn": "red brown", "red": "red", "ginger": "red fair", "carroty": "red",
        "copper": "red", "coppery": "red", "russet": "red brown", "tawny": "red brown fair", "gold": "fair red",
        "golden": "fair red", "yellow": "fair", "flaxen": "fair", "blond": "fair", "blonde": "fair", "fair": "fair",
        "sandy": "fair red brown", "tow": "fair", "straw": "fair", "honey": "fair", "light": "fair brown",
        "mousy": "brown fair", "dark": "black brown", "grey": "grey", "grizzled": "grey", "silver": "grey white",
        "silvery": "grey white", "hoary": "grey white", "white": "white", "snowy": "white",
    }.items()
}  # fmt: skip
# Families of hair that come with age: dark hair may be grey years later.
HAIR_OF_AGE = frozenset({"grey", "white"})
# Words before a colour that shade it: "pale blue", "iron-grey".
SHADES = frozenset("pale light dark deep bright soft dull iron steel silver ash ashy golden reddish".split())
# Shades inside a compound that are no colour of their own: "iron-grey", "nut-brown".
_SHADE_PARTS = SHADES | frozenset("nut sky sea coal snow cornflower forget-me-not china mouse".split())
# The one spelling of a colour.
_SPELLINGS = {"gray": "grey", "greyish": "grey", "grayish": "grey", "bluish": "blue", "brownish": "brown",
              "blackish": "black", "greenish": "green", "yellowish": "yellow", "reddish": "red"}  # fmt: skip
# Ends of compounds that say the colour of eyes or hair: "grey-eyed", "red-headed".
EYED, HAIRED = ("-eyed",), ("-haired", "-headed")
# Colours that "-headed" says of hair: a "black-headed" gull is none.
HEADED_COLOURS = frozenset("red grey white flaxen golden fair yellow tow".split())

# What one counts eyes and hair by: "a pair of grey eyes", "a lock of red hair".
PIECES_OF_LOOKS = frozenset("pair head lock strand mass shock mop coil tress curl crop".split())
# Whose subject does it with eyes and hair of his own, unless they are another's: "opened a pair of grey eyes".
VERBS_WITH_ONES_OWN = frozenset(
    "turn raise lift open fix close shut drop lower cast roll bare uncover show wear".split()
)
# Where hair hangs.
PLACES_OF_HAIR = frozenset("brow forehead face shoulder neck temple ear cheek back".split())

# ---- Skin

# Nouns for the skin, and its colours; a face may be pale for a moment.
SKIN_NOUNS = frozenset({"complexion", "skin"})
SKIN_COLOURS: dict[str, frozenset[str]] = {
    word: frozenset(families.split())
    for word, families in {
        "fair": "fair", "white": "fair", "pale": "fair", "pink": "fair ruddy", "rosy": "fair ruddy",
        "fresh": "fair ruddy", "florid": "ruddy", "ruddy": "ruddy", "rubicund": "ruddy", "sallow": "sallow",
        "yellow": "sallow", "olive": "sallow dark", "swarthy": "dark", "dusky": "dark", "dark": "dark brown",
        "brown": "brown dark", "tanned": "brown dark", "sunburnt": "brown dark ruddy",
        "bronzed": "brown dark", "black": "black dark", "ebony": "black dark", "freckled": "freckled fair ruddy",
    }.items()
}  # fmt: skip
# Adjectives of a person that are of the skin: "a swarthy man".
SKIN_ADJECTIVES = frozenset("swarthy sallow ruddy rubicund freckled florid dusky sunburnt tanned".split())
SKINNED = ("-skinned", "-complexioned")

# ---- Build

# Adjectives of a person's build, with the scale and the place on it: two far ends of one scale exclude each other.
BUILD: dict[str, tuple[str, int]] = {
    "tall": ("height", 2), "lanky": ("height", 2), "gigantic": ("height", 2), "towering": ("height", 2),
    "undersized": ("height", -2), "short": ("height", -2), "diminutive": ("height", -2), "dwarfish": ("height", -2),
    "stout": ("girth", 2), "fat": ("girth", 2), "corpulent": ("girth", 2), "portly": ("girth", 2),
    "obese": ("girth", 2), "plump": ("girth", 1), "rotund": ("girth", 2), "podgy": ("girth", 2), "pudgy": ("girth", 2),
    "burly": ("girth", 1), "stocky": ("girth", 1), "thickset": ("girth", 1), "thick-set": ("girth", 1),
    "heavily-built": ("girth", 1), "stoutish": ("girth", 1), "buxom": ("girth", 1), "heavy-set": ("girth", 1),
    "slight": ("girth", -1), "slender": ("girth", -1), "slim": ("girth", -1), "lean": ("girth", -2),
    "thin": ("girth", -2), "gaunt": ("girth", -2), "skinny": ("girth", -2), "scrawny": ("girth", -2),
    "wiry": ("girth", -1), "bony": ("girth", -2), "spare": ("girth", -1), "emaciated": ("girth", -2),
    "broad-shouldered": ("shoulders", 2), "square-shouldered": ("shoulders", 2), "narrow-shouldered": ("shoulders", -2),
    "round-shouldered": ("posture", -2), "stooped": ("posture", -2), "long-legged": ("legs", 2),
    "bow-legged": ("legs", -2), "bandy-legged": ("legs", -2), "long-limbed": ("legs", 2),
}  # fmt: skip
# Of these only the attribute of a noun for a person is lasting: "a short man", "a slight girl", not "he was short".
BUILD_BEFORE_NOUNS = frozenset({"short", "slight", "spare", "lean", "towering"})

# ---- Other looks

# Adjectives of a person's looks and the scale they are on.
LOOKS: dict[str, tuple[str, int]] = {
    "beautiful": ("beauty", 2), "handsome": ("beauty", 2), "pretty": ("beauty", 1), "good-looking": ("beauty", 1),
    "comely": ("beauty", 1), "lovely": ("beauty", 2), "ugly": ("beauty", -2), "hideous": ("beauty", -2),
    "ill-favoured": ("beauty", -2), "ill-favored": ("beauty", -2), "plain-featured": ("beauty", -1),
    "bald": ("baldness", 2), "bald-headed": ("baldness", 2), "bearded": ("beard", 2), "moustached": ("moustache", 2),
    "whiskered": ("beard", 1), "clean-shaven": ("beard", -2), "beardless": ("beard", -2), "one-eyed": ("eyes", 1),
    "one-armed": ("arms", 1), "one-legged": ("legs", 1), "spectacled": ("spectacles", 2), "pock-marked": ("skin", 1),
    "pockmarked": ("skin", 1), "hunchbacked": ("back", 1), "hump-backed": ("back", 1), "humpbacked": ("back", 1),
    "hook-nosed": ("nose", 1), "snub-nosed": ("nose", -1), "long-nosed": ("nose", 1),
    "hawk-nosed": ("nose", 1), "gap-toothed": ("teeth", 1), "toothless": ("teeth", 2), "red-faced": ("face", 1),
    "square-jawed": ("jaw", 1),
}  # fmt: skip
# Nouns of what a face has, where it is stated that a person has it: "he had a scar".
FEATURE_NOUNS = frozenset("scar beard moustache mustache dimple dimples freckles squint limp hump".split())


def colour_of(spelling: str, colours: dict[str, frozenset[str]]) -> str:
    """Returns a colour in its one spelling where all parts of a word are colours or shades of them, else ""."""
    parts = [_SPELLINGS.get(part, part) for part in spelling.lower().split("-")]
    if parts[-1] not in colours or not all(part in colours or part in _SHADE_PARTS for part in parts):
        return ""
    return "-".join(parts)


def families_of(value: str, colours: dict[str, frozenset[str]]) -> frozenset[str]:
    """Returns the families of a colour of one or several words: "pale blue", "blue-grey". Empty for no colour."""
    parts = value.replace("-", " ").split()
    last = colours.get(parts[-1], frozenset()) if parts else frozenset()
    mixed = [colours[part] for part in parts[:-1] if part in colours and part not in _SHADE_PARTS]
    return last.union(*mixed)
