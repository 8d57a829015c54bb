"""Characters that have no name: "a voice", "the driver".

A line needs a speaker even where a reader would not list the person in the cast. So the subject of a speech tag that
is a noun of its own is a character, if only for that line. "The driver" is one driver all through the story; "a man" is
a new man each time.
"""

from collections import Counter

import numpy as np

from fabula.grammar import SINGULAR_THEY, span_head
from fabula.indexes import mention_heads
from fabula.lexicons.function_words import INDEFINITE_DETERMINERS
from fabula.lexicons.kinship import KIN
from fabula.lexicons.nouns import GENERIC_PERSON_NOUNS, INDEFINITE_PERSON_NOUNS, ROLE_NOUNS, WORDS_FOR_ANOTHER
from fabula.lexicons.pronouns import PRONOUN_SETS
from fabula.lexicons.titles import TITLES, TITLES_OF_NOUN
from fabula.people.nominals.mention_evidence import MentionEvidence
from fabula.people.nominals.newcomers import Newcomer
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import NOM, PER, Character, Name
from fabula.schema.tokens import Tokens

# A noun such as "the jounin" is an epithet of a character in the cast where coreference joins more than half of its
# uses to one, and not through pronouns alone: the mean probability that a use refers directly to one of that
# character's names is at least MIN_NAME_PROBABILITY (experiment 028).
MIN_UNLINKED_SHARE, MIN_NAME_PROBABILITY = 0.5, 0.02
# A generic noun such as "the stranger" is one character where it has this many uses, and the mean probability that a
# use refers to a new person is below this.
MIN_GENERIC_USES, MAX_NEW_PROBABILITY = 5, 0.05
# A noun for a role with few uses is rarely a named person's: so it is where the mean probability is at least this
# (experiment 043).
MIN_ROLE_USES, MIN_ROLE_NAME_PROBABILITY = 5, 0.3
MIN_EPITHET_USES = 3  # with fewer uses the probability of names is not looked at
# A cluster with this share of all mentions of people is prominent (experiment 028).
MIN_MENTION_SHARE = 0.03
MIN_MENTIONS = 8  # of a prominent cluster, however short the story (experiment 028)
# A prominent cluster has this share of the mentions of the most-mentioned character. Below it, epithets of named
# characters make up a person ("the captain" of a story about Captain Vane). Not swept
# (experiment 028).
MIN_SHARE_OF_MOST_MENTIONED = 0.5
_ROLES_WITHOUT_TITLE = ROLE_NOUNS - TITLES - TITLES_OF_NOUN.keys()
# Generic nouns that say what one person does: "the teacher" is one teacher. Set by hand.
_ROLES_OF_ONE = frozenset("teacher student pupil leader host hostess".split())
MAX_NAME_TOKENS = 5  # of a description that is a name as a whole because its noun stands first


def speaking_descriptions(
    mentions: MentionEvidence,
    is_unlinked: BoolArray,
    name_probability: FloatArray,
    new_probability: FloatArray,
    characters: tuple[Character, ...],
    *,
    is_newcomer: BoolArray | None = None,
    character_count: int | None = None,
) -> list[tuple[Character, list[int]]]:
    """Returns the characters that speak and are called by a noun alone, with the rows of the mentions of the noun.

    Args:
        mentions: the mentions and their words.
        is_unlinked: which mentions coreference joins to none of the cast. Shape: (mentions,).
        name_probability: see `direct_name_probability`. Shape: (mentions,).
        new_probability: how likely each mention refers to what is not mentioned before. Shape: (mentions,).
        characters: the cast, whose nouns are no new character's.
        is_newcomer: which mentions are a newcomer's, and so no use of a noun alone. Shape: (mentions,).
        character_count: how many characters there are; the ids of new ones count on from theirs.
    """
    count = len(characters) if character_count is None else character_count
    free = np.ones(len(is_unlinked), bool) if is_newcomer is None else ~is_newcomer
    uses, speaking = _uses_by_noun(mentions, characters, free)

    def is_character(noun: str, rows: list[int]) -> bool:
        """Returns whether all uses of a noun refer to one person without a name."""
        not_an_epithet = bool(name_probability[rows].mean() < MIN_NAME_PROBABILITY)
        if noun in GENERIC_PERSON_NOUNS - _ROLES_OF_ONE:
            is_one_person = new_probability[rows].mean() < MAX_NEW_PROBABILITY
            return bool(len(rows) >= MIN_GENERIC_USES and not_an_epithet and is_one_person)
        unlinked = is_unlinked[rows].mean() >= MIN_UNLINKED_SHARE
        if len(rows) < MIN_ROLE_USES and all(_is_role_alone(mentions, row) for row in rows):
            unlinked |= bool(name_probability[rows].mean() < MIN_ROLE_NAME_PROBABILITY)
        return bool(unlinked or (len(rows) >= MIN_EPITHET_USES and not_an_epithet))

    kept = [rows for noun, rows in uses.items() if noun in speaking and is_character(noun, rows)]
    return [(_character(mentions, rows, rows, f"c{count + number}"), rows) for number, rows in enumerate(kept, start=1)]


