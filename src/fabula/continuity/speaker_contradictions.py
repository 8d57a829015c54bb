"""Where the book's own words contradict whoever a line was given to: a check that needs nobody's annotation."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from fabula.cues import Cue, CueFinder, first_person
from fabula.indexes import FEMALE, MALE, THEY, DialogueIndex, index_dialogue
from fabula.lexicons.nouns import NOUNS_FEMALE, NOUNS_MALE
from fabula.schema.findings import Finding
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens

KIND = "speaker contradicted"
_SETS_OFF = frozenset(", . ! ? ; : … \" “ ” ‘ ’ '".split())
_WORDS = {MALE: "a man", FEMALE: "a woman", THEY: "“they”"}


@dataclass(frozen=True, slots=True)
class _Statement:
    """What the book says of the speaker of a line: whether `fits` them, in words, and where it says so."""

    fits: bool
    severity: str
    says: str
    token_start: int
    token_end: int


def speaker_contradictions(
    tokens: Tokens, quotes: tuple[Quote, ...], characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Finding, ...], int]:
    """What in the book contradicts the speakers of its lines, and how many lines it says anything of.

    Three things are held against a speaker: a tag beside the line that names someone, or says "I" where someone in the
    story tells it; a tag's pronoun or noun of a gender (severity "high", unless another tag of the line fits); a name
    called out in the line, which is the listener's (severity "low"). A line is an utterance of speech with a speaker;
    what is found of it is the first that contradicts.

    Args:
        tokens: the story's tokens.
        quotes: its quotations with their speakers.
        characters: its cast.
        mentions: who is mentioned where, as speaker attribution knew it.
    """
    dialogue = index_dialogue(tokens, quotes, characters, mentions)
    row_of = {c.id: row for row, c in enumerate(characters)}
    finder = CueFinder(dialogue)
    called = _called(dialogue)
    lines: dict[int, list[tuple[Quote, _Statement]]] = {}
    for row, quote in enumerate(dialogue.quotes):
        if quote.kind == "speech" and quote.speaker is not None:
            said = _statements(dialogue, characters, finder.cues(row), called.get(row, []), row_of[quote.speaker])
            lines.setdefault(quote.utterance, []).extend((quote, s) for s in said)
    name = {c.id: c.name for c in characters}
    findings = []
    for line in lines.values():
        tag_fits = any(s.fits and s.severity == "high" for _, s in line)
        for quote, statement in line:
            if statement.fits or (tag_fits and statement.severity == "high"):
                continue
            span = int(tokens.start[statement.token_start]), int(tokens.end[statement.token_end - 1])
            findings.append(
                Finding(
                    kind=KIND,
                    says=f"given to {name[quote.speaker]}, but {statement.says}",
                    evidence=((quote.start, quote.end), span),
                    severity=statement.severity,
                )
            )
            break
    return tuple(findings), sum(map(bool, lines.values()))


def _statements(
    dialogue: DialogueIndex, characters: tuple[Character, ...], cues: list[Cue], called: list[int], who: int
) -> Iterator[_Statement]:
    """All that the words beside a line and in it say of its speaker, the surest first."""
    mine = dialogue.gender[who]
    for cue in cues:
        if cue.kind != "tag":
            continue
        place = cue.token_start, cue.token_end
        target = int(dialogue.character_row[cue.mention_row]) if cue.mention_row >= 0 else -1
        gender = _gender(dialogue, cue)
        if first_person(cue):
            if dialogue.narrator >= 0:
                yield _Statement(who == dialogue.narrator, "high", "the tag says “I”", *place)
        elif cue.mention_row >= 0 and dialogue.kind[cue.mention_row] == "PROP":
            if target >= 0:
                yield _Statement(target == who, "high", f"the tag names {characters[target].name}", *place)
        elif gender and mine in (MALE, FEMALE):
            yield _Statement(gender == mine, "high", f"the tag is of {_WORDS[gender]}", *place)
    for mention in called:
        target = int(dialogue.character_row[mention])
        place = int(dialogue.mention_token_start[mention]), int(dialogue.mention_token_end[mention])
        yield _Statement(target != who, "low", "the line calls them by name", *place)


def _gender(dialogue: DialogueIndex, cue: Cue) -> str:
    """The gender that the cue's own words tell, or ""."""
    if cue.gender or cue.pronoun or cue.mention_row < 0:
        return cue.gender
    noun = dialogue.tokens.spelling(int(dialogue.mention_token_end[cue.mention_row]) - 1).lower().split("-")[-1]
    return MALE if noun in NOUNS_MALE else FEMALE if noun in NOUNS_FEMALE else ""


def _called(dialogue: DialogueIndex) -> dict[int, list[int]]:
    """For each quotation, the mentions of people whom it calls by name: set off by marks on both sides."""
    tokens = dialogue.tokens
    off = tokens.where(lambda w: w in _SETS_OFF or w.startswith(("--", "—", "..")))
    named = np.flatnonzero((dialogue.character_row >= 0) & (np.array(dialogue.kind, dtype=object) == "PROP"))
    first, end = dialogue.mention_token_start[named], dialogue.mention_token_end[named]
    quote = dialogue.quote_of_token[first] if len(named) else first
    inside = (quote >= 0) & (end < len(tokens))
    found: dict[int, list[int]] = {}
    for mention, a, b, row in zip(named[inside], first[inside], end[inside], quote[inside], strict=True):
        if off[a - 1] and off[b] and tokens.spelling(a - 2) != "I":  # "I, Nora Quill, do swear": her own name
            found.setdefault(int(row), []).append(int(mention))
    return found
