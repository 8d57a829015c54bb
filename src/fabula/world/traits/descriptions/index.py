"""Finds the person that a word describes, and the owner of a part of the body or of a thing.

All of it is read off the dependency tree: "Nora was tall", "Nora, a tall woman", "tall Nora", "who was tall", "became a
carpenter"; "his eyes", "the eyes of Nora", "she had grey eyes", "a man with grey eyes", "whose eyes were grey".
"""

from bisect import bisect_left
from collections.abc import Iterator

from fabula.grammar import gender_of_title
from fabula.lexicons.function_words import POSSESSIVE_MARKS
from fabula.lexicons.pronouns import GENDER_OF_SET, HE, SHE, YOU
from fabula.lexicons.verbs import BELIEF_VERBS
from fabula.schema.people import Mention, MentionKind
from fabula.world.statements import Statement, StatementIndex
from fabula.world.traits.descriptions.owners import owners_of, stated
from fabula.world.traits.descriptions.surnames import is_surname_alone, names_without_titles
from fabula.world.traits.descriptions.word_index import WordIndex
from fabula.world.traits.descriptions.words import Described

_COMPARISONS = frozenset("like as than unlike for".split())
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_PLURAL_PRONOUNS = frozenset("they them their theirs themselves we us our ours ourselves".split())
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_DEEPEST = 4  # words between a description and its person: "a tall and rather thin man"
_PERHAPS = frozenset("perhaps maybe possibly probably presumably apparently".split())
_NAMING = frozenset({"named", "called"})
_HEDGES = frozenset("dare suppose guess fancy imagine".split())
_NOT_FINITE = frozenset({"be", "being", "become"})
_BELIEFS = BELIEF_VERBS | {"afraid"}
# A pronoun or a noun describes a character only where it surely refers to that one; a pronoun of the third person in
# speech is resolved less surely than its probability says (experiment 047).
LEAST_P: dict[MentionKind, float] = {"PROP": 0.0, "NOM": 0.85, "PRON": 0.75}
LEAST_P_IN_SPEECH = 0.9
_FAR = 80  # tokens from a pronoun back to a mention that has more than a pronoun
_THIRD_PERSON = HE | SHE
# Words of the names of characters that are not one person.
_NO_PEOPLE = frozenset("hotel police school federation company street club government army misses messrs".split())