def _uses_by_noun(
    mentions: MentionEvidence, characters: tuple[Character, ...], is_free: BoolArray
) -> tuple[dict[str, list[int]], set[str]]:
    """Returns the rows of the free mentions of each noun, and the nouns that are the subject of a speech tag.

    A noun with "a" is a new person each time: its key holds its token, too.
    """
    tokens, parse, heads = mentions.tokens, mentions.parse, mention_heads(mentions.parse)
    taken = {name.text.split()[-1].lower() for c in characters for name in c.names if name.kind == "NOM"}
    taken |= {name.text.split()[0].lower().rstrip(".") for c in characters for name in c.names} & TITLES
    taken |= KIN | INDEFINITE_PERSON_NOUNS
    of_several = _nouns_of_several(tokens)
    uses: dict[str, list[int]] = {}
    speaking: set[str] = set()
    for row in np.flatnonzero((parse.kind == NOM) & (parse.category == PER) & is_free).tolist():
        head = int(heads[row])
        noun = tokens.spelling(head).lower()
        if parse.xpos_names[parse.xpos[head]] != "NN" or noun in taken:
            continue
        determiner = tokens.spelling(int(parse.spans[row, 0])).lower()
        if determiner in INDEFINITE_DETERMINERS:
            noun = f"{noun} {head}"
        elif determiner != "the" or noun in of_several:
            continue
        rows = uses.setdefault(noun, [])
        if not rows or heads[rows[-1]] != head:  # two spans on one noun are one
            rows.append(row)
        if mentions.is_tagged[row]:
            speaking.add(noun)
    return uses, speaking


def _is_role_alone(mentions: MentionEvidence, row: int) -> bool:
    """Returns whether a mention is "the" and a noun for a role that is no title: "the footman", no "old soldier"."""
    tokens, (start, end) = mentions.tokens, mentions.parse.spans[row].tolist()
    noun = tokens.spelling(end - 1).lower()
    return end == start + 2 and noun in _ROLES_WITHOUT_TITLE


def _nouns_of_several(tokens: Tokens) -> frozenset[str]:
    """Returns the words behind "other" and "fellow": with "the other guard", "the guard" is not one guard."""
    is_before = tokens.among(WORDS_FOR_ANOTHER)
    return frozenset(tokens.spelling(token + 1).lower() for token in np.flatnonzero(is_before[:-1]).tolist())


def speaking_newcomers(
    mentions: MentionEvidence, newcomers: list[Newcomer], character_count: int
) -> list[tuple[Character, list[int]]]:
    """Returns the newcomers that may speak, with the rows of their mentions.

    A newcomer may speak who is the subject of a speech tag, or who stands in a paragraph with speech.

    Args:
        mentions: the mentions and their words.
        newcomers: the newcomers of the story.
        character_count: how many characters there are; the ids of new ones count on from theirs.
    """
    start, block = mentions.parse.spans[:, 0], mentions.tokens.block
    blocks_with_speech = set(block[mentions.in_speech].tolist())
    speaking: list[tuple[Character, list[int]]] = []
    for newcomer in newcomers:
        rows = [*newcomer.rows, *newcomer.pronouns]
        is_beside_speech = not blocks_with_speech.isdisjoint(block[start[newcomer.rows]].tolist())
        if newcomer.is_new and (is_beside_speech or mentions.is_tagged[rows].any()):
            identity = f"c{character_count + len(speaking) + 1}"
            speaking.append((_character(mentions, newcomer.rows, rows, identity), rows))
    return speaking


