"""Decides whether a character tells the story as "I", and which."""

import numpy as np

from fabula.people.narrators.evidence import NarratorEvidence
from fabula.schema.arrays import BoolArray, FloatArray, IntArray

# A story is in the first person from this many uses of "I" per token of narration. Novels in the third person stay
# far below it (experiment 027),
MIN_SHARE_OF_I = 0.008
# and in this share of its parts: a letter at the end is no narration of the whole (experiment 055).
MIN_SHARE_OF_PARTS = 0.4
PARTS = 20
TOKENS_OF_A_SHARE = 2_000  # a shorter story has fewer parts
# A story shorter than `TOKENS_OF_A_PART` has this many parts, that share of which has an "I",
PARTS_OF_SHORT = 5
# and this share of its paragraphs, of which each counted one has the second number of words or more, has a pronoun of
# the first person. Of 32 short stories in the first person each has three such parts and .35. All four set by hand.
MIN_SHARE_OF_PARAGRAPHS = 0.2
WORDS_OF_PARAGRAPH = 8
# These pronouns stand in two paragraphs at least, between whose first and last is this share of all.
MIN_REACH = 0.25
# The narrator is addressed beside lines tagged "said I" this many times more often than by chance would be,
MIN_ANSWERS = 1.0
# and this many times as often.
MIN_OVER_CHANCE = 1.5
# "My name is Nora" counts as so many answers.
ANSWERS_OF_STATEMENT = 2.0
# These answers are divided by a constant, which is smaller in a short story, plus the uses in narration, those in
# speech tags counted three times. The narrator has more than this (experiment 055).
MIN_SCORE = 0.33
MAX_CONSTANT = 4
# Else the narrator is a vocative this often, and does not answer less often than by chance,
MIN_VOCATIVES = 3
# with more than this score: the vocatives divided by 4 plus twice the uses in narration. It is lower where fewer
# paragraphs than this have a line tagged "said I"; in a short story like that, one vocative is enough if the uses in
# speech have that score (experiment 055).
MIN_SCORE_OF_VOCATIVES = 2.0
MIN_SCORE_WITHOUT_ANSWERS = 0.5
FEW_ANSWER_BLOCKS = 10
# In a short story the narrator is called this many times as often as the next whom the narration does not name, and
# not only talked of: this share of the uses in speech are vocatives. Set on 36 short stories in the first person.
MIN_LEAD = 1.5
MIN_SHARE_OF_VOCATIVES = 0.2

# Who says "my name is Nora" in a short story is the narrator if its narration has the name once more at most.
MAX_NARRATED_OF_SELF_NAMED = 1

# In a long story the narrator is named in this many of `PARTS` parts: the wolf of one chapter does not tell it all.
MIN_PARTS = 3
TOKENS_OF_A_PART = 10_000  # a story this many times as short as `MIN_PARTS` may have fewer; neither was swept


