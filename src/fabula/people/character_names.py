"""The names of a character as the cast lists them: one spelling of each, and the one that stands for the person."""

from collections import Counter
from typing import Literal

from fabula.lexicons.given_names import GIVEN_NAMES
from fabula.lexicons.nouns import GENERIC_PERSON_NOUNS
from fabula.lexicons.titles import CIVIL_TITLES, OFFICES, RANK_TITLES, RANKS_IN_CAPITALS, TITLES
from fabula.schema.people import Name

# The table calls a character by a full name only if it has this share of their uses: a slip of the pen has less.
MIN_FULL_NAME_SHARE = 0.005
# One that does not begin with a given name has this share: "Mithter Jaggerth" and "Ceptin Wopsle" have less. Not swept.
MIN_SHARE_WITHOUT_GIVEN_NAME = 0.02
# A name that is used once has this share, or is the first: "from London Lydia came" holds two. Not swept.
MIN_SHARE_OF_SINGLE_USE = 0.05

# Titles that a full name stands without when nothing else is in the text: "Captain Ilse Varga" is Ilse Varga. Those of
# nobility and kin belong to the name, and "Mrs. Hugh Vane" is not Hugh Vane.
_DROPPED_TITLES = RANK_TITLES | CIVIL_TITLES - {"mrs"} | OFFICES

MAX_NOUN_WORDS = 4  # of a noun that the cast lists, article included

NameKind = Literal["PROP", "NOM"]
NameForm = tuple[str, NameKind]


def is_listed(form: str, kind: NameKind) -> bool:
    """Whether the cast lists a name or a noun: "the landlord" and "the young man", but not "the man", "a landlord"."""
    words = form.lower().split()
    is_short_noun = words[:1] == ["the"] and len(words) <= MAX_NOUN_WORDS
    return kind == "PROP" or (is_short_noun and (len(words) > 2 or words[-1] not in GENERIC_PERSON_NOUNS))


def main_name(names: tuple[Name, ...], first_form: str = "", nameless: str = "the narrator") -> str:
    """Returns the most used full name without a title, or else with one, or else the most used name.

    A title is left out of a full name that always has one, unless it is part of the name. A name in capitals
    throughout ("WILLIAM COLLINS", beneath a letter) is the last choice. "Y/N" stands for the reader's name.

    Args:
        names: the names and nouns of the character, the most used first.
        first_form: the name that the text uses first.
        nameless: the name of a narrator who has none, as the cast shows it.
    """
    if not names:
        return nameless
    reader = next((name.text for name in names if name.text.upper() == "Y/N"), "")
    if reader:
        return reader
    total = sum(name.count for name in names)
    sure = [
        name
        for name in names
        if name.count > 1 or name.text == first_form or name.count >= MIN_SHARE_OF_SINGLE_USE * total
    ]
    shown = [name for name in sure if not name.text.isupper()] or list(names)
    proper = [name for name in shown if name.kind == "PROP" and not _is_word_of_noun(name, shown)] or shown
    given = GIVEN_NAMES | {
        words[0].lower() for words in map(_untitled, (name.text for name in proper)) if len(words) == 1
    }
    full = [
        name
        for name in proper
        if len(words := _untitled(name.text)) > 1
        and name.count >= (MIN_FULL_NAME_SHARE if words[0].lower() in given else MIN_SHARE_WITHOUT_GIVEN_NAME) * total
    ]
    plain = [name for name in full if len(_untitled(name.text)) == len(name.text.split())]
    if full and not plain:
        return _without_titles(full[0].text)
    return (plain or proper)[0].text


def _is_word_of_noun(name: Name, names: list[Name]) -> bool:
    """Whether a name is one word of a noun that is used more: "Invisible!" beside "the Invisible Man"."""
    return any(noun.kind == "NOM" and noun.count > name.count and name.text in noun.text.split()[1:] for noun in names)


def _without_titles(full_name: str) -> str:
    """A full name without its titles, if they may be left out and two words remain."""
    untitled, words = _untitled(full_name), full_name.split()
    titles = {word.rstrip(".").lower() for word in words[: len(words) - len(untitled)]}
    return " ".join(untitled) if titles <= _DROPPED_TITLES else full_name


def _untitled(name: str) -> list[str]:
    """The words of a name after its titles."""
    words = name.split()
    while len(words) > 2 and words[0].lower() in OFFICES:
        words = words[1:]
    while len(words) > 1 and (
        words[0].rstrip(".").lower() in TITLES or (words[0].isupper() and words[0].lower() in RANKS_IN_CAPITALS)
    ):
        words = words[1:]
    return words


def folded(forms: Counter[NameForm]) -> Counter[NameForm]:
    """Returns the counts with spellings that differ only in capitals under the most frequent one.

    "The Hatter" and "the Hatter" are one. Of two as frequent, the one that is not in capitals throughout counts.
    """
    most_frequent: dict[NameForm, NameForm] = {}
    counts: Counter[NameForm] = Counter()
    for (form, kind), count in sorted(forms.items(), key=lambda item: (-item[1], item[0][0].isupper())):
        counts[most_frequent.setdefault((form.lower(), kind), (form, kind))] += count
    return counts