def prominent_descriptions(
    mentions: MentionEvidence, cluster: IntArray, referent_count: int, character_count: int
) -> list[tuple[Character, int]]:
    """Returns the unnamed characters that speak and that much of the story is about, each with its cluster.

    Args:
        mentions: the mentions and their words.
        cluster: number of each mention's cluster. Shape: (mentions,).
        referent_count: how many known referents there are; theirs are the first clusters.
        character_count: how many characters there are; the ids of new ones count on from theirs.
    """
    parse = mentions.parse
    is_person = parse.category == PER
    size = np.bincount(cluster[is_person], minlength=referent_count)
    most_mentioned = size[:referent_count].max(initial=0)
    minimum = max(MIN_MENTIONS, MIN_MENTION_SHARE * is_person.sum(), MIN_SHARE_OF_MOST_MENTIONED * most_mentioned)
    prominent: list[tuple[Character, int]] = []
    for number in (np.flatnonzero(size[referent_count:] >= minimum) + referent_count).tolist():
        rows = np.flatnonzero(is_person & (cluster == number)).tolist()
        described = [row for row in rows if parse.kind[row] == NOM and _is_one_person(mentions, row)]
        if described and mentions.is_tagged[rows].any():
            identity = f"c{character_count + len(prominent) + 1}"
            prominent.append((_character(mentions, described, rows, identity), number))
    return prominent


def provisional_speakers(
    mentions: MentionEvidence, cluster: IntArray, referent_count: int, character_count: int
) -> list[tuple[Character, int]]:
    """Returns a character, with its cluster, for each other noun in a tag: "one of the men", "his lady", "the ladies".

    About half of them are characters of the cast that the links missed. So such a tag names no speaker, and the
    character is one more candidate for the line.

    Args:
        mentions: the mentions and their words.
        cluster: number of each mention's cluster. Shape: (mentions,).
        referent_count: how many known referents there are; theirs are the first clusters.
        character_count: how many characters there are; the ids of new ones count on from theirs.
    """
    parse = mentions.parse
    is_person = parse.category == PER
    in_tags = np.flatnonzero(is_person & mentions.is_tagged & (parse.kind == NOM) & (cluster >= referent_count))
    rows_of: dict[int, list[int]] = {number: [] for number in cluster[in_tags].tolist()}
    for row in np.flatnonzero(is_person & np.isin(cluster, list(rows_of))).tolist():
        rows_of[int(cluster[row])].append(row)
    provisional: list[tuple[Character, int]] = []
    for number, rows in rows_of.items():
        described = [row for row in rows if parse.kind[row] == NOM]
        identity = f"c{character_count + len(provisional) + 1}"
        provisional.append((_character(mentions, described, rows, identity), number))
    return provisional


def _is_one_person(mentions: MentionEvidence, row: int) -> bool:
    """Returns whether a mention's noun is a singular that describes a person."""
    noun = mentions.tokens.spelling(span_head(mentions.parse.head, *mentions.parse.spans[row].tolist())).lower()
    return _tag_of_noun(mentions.parse, row) == "NN" and noun not in INDEFINITE_PERSON_NOUNS


def _tag_of_noun(parse: Parse, row: int) -> str:
    return str(parse.xpos_names[parse.xpos[span_head(parse.head, *parse.spans[row].tolist())]])


def _character(mentions: MentionEvidence, described: list[int], rows: list[int], identity: str) -> Character:
    """Returns the character that the mentions of `rows` refer to, called by the nouns of those of `described`."""
    tokens, parse = mentions.tokens, mentions.parse
    spans = [parse.spans[row].tolist() for row in described]
    phrases = Counter(description_text(tokens, start, _name_end(parse, start, end)) for start, end in spans)
    # Of two phrases that are used as often, "the girl" is the better name than "a girl".
    ordered = sorted(phrases.most_common(), key=lambda item: (-item[1], not item[0].startswith("the ")))
    names = tuple(Name(text=text, count=count, kind="NOM") for text, count in ordered)
    genders = Counter(mentions.gender[row] for row in rows if mentions.gender[row])
    if all(_tag_of_noun(parse, row) == "NNS" for row in described):  # "two women"
        genders = Counter({SINGULAR_THEY: 1})
    return Character(
        id=identity, name=names[0].text, names=names,
        pronouns=PRONOUN_SETS[genders.most_common(1)[0][0] if genders else ""],
        mentions=len(rows), quotes=0, first=int(tokens.start[parse.spans[rows[0], 0]]),
    )  # fmt: skip


def _name_end(parse: Parse, start: int, end: int) -> int:
    """Returns the token after the name in a description: behind its noun, but "one of the men" as a whole."""
    head = span_head(parse.head, start, end)
    return end if head == start and end - start <= MAX_NAME_TOKENS else head + 1


def description_text(tokens: Tokens, start: int, end: int) -> str:
    """Returns the tokens from `start` to `end` as they would stand inside a sentence: "the driver" for "The driver"."""
    phrase, first = tokens.phrase(start, end), len(tokens.spelling(start))
    return phrase if end == start + 1 else phrase[:first].lower() + phrase[first:]
