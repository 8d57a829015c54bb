"""Epithets: nouns such as "the captain" and "the younger man" that refer to a named character all through a story.

A writer uses an epithet where "he" would be taken for another person. A character mentioned in the same sentence before
the epithet, or named behind it, is half as often its bearer as others are (experiment 028). One use says little,
and links between mentions assign most uses to the main character. So the evidence of all uses of an epithet is added up
for each pair of characters who are near, against how often each of them stands so anyway.
"""

from collections import Counter
from dataclasses import replace

import numpy as np

from fabula.indexes import mention_heads
from fabula.lexicons.kinship import KIN
from fabula.lexicons.nouns import GENERIC_PERSON_NOUNS, INDEFINITE_PERSON_NOUNS, WORDS_FOR_ANOTHER
from fabula.people.nominals.mention_evidence import MentionEvidence
from fabula.people.nominals.unnamed_characters import description_text
from fabula.schema.arrays import IntArray
from fabula.schema.people import NOM, PER, PRON, PROP, Character, Name

NEAR_TOKENS = 80  # a character is near when mentioned this many tokens before the epithet's sentence, or in it
SAME_SENTENCE_RATIO = 0.5  # how likely the bearer is mentioned in the sentence before the epithet, against others
MIN_USES = 4  # an epithet with fewer uses is left alone
# Log-odds of the bearer against each other character who is near (experiment 028).
MIN_LOG_ODDS = 1.0
MIN_NEAR_SHARE = 0.6  # the bearer is near at this share of the uses
MIN_RIVAL_SHARE = 0.5  # another character is near together with the bearer at this share of the uses
MIN_LINKED_SHARE = 1 / 3  # links give this share of the uses to the cast: else the noun is of an unnamed character
MIN_APART_SHARE = 0.1  # an epithet that cannot link to a character at this share of its uses is not theirs; not swept
SAMPLED_MENTIONS = 4000  # mentions at which it is counted how often each character is near


def epithet_uses(mentions: MentionEvidence, known_referent: IntArray) -> dict[str, list[int]]:
    """Returns the rows of the mentions of each epithet in narration: "the" and a noun.

    A generic noun such as "man" is an epithet only with the adjective before it.

    Args:
        mentions: the mentions and their words.
        known_referent: number of each mention's known referent, -1 where it is not known. Shape: (mentions,).
    """
    tokens, parse = mentions.tokens, mentions.parse
    uses: dict[str, list[int]] = {}
    heads, start, previous_head = mention_heads(parse), parse.spans[:, 0], -1
    is_definite = tokens.among(("the",))[start]
    is_described = (parse.kind == NOM) & (parse.category == PER) & is_definite
    is_described &= ~mentions.in_speech[start] & (known_referent < 0)
    for row in np.flatnonzero(is_described).tolist():
        first, end = parse.spans[row].tolist()
        head = int(heads[row])
        noun, adjective = tokens.spelling(head).lower(), tokens.spelling(head - 1).lower()
        if head in (first, previous_head) or head + 1 < end or parse.xpos_names[parse.xpos[head]] != "NN":
            continue
        is_generic = noun in GENERIC_PERSON_NOUNS
        if (
            noun in KIN | INDEFINITE_PERSON_NOUNS
            or adjective in WORDS_FOR_ANOTHER  # "the other guard" is not the one that "the guard" refers to
            or (is_generic and head - 1 == first)
        ):
            continue
        previous_head = head
        uses.setdefault(f"{adjective} {noun}" if is_generic else noun, []).append(row)
    return uses


def epithet_bearers(
    mentions: MentionEvidence, cluster: IntArray, uses: dict[str, list[int]], character_gender: list[str]
) -> dict[int, int]:
    """Returns the row of the character by row of each mention that is an epithet of it.

    Args:
        mentions: the mentions and their words.
        cluster: number of each mention's cluster by links; characters are the first clusters. Shape: (mentions,).
        uses: the rows of the mentions of each epithet, see `epithet_uses`.
        character_gender: the gender of each character, "" where it is unknown.
    """
    often = [rows for rows in uses.values() if len(rows) >= MIN_USES]
    if not often or not character_gender:
        return {}
    surroundings = _Surroundings(mentions, cluster, len(character_gender))
    bearers: dict[int, int] = {}
    for rows in often:
        genders = Counter(mentions.gender[row] for row in rows if mentions.gender[row])
        gender = genders.most_common(1)[0][0] if genders else ""
        excluded = (row for row, other in enumerate(character_gender) if other and gender and other != gender)
        bearer = _bearer(surroundings, rows, frozenset(excluded))
        linked_share = np.mean((cluster[rows] >= 0) & (cluster[rows] < len(character_gender)))
        if bearer >= 0 and linked_share >= MIN_LINKED_SHARE:
            bearers |= dict.fromkeys(rows, bearer)
    return bearers


