"""Whom narration beside a quotation points at: the subjects that tags and gestures may have."""

from bisect import bisect_left

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

Subject = tuple[int, int, int]
"""Its first token and its end, and the row of the mention that it is: -1 for a noun the cast does not hold."""
_STOPS = frozenset(".!?;")
_FEW = 4  # tokens from a subject to such a verb, and from whoever speaks to their "voice"


class TagSubjects:
    """The words of a story as their search needs them.

    Attributes:
        low: each spelling in lower case, by row of the vocabulary.
        word: row of each token's spelling.
        spoken: row of the quote each token is in, or -1.
        stops, wordy, acts: whether each token ends a clause, is a word, may be a verb in the past.
    """

    def __init__(self, dialogue: DialogueIndex):
        self.scene = dialogue
        tokens = dialogue.tokens
        self.low = tuple(w.lower() for w in tokens.vocabulary)
        self.word = tokens.word.tolist()
        self.stops = tokens.where(lambda w: w in _STOPS or w.startswith(("..", "…"))).tolist()
        self.wordy = tokens.where(lambda w: w[0].isalpha() or (w[0] in "'’" and len(w) > 1)).tolist()
        self.acts = tokens.where(lambda w: w[0].islower() and (w.endswith("ed") or w in IRREGULAR_PAST_VERBS)).tolist()
        self.rows = [i for i, a in enumerate(dialogue.mention_start.tolist()) if dialogue.spoken[a] < 0]
        self.at = [int(dialogue.mention_start[i]) for i in self.rows]
        self.spoken = dialogue.spoken.tolist()
        self.sentence = tokens.sentence.tolist()

    def is_at(self, token: int, words: frozenset[str]) -> bool:
        """Whether a token is one of these words."""
        return self.low[self.word[token]] in words

    def between(self, begin: int, end: int, *, at_start: bool = False) -> Subject | None:
        """(token_start, token_end, mention row or -1) of the first person pointed at, before a stop."""
        t = begin
        while t < end:
            if self.stops[t] or self.spoken[t] >= 0:
                return None
            row = self._mention_at(t)
            noun = self._noun_phrase(t, end + 3)
            if row >= 0 and not self._may_be_subject(row):  # "said her brother", "said Nora's brother": he, not she
                noun = noun or self._noun_phrase(int(self.scene.mention_end[row]), end + 4)
                if noun:
                    return t, noun, -1
            if row >= 0:
                return t, int(self.scene.mention_end[row]), row
            if noun:
                return t, noun, -1
            if at_start and self.wordy[t] and not self.is_at(t, SENTENCE_LEADS):
                return None
            t += 1
        return None

    def last(self, begin: int, verb: int) -> Subject | None:
        """The person nearest before a verb, not inside "of her" or "to him"."""
        for t in range(verb - 1, begin - 1, -1):
            row = self._mention_at(t)
            if row >= 0 and self._may_be_subject(row) and (t == 0 or not self.is_at(t - 1, OBJECT_PREPOSITIONS)):
                return t, int(self.scene.mention_end[row]), row
            noun = self._noun_phrase(t, verb)
            if noun and not self.is_at(t - 1, OBJECT_PREPOSITIONS):
                return t, noun, -1
        return None

    def acting(self, begin: int, end: int) -> Subject | None:
        """Whom a sentence ends with: its last clause's subject, else the first mention before a verb, or the first."""
        found = fallback = None
        for t in range(begin, end):
            row = self._mention_at(t)
            if row >= 0 and (not self._may_be_subject(row) or (t and self.is_at(t - 1, OBJECT_PREPOSITIONS))):
                continue
            after = int(self.scene.mention_end[row]) if row >= 0 else self._noun_phrase(t, end)
            if not after or (found and not self.is_at(t - 1, CLAUSE_OPENERS)):
                continue
            if any(self.acts[k] for k in range(after, min(end, after + 3))) and (found or row >= 0):
                found = t, after, row
            elif row >= 0:
                fallback = fallback or (t, after, row)
        return found or fallback

    def _mention_at(self, token: int) -> int:
        i = bisect_left(self.at, token)
        best = -1
        while i < len(self.at) and self.at[i] == token:
            row = self.rows[i]
            if best < 0 or self.scene.mention_end[row] > self.scene.mention_end[best]:
                best = row
            i += 1
        return best

    def _may_be_subject(self, row: int) -> bool:
        if self.scene.kind[row] != "PRON":
            end = int(self.scene.mention_end[row])
            return end >= len(self.word) or not self.is_at(end, POSSESSIVE_MARKS)
        return self.is_at(self.scene.mention_start[row], SUBJECT_PRONOUNS)

    def _noun_phrase(self, token: int, end: int) -> int:
        """The end of a phrase like "the old man" or "'s old man" that begins here, or 0."""
        if (description := self.scene.described.get(token)) and token < description.token_end <= end:
            return description.token_end
        if token >= len(self.word) or not self.is_at(token, DESCRIPTION_DETERMINERS):
            return 0
        found = 0
        for t in range(token + 1, min(token + 5, end, len(self.word))):
            noun = self.low[self.word[t]].split("-")[-1] in NOUNS_OF_PEOPLE
            if not self.wordy[t] or (found and not noun):
                break
            if noun:  # the last of several counts: "her elder brother", "the servant girl"
                found = t + 1
        return found

    def voice_of(self, begin: int, until: int, end: int) -> Subject | None:
        """Whoever is mentioned between two tokens, if their voice or answer is told of: "came Nora's voice"."""
        for t in range(begin, until):
            row = self._mention_at(t)
            if row < 0:
                continue
            after = int(self.scene.mention_end[row])
            owner = after < end and self.is_at(after, POSSESSIVE_MARKS)
            behind = range(after + 1 if owner else after, min(after + _FEW, end))
            told = next(
                (k for k in behind if self.is_at(k, VOICE_NOUNS | POSSESSIVE_MARKS)), None
            )  # "his brother's voice" is not his
            if (owner or self.is_at(t, POSSESSIVE_PRONOUNS)) and told is not None and self.is_at(told, VOICE_NOUNS):
                return t, after, row
        return None

    def hears(self, subject: Subject) -> bool:
        """Whether a sentence goes on from its subject to a voice that they hear."""
        begin, end, _ = subject
        until = end
        while until < len(self.word) and self.sentence[until] == self.sentence[begin] and self.spoken[until] < 0:
            until += 1
        verbs = (t for t in range(end, until) if self.is_at(t, HEARING_VERBS))
        return any(self.is_at(k, VOICE_NOUNS) for t in verbs for k in range(t, min(t + 2 * _FEW, until)))
