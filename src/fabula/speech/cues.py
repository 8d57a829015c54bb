"""The words around a quotation that say who speaks: "said Nora", "he cried", Nora's gesture in the same paragraph."""

from bisect import bisect_left
from dataclasses import dataclass

from fabula.english import HE, NOUNS_FEMALE, NOUNS_MALE, NOUNS_OF_PEOPLE, SHE, SPEECH_VERBS, THOUGHT_VERBS, I
from fabula.speech.stage import FEMALE, MALE, UNKNOWN, Stage

REACH = 28  # tokens of narration looked at on either side; tags end long before it
TO_VERB = 6  # tokens between a subject and its verb of speech ("Nora, after a moment's thought, said")
_DETERMINERS = frozenset("the a an his her my their our this that one another some 's ’s".split())
_STOPS = frozenset(".!?;")


@dataclass(frozen=True, slots=True)
class Cue:
    """What narration beside a quotation says of its speaker.

    Attributes:
        kind: "tag" (a verb of speech), "action before" or "action after" (the narrator shows someone).
        mention: row of the mention that is its subject, or -1 for a noun the cast does not hold ("said the man").
        subject: the token its subject begins with.
        token_start, token_end: the cue's words.
        gender: of the subject as the words give it, or "".
        pronoun: the subject in lower case if it is a pronoun, else "".
    """

    kind: str
    mention: int
    subject: int
    token_start: int
    token_end: int
    gender: str
    pronoun: str


def cues_of_all(scene: Stage) -> list[list[Cue]]:
    """The cues of every quotation of the stage."""
    finder = CueFinder(scene)
    return [finder.cues(row) for row in range(len(scene.quotes))]


