"""The features by which a clause of an utterance is judged: does it bind a person, and is it a threat?"""

import numpy as np

from fabula.lexicons.world.promises import (
    BINDING_TIMES,
    COMMANDING_WORDS,
    FUTURE_AUXILIARIES,
    HARMFUL_WORDS,
    PROMISE_LEMMAS,
    RULE_WORDS,
    SOLEMN_WORDS,
)
from fabula.schema.arrays import BoolArray, FloatArray
from fabula.world.promises.utterances.candidates import FORMS, Candidate
from fabula.world.statements import StatementIndex

_SUBJECTS = ("i", "we", "you", "he", "she", "they")
_AUXILIARIES = ("will", "shall", "must", "may", "can", "to")
_SUPERSENSES = (
    "motion", "communication", "social", "possession", "cognition", "stative", "change", "contact", "perception",
    "emotion", "body", "creation", "competition", "consumption",
)  # fmt: skip
_OBJECTS = ("me", "you", "it", "him", "her", "them", "us")
_WORD_LISTS = {
    "times": BINDING_TIMES, "solemn": SOLEMN_WORDS, "harm": HARMFUL_WORDS, "command": COMMANDING_WORDS,
    "rule": RULE_WORDS, "never": frozenset("never".split()), "always": frozenset("always forever ever".split()),
    "until": frozenset("until till".split()), "again": frozenset(("again",)),
    "if": frozenset("if unless".split()), "or": frozenset("or else".split()),
    "please": frozenset("please pray kindly".split()), "let": frozenset(("let",)),
    "think": frozenset("think suppose hope afraid fear guess believe daresay sure know expect see say fancy".split()),
    "perhaps": frozenset("perhaps maybe possibly probably".split()),
    "god": frozenset("god heaven heavens lord christ honour honor".split()), "!": frozenset("!"), "?": frozenset("?"),
    "you": frozenset("you your yours yourself".split()),
    "try": frozenset("best try endeavour care after manage".split()),
    "when": frozenset("when whenever after before soon till until while".split()),
    "end": frozenset("again more longer anything".split()),
    "yes": frozenset("yes well then very right course certainly indeed".split()),
    "no": frozenset(("no",)),
    "must": frozenset("must shall".split()),
    "soon": frozenset("now directly presently minute moment instant immediately".split()),
    "tomorrow": frozenset("tomorrow to-morrow tonight to-night monday tuesday wednesday thursday friday saturday "
                          "sunday week month year".split()),
}  # fmt: skip
_BEFORE = (",", ".", "?", "!", ";", "and", "but", "or", "that", "then")
_BEHIND = (".", "!", "?", ",", ";", "and", "till", "if")
_CONDITIONS = ("if", "unless", "when", "till", "until", "as", "before", "after", "so", "whenever", "whether")
_PLACES = ("clause", "sentence", "beside")
_BESIDE_TOKENS, _NARRATED_TOKENS, _MAX_LENGTH = 50, 12, 40
_CLAUSES_ABOVE = ("root", "ccomp", "xcomp", "conj", "parataxis")

COLUMNS: tuple[str, ...] = (
    *(f"form {form}" for form in FORMS),
    "negated", "sealed",
    *(f"subject {word}" for word in _SUBJECTS),
    "other subject",
    *(f"auxiliary {word}" for word in _AUXILIARIES),
    *(f"sense {sense}" for sense in _SUPERSENSES),
    *(f"lemma {lemma}" for lemma in PROMISE_LEMMAS),
    *(f"object {word}" for word in _OBJECTS),
    "other object",
    *(f"relation {relation}" for relation in _CLAUSES_ABOVE),
    *(f"{words} in {place}" for place in _PLACES for words in _WORD_LISTS),
    *(f"{words} in narration" for words in ("solemn", "command", "harm")),
    *(f"before: {mark}" for mark in _BEFORE), *(f"behind: {mark}" for mark in _BEHIND),
    "question before", "first in utterance", "clause is utterance",
    *(f"condition: {mark}" for mark in _CONDITIONS), "condition of you",
    "length", "sentence length", "utterance length", "place in utterance", "condition before", "marked",
    "second clause",
)  # fmt: skip
"""The columns of `features`."""


