"""People without a name who speak: "a voice", "the driver".

Nobody would list the crowd of a novel in its cast, but a line needs a speaker: whoever a tag points at with a noun of
their own is someone, if only for that line. "The driver" is one driver throughout; "a man" is a new man each time.
"""

from collections import Counter

import numpy as np

from fabula.grammar import span_head
from fabula.lexicons.function_words import INDEFINITE_DETERMINERS
from fabula.lexicons.kinship import KIN
from fabula.lexicons.nouns import GENERIC_PERSON_NOUNS, INDEFINITE_PERSON_NOUNS, WORDS_FOR_ANOTHER
from fabula.lexicons.pronouns import PRONOUN_SETS
from fabula.lexicons.titles import TITLES
from fabula.schema.parse import Parse
from fabula.schema.people import NOM, PER, Character, Name
from fabula.schema.tokens import Tokens

# "The jounin" is an epithet of someone in the cast where coreference joins more than half of its uses to them, and not
# by way of pronouns alone: a use of it points straight at their names this likely. (Of nouns with a tag in 22 novels, 3
# uses or more: 0-.02 for "the barman", .04-.7 for "the general" who is General Tilney.)
ALONE, STRAIGHT = 0.5, 0.02
# "The stranger" is one stranger where so many uses point back at each other, and so few of them at someone new.
PASSED, NEW = 5, 0.05
FEW = 3  # uses that show where an epithet points
# Of all mentions of people, who has this share cannot be overlooked. Swept .01-.08 on LitBank train and 22 novels:
# level from .02 to .05; below, novels lose a tenth.
SHARE = 0.03
LEAST = 8  # mentions, however short the story; 1-8 are level on LitBank train
# The share of the mentions of whoever is named most: under it, epithets of those who are named make up a person ("the
# captain" of a story about Captain Vane). Not swept.
OF_THE_FIRST = 0.5
SHORT = 5  # words that someone is called by where the first is the noun


def speaking_descriptions(
    tokens: Tokens,
    parse: Parse,
    speaks: np.ndarray,
    alone: np.ndarray,
    straight: np.ndarray,
    new: np.ndarray,
    gender: list[str],
    cast: tuple[Character, ...],
) -> list[tuple[Character, list[int]]]:
    """Everyone who speaks and goes by a noun alone, with the rows of the mentions that have the noun.

    Args:
        tokens: the story's tokens.
        parse: the network's reading of them.
        speaks: which mentions are the subject of a tag, see `apart.speaking`. Shape: (mentions,), bool.
        alone: whether coreference joins a mention to nobody of the cast. Shape: (mentions,), bool.
        straight: how likely it points at a name of whom it was joined to, see `coreference.straight`.
        new: how likely it means someone new. Shape: (mentions,), both.
        gender: what each mention's own words give it, see `coreference.genders`.
        cast: those who are listed already; the ids of new characters count on from theirs.
    """
    listed = {n.text.split()[-1].lower() for c in cast for n in c.names if n.kind == "NOM"}
    listed |= {n.text.split()[0].lower().rstrip(".") for c in cast for n in c.names} & TITLES
    several = _of_several(tokens)
    rows = np.flatnonzero((parse.kind == NOM) & (parse.category == PER)).tolist()
    people: dict[str, list[int]] = {}
    heard: set[str] = set()
    for row in rows:
        start, end = parse.spans[row].tolist()
        noun = span_head(parse.head, start, end)
        low = tokens.spelling(noun).lower()
        if parse.xpos_names[parse.xpos[noun]] != "NN" or low in KIN | INDEFINITE_PERSON_NOUNS | listed:
            continue
        first = tokens.spelling(start).lower()
        if first in INDEFINITE_DETERMINERS:
            low = f"{low} {noun}"  # someone new, each time
        elif first != "the" or low in several:
            continue
        mine = people.setdefault(low, [])
        if (
            not mine or span_head(parse.head, *parse.spans[mine[-1]].tolist()) != noun
        ):  # two spans about one noun are one mention
            mine.append(row)
        if speaks[row]:
            heard.add(low)

    def is_one(low: str, mine: list[int]) -> bool:
        """Whether all these uses mean one person whom nobody names."""
        lost = straight[mine].mean() < STRAIGHT
        if low in GENERIC_PERSON_NOUNS:
            return len(mine) >= PASSED and lost and new[mine].mean() < NEW
        return alone[mine].mean() >= ALONE or (len(mine) >= FEW and lost)

    kept = [mine for low, mine in people.items() if low in heard and is_one(low, mine)]
    return [
        (_character(tokens, parse, mine, mine, gender, f"c{len(cast) + n}"), mine)
        for n, mine in enumerate(kept, start=1)
    ]


