"""The mentions of a story as the pronouns of its narration see them."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from fabula.cues import are_tag_subjects
from fabula.lexicons.pronouns import GENDER_OF_SET
from fabula.people.mentions import Lines, MentionArrays, mention_arrays
from fabula.schema.arrays import BoolArray, FloatArray, IntArray
from fabula.schema.parse import Parse
from fabula.schema.people import Character, Entity, Mention
from fabula.schema.tokens import Spanned

UNKNOWN, HIM, HER = 0, 1, 2
"""The genders of pronouns and referents, as numbers."""
_GENDERS = {"": UNKNOWN, "m": HIM, "f": HER}
_NEITHER = 3  # of referents that are neither "he" nor "she"
MAX_TOKENS_TO_TAGGED_LINE = 12


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Referents:
    """What a pronoun may mean: the characters, then the people who have no name. Shape: (referents,), each.

    Attributes:
        ids: of characters and entities.
        gender: HIM, HER, UNKNOWN, or another number for those who are neither.
        is_listed: whether it is a character.
        has_name: whether it is a character with a name.
        is_narrator: whether it is a character who narrates.
    """

    ids: tuple[str, ...]
    gender: IntArray
    is_listed: BoolArray
    has_name: BoolArray
    is_narrator: BoolArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NarratedMentions:
    """All mentions of a story, an item for each in every array.

    Attributes:
        arrays: line, words, grammar and referent of each.
        referents: what `arrays.referent` counts.
        gender: HIM or HER for a pronoun, else UNKNOWN.
        p: how sure its referent is so far.
        is_asked: whether it is a "he" or "she" of the narration, whose referent is to be found.
        is_reflexive: whether it is "himself" or "herself".
        token, sentence, block: of its first word.
        verb_above: the token that its verb depends on.
        tagged_line: the row of the line whose tag it is the subject of, or -1.
    """

    arrays: MentionArrays
    referents: Referents
    gender: IntArray
    p: FloatArray
    is_asked: BoolArray
    is_reflexive: BoolArray
    token: IntArray
    sentence: IntArray
    block: IntArray
    verb_above: IntArray
    tagged_line: IntArray


def narrated_mentions(
    lines: Lines,
    parse: Parse,
    characters: tuple[Character, ...],
    entities: tuple[Entity, ...],
    letters: Iterable[Spanned],
    mentions: tuple[Mention, ...],
) -> NarratedMentions:
    """Returns the mentions as columns.

    Args:
        lines: the mentions by line, with their speakers and addressees.
        parse: the network's parse of the story.
        characters: the cast.
        entities: what else is mentioned; the people among them may be meant.
        letters: the letters that stand on the page, in order, whose pronouns are not the narrator's.
        mentions: all mentions, in order, with what each refers to as far as it is known.
    """
    people = tuple(entity.id for entity in entities if entity.category == "PER")
    ids = (*(character.id for character in characters), *people)
    arrays = mention_arrays(lines, parse, ids, mentions)
    gender = np.array([_GENDERS.get(gender, UNKNOWN) for gender in arrays.gender], np.int64)
    is_person = np.array([mention.category == "PER" for mention in mentions], bool)
    in_letter = lines.tokens.inside(letters)[lines.token_start] >= 0 if len(lines.tokens) else np.zeros(0, bool)
    verb = arrays.verb
    return NarratedMentions(
        arrays=arrays,
        referents=_referents(ids, characters, arrays, gender),
        gender=gender,
        p=np.array([mention.p for mention in mentions], np.float64),
        is_asked=(gender > UNKNOWN) & (arrays.line < 0) & is_person & ~in_letter,
        is_reflexive=lines.tokens.where(lambda word: word.lower().endswith("self"))[lines.token_start],
        token=lines.token_start,
        sentence=lines.tokens.sentence[lines.token_start].astype(np.int64),
        block=lines.tokens.block[lines.token_start].astype(np.int64),
        verb_above=parse.head[verb].astype(np.int64),
        tagged_line=_tagged_lines(lines, arrays, are_tag_subjects(lines.tokens, parse, lines.index.quotes)),
    )


def _referents(
    ids: tuple[str, ...], characters: tuple[Character, ...], arrays: MentionArrays, gender: IntArray
) -> Referents:
    """The referents; those without a name have the gender of most of the pronouns that mean them so far."""
    count, listed = len(ids), len(characters)
    pronouns = [np.bincount(arrays.referent[(gender == one) & (arrays.referent >= 0)], minlength=count)
                for one in (HIM, HER)]  # fmt: skip
    by_pronouns = np.where(pronouns[0] + pronouns[1] > 0, np.where(pronouns[0] >= pronouns[1], HIM, HER), UNKNOWN)
    of_characters = [_GENDERS.get(GENDER_OF_SET.get(each.pronouns, ""), _NEITHER) for each in characters]
    is_listed = np.arange(count) < listed
    return Referents(
        ids=ids,
        gender=np.where(is_listed, np.array([*of_characters, *[UNKNOWN] * (count - listed)], np.int64), by_pronouns),
        is_listed=is_listed,
        has_name=_of_listed(count, [any(name.kind == "PROP" for name in each.names) for each in characters]),
        is_narrator=_of_listed(count, [bool(each.narrator) for each in characters]),
    )


def _of_listed(count: int, flags: list[bool]) -> BoolArray:
    column = np.zeros(count, bool)
    column[: len(flags)] = flags
    return column


def _tagged_lines(lines: Lines, arrays: MentionArrays, is_tag_subject: BoolArray) -> IntArray:
    """The row of the line beside each mention that is the subject of a tag: the nearer one of its paragraph, or -1."""
    index, token = lines.index, lines.token_start
    count = len(index.quotes)
    if not count or not len(token):
        return np.full(len(token), -1)
    after = np.searchsorted(index.token_start, token)
    block = lines.tokens.block
    distances = []
    for line, distance in (
        (after - 1, token - index.token_end[(after - 1).clip(0)]),
        (after, index.token_start[after.clip(max=count - 1)] - token),
    ):
        exists = (line >= 0) & (line < count)
        same_block = block[index.token_start[line.clip(0, count - 1)]] == block[token]
        fits = exists & same_block & (distance >= 0) & (distance < MAX_TOKENS_TO_TAGGED_LINE)
        distances.append(np.where(fits, distance, MAX_TOKENS_TO_TAGGED_LINE))
    nearest = np.where(distances[0] <= distances[1], after - 1, after)
    is_tagged = is_tag_subject[arrays.head] & (np.minimum(*distances) < MAX_TOKENS_TO_TAGGED_LINE)
    return np.where(is_tagged, nearest, -1)
