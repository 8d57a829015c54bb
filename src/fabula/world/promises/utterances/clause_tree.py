"""Asks the tree around a predicate who is to do it, what governs it, and whether words beside it seal it."""

from itertools import pairwise

from fabula.grammar import is_passive
from fabula.lexicons.function_words import NEGATIONS
from fabula.lexicons.world.promises import (
    BANNING_VERBS,
    ORDERING_VERBS,
    PROMISING_NOUNS,
    PROMISING_VERBS,
    RULE_PARTICIPLES,
)
from fabula.world.statements import StatementIndex

FIRST_PERSON = frozenset("i we".split())
MAX_CLAUSE_SIDE = 60  # tokens before and behind a predicate: a text without full stops is one sentence
_PRESENT_BE = frozenset("is are am 's 're 'm ’s ’re ’m been".split())
_COUNTING = frozenset("count depend rely".split())
_SEAL_TOKENS = 7
_SEALING_NOUNS = frozenset("word honour honor oath solemn promise".split())
_GIVING = frozenset("give have 've ’ve pledge".split())
_SEALING_TAGS = frozenset("promised vowed swore promises vows swears".split())
_FOR_LIFE = ("long", "as", "i", "live")
_PLEDGING = frozenset("give have pledge".split())
_LATER = frozenset("shall will 'll ’ll".split())
_SENTENCE_ENDS = frozenset(".!?;")
_UNMADE = NEGATIONS | frozenset("could would might must cannot should did if ?".split())
# Dependents that are no part of the clause: what it is joined to, the hearer it calls, what it interrupts.
_BESIDE_CLAUSE = ("conj", "parataxis", "cc", "vocative", "discourse", "punct")


