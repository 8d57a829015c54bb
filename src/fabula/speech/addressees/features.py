"""The features of each candidate as an addressee of each turn: the input of the ranker.

Every row is one candidate of one turn. Several candidates of a turn may be addressees, or none.
"""

from dataclasses import dataclass

import numpy as np

from fabula.indexes import SECOND, THIRD
from fabula.schema.arrays import FloatArray, IntArray
from fabula.speech.addressees.candidates import find_candidates
from fabula.speech.addressees.narration_features import narration_features
from fabula.speech.addressees.turn_features import active_candidates, speaker_probabilities_near, turn_features
from fabula.speech.dialogue import Dialogue, NarrationByTurn, TurnTable

COLUMNS = (
    "speaker probability", "speaker probability in the turn before", "speaker probability in the turn after",
    "speaker probability two turns before", "speaker probability two turns after",
    "speaker probability three turns before", "speaker probability three turns after",
    "speaker probability before the break", "speaker probability after the break",
    "share of the turns before", "share of the turns after",
    "nearest other speaker before", "nearest other speaker after", "nearest other speaker on both sides",
    "no other speaker near",
    "distance to the last own turn", "distance to the next own turn", "between own turns",
    "vocative in the turn", "vocative in the turn before", "vocative in the turn after", "vocative two turns before",
    "vocative two turns after", "another vocative in the turn",
    "named in the turn", "named in the turn before", "named in the turn after",
    "addressee of you by coreference", "addressee of you by coreference in the turn after",
    "addressee of you by coreference two turns before",
    "third person by coreference", "third person by coreference in the turn before",
    "third person by coreference in the turn after",
    "addressee in a tag", "another addressee in a tag", "object of a look or step",
    "in the narration of the paragraph", "in the narration before the turn", "in the narration after the turn",
    "distance to the last mention", "distance to the next mention", "mentions nearby",
    "narrator", "first-person story", "mention count", "other active speakers", "only other active speaker",
    "other characters nearby",
    "break before", "break after", "length of the turn", "speaker known",
)  # fmt: skip
"""All columns, in the order of the fitted weights."""
COLUMN = {name: column for column, name in enumerate(COLUMNS)}


@dataclass(frozen=True, slots=True, eq=False)
class AddresseeRows:
    """The candidates of all turns of a story as addressees.

    Attributes:
        features: see `COLUMNS`; the rows of a turn together. Shape: (rows, columns), float32.
        turn: the turn of each row. Shape: (rows,), int64.
        candidate: the character of each row. Shape: (rows,), int64.
        speaker: the character who speaks each turn, -1 where unresolved. Shape: (turns,), int64.
    """

    features: FloatArray
    turn: IntArray
    candidate: IntArray
    speaker: IntArray


def addressee_rows(
    dialogue: Dialogue, speaker_p: TurnTable, speaker: IntArray, narration: NarrationByTurn
) -> AddresseeRows:
    """The candidates of all turns with their features.

    Args:
        dialogue: the turns of the story, with their cues and mentions.
        speaker_p: the probability of each character as the speaker of each turn.
        speaker: the character who speaks each turn, -1 where unresolved. Shape: (turns,).
        narration: the mentions in narration by turn.
    """
    vocatives = TurnTable.of_groups(dialogue.mentions.vocatives)
    named = TurnTable.of_groups(dialogue.mentions.named_in_speech)
    addressees_of_you, third_person = _pronoun_table(dialogue, SECOND), _pronoun_table(dialogue, THIRD)
    candidates = find_candidates(dialogue, narration, speaker_p, speaker, vocatives, addressees_of_you)
    near = speaker_probabilities_near(candidates)
    active = active_candidates(candidates, near)
    columns = turn_features(candidates, near, active) | narration_features(candidates, active)
    here = {"": 0}
    beside = {" in the turn before": -1, " in the turn after": 1}
    further = {" two turns before": -2, " two turns after": 2}
    for name, table, steps in (
        ("vocative", vocatives, {" in the turn": 0, **beside, **further}),
        ("named", named, {" in the turn": 0, **beside}),
        (
            "addressee of you by coreference",
            addressees_of_you,
            {**here, " in the turn after": 1, " two turns before": -2},
        ),
        ("third person by coreference", third_person, {**here, **beside}),
    ):
        columns |= {name + where: candidates.near(table, step) for where, step in steps.items()}
    for name, table in (("vocative in the turn", vocatives), ("addressee in a tag", narration.tag_addressees)):
        own = table.values(candidates.turn, candidates.candidate)
        of_turn = table.characters_per_turn(candidates.turn_count)[candidates.turn]
        columns[f"another {name}"] = (of_turn > own).astype(float)
    features = np.stack([columns[name] for name in COLUMNS], 1).astype(np.float32)
    return AddresseeRows(features, candidates.turn, candidates.candidate, speaker)


def _pronoun_table(dialogue: Dialogue, person: int) -> TurnTable:
    """The referents of the pronouns of one grammatical person in each turn, by coreference."""
    return TurnTable.of_rows(
        (turn, character, p)
        for turn, pronouns in enumerate(dialogue.pronouns)
        for character, p in pronouns.get(person, {}).items()
    )
