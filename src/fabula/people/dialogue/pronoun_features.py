"""The features of the candidates of "he" and "she" in a line whose speaker and addressees are known."""

from collections.abc import Iterator

import numpy as np

from fabula.people.dialogue.pronoun_candidates import LOOK_BACK_MENTIONS, Candidates
from fabula.people.mentions import Lines, MentionArrays
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.people import Character

FADES = (60.0, 200.0, 1000.0)
"""The characters of text after which a mention weighs 1/e."""
COLUMNS = (
    "referent by coreference", *(f"log weight of mentions, fading over {fade:.0f}" for fade in FADES),
    "mentions in the narration beside", "named in the line", "pronoun in the line", "under the same verb",
    "lines since mentioned", "log distance", "rank by distance", "last mention is a subject",
    "last mentioned in the line", "last pronoun of the gender", "last pronoun of the gender in the lines before",
    "first pronoun of the line", "named later in the line", "named soon in speech", "named soon in narration",
    "is the speaker", "is the only addressee", "is an addressee", "probability of the first addressee",
    "lines of the last four", "speaker has mentioned", "gender known", "log mention count", "log candidate count",
    "pronoun is a subject", "pronoun is an object", "pronoun is a possessor",
)  # fmt: skip
PRONOUN_WEIGHT = 0.6  # of a pronoun, where a name or noun weighs 1
LOOK_AHEAD_NAMES = 12
REACH_AHEAD, REACH_BESIDE = 500, 300  # characters of text
RECENT_LINES, LINES_BEFORE = 4, 2
MAX_LINES, MAX_BESIDE, MAX_DISTANCE = 20, 4, 5000
LEAST_WEIGHT = 1e-4

Column = tuple[str, FloatArray | IntArray | BoolArray]


def pronoun_features(
    lines: Lines, arrays: MentionArrays, candidates: Candidates, characters: tuple[Character, ...]
) -> FloatArray:
    """Returns the features of the candidates. Shape: (candidates, COLUMNS), float32.

    Args:
        lines: the mentions by line, with who speaks and to whom.
        arrays: the mentions.
        candidates: the candidates of the pronouns in lines.
        characters: the cast.
    """
    features = dict(
        [
            *_earlier_mentions(arrays, candidates),
            *_latest_mentions(arrays, candidates),
            *_later_names(arrays, candidates, len(characters)),
            *_speakers(lines, arrays, candidates, characters),
            *_characters_and_pronouns(arrays, candidates, characters),
        ]
    )
    return np.stack([np.asarray(features[name], np.float32) for name in COLUMNS], axis=1)


def _earlier_mentions(arrays: MentionArrays, candidates: Candidates) -> Iterator[Column]:
    """What the mentions of a candidate before the pronoun add up to."""
    asked, place = np.nonzero(candidates.of_earlier >= 0)
    row, count = candidates.of_earlier[asked, place], len(candidates.asked)
    mention, pronoun = candidates.earlier[asked, place], candidates.pronoun[asked]
    distance = (arrays.start[pronoun] - arrays.start[mention]).astype(np.float64)
    weight = np.where(arrays.is_pronoun[mention], PRONOUN_WEIGHT, 1.0)
    for fade in FADES:
        faded = np.bincount(row, weight * np.exp(-distance / fade), minlength=count)
        yield f"log weight of mentions, fading over {fade:.0f}", np.log(faded + LEAST_WEIGHT)
    line, in_line = arrays.line[mention], arrays.line[mention] == arrays.line[pronoun]
    beside = np.bincount(row, (line < 0) & (distance < REACH_BESIDE), minlength=count)
    yield "mentions in the narration beside", np.minimum(beside, MAX_BESIDE)
    yield "named in the line", np.bincount(row, in_line & ~arrays.is_pronoun[mention], minlength=count) > 0
    yield "pronoun in the line", np.bincount(row, in_line & arrays.is_pronoun[mention], minlength=count) > 0
    same_verb = in_line & (arrays.verb[mention] == arrays.verb[pronoun])
    yield "under the same verb", np.bincount(row, same_verb, minlength=count) > 0
    since = np.full(count, MAX_LINES)
    spoken = line >= 0
    np.minimum.at(since, row[spoken], arrays.line[pronoun[spoken]] - line[spoken])
    yield "lines since mentioned", since


