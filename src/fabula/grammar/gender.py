"""The gender that a word tells: "m", "f", "t" for singular they, the first word of a set of neopronouns, or ""."""

from fabula.lexicons.nouns import NOUNS_FEMALE, NOUNS_MALE
from fabula.lexicons.pronouns import HE, NEOPRONOUNS, SHE, THEY
from fabula.lexicons.titles import TITLES_FEMALE, TITLES_MALE

MALE, FEMALE, SINGULAR_THEY, UNKNOWN = "m", "f", "t", ""

_OF_PRONOUN = dict.fromkeys(HE, MALE) | dict.fromkeys(SHE, FEMALE)
_OF_PRONOUN |= {word: first for first, words in NEOPRONOUNS.items() for word in words}
_OF_NOUN = dict.fromkeys(NOUNS_MALE, MALE) | dict.fromkeys(NOUNS_FEMALE, FEMALE)
_OF_TITLE = dict.fromkeys(TITLES_MALE, MALE) | dict.fromkeys(TITLES_FEMALE, FEMALE)


def gender_of_pronoun(word: str, *, they: bool = False) -> str:
    """The gender of a third-person pronoun; `they` says that "they" may be one person."""
    lower = word.lower()
    return _OF_PRONOUN.get(lower, SINGULAR_THEY if they and lower in THEY else UNKNOWN)


def gender_of_noun(word: str) -> str:
    """The gender of a noun for a person; of a compound its last part tells it: "fisher-girl"."""
    return _OF_NOUN.get(word.lower(), _OF_NOUN.get(word.lower().rsplit("-", 1)[-1], UNKNOWN))


def gender_of_title(word: str) -> str:
    """The gender of a title, with or without its stop: "Mr.", "Lady"."""
    return _OF_TITLE.get(word.lower().rstrip("."), UNKNOWN)
