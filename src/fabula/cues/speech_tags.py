"""Speech tags and actions beside a quote: "said Nora", "he cried", a gesture of Nora's in the same paragraph."""

from fabula.cues.cue import Cue, CueKind, first_person
from fabula.cues.speech_verbs import are_speech_verbs, are_thought_verbs
from fabula.cues.tag_subjects import Subject, TagSubjects
from fabula.grammar import gender_of_noun, gender_of_pronoun
from fabula.indexes import FEMALE, MALE, UNKNOWN, DialogueIndex
from fabula.lexicons.function_words import NEXT_CLAUSE_CONJUNCTIONS, POSSESSIVE_MARKS, VERB_PARTICLES
from fabula.lexicons.nouns import ANSWER_NOUNS

LOOK_AHEAD_TOKENS = 28  # tokens of narration read after a quote: tags end long before
LOOK_BACK_TOKENS = 56  # tokens of narration read before a quote
VERB_TO_OWNER_TOKENS = 3  # tokens from a verb to the mention of the owner of a voice: "came Nora's voice"
SUBJECT_TO_VERB_TOKENS = 6  # tokens from a subject to its verb of speech: "Nora, after a moment's thought, said"
_FIRST_WORD_TOKENS = 3  # tokens after a quote among which the first word of a cue stands
_LEADING_SUBJECT_TOKENS = 3  # tokens among which the subject stands that leads a sentence in
_ANSWER_TOKENS = 4  # tokens after "was Nora" among which "answer" stands
_MARKS_INSIDE_SENTENCES = frozenset(",!?…;")
_ANSWERS = ANSWER_NOUNS | {"observation", "verdict", "thought"}


def find_cues(index: DialogueIndex) -> list[list[Cue]]:
    """The cues of each quote of the index, a tag first."""
    finder = CueFinder(index)
    return [finder.cues(quote_row) for quote_row in range(len(index.quotes))]


