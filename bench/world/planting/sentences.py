"""Sentences that state something of a person, to be planted in novels: some to develop on, others held out.

{N} is the name, {he}, {He}, {his}, {His} and {him} the pronouns, {c} a colour, {n} an age, {p} a place, {d} a weekday.
They were written before any check was run on them, and the checks were changed by no look at those held out.
"""

EYES = (
    "{N} had {c} eyes, and they were fixed just then upon the window.",
    "The eyes of {N} were {c}, and seldom missed anything.",
    "{N} looked up at last. {His} eyes were {c}, and very tired.",
    "For a moment {N}’s {c} eyes rested on the door.",
    "{N} was thought plain by many; but {his} {c} eyes were good.",
    "{N}, a silent and {c}-eyed person on such days, went on with the work.",
    "Nobody spoke. Then {N} opened {his} {c} eyes wide, and shook {his} head.",
)
EYES_HELD_OUT = (
    "There was something in {N}’s eyes, which were {c}, that made strangers stop talking.",
    "{N} turned, and the light fell into a pair of {c} eyes.",
    "Nature had given {N} {c} eyes and a poor memory.",
    "One saw at once that {N} was {c}-eyed.",
    "{N} smiled a little, more with {his} {c} eyes than with {his} mouth.",
    "It was said that all that family had the same look; at any rate {N} had their {c} eyes.",
)
HAIR = (
    "{N} had {c} hair, which the wind had put into disorder.",
    "The wind had got into {N}’s {c} hair.",
    "{N}’s hair was {c}, and there was a great deal of it.",
    "{N} passed a hand over {his} {c} hair, as if to think the better.",
    "The hair of {N} was {c}, and wet with the rain.",
    "{N} bent down, and {his} {c} hair shone in the lamplight.",
    "{N}, {c}-haired and out of breath, stood still at the corner.",
)
HAIR_HELD_OUT = (
    "A lock of {c} hair had fallen over {N}’s forehead.",
    "{N} took off the hat, and showed a head of {c} hair.",
    "{N} was one of those people whose {c} hair never lies flat.",
    "One knew {N} from far off by the {c} hair.",
    "Under the lamp {N}’s hair looked what it was, {c} and thick.",
    "{N} had not yet combed {his} {c} hair that day.",
)
AGES = (
    "{N} was {n} years old.", "{N} was {n} that year.", "{N} was now {n} years of age.",
    "At this time {N} was a person of {n}.", "{N}, who was {n}, did not care for such weather.",
    "{N} had just turned {n}.",
)  # fmt: skip
AGES_HELD_OUT = (
    "{N} was {n}, and felt every year of it that day.", "{N} was at the age of {n}, and looked no more.",
    "{N}, aged {n}, was still in bed.", "{N} kept a birthday that week, and was {n}.",
    "The years had gone by, and {N} was {n}.",
)  # fmt: skip
DEATHS = (
    "{N} died that night.", "{N} was dead.", "They found {N} dead upon the floor.",
    "That evening {N} died in great pain.", "{N} was killed by a fall from a horse, and nobody could believe it.",
    "{N} lay dead in the next room.", "{N} was drowned on the same day.",
)  # fmt: skip
DEATHS_HELD_OUT = (
    "{N} breathed once more, and then breathed no longer; {N} had died.",
    "So {N} died, and was buried on the Thursday.",
    "There was no doubt any more: {N} was dead.", "{N} perished in the fire.",
    "The doctor came too late, for {N} was already dead.", "A shot was heard in the garden, and {N} fell down dead.",
)  # fmt: skip
ACTS = (
    "{N} came in, and shut the door.", "“It is late,” said {N}.", "{N} walked across the room and took up the letter.",
    "{N} laughed at this.", "{N} poured out the tea, and handed it round.", "“I never said so,” {N} answered.",
)  # fmt: skip
ACTS_HELD_OUT = (
    "{N} got up and rang the bell.", "“What a wind!” cried {N}.", "At that {N} nodded, and lit the lamp.",
    "Then {N} opened the window.", "{N} shook hands with everybody.",
)  # fmt: skip
PLACES = (
    ("{N} sat in {p}, and read.", "{N} stood in {p}, and did not stir."),
    ("{N} was in {p} all this time.", "{N} was in {p}, with nothing to do."),
    ("{N} was sitting in {p}.", "{N} lay in {p} and looked up at the roof."),
    ("{N} waited in {p}, as had been agreed.", "In {p} {N} stood listening."),
)
PLACES_HELD_OUT = (
    ("{N} stayed in {p}, and heard nothing of it.", "{N} knelt in {p}, and counted the spoons."),
    ("{N} had a chair in {p}, and sat there in silence.", "At that very moment {N} was in {p}."),
    ("In {p}, {N} was busy with the accounts.", "{N} was alone in {p}."),
)
ROOMS = ("library", "kitchen", "stable", "church", "attic", "orchard", "cellar", "drawing-room", "barn", "schoolroom")
WEEKDAYS = (
    ("It was {d} morning.", "{k} days later, on the {e}, it rained again."),
    ("All this was on a {d}.", "The next day, which was a {e}, was no better."),
    ("{d} came, and with it a little sun.", "{k} days went by. It was now {e}."),
)
WEEKDAYS_HELD_OUT = (
    ("On that {d} the church bells could be heard.", "Then {k} days passed, and it was {e}."),
    ("The rain began on {d}.", "It stopped on the following day, a {e}."),
    ("So {d} passed.", "It was {e}, {k} days after."),
)
