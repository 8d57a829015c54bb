"""The subjects of speech tags and actions: the person that narration beside a quote points at."""

from bisect import bisect_left
from dataclasses import dataclass

from fabula.cues.speech_verbs import are_words_of_quoting
from fabula.indexes import DialogueIndex
from fabula.lexicons.function_words import (
    CLAUSE_OPENERS,
    DESCRIPTION_DETERMINERS,
    OBJECT_PREPOSITIONS,
    POSSESSIVE_MARKS,
    SENTENCE_LEADS,
)
from fabula.lexicons.nouns import NOUNS_OF_PEOPLE, VOICE_NOUNS
from fabula.lexicons.pronouns import POSSESSIVE_PRONOUNS, SUBJECT_PRONOUNS
from fabula.lexicons.verbs import HEARING_VERBS, IRREGULAR_PAST_VERBS

_CLAUSE_ENDS = frozenset(".!?;")
_SUBJECT_TO_VERB_TOKENS = 3  # tokens after a subject among which its verb in the past stands
_OWNER_TO_VOICE_TOKENS = 4  # tokens from the end of a mention to the word "voice"
_VERB_TO_VOICE_TOKENS = 8  # tokens from a verb of hearing to the word "voice"
_NOUN_PHRASE_TOKENS = 5  # tokens of a noun phrase such as "the old man", its determiner included


@dataclass(frozen=True, slots=True)
class Subject:
    """A person that narration points at: a token range and a mention.

    Attributes:
        token_start, token_end: its words.
        mention_row: its mention in the index, or -1 where it is a noun phrase and no mention ("the man").
    """

    token_start: int
    token_end: int
    mention_row: int