def is_first_person(evidence: NarratorEvidence) -> bool:
    """Returns whether the narrator says "I" as a character does, all through the story."""
    is_short = len(evidence.tokens) < TOKENS_OF_A_PART
    told = evidence.told if is_short else evidence.narration
    if not told.any():
        return False
    i_count, token_count = (np.cumsum(column & told) for column in (evidence.is_i, evidence.narration))
    if i_count[-1] <= MIN_SHARE_OF_I * token_count[-1]:
        return False
    if is_short:
        return _is_told_by_i(evidence)
    parts = max(1, min(PARTS, len(evidence.tokens) // TOKENS_OF_A_SHARE))
    edges = np.arange(1, parts + 1) * (len(token_count) - 1) // parts
    says_i = np.diff(i_count[edges], prepend=0) > MIN_SHARE_OF_I * np.diff(token_count[edges], prepend=0)
    return bool(says_i.mean() >= MIN_SHARE_OF_PARTS)


def _is_told_by_i(evidence: NarratorEvidence) -> bool:
    """Returns whether the "I" of a short story stands in several parts of it and its paragraphs speak of "me"."""
    block, is_i, is_of_us = (
        column[evidence.told] for column in (evidence.tokens.block, evidence.is_i, evidence.is_of_us)
    )
    part = np.arange(len(block)) * PARTS_OF_SHORT // len(block)
    if len(np.unique(part[is_i])) < MIN_SHARE_OF_PARTS * PARTS_OF_SHORT:
        return False
    blocks, place, sizes = np.unique(block, return_inverse=True, return_counts=True)
    of_us = place[is_of_us]
    if len(blocks) > 2 and np.ptp(of_us) < max(1.0, MIN_REACH * len(blocks)):
        return False
    paragraphs = blocks[sizes >= WORDS_OF_PARAGRAPH]
    return not len(paragraphs) or bool(np.isin(paragraphs, block[is_of_us]).mean() >= MIN_SHARE_OF_PARAGRAPHS)


def are_spread(uses: IntArray, token_count: int) -> bool:
    """Returns whether the tokens in `uses` are spread over a story of `token_count` tokens as a narrator's name is."""
    parts = len(np.unique(uses * PARTS // max(1, token_count)))
    return parts >= min(MIN_PARTS, token_count // TOKENS_OF_A_PART)


def narrator_row(evidence: NarratorEvidence) -> int:
    """Returns the row of the character who answers with "I said" when others call them, or -1 where there is none.

    Args:
        evidence: the uses of the names of the characters who may be the narrator.
    """
    token_count = len(evidence.tokens)
    uses = [evidence.start[evidence.spoken & (evidence.character == row)] for row in range(evidence.characters)]
    spread = np.array([len(some) > 0 and are_spread(some, token_count) for some in uses], bool)
    answers, by_chance, stated, tagged = (
        evidence.count(column) for column in (evidence.answered, evidence.by_chance, evidence.stated, evidence.tagged)
    )
    narrated = evidence.count(~evidence.spoken & ~evidence.stated)
    answers = answers + ANSWERS_OF_STATEMENT * stated
    is_sure = spread & (answers - by_chance >= MIN_ANSWERS) & (answers >= MIN_OVER_CHANCE * by_chance)
    constant = min(MAX_CONSTANT, 1 + token_count // TOKENS_OF_A_PART)
    score = np.where(is_sure, (answers - by_chance) / (constant + narrated + 2.0 * tagged), 0.0)
    if len(score) and score.max() > MIN_SCORE:
        return int(np.argmax(score))
    called = _most_called(evidence, spread, answers >= by_chance, narrated)
    return called if called >= 0 else _self_named(evidence, narrated, token_count)


def _self_named(evidence: NarratorEvidence, narrated: FloatArray, token_count: int) -> int:
    """Returns the row of the one character of a short story who gives their own name in the narration, or -1.

    Args:
        evidence: the uses of the names of the characters who may be the narrator.
        narrated: how often the narration names each but for "my name is Nora". Shape: (characters,).
        token_count: how long the story is.
    """
    named = np.flatnonzero(evidence.count(evidence.stated & evidence.told[evidence.start]))
    if token_count >= TOKENS_OF_A_PART or len(named) != 1 or narrated[named[0]] > MAX_NARRATED_OF_SELF_NAMED:
        return -1
    return int(named[0])


def _most_called(evidence: NarratorEvidence, spread: BoolArray, answering: BoolArray, narrated: FloatArray) -> int:
    """Returns the row of the character who is called and hardly named in narration, or -1.

    Args:
        evidence: the uses of the names of the characters who may be the narrator.
        spread: which of them are named all through the story. Shape: (characters,).
        answering: which of them answer no less often than by chance. Shape: (characters,).
        narrated: how often the narration names each. Shape: (characters,).
    """
    has_few = evidence.answer_blocks < FEW_ANSWER_BLOCKS
    vocatives = evidence.count(evidence.vocative)
    is_short = has_few and len(evidence.tokens) < TOKENS_OF_A_PART
    counted = evidence.count(evidence.spoken) if is_short else vocatives
    is_called = spread & (answering | is_short) & (vocatives > 0) & (counted >= MIN_VOCATIVES)
    if is_short:
        is_called &= (narrated == 0) & (vocatives >= MIN_SHARE_OF_VOCATIVES * counted)
    score = np.where(is_called, counted / (4.0 + 2.0 * narrated), 0.0)
    if is_short and len(score) > 1 and score.max() < MIN_LEAD * np.sort(score)[-2]:
        return -1
    least = MIN_SCORE_WITHOUT_ANSWERS if has_few else MIN_SCORE_OF_VOCATIVES
    return int(np.argmax(score)) if len(score) and score.max() > least else -1
