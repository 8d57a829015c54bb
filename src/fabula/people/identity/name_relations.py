"""How two words may be forms of one name."""

import functools

from fabula.lexicons.given_names import PET_NAMES

MIN_LETTERS_OF_SPELLING = 5  # "Alexi" and "Alexy" may be one name; of shorter names too many differ by a letter
MIN_LETTERS_OF_BEGINNING = 3  # "Art" may be Arthur
MIN_LETTERS_OF_END = 4  # "Lisaveta" may be Elisaveta
MIN_LETTERS_BESIDE_APOSTROPHE = 3  # "Em'ly" may be Emily


def have_an_end_in_common(word: str, other: str) -> bool:
    """Returns whether two words begin or end with the same letter. No others are related, but by the list of pet names.

    This rules out most pairs of words before anything else is asked.
    """
    return word[:1] == other[:1] or word[-1:] == other[-1:]


def is_pet_form(word: str, other: str) -> bool:
    """Returns whether the list of pet names has one word as a form of the other."""
    return other in PET_NAMES.get(word, ()) or word in PET_NAMES.get(other, ())


def is_diminutive(word: str, other: str) -> bool:
    """Returns whether one word is the other with a diminutive ending."""
    return other in diminutive_variants(word)


@functools.lru_cache(maxsize=4096)
def diminutive_variants(name: str) -> tuple[str, ...]:
    """Returns the names that differ from one by a diminutive ending, either way: "Kitty" for Kit, "Skaggs" for Skaggsy.

    The words are not checked against any list.
    """
    endings = ("y", "ie", "ey")
    longer = [name + end for end in endings] + [name + name[-1] + end for end in endings[:2]]
    shorter = [name[: -len(end)] for end in endings if name.endswith(end)]
    shorter += [short[:-1] for short in shorter if short[-2:-1] == short[-1:]]
    return tuple(other for other in (*longer, *shorter) if min(len(other), len(name)) >= 3)


def differs_by_a_letter(word: str, other: str) -> bool:
    """Returns whether two spellings differ by one letter, changed, added or left out."""
    if word == other or min(len(word), len(other)) < MIN_LETTERS_OF_SPELLING or abs(len(word) - len(other)) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    rest, other_rest = word[same:], other[same:]
    return rest[1:] in (other_rest, other_rest[1:]) or rest == other_rest[1:]


def is_beginning(word: str, other: str) -> bool:
    """Returns whether one word is the beginning of the other."""
    is_long = min(len(word), len(other)) >= MIN_LETTERS_OF_BEGINNING
    return is_long and word != other and (word.startswith(other) or other.startswith(word))


def is_end(word: str, other: str) -> bool:
    """Returns whether one word is the end of the other."""
    is_long = min(len(word), len(other)) >= MIN_LETTERS_OF_END
    return is_long and word != other and (word.endswith(other) or other.endswith(word))


def is_initial(word: str, other: str) -> bool:
    """Returns whether one word is a single letter with which the other begins."""
    return 1 in (len(word), len(other)) and word[0] == other[0]


def is_elided(word: str, other: str) -> bool:
    """Returns whether one word is the other with letters left out at an apostrophe.

    "Em'ly" is Emily, "'Liza" Eliza or Liza.
    """
    short, long = (word, other) if has_apostrophe(word) else (other, word)
    beginning, mark, end = short.replace("’", "'").partition("'")
    if not mark or not end or "'" in long or not (long.startswith(beginning) and long.endswith(end)):
        return False
    letters = len(beginning) + len(end)
    return len(long) > letters >= MIN_LETTERS_BESIDE_APOSTROPHE if beginning else letters >= MIN_LETTERS_OF_END


def has_apostrophe(word: str) -> bool:
    """Returns whether letters may be left out of a word."""
    return "'" in word or "’" in word


def forms_of_name(word: str) -> set[str]:
    """Returns the spellings that a word may have as a beginning, an end, a diminutive or a pet name of another."""
    beginnings = (word[:length] for length in range(MIN_LETTERS_OF_BEGINNING, len(word)))
    ends = (word[-length:] for length in range(MIN_LETTERS_OF_END, len(word)))
    return {*beginnings, *ends, *diminutive_variants(word), *PET_NAMES.get(word, ())}


def spellings_without_a_letter(word: str) -> set[str]:
    """Returns a word, and its spellings with one letter left out. Two that differ by a letter have one in common."""
    if len(word) < MIN_LETTERS_OF_SPELLING:
        return set()
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def may_be_one_name(word: str, other: str) -> bool:
    """Returns whether any of these relations holds."""
    return is_pet_form(word, other) or (
        have_an_end_in_common(word, other)
        and (
            is_beginning(word, other)
            or is_end(word, other)
            or differs_by_a_letter(word, other)
            or is_diminutive(word, other)
            or is_elided(word, other)
        )
    )


def stem_of_pet_name(word: str) -> str:
    """Returns the letters of a name that a pet name keeps: "oll" of "olly", "dan" of "danny", "hal" of "hal"."""
    stem = word.removesuffix("ie").removesuffix("ey").removesuffix("y") if len(word) > 3 else word
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem
