"""Looks up what each token refers to, and how the text makes the statement that a token is the predicate of."""

from collections.abc import Iterable
from dataclasses import dataclass

from fabula.grammar import DependencyTree, is_supposed, is_told_as_past
from fabula.lexicons.verbs import BELIEF_VERBS, NEWS_VERBS, STATEMENT_VERBS
from fabula.schema.arrays import BoolArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens
from fabula.schema.world import ClaimMode

_DREAM_LEMMAS = frozenset({"dream", "nightmare"})
_CONDITIONS = frozenset({"if", "unless"})
MIN_SOURCE_P = 0.6
"""Who says a claim is named from this probability of the speaker on: below it two in twelve were right (experiment
066)."""


@dataclass(frozen=True, slots=True)
class Statement:
    """How the text makes a statement.

    Attributes:
        mode: narrated, said, thought, supposed, past or dreamt.
        source: the id of the character who says or thinks it; None in narration, and where the speaker is unresolved.
    """

    mode: ClaimMode
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class StatementIndex:
    """The referents and the statements of a story, by token.

    Attributes:
        tokens: the story's tokens.
        parse: their parse.
        tree: their dependency tree.
        quotes: the utterances: quotes that are spoken, thought or written, in order.
        quote_of_token: the row of the utterance that each token stands in, -1 in narration. Shape: (tokens,).
        reported: nested quotations and letters, whose words are their own speaker's, in the order of the text.
        reported_of_token: the row of the innermost of `reported` around each token, -1 outside. Shape: (tokens,).
        narrator_of_token: row of the character who narrates at each token, -1 where none does. Shape: (tokens,).
        told_in_present: whether the narrator tells in the present at each token. Shape: (tokens,).
        characters: the cast, in its order.
        people: their ids.
        mention_of_token: the widest mention that each head token heads, with a referent.
        person_tokens: the head tokens of the names and nouns for people, with or without a referent, in order.
    """

    tokens: Tokens
    parse: Parse
    tree: DependencyTree
    quotes: tuple[Quote, ...]
    quote_of_token: IntArray
    reported: tuple[Reported, ...]
    reported_of_token: IntArray
    narrator_of_token: IntArray
    told_in_present: BoolArray
    characters: tuple[Character, ...]
    people: frozenset[str]
    mention_of_token: dict[int, Mention]
    person_tokens: tuple[int, ...]

    # ---- Words

    def lemma(self, token: int) -> str:
        """Returns the lemma of a token."""
        lemma: str = self.parse.lemmas[self.parse.lemma[token]]
        return lemma

    def relation(self, token: int) -> str:
        """Returns the relation of a token to its head, without the subtype."""
        relation: str = self.parse.deprel_names[self.parse.deprel[token]].partition(":")[0]
        return relation

    def span_of(self, token_start: int, token_end: int) -> tuple[int, int]:
        """Returns the offsets of a range of tokens that is not empty."""
        return int(self.tokens.start[token_start]), int(self.tokens.end[token_end - 1])

    def span_from_to(self, *tokens: int) -> tuple[int, int]:
        """Returns the offsets of the shortest span that holds these tokens."""
        return self.span_of(min(tokens), max(tokens) + 1)

    def sentence_of(self, token: int) -> tuple[int, int]:
        """Returns the first token and the end of the sentence of a token."""
        return self.tokens.sentence_range(token)

    def cases(self, token: int) -> set[str]:
        """Returns the prepositions and case marks of a noun, in small letters: "in", "of", "'s"."""
        return {self.tokens.spelling(case).lower() for case in self.tree.dependents_labelled(token, "case")}

    # ---- Referents

    def referent(self, token: int) -> str | None:
        """Returns the id of what the mention headed by a token refers to, or None."""
        mention = self.mention_of_token.get(token)
        return mention.entity if mention else None

    def referents(self, tokens: Iterable[int]) -> tuple[str, ...]:
        """Returns the ids of what the mentions headed by these tokens refer to, each once."""
        return tuple(dict.fromkeys(filter(None, map(self.referent, tokens))))

    def people_among(self, tokens: Iterable[int]) -> tuple[str, ...]:
        """Returns the ids of the characters that the mentions headed by these tokens refer to, each once.

        A person that the text only names in passing is an entity and no character: no claim may be about them.
        """
        return tuple(referent for referent in self.referents(tokens) if referent in self.people)

    def possessors(self, token: int) -> list[int]:
        """Returns the head tokens of the possessors of a noun: "his eyes", "Nora's brother", "the eyes of Nora"."""
        genitives = self.tree.dependents_labelled(token, "nmod", "det")
        return [child for child in genitives if self._is_possessor(child)]

    def _is_possessor(self, token: int) -> bool:
        tag = self.parse.xpos_names[self.parse.xpos[token]]
        return tag == "PRP$" or bool(self.cases(token) & {"'s", "’s", "'", "’", "of"})

    # ---- Statements

    def statement(self, predicate: int) -> Statement:
        """Returns how the text makes the statement with this predicate."""
        voice = self.voice(predicate)
        if self._is_dreamt(predicate):
            return Statement("dreamt", voice.source)
        if is_supposed(self.tokens, self.parse, self.tree, predicate):
            return Statement("supposed", voice.source)
        if voice.mode != "narrated":
            return Statement("supposed", voice.source) if self._has_condition(predicate) else voice
        reported = self._reported(predicate)
        if reported:
            return reported
        return Statement("past") if self.is_told_as_past(predicate) else voice

    def is_told_as_past(self, predicate: int) -> bool:
        """Returns whether a predicate is of a time before that which the narrator tells of."""
        return is_told_as_past(self.tokens, self.parse, self.tree, predicate, self.told_in_present)

    def voice(self, token: int) -> Statement:
        """Returns whose words a token ("the tall man") is part of: "narrated", or "said" or "thought" by a speaker."""
        row = int(self.quote_of_token[token])
        if self.reported_of_token[token] < 0 and row < 0:
            return Statement("narrated")
        thought = row >= 0 and self.quotes[row].kind == "thought"
        return Statement("thought" if thought else "said", self.source(token))

    def _reported(self, predicate: int) -> Statement | None:
        """The statement that a character makes in the narrator's words: "she said that he was a nurse"."""
        clause = predicate
        while self.relation(clause) == "conj" and not self.tree.dependents_labelled(clause, "mark"):
            clause = int(self.parse.head[clause])
        verb = int(self.parse.head[clause])
        if self.relation(clause) != "ccomp" or verb == clause:
            return None
        mode: ClaimMode | None = None
        if self.lemma(verb) in BELIEF_VERBS:
            mode = "thought"
        elif self.lemma(verb) in STATEMENT_VERBS | NEWS_VERBS:
            mode = "said"
        if mode is None:
            return None
        subjects = self.referents(self.tree.dependents_labelled(verb, "nsubj"))
        if self.lemma(verb) in NEWS_VERBS:
            return Statement(mode)
        return Statement(mode, subjects[0] if len(subjects) == 1 and subjects[0] in self.people else None)

    def source(self, token: int) -> str | None:
        """Returns the id of the character whose words a token is part of; None in narration, or where it is unsure."""
        inner, outer = int(self.reported_of_token[token]), int(self.quote_of_token[token])
        speaker: str | None = None
        if inner >= 0:
            speaker = self.reported[inner].speaker
        elif outer >= 0 and self.quotes[outer].p >= MIN_SOURCE_P:
            speaker = self.quotes[outer].speaker
        return speaker if speaker in self.people else None

    def _has_condition(self, predicate: int) -> bool:
        """Whether a character says a predicate under a condition: "If I am fifty, I am fifty"."""
        marks = (
            self.tokens.spelling(mark).lower()
            for clause in self.tree.dependents_labelled(predicate, "advcl")
            for mark in self.tree.dependents_labelled(clause, "mark")
        )
        return not _CONDITIONS.isdisjoint(marks)

    def _is_dreamt(self, predicate: int) -> bool:
        head = int(self.parse.head[predicate])
        return head != predicate and self.lemma(head) in _DREAM_LEMMAS and self.relation(predicate) in ("ccomp", "acl")
