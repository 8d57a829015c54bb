"""Finds the person that a word describes, and the owner of a part of the body or of a thing.

All of it is read off the dependency tree: "Nora was tall", "Nora, a tall woman", "tall Nora", "who was tall", "became a
carpenter"; "his eyes", "the eyes of Nora", "she had grey eyes", "a man with grey eyes", "whose eyes were grey".
"""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from fabula.schema.arrays import IntArray
from fabula.schema.people import MentionKind
from fabula.world.statements import Statement, StatementIndex
from fabula.world.traits.descriptions.words import Described

_COMPARISONS = frozenset("like as than unlike for".split())
_HAVING = frozenset({"have", "possess"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_PLURAL_PRONOUNS = frozenset("they them their theirs themselves we us our ours ourselves".split())
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_DEEPEST = 4  # words between a description and its person: "a tall and rather thin man"
_PERHAPS = frozenset("perhaps maybe possibly probably presumably".split())
_NOT_FINITE = frozenset({"be", "become"})
# A pronoun or a noun describes a character only where it surely refers to that one; a pronoun of the third person in
# speech is resolved less surely than its probability says (experiment 047).
LEAST_P: dict[MentionKind, float] = {"PROP": 0.0, "NOM": 0.8, "PRON": 0.75}
LEAST_P_IN_SPEECH = 0.9


class Descriptions:
    """Answers which character a word describes and a thing belongs to, in one story."""

    def __init__(self, statements: StatementIndex):
        self.statements = statements
        self.tree = statements.tree
        self.characters = frozenset(character.id for character in statements.characters)
        tokens = statements.tokens
        self._spellings = tuple(word.lower() for word in tokens.vocabulary)
        self._rows_of_word: dict[str, list[int]] = {}
        for row, word in enumerate(self._spellings):
            self._rows_of_word.setdefault(word, []).append(row)
        self._grouped: IntArray = np.argsort(tokens.word, kind="stable")
        self._edges = np.searchsorted(tokens.word[self._grouped], np.arange(len(tokens.vocabulary) + 1))

    # ---- Words

    def tokens_among(self, words: Iterable[str]) -> list[int]:
        """Returns the tokens with one of these spellings in lower case, in order."""
        return self._tokens_of_rows(row for word in words for row in self._rows_of_word.get(word, ()))

    def tokens_where(self, holds: Callable[[str], bool]) -> list[int]:
        """Returns the tokens for whose spelling in lower case a property holds, in order."""
        return self._tokens_of_rows(row for word, rows in self._rows_of_word.items() if holds(word) for row in rows)

    def _tokens_of_rows(self, rows: Iterable[int]) -> list[int]:
        """The tokens with these rows of the vocabulary, in order."""
        return sorted(
            token for row in rows for token in self._grouped[self._edges[row] : self._edges[row + 1]].tolist()
        )

    def spelling(self, token: int) -> str:
        """Returns the spelling of a token in lower case, or "" beyond the text."""
        tokens = self.statements.tokens
        return self._spellings[tokens.word[token]] if 0 <= token < len(tokens) else ""

    def is_lower_case(self, token: int) -> bool:
        """Returns whether a token is written without a capital, so that it is no name."""
        return self.statements.tokens.spelling(token)[:1].islower()

    def tag(self, token: int) -> str:
        """Returns the Penn tag of a token."""
        parse = self.statements.parse
        tag: str = parse.xpos_names[parse.xpos[token]]
        return tag

    def head(self, token: int) -> int:
        """Returns the head of a token."""
        return int(self.statements.parse.head[token])

    def words_under(self, token: int, *labels: str) -> set[str]:
        """Returns the spellings of the dependents of a token with one of these relations."""
        return {self.spelling(child) for child in self.tree.dependents_labelled(token, *labels)}

    def is_adjective(self, token: int) -> bool:
        """Returns whether a token is an adjective in its plain form and no noun or verb."""
        return self.tag(token) == "JJ"

    # ---- People

    def person(self, token: int) -> Described | None:
        """Returns the one character that a mention refers to, by the head token of the mention."""
        mention = self.statements.mention_of_token.get(token)
        if mention is None or mention.entity not in self.characters or mention.p < LEAST_P[mention.kind]:
            return None
        if mention.kind == "PRON" and mention.p < LEAST_P_IN_SPEECH and self.statements.quote_of_token[token] >= 0:
            return None
        if self.tag(token) in _PLURAL_TAGS or self.spelling(token) in _PLURAL_PRONOUNS:
            return None
        if self.tree.dependents_labelled(token, "conj") and mention.kind != "PRON":
            return None
        p = 0.96 if mention.kind == "PROP" else mention.p
        return Described(of=mention.entity or "", p=p, kind=mention.kind, token=token, is_noun=mention.kind == "NOM")

    def subject(self, predicate: int) -> Described | None:
        """Returns the character who is the one subject of a predicate, through "who" and conjuncts."""
        governor = predicate
        for _ in range(_DEEPEST):
            subjects = self.tree.dependents_labelled(governor, "nsubj")
            if subjects:
                return self.referred(subjects[0]) if len(subjects) == 1 else None
            relation = self.statements.relation(governor)
            if relation == "acl" and self.tag(governor) in ("VBN", "VBG"):
                return self.described(self.head(governor))
            if relation not in ("conj", "xcomp") and not (relation == "advcl" and self.tag(governor) == "VBG"):
                return None
            governor = self.head(governor)
        return None

    def referred(self, token: int) -> Described | None:
        """Returns the character that a noun or pronoun refers to, a relative pronoun through the noun before it."""
        if self.tree.dependents_labelled(token, "conj"):
            return None
        if self.tag(token) not in _RELATIVE:
            return self.person(token)
        clause = self.head(token) if self.tag(token) != "WP$" else self.head(self.head(token))
        for _ in range(_DEEPEST):
            if self.statements.relation(clause) == "acl":
                return self.described(self.head(clause))
            clause = self.head(clause)
        return None

    def described(self, word: int, depth: int = 0) -> Described | None:
        """Returns the character that an adjective or a noun describes, or None.

        The subject of a copula comes before a noun's own referent: in "Edmund was a tall man" it is Edmund.
        """
        if depth > _DEEPEST or self.words_under(word, "case") & _COMPARISONS:
            return None
        if self.tree.dependents_labelled(word, "cop") and self.tree.dependents_labelled(word, "nsubj"):
            person = self.subject(word)
            if person:
                return _stated(person, word)
        relation, head = self.statements.relation(word), self.head(word)
        if relation == "amod":
            return self.described(head, depth + 1)
        if relation == "conj" and self.tag(word)[:1] == self.tag(head)[:1]:
            return self.described(head, depth + 1)
        if relation == "xcomp" and self.statements.lemma(head) == "become":
            person = self.subject(head)
            return _stated(person, head) if person else None
        if relation == "appos":
            return self.person(head) or self.described(head, depth + 1)
        for other in self.tree.dependents_labelled(word, "appos"):
            named = self.person(other)
            if named and named.kind == "PROP":
                return named
        return self.person(word)

    # ---- What belongs to people

    def owners(self, thing: int, depth: int = 0) -> Iterator[Described]:
        """Yields the character that a part of the body or a thing belongs to, if it is one."""
        for possessor in self.statements.possessors(thing):
            if person := self.person(possessor):
                yield person
                return
        for child in self.tree.dependents_labelled(thing, "nmod", "det"):
            if self.tag(child) == "WP$":
                person = self.referred(child)
                if person:
                    yield person
                return
        if self.statements.possessors(thing) or depth > _DEEPEST:
            return
        relation, head = self.statements.relation(thing), self.head(thing)
        if relation == "conj":
            yield from self.owners(head, depth + 1)
        elif relation == "obj" and self.statements.lemma(head) in _HAVING:
            person = self.subject(head)
            if person:
                yield _stated(person, head)
        elif relation == "nmod" and "with" in self.words_under(thing, "case"):
            person = self.described(head)
            if person:
                yield person

    # ---- Statements

    def said(self, person: Described, token: int) -> Statement:
        """Returns how the text says something of a person that is read at a token."""
        if person.predicate is None:
            return self.statements.voice(token)
        return self.statement(person.predicate)

    def statement(self, predicate: int) -> Statement:
        """Returns how the text makes a statement; "supposed" too for "perhaps he was", "to be" and "had he been"."""
        said = self.statements.statement(predicate)
        copulas = self.tree.dependents_labelled(predicate, "cop")
        if self.words_under(predicate, "advmod") & _PERHAPS or self.tag(predicate) == "VB":
            return Statement("supposed", said.source)
        if any(self.spelling(copula) in _NOT_FINITE for copula in copulas):
            return Statement("supposed", said.source)
        return said


def _stated(person: Described, predicate: int) -> Described:
    return Described(of=person.of, p=person.p, kind=person.kind, token=person.token, predicate=predicate)
