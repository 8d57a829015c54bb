"""Checks the speakers of a story's lines against the story's own words. The check needs no annotated text.

Three kinds of words are evidence:

- A speech tag beside the line names a character, or says "I" in a story with a narrator (severity "high").
- The pronoun or noun of a speech tag has a gender (severity "high").
- The line calls a character by name. A vocative names the addressee and not the speaker (severity "low").
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from fabula.cues import Cue, CueFinder, are_vocatives, first_person
from fabula.grammar import gender_of_noun
from fabula.indexes import FEMALE, MALE, THEY, DialogueIndex, index_dialogue
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.schema.tokens import Tokens
from fabula.schema.world import Finding

_GENDER_WORDS = {MALE: "a man", FEMALE: "a woman", THEY: "“they”"}  # any other set is called by its first pronoun: “xe”


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What the story's words say of the speaker of a line.

    Attributes:
        quote: the quotation.
        speaker: row of its speaker.
        fits: whether the words agree with the speaker.
        severity: "high" for a speech tag, "low" for a vocative.
        says: the evidence in words.
        token_start, token_end: the tokens that say so.
    """

    quote: Quote
    speaker: int
    fits: bool
    severity: Literal["low", "high"]
    says: str
    token_start: int
    token_end: int


def speaker_contradictions(
    tokens: Tokens, quotes: tuple[Quote, ...], characters: tuple[Character, ...], mentions: tuple[Mention, ...]
) -> tuple[tuple[Finding, ...], int]:
    """Returns a finding for each line whose speaker the story contradicts, and the number of lines with any evidence.

    A line is an utterance of speech with a speaker. Its finding is the first evidence that does not fit. A speech tag
    that fits overrules the other speech tags of the line.

    Args:
        tokens: the story's tokens.
        quotes: its quotations with their speakers.
        characters: its cast.
        mentions: the mentions that speakers were attributed with.
    """
    dialogue = index_dialogue(tokens, quotes, characters, mentions)
    cue_finder = CueFinder(dialogue)
    vocatives = _vocatives(dialogue)
    character_row = {character.id: row for row, character in enumerate(characters)}
    lines: dict[int, list[_Evidence]] = {}
    for quote_row, quote in enumerate(dialogue.quotes):
        if quote.kind == "speech" and quote.speaker is not None:
            speaker = character_row[quote.speaker]
            evidence = lines.setdefault(quote.utterance, [])
            evidence += _tag_evidence(dialogue, characters, quote, speaker, cue_finder.cues(quote_row))
            evidence += _vocative_evidence(dialogue, quote, speaker, vocatives.get(quote_row, ()))
    contradictions = filter(None, map(_contradiction, lines.values()))
    findings = tuple(_finding(tokens, characters, contradiction) for contradiction in contradictions)
    return findings, sum(map(bool, lines.values()))


def _contradiction(line: list[_Evidence]) -> _Evidence | None:
    """Returns the first evidence of a line that does not fit its speaker, or None."""
    tag_fits = any(evidence.fits and evidence.severity == "high" for evidence in line)
    for evidence in line:
        if not evidence.fits and not (tag_fits and evidence.severity == "high"):
            return evidence
    return None


def _finding(tokens: Tokens, characters: tuple[Character, ...], evidence: _Evidence) -> Finding:
    words = int(tokens.start[evidence.token_start]), int(tokens.end[evidence.token_end - 1])
    return Finding(
        kind="speaker contradicted",
        says=f"given to {characters[evidence.speaker].name}, but {evidence.says}",
        evidence=((evidence.quote.start, evidence.quote.end), words),
        severity=evidence.severity,
    )


def _tag_evidence(
    dialogue: DialogueIndex, characters: tuple[Character, ...], quote: Quote, speaker: int, cues: list[Cue]
) -> Iterator[_Evidence]:
    """Yields what the speech tags beside a quotation say of its speaker, in the order of the cues: strongest first."""
    speaker_gender = dialogue.gender[speaker]
    for cue in cues:
        if cue.kind != "tag":
            continue
        tag_tokens = cue.token_start, cue.token_end
        tag_gender = _tag_gender(dialogue, cue)
        if first_person(cue):
            narrator = dialogue.narrator_at(cue.subject_start)
            if narrator >= 0:
                yield _Evidence(quote, speaker, speaker == narrator, "high", "the tag says “I”", *tag_tokens)
        elif cue.mention_row >= 0 and dialogue.kind[cue.mention_row] == "PROP":
            named = int(dialogue.character_row[cue.mention_row])
            if named >= 0:
                says = f"the tag names {characters[named].name}"
                yield _Evidence(quote, speaker, named == speaker, "high", says, *tag_tokens)
        elif tag_gender and speaker_gender in (MALE, FEMALE):
            says = f"the tag is of {_GENDER_WORDS.get(tag_gender, f'“{tag_gender}”')}"
            yield _Evidence(quote, speaker, tag_gender == speaker_gender, "high", says, *tag_tokens)


def _vocative_evidence(
    dialogue: DialogueIndex, quote: Quote, speaker: int, vocatives: Sequence[int]
) -> Iterator[_Evidence]:
    """Yields, for each vocative in a quotation, that it names the speaker or does not."""
    for mention in vocatives:
        fits = int(dialogue.character_row[mention]) != speaker
        vocative_tokens = int(dialogue.mention_token_start[mention]), int(dialogue.mention_token_end[mention])
        yield _Evidence(quote, speaker, fits, "low", "the line calls them by name", *vocative_tokens)


def _tag_gender(dialogue: DialogueIndex, cue: Cue) -> str:
    """Returns the gender that the words of a speech tag give its subject, or ""."""
    if cue.gender or cue.pronoun or cue.mention_row < 0:
        return cue.gender
    return gender_of_noun(dialogue.tokens.spelling(int(dialogue.mention_token_end[cue.mention_row]) - 1))


def _vocatives(dialogue: DialogueIndex) -> dict[int, list[int]]:
    """Returns, by row of the quotation, the rows of the names of characters that are vocatives in it."""
    tokens = dialogue.tokens
    names = np.flatnonzero((dialogue.character_row >= 0) & (np.array(dialogue.kind, dtype=object) == "PROP"))
    token_starts = dialogue.mention_token_start[names]
    is_vocative = are_vocatives(tokens, dialogue.quote_index, token_starts, dialogue.mention_token_end[names])
    vocatives: dict[int, list[int]] = {}
    for mention, token_start in zip(names[is_vocative].tolist(), token_starts[is_vocative].tolist(), strict=True):
        # "I, Nora Quill, do swear" is not a vocative: it is the speaker's own name.
        if tokens.spelling(token_start - 2) != "I":
            vocatives.setdefault(int(dialogue.quote_of_token[token_start]), []).append(mention)
    return vocatives
