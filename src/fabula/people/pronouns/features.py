"""Features of each candidate of a pronoun: how present each referent is to the reader where the pronoun stands.

A table has a row for each referent and is updated mention by mention. At a pronoun it gives a row of features for each
candidate. Time is a clock that speech moves by a third of what narration does: two people go on talking about the
person who was last described. Mentions in speech are kept apart from mentions in narration.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from fabula.people.pronouns.mention_columns import SUBJECT, MentionColumns
from fabula.people.pronouns.salience import PRONOUN_WEIGHT
from fabula.people.pronouns.salience_state import FADE_TOKENS
from fabula.schema.arrays import FloatArray, IntArray

COLUMNS = (
    "log antecedent probability", "share of antecedent probability", "log probability of a new referent",
    "time since narrated", "time since named", "in the same sentence", "in the sentence before",
    "in the same paragraph", "in the paragraph before", "last mention is a subject", "last mention under the same verb",
    "log salience", "log salience as subject",
    "time since mentioned in speech", "in the same line", "log salience in speech",
    "paragraphs since tagged", "tagged last", "tagged before the last",
    "log mention count", "has a name", "gender unknown", "is the narrator",
    "pronoun in speech", "pronoun is a subject", "pronoun is a possessor", "pronoun has another role",
    "pronoun in a tag",
    "pronoun in speech, time since narrated", "pronoun in speech, time since mentioned in speech",
    "pronoun in a tag, time since narrated", "pronoun in a tag, tagged last",
    "highest salience", "ever narrated", "ever mentioned in speech", "candidate count",
    "referent by salience", "referent by salience, its probability", "other referent by salience, its probability",
    "pronoun in speech, referent by salience", "pronoun in a tag, referent by salience, its probability",
)  # fmt: skip
MAX_TIME, NEVER = 2000.0, -1e6  # the time past which all is equally long ago, and the time of what never happened
MAX_PARAGRAPHS = 6  # past this many paragraphs all tags are equally long ago
RECENT_TAG_PARAGRAPHS = 3  # a tag in the last this many paragraphs counts for a pronoun in a tag
MAX_CANDIDATES = 14  # the referents that links give, and of the others those mentioned last
MAX_RECENT = 24  # referents that are remembered as mentioned last
SUBJECT_PRONOUN_WEIGHT = 0.5  # what a pronoun adds to salience as subject, where a name or noun adds 1


@dataclass(slots=True)
class _Presence:
    """When and where a referent was last mentioned, as what, and how salient it was then."""

    narrated_at: float = NEVER
    named_at: float = NEVER
    mentioned_in_speech_at: float = NEVER
    salience: float = 0.0
    subject_salience: float = 0.0
    speech_salience: float = 0.0
    sentence: float = NEVER
    block: float = NEVER
    head: float = NEVER
    line: float = NEVER
    tagged_in_block: float = NEVER
    mention_count: int = 0
    has_name: bool = False
    is_subject: bool = False

    def values(self) -> tuple[float, ...]:
        """Returns the values of all fields, in their order."""
        return (
            self.narrated_at, self.named_at, self.mentioned_in_speech_at,
            self.salience, self.subject_salience, self.speech_salience,
            self.sentence, self.block, self.head, self.line, self.tagged_in_block,
            self.mention_count, self.has_name, self.is_subject,
        )  # fmt: skip


_SENTENCES_AND_BLOCKS = [6, 6, 7, 7]  # rows of the fields of `_Presence`
_TIMES_OF_SALIENCE = [0, 0, 2]


class PronounContext:
    """The table of referents at one place in the story."""

    def __init__(self, mentions: MentionColumns, narrator: int, salience: dict[int, tuple[int, float]]) -> None:
        """Starts before the first mention.

        Args:
            mentions: the story's mentions.
            narrator: number of the narrator, or -1.
            salience: the referent and its probability that salience gives to pronouns, by row of the mention.
        """
        self.mentions, self.narrator, self.salience = mentions, narrator, salience
        self.table: defaultdict[int, _Presence] = defaultdict(_Presence)
        self.columns = _columns_of_absent(64)  # the table again, a row for each field: candidates are taken from it
        self.recent: dict[int, None] = {}  # the referents mentioned last, the latest at the end
        self.last_tagged, self.tagged_before = (-1, -10), (-1, -10)  # (referent, block)

    def note_mention(self, row: int, referent: int) -> None:
        """Updates the table by a mention. "I" and "you" in speech are left out: their referents are not known yet."""
        mentions = self.mentions
        in_speech = mentions.line[row] >= 0
        if not mentions.is_person[row] or (mentions.is_first_or_second_person[row] and in_speech):
            return
        self.recent.pop(referent, None)
        self.recent[referent] = None
        if len(self.recent) > MAX_RECENT:
            del self.recent[next(iter(self.recent))]
        presence = self.table[referent]
        presence.mention_count += 1
        presence.has_name |= mentions.is_name[row]
        if in_speech:
            self._note_in_speech(row, presence)
        else:
            self._note_in_narration(row, presence)
            if mentions.is_tagged[row]:
                self._note_tagged(row, referent)
        self._reserve(referent)
        self.columns[:, referent] = presence.values()

    def _reserve(self, referent: int) -> None:
        """Makes room for a referent among the columns."""
        if referent >= self.columns.shape[1]:
            self.columns = np.concatenate([self.columns, _columns_of_absent(referent + 1)], axis=1)

    def _note_in_speech(self, row: int, presence: _Presence) -> None:
        now, is_pronoun = self.mentions.clock[row], self.mentions.is_pronoun[row]
        faded = float(np.exp((presence.mentioned_in_speech_at - now) / FADE_TOKENS))
        presence.speech_salience = presence.speech_salience * faded + (PRONOUN_WEIGHT if is_pronoun else 1.0)
        presence.mentioned_in_speech_at, presence.line = now, self.mentions.line[row]
        if not is_pronoun:
            presence.named_at = max(presence.named_at, now - FADE_TOKENS)

    def _note_in_narration(self, row: int, presence: _Presence) -> None:
        mentions = self.mentions
        now, is_pronoun, is_subject = mentions.clock[row], mentions.is_pronoun[row], mentions.role[row] == SUBJECT
        faded = float(np.exp((presence.narrated_at - now) / FADE_TOKENS))
        presence.salience = presence.salience * faded + (PRONOUN_WEIGHT if is_pronoun else 1.0)
        subject_weight = is_subject * (SUBJECT_PRONOUN_WEIGHT if is_pronoun else 1.0)
        presence.subject_salience = presence.subject_salience * faded + subject_weight
        presence.narrated_at = now
        if not is_pronoun:
            presence.named_at = now
        presence.sentence, presence.block = mentions.sentence[row], mentions.block[row]
        presence.is_subject, presence.head = is_subject, mentions.head[row]

    def _note_tagged(self, row: int, referent: int) -> None:
        block = self.mentions.block[row]
        self.table[referent].tagged_in_block = block
        if self.last_tagged[1] != block:
            self.tagged_before = self.last_tagged
        self.last_tagged = (referent, block)

    def features(
        self,
        row: int,
        candidates: list[int],
        probabilities: FloatArray,
        new_probability: float,
        gender_unknown: list[bool],
    ) -> FloatArray:
        """Returns the features of each candidate of a pronoun. Shape: (candidates, COLUMNS).

        Args:
            row: the pronoun's row among the mentions.
            candidates: numbers of the referents that it may have.
            probabilities: how likely coreference links it to each. Shape: (candidates,).
            new_probability: how likely it refers to what is not mentioned before.
            gender_unknown: whether the gender of each candidate is unknown.
        """
        mentions, numbers = self.mentions, np.array(candidates)
        now, sentence, block, line = (
            mentions.clock[row], mentions.sentence[row], mentions.block[row], mentions.line[row]
        )  # fmt: skip
        in_speech, in_tag = line >= 0, mentions.is_tagged[row]
        self._reserve(max(candidates))
        presence = self.columns.take(numbers, axis=1)
        head, in_line, tagged_in_block, mention_count, has_name, is_subject = presence[8:]
        at, salience = presence[:3], presence[3:6]  # narrated and named, or in speech; in all, as subject, in speech
        since = np.log1p(np.minimum(now - at, MAX_TIME)) / 8
        salience *= np.exp((at[_TIMES_OF_SALIENCE] - now) / FADE_TOKENS)
        log_salience = np.log(salience + 0.01)
        features = np.zeros((len(COLUMNS), len(numbers)))  # what is not said below does not hold
        features[0] = np.log(probabilities + 1e-3)
        features[1] = probabilities / (new_probability + probabilities.sum())
        features[2] = np.log(new_probability + 1e-3)
        features[3:5] = since[:2]
        near = presence[_SENTENCES_AND_BLOCKS] == np.array([[sentence], [sentence - 1], [block], [block - 1]])
        features[5:9] = near
        features[9], features[10] = is_subject, (head == mentions.head[row]) & near[0]
        features[11:13], features[13] = log_salience[:2], since[2]
        features[15] = log_salience[2]
        features[16] = np.minimum(block - tagged_in_block, MAX_PARAGRAPHS) / MAX_PARAGRAPHS
        features[17], features[18] = numbers == self.last_tagged[0], numbers == self.tagged_before[0]
        features[19], features[20] = np.log1p(mention_count) / 5, has_name
        features[21], features[22] = gender_unknown, numbers == self.narrator
        features[24 + mentions.role[row]] = 1  # subject, possessor or another
        if in_speech:
            features[14], features[23] = in_line == line, 1
            features[28:30] = since[[0, 2]]
        if in_tag:
            features[27], features[30] = 1, since[0]
            if self.last_tagged[1] >= block - RECENT_TAG_PARAGRAPHS:
                features[31] = features[17]
        features[32] = salience[0] == salience[0].max()
        features[33:35] = at[[0, 2]] > NEVER / 2
        features[35] = len(numbers) / MAX_CANDIDATES
        self._write_salience(features, row, numbers, in_speech, in_tag)
        return np.ascontiguousarray(features.T)

    def _write_salience(self, features: FloatArray, row: int, numbers: IntArray, in_speech: bool, in_tag: bool) -> None:
        """Fills the last columns: the referent that salience gives the pronoun, and its probability."""
        if row not in self.salience:
            return
        by_salience, probability = self.salience[row]
        is_by_salience = numbers == by_salience
        features[36], features[37], features[38] = (
            is_by_salience,
            is_by_salience * probability,
            ~is_by_salience * probability,
        )
        if in_speech:
            features[39] = is_by_salience
        if in_tag:
            features[40] = features[37]


def _columns_of_absent(count: int) -> FloatArray:
    """Columns of so many referents that are not mentioned yet. Shape: (fields of `_Presence`, count)."""
    return np.repeat(np.array(_Presence().values())[:, None], count, axis=1)