class ClauseTree:
    """The tree around a predicate; holds the words of a story in lower case."""

    def __init__(self, index: StatementIndex):
        self.index, self.tree, self.parse = index, index.tree, index.parse
        self.person_tokens = frozenset(index.person_tokens)
        self.lower = index.tokens.lower_case

    def word(self, token: int) -> str:
        """A token as written, in lower case."""
        return self.lower[int(self.index.tokens.word[token])]

    def is_no(self, subject: int) -> bool:
        """Whether a noun has "no": "no child"."""
        return any(self.word(child) == "no" for child in self.tree.children(subject))

    def _is_my(self, noun: int) -> bool:
        return any(self.word(child) == "my" for child in self.tree.children(noun))

    def shared_subject(self, predicate: int, auxiliaries: list[int]) -> int | None:
        """The subject of the verb that a conjunct is joined to: "I will come and tell you"."""
        head = int(self.parse.head[predicate])
        if self.index.relation(predicate) != "conj" or head == predicate:
            return None
        shared = self.tree.dependents_labelled(head, "nsubj")
        return shared[0] if shared and (auxiliaries or self.tree.dependents_labelled(head, "aux")) else None

    def governor(self, predicate: int) -> int | None:
        """The first-person verb or noun of promising, ordering or banning that governs a predicate."""
        head = int(self.parse.head[predicate])
        is_within = self.index.quote_of_token[head] == self.index.quote_of_token[predicate]  # no speech tag
        if head == predicate or not is_within or self.index.relation(predicate) not in ("xcomp", "ccomp", "acl"):
            return None
        lemma = self.index.lemma(head)
        if lemma in PROMISING_VERBS | ORDERING_VERBS | BANNING_VERBS:
            obeyed = lemma in PROMISING_VERBS or (predicate > head and self._has_object(head))
            refused = lemma not in PROMISING_VERBS and bool(self._words_of(head) & _LATER)
            return head if obeyed and not refused and self._is_first_person_present(head) else None
        if lemma not in ("give", "have", "pledge", *PROMISING_NOUNS):
            return None
        above = self.index.lemma(int(self.parse.head[head]))
        if lemma in PROMISING_NOUNS and int(self.parse.head[head]) != head and above not in _PLEDGING:
            return None  # "take my word for it"
        promised = [child for child in (head, *self.tree.children(head)) if self.index.lemma(child) in PROMISING_NOUNS]
        return next((noun for noun in promised if self._is_my(noun)), None)

    def _words_of(self, token: int) -> set[str]:
        return {self.word(child) for child in self.tree.children(token)}

    def licence(self, predicate: int) -> int | None:
        """The participle of "you are forbidden to go" and "he is banned from going" that governs a predicate."""
        head = int(self.parse.head[predicate])
        relation = self.index.relation(predicate)
        is_from = relation in ("advcl", "obl") and "from" in self._words_of(predicate)
        is_to = relation == "xcomp" or (relation in ("ccomp", "csubj", "advcl") and "to" in self._words_of(predicate))
        is_governed = head != predicate and (is_to or is_from)
        is_present = any(self.word(a) in _PRESENT_BE for a in self.tree.dependents_labelled(head, "aux", "cop"))
        return head if is_governed and is_present and self.word(head) in RULE_PARTICIPLES else None

    def _is_first_person_present(self, verb: int) -> bool:
        """Whether the first person promises or orders, and does not refuse to, wish to or ask to."""
        children = self.tree.children(verb)
        words = {self.word(child) for child in children}
        subjects = {self.word(child) for child in self.tree.dependents_labelled(verb, "nsubj")}
        tag = self.parse.xpos_names[self.parse.xpos[verb]]
        return bool(subjects & FIRST_PERSON) and not words & _UNMADE and tag in ("VBP", "VB", "NN", "VBD", "VBN")

    def _has_object(self, verb: int) -> bool:
        """Whether a person is ordered: "I order you"; but not "I am ordered"."""
        is_active = not is_passive(self.tree, verb)
        return is_active and bool(self.tree.dependents_labelled(verb, "obj", "iobj"))

    def is_asked(self, predicate: int, subject: int | None, auxiliaries: list[int]) -> bool:
        """Whether the auxiliary stands before the subject, and the sentence ends with a question mark."""
        first, end = self.index.sentence_of(predicate)
        end = min(end, predicate + MAX_CLAUSE_SIDE)
        asks = any(self.word(token) == "?" for token in range(max(predicate, first), end))
        return asks and subject is not None and any(auxiliary < subject for auxiliary in auxiliaries)

    def clause(self, predicate: int) -> tuple[int, int]:
        """The tokens of the clause of a predicate, without what it is joined to and punctuation at the ends."""
        start, end = predicate, predicate + 1
        for child in self.tree.children(predicate):
            first, last = self.tree.subtree(child)
            if self.index.relation(child) in _BESIDE_CLAUSE:
                if child > predicate and self.index.relation(child) != "punct":
                    break
                continue
            start, end = min(start, first), max(end, last)
        start, end = max(start, predicate - MAX_CLAUSE_SIDE), min(end, predicate + MAX_CLAUSE_SIDE)
        row = self.index.quote_of_token[predicate]
        while start < predicate and (self.index.quote_of_token[start] != row or not self.word(start)[0].isalnum()):
            start += 1
        while end > predicate + 1 and (
            self.index.quote_of_token[end - 1] != row or not self.word(end - 1)[-1].isalnum()
        ):
            end -= 1
        return start, end

    # ---- Words beside a clause

    def is_sealed(self, predicate: int, start: int, end: int) -> bool:
        """Whether the words right before or behind a clause, or its speech tag, say that it is promised."""
        row = int(self.index.quote_of_token[predicate])
        first, last = max(0, start - _SEAL_TOKENS), min(len(self.index.tokens), end + _SEAL_TOKENS)
        before = [self.word(t) for t in range(first, start) if self.index.quote_of_token[t] == row]
        within = [self.word(t) for t in range(start, end)]
        behind = [self.word(t) for t in range(end, last) if self.index.quote_of_token[t] == row]
        if any(window == _FOR_LIFE for window in zip(within, within[1:], within[2:], within[3:], strict=False)):
            return True
        if any(
            _has_seal(words)
            for words in (_last_sentence(before), within, _first_sentence(behind, is_last=last - end > len(behind)))
        ):
            return True
        block = self.index.tokens.block
        tag = [
            self.word(t) for t in range(end, last) if self.index.quote_of_token[t] < 0 and block[t] == block[predicate]
        ]
        near = [t for t in range(end, min(last, end + 3)) if self.index.quote_of_token[t] < 0]
        return bool(near) and bool(_SEALING_TAGS.intersection(tag[:3]))


def _has_seal(words: list[str]) -> bool:
    """Whether words have the first person's promise: "I swear", "you have my word", "on my honour"."""
    pairs = list(pairwise(words))
    if any(first in FIRST_PERSON and second in PROMISING_VERBS for first, second in pairs):
        return True
    if any(first in _COUNTING and second in ("on", "upon") for first, second in pairs) and "me" in words:
        return True
    given = [place for place, pair in enumerate(pairs) if pair[0] == "my" and pair[1] in _SEALING_NOUNS]
    return any(_GIVING.intersection(words[max(0, place - 2) : place]) for place in given)


def _last_sentence(words: list[str]) -> list[str]:
    """The words behind the last mark that ends a sentence."""
    ends = [place for place, word in enumerate(words[:-1]) if word in _SENTENCE_ENDS]
    return words[ends[-1] + 1 :] if ends else words


def _first_sentence(words: list[str], *, is_last: bool) -> list[str]:
    """The words of the next short sentence: "I'll come back. I promise.". `is_last`: they end an utterance."""
    ends = [place for place, word in enumerate(words) if word in _SENTENCE_ENDS and place > 0]
    if words and words[0] in _SENTENCE_ENDS and not ends and not is_last:
        return []  # a long sentence of its own
    return words[: ends[0]] if ends else words
