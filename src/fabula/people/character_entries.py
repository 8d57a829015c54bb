"""Collects the characters of a story: by the names of a known cast, by other names, by roles, and as the narrator."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from fabula.grammar import gender_of_noun, gender_of_title
from fabula.lexicons.titles import TITLES, TITLES_OF_NOUN
from fabula.people.aliases import KnownCastMatches
from fabula.people.identity import MAIN_SHARE, NamedPeople
from fabula.people.names import NameTable, called_by_role
from fabula.people.nominals import MIN_SPEECH_VERBS, Role
from fabula.people.pronouns import (
    MIN_VOTES_AGAINST,
    PronounReferent,
    gender_of_votes,
    grammatical_genders,
    settle_shared_names,
)
from fabula.schema.arrays import BoolArray
from fabula.schema.parse import Parse
from fabula.schema.people import KnownCast
from fabula.schema.tokens import Tokens

# "The captain" is the character with that title when their names are used this many times as often as those of the next
# character with it.
MIN_TITLE_DOMINANCE = 3
# A noun that means a title is used at most so many times as often as the names of its bearer.
MAX_USES_OF_NOUN = 4

TokenRange = tuple[int, int]
SharedUse = tuple[int, int, tuple[int, ...]]
"""Token range of a use of a shared name, and the rows of its bearers."""


@dataclass(slots=True)
class CharacterEntry:
    """One character while the table is built.

    Attributes:
        gender: "m", "f", "t", a key of `NEOPRONOUNS`, or "".
        name_uses: where names mention the character.
        role_uses: where roles do ("the landlord").
        titles: the titles of the names.
        narrator: whether this is the "I" of the narration.
        narrated: the token ranges that the character narrates, where others narrate the rest.
        known_name: the name in a known cast, "" for a character who is not in it.
    """

    gender: str = ""
    name_uses: list[TokenRange] = field(default_factory=list)
    role_uses: list[TokenRange] = field(default_factory=list)
    titles: frozenset[str] = frozenset()
    narrator: bool = False
    narrated: tuple[TokenRange, ...] = ()
    known_name: str = ""


def entries_of_known_cast(known: KnownCast, matches: KnownCastMatches) -> list[CharacterEntry]:
    """Returns one entry for each character of a known cast, with the uses that mean this character alone."""
    entries = [
        CharacterEntry(gender=gender, titles=titles, known_name=character.name)
        for character, gender, titles in zip(known.characters, matches.gender, matches.titles, strict=True)
    ]
    for match in matches.matches:
        if len(match.bearers) == 1:
            entry = entries[match.bearers[0]]
            (entry.name_uses if match.proper else entry.role_uses).append((match.token_start, match.token_end))
    if matches.narrator >= 0:
        entries[matches.narrator].narrator = True
    return entries


def _uses_by_key(names: NameTable) -> dict[int, list[TokenRange]]:
    """The token ranges of each distinct name, by its row."""
    uses: dict[int, list[TokenRange]] = defaultdict(list)
    runs = zip(names.key_row.tolist(), names.token_start.tolist(), names.token_end.tolist(), strict=True)
    for key_row, start, end in runs:
        uses[key_row].append((start, end))
    return uses


def entries_of_clusters(names: NameTable, clusters: NamedPeople, tokens: Tokens) -> list[CharacterEntry]:
    """Returns one entry for each cluster of names, with the uses of names that are this person's alone.

    A name that is a role ("the Hatter") is used with its article.
    """
    uses, is_role = _uses_by_key(names), called_by_role(names)
    entries = []
    for person in clusters.people:
        entry = CharacterEntry(gender=person.gender, titles=frozenset(person.titles))
        for row in person.key_rows:
            if is_role[row]:
                entry.role_uses += [_with_article(tokens, *use) for use in uses[row]]
            else:
                entry.name_uses += uses[row]
        entry.name_uses.sort()
        entry.role_uses.sort()
        entries.append(entry)
    return entries


def _with_article(tokens: Tokens, token_start: int, token_end: int) -> TokenRange:
    has_article = token_start > 0 and tokens.spelling(token_start - 1).lower() == "the"
    return token_start - has_article, token_end


def shared_uses(names: NameTable, clusters: NamedPeople, first_row: int) -> list[SharedUse]:
    """Returns the uses of names that several people share. The rows of the bearers count from `first_row`."""
    uses = _uses_by_key(names)
    return [
        (start, end, tuple(first_row + bearer for bearer in bearers))
        for key_row, bearers in clusters.shared.items()
        for start, end in uses[key_row]
    ]


def assign_shared_uses(
    entries: list[CharacterEntry], shared: list[SharedUse], tokens: Tokens, narration: BoolArray
) -> None:
    """Gives each use of a shared name to its most salient bearer there."""
    for start, end, row in settle_shared_names(tokens, narration, referents(entries), shared):
        entries[row].name_uses.append((start, end))
    for entry in entries:
        entry.name_uses.sort()


def add_roles(entries: list[CharacterEntry], names: NameTable, clusters: NamedPeople, roles: list[Role]) -> None:
    """Adds "the Hatter" and "the landlord". A role that is a character's title is that character's.

    Args:
        entries: the characters so far.
        names: all uses of names.
        clusters: the names of people.
        roles: the roles in lower case that speak; those that seldom do add nothing here, see `add_titles`.
    """
    taken = {row for person in clusters.people for row in person.key_rows}
    known_tokens = {
        token for e in entries if e.known_name for a, b in (*e.name_uses, *e.role_uses) for token in range(a, b)
    }
    uses_of: dict[str, list[TokenRange]] = defaultdict(list)
    by_key = _uses_by_key(names)
    for row in np.flatnonzero(called_by_role(names)).tolist():
        if row not in taken:
            uses_of[str(names.keys[row])] += [(start - 1, end) for start, end in by_key[row]]
    for role in roles:
        if role.tag_count < MIN_SPEECH_VERBS:
            continue
        uses = zip(role.token_start, role.token_end, strict=True)
        uses_of[" ".join(role.words)] += [(start, end) for start, end in uses if end - 1 not in known_tokens]
    spoken_tags = set(names.token_start[names.tag_subject].tolist())
    for words, role_uses in uses_of.items():
        noun = words.split()[-1]
        bearers = _bearers_of_noun(entries, noun, len(role_uses), spoken_tags)
        counts = [len(e.name_uses) for e in bearers]
        if bearers and (len(bearers) == 1 or counts[0] >= MIN_TITLE_DOMINANCE * counts[1]):
            bearers[0].role_uses += role_uses
        else:
            entries.append(
                CharacterEntry(gender=gender_of_noun(noun) or gender_of_title(noun), role_uses=sorted(role_uses))
            )


def _bearers_of_noun(
    entries: list[CharacterEntry], noun: str, uses: int, spoken_tags: set[int]
) -> list[CharacterEntry]:
    """Returns the characters with a title that a noun is, or means: the most used first.

    "The physician" of a whole story is no doctor who is named once. "The baronet" speaks, so that a Sir who died before
    the story begins is not meant: where some bearers are the subject of a speech tag, only they are.
    """
    own, meant = {noun} & TITLES, TITLES_OF_NOUN.get(noun, frozenset())
    bearers = [
        entry
        for entry in entries
        if own & entry.titles or (meant & entry.titles and MAX_USES_OF_NOUN * len(entry.name_uses) >= uses)
    ]
    speaking = [entry for entry in bearers if any(start in spoken_tags for start, _ in entry.name_uses)]
    return sorted(speaking or bearers, key=lambda entry: -len(entry.name_uses))


def add_titles(entries: list[CharacterEntry], roles: list[Role]) -> None:
    """Adds "the captain", who seldom speaks, to the only character with that title, if it is a main one.

    In a short story that is nearly anyone (experiment 073). A noun that the text says is another's adds nothing.

    Args:
        entries: the characters, with all other roles.
        roles: the roles in lower case that speak.
    """
    taken = {use for entry in entries for use in entry.role_uses}
    least = MAIN_SHARE * sum(len(entry.name_uses) for entry in entries)
    for role in roles:
        uses = list(zip(role.token_start, role.token_end, strict=True))
        bearers = [entry for entry in entries if set(role.words) & TITLES & entry.titles]
        if role.tag_count < MIN_SPEECH_VERBS and len(bearers) == 1 and taken.isdisjoint(uses):
            (bearer,) = bearers
            if len(bearer.name_uses) >= least:
                bearer.role_uses = sorted([*bearer.role_uses, *uses])


def set_plain_genders(entries: list[CharacterEntry], tokens: Tokens, parse: Parse, narration: BoolArray) -> None:
    """Sets the gender that the grammar shows where none is known, or where only a name has given another."""
    all_votes = grammatical_genders(tokens, parse, narration, [entry.name_uses for entry in entries])
    for entry, votes in zip(entries, all_votes, strict=True):
        gender = gender_of_votes(votes)
        is_free = not entry.gender or (entry.gender in ("m", "f") and votes[gender] >= MIN_VOTES_AGAINST)
        is_given = bool(entry.known_name and entry.gender) or any(gender_of_title(title) for title in entry.titles)
        if gender and is_free and not is_given:
            entry.gender = gender


def referents(entries: list[CharacterEntry]) -> list[PronounReferent]:
    """Returns the characters as pronouns may refer to them."""
    return [
        PronounReferent(
            gender=e.gender, uses=tuple(sorted(e.name_uses + e.role_uses)), narrator=e.narrator, narrated=e.narrated
        )
        for e in entries
    ]
