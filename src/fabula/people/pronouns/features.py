"""Features of each candidate of a pronoun: how present each referent is to the reader where the pronoun stands.

A table has a row for each referent and is updated mention by mention. At a pronoun it gives a row of features for each
candidate. Time is a clock that speech moves by a third of what narration does: two people go on talking about the
person who was last described. Mentions in speech are kept apart from mentions in narration.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from fabula.people.pronouns.mention_columns import OTHER_ROLE, POSSESSOR, SUBJECT, MentionColumns
from fabula.people.pronouns.salience import PRONOUN_WEIGHT
from fabula.people.pronouns.salience_state import FADE_TOKENS
from fabula.schema.arrays import BoolArray, FloatArray, IntArray

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
COLUMN = {name: column for column, name in enumerate(COLUMNS)}
_COLUMN_OF_ROLE = {
    SUBJECT: "pronoun is a subject", POSSESSOR: "pronoun is a possessor", OTHER_ROLE: "pronoun has another role",
}  # fmt: skip
MAX_TIME, NEVER = 2000.0, -1e6  # the time past which all is equally long ago, and the time of what never happened
MAX_PARAGRAPHS = 6  # past this many paragraphs all tags are equally long ago
RECENT_TAG_PARAGRAPHS = 3  # a tag in the last this many paragraphs counts for a pronoun in a tag
MAX_CANDIDATES = 14  # the referents that links give, and of the others those mentioned last
MAX_RECENT = 24  # referents that are remembered as mentioned last
SUBJECT_PRONOUN_WEIGHT = 0.5  # what a pronoun adds to salience as subject, where a name or noun adds 1
_Values = dict[str, FloatArray | BoolArray | float]
"""Some of the columns by their names: a value of each candidate, or one for all."""


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


_TIMES_OF_SALIENCE = [0, 0, 2]  # the fields of `_Presence` from whose times its three kinds of salience fade


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
        in_sentence, in_block, head, in_line, tagged_in_block, mention_count, has_name, is_subject = presence[6:]
        at, salience = presence[:3], presence[3:6]  # narrated and named, or in speech; in all, as subject, in speech
        since_narrated, since_named, since_speech = np.log1p(np.minimum(now - at, MAX_TIME)) / 8
        salience *= np.exp((at[_TIMES_OF_SALIENCE] - now) / FADE_TOKENS)
        log_salience, log_subject_salience, log_speech_salience = np.log(salience + 0.01)
        same_sentence, tagged_last = in_sentence == sentence, numbers == self.last_tagged[0]
        values: _Values = {
            "log antecedent probability": np.log(probabilities + 1e-3),
            "share of antecedent probability": probabilities / (new_probability + probabilities.sum()),
            "log probability of a new referent": np.log(new_probability + 1e-3),
            "time since narrated": since_narrated, "time since named": since_named,
            "in the same sentence": same_sentence, "in the sentence before": in_sentence == sentence - 1,
            "in the same paragraph": in_block == block, "in the paragraph before": in_block == block - 1,
            "last mention is a subject": is_subject,
            "last mention under the same verb": (head == mentions.head[row]) & same_sentence,
            "log salience": log_salience, "log salience as subject": log_subject_salience,
            "time since mentioned in speech": since_speech, "log salience in speech": log_speech_salience,
            "paragraphs since tagged": np.minimum(block - tagged_in_block, MAX_PARAGRAPHS) / MAX_PARAGRAPHS,
            "tagged last": tagged_last, "tagged before the last": numbers == self.tagged_before[0],
            "log mention count": np.log1p(mention_count) / 5, "has a name": has_name,
            "gender unknown": np.array(gender_unknown), "is the narrator": numbers == self.narrator,
            _COLUMN_OF_ROLE[mentions.role[row]]: 1.0,
            "highest salience": salience[0] == salience[0].max(), "ever narrated": at[0] > NEVER / 2,
            "ever mentioned in speech": at[2] > NEVER / 2, "candidate count": len(numbers) / MAX_CANDIDATES,
        }  # fmt: skip
        if in_speech:
            values |= _of_pronoun_in_speech(in_line == line, since_narrated, since_speech)
        if in_tag:
            tag_is_recent = self.last_tagged[1] >= block - RECENT_TAG_PARAGRAPHS
            values |= _of_pronoun_in_tag(since_narrated, tagged_last if tag_is_recent else 0.0)
        if row in self.salience:
            values |= _of_salience(*self.salience[row], numbers, in_speech, in_tag)
        features = np.zeros((len(COLUMNS), len(numbers)))  # what is left out does not hold
        for name, value in values.items():
            features[COLUMN[name]] = value
        return np.ascontiguousarray(features.T)


def _of_pronoun_in_speech(in_same_line: BoolArray, since_narrated: FloatArray, since_speech: FloatArray) -> _Values:
    return {
        "in the same line": in_same_line, "pronoun in speech": 1.0,
        "pronoun in speech, time since narrated": since_narrated,
        "pronoun in speech, time since mentioned in speech": since_speech,
    }  # fmt: skip


def _of_pronoun_in_tag(since_narrated: FloatArray, tagged_last: BoolArray | float) -> _Values:
    return {
        "pronoun in a tag": 1.0, "pronoun in a tag, time since narrated": since_narrated,
        "pronoun in a tag, tagged last": tagged_last,
    }  # fmt: skip


def _of_salience(referent: int, probability: float, numbers: IntArray, in_speech: bool, in_tag: bool) -> _Values:
    """The columns about the referent that salience gives a pronoun. Shape: (candidates,), all."""
    is_referent = numbers == referent
    values: _Values = {
        "referent by salience": is_referent, "referent by salience, its probability": is_referent * probability,
        "other referent by salience, its probability": ~is_referent * probability,
    }  # fmt: skip
    if in_speech:
        values["pronoun in speech, referent by salience"] = is_referent
    if in_tag:
        values["pronoun in a tag, referent by salience, its probability"] = is_referent * probability
    return values


def _columns_of_absent(count: int) -> FloatArray:
    """Columns of so many referents that are not mentioned yet. Shape: (fields of `_Presence`, count)."""
    return np.repeat(np.array(_Presence().values())[:, None], count, axis=1)