class CueFinder:
    """Finds cues; holds the columns of the story's tokens that the search reads."""

    def __init__(self, index: DialogueIndex):
        self.index = index
        self.subjects = TagSubjects(index)
        is_thought_verb = are_thought_verbs(index.tokens)
        is_speech_verb = are_speech_verbs(index.tokens, index.quote_of_token)
        self.is_speech_verb: list[bool] = (is_speech_verb | is_thought_verb).tolist()
        self.block: list[int] = index.tokens.block.tolist()

    def cues(self, quote_row: int) -> list[Cue]:
        """The cues of one quote, a tag first; else that after the quote before that before it.

        An action before the quote is no cue where the tag right behind it has another subject: `Nora sat down. "So,"
        said Edmund.` And nothing behind a quote is its tag where its tag stands before it, and a new sentence begins
        behind it: `Nora said, "So." Edmund said, "No."`
        """
        after, before = self._cue_after(quote_row), self._cue_before(quote_row)
        if after and before and after.kind == before.kind == "tag" and self._begins_anew(quote_row, after):
            after = None
        if after and before and after.kind == "tag" and before.kind != "tag" and self._have_two_subjects(after, before):
            before = None
        return sorted((cue for cue in (after, before) if cue), key=lambda cue: cue.kind != "tag")

    def _begins_anew(self, quote_row: int, tag: Cue) -> bool:
        """Whether a tag behind a quote begins a new sentence; behind "?" and "!" it must lead into the next quote."""
        subjects, quote_end = self.subjects, int(self.index.quote_token_end[quote_row])
        narration_end = self._narration_end(quote_end)
        first_word = self._first_word(quote_end, narration_end)
        if first_word < 0 or not self.index.tokens.spelling(first_word)[0].isupper():
            return False
        marks = {self._lower_case(token) for token in range(max(0, quote_end - 2), quote_end)}
        if marks & {"?", "!"}:
            leads_on = narration_end < len(self.block) and subjects.quote_of_token[narration_end] >= 0
            same_block = leads_on and self.block[narration_end] == self.block[quote_end - 1]
            return same_block and not any(subjects.ends_clause[tag.token_start : narration_end])
        return "." in marks

    def _have_two_subjects(self, tag: Cue, action: Cue) -> bool:
        """Whether a tag and an action are surely of two people: of two names, or of two genders."""
        index = self.index
        if tag.mention_row < 0 or first_person(tag) or action.mention_row < 0:
            return False
        tagged, actor = int(index.character_row[tag.mention_row]), int(index.character_row[action.mention_row])
        if not tag.pronoun:
            return tagged >= 0 and tagged != actor
        gender = action.gender if action.pronoun or actor < 0 else index.gender[actor]
        return {tag.gender, gender} == {MALE, FEMALE}

    # ---- narration after the closing mark
    def _cue_after(self, quote_row: int) -> Cue | None:
        subjects, begin = self.subjects, int(self.index.quote_token_end[quote_row])
        end = self._narration_end(begin)
        first_word = self._first_word(begin, end)
        if first_word < 0:
            return None
        voice = subjects.with_voice(first_word, min(end, first_word + VERB_TO_OWNER_TOKENS), end)
        if voice and (self.is_speech_verb[first_word] or subjects.is_past_verb[first_word]):
            return self._cue("tag", voice, first_word)
        inverted = self._inverted_subject(first_word, begin, end)
        if inverted:
            return self._cue("tag", inverted, first_word)
        subject = subjects.first_between(first_word, min(end, first_word + _LEADING_SUBJECT_TOKENS), at_start=True)
        if subject is None:
            return None
        verb = self._verb_of(subject, end)
        if verb >= 0 and subjects.is_one_of(first_word, NEXT_CLAUSE_CONJUNCTIONS):
            return None  # "…," and Edmund said, "…": the tag belongs to the next quote.
        if verb >= 0:
            return self._cue("tag", subject, verb)
        if voice and voice.token_start == subject.token_start:
            return self._cue("tag", voice, first_word)
        return None if subjects.hears_a_voice(subject) else self._cue("action after", subject, subject.token_start)

    def _inverted_subject(self, first_word: int, begin: int, end: int) -> Subject | None:
        """The subject behind the verb that is the first word after a quote: "said Nora".

        Any verb in the past counts between a comma and a name: "…," droned Miss Bartlett; "…," was Nora's answer.
        """
        subjects = self.subjects
        if self.is_speech_verb[first_word] and not self._is_subject_of_tag(first_word, end):
            subject = subjects.first_between(first_word + 1, min(end, first_word + 1 + SUBJECT_TO_VERB_TOKENS))
            if subject:
                return subject
        if subjects.is_past_verb[first_word] and self._sentence_may_go_on(begin):
            after_verb = first_word + 1 + subjects.is_one_of(min(first_word + 1, end - 1), VERB_PARTICLES)
            subject = subjects.first_between(after_verb, min(end, after_verb + 1), at_start=True)
            if subject and (not self._is_word(first_word, "was") or self._names_an_answer(subject, end)):
                return subject
        return None

    def _is_subject_of_tag(self, token: int, end: int) -> bool:
        """Whether a token is the subject of a verb of speech that follows."""
        subject = self.subjects.first_between(token, min(end, token + 1), at_start=True)
        return subject is not None and self._verb_of(subject, end) >= 0

    def _sentence_may_go_on(self, quote_token_end: int) -> bool:
        """Whether a quote ends with a mark after which a sentence may go on."""
        marks = (self._lower_case(token) for token in range(max(0, quote_token_end - 2), quote_token_end))
        return any(mark in _MARKS_INSIDE_SENTENCES or mark.startswith(("--", "—")) for mark in marks)

    def _names_an_answer(self, subject: Subject, end: int) -> bool:
        """Whether a noun such as "answer" follows a subject."""
        tokens = range(subject.token_end, min(end, subject.token_end + _ANSWER_TOKENS))
        return any(self.subjects.is_one_of(token, _ANSWERS) for token in tokens)

    # ---- narration before the opening mark
    def _cue_before(self, quote_row: int) -> Cue | None:
        subjects, end = self.subjects, int(self.index.quote_token_start[quote_row])
        begin = self._narration_start(end)
        if begin == end:
            return None
        sentence_start = end - 1
        sentence = subjects.sentence[end - 1]
        while sentence_start > begin and subjects.sentence[sentence_start - 1] == sentence:
            sentence_start -= 1
        if not subjects.ends_clause[end - 1]:  # The sentence runs into the quote.
            verb = next((t for t in range(end - 1, sentence_start - 1, -1) if self.is_speech_verb[t]), -1)
            if verb >= 0:
                subject = subjects.last_before(sentence_start, verb) or subjects.first_between(
                    verb + 1, min(end, verb + 1 + SUBJECT_TO_VERB_TOKENS)
                )
                if subject:
                    return self._cue("tag", subject, verb)
            elif voice := subjects.with_voice(sentence_start, end, end):
                return self._cue("tag", voice, voice.token_start)
        subject = subjects.of_action(sentence_start, end)
        if subject is None or subjects.hears_a_voice(subject):
            return None
        return self._cue("action before", subject, subject.token_start)

    def _narration_start(self, quote_token_start: int) -> int:
        """Where the narration begins that may introduce a quote: `quote_token_start` where there is none.

        It stands in the paragraph of the quote, or ends the paragraph before as if to let a person speak.
        """
        end, quote_of_token = quote_token_start, self.subjects.quote_of_token
        if end == 0 or quote_of_token[end - 1] >= 0:
            return end
        blocks_apart = self.block[end] - self.block[end - 1]
        if blocks_apart and (blocks_apart != 1 or not self._leads_into_speech(end - 1)):
            return end
        begin = end - 1
        while (
            begin > 0
            and end - begin < LOOK_BACK_TOKENS
            and quote_of_token[begin - 1] < 0
            and self.block[begin - 1] == self.block[end - 1]
        ):
            begin -= 1
        return begin

    def _leads_into_speech(self, token: int) -> bool:
        """Whether the last token of a paragraph lets a person speak in the next: "and exclaimed--"."""
        if self.subjects.ends_clause[token]:
            return False
        word = self._lower_case(token)
        return word in (":", ",") or word.startswith(("--", "—", "–")) or self.subjects.is_word[token]

    # ---- words, verbs and limits
    def _lower_case(self, token: int) -> str:
        return self.subjects.lower_case[self.subjects.word[token]]

    def _is_word(self, token: int, word: str) -> bool:
        return self._lower_case(token) == word

    def _verb_of(self, subject: Subject, end: int) -> int:
        """The first verb of speech that the subject before it may govern, or -1."""
        begin = subject.token_end
        for token in range(begin, min(end, begin + SUBJECT_TO_VERB_TOKENS)):
            if self.subjects.ends_clause[token]:
                return -1
            if self.is_speech_verb[token]:
                return token
            if token == begin and self.subjects.is_one_of(token, POSSESSIVE_MARKS):
                return token + 1 if token + 1 < end and self.subjects.is_quoting[token + 1] else -1
        return -1

    def _first_word(self, begin: int, end: int) -> int:
        """The first token that is a word, or -1."""
        tokens = range(begin, min(end, begin + _FIRST_WORD_TOKENS))
        return next((token for token in tokens if self.subjects.is_word[token]), -1)

    def _narration_end(self, quote_token_end: int) -> int:
        """Where the narration ends that follows a quote in its paragraph."""
        begin = end = quote_token_end
        if begin == 0 or begin >= len(self.block):
            return begin
        block = self.block[begin - 1]
        while (
            end < len(self.block)
            and end - begin < LOOK_AHEAD_TOKENS
            and self.subjects.quote_of_token[end] < 0
            and self.block[end] == block
        ):
            end += 1
        return end

    def _cue(self, kind: CueKind, subject: Subject, verb: int) -> Cue:
        start, end, mention_row = subject.token_start, subject.token_end, subject.mention_row
        word = self._lower_case(start)
        pronoun = word if mention_row >= 0 and self.index.kind[mention_row] == "PRON" else ""
        gender = UNKNOWN
        if pronoun:
            gender = gender_of_pronoun(pronoun, they=True)
        elif mention_row < 0:
            gender = gender_of_noun(self._lower_case(end - 1))
        return Cue(kind, mention_row, start, min(start, verb), max(end, verb + 1), gender, pronoun)
