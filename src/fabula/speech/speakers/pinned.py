"""Speakers that the reader has pinned: they stand, and count as known for the turns around them."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from fabula.schema.arrays import BoolArray
from fabula.schema.people import Character
from fabula.schema.speech import PINNED, Quote
from fabula.speech.dialogue import Dialogue
from fabula.speech.speakers.features import CandidateRows

PinnedSpeakers = Mapping[int, str]
"""The id of the character who speaks a quote, by the start of the quote."""


def with_pinned_speakers(quotes: tuple[Quote, ...], pinned: PinnedSpeakers) -> tuple[Quote, ...]:
    """Returns the quotes with the speakers that are pinned; their reason is "pinned"."""
    return tuple(
        replace(
            quote, speaker=speaker, cue=None, reason=PINNED, p=1.0, candidates=((speaker, 1.0),),
            addressees=tuple(addressee for addressee in quote.addressees if addressee != speaker),
        )
        if (speaker := pinned.get(quote.start))
        else quote
        for quote in quotes
    )  # fmt: skip


def pinned_turns(dialogue: Dialogue, characters: tuple[Character, ...], pinned: PinnedSpeakers) -> dict[int, int]:
    """Returns the row of the character by turn, where all that is pinned in a turn is one character's."""
    character_row = {character.id: row for row, character in enumerate(characters)}
    speakers: dict[int, int] = {}
    for turn_row, turn in enumerate(dialogue.turns):
        starts = (dialogue.index.quotes[quote_row].start for quote_row in turn.quote_rows)
        rows = {character_row[pinned[start]] for start in starts if start in pinned}
        if len(rows) == 1:
            speakers[turn_row] = rows.pop()
    return speakers


def without_rivals(rows: CandidateRows, speakers: Mapping[int, int]) -> CandidateRows:
    """Returns the candidates without the rivals of a pinned speaker. So the turns around are decoded with the speaker.

    A turn that has no row for the pinned character keeps its candidates.

    Args:
        rows: the candidates of all turns.
        speakers: see `pinned_turns`.
    """
    if not speakers:
        return rows
    pinned = np.array([speakers.get(turn, -1) for turn in range(len(rows.gap))])[rows.turn]
    is_pinned = pinned == rows.candidate
    has_row = np.bincount(rows.turn, is_pinned, minlength=len(rows.gap)) > 0
    kept: BoolArray = is_pinned | ~has_row[rows.turn]
    return replace(rows, features=rows.features[kept], turn=rows.turn[kept], candidate=rows.candidate[kept])
