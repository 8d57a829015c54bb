"""What the narrator tells as a fact, and which character words surely are of: the ground of every check."""

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from fabula.grammar import DependencyTree, heads_of_spans, is_supposed, is_told_as_past, told_in_present
from fabula.indexes import narrator_at, utterances
from fabula.lexicons.pronouns import GENDER_OF_SET, YOU, I
from fabula.lexicons.verbs import BELIEF_VERBS, STATEMENT_VERBS
from fabula.schema.arrays import BoolArray
from fabula.schema.manuscript import PROSE_KINDS, Block
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Entity, Mention, Span
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens
from fabula.schema.world import Containment, Event, Scene, Stay, TimeConflict, TimeExpression, Trait, scene_row_at

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CLAUSES = frozenset({"root", "conj", "parataxis"})
_MOST_CONJUNCTS = 8
_WIDEST = 40  # characters of a mention that is a name or a pronoun, and no description with a clause
_FARTHEST_NAME = 400  # characters from a pronoun back to the name in its paragraph (experiment 053)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FinishedLayers:
    """The layers of a story that its faults are looked for in.

    Attributes:
        blocks: the paragraphs and headings.
        tokens, parse: the words and their grammar.
        quotes, reported: whose words are not the narrator's.
        mentions, characters, entities: who is who.
        scenes, events: what happens, and on which lane of time.
        traits, stays, containments: what is claimed.
        times, time_conflicts: the words that say when, and the times that cannot all be true.
    """

    blocks: tuple[Block, ...]
    tokens: Tokens
    parse: Parse
    quotes: tuple[Quote, ...]
    reported: tuple[Reported, ...]
    mentions: tuple[Mention, ...]
    characters: tuple[Character, ...]
    entities: tuple[Entity, ...] = ()
    scenes: tuple[Scene, ...] = ()
    events: tuple[Event, ...] = ()
    traits: tuple[Trait, ...] = ()
    stays: tuple[Stay, ...] = ()
    containments: tuple[Containment, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    time_conflicts: tuple[TimeConflict, ...] = ()


class Narration:
    """Answers what the narrator tells as a fact of now, and of which character words surely are."""

    def __init__(self, layers: FinishedLayers):
        self.layers = layers
        self.tokens, self.parse = layers.tokens, layers.parse
        self.tree = DependencyTree(layers.parse)
        self.names = {character.id: character.name for character in layers.characters}
        verbatim = (row for row in layers.reported if row.kind != "indirect")
        prose = np.array([block.kind in PROSE_KINDS for block in layers.blocks], bool)
        narrated = ~layers.tokens.within((*utterances(layers.quotes), *verbatim))
        self.narrated: BoolArray = narrated & prose[layers.tokens.block]
        self._in_present = told_in_present(self.tokens, self.parse, narrated)
        people = [mention for mention in layers.mentions if mention.entity in self.names]
        self._people = sorted(people, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self._people]
        named = (mention for mention in self._people if mention.kind == "PROP")
        self.named_heads: dict[int, Mention] = dict(heads_of_spans(self.tokens, self.parse.head, named))
        self._bearers = self._bearers_of_words()
        self._genders = {each.id: GENDER_OF_SET[each.pronouns] for each in layers.characters}

    # ---- Words

    def lemma(self, token: int) -> str:
        """Returns the lemma of a token."""
        lemma: str = self.parse.lemmas[self.parse.lemma[token]]
        return lemma

    def tag(self, token: int) -> str:
        """Returns the Penn tag of a token."""
        tag: str = self.parse.xpos_names[self.parse.xpos[token]]
        return tag

    def relation(self, token: int) -> str:
        """Returns the relation of a token to its head, without the subtype."""
        relation: str = self.parse.deprel_names[self.parse.deprel[token]].partition(":")[0]
        return relation

    def sentence_of(self, offset: int) -> range:
        """Returns the tokens of the sentence that an offset lies in."""
        return range(*self.tokens.sentence_range(self.tokens.token_at(offset)))

    def sentence_span(self, span: Span) -> Span:
        """Returns the span from the beginning of the sentence in which a span begins to its own end."""
        return int(self.tokens.start[self.sentence_of(span[0])[0]]), span[1]

    def tokens_span(self, token: int) -> Span:
        """Returns the offsets of a token."""
        return int(self.tokens.start[token]), int(self.tokens.end[token])

    # ---- What is told

    def is_narrated(self, span: Span) -> bool:
        """Returns whether all words of a span are the narrator's."""
        first, last = self.tokens.token_at(span[0]), self.tokens.token_at(span[1] - 1)
        return bool(self.narrated[first : last + 1].all())

    def in_turn(self, offset: int) -> bool:
        """Returns whether an offset lies in a scene that is told in its turn, and not in a flashback."""
        row = scene_row_at(self.layers.scenes, offset)
        return row is not None and self.layers.scenes[row].lane == "now"

    def same_scene(self, *offsets: int) -> bool:
        """Returns whether all offsets lie in one scene."""
        rows = {scene_row_at(self.layers.scenes, offset) for offset in offsets}
        return len(rows) == 1 and None not in rows

    def happens_now(self, verb: int) -> bool:
        """Returns whether the narrator tells with a main verb that something happens: in the tense of the story."""
        finite = (verb, *self.tree.dependents_labelled(verb, "cop", "aux"))
        if not self.narrated[verb] or not any(self.tag(each) in _FINITE for each in finite):
            return False
        clause = verb
        for _ in range(_MOST_CONJUNCTS):
            if self.relation(clause) != "conj":
                break
            clause = int(self.parse.head[clause])
        if self.relation(clause) not in _CLAUSES or self._is_of_before(clause):
            return False
        if is_supposed(self.tokens, self.parse, self.tree, verb):
            return False
        return not self._is_reported(clause)

    def _is_of_before(self, clause: int) -> bool:
        return is_told_as_past(self.tokens, self.parse, self.tree, clause, self._in_present)

    def _is_reported(self, clause: int) -> bool:
        """Whether a clause beside a verb of saying or thinking is what a character says: "He was mad, she thought"."""
        near = (*self.tree.dependents_labelled(clause, "parataxis", "ccomp"), int(self.parse.head[clause]))
        return any(self.lemma(each) in BELIEF_VERBS | STATEMENT_VERBS for each in near if each != clause)

    def same_sentence(self, one: int, other: int) -> bool:
        """Returns whether two offsets lie in one sentence."""
        sentence = self.tokens.sentence
        return bool(sentence[self.tokens.token_at(one)] == sentence[self.tokens.token_at(other)])

    # ---- Referents

    def is_own_name(self, mention: Mention) -> bool:
        """Returns whether no other character bears the last word of a name."""
        last = self.tokens.spelling(self.tokens.token_at(mention.end - 1)).lower()
        return self._bearers.get(last, set()) <= {mention.entity}

    def people_within(self, start: int, end: int) -> list[Mention]:
        """Returns the mentions of characters of which a part lies between two offsets, in order, and wide ones not."""
        rows = range(bisect_left(self._starts, start - _WIDEST), bisect_left(self._starts, end))
        return [each for row in rows if (each := self._people[row]).end > start and each.end - each.start <= _WIDEST]

    def is_named(self, person: str, span: Span) -> bool:
        """Returns whether a span holds a name of a character, and no name of another."""
        named = {mention.entity for mention in self.people_within(*span) if mention.kind == "PROP"}
        return named == {person}

    def is_surely(self, person: str, span: Span) -> bool:
        """Returns whether words surely are of a character.

        The span names this character and no other; or it holds "I" or "my" of the one who narrates there; or it holds a
        pronoun, and its paragraph names this character before it and mentions no other that the pronoun could mean.
        """
        if self._is_narrator(person, span):
            return True
        named = {mention.entity for mention in self.people_within(*span) if mention.kind == "PROP"}
        if named:
            return named == {person}
        block = int(self.tokens.block[self.tokens.token_at(span[0])])
        paragraph = int(self.tokens.start[np.searchsorted(self.tokens.block, block, "left")])
        before = self.people_within(max(paragraph, span[0] - _FARTHEST_NAME), span[1])
        gender = self._genders[person]
        others = [each for each in before if each.entity != person and self._genders[each.entity or ""] in ("", gender)]
        return not others and any(each.kind == "PROP" and each.entity == person for each in before)

    def _is_narrator(self, person: str, span: Span) -> bool:
        """Whether a span is about who narrates there, by "I" or "my", or "you" in a story told to "you", and no other.

        A word that coreference takes for the narrator is of no use alone: "you" may be the reader of a letter.
        """
        row, within = narrator_at(self.layers.characters, span[0]), self.people_within(*span)
        if row < 0 or self.layers.characters[row].id != person or not self.is_narrated(span):
            return False
        words = {self.tokens.spelling(self.tokens.token_at(mention.start)).lower() for mention in within}
        return {mention.entity for mention in within} == {person} and (words <= I or words <= YOU)

    def _bearers_of_words(self) -> dict[str, set[str | None]]:
        """The characters that bear each word of a name."""
        bearers: dict[str, set[str | None]] = {}
        for character in self.layers.characters:
            for name in character.names:
                for word in name.text.lower().split() if name.kind == "PROP" else ():
                    bearers.setdefault(word, set()).add(character.id)
        return bearers