class FeatureReader:
    """Fills the rows of features; holds the word lists as columns over the vocabulary."""

    def __init__(self, index: StatementIndex):
        self.index = index
        self.lower = index.tokens.lower_case
        lists = [np.array([word in words for word in self.lower], bool) for words in _WORD_LISTS.values()]
        self.listed = np.stack(lists, axis=1) if len(self.lower) else np.zeros((0, len(_WORD_LISTS)), bool)
        """Which lists hold each spelling. Shape: (spellings, lists)."""
        self.token_start, self.token_end = index.tokens.ranges_of(index.quotes)

    def rows(self, candidates: list[Candidate]) -> FloatArray:
        """Returns the features of each candidate. Shape: (candidates, COLUMNS), float32."""
        rows = [self._row(candidate) for candidate in candidates]
        return np.array(rows, np.float32).reshape(len(rows), len(COLUMNS))

    def _row(self, candidate: Candidate) -> list[float]:
        index = self.index
        sentence = index.sentence_of(candidate.predicate)
        quote = int(index.quote_of_token[candidate.predicate])
        quote_start, quote_end = int(self.token_start[quote]), int(self.token_end[quote])
        sentence = max(sentence[0], quote_start), min(sentence[1], quote_end)
        beside = max(0, candidate.token_start - _BESIDE_TOKENS), candidate.token_end + _BESIDE_TOKENS
        lemma, relation = index.lemma(candidate.predicate).lower(), index.relation(candidate.predicate)
        spoken = quote_end - quote_start
        return [
            *(candidate.form == form for form in FORMS),
            candidate.negated,
            candidate.sealed,
            *self._one_hot(candidate.subject, _SUBJECTS),
            *self._auxiliary(candidate.auxiliary),
            *self._sense(candidate.predicate),
            *(lemma == known for known in PROMISE_LEMMAS),
            *self._object(candidate.predicate),
            *(relation == known for known in _CLAUSES_ABOVE),
            *self._lists(candidate.token_start, candidate.token_end),
            *self._lists(*sentence),
            *self._lists(*beside),
            *self._narration(quote_start, quote_end),
            *self._neighbours(candidate, quote_start, quote_end),
            *self._conditions(candidate.predicate),
            min(_MAX_LENGTH, candidate.token_end - candidate.token_start),
            min(_MAX_LENGTH, sentence[1] - sentence[0]),
            min(4 * _MAX_LENGTH, spoken),
            (candidate.predicate - quote_start) / max(1, spoken),
            self._has_condition_before(candidate.predicate, sentence[0]),
            bool(index.tree.dependents_labelled(candidate.predicate, "mark")),
            candidate.token_start > sentence[0] + 1,
        ]

    def word(self, token: int) -> str:
        """A token as written, in lower case."""
        return self.lower[int(self.index.tokens.word[token])]

    def _one_hot(self, token: int | None, words: tuple[str, ...]) -> list[bool]:
        spelled = "" if token is None else self.word(token)
        return [*(spelled == word for word in words), token is not None and spelled not in words]

    def _auxiliary(self, token: int | None) -> list[bool]:
        spelled = "" if token is None else self.word(token)
        if spelled in FUTURE_AUXILIARIES and spelled not in ("shall", "sha"):
            spelled = "will"
        return [spelled.startswith(word) if word != "to" else token is None for word in _AUXILIARIES]

    def _sense(self, token: int) -> list[bool]:
        sense = self.index.parse.supersense_names[self.index.parse.supersense[token]].partition("verb.")[2]
        return [sense == known for known in _SUPERSENSES]

    def _object(self, predicate: int) -> list[bool]:
        objects = self.index.tree.dependents_labelled(predicate, "obj", "iobj")
        return self._one_hot(objects[0] if objects else None, _OBJECTS)

    def _lists(self, start: int, end: int) -> list[bool]:
        within: BoolArray = self.listed[self.index.tokens.word[start:end]]
        return [bool(found) for found in np.any(within, axis=0)]

    def _narration(self, start: int, end: int) -> list[bool]:
        """Whether the narration right before and behind an utterance has words that promise, command or threaten."""
        near = [
            token
            for token in (*range(max(0, start - _NARRATED_TOKENS), start), *range(end, end + _NARRATED_TOKENS))
            if token < len(self.index.tokens) and self.index.quote_of_token[token] < 0
        ]
        words = {self.word(token) for token in near}
        return [bool(words & _WORD_LISTS[name]) for name in ("solemn", "command", "harm")]

    def _neighbours(self, candidate: Candidate, quote_start: int, quote_end: int) -> list[bool]:
        """What stands around the clause, and whether the utterance before it asks."""
        start, end = candidate.token_start, candidate.token_end
        last = len(self.index.tokens) - 1
        before, behind = self.word(max(0, start - 1)), self.word(min(end, last))
        earlier = range(max(0, quote_start - _BESIDE_TOKENS), quote_start)
        asked = [token for token in earlier if self.word(token) == "?" and self.index.quote_of_token[token] >= 0]
        return [
            *(before == mark for mark in _BEFORE),
            *(behind == mark for mark in _BEHIND),
            bool(asked),
            start <= quote_start + 1,
            start <= quote_start + 1 and end >= quote_end - 2,
        ]

    def _conditions(self, predicate: int) -> list[bool]:
        """The conjunctions of the clauses that a clause depends on, and whether the hearer is the subject of one."""
        tree = self.index.tree
        clauses = tree.dependents_labelled(predicate, "advcl")
        marks = {self.word(mark) for clause in clauses for mark in tree.dependents_labelled(clause, "mark", "advmod")}
        subjects = {self.word(token) for clause in clauses for token in tree.dependents_labelled(clause, "nsubj")}
        return [*(mark in marks for mark in _CONDITIONS), "you" in subjects]

    def _has_condition_before(self, predicate: int, start: int) -> bool:
        conditions = _WORD_LISTS["if"]
        return any(self.word(token) in conditions for token in range(start, predicate))
