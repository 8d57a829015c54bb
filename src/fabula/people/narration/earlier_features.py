"""Features of a candidate: how often, how near and as what names and nouns mention it before the pronoun."""

from collections.abc import Iterator

import numpy as np

from fabula.people.narration.candidates import LOOK_BACK_MENTIONS, Candidates
from fabula.people.narration.narrated_mentions import NarratedMentions
from fabula.schema.arrays import BoolArray, FloatArray, IntArray

Column = tuple[str, FloatArray | IntArray | BoolArray]

FADES, SUBJECT_FADES, NAME_FADES, LINE_FADE, SHARE_FADES = (
    (60, 200, 1000, 4000),
    (200, 1000),
    (300, 1500),
    500,
    (200, 1000),
)
"""The characters of text after which a mention weighs 1/e."""
LEAST_WEIGHT = 1e-4
PRONOUN_WEIGHT = 0.6  # of a pronoun in a letter; a name or noun weighs 1
MOST_IN_SENTENCE, MOST_IN_PARAGRAPH, MOST_NAMES_IN_PARAGRAPH, MOST_IN_LINES, MOST_RANK = 4, 8, 4, 3, 10
NEVER = 8000  # characters of text: the distance of a candidate that is not among the mentions looked at

EARLIER_COLUMNS = (
    *(f"log weight of mentions, fading over {fade}" for fade in FADES),
    *(f"log weight as subject, fading over {fade}" for fade in SUBJECT_FADES),
    *(f"log weight of names, fading over {fade}" for fade in NAME_FADES),
    "log weight in lines", *(f"share of the weight, fading over {fade}" for fade in SHARE_FADES),
    "in the sentence", "subject in the sentence", "named in the sentence",
    "in the sentence before", "subject in the sentence before", "named in the sentence before",
    "in the paragraph", "named in the paragraph", "in the paragraph before", "named in the paragraph before",
    "in lines of the paragraph",
    "under the same verb", "subject of the same verb", "subject of a reflexive",
    "under the pronoun", "subject of the verb above",
    "log distance", "rank by distance", "nearest is a subject", "nearest is a name", "nearest is a possessor",
    "nearest is an object", "nearest has the same role",
    "last candidate", "last name of a candidate", "last subject of candidates", "last named subject of candidates",
    "last subject", "last subject before the sentence", "first candidate of the paragraph",
    "none in the paragraph", "none in the sentence",
)  # fmt: skip


