"""Features of a candidate: who is mentioned behind the pronoun, who speaks beside it, and what the candidate is."""

from collections.abc import Iterator

import numpy as np

from fabula.people.mentions import Lines
from fabula.people.narration.candidates import Candidates
from fabula.people.narration.earlier_features import Column
from fabula.people.narration.narrated_mentions import UNKNOWN, NarratedMentions

LATER_FADES, LATER_LINE_FADE = (100, 400, 1500, 5000), 800  # characters of text
LEAST_WEIGHT = 1e-3
NAMES_AHEAD, REACH_AHEAD = 10, 600  # mentions, and characters of text
REACH_AROUND = 6000  # characters of text on either side
NEAR_PARAGRAPHS = 2
NEXT_TO_LINE_TOKENS = 3

SURROUNDING_COLUMNS = (
    *(f"log weight of later mentions, fading over {fade}" for fade in LATER_FADES), "log weight in later lines",
    "named later in the sentence", "named later in the paragraph", "named soon",
    "log count of mentions around", "share of the mentions around",
    "speaks before in the paragraph", "speaks next in the paragraph", "speaks in a paragraph before",
    "speaks in a paragraph behind", "hears before in the paragraph", "hears next in the paragraph",
    "hears in a paragraph before", "speaks right before", "speaks the tagged line",
    "right behind a line", "subject of a tag", "line in the paragraph",
    "referent so far", "referent so far, its probability",
    "log mention count", "gender known", "narrator", "has a name", "is no character", "log candidate count",
    "pronoun is a subject", "pronoun is an object", "pronoun is a possessor", "pronoun is a reflexive",
)  # fmt: skip