def _of_several(tokens: Tokens) -> frozenset[str]:
    """The words behind "other" and "fellow": where there is "the other guard", "the guard" is no one guard."""
    behind = tokens.where(lambda w: w.lower() in WORDS_FOR_ANOTHER)
    return frozenset(tokens.spelling(t + 1).lower() for t in np.flatnonzero(behind[:-1]).tolist())


def prominent_descriptions(
    tokens: Tokens,
    parse: Parse,
    speaks: np.ndarray,
    cluster: np.ndarray,
    known: int,
    gender: list[str],
    before: int,
) -> list[tuple[Character, int]]:
    """Whoever nobody names and nobody can overlook, with their cluster: they speak, and much of the story is of them.

    Args:
        tokens: the story's tokens.
        parse: the network's reading of them.
        speaks: which mentions are the subject of a tag, see `apart.speaking`. Shape: (mentions,), bool.
        cluster: whom each mention means. Shape: (mentions,).
        known: how many clusters are of someone or something known; they come first.
        gender: what each mention's own words give it, see `coreference.genders`.
        before: how many characters there are; the ids of new ones count on from theirs.
    """
    person = parse.category == PER
    size = np.bincount(cluster[person], minlength=known)
    found = []
    least = max(LEAST, SHARE * person.sum(), OF_THE_FIRST * size[:known].max(initial=0))
    for number in (np.flatnonzero(size[known:] >= least) + known).tolist():
        rows = np.flatnonzero(person & (cluster == number)).tolist()
        described = [row for row in rows if parse.kind[row] == NOM and _is_one(tokens, parse, row)]
        if described and speaks[rows].any():
            who = _character(tokens, parse, described, rows, gender, f"c{before + len(found) + 1}")
            found.append((who, number))
    return found


def provisional_speakers(
    tokens: Tokens, parse: Parse, speaks: np.ndarray, cluster: np.ndarray, known: int, gender: list[str], before: int
) -> list[tuple[Character, int]]:
    """Whoever else a tag points at with a noun, with their cluster: "one of the men", "his lady", "the ladies".

    Who they are stays open: they are someone of the cast whom links missed as often as not, so that the tag names
    nobody and they are but one more who may have spoken. Arguments as of `prominent`.
    """
    person = parse.category == PER
    tags = np.flatnonzero(person & speaks & (parse.kind == NOM) & (cluster >= known))
    found = []
    members: dict[int, list[int]] = {number: [] for number in cluster[tags].tolist()}
    for row in np.flatnonzero(person & np.isin(cluster, list(members))).tolist():
        members[int(cluster[row])].append(row)
    for number, rows in members.items():
        described = [row for row in rows if parse.kind[row] == NOM]
        found.append((_character(tokens, parse, described, rows, gender, f"c{before + len(found) + 1}"), number))
    return found


def _is_one(tokens: Tokens, parse: Parse, row: int) -> bool:
    """Whether a mention's noun is a singular and describes someone."""
    noun = span_head(parse.head, *parse.spans[row].tolist())
    return parse.xpos_names[parse.xpos[noun]] == "NN" and tokens.spelling(noun).lower() not in INDEFINITE_PERSON_NOUNS


def _character(
    tokens: Tokens, parse: Parse, described: list[int], rows: list[int], gender: list[str], who: str
) -> Character:
    """Whoever all these rows mean, by what the described ones call them."""
    spans = [parse.spans[row].tolist() for row in described]
    spelled = Counter(description_text(tokens, a, _end(parse, a, b)) for a, b in spans)
    names = tuple(Name(text=text, count=count, kind="NOM") for text, count in spelled.most_common())
    told = Counter(gender[row] for row in rows if gender[row])
    return Character(
        id=who,
        name=names[0].text,
        names=names,
        pronouns=PRONOUN_SETS[told.most_common(1)[0][0] if told else ""],
        mentions=len(rows),
        quotes=0,
        first=int(tokens.start[parse.spans[rows[0], 0]]),
    )


def _end(parse: Parse, start: int, end: int) -> int:
    """The end of the words to call someone by: up to the noun, but "one of the men" and not "one"."""
    noun = span_head(parse.head, start, end)
    return end if noun == start and end - start <= SHORT else noun + 1


def description_text(tokens: Tokens, start: int, end: int) -> str:
    """What to call someone by: the words up to the noun, as they would stand in a sentence."""
    phrase = tokens.phrase(start, end)
    first = len(tokens.spelling(start))
    return phrase if end == start + 1 else phrase[:first].lower() + phrase[first:]
