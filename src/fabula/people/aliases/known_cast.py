"""Finds the names of a known cast in the text.

A listed name is its bearer's wherever it stands. A name that is not listed is assigned by its parts, see
`known_bearers`. A name that several characters share is resolved by salience where it stands.
"""

from dataclasses import dataclass

import numpy as np

from fabula.people.aliases.known_bearers import KnownBearers, known_gender, listed_names
from fabula.people.names import CONTEXT_COLUMNS, NameTable, PhraseMatch, PhraseMatcher, without_uses
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.people import KnownCast
from fabula.schema.tokens import Tokens

# A shared name means the bearer who has this many times the uses of the next one. A lower number joins people that the
# text keeps separate (experiment 027).
MIN_DOMINANCE = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCastMatches:
    """The uses of the names of a known cast.

    Attributes:
        matches: the uses, in the order of the text; a use may have several bearers.
        gender: "m", "f", "t", a key of `NEOPRONOUNS`, or "" of each character.
        titles: the titles of each character.
        narrator: row of the character whose alias is "I", or -1.
        other_names: the names that are no character's of the cast.
    """

    matches: tuple[PhraseMatch, ...]
    gender: tuple[str, ...]
    titles: tuple[frozenset[str], ...]
    narrator: int
    other_names: NameTable


@dataclass(frozen=True, slots=True, eq=False)
class _AssignedRuns:
    """The uses of names, assigned to a known cast.

    Attributes:
        matches: the uses of the names of the cast, in the order of the text.
        bearers: for each run the rows of the characters that it may mean.
        assigned: whether each run is taken by a name of the cast. Shape: (runs,), bool.
    """

    matches: tuple[PhraseMatch, ...]
    bearers: list[tuple[int, ...]]
    assigned: BoolArray


def match_known_cast(known: KnownCast, tokens: Tokens, prose: BoolArray, names: NameTable) -> KnownCastMatches:
    """Returns where the characters of a known cast are named in a story.

    Args:
        known: the cast.
        tokens: the story's tokens.
        prose: which of them are prose. Shape: (tokens,), bool.
        names: all uses of names.
    """
    characters = known.characters
    phrases = [(row, name) for row, character in enumerate(characters) for name in listed_names(character)]
    listed = PhraseMatcher(phrases).find(tokens, prose)
    bearers = KnownBearers(known)
    key_bearers = _with_dominant([bearers.of(key) for key in names.keys], listed, len(characters))
    runs = _assign_runs(names, key_bearers, listed, len(tokens))
    pronouns = _pronoun_counts(names, runs.bearers, len(characters))
    return KnownCastMatches(
        matches=runs.matches,
        gender=tuple(known_gender(character, pronouns[row]) for row, character in enumerate(characters)),
        titles=bearers.titles,
        narrator=next((row for row, c in enumerate(characters) if "I" in (c.name, *c.aliases)), -1),
        other_names=without_uses(names, runs.assigned),
    )


def _with_dominant(
    key_bearers: list[tuple[int, ...]], listed: list[PhraseMatch], character_count: int
) -> list[tuple[int, ...]]:
    """Replaces the bearers of a name that is not listed by the one who dominates, where one does.

    Args:
        key_bearers: for each name the rows of the characters that it may mean.
        listed: the uses of the listed names: the bearer whose own names are used far more often dominates.
        character_count: number of characters in the cast.
    """
    uses = np.bincount([match.bearers[0] for match in listed if len(match.bearers) == 1], minlength=character_count)
    dominant = []
    for bearers in key_bearers:
        first, *others = sorted(bearers, key=lambda row: -uses[row]) or [-1]
        dominates = bool(others) and uses[first] >= MIN_DOMINANCE * max(1, uses[others[0]])
        dominant.append((first,) if dominates else bearers)
    return dominant


def _assign_runs(
    names: NameTable, key_bearers: list[tuple[int, ...]], listed: list[PhraseMatch], token_count: int
) -> _AssignedRuns:
    """Settles where a use of a listed name and a run of name words overlap: the wider of the two counts.

    Args:
        names: all uses of names, as runs.
        key_bearers: for each name the rows of the characters that it may mean.
        listed: the uses of the listed names.
        token_count: number of tokens in the story.
    """
    match_of_token = np.full(token_count + 1, -1)
    for number, match in enumerate(listed):
        match_of_token[match.token_start : match.token_end] = number
    dropped: set[int] = set()
    matches: list[PhraseMatch] = []
    run_bearers: list[tuple[int, ...]] = []
    assigned = np.zeros(len(names.key_row), bool)
    runs = zip(names.token_start.tolist(), names.token_end.tolist(), names.key_row.tolist(), strict=True)
    for run, (start, end, key_row) in enumerate(runs):
        inside = {number for number in match_of_token[start:end].tolist() if number >= 0}
        wider = [n for n in inside if listed[n].token_start <= start and end <= listed[n].token_end]
        bearers = listed[wider[0]].bearers if wider else key_bearers[key_row]
        run_bearers.append(bearers)
        assigned[run] = bool(bearers)
        if bearers and not wider:
            dropped |= inside
            matches.append(PhraseMatch(start, end, bearers, True))
        elif inside and not wider:
            within = all(start <= listed[n].token_start and listed[n].token_end <= end for n in inside)
            if within and sum(listed[n].token_end - listed[n].token_start for n in inside) < end - start:
                dropped |= inside  # "Mrs. Vane" where the cast has only Mr. Vane
            else:
                assigned[run] = True  # "Nora Edmund came": two people
    matches += [match for number, match in enumerate(listed) if number not in dropped]
    return _AssignedRuns(tuple(sorted(matches)), run_bearers, assigned)


def _pronoun_counts(names: NameTable, run_bearers: list[tuple[int, ...]], character_count: int) -> IntArray:
    """How often "he", "she" and "they" follow the names of each character. Shape: (characters, 3), int64."""
    columns = [CONTEXT_COLUMNS.index(word) for word in ("he", "she", "they")]
    pronouns = np.zeros((character_count, 3), np.int64)
    counted: set[int] = set()
    for key_row, bearers in zip(names.key_row.tolist(), run_bearers, strict=True):
        if len(bearers) == 1 and key_row not in counted:
            counted.add(key_row)
            pronouns[bearers[0]] += names.context_counts[key_row, columns]
    return pronouns