def surrounding_features(lines: Lines, mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    """Yields the columns of SURROUNDING_COLUMNS. Shape: (candidates,), each."""
    yield from _later(mentions, candidates)
    yield from _around(mentions, candidates)
    yield from _lines_beside(lines, mentions, candidates)
    yield from _referents_and_pronouns(mentions, candidates)


def _later(mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    arrays, count = mentions.arrays, len(candidates.asked)
    asked, place = np.nonzero(candidates.of_later >= 0)
    row, mention, pronoun = candidates.of_later[asked, place], candidates.later[asked, place], candidates.pronoun[asked]
    distance = (arrays.start[mention] - arrays.start[pronoun]).astype(np.float64)
    narrated = arrays.line[mention] < 0
    for fade in LATER_FADES:
        weight = np.bincount(row, narrated * np.exp(-distance / fade), minlength=count)
        yield f"log weight of later mentions, fading over {fade}", np.log(weight + LEAST_WEIGHT)
    in_lines = np.bincount(row, ~narrated * np.exp(-distance / LATER_LINE_FADE), minlength=count)
    yield "log weight in later lines", np.log(in_lines + LEAST_WEIGHT)
    is_near = narrated & arrays.is_name[mention] & (place < NAMES_AHEAD)
    same_sentence = mentions.sentence[mention] == mentions.sentence[pronoun]
    same_paragraph = mentions.block[mention] == mentions.block[pronoun]
    for name, which in (
        ("named later in the sentence", same_sentence),
        ("named later in the paragraph", same_paragraph & ~same_sentence),
        ("named soon", ~same_paragraph & (distance < REACH_AHEAD)),
    ):
        yield name, np.bincount(row, is_near & which, minlength=count) > 0


def _around(mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    arrays = mentions.arrays
    known = np.flatnonzero((arrays.referent >= 0) & ~mentions.is_asked)
    start, at = arrays.start[known], arrays.start[candidates.pronoun]
    span = int(arrays.start.max(initial=0)) + 2 * REACH_AROUND + 1  # so that the offsets of two referents never mix
    keys = np.sort(arrays.referent[known] * span + start)
    centre = candidates.referent * span + at[candidates.asked]
    low = np.searchsorted(keys, np.maximum(centre - REACH_AROUND, candidates.referent * span))
    around = np.searchsorted(keys, centre + REACH_AROUND) - low
    every = np.searchsorted(start, at + REACH_AROUND) - np.searchsorted(start, at - REACH_AROUND)
    yield "log count of mentions around", np.log1p(around)
    yield "share of the mentions around", around / np.maximum(every, 1)[candidates.asked]


def _lines_beside(lines: Lines, mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    quotes, index = lines.index.quotes, lines.index
    row_of = {identity: row for row, identity in enumerate(mentions.referents.ids)}
    speaker = np.array([*(row_of.get(quote.speaker or "", -1) for quote in quotes), -1])
    hearer = np.array([*(row_of.get(quote.addressees[0], -1) if quote.addressees else -1 for quote in quotes), -1])
    p = np.array([*(quote.p for quote in quotes), 0.0])
    no_line = len(quotes)
    token, block = mentions.token[candidates.pronoun], mentions.block[candidates.pronoun]
    behind = np.searchsorted(index.token_start, token)
    before = np.where(behind > 0, behind - 1, no_line)
    line_block = np.append(lines.tokens.block[index.token_start], -1 - NEAR_PARAGRAPHS).astype(np.int64)
    same_before, same_behind = line_block[before] == block, line_block[behind] == block
    near_before = (line_block[before] < block) & (line_block[before] >= block - NEAR_PARAGRAPHS)
    near_behind = (line_block[behind] > block) & (line_block[behind] <= block + NEAR_PARAGRAPHS)
    end = np.append(index.token_end, -1 - NEXT_TO_LINE_TOKENS)
    is_next = same_before & (token - end[before] <= NEXT_TO_LINE_TOKENS)
    tagged = np.where(mentions.tagged_line[candidates.pronoun] >= 0, mentions.tagged_line[candidates.pronoun], no_line)

    for name, person, line, which in (
        ("speaks before in the paragraph", speaker, before, same_before),
        ("speaks next in the paragraph", speaker, behind, same_behind),
        ("speaks in a paragraph before", speaker, before, near_before),
        ("speaks in a paragraph behind", speaker, behind, near_behind),
        ("hears before in the paragraph", hearer, before, same_before),
        ("hears next in the paragraph", hearer, behind, same_behind),
        ("hears in a paragraph before", hearer, before, near_before),
        ("speaks right before", speaker, before, is_next),
        ("speaks the tagged line", speaker, tagged, tagged < no_line),
    ):
        of_candidate = np.where(which, line, no_line)[candidates.asked]
        yield name, (person[of_candidate] == candidates.referent) * p[of_candidate]
    yield "right behind a line", is_next[candidates.asked]
    yield "subject of a tag", (tagged < no_line)[candidates.asked]
    yield "line in the paragraph", (same_before | same_behind)[candidates.asked]


def _referents_and_pronouns(mentions: NarratedMentions, candidates: Candidates) -> Iterator[Column]:
    arrays, referents, referent = mentions.arrays, mentions.referents, candidates.referent
    pronoun = candidates.pronoun[candidates.asked]
    so_far = arrays.by_coreference[pronoun] == referent
    yield "referent so far", so_far
    yield "referent so far, its probability", so_far * mentions.p[pronoun]
    known = arrays.referent[(arrays.referent >= 0) & ~mentions.is_asked]
    yield "log mention count", np.log1p(np.bincount(known, minlength=len(referents.ids)))[referent]
    yield "gender known", referents.gender[referent] > UNKNOWN
    yield "narrator", referents.is_narrator[referent]
    yield "has a name", referents.has_name[referent]
    yield "is no character", ~referents.is_listed[referent]
    yield "log candidate count", np.log(np.diff(candidates.first))[candidates.asked]
    yield "pronoun is a subject", arrays.is_subject[pronoun]
    yield "pronoun is an object", arrays.is_object[pronoun]
    yield "pronoun is a possessor", arrays.is_possessor[pronoun]
    yield "pronoun is a reflexive", mentions.is_reflexive[pronoun]
