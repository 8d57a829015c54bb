"""Finds the tag clauses: in “No,” said Nora in a low voice, putting down the cup, it is the first four.

The clause is the verb of the cue with what depends on it, but not with further verbs and their words ("putting down the
cup", "and left the room"), which tell what happens and are lost if a tag is left out.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from fabula.grammar import DependencyTree, span_head
from fabula.lexicons.verbs import has_speech_verb, has_thought_verb
from fabula.schema.people import Span
from fabula.schema.speech import PINNED, SENDER, Quote
from fabula.schema.story import Story

TAG_REASONS = frozenset({"tag", "pronoun tag", "noun tag", "narrator tag", "writer named", SENDER})
"""Reasons of a quotation whose cue is a speech tag."""
MAX_BARE_WORDS = 6
"""Words of a clause behind a line that is taken for its tag although it decided nothing: "said a well-known voice"."""
_OTHER_CLAUSES = ("ccomp", "parataxis", "conj", "advcl", "csubj")
_CLAUSE_END = re.compile(r"[,;:.!?…)\]]|--|[—–]")
_WORDS = re.compile(r"\w+")
_MARKS = re.compile(r"\s*(?:[,;:.!?…)\]]+|--+|[—–]+)\s*")


class TagClauses:
    """The speech tags of a story."""

    def __init__(self, story: Story):
        self._text = story.text
        grammar = story.grammar
        self._tree = DependencyTree(grammar) if len(grammar) else None
        self._starts: list[int] = grammar.start.tolist()
        self._ends: list[int] = grammar.end.tolist()

    def clause(self, quote: Quote, room: Span) -> Span | None:
        """Returns the span of the clause, or None where the cue of the quotation is no speech tag.

        Args:
            quote: the quotation, with a cue.
            room: the stretch of narration that the cue begins in.
        """
        cue = quote.cue
        if cue is None or not (room[0] <= cue[0] < cue[1] <= room[1]) or not self._is_tag(quote, cue):
            return None
        if quote.reason == SENDER or self._tree is None:
            return self._whole(self._up_to_mark(cue, room), room)
        leads_in = cue[1] <= quote.start or _WORDS.search(self._text, room[0], cue[0]) is not None
        clause = self._governed(self._tree, cue, room, leads_in=leads_in)
        return self._whole(clause, room) if clause else None

    def bare_clause(self, quote: Quote, room: Span) -> Span | None:
        """Returns the span of a short clause with a verb of speech right behind a quotation that no cue decided.

        Args:
            quote: the quotation.
            room: the stretch of narration behind it.
        """
        mark = _CLAUSE_END.search(self._text, *room)
        start, end = room[0], mark.start() if mark else room[1]
        words = [word.lower() for word in _WORDS.findall(self._text, start, end)]
        goes_on = self._text[start:end].lstrip()[:1].islower() or self._text[quote.end - 2 : quote.end - 1] == ","
        if not goes_on or len(words) > MAX_BARE_WORDS or not has_speech_verb(words):
            return None
        return self._whole((start, end), room)

    def _is_tag(self, quote: Quote, cue: Span) -> bool:
        """Whether a cue is a speech tag. Of a line that has its speaker from elsewhere, the reason does not say it."""
        if quote.reason not in (PINNED, "continuation"):
            return quote.reason in TAG_REASONS
        words = [word.lower() for word in _WORDS.findall(self._text, *cue)]
        return has_speech_verb(words) or has_thought_verb(words)

    def _governed(self, tree: DependencyTree, cue: Span, room: Span, *, leads_in: bool) -> Span | None:
        """The verb of a cue with its dependents, as far as they stand together and in the room; None without a verb.

        A cue that leads into a quotation may begin with another verb: in "she sat down and said" only "and said" stays.
        """
        first, last = bisect_right(self._ends, cue[0]), bisect_left(self._starts, cue[1])
        if first >= last:
            return cue
        begin, end = bisect_left(self._starts, room[0]), bisect_left(self._starts, room[1])
        verbs = [token for token in range(first, last) if tree.tag(token).startswith("VB")]
        verb = span_head(tree.columns.head, first, last)
        if leads_in and verbs and verbs[-1] != verb and tree.relation(verbs[-1]) in (*_OTHER_CLAUSES, "xcomp"):
            verb = first = verbs[-1]
            last = verb + 1
        inside = {verb, *range(first, last)}
        for child in tree.children(verb):
            if tree.relation(child) not in _OTHER_CLAUSES:
                inside.update(self._below(tree, child, begin, end))
        while first - 1 >= begin and first - 1 in inside:
            first -= 1
        while last < end and last in inside:
            last += 1
        if not any(tree.tag(token).startswith("VB") for token in range(first, last)):
            return None
        return self._starts[first], self._ends[last - 1]

    def _below(self, tree: DependencyTree, token: int, begin: int, end: int) -> Iterator[int]:
        """A token and all that depends on it within a range of tokens."""
        pending, seen = [token], {token}
        while pending:
            here = pending.pop()
            if begin <= here < end:
                yield here
            new = [child for child in tree.children(here) if child not in seen]
            seen.update(new)
            pending += new

    def _up_to_mark(self, cue: Span, room: Span) -> Span:
        """A cue up to the next punctuation mark."""
        mark = _CLAUSE_END.search(self._text, cue[1], room[1])
        return (cue[0], mark.end() if mark else cue[1])

    def _whole(self, clause: Span, room: Span) -> Span:
        """A clause with the marks around it, and with what is left of the room where that holds no word."""
        start, end = clause
        if not _WORDS.search(self._text, room[0], start):
            start = room[0]
        elif mark := _MARKS.match(self._text, start, end):  # of the clause before
            start = mark.end()
        if mark := _MARKS.match(self._text, end, room[1]):
            end = mark.end()
        if not _WORDS.search(self._text, end, room[1]):
            end = room[1]
        return start, end
