"""Speech that the narrator puts into a clause: "she said that he would come", "he told her to leave".

Read off the dependency tree: a clause under a verb of speech, whoever the verb has for its subject, and whoever it says
is spoken to. Only what is told as said: not what may, will or did not get said.
"""

import numpy as np

from fabula.grammar import DependencyTree, heads_of_spans
from fabula.lexicons.function_words import CLAUSE_INTRODUCERS, MODALS, NEGATIONS
from fabula.lexicons.pronouns import REFLEXIVE_PRONOUNS
from fabula.lexicons.verbs import REQUEST_VERBS, STATEMENT_VERBS, VERBS_WITH_ADDRESSEE_OBJECT
from fabula.schema.parse import Parse
from fabula.schema.people import Mention
from fabula.schema.speech import Quote, Reported
from fabula.schema.tokens import Tokens

# Words and marks between a verb and its clause after which the clause is none: "said Nora as she rose".
_BREAKS = frozenset("; . ! ? -- — – ' ‘ ’ \" “ ” « » as while when because since until though although".split())
_FAR, _NEAR = 8, 4  # tokens between a verb and its clause, and its subject: beyond, the tree has often lost its way


def find_indirect_speech(
    tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], mentions: tuple[Mention, ...]
) -> tuple[Reported, ...]:
    """The clauses of reported speech, in the order of the text; what someone tells themselves is a thought.

    Args:
        tokens: the story's tokens.
        parse: the network's reading of them.
        quotes: its quotations; a clause inside one is reported by whoever speaks there.
        mentions: who is mentioned where, pronouns in speech included.
    """
    reporter = _ClauseReader(tokens, parse, quotes, mentions)
    lemmas = [row for row, lemma in enumerate(parse.lemmas) if lemma in STATEMENT_VERBS | REQUEST_VERBS]
    verb = np.isin(parse.lemma, lemmas) & (parse.upos == _row(parse.upos_names, "VERB"))
    clause = np.isin(parse.deprel, [reporter.tree.label.get(name, -1) for name in ("ccomp", "xcomp")])
    heads_clause = np.flatnonzero(clause & verb[parse.head])
    found = (reporter.reported(token) for token in heads_clause.tolist())
    return tuple(sorted(filter(None, found), key=lambda r: (r.start, -r.end)))


