"""The speaker of each quote, with probabilities and the reason."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from fabula.lexicons.pronouns import WE
from fabula.schema.people import Character
from fabula.schema.speech import Quote
from fabula.speech.dialogue import Dialogue, Turn
from fabula.speech.speakers.calibration import RankedCandidates, ranked_candidates
from fabula.speech.speakers.explanations import Explanation, explain_turn
from fabula.speech.speakers.features import speaker_features
from fabula.speech.speakers.pinned import pinned_turns, with_pinned_speakers, without_rivals
from fabula.speech.speakers.ranker import SpeakerRanker

# The probability below which a quote stays unresolved unless the reader asks for another. An answer below it is
# oftener wrong than right (experiments 006 and 075).
SURE = 0.35
MAX_LISTED_CANDIDATES = 4
_NONE_PINNED: Mapping[int, str] = MappingProxyType({})


def attribute_speakers(
    dialogue: Dialogue,
    characters: tuple[Character, ...],
    *,
    ranker: SpeakerRanker,
    outsiders: frozenset[str] = frozenset(),
    pinned: Mapping[int, str] = _NONE_PINNED,
    sure: float = SURE,
) -> tuple[Quote, ...]:
    """The quotes of a dialogue with speakers and reasons; `speaker` is None where a quote is unresolved.

    Args:
        dialogue: the turns of the story, with their cues and mentions.
        characters: its cast.
        ranker: ranks the candidates.
        outsiders: ids of characters that a closed cast does not list: they speak only where words nearby name them.
        pinned: the id of the speaker by the start of each quote for which the reader has decided it.
        sure: the probability from which a speaker is named; where the best candidate is less likely, a quote stays
            unresolved.
    """
    index = dialogue.index
    if not index.quotes or not characters:
        return tuple(replace(quote, cue=None, reason="unresolved") for quote in index.quotes)
    outsider_rows = frozenset(row for row, character in enumerate(characters) if character.id in outsiders)
    known_speakers = pinned_turns(dialogue, characters, pinned)
    rows = without_rivals(speaker_features(dialogue, outsider_rows), known_speakers)
    ranked = ranked_candidates(ranker.posteriors(rows), rows, ranker.calibration)
    speakers = [candidates[0][0] if candidates and candidates[0][1] >= sure else -1 for candidates in ranked]
    speakers = [
        -1 if _is_spoken_by_us(dialogue, turn) else row for turn, row in zip(dialogue.turns, speakers, strict=True)
    ]
    for turn_row, character_row in known_speakers.items():
        speakers[turn_row], ranked[turn_row] = character_row, [(character_row, 1.0)]
    quotes = list(index.quotes)
    for turn_row, turn in enumerate(dialogue.turns):
        speaker = characters[speakers[turn_row]].id if speakers[turn_row] >= 0 else None
        explanations = explain_turn(dialogue, turn_row, speakers)
        for quote_row, explanation in zip(turn.quote_rows, explanations, strict=True):
            quotes[quote_row] = _answered(quotes[quote_row], speaker, explanation, ranked[turn_row], characters)
    return with_pinned_speakers(tuple(quotes), pinned)


def _is_spoken_by_us(dialogue: Dialogue, turn: Turn) -> bool:
    """Whether a tag of the turn says "we" where no character tells the story: then no one of the cast is named."""
    tags = (cue for cue in dialogue.cues_of(turn) if cue.kind == "tag" and cue.pronoun in WE)
    return any(dialogue.index.narrator_at(tag.subject_start) < 0 for tag in tags)


def _answered(
    quote: Quote,
    speaker: str | None,
    explanation: Explanation,
    ranked: RankedCandidates,
    characters: tuple[Character, ...],
) -> Quote:
    """The quote with its speaker, the explanation and the best candidates."""
    return replace(
        quote,
        speaker=speaker,
        cue=explanation.cue,
        reason=explanation.reason,
        p=round(ranked[0][1], 3) if ranked else 0.0,
        candidates=tuple((characters[row].id, round(p, 3)) for row, p in ranked[:MAX_LISTED_CANDIDATES]),
    )