def characters_apart(
    mentions: MentionEvidence, cluster: IntArray, uses: dict[str, list[int]], cannot_link: list[list[int]], count: int
) -> dict[int, frozenset[int]]:
    """Returns the rows of the characters that each use of an epithet does not refer to, by row of the mention.

    Where one use cannot link to a character ("Hugh watched the captain"), no other use does.

    Args:
        mentions: the mentions and their words.
        cluster: number of each mention's cluster by links; characters are the first clusters. Shape: (mentions,).
        uses: the rows of the mentions of each epithet, see `epithet_uses`.
        cannot_link: the rows of the mentions that each mention cannot link to.
        count: how many characters there are.
    """
    apart: dict[int, frozenset[int]] = {}
    for rows in uses.values():
        others = Counter(
            character
            for row in rows
            for character in {int(cluster[other]) for other in cannot_link[row] if mentions.parse.kind[other] != NOM}
            if 0 <= character < count
        )
        excluded = frozenset(c for c, times in others.items() if times >= MIN_APART_SHARE * len(rows))
        if excluded and len(rows) > 1:
            apart |= dict.fromkeys(rows, excluded)
    return apart


def with_epithet_names(
    mentions: MentionEvidence, characters: tuple[Character, ...], epithets: dict[int, int]
) -> tuple[Character, ...]:
    """Returns the characters with the epithets of each among their names."""
    phrases: dict[int, Counter[str]] = {}
    for row, number in epithets.items():
        phrase = description_text(mentions.tokens, *mentions.parse.spans[row].tolist())
        phrases.setdefault(number, Counter())[phrase] += 1
    renamed = []
    for number, character in enumerate(characters):
        counted = phrases.get(number, Counter()).most_common()
        names = (*character.names, *(Name(text=text, count=count, kind="NOM") for text, count in counted))
        renamed.append(replace(character, names=tuple(sorted(names, key=lambda name: -name.count))))
    return tuple(renamed)


class _Surroundings:
    """Which characters are mentioned around each mention, and how often each is anyway."""

    def __init__(self, mentions: MentionEvidence, cluster: IntArray, character_count: int) -> None:
        tokens, parse = mentions.tokens, mentions.parse
        self.start, self.end = parse.spans[:, 0], parse.spans[:, 1]
        self.kind, self.cluster = parse.kind, cluster
        is_narrated = (parse.category == PER) & ~mentions.in_speech[self.start]
        of_cast = (cluster >= 0) & (cluster < character_count)
        self.rows = np.flatnonzero(is_narrated & (parse.kind != NOM) & of_cast)
        mention_start, sentence = self.start[self.rows], tokens.sentence[self.start]
        self.sentence_start = np.searchsorted(tokens.sentence, sentence)
        sentence_end = np.searchsorted(tokens.sentence, sentence, side="right")
        self.near_from = np.searchsorted(mention_start, self.sentence_start - NEAR_TOKENS)
        self.near_to = np.searchsorted(mention_start, sentence_end)
        samples = np.flatnonzero(is_narrated & (parse.kind != PRON))
        samples = samples[:: max(1, len(samples) // SAMPLED_MENTIONS)]
        self.near_count: Counter[int] = Counter()
        self.same_sentence_count: Counter[int] = Counter()
        for near in map(self.characters_near, samples.tolist()):
            self.near_count.update(near.keys())
            self.same_sentence_count.update(character for character, same_sentence in near.items() if same_sentence)

    def characters_near(self, mention_row: int) -> dict[int, bool]:
        """Returns the characters near a mention, each with whether the bearer would rarely stand so.

        That is a mention in the same sentence before it, or a name in the same sentence behind it.
        """
        start, end = self.start[mention_row], self.end[mention_row]
        rows = self.rows[self.near_from[mention_row] : self.near_to[mention_row]]
        before = self.end[rows] <= start
        same_sentence = before & (self.start[rows] >= self.sentence_start[mention_row])
        same_sentence |= (self.start[rows] >= end) & (self.kind[rows] == PROP)
        near = dict.fromkeys(self.cluster[rows[before]].tolist(), False)
        return near | dict.fromkeys(self.cluster[rows[same_sentence]].tolist(), True)

    def log_odds(self, character: int, same_sentence: bool) -> float:
        """Returns the log-odds that a character who is near so is the bearer, against that it is not."""
        usual = (self.same_sentence_count[character] + 0.5) / (self.near_count[character] + 2)
        ratio = SAME_SENTENCE_RATIO if same_sentence else (1 - SAME_SENTENCE_RATIO * usual) / (1 - usual)
        return float(np.log(ratio))


def _bearer(surroundings: _Surroundings, rows: list[int], excluded: frozenset[int]) -> int:
    """Returns the row of the character that these mentions are an epithet of, or -1.

    Another character must be near as well: where only one of the cast is present, "the waiter" may be anyone.
    """
    places = [surroundings.characters_near(row) for row in rows]
    near_count = Counter(character for near in places for character in near)
    for character, count in near_count.most_common():
        if count < MIN_NEAR_SHARE * len(rows) or character in excluded:
            continue
        lead: dict[int, float] = {}
        together: Counter[int] = Counter()
        for near in places:
            for other in near if character in near else ():
                log_odds = surroundings.log_odds(character, near[character])
                lead[other] = lead.get(other, 0) + (log_odds - surroundings.log_odds(other, near[other]))
                together[other] += 1
        rivals = [
            other for other, count in together.items() if other != character and count >= MIN_RIVAL_SHARE * len(rows)
        ]
        if rivals and min(lead[other] for other in rivals) >= MIN_LOG_ODDS:
            return character
    return -1
