"""How present everyone is where a pronoun stands: what a reader has in mind, as columns of numbers.

A table with a row for everyone, kept up mention by mention; asked at a pronoun, it gives a row of evidence for each who
may be meant. Time is a clock that speech moves on a third as fast as narration: two people go on talking about whoever
was last described. What was mentioned in speech is kept apart from what was narrated.
"""

from dataclasses import dataclass

import numpy as np

from fabula.indexes import SPEECH_SHARE, mention_heads
from fabula.lexicons.pronouns import HE, SHE, WE, YOU, I
from fabula.people.pronouns.salience import AS_PRONOUN, FADE
from fabula.schema.parse import Parse
from fabula.schema.people import PER, PRON, PROP
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

COLUMNS = (
    "log chance", "share of the chances", "log chance of someone new",
    "since narrated", "since named", "in the sentence", "in the sentence before", "in the paragraph",
    "in the paragraph before", "was subject", "under the same verb", "salience", "salience as subject",
    "since spoken of", "in the line", "salience in speech",
    "since tagged", "tagged last", "tagged before that",
    "mentions", "has a name", "gender unknown", "narrates",
    "in speech", "as subject", "as possessor", "as object", "in a tag",
    "in speech, since narrated", "in speech, since spoken of", "in a tag, since narrated", "in a tag, tagged last",
    "most salient", "narrated at all", "spoken of at all", "how many",
    "salient", "how salient", "another salient", "in speech, salient", "in a tag, how salient",
)  # fmt: skip
LONG, FAR = 2000.0, -1e6  # the clock past which all is equally long ago, and what never was
MOST = 14  # who may be meant: those coreference links, and of the others whoever was mentioned last
REMEMBERED = 24  # people kept in mind
_SUBJECT, _OWNER, _OTHER = 0, 1, 2
_KEPT = (
    "narrated", "named", "sentence", "block", "subject", "head", "salience", "as_subject", "spoken_of", "line",
    "in_speech", "tagged", "count", "proper",
)  # fmt: skip
_AT = {name: i for i, name in enumerate(_KEPT)}
_NEVER = ("narrated", "named", "sentence", "block", "head", "spoken_of", "line", "tagged")


@dataclass(frozen=True, slots=True, eq=False)
class MentionColumns:
    """The mentions of a story as the evidence needs them. Shape of all: (mentions,).

    Attributes:
        pronoun: whether it is "he" or "she" in one of their forms but "himself", of a person.
        voice: whether it is "I", "we" or "you".
        person, named, pronominal: whether it means a person, has a name, is a pronoun.
        clock: the time at which it begins.
        sentence, block, line: of its first token; the line is a row of the quotes that are speech, -1 in narration.
        role: subject, possessor or other.
        head: the token that its noun depends on.
        speaks: whether it is the subject of a tag.
    """

    pronoun: list[bool]
    voice: list[bool]
    person: list[bool]
    named: list[bool]
    pronominal: list[bool]
    clock: list[float]
    sentence: list[int]
    block: list[int]
    line: list[int]
    role: list[int]
    head: list[int]
    speaks: list[bool]


def mention_columns(tokens: Tokens, parse: Parse, quotes: tuple[Quote, ...], speaks: np.ndarray) -> MentionColumns:
    """Lays the mentions out; `speaks` is which are the subject of a tag, see `apart.speaking`."""
    spoken = tokens.inside(q for q in quotes if q.kind != "other")
    start, pronominal, person = parse.spans[:, 0], parse.kind == PRON, parse.category == PER
    noun = mention_heads(parse)
    label = np.array(parse.deprel_names, dtype=object)[parse.deprel[noun]]
    clock = np.concatenate([[0.0], np.cumsum(np.where(spoken < 0, 1.0, SPEECH_SHARE))])
    # "Himself" is bound to its verb's subject: the links see that by themselves.
    third = tokens.where(lambda w: (w.lower() in HE or w.lower() in SHE) and not w.lower().endswith("self"))[start]
    voice = tokens.where(lambda w: w.lower() in I or w.lower() in YOU or w.lower() in WE)[start]
    owns = tokens.where(lambda w: w.lower() in ("his", "her"))[start] & (label == "nmod")
    columns = (
        pronominal & third & person, pronominal & voice, person, parse.kind == PROP, pronominal, clock[start],
        tokens.sentence[start], tokens.block[start], spoken[start],
        np.where(np.isin(label, ("nsubj", "csubj")), _SUBJECT, np.where(owns, _OWNER, _OTHER)),
        parse.head[noun], speaks,
    )  # fmt: skip
    return MentionColumns(*(column.tolist() for column in columns))


def _empty(count: int) -> np.ndarray:
    table = np.zeros((count, len(_KEPT)))
    table[:, [_AT[name] for name in _NEVER]] = FAR
    return table


