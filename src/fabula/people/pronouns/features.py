"""Features of each candidate of a pronoun: how present each referent is to the reader where the pronoun stands.

A table has a row for each referent and is updated mention by mention. At a pronoun it gives a row of features for each
candidate. Time is a clock that speech moves by a third of what narration does: two people go on talking about the
person who was last described. Mentions in speech are kept apart from mentions in narration.
"""

import numpy as np

from fabula.people.pronouns.mention_columns import OTHER_ROLE, POSSESSOR, SUBJECT, MentionColumns
from fabula.people.pronouns.salience import PRONOUN_WEIGHT
from fabula.people.pronouns.salience_state import FADE_TOKENS
from fabula.schema.arrays import FloatArray

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
_TIMES = (
    "narrated_at", "named_at", "mentioned_in_speech_at", "sentence", "block", "head", "line", "tagged_in_block",
)  # fmt: skip
_SUMS = (
    "salience", "subject_salience", "speech_salience", "mention_count", "has_name", "is_subject",
)  # fmt: skip
_REFERENT = np.dtype([(name, np.float64) for name in (*_TIMES, *_SUMS)])
"""A row of the table: when and where a referent was last mentioned, as what, and how salient it was then."""


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
        self.table = _empty_table(len(mentions.clock) + 1)
        self.recent: dict[int, None] = {}  # the referents mentioned last, the latest at the end
        self.last_tagged, self.tagged_before = (-1, -10), (-1, -10)  # (referent, block)

    def note_mention(self, row: int, referent: int) -> None:
        """Updates the table by a mention. "I" and "you" in speech are left out: their referents are not known yet."""
        mentions = self.mentions
        in_speech = mentions.line[row] >= 0
        if not mentions.is_person[row] or (mentions.is_first_or_second_person[row] and in_speech):
            return
        self._make_room_for(referent)
        self.recent.pop(referent, None)
        self.recent[referent] = None
        if len(self.recent) > MAX_RECENT:
            del self.recent[next(iter(self.recent))]
        entry = self.table[referent]
        entry["mention_count"] += 1
        entry["has_name"] = max(entry["has_name"], mentions.is_name[row])
        if in_speech:
            self._note_in_speech(row, entry)
        else:
            self._note_in_narration(row, entry)
            if mentions.is_tagged[row]:
                self._note_tagged(row, referent)

    def _note_in_speech(self, row: int, entry: np.void) -> None:
        now, is_pronoun = self.mentions.clock[row], self.mentions.is_pronoun[row]
        faded = np.exp((entry["mentioned_in_speech_at"] - now) / FADE_TOKENS)
        entry["speech_salience"] = entry["speech_salience"] * faded + (PRONOUN_WEIGHT if is_pronoun else 1.0)
        entry["mentioned_in_speech_at"], entry["line"] = now, self.mentions.line[row]
        if not is_pronoun:
            entry["named_at"] = max(entry["named_at"], now - FADE_TOKENS)

    def _note_in_narration(self, row: int, entry: np.void) -> None:
        mentions = self.mentions
        now, is_pronoun, is_subject = mentions.clock[row], mentions.is_pronoun[row], mentions.role[row] == SUBJECT
        faded = np.exp((entry["narrated_at"] - now) / FADE_TOKENS)
        entry["salience"] = entry["salience"] * faded + (PRONOUN_WEIGHT if is_pronoun else 1.0)
        subject_weight = is_subject * (SUBJECT_PRONOUN_WEIGHT if is_pronoun else 1.0)
        entry["subject_salience"] = entry["subject_salience"] * faded + subject_weight
        entry["narrated_at"] = now
        if not is_pronoun:
            entry["named_at"] = now
        entry["sentence"], entry["block"] = mentions.sentence[row], mentions.block[row]
        entry["is_subject"], entry["head"] = is_subject, mentions.head[row]

    def _note_tagged(self, row: int, referent: int) -> None:
        block = self.mentions.block[row]
        self.table[referent]["tagged_in_block"] = block
        if self.last_tagged[1] != block:
            self.tagged_before = self.last_tagged
        self.last_tagged = (referent, block)

    def _make_room_for(self, referent: int) -> None:
        if referent >= len(self.table):
            self.table = np.concatenate([self.table, _empty_table(referent)])

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
        self._make_room_for(max(candidates))
        mentions, entries, numbers = self.mentions, self.table[candidates], np.array(candidates)
        now, sentence, block, line = (
            mentions.clock[row], mentions.sentence[row], mentions.block[row], mentions.line[row]
        )  # fmt: skip
        in_speech, in_tag, role = float(line >= 0), float(mentions.is_tagged[row]), mentions.role[row]
        since_narrated, since_named, since_speech = (
            np.log1p(np.minimum(now - entries[event], MAX_TIME)) / 8
            for event in ("narrated_at", "named_at", "mentioned_in_speech_at")
        )
        faded = np.exp((entries["narrated_at"] - now) / FADE_TOKENS)
        faded_in_speech = np.exp((entries["mentioned_in_speech_at"] - now) / FADE_TOKENS)
        salience = entries["salience"] * faded
        same_sentence = entries["sentence"] == sentence
        tagged_last = numbers == self.last_tagged[0]
        tag_is_recent = self.last_tagged[1] >= block - RECENT_TAG_PARAGRAPHS
        by_salience, probability_by_salience = self.salience.get(row, (-1, 0.0))
        is_by_salience = numbers == by_salience
        ones = np.ones(len(numbers))
        columns = [
            np.log(probabilities + 1e-3), probabilities / (new_probability + probabilities.sum()),
            ones * np.log(new_probability + 1e-3),
            since_narrated, since_named, same_sentence, entries["sentence"] == sentence - 1,
            entries["block"] == block, entries["block"] == block - 1,
            entries["is_subject"], (entries["head"] == mentions.head[row]) & same_sentence,
            np.log(salience + 0.01), np.log(entries["subject_salience"] * faded + 0.01),
            since_speech, (entries["line"] == line) & (line >= 0),
            np.log(entries["speech_salience"] * faded_in_speech + 0.01),
            np.minimum(block - entries["tagged_in_block"], MAX_PARAGRAPHS) / MAX_PARAGRAPHS,
            tagged_last, numbers == self.tagged_before[0],
            np.log1p(entries["mention_count"]) / 5, entries["has_name"], np.array(gender_unknown),
            numbers == self.narrator,
            ones * in_speech, ones * (role == SUBJECT), ones * (role == POSSESSOR), ones * (role == OTHER_ROLE),
            ones * in_tag,
            in_speech * since_narrated, in_speech * since_speech,
            in_tag * since_narrated, in_tag * tagged_last * tag_is_recent,
            salience == salience.max(), entries["narrated_at"] > NEVER / 2,
            entries["mentioned_in_speech_at"] > NEVER / 2, ones * len(numbers) / MAX_CANDIDATES,
            is_by_salience, is_by_salience * probability_by_salience,
            ~is_by_salience * probability_by_salience * (by_salience >= 0),
            in_speech * is_by_salience, in_tag * is_by_salience * probability_by_salience,
        ]  # fmt: skip
        return np.stack(columns, 1)


def _empty_table(count: int) -> np.ndarray:
    """Returns rows of the table for referents that were never mentioned."""
    table = np.zeros(count, _REFERENT)
    for name in _TIMES:
        table[name] = NEVER
    return table