def earlier_features(mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    """Yields the columns of EARLIER_COLUMNS. Shape: (candidates,), each."""
    yield from _weights(mentions, candidates)
    yield from _counts(mentions, candidates)
    yield from _nearest(mentions, candidates)
    yield from _latest(mentions, candidates)


def _pairs(candidates: Candidates) -> tuple[IntArray, IntArray, IntArray]:
    """The candidate, the mention and the pronoun of each earlier mention of a candidate.

    Of a long novel there are a million: int32 halves what they take.
    """
    asked, place = np.nonzero(candidates.of_earlier >= 0)
    row, mention = (
        of_earlier[asked, place].astype(np.int32) for of_earlier in (candidates.of_earlier, candidates.earlier)
    )
    return row, mention, candidates.pronoun[asked].astype(np.int32)


def _weights(mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    row, mention, pronoun = _pairs(candidates)
    arrays, count = mentions.arrays, len(candidates.asked)
    distance = (arrays.start[pronoun] - arrays.start[mention]).astype(np.float64)
    narrated = (arrays.line[mention] < 0) * np.where(arrays.is_pronoun[mention], PRONOUN_WEIGHT, 1.0)

    def faded(weight: FloatArray | BoolArray, fade: int) -> FloatArray:
        weights = distance / -fade
        np.exp(weights, out=weights)
        weights *= weight
        sums: FloatArray = np.bincount(row, weights, minlength=count).astype(np.float64, copy=False)
        return sums

    for fade in FADES:
        yield f"log weight of mentions, fading over {fade}", np.log(faded(narrated, fade) + LEAST_WEIGHT)
    for fade in SUBJECT_FADES:
        as_subject = faded(narrated * arrays.is_subject[mention], fade)
        yield f"log weight as subject, fading over {fade}", np.log(as_subject + LEAST_WEIGHT)
    for fade in NAME_FADES:
        named = faded(narrated * arrays.is_name[mention], fade)
        yield f"log weight of names, fading over {fade}", np.log(named + LEAST_WEIGHT)
    in_lines = faded((arrays.line[mention] >= 0).astype(np.float64), LINE_FADE)
    yield "log weight in lines", np.log(in_lines + LEAST_WEIGHT)
    for fade in SHARE_FADES:
        weight = faded(narrated, fade) + LEAST_WEIGHT
        total = np.bincount(candidates.asked, weight, minlength=len(candidates.pronoun))
        yield f"share of the weight, fading over {fade}", weight / total[candidates.asked]


def _counts(mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    row, mention, pronoun = _pairs(candidates)
    arrays, count = mentions.arrays, len(candidates.asked)
    narrated, is_subject, is_name = arrays.line[mention] < 0, arrays.is_subject[mention], arrays.is_name[mention]

    def at_most(most: int, which: BoolArray) -> IntArray:
        return np.minimum(np.bincount(row, which, minlength=count), most)

    sentences = mentions.sentence[pronoun] - mentions.sentence[mention]
    for place, which in (("in the sentence", sentences == 0), ("in the sentence before", sentences == 1)):
        words = place.removeprefix("in ")
        yield place, at_most(MOST_IN_SENTENCE, which & narrated)
        yield f"subject in {words}", at_most(1, which & narrated & is_subject)
        yield f"named in {words}", at_most(1, which & narrated & is_name)
    paragraphs = mentions.block[pronoun] - mentions.block[mention]
    for place, which in (("in the paragraph", paragraphs == 0), ("in the paragraph before", paragraphs == 1)):
        yield place, at_most(MOST_IN_PARAGRAPH, which & narrated)
        yield f"named {place}", at_most(MOST_NAMES_IN_PARAGRAPH, which & narrated & is_name)
    yield "in lines of the paragraph", at_most(MOST_IN_LINES, (paragraphs == 0) & ~narrated)
    same_verb = narrated & (arrays.verb[mention] == arrays.verb[pronoun])
    yield "under the same verb", at_most(1, same_verb)
    yield "subject of the same verb", at_most(1, same_verb & is_subject)
    yield "subject of a reflexive", at_most(1, same_verb & is_subject & mentions.is_reflexive[pronoun])
    yield "under the pronoun", at_most(1, narrated & (arrays.verb[mention] == arrays.head[pronoun]))
    above = narrated & is_subject & (sentences == 0) & (arrays.verb[mention] == mentions.verb_above[pronoun])
    yield "subject of the verb above", at_most(1, above)


def _nearest(mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    arrays, asked = mentions.arrays, candidates.asked
    has_one = candidates.nearest < LOOK_BACK_MENTIONS
    nearest = candidates.earlier[asked, candidates.nearest.clip(max=LOOK_BACK_MENTIONS - 1)]
    pronoun = candidates.pronoun[asked]
    yield "log distance", np.log1p(np.where(has_one, arrays.start[pronoun] - arrays.start[nearest], NEVER))
    order = np.lexsort((candidates.nearest, asked))
    rank = np.empty(len(asked), np.int64)
    rank[order] = np.arange(len(asked)) - candidates.first[asked[order]]
    yield "rank by distance", np.minimum(rank, MOST_RANK)
    yield "nearest is a subject", has_one & arrays.is_subject[nearest]
    yield "nearest is a name", has_one & arrays.is_name[nearest]
    yield "nearest is a possessor", has_one & arrays.is_possessor[nearest]
    yield "nearest is an object", has_one & arrays.is_object[nearest]
    same_role = arrays.is_subject[nearest] == arrays.is_subject[pronoun]
    same_role &= arrays.is_object[nearest] == arrays.is_object[pronoun]
    yield "nearest has the same role", has_one & same_role


def _latest(mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    arrays, earlier, rows = mentions.arrays, candidates.earlier, np.arange(len(candidates.pronoun))
    narrated = (earlier >= 0) & (arrays.line[earlier] < 0)
    fits = narrated & (candidates.of_earlier >= 0)
    is_subject, is_name = arrays.is_subject[earlier], arrays.is_name[earlier]
    sentence, block = mentions.sentence[candidates.pronoun][:, None], mentions.block[candidates.pronoun][:, None]
    for name, which in (
        ("last candidate", fits),
        ("last name of a candidate", fits & is_name),
        ("last subject of candidates", fits & is_subject),
        ("last named subject of candidates", fits & is_name & is_subject),
        ("last subject", narrated & is_subject),
        ("last subject before the sentence", narrated & is_subject & (mentions.sentence[earlier] < sentence)),
    ):
        latest = candidates.of_earlier[rows, which.argmax(axis=1)]
        yield name, _is_that(np.where(which.any(axis=1), latest, -1), candidates)
    in_paragraph = fits & (mentions.block[earlier] == block)
    first = candidates.of_earlier[rows, LOOK_BACK_MENTIONS - 1 - in_paragraph[:, ::-1].argmax(axis=1)]
    yield "first candidate of the paragraph", _is_that(np.where(in_paragraph.any(axis=1), first, -1), candidates)
    yield "none in the paragraph", ~in_paragraph.any(axis=1)[candidates.asked]
    yield "none in the sentence", ~(fits & (mentions.sentence[earlier] == sentence)).any(axis=1)[candidates.asked]


def _is_that(of_pronoun: IntArray, candidates: Candidates) -> BoolArray:
    """Whether each candidate is the one of its pronoun. Shape: (pronouns,) in, (candidates,) out."""
    is_that: BoolArray = of_pronoun[candidates.asked] == np.arange(len(candidates.asked))
    return is_that
