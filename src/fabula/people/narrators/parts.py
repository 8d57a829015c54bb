"""Narrators of parts: stories in which several characters say "I", each in the parts that are theirs.

The narrator of a part is the character whom its heading names, or else the one who is addressed by name in its speech
and whom its narration never names. Where these are at least two and every part in the first person has one, or where
headings name the narrators of most parts ("Mina Harker's Journal"), the other parts are left to no character.
Else the narrator of the story tells all but the parts that headings name another writer of ("continued by the Doctor"),
and runs of chapters in which another answers to their name and the narration, which names that one elsewhere, does not.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from fabula.people.narrators.evidence import NarratorEvidence
from fabula.people.narrators.headings import Part
from fabula.people.narrators.story_narrator import MIN_SHARE_OF_I
from fabula.schema.arrays import FloatArray

MAX_OWN_NAME = 1  # how often the narration of a part names its narrator: "My name is Nora"
# Parts without a narrator may stand between others if headings name the narrators of more than this share; not swept.
MIN_SHARE_OF_HEADINGS = 0.5
# In a run of parts that another tells, so many have a vocative that is answered by "I said",
MIN_ANSWERED_PARTS = 3
# there are so many answers more than by chance would be,
MIN_ANSWERS_OF_RUN = 4.0
# and the narration of other parts names that character so often (experiment 055).
MIN_USES_ELSEWHERE = 10


class NarratedPart(NamedTuple):
    """A half-open token range, and the row of the character who narrates it, -1 where it is no one of the cast."""

    start: int
    end: int
    narrator: int


def narrated_parts(parts: list[Part], evidence: NarratorEvidence, main: int) -> list[NarratedPart]:
    """Returns the parts of a story that has several narrators, and nothing where it has one. Some parts may have none.

    Args:
        parts: the parts.
        evidence: the uses of the names of the characters.
        main: the row of the narrator of the story as a whole, or -1.
    """
    if len(parts) < 2:
        return []
    starts = [part.start for part in parts]
    first_person = _are_in_first_person(evidence, starts)
    in_speech = evidence.count_by_part(evidence.spoken, starts)
    in_narration = evidence.count_by_part(~evidence.spoken, starts)
    headed = [
        part.named if says_i and part.named >= 0 and (part.is_record or uses[part.named] <= MAX_OWN_NAME) else -1
        for part, says_i, uses in zip(parts, first_person, in_narration, strict=True)
    ]
    addressed = _addressed(in_speech, in_narration)
    either = [
        (one if one >= 0 else other) if says_i else -1
        for one, other, says_i in zip(headed, addressed, first_person, strict=True)
    ]
    all_have_one = all(row >= 0 for row, says_i in zip(either, first_person, strict=True) if says_i)
    is_headed = sum(row >= 0 for row in headed) > MIN_SHARE_OF_HEADINGS * sum(first_person)
    ends = [*starts[1:], len(evidence.tokens)]
    several = either if all_have_one else headed if is_headed else []
    if len(set(several) - {-1}) >= 2:
        return [part for part in _joined(zip(starts, ends, several, strict=True)) if part.narrator >= 0]
    others = _runs_of_others(evidence, starts, main, in_narration)
    others |= _records(parts, headed, main)
    if set(others.values()) <= {main}:
        return []
    narrators = [main, *(others.get(row, main) for row in range(len(parts)))]
    told = _joined(zip([0, *starts], [starts[0], *ends], narrators, strict=True))
    return [part for part in told if part.narrator >= 0 or evidence.is_i[part.start : part.end].any()]


def _joined(parts: Iterable[tuple[int, int, int]]) -> list[NarratedPart]:
    """Returns the parts that are not empty, those in a row with one narrator as one."""
    joined: list[NarratedPart] = []
    for start, end, narrator in parts:
        if joined and joined[-1].narrator == narrator:
            joined[-1] = joined[-1]._replace(end=end)
        elif end > start:
            joined.append(NarratedPart(start, end, narrator))
    return joined


def _are_in_first_person(evidence: NarratorEvidence, starts: list[int]) -> list[bool]:
    """Returns whether the narrator of each part says "I" as a character does."""
    i_count, token_count = (
        np.add.reduceat(column.astype(np.int64), starts) for column in (evidence.is_i, evidence.narration)
    )
    first_person: list[bool] = (i_count > MIN_SHARE_OF_I * token_count).tolist()
    return first_person


def _records(parts: list[Part], headed: list[int], main: int) -> dict[int, int]:
    """Returns the narrator of each part that a heading names the writer of.

    Where the narrator of the story is named as the writer of a later part ("Nora's narrative resumed"), the parts
    before it are another's, back to the one that names the other.
    """
    records = {row: headed[row] for row, part in enumerate(parts) if headed[row] >= 0 and part.is_record}
    rows = list(records)
    for row, following in pairwise(rows):
        if main >= 0 and records[following] == main:
            records |= dict.fromkeys(range(row, following), records[row])
    return records


def _addressed(in_speech: FloatArray, in_narration: FloatArray) -> list[int]:
    """Returns for each part the row of the one character who is named in its speech and not in its narration, or -1.

    The character is named in the narration of another part.
    """
    only_in_speech = (in_speech > 0) & (in_narration == 0) & (in_narration.sum(0) > 0)
    return [int(np.argmax(row)) if row.sum() == 1 else -1 for row in only_in_speech]


def _runs_of_others(
    evidence: NarratorEvidence, starts: list[int], main: int, in_narration: FloatArray
) -> dict[int, int]:
    """Returns the narrator of each part in a run that another than the narrator of the story tells.

    There the narrator of the story is no vocative, the narration does not name the other, and the other answers, in the
    first and the last part too.
    """
    if main < 0:
        return {}
    is_quiet = evidence.count_by_part(evidence.vocative, starts)[:, main] == 0
    answered = evidence.count_by_part(evidence.answered, starts)
    support = answered - evidence.count_by_part(evidence.by_chance, starts)
    candidates = np.flatnonzero((answered > 0).sum(0) >= MIN_ANSWERED_PARTS).tolist()
    runs: list[tuple[float, int, list[int]]] = []
    for other in candidates:
        fits = is_quiet & (in_narration[:, other] <= MAX_OWN_NAME)
        for run in np.split(np.arange(len(starts)), np.flatnonzero(np.diff(fits)) + 1):
            answers = run[answered[run, other] > 0]
            if other == main or not fits[run[0]] or len(answers) < MIN_ANSWERED_PARTS:
                continue
            run = np.arange(answers[0], answers[-1] + 1)
            elsewhere = in_narration[:, other].sum() - in_narration[run, other].sum()
            if support[run, other].sum() >= MIN_ANSWERS_OF_RUN and elsewhere >= MIN_USES_ELSEWHERE:
                runs.append((float(support[run, other].sum()), other, run.tolist()))
    runs.sort()  # the run with the most answers comes last
    return {part: other for _, other, run in runs for part in run}