class PronounContext:
    """The table: who was mentioned when, where and as what."""

    def __init__(self, seen: MentionColumns, narrator: int, salient: dict[int, tuple[int, float]]):
        """`salient` is whom salience alone would have each pronoun mean, and how surely, see `pronouns.py`."""
        self.page, self.narrator, self.salient = seen, narrator, salient
        self.table = _empty(len(seen.clock) + 1)
        self.recent: dict[int, None] = {}
        self.tagged, self.tagged_before = (-1, -10), (-1, -10)

    def saw(self, mention: int, who: int) -> None:
        """Notes that a mention means someone; "I" and "you" in speech, whose nobody knows yet, keep nobody in mind."""
        seen = self.page
        spoken = seen.line[mention] >= 0
        if not seen.person[mention] or (seen.voice[mention] and spoken):
            return
        self._reach(who)
        row, now, pronominal = self.table[who], seen.clock[mention], seen.pronominal[mention]
        self.recent.pop(who, None)
        self.recent[who] = None
        if len(self.recent) > REMEMBERED:
            del self.recent[next(iter(self.recent))]
        row[_AT["count"]] += 1
        row[_AT["proper"]] = max(row[_AT["proper"]], seen.named[mention])
        weight = AS_PRONOUN if pronominal else 1.0
        if spoken:
            faded = np.exp((row[_AT["spoken_of"]] - now) / FADE)
            row[_AT["in_speech"]] = row[_AT["in_speech"]] * faded + weight
            row[_AT["spoken_of"]], row[_AT["line"]] = now, seen.line[mention]
            if not pronominal:
                row[_AT["named"]] = max(row[_AT["named"]], now - FADE)
            return
        subject = seen.role[mention] == _SUBJECT
        faded = np.exp((row[_AT["narrated"]] - now) / FADE)
        row[_AT["salience"]] = row[_AT["salience"]] * faded + weight
        row[_AT["as_subject"]] = row[_AT["as_subject"]] * faded + subject * (0.5 if pronominal else 1.0)
        row[_AT["narrated"]] = now
        if not pronominal:
            row[_AT["named"]] = now
        row[_AT["sentence"]], row[_AT["block"]] = seen.sentence[mention], seen.block[mention]
        row[_AT["subject"]], row[_AT["head"]] = subject, seen.head[mention]
        if seen.speaks[mention]:
            row[_AT["tagged"]] = seen.block[mention]
            if self.tagged[1] != seen.block[mention]:
                self.tagged_before = self.tagged
            self.tagged = (who, seen.block[mention])

    def _reach(self, who: int) -> None:
        if who >= len(self.table):
            self.table = np.concatenate([self.table, _empty(who)])

    def columns(
        self, mention: int, may_be: list[int], chance: np.ndarray, new: float, unknown: list[bool]
    ) -> np.ndarray:
        """The evidence for each who may be meant. Shape: (those, COLUMNS).

        Args:
            mention: the pronoun.
            may_be: rows of those who may be meant.
            chance: how likely coreference links it to each. Shape: (those,).
            new: how likely it is to mean someone new.
            unknown: whether the gender of each is unknown.
        """
        self._reach(max(may_be))
        seen, row, who = self.page, self.table[may_be].T, np.array(may_be)
        at = {name: row[i] for name, i in _AT.items()}
        now, sentence, block, line = (getattr(seen, name)[mention] for name in ("clock", "sentence", "block", "line"))
        spoken, tag = float(line >= 0), float(seen.speaks[mention])
        narrated, named, heard = (
            np.log1p(np.minimum(now - at[name], LONG)) / 8 for name in ("narrated", "named", "spoken_of")
        )
        faded = np.exp((at["narrated"] - now) / FADE)
        salience = at["salience"] * faded
        last = who == self.tagged[0]
        pointed, surely = self.salient.get(mention, (-1, 0.0))
        hit = who == pointed
        ones, role = np.ones(len(who)), seen.role[mention]
        found = [
            np.log(chance + 1e-3), chance / (new + chance.sum()), ones * np.log(new + 1e-3),
            narrated, named, at["sentence"] == sentence, at["sentence"] == sentence - 1, at["block"] == block,
            at["block"] == block - 1, at["subject"], (at["head"] == seen.head[mention]) & (at["sentence"] == sentence),
            np.log(salience + 0.01), np.log(at["as_subject"] * faded + 0.01),
            heard, (at["line"] == line) & (line >= 0),
            np.log(at["in_speech"] * np.exp((at["spoken_of"] - now) / FADE) + 0.01),
            np.minimum(block - at["tagged"], 6) / 6, last, who == self.tagged_before[0],
            np.log1p(at["count"]) / 5, at["proper"], np.array(unknown), who == self.narrator,
            ones * spoken, *(ones * (role == each) for each in (_SUBJECT, _OWNER, _OTHER)), ones * tag,
            spoken * narrated, spoken * heard, tag * narrated, tag * last * (self.tagged[1] >= block - 3),
            salience == salience.max(), at["narrated"] > FAR / 2, at["spoken_of"] > FAR / 2, ones * len(who) / MOST,
            hit, hit * surely, ~hit * surely * (pointed >= 0), spoken * hit, tag * hit * surely,
        ]  # fmt: skip
        return np.stack(found, 1)
