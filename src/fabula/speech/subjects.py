"""Whom narration beside a quotation points at: the subjects that tags and gestures may have."""

from bisect import bisect_left

from fabula.english import NOUNS_OF_PEOPLE
from fabula.speech.stage import Stage

Subject = tuple[int, int, int]
"""Its first token and its end, and the row of the mention that it is: -1 for a noun the cast does not hold."""

_DETERMINERS = frozenset("the a an his her my their our this that one another some 's ’s".split())
_STOPS = frozenset(".!?;")
_LEADS = frozenset("and but then so now at last again here there only even still".split())
_PREPOSITIONS = frozenset(
    "of to at with for from by in on upon over about against towards toward behind beside between into near under "
    "round around past".split()
)
_ACTS = frozenset(
    "was had is has did could would should might must said thought felt knew came went took sat stood rose began "
    "made looked got saw gave turned told left kept held heard fell ran found put met spoke drew shook broke bit "
    "bent blew caught chose drank drove grew hid leaned leant lay let lit lost read rode sang sent shot slept "
    "struck swore threw understood woke wore won wrote".split()
)
ANSWERS = frozenset("answer reply response rejoinder remark comment question retort exclamation cry".split())
# What is heard of someone who speaks, and verbs that have whoever hears it for their subject: of 8 such sentences
# beside lines of 12 novels none has the speaker for its subject.
_VOICE = ANSWERS | frozenset(
    "voice voices word words tone tones timbre accents whisper murmur sound shout speech lecture".split()
)
_HEARS = frozenset(
    "hear hears heard hearing overheard listened listening registered recognised recognized noticed caught understood "
    "ignored".split()
)
OWNS = frozenset(("'s", "’s"))
_POSSESSIVE = frozenset("his her my their".split())
# Before the subject of another clause. Of 12 lines of 22 novels that its subject or the sentence's first speaks, it is
# the clause's for 11; after "and" for 8 of 15, after "as" for 2 of 17.
_CLAUSES = frozenset(", but while".split())
_NOMINATIVE = frozenset("he she i they".split())
_FEW = 4  # tokens from a subject to such a verb, and from whoever speaks to their "voice"


class Subjects:
    """The words of a story as their search needs them.

    Attributes:
        low: each spelling in lower case, by row of the vocabulary.
        word: row of each token's spelling.
        spoken: row of the quote each token is in, or -1.
        stops, wordy, acts: whether each token ends a clause, is a word, may be a verb in the past.
    """

    def __init__(self, scene: Stage):
        self.scene = scene
        tokens = scene.tokens
        self.low = tuple(w.lower() for w in tokens.vocabulary)
        self.word = tokens.word.tolist()
        self.stops = tokens.where(lambda w: w in _STOPS or w.startswith(("..", "…"))).tolist()
        self.wordy = tokens.where(lambda w: w[0].isalpha() or (w[0] in "'’" and len(w) > 1)).tolist()
        self.acts = tokens.where(lambda w: w[0].islower() and (w.endswith("ed") or w in _ACTS)).tolist()
        self.rows = [i for i, a in enumerate(scene.mention_start.tolist()) if scene.spoken[a] < 0]
        self.at = [int(scene.mention_start[i]) for i in self.rows]
        self.spoken = scene.spoken.tolist()
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
            if at_start and self.wordy[t] and not self.is_at(t, _LEADS):
                return None
            t += 1
        return None

    def last(self, begin: int, verb: int) -> Subject | None:
        """The person nearest before a verb, not inside "of her" or "to him"."""
        for t in range(verb - 1, begin - 1, -1):
            row = self._mention_at(t)
            if row >= 0 and self._may_be_subject(row) and (t == 0 or not self.is_at(t - 1, _PREPOSITIONS)):
                return t, int(self.scene.mention_end[row]), row
            noun = self._noun_phrase(t, verb)
            if noun and not self.is_at(t - 1, _PREPOSITIONS):
                return t, noun, -1
        return None

    def acting(self, begin: int, end: int) -> Subject | None:
        """Whom a sentence ends with: its last clause's subject, else the first mention before a verb, or the first."""
        found = fallback = None
        for t in range(begin, end):
            row = self._mention_at(t)
            if row >= 0 and (not self._may_be_subject(row) or (t and self.is_at(t - 1, _PREPOSITIONS))):
                continue
            after = int(self.scene.mention_end[row]) if row >= 0 else self._noun_phrase(t, end)
            if not after or (found and not self.is_at(t - 1, _CLAUSES)):
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
            return end >= len(self.word) or not self.is_at(end, OWNS)
        return self.is_at(self.scene.mention_start[row], _NOMINATIVE)

    def _noun_phrase(self, token: int, end: int) -> int:
        """The end of a phrase like "the old man" or "'s old man" that begins here, or 0."""
        if (description := self.scene.described.get(token)) and token < description.token_end <= end:
            return description.token_end
        if token >= len(self.word) or not self.is_at(token, _DETERMINERS):
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
            owner = after < end and self.is_at(after, OWNS)
            behind = range(after + 1 if owner else after, min(after + _FEW, end))
            told = next((k for k in behind if self.is_at(k, _VOICE | OWNS)), None)  # "his brother's voice" is not his
            if (owner or self.is_at(t, _POSSESSIVE)) and told is not None and self.is_at(told, _VOICE):
                return t, after, row
        return None

    def hears(self, subject: Subject) -> bool:
        """Whether a sentence goes on from its subject to a voice that they hear."""
        begin, end, _ = subject
        until = end
        while until < len(self.word) and self.sentence[until] == self.sentence[begin] and self.spoken[until] < 0:
            until += 1
        verbs = (t for t in range(end, until) if self.is_at(t, _HEARS))
        return any(self.is_at(k, _VOICE) for t in verbs for k in range(t, min(t + 2 * _FEW, until)))
