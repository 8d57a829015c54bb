"""Newcomers: people whom an indefinite noun phrase brings into a scene, as in "A girl came out".

A newcomer is none of the characters who are named before. A later "the girl" is the newcomer, until another "a girl"
comes or the scene has moved on. So is a pronoun in a speech tag whose last subject is the newcomer: "A girl came out.
'Who is it?' she asked." An animal or a thing that speaks is a newcomer, too, and stays the same all through.
"""

from collections import deque
from dataclasses import dataclass, field

import numpy as np

from fabula.grammar import has_relation
from fabula.indexes import mention_heads
from fabula.lexicons.function_words import INDEFINITE_DETERMINERS, NUMBERS_OF_PEOPLE
from fabula.lexicons.nouns import (
    GENERIC_PERSON_NOUNS,
    INDEFINITE_PERSON_NOUNS,
    NOUNS_OF_PEOPLE,
    ROLE_NOUNS,
    WORDS_FOR_ANOTHER,
)
from fabula.people.nominals.mention_evidence import MentionEvidence
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.people import NOM, PER, PRON

# Tokens between two uses of the noun, past which the scene has moved on; not swept. "The soldier" may mean a soldier
# longer than "the man" a man.
MAX_TOKENS_APART, MAX_TOKENS_APART_GENERIC = 1500, 400
MAX_RECENT_NEWCOMERS = 8  # newcomers that a noun for another role is kept from; not swept
_INTRODUCING = INDEFINITE_DETERMINERS | NUMBERS_OF_PEOPLE
_POINTING = frozenset("the this that these those".split())
# "As a man" and "like a man" bring no one in.
_COMPARING = frozenset("as like than of for without such".split())


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A newcomer with the mentions that are surely theirs.

    Attributes:
        rows: rows of the mentions by a noun, the one that brings the newcomer in first.
        pronouns: rows of the pronouns in speech tags whose last subject is the newcomer.
        others: rows of the mentions by a noun for another role, which are other people's: "the doctor" is no "navvy".
        is_new: whether the newcomer is surely none of the people named before.
    """

    rows: list[int]
    pronouns: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    is_new: bool = True


def find_newcomers(mentions: MentionEvidence, known_referent: IntArray) -> list[Newcomer]:
    """Returns the newcomers of a story, in the order in which they come or first speak.

    Also listed is a person with a definite noun ("The ferryman came") who is the last subject before a pronoun in a
    tag, with that noun and that pronoun alone: such a person may have been named.

    Args:
        mentions: the mentions and their words.
        known_referent: number of each mention's known referent, -1 where it is not known. Shape: (mentions,).
    """
    walk = _Walk(mentions, known_referent)
    for row in range(len(mentions.parse.spans)):
        walk.step(row)
    return walk.newcomers


class _Walk:
    """A walk through the mentions of a story that keeps the newcomers of the scene and the last subject."""

    def __init__(self, mentions: MentionEvidence, known_referent: IntArray) -> None:
        parse = mentions.parse
        self.mentions, self.known_referent = mentions, known_referent.tolist()
        self.head: list[int] = mention_heads(parse).tolist()
        self.introduces: list[bool] = _introducing(mentions, np.array(self.head, np.int64)).tolist()
        self.is_subject: list[bool] = has_relation(parse, "nsubj")[self.head].tolist() if self.head else []
        self.newcomers: list[Newcomer] = []
        self.latest: dict[str, list[Newcomer]] = {}  # by noun, those of the scene
        self.recent: deque[Newcomer] = deque(maxlen=MAX_RECENT_NEWCOMERS)
        self.subject: Newcomer | None = None  # the last subject, where it is no name
        self.last_block, self.subject_gender = -1, ""  # the last block whose pronouns may mean the subject
        self.last_head = -1

    def step(self, row: int) -> None:
        """Reads one mention."""
        mentions, parse = self.mentions, self.mentions.parse
        start, head = int(parse.spans[row, 0]), self.head[row]
        is_it = parse.kind[row] == PRON and mentions.tokens.spelling(start).lower() == "it"
        if mentions.in_speech[start] or (parse.category[row] != PER and not is_it):
            return
        person = None
        if parse.kind[row] == PRON:
            person = self._of_pronoun(row, is_it)
            if is_it and person is None:  # "it rained" has no one as its subject
                return
        elif parse.kind[row] == NOM and head != self.last_head:
            self.last_head = head
            person = self._of_noun(row, head)
        if self.is_subject[row]:
            # The subject of a tag says no line of the next paragraph.
            carries_on = int(not mentions.is_tagged[row])
            self.subject, self.last_block = person, int(mentions.tokens.block[start]) + carries_on
            self.subject_gender = mentions.gender[row] or (self._gender(person) if person else "")

    def _of_noun(self, row: int, head: int) -> Newcomer | None:
        """The person of a noun: one who comes now or has come before, or another who is a subject."""
        tokens, parse = self.mentions.tokens, self.mentions.parse
        noun = tokens.spelling(head).lower()
        if noun in INDEFINITE_PERSON_NOUNS:
            return None
        if self.known_referent[row] < 0:
            near = [newcomer for newcomer in self.latest.get(noun, ()) if self._is_near(newcomer, row)]
            if self.introduces[row] or (not near and noun in self.mentions.speaking_things):
                newcomer = Newcomer([row])
                self.newcomers.append(newcomer)
                self.latest[noun] = [*near, newcomer]
                self.recent.append(newcomer)
                return newcomer
            fitting = [newcomer for newcomer in near if self._describes(newcomer, row)]
            if fitting and tokens.spelling(int(parse.spans[row, 0])).lower() in _POINTING:
                fitting[-1].rows.append(row)
                return fitting[-1]
            self._keep_from_other_roles(row, noun)
        is_role = noun not in GENERIC_PERSON_NOUNS  # "the child" may be anyone
        return Newcomer([row], is_new=False) if self.is_subject[row] and is_role else None

    def _keep_from_other_roles(self, row: int, noun: str) -> None:
        """Notes that a noun for a role is of none of the newcomers who have another role."""
        if noun not in ROLE_NOUNS:
            return
        for newcomer in self.recent:
            if self._noun(newcomer) not in GENERIC_PERSON_NOUNS | {noun} and self._is_near(newcomer, row):
                newcomer.others.append(row)

    def _is_near(self, newcomer: Newcomer, row: int) -> bool:
        spans = self.mentions.parse.spans
        if self._noun(newcomer) in self.mentions.speaking_things:
            return True
        reach = MAX_TOKENS_APART_GENERIC if self._noun(newcomer) in GENERIC_PERSON_NOUNS else MAX_TOKENS_APART
        return int(spans[row, 0]) - int(spans[newcomer.rows[-1], 1]) <= reach

    def _describes(self, newcomer: Newcomer, row: int) -> bool:
        """Whether a definite noun describes a newcomer by no word that brought another in."""
        tokens, parse = self.mentions.tokens, self.mentions.parse
        words = {tokens.spelling(token).lower() for token in range(int(parse.spans[row, 0]) + 1, self.head[row])}
        first_start, first_end = parse.spans[newcomer.rows[0]].tolist()
        known = {tokens.spelling(token).lower() for token in range(first_start, first_end)}
        return not words & WORDS_FOR_ANOTHER and words <= known

    def _of_pronoun(self, row: int, is_it: bool) -> Newcomer | None:
        """The person who is the last subject before a pronoun as a subject, in this paragraph or the one before.

        Only in a tag is the pronoun surely theirs. "It" is no person's.
        """
        person, gender = self.subject, self.mentions.gender[row]
        if person is None or not self.is_subject[row] or self.known_referent[row] >= 0 or not (gender or is_it):
            return None
        block = int(self.mentions.tokens.block[self.mentions.parse.spans[row, 0]])
        if block > self.last_block or self.subject_gender not in ("", gender):
            return None
        if is_it and self._noun(person) in NOUNS_OF_PEOPLE:
            return None
        if self.mentions.is_tagged[row]:
            if not person.pronouns and not person.is_new:
                self.newcomers.append(person)
            person.pronouns.append(row)
        return person

    def _noun(self, person: Newcomer) -> str:
        return self.mentions.tokens.spelling(self.head[person.rows[0]]).lower()

    def _gender(self, person: Newcomer) -> str:
        rows = (*person.rows, *person.pronouns)
        return next((self.mentions.gender[row] for row in rows if self.mentions.gender[row]), "")


def _introducing(mentions: MentionEvidence, head: IntArray) -> BoolArray:
    """Whether each mention is an indefinite noun phrase that brings a person in. Shape: (mentions,).

    "He was a man of means" and "like a man" bring no one in.
    """
    tokens, parse = mentions.tokens, mentions.parse
    if not len(head):
        return np.zeros(0, bool)
    is_indefinite = tokens.among(_INTRODUCING)[parse.spans[:, 0]]
    stands_in_clause = has_relation(parse, "nsubj", "obj", "obl", "conj")[head]
    is_copula, is_case = has_relation(parse, "cop"), has_relation(parse, "case", "mark")
    compares = tokens.among(_COMPARING) & is_case
    is_predicate, is_compared = np.zeros(len(tokens), bool), np.zeros(len(tokens), bool)
    is_predicate[parse.head[is_copula]] = True
    is_compared[parse.head[compares]] = True
    is_brought_in = stands_in_clause & ~is_predicate[head] & ~is_compared[head]
    introducing: BoolArray = is_indefinite & is_brought_in & (parse.kind == NOM)
    return introducing