class TagSubjects:
    """Finds subjects; holds the columns of the story's tokens that the search reads.

    Attributes:
        lower_case: each spelling of the vocabulary in lower case.
        word: row in the vocabulary of each token's spelling.
        quote_of_token: row of the quote each token is in, or -1.
        sentence: row of each token's sentence.
        ends_clause, is_word, is_past_verb: for each token.
        is_quoting: whether each token is the "like" of "and he's like," before a quote.
    """

    def __init__(self, index: DialogueIndex):
        self.index = index
        tokens = index.tokens
        self.lower_case = tokens.lower_case
        self.word: list[int] = tokens.word.tolist()
        self.ends_clause: list[bool] = tokens.where(lambda w: w in _CLAUSE_ENDS or w.startswith(("..", "…"))).tolist()
        self.is_word: list[bool] = tokens.where(lambda w: w[0].isalpha() or (w[0] in "'’" and len(w) > 1)).tolist()
        self.is_past_verb: list[bool] = tokens.where(
            lambda w: w[0].islower() and (w.endswith("ed") or w in IRREGULAR_PAST_VERBS)
        ).tolist()
        self.is_quoting: list[bool] = are_words_of_quoting(tokens, index.quote_of_token).tolist()
        self.quote_of_token: list[int] = index.quote_of_token.tolist()
        self.sentence: list[int] = tokens.sentence.tolist()
        starts: list[int] = index.mention_token_start.tolist()
        self._narrated_rows = [row for row, start in enumerate(starts) if self.quote_of_token[start] < 0]
        self._narrated_starts = [starts[row] for row in self._narrated_rows]

    def is_one_of(self, token: int, words: frozenset[str]) -> bool:
        """Whether a token is one of these words, whatever its case."""
        return self.lower_case[self.word[token]] in words

    def first_between(self, token_start: int, token_end: int, *, at_start: bool = False) -> Subject | None:
        """The first person mentioned in a token range, before the clause ends.

        With `at_start`, no word may stand before the mention, but for adverbs and conjunctions that lead a sentence in.
        """
        for token in range(token_start, token_end):
            if self.ends_clause[token] or self.quote_of_token[token] >= 0:
                return None
            mention_row = self._widest_mention_at(token)
            noun_end = self._noun_phrase_end(token, token_end + 3)
            if mention_row >= 0 and not self._may_be_subject(mention_row):
                # "said her brother", "said Nora's brother": he speaks, not she.
                noun_end = noun_end or self._noun_phrase_end(self._mention_end(mention_row), token_end + 4)
                if noun_end:
                    return Subject(token, noun_end, -1)
            if mention_row >= 0:
                return Subject(token, self._mention_end(mention_row), mention_row)
            if noun_end:
                return Subject(token, noun_end, -1)
            if at_start and self.is_word[token] and not self.is_one_of(token, SENTENCE_LEADS):
                return None
        return None

    def last_before(self, token_start: int, verb: int) -> Subject | None:
        """The person mentioned nearest before a verb, not inside "of her" or "to him"."""
        for token in range(verb - 1, token_start - 1, -1):
            mention_row = self._widest_mention_at(token)
            if (
                mention_row >= 0
                and self._may_be_subject(mention_row)
                and (token == 0 or not self.is_one_of(token - 1, OBJECT_PREPOSITIONS))
            ):
                return Subject(token, self._mention_end(mention_row), mention_row)
            noun_end = self._noun_phrase_end(token, verb)
            if noun_end and not self.is_one_of(token - 1, OBJECT_PREPOSITIONS):
                return Subject(token, noun_end, -1)
        return None

    def of_action(self, token_start: int, token_end: int) -> Subject | None:
        """The person who acts in a sentence: the subject of its last clause, or else the first mention."""
        acting: Subject | None = None
        first: Subject | None = None
        for token in range(token_start, token_end):
            mention_row = self._widest_mention_at(token)
            if mention_row >= 0 and (
                not self._may_be_subject(mention_row) or (token and self.is_one_of(token - 1, OBJECT_PREPOSITIONS))
            ):
                continue
            end = self._mention_end(mention_row) if mention_row >= 0 else self._noun_phrase_end(token, token_end)
            if not end or (acting and not self.is_one_of(token - 1, CLAUSE_OPENERS)):
                continue
            verb_follows = any(self.is_past_verb[end : min(token_end, end + _SUBJECT_TO_VERB_TOKENS)])
            if verb_follows and (acting or mention_row >= 0):
                acting = Subject(token, end, mention_row)
            elif mention_row >= 0:
                first = first or Subject(token, end, mention_row)
        return acting or first

    def with_voice(self, token_start: int, token_limit: int, token_end: int) -> Subject | None:
        """The person whose voice or answer narration mentions: "came Nora's voice".

        Args:
            token_start: where the search begins.
            token_limit: where it ends: the mention begins before.
            token_end: the end of the narration: the voice is mentioned before.
        """
        for token in range(token_start, token_limit):
            mention_row = self._widest_mention_at(token)
            if mention_row < 0:
                continue
            end = self._mention_end(mention_row)
            owner = end < token_end and self.is_one_of(end, POSSESSIVE_MARKS)
            after = range(end + 1 if owner else end, min(end + _OWNER_TO_VOICE_TOKENS, token_end))
            # The first of both: in "Nora's brother's voice" the voice is not Nora's.
            noun = next((t for t in after if self.is_one_of(t, VOICE_NOUNS | POSSESSIVE_MARKS)), None)
            if noun is None or not self.is_one_of(noun, VOICE_NOUNS):
                continue
            if owner or self.is_one_of(token, POSSESSIVE_PRONOUNS):
                return Subject(token, end, mention_row)
        return None

    def hears_a_voice(self, subject: Subject) -> bool:
        """Whether the rest of the subject's sentence says that they hear a voice."""
        end = subject.token_end
        while (
            end < len(self.word)
            and self.sentence[end] == self.sentence[subject.token_start]
            and self.quote_of_token[end] < 0
        ):
            end += 1
        verbs = (token for token in range(subject.token_end, end) if self.is_one_of(token, HEARING_VERBS))
        return any(
            self.is_one_of(token, VOICE_NOUNS)
            for verb in verbs
            for token in range(verb, min(verb + _VERB_TO_VOICE_TOKENS, end))
        )

    def _mention_end(self, mention_row: int) -> int:
        return int(self.index.mention_token_end[mention_row])

    def _widest_mention_at(self, token: int) -> int:
        """The row of the widest mention in narration that begins with a token, or -1."""
        place = bisect_left(self._narrated_starts, token)
        widest = -1
        while place < len(self._narrated_starts) and self._narrated_starts[place] == token:
            row = self._narrated_rows[place]
            if widest < 0 or self._mention_end(row) > self._mention_end(widest):
                widest = row
            place += 1
        return widest

    def _may_be_subject(self, mention_row: int) -> bool:
        """Whether a mention is no possessive, and no pronoun of another case."""
        if self.index.kind[mention_row] != "PRON":
            end = self._mention_end(mention_row)
            possessive = end < len(self.word) and self.is_one_of(end, POSSESSIVE_MARKS)
            return not possessive or any(self.is_quoting[end + 1 : end + 2])
        return self.is_one_of(int(self.index.mention_token_start[mention_row]), SUBJECT_PRONOUNS)

    def _noun_phrase_end(self, token: int, token_end: int) -> int:
        """The end of a phrase such as "the old man" or "'s old man" that begins with a token, or 0."""
        description = self.index.descriptions.get(token)
        if description and token < description.token_end <= token_end:
            return description.token_end
        if token >= len(self.word) or not self.is_one_of(token, DESCRIPTION_DETERMINERS):
            return 0
        noun_end = 0
        for t in range(token + 1, min(token + _NOUN_PHRASE_TOKENS, token_end, len(self.word))):
            is_person = self.lower_case[self.word[t]].split("-")[-1] in NOUNS_OF_PEOPLE
            if not self.is_word[t] or (noun_end and not is_person):
                break
            if is_person:  # The last of several counts: "her elder brother", "the servant girl".
                noun_end = t + 1
        return noun_end
