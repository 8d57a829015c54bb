"""Indirect speech: words that the narrator puts into a clause, "she said that he would come", "he told her to leave".

Read off the dependency tree: a clause under a verb of speech, with the verb's subject as the speaker and its object as
the addressee. A clause counts only if the verb reports that the words were said: not that they may, will or did not
get said.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.grammar import DependencyTree, agents_and_patients, heads_of_spans, is_passive
from fabula.indexes import quote_of_tokens
from fabula.lexicons.function_words import CLAUSE_INTRODUCERS, MODALS, NEGATIONS
from fabula.lexicons.pronouns import REFLEXIVE_PRONOUNS
from fabula.lexicons.verbs import REQUEST_VERBS, STATEMENT_VERBS, VERBS_WITH_ADDRESSEE_OBJECT
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens

# Words and marks between a verb and a clause after which the clause is no reported speech: "said Nora as she rose".
_BREAKS = frozenset("; . ! ? -- — – ' ‘ ’ \" “ ” « » as while when because since until though although".split())
# Tokens between a verb and its clause, and between a verb and its subject in the cue. Beyond, the tree is often wrong.
CLAUSE_TO_VERB_TOKENS, SUBJECT_TO_VERB_TOKENS = 8, 4
_SPEAKER_CATEGORIES = ("PER", "ORG", "GPE")


@dataclass(frozen=True, slots=True)
class _Report:
    """A verb of speech that governs a clause.

    Attributes:
        verb: its token.
        lemma: its lemma.
        first, end: the tokens of the clause.
        subjects, objects: the head tokens of its subjects and objects.
    """

    verb: int
    lemma: str
    first: int
    end: int
    subjects: list[int]
    objects: list[int]


def find_indirect_speech(
    tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], mentions: tuple[Mention, ...]
) -> tuple[Reported, ...]:
    """The clauses of reported speech, in the order of the text; one whose speaker is the addressee is a thought.

    Args:
        tokens: the story's tokens.
        parse: their parse.
        quotes: its quotes; a clause inside one is reported by the speaker of the quote.
        mentions: every mention, pronouns in speech included.
    """
    reader = _ClauseReader(tokens, parse, quotes, mentions)
    clauses = (reader.reported(token) for token in reader.clause_heads())
    return tuple(sorted((clause for clause in clauses if clause), key=lambda row: (row.start, -row.end)))


class _ClauseReader:
    """Reads clauses; holds the columns of the story that every clause is looked up in."""

    def __init__(self, tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], mentions: tuple[Mention, ...]):
        self.tokens, self.parse = tokens, parse
        self.tree = DependencyTree(parse)
        self.lower_case = tokens.lower_case
        self.quote_of_token = quote_of_tokens(tokens, quotes)
        self.mention_at: dict[int, Mention] = {
            token: mention
            for token, mention in heads_of_spans(tokens, parse.head, mentions)
            if isinstance(mention, Mention)
        }
        self.modal, self.base_form = _row(parse.xpos_names, "MD"), _row(parse.xpos_names, "VB")
        self.present, self.participle = _row(parse.xpos_names, "VBP"), _row(parse.xpos_names, "VBG")
        self.punctuation = _row(parse.upos_names, "PUNCT")

    def clause_heads(self) -> Iterator[int]:
        """The tokens that head a clause under a verb of speech."""
        parse = self.parse
        lemmas = [row for row, lemma in enumerate(parse.lemmas) if lemma in STATEMENT_VERBS | REQUEST_VERBS]
        is_verb = np.isin(parse.lemma, lemmas) & (parse.upos == _row(parse.upos_names, "VERB"))
        is_clause = np.isin(parse.deprel, [self.tree.label_rows.get(name, -1) for name in ("ccomp", "xcomp")])
        heads: list[int] = np.flatnonzero(is_clause & is_verb[parse.head]).tolist()
        yield from heads

    def reported(self, clause_head: int) -> Reported | None:
        """The clause that a token heads, if it reports speech."""
        report = self._report(clause_head)
        if report is None or not self._reports_speech(report):
            return None
        hearers = [
            token
            for token in report.objects
            if report.lemma in VERBS_WITH_ADDRESSEE_OBJECT and not self._is_one_of(token, REFLEXIVE_PRONOUNS)
        ]
        hearers += [token for token in self.tree.dependents_labelled(report.verb, "obl") if self._follows_to(token)]
        is_thought = any(self._is_one_of(token, REFLEXIVE_PRONOUNS) for token in (*report.objects, *hearers))
        speakers = self._entities(report.subjects)
        cue = [t for t in (*report.subjects[:1], report.verb) if abs(t - report.verb) <= SUBJECT_TO_VERB_TOKENS]
        start, end = self.tokens.start, self.tokens.end
        return Reported(
            start=int(start[report.first]),
            end=int(end[report.end - 1]),
            kind="thought" if is_thought else "indirect",
            speaker=speakers[0] if len(speakers) == 1 else None,
            addressees=() if is_thought else tuple(a for a in self._entities(hearers) if a not in speakers),
            cue=(int(start[min(cue)]), int(end[max(cue)])),
        )

    # ---- the clause and its verb
    def _report(self, clause_head: int) -> _Report | None:
        """The verb and the clause, where the clause may be what the verb reports."""
        verb = int(self.parse.head[clause_head])
        first, end = self._without_marks(*self.tree.subtree(clause_head))
        lemma = self.parse.lemmas[self.parse.lemma[verb]]
        if first <= verb < end or not self._is_clause(clause_head, lemma) or not self._is_asserted(verb):
            return None
        between = range(verb + 1, first) if first > verb else range(end, verb)
        if len(between) > CLAUSE_TO_VERB_TOKENS or any(self._is_one_of(token, _BREAKS) for token in between):
            return None
        if (self.quote_of_token[first:end] != self.quote_of_token[verb]).any():
            return None
        return _Report(verb, lemma, first, end, *agents_and_patients(self.tree, verb))

    def _reports_speech(self, report: _Report) -> bool:
        """Whether the subjects and objects of the verb say that a person spoke."""
        verb, subjects, objects = report.verb, report.subjects, report.objects
        if objects and report.lemma not in VERBS_WITH_ADDRESSEE_OBJECT | REQUEST_VERBS:
            return False  # "she said no more"
        if self._tags_a_quote(min([*subjects, verb])):
            return False  # "“No,” said Nora"
        if not any(self._may_speak(token) for token in subjects) and not (objects and is_passive(self.tree, verb)):
            return False  # "tell him to come": no person has said so yet
        # "I tell you that it rains" says it here and now.
        first_person = self._is_one_of(subjects[0] if subjects else verb, ("i", "we"))
        return not (first_person and self.parse.xpos[verb] == self.present)

    def _is_clause(self, clause_head: int, lemma: str) -> bool:
        """Whether a dependent is a clause that the verb reports, not the words of a quote, "so" or a name."""
        marks = [self._word(token) for token in self.tree.dependents_labelled(clause_head, "mark")]
        if _BREAKS.intersection(marks):
            return False
        if self.parse.deprel[clause_head] == self.tree.label_rows["xcomp"]:
            return "to" in marks and lemma in REQUEST_VERBS
        if "to" in marks:
            return lemma in REQUEST_VERBS
        is_introduced = self._is_one_of(self.tree.subtree(clause_head)[0], CLAUSE_INTRODUCERS)
        has_subject = bool(self.tree.dependents_labelled(clause_head, "nsubj", "csubj", "expl"))
        return lemma in STATEMENT_VERBS and (is_introduced or has_subject)

    def _is_asserted(self, verb: int) -> bool:
        """Whether a verb is finite, and neither denied nor supposed."""
        xpos = self.parse.xpos
        if xpos[verb] == self.base_form:
            return False
        is_adverbial = self.parse.deprel[verb] in (self.tree.label_rows.get("advcl"), self.tree.label_rows.get("conj"))
        if xpos[verb] == self.participle and not is_adverbial and not self.tree.dependents_labelled(verb, "aux"):
            return False  # "his asking me to dance"
        beside = self.tree.dependents_labelled(verb, "aux", "mark", "advmod")
        return not any(
            xpos[token] == self.modal or self._is_one_of(token, MODALS | NEGATIONS | {"to", "if", "unless"})
            for token in beside
        )

    def _tags_a_quote(self, token: int) -> bool:
        """Whether a quote ends right before a token, and the sentence goes on."""
        before = max(token - 1, 0)
        is_same_sentence = self.tokens.sentence[before] == self.tokens.sentence[token]
        return bool(is_same_sentence and self.quote_of_token[before] >= 0 and self.quote_of_token[token] < 0)

    def _may_speak(self, token: int) -> bool:
        """Whether a token heads a mention of a person or group: letters, voices and faces do not speak."""
        return token in self.mention_at and self.mention_at[token].category in _SPEAKER_CATEGORIES

    # ---- tokens
    def _follows_to(self, token: int) -> bool:
        return any(self._is_one_of(case, ("to", "unto")) for case in self.tree.dependents_labelled(token, "case"))

    def _without_marks(self, first: int, end: int) -> tuple[int, int]:
        """A range of tokens without the punctuation at its ends."""
        while first < end - 1 and self.parse.upos[first] == self.punctuation:
            first += 1
        while first < end - 1 and self.parse.upos[end - 1] == self.punctuation:
            end -= 1
        return first, end

    def _word(self, token: int) -> str:
        """A token in lower case."""
        word: str = self.lower_case[self.tokens.word[token]]
        return word

    def _is_one_of(self, token: int, words: frozenset[str] | tuple[str, ...]) -> bool:
        return self._word(token) in words

    def _entities(self, tokens: list[int]) -> list[str]:
        """Ids of the entities whose mentions the tokens head, each once."""
        mentions = (self.mention_at[token] for token in tokens if token in self.mention_at)
        return list(dict.fromkeys(mention.entity for mention in mentions if mention.entity))


def _row(names: tuple[str, ...], name: str) -> int:
    """The row of a name in a table, or -1."""
    return names.index(name) if name in names else -1