def _latest_mentions(arrays: MentionArrays, candidates: Candidates) -> Iterator[Column]:
    """The nearest mention of a candidate, and whether a candidate is whom the latest mention of some kind means."""
    asked, pronoun = candidates.asked, candidates.pronoun
    has_one = candidates.nearest < LOOK_BACK_MENTIONS
    nearest = candidates.earlier[asked, candidates.nearest.clip(max=LOOK_BACK_MENTIONS - 1)]
    distance = np.where(has_one, arrays.start[pronoun[asked]] - arrays.start[nearest], MAX_DISTANCE)
    yield "log distance", np.log1p(distance)
    order = np.lexsort((candidates.nearest, asked))
    rank = np.empty(len(asked), np.int64)
    rank[order] = np.arange(len(asked)) - np.searchsorted(asked, asked[order])
    yield "rank by distance", rank
    yield "last mention is a subject", has_one & arrays.is_subject[nearest]
    exists, line = candidates.earlier >= 0, arrays.line[candidates.earlier]
    own_line = arrays.line[pronoun][:, None]
    genders = {gender: number for number, gender in enumerate(sorted(set(arrays.gender)))}
    gender = np.array([genders[each] for each in arrays.gender], np.int64)
    is_alike = exists & arrays.is_pronoun[candidates.earlier]
    is_alike &= gender[candidates.earlier] == gender[pronoun][:, None]
    in_line = exists & (line == own_line)
    before = is_alike & (line >= 0) & (line < own_line) & (line >= own_line - LINES_BEFORE)
    for name, which in (
        ("last mentioned in the line", in_line),
        ("last pronoun of the gender", is_alike),
        ("last pronoun of the gender in the lines before", before),
    ):
        latest = candidates.earlier[np.arange(len(pronoun)), which.argmax(axis=1)]
        referent = np.where(which.any(axis=1), arrays.referent[latest], -1)
        yield name, referent[asked] == candidates.character
    yield "first pronoun of the line", ~(in_line & is_alike).any(axis=1)[asked]


def _later_names(arrays: MentionArrays, candidates: Candidates, characters: int) -> Iterator[Column]:
    """Whether a candidate is named soon after the pronoun."""
    names, pronoun = np.flatnonzero(arrays.is_source & arrays.is_name), candidates.pronoun
    place = np.searchsorted(names, pronoun, side="right")[:, None] + np.arange(LOOK_AHEAD_NAMES)
    mention = np.append(names, -1)[place.clip(max=len(names))]
    is_near = (mention >= 0) & (arrays.start[mention] - arrays.start[pronoun][:, None] <= REACH_AHEAD)
    line, own_line = arrays.line[mention], arrays.line[pronoun][:, None]
    key = np.arange(len(pronoun))[:, None] * (characters + 1) + arrays.referent[mention]
    of_candidate = candidates.asked * (characters + 1) + candidates.character
    for name, where in (
        ("named later in the line", line == own_line),
        ("named soon in speech", (line >= 0) & (line != own_line)),
        ("named soon in narration", line < 0),
    ):
        yield name, np.isin(of_candidate, key[is_near & where])


def _speakers(
    lines: Lines, arrays: MentionArrays, candidates: Candidates, characters: tuple[Character, ...]
) -> Iterator[Column]:
    """Who speaks the line and the lines before it, and to whom."""
    row_of, quotes = {character.id: row for row, character in enumerate(characters)}, lines.index.quotes
    speaker = np.array([row_of.get(quote.speaker or "", -1) for quote in quotes], np.int64)
    addressees = [[row_of.get(addressee, -1) for addressee in quote.addressees] for quote in quotes]
    first = np.array([rows[0] if rows else -1 for rows in addressees], np.int64)
    is_one = np.array([len(rows) == 1 for rows in addressees], bool)
    p = np.array([quote.p for quote in quotes], np.float64)
    line, character = arrays.line[candidates.pronoun[candidates.asked]], candidates.character
    yield "is the speaker", speaker[line] == character
    yield "is the only addressee", is_one[line] & (first[line] == character)
    yield "probability of the first addressee", p[line] * (first[line] == character)
    count = len(characters) + 1
    pairs = np.array([row * count + each for row, rows in enumerate(addressees) for each in rows], np.int64)
    yield "is an addressee", np.isin(line * count + character, pairs)
    late = [(speaker[(line - back).clip(0)] == character) & (line >= back) for back in range(1, RECENT_LINES + 1)]
    yield "lines of the last four", np.sum(late, axis=0)
    told = np.flatnonzero(arrays.is_source & (arrays.line >= 0))
    mentioned, first_told = np.unique(speaker[arrays.line[told]] * count + arrays.referent[told], return_index=True)
    key = speaker[line] * count + character
    place = np.searchsorted(mentioned, key).clip(max=max(0, len(mentioned) - 1))
    has_mentioned = np.zeros(len(key), bool)
    if len(mentioned):
        earliest = told[first_told[place]]
        has_mentioned = (mentioned[place] == key) & (earliest < candidates.pronoun[candidates.asked])
    yield "speaker has mentioned", has_mentioned & (speaker[line] >= 0)


def _characters_and_pronouns(
    arrays: MentionArrays, candidates: Candidates, characters: tuple[Character, ...]
) -> Iterator[Column]:
    """What a candidate is in the whole story, and what the pronoun is."""
    pronoun, character = candidates.pronoun[candidates.asked], candidates.character
    yield "referent by coreference", arrays.by_coreference[pronoun] == character
    yield "gender known", np.array([bool(each.pronouns) for each in characters], bool)[character]
    known = arrays.referent[arrays.referent >= 0]
    yield "log mention count", np.log1p(np.bincount(known, minlength=len(characters)))[character]
    yield "log candidate count", np.log(np.bincount(candidates.asked)[candidates.asked])
    yield "pronoun is a subject", arrays.is_subject[pronoun]
    yield "pronoun is an object", arrays.is_object[pronoun]
    yield "pronoun is a possessor", arrays.is_possessor[pronoun]