class Descriptions(WordIndex):
    """Answers which character a word describes and a thing belongs to, in one story."""

    def __init__(self, statements: StatementIndex):
        super().__init__(statements)
        people = [one for one in statements.characters if not {*one.name.lower().split()} & _NO_PEOPLE]
        self.characters = frozenset(character.id for character in people)
        self._names = {character.id: character.name for character in people}
        self._gender = {character.id: GENDER_OF_SET.get(character.pronouns, "") for character in people}

    # ---- People

    def person(self, token: int) -> Described | None:
        """Returns the one character that a mention refers to, by the head token of the mention."""
        mention = self.statements.mention_of_token.get(token)
        if mention is None or mention.entity not in self.characters or mention.p < LEAST_P[mention.kind]:
            return None
        in_speech = self.statements.quote_of_token[token] >= 0
        if not in_speech and self.spelling(token) in YOU:
            return None
        if mention.kind != "PROP" and in_speech and mention.p < LEAST_P_IN_SPEECH:
            return None
        if mention.kind == "PRON" and self.spelling(token) in _THIRD_PERSON and not self._is_nearest(token, mention):
            return None
        if mention.kind == "PROP" and not self._fits_title(mention):
            return None
        if self.tag(token) in _PLURAL_TAGS or self.spelling(token) in _PLURAL_PRONOUNS:
            return None
        if self.tree.dependents_labelled(token, "conj") and mention.kind != "PRON":
            return None
        p = 0.96 if mention.kind == "PROP" else mention.p
        return Described(of=mention.entity or "", p=p, kind=mention.kind, token=token, is_noun=mention.kind == "NOM")

    def _fits_title(self, mention: Mention) -> bool:
        """Whether a title before a name is not of the other gender than the character: "Mr. Orme" is no Miss Orme."""
        first = int(self.statements.tokens.ranges_of([mention])[0][0])
        genders = {gender_of_title(self.spelling(first)), self._gender.get(mention.entity or "", "")}
        return genders != {"m", "f"}

    def _is_nearest(self, token: int, mention: Mention) -> bool:
        """Whether the nearest name or noun before a pronoun that it may stand for is of the same character.

        This is the second signal that the referent is right, beside its probability. Possessors are passed over, and
        in narration what characters say.
        """
        gender, quotes = self._gender.get(mention.entity or "", ""), self.statements.quote_of_token
        for place in range(bisect_left(self.statements.person_tokens, token) - 1, -1, -1):
            other = self.statements.person_tokens[place]
            if token - other > _FAR:
                return mention.p >= LEAST_P_IN_SPEECH
            entity = self.statements.referent(other)
            if (quotes[other] >= 0 > quotes[token]) or self.words_under(other, "case") & POSSESSIVE_MARKS:
                continue
            if entity == mention.entity:
                return True
            if self.tag(other) in _PLURAL_TAGS or {gender, self._gender.get(entity or "", "")} == {"m", "f"}:
                continue
            return False
        return False

    def is_named_as_known(self, person: Described, *, presupposed: bool) -> bool:
        """Returns whether a name shares a word with the one that the character is listed by.

        Where a death is presupposed, "Mr. Orme" is not Hugh Orme, but a father of his.
        """
        words = names_without_titles(self._capitalised(self.statements.mention_of_token[person.token]))
        known = names_without_titles(self._names[person.of].lower().split())
        is_surname = presupposed and len(words) == 1 < len(known) and known[-1] == words[0]
        return bool(set(words) & set(known)) and not is_surname

    def is_one_of(self, person: Described, surnames: frozenset[str]) -> bool:
        """Returns whether a person is named by one of these surnames alone, which others may bear."""
        mention = self.statements.mention_of_token.get(person.token)
        if mention is None or mention.kind != "PROP":
            return False
        return is_surname_alone(self._capitalised(mention), surnames)

    def _capitalised(self, mention: Mention) -> list[str]:
        """The words of a mention that are written with a capital, in small letters: the name in "the late Mr. Orme"."""
        start, end = (int(edge[0]) for edge in self.statements.tokens.ranges_of([mention]))
        return [self.spelling(token) for token in range(start, end) if not self.is_lower_case(token)]

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
                return stated(person, word)
        relation, head = self.statements.relation(word), self.head(word)
        if relation == "amod":
            return self.described(head, depth + 1)
        if relation == "conj" and self.tag(word)[:1] == self.tag(head)[:1]:
            return self.described(head, depth + 1)
        if relation == "xcomp" and self.statements.lemma(head) == "become":
            person = self.subject(head)
            return stated(person, head) if person else None
        if relation == "appos":
            names = [token for token in range(head + 1, word) if self.tag(token) == "NNP"]
            if any(self.head(token) != head for token in names) or self.spelling(word + 1) in _NAMING:
                return None  # of a list of people it may describe the last; "a butler named Orme" is Orme
            return self.person(head) or self.described(head, depth + 1)
        for other in self.tree.dependents_labelled(word, "appos"):
            named = self.person(other)
            if named and named.kind == "PROP":
                return named
        return self.person(word)

    # ---- What belongs to people

    def owners(self, thing: int) -> Iterator[Described]:
        """Yields the character that a part of the body or a thing belongs to, if it is one."""
        yield from owners_of(self, thing)

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
        first, end = self.statements.sentence_of(predicate)
        is_hedged = said.mode == "said" and (
            bool(_HEDGES & {self.spelling(token) for token in range(first, end)})
            or (
                self.statements.relation(predicate) == "ccomp"
                and self.statements.lemma(self.head(predicate)) in _BELIEFS
            )
        )
        if is_hedged or any(self.spelling(copula) in _NOT_FINITE for copula in copulas):
            return Statement("supposed", said.source)
        return said
