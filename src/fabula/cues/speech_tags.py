"""The words around a quotation that say who speaks: "said Nora", "he cried", Nora's gesture in the same paragraph."""

from dataclasses import dataclass

from fabula.cues.tag_subjects import Subject, TagSubjects
from fabula.indexes import FEMALE, MALE, THEY, UNKNOWN, DialogueIndex
from fabula.lexicons.function_words import NEXT_CLAUSE_CONJUNCTIONS, POSSESSIVE_MARKS, VERB_PARTICLES
from fabula.lexicons.nouns import ANSWER_NOUNS, NOUNS_FEMALE, NOUNS_MALE
from fabula.lexicons.pronouns import HE, NEOPRONOUNS, SHE, I
from fabula.lexicons.pronouns import THEY as THEIRS
from fabula.lexicons.verbs import SPEECH_VERBS, THOUGHT_VERBS

REACH = 28  # tokens of narration looked at on either side; tags end long before it
OF_VOICE = 3  # tokens in which whoever's voice it is must be mentioned ("came Nora's voice")
TO_VERB = 6  # tokens between a subject and its verb of speech ("Nora, after a moment's thought, said")


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


def find_cues(dialogue: DialogueIndex) -> list[list[Cue]]:
    """The cues of every quotation of the stage."""
    finder = CueFinder(dialogue)
    return [finder.cues(row) for row in range(len(dialogue.quotes))]


class CueFinder:
    """Finds cues; keeps what is the same for every quotation."""

    def __init__(self, dialogue: DialogueIndex):
        self.scene, self.subjects = dialogue, TagSubjects(dialogue)
        tokens, verbs = dialogue.tokens, SPEECH_VERBS | THOUGHT_VERBS
        self.word, self.low = self.subjects.word, self.subjects.low
        self.stops, self.wordy, self.acts = self.subjects.stops, self.subjects.wordy, self.subjects.acts
        self.spoken, self.sentence = self.subjects.spoken, self.subjects.sentence
        self.says = tokens.where(lambda w: w.lower() in verbs).tolist()
        self.block = tokens.block.tolist()

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
        voice = self.subjects.voice_of(first, min(end, first + OF_VOICE), end)
        if voice and (self.says[first] or self.acts[first]):
            return self._cue("tag", voice, first)
        if self.says[first] and not self._is_subject_at(first, end):
            subject = self.subjects.between(first + 1, min(end, first + 1 + TO_VERB))
            if subject:
                return self._cue("tag", subject, first)
        if self.acts[first] and self._runs_on(begin):
            # "…," droned Miss Bartlett; "…," was Nora's answer: any verb will do between a comma and a name.
            after_verb = first + 1 + self.subjects.is_at(min(first + 1, end - 1), VERB_PARTICLES)
            subject = self.subjects.between(after_verb, min(end, after_verb + 1), at_start=True)
            if subject and (self.low[self.word[first]] != "was" or self._answers(subject[1], end)):
                return self._cue("tag", subject, first)
        subject = self.subjects.between(first, min(end, first + 3), at_start=True)
        if subject is None:
            return None
        verb = self._verb_after(subject[1], end)
        if verb >= 0 and self.subjects.is_at(first, NEXT_CLAUSE_CONJUNCTIONS):
            return None  # "…," and Edmund said, "…": the tag of the next line
        if verb >= 0:
            return self._cue("tag", subject, verb)
        if voice and voice[0] == subject[0]:
            return self._cue("tag", voice, first)
        return None if self.subjects.hears(subject) else self._cue("action after", subject, subject[0])

    def _leads_in(self, token: int) -> bool:
        """Whether a paragraph ends as if to let someone speak: "and exclaimed--"."""
        last = self.low[self.word[token]]
        return last in (":", ",") or last.startswith(("--", "—", "–")) or self.wordy[token]

    def _runs_on(self, begin: int) -> bool:
        """Whether the quotation ends in a mark after which a sentence may go on."""
        marks = (self.low[self.word[t]] for t in range(max(0, begin - 2), begin))
        return any(m in _RUNS_ON or m.startswith(("--", "—")) for m in marks)

    def _answers(self, begin: int, end: int) -> bool:
        return any(self.subjects.is_at(t, _ANSWERS) for t in range(begin, min(end, begin + 4)))

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
                subject = self.subjects.last(head, verb) or self.subjects.between(
                    verb + 1, min(end, verb + 1 + TO_VERB)
                )
                if subject:
                    return self._cue("tag", subject, verb)
            elif voice := self.subjects.voice_of(head, end, end):
                return self._cue("tag", voice, voice[0])
        subject = self.subjects.acting(head, end)
        if subject is None or self.subjects.hears(subject):
            return None
        return self._cue("action before", subject, subject[0])

    def _is_subject_at(self, token: int, end: int) -> bool:
        subject = self.subjects.between(token, min(end, token + 1), at_start=True)
        return subject is not None and self._verb_after(subject[1], end) >= 0

    # ---- verbs and limits
    def _verb_after(self, begin: int, end: int) -> int:
        """The first verb of speech within reach that the subject may govern, or -1."""
        for t in range(begin, min(end, begin + TO_VERB)):
            if self.stops[t]:
                return -1
            if self.says[t]:
                return t
            if t == begin and self.subjects.is_at(t, POSSESSIVE_MARKS):
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

    def _cue(self, kind: str, subject: Subject, verb: int) -> Cue:
        begin, end, row = subject
        word = self.low[self.word[begin]]
        pronoun = word if row >= 0 and self.scene.kind[row] == "PRON" else ""
        if pronoun:
            gender = _GENDER.get(pronoun, UNKNOWN)
        elif row < 0:
            noun = self.low[self.word[end - 1]].split("-")[-1]
            gender = MALE if noun in NOUNS_MALE else FEMALE if noun in NOUNS_FEMALE else UNKNOWN
        else:
            gender = UNKNOWN
        return Cue(kind, row, begin, min(begin, verb), max(end, verb + 1), gender, pronoun)


_GENDER = dict.fromkeys(HE, MALE) | dict.fromkeys(SHE, FEMALE) | dict.fromkeys(THEIRS, THEY)
_GENDER |= {word: gender for gender, words in NEOPRONOUNS.items() for word in words}
_RUNS_ON = frozenset(",!?…;")
_ANSWERS = ANSWER_NOUNS | {"observation", "verdict", "thought"}


def first_person(cue: Cue) -> bool:
    """Whether the cue's subject is the narrator speaking of themselves."""
    return cue.pronoun in I