class _ClauseReader:
    """What is looked up for every clause."""

    def __init__(self, tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], mentions: tuple[Mention, ...]):
        self.words, self.read = tokens, parse
        self.tree = DependencyTree(tokens, parse)
        self.low = tuple(w.lower() for w in tokens.vocabulary)
        self.quote = tokens.inside(q for q in quotes if q.kind != "other")
        self.mention = {token: m for token, m in heads_of_spans(tokens, parse.head, mentions)}
        self.modal, self.bare = _row(parse.xpos_names, "MD"), _row(parse.xpos_names, "VB")
        self.present, self.participle = _row(parse.xpos_names, "VBP"), _row(parse.xpos_names, "VBG")
        self.punctuation = _row(parse.upos_names, "PUNCT")

    def reported(self, token: int) -> Reported | None:
        """The clause that this token heads, where it tells of something said."""
        verb = int(self.read.head[token])
        first, end = self._trimmed(*self.tree.subtree(token))
        lemma = self.read.lemmas[self.read.lemma[verb]]
        if first <= verb < end or not self._is_clause(token, lemma) or not self._is_told(verb):
            return None
        between = range(verb + 1, first) if first > verb else range(end, verb)
        if len(between) > _FAR or any(self._word(t) in _BREAKS for t in between):
            return None
        if (self.quote[first:end] != self.quote[verb]).any():
            return None
        subjects, objects = self._parts(verb)
        if (objects and lemma not in VERBS_WITH_ADDRESSEE_OBJECT | REQUEST_VERBS) or self._tags_a_line(
            min([*subjects, verb])
        ):
            return None  # "she said no more"; "“No,” said Nora"
        if not any(self._speaks(s) for s in subjects) and not (objects and self._is_passive(verb)):
            return None  # "tell him to come": nobody has said so yet
        if self._word(subjects[0] if subjects else verb) in ("i", "we") and self.read.xpos[verb] == self.present:
            return None  # "I tell you that it rains" says it here and now
        hearers = [
            o for o in objects if lemma in VERBS_WITH_ADDRESSEE_OBJECT and self._word(o) not in REFLEXIVE_PRONOUNS
        ]
        hearers += [o for o in self.tree.under(verb, "obl") if self._to(o)]
        inward = any(self._word(o) in REFLEXIVE_PRONOUNS for o in (*objects, *hearers))
        speaker = self._ids(subjects)
        near = [t for t in (*subjects[:1], verb) if abs(t - verb) <= _NEAR]
        return Reported(
            start=int(self.words.start[first]),
            end=int(self.words.end[end - 1]),
            kind="thought" if inward else "indirect",
            speaker=speaker[0] if len(speaker) == 1 else None,
            addressees=() if inward else tuple(a for a in self._ids(hearers) if a not in speaker),
            cue=(int(self.words.start[min(near)]), int(self.words.end[max(near)])),
        )

    def _is_clause(self, token: int, lemma: str) -> bool:
        """Whether a clause hangs there, not the words of a quotation, "so" or a name."""
        marks = [self._word(t) for t in self.tree.under(token, "mark")]
        if _BREAKS.intersection(marks):
            return False
        if self.read.deprel[token] == self.tree.label["xcomp"]:
            return "to" in marks and lemma in REQUEST_VERBS
        if "to" in marks:
            return lemma in REQUEST_VERBS
        opens = self._word(self.tree.subtree(token)[0]) in CLAUSE_INTRODUCERS
        return lemma in STATEMENT_VERBS and (opens or bool(self.tree.under(token, "nsubj", "csubj", "expl")))

    def _is_told(self, verb: int) -> bool:
        """Whether the verb tells of something that was said: finite, and neither denied nor supposed."""
        if self.read.xpos[verb] == self.bare:
            return False
        beside = self.read.deprel[verb] in (self.tree.label.get("advcl"), self.tree.label.get("conj"))
        if self.read.xpos[verb] == self.participle and not beside and not self.tree.under(verb, "aux"):
            return False  # "his asking me to dance"
        for t in self.tree.under(verb, "aux", "mark", "advmod"):
            word = self._word(t)
            if self.read.xpos[t] == self.modal or word in MODALS | NEGATIONS or word in ("to", "if", "unless"):
                return False
        return True

    def _parts(self, verb: int) -> tuple[list[int], list[int]]:
        """Who says it and who is told, by their tokens; of "the man who said" it is the man."""
        subjects, objects = self.tree.parts(verb)
        above = int(self.read.head[verb])
        if not subjects and self.read.xpos[verb] == self.participle:
            subjects, _ = self.tree.parts(above)  # "he came in, saying that it rained"
        if subjects and self._word(subjects[0]) in ("who", "that") and self.read.deprel[verb] == self.tree.label["acl"]:
            subjects = [above]
        return subjects, objects

    def _tags_a_line(self, token: int) -> bool:
        """Whether a quotation ends right before, and the sentence goes on."""
        before = max(token - 1, 0)
        same = self.words.sentence[before] == self.words.sentence[token]
        return bool(same and self.quote[before] >= 0 and self.quote[token] < 0)

    def _speaks(self, token: int) -> bool:
        """Whether it is someone, or a group: a letter, a voice and a face tell much, and say nothing."""
        return token in self.mention and self.mention[token].category in ("PER", "ORG", "GPE")

    def _is_passive(self, verb: int) -> bool:
        return any(self.tree.passive[t] for t in self.tree.under(verb, "aux"))

    def _to(self, token: int) -> bool:
        return any(self._word(t) in ("to", "unto") for t in self.tree.under(token, "case"))

    def _trimmed(self, first: int, end: int) -> tuple[int, int]:
        while first < end - 1 and self.read.upos[first] == self.punctuation:
            first += 1
        while first < end - 1 and self.read.upos[end - 1] == self.punctuation:
            end -= 1
        return first, end

    def _word(self, token: int) -> str:
        return self.low[self.words.word[token]]

    def _ids(self, tokens: list[int]) -> list[str]:
        return list(dict.fromkeys(m.entity for t in tokens if (m := self.mention.get(t)) and m.entity))


def _row(names: tuple[str, ...], name: str) -> int:
    """The row of a name in a table, or -1."""
    return names.index(name) if name in names else -1
