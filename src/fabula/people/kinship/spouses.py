"""Husbands and wives by their titles: the wife of Mr. Bennet is Mrs. Bennet."""

from collections import Counter, defaultdict

from fabula.lexicons.titles import RANK_TITLES
from fabula.people.names import normalised_word
from fabula.schema.people import Character

_HUSBAND_TITLES = RANK_TITLES | {"mr", "monsieur", "squire", "lord", "count", "duke", "baron", "earl"}
_WIFE_TITLES = frozenset({"mrs", "madame", "lady", "countess", "duchess", "baroness"})


def spouses_by_title(characters: tuple[Character, ...]) -> dict[int, int]:
    """Returns the row of the husband or wife of each character whose titles tell it.

    A husband goes most of all by a title and a surname, and is no "Mr. Charles Musgrove", whose mother may be Mrs.
    Musgrove. No other man and no other woman of the surname goes by such a title alone.
    """
    husbands: dict[str, list[int]] = defaultdict(list)
    wives: dict[str, list[int]] = defaultdict(list)
    for row, character in enumerate(characters):
        uses: Counter[tuple[str, ...]] = Counter()
        for name in character.names:
            if name.kind == "PROP":
                uses[tuple(map(normalised_word, name.text.split()))] += name.count
        if not uses:
            continue
        main, _ = uses.most_common(1)[0]
        if len(main) == 2 and main[0] in _HUSBAND_TITLES and character.pronouns != "she/her":
            husbands[main[1]].append(row)
        titled = {words[1] for words in uses if len(words) == 2 and words[0] in _WIFE_TITLES}
        for surname in titled if character.pronouns != "he/him" else ():
            wives[surname].append(row)
    pairs = [(husbands[surname][0], wives[surname][0]) for surname in husbands if _one_each(husbands, wives, surname)]
    return {one: other for pair in pairs for one, other in (pair, pair[::-1]) if one != other}


def _one_each(husbands: dict[str, list[int]], wives: dict[str, list[int]], surname: str) -> bool:
    return len(husbands[surname]) == len(wives.get(surname, ())) == 1