class CueFinder:
    """Finds cues; keeps what is the same for every quotation."""

    def __init__(self, scene: Stage):
        self.scene = scene
        tokens = scene.tokens
        self.low = tuple(w.lower() for w in tokens.vocabulary)
        self.word = tokens.word.tolist()
        verbs = SPEECH_VERBS | THOUGHT_VERBS
        self.says = tokens.where(lambda w: w.lower() in verbs).tolist()
        self.stops = tokens.where(lambda w: w in _STOPS or w.startswith(("..", "…"))).tolist()
        self.wordy = tokens.where(lambda w: w[0].isalpha() or (w[0] in "'’" and len(w) > 1)).tolist()
        self.acts = tokens.where(lambda w: w[0].islower() and (w.endswith("ed") or w in _ACTS)).tolist()
        narrated = [i for i, a in enumerate(scene.mention_start.tolist()) if scene.spoken[a] < 0]
        self.rows = narrated
        self.at = [int(scene.mention_start[i]) for i in narrated]
        self.block = tokens.block.tolist()
        self.spoken = scene.spoken.tolist()
        self.sentence = tokens.sentence.tolist()

    def cues(self, quote: int) -> list[Cue]:
        """The cues of one quotation, strongest first."""
        after = self._after(quote)
        before = self._before(quote)
        found = [c for c in (after, before) if c]
        found.sort(key=lambda c: c.kind != "tag")
        return found

    # ---- narration after the closing mark
    def _after(self, quote: int) -> Cue | None:
        begin = int(self.scene.quote_end[quote])
        end = self._narration_end(begin)
        first = self._next_word(begin, end)
        if first < 0:
            return None
        if self.says[first] and not self._is_subject_at(first, end):
            subject = self._subject_between(first + 1, min(end, first + 1 + TO_VERB))
            if subject:
                return self._cue("tag", subject, first)
        if self.acts[first] and self._runs_on(begin):
            # "…," droned Miss Bartlett; "…," was Nora's answer: any verb will do between a comma and a name.
            after_verb = first + 1 + (self.low[self.word[min(first + 1, end - 1)]] in _PARTICLES)
            subject = self._subject_between(after_verb, min(end, after_verb + 1), at_start=True)
            if subject and (self.low[self.word[first]] != "was" or self._answers(subject[1], end)):
                return self._cue("tag", subject, first)
        subject = self._subject_between(first, min(end, first + 3), at_start=True)
        if subject is None:
            return None
        verb = self._verb_after(subject[1], end)
        if verb >= 0 and self.low[self.word[first]] in _ANOTHER:
            return None  # "…," and Edmund said, "…": the tag of the next line
        if verb >= 0:
            return self._cue("tag", subject, verb)
        return self._cue("action after", subject, subject[0])

    def _leads_in(self, token: int) -> bool:
        """Whether a paragraph ends as if to let someone speak: "and exclaimed--"."""
        last = self.low[self.word[token]]
        return last in (":", ",") or last.startswith(("--", "—", "–")) or self.wordy[token]

    def _runs_on(self, begin: int) -> bool:
        """Whether the quotation ends in a mark after which a sentence may go on."""
        marks = (self.low[self.word[t]] for t in range(max(0, begin - 2), begin))
        return any(m in _RUNS_ON or m.startswith(("--", "—")) for m in marks)

    def _answers(self, begin: int, end: int) -> bool:
        return any(self.low[self.word[t]] in _ANSWERS for t in range(begin, min(end, begin + 4)))

    # ---- narration before the opening mark
    def _before(self, quote: int) -> Cue | None:
        end = int(self.scene.quote_start[quote])
        if end == 0 or self.spoken[end - 1] >= 0:
            return None
        begin = end - 1
        same_block = self.block[begin] == self.block[end]
        if not same_block and (
            self.block[end] - self.block[begin] != 1 or (self.stops[begin] or not self._leads_in(begin))
        ):
            return None
        while (
            begin > 0
            and end - begin < 2 * REACH
            and self.spoken[begin - 1] < 0
            and self.block[begin - 1] == self.block[end - 1]
        ):
            begin -= 1
        runs_in = not self.stops[end - 1]
        head = end - 1  # the last sentence of the narration, or the one that runs into the quotation
        sentence = self.sentence[end - 1]
        while head > begin and self.sentence[head - 1] == sentence:
            head -= 1
        if runs_in:
            verb = next((t for t in range(end - 1, head - 1, -1) if self.says[t]), -1)
            if verb >= 0:
                subject = self._last_subject(head, verb) or self._subject_between(
                    verb + 1, min(end, verb + 1 + TO_VERB)
                )
                if subject:
                    return self._cue("tag", subject, verb)
        subject = self._first_subject(head, end)
        return self._cue("action before", subject, subject[0]) if subject else None

    # ---- subjects
    def _is_subject_at(self, token: int, end: int) -> bool:
        subject = self._subject_between(token, min(end, token + 1), at_start=True)
        return subject is not None and self._verb_after(subject[1], end) >= 0

    def _subject_between(self, begin: int, end: int, *, at_start: bool = False) -> tuple[int, int, int] | None:
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
            if at_start and self.wordy[t] and self.low[self.word[t]] not in _LEADS:
                return None
            t += 1
        return None

    def _last_subject(self, begin: int, verb: int) -> tuple[int, int, int] | None:
        """The person nearest before a verb, not inside "of her" or "to him"."""
        for t in range(verb - 1, begin - 1, -1):
            row = self._mention_at(t)
            if row >= 0 and self._may_be_subject(row) and (t == 0 or self.low[self.word[t - 1]] not in _PREPOSITIONS):
                return t, int(self.scene.mention_end[row]), row
            noun = self._noun_phrase(t, verb)
            if noun and self.low[self.word[t - 1]] not in _PREPOSITIONS:
                return t, noun, -1
        return None

    def _first_subject(self, begin: int, end: int) -> tuple[int, int, int] | None:
        """The person a sentence is about: its first mention that is followed by a verb, else its first."""
        fallback = None
        for t in range(begin, end):
            row = self._mention_at(t)
            if row < 0 or not self._may_be_subject(row) or (t and self.low[self.word[t - 1]] in _PREPOSITIONS):
                continue
            found = (t, int(self.scene.mention_end[row]), row)
            if any(self.acts[k] for k in range(found[1], min(end, found[1] + 3))):
                return found
            fallback = fallback or found
        return fallback

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
            return end >= len(self.word) or self.low[self.word[end]] not in ("'s", "’s")
        return self.low[self.word[self.scene.mention_start[row]]] in ("he", "she", "i", "they")

    def _noun_phrase(self, token: int, end: int) -> int:
        """The end of a phrase like "the old man" or "'s old man" that begins here, or 0."""
        if token >= len(self.word) or self.low[self.word[token]] not in _DETERMINERS:
            return 0
        found = 0
        for t in range(token + 1, min(token + 5, end, len(self.word))):
            noun = self.low[self.word[t]].split("-")[-1] in NOUNS_OF_PEOPLE
            if not self.wordy[t] or (found and not noun):
                break
            if noun:  # the last of several counts: "her elder brother", "the servant girl"
                found = t + 1
        return found

    # ---- verbs and limits
    def _verb_after(self, begin: int, end: int) -> int:
        """The first verb of speech within reach that the subject may govern, or -1."""
        for t in range(begin, min(end, begin + TO_VERB)):
            if self.stops[t]:
                return -1
            if self.says[t]:
                return t
            if t == begin and self.low[self.word[t]] in ("'s", "’s"):
                return -1
        return -1

    def _next_word(self, begin: int, end: int) -> int:
        for t in range(begin, min(end, begin + 3)):
            if self.wordy[t]:
                return t
        return -1

    def _narration_end(self, begin: int) -> int:
        end = begin
        size = len(self.word)
        if begin >= size or begin == 0:
            return begin
        block = self.block[begin - 1]
        while end < size and end - begin < REACH and self.spoken[end] < 0 and self.block[end] == block:
            end += 1
        return end

    def _cue(self, kind: str, subject: tuple[int, int, int], verb: int) -> Cue:
        begin, end, row = subject
        word = self.low[self.word[begin]]
        pronoun = word if row >= 0 and self.scene.kind[row] == "PRON" else ""
        if pronoun:
            gender = MALE if pronoun in HE else FEMALE if pronoun in SHE else UNKNOWN
        elif row < 0:
            noun = self.low[self.word[end - 1]].split("-")[-1]
            gender = MALE if noun in NOUNS_MALE else FEMALE if noun in NOUNS_FEMALE else UNKNOWN
        else:
            gender = UNKNOWN
        return Cue(kind, row, begin, min(begin, verb), max(end, verb + 1), gender, pronoun)


_RUNS_ON = frozenset(",!?…;")
_PARTICLES = frozenset("in out up on off back again".split())
_ANSWERS = frozenset(
    "answer reply response rejoinder observation remark comment question retort exclamation verdict thought cry".split()
)
_ANOTHER = frozenset("and but while".split())
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


def first_person(cue: Cue) -> bool:
    """Whether the cue's subject is the narrator speaking of themselves."""
    return cue.pronoun in I
