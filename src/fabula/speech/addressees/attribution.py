"""The addressees and overhearers of each quote. Every candidate is judged by itself: there may be none, one or many."""

from dataclasses import replace

import numpy as np

from fabula.schema.arrays import BoolArray, FloatArray
from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.speech.addressees.features import COLUMN, AddresseeRows, addressee_rows
from fabula.speech.addressees.overhearers import find_overhearers
from fabula.speech.addressees.ranker import AddresseeRanker
from fabula.speech.dialogue import Dialogue, TurnTable, narration_by_turn

# The probability from which the best candidate of a turn is an addressee, and that from which others are besides
# (experiment 008).
MIN_BEST_P, MIN_OTHER_P = 0.35, 0.4
MIN_LISTENER_P = 0.8  # the probability from which a candidate hears a turn whose tag names another addressee


def addressee_features(
    dialogue: Dialogue,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
) -> AddresseeRows:
    """The features of each candidate as an addressee of each turn.

    Args:
        dialogue: the turns of the story, with their cues and mentions.
        quotes: the quotes of the dialogue with their speakers, in the same order.
        characters: the cast.
        mentions: every mention; those in narration are evidence.
    """
    row_of_id = {character.id: row for row, character in enumerate(characters)}
    first_quotes = [quotes[turn.quote_rows[0]] for turn in dialogue.turns]
    speaker = np.array([row_of_id[quote.speaker] if quote.speaker else -1 for quote in first_quotes], np.int64)
    speaker_p = TurnTable.of_rows(
        (turn, row_of_id[candidate], p) for turn, quote in enumerate(first_quotes) for candidate, p in quote.candidates
    )
    return addressee_rows(dialogue, speaker_p, speaker, narration_by_turn(dialogue, characters, mentions))


def attribute_addressees(
    dialogue: Dialogue,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    ranker: AddresseeRanker,
) -> tuple[Quote, ...]:
    """The quotes with their addressees, the most probable first, and their overhearers.

    The speaker is never an addressee, and a thought has none.

    Args:
        dialogue: the turns of the story, with their cues and mentions.
        quotes: the quotes of the dialogue with their speakers, in the same order.
        characters: the cast.
        mentions: every mention; those in narration are evidence.
        ranker: ranks the candidates.
    """
    if not quotes or not characters:
        return quotes
    turns, rows = dialogue.turns, addressee_features(dialogue, quotes, characters, mentions)
    p, first_p = ranker.both_probabilities(rows)
    is_likely = likely_addressees(rows, p)
    in_tag = is_likely & (rows.features[:, COLUMN["addressee in a tag"]] > 0)
    # "said Nora to Edmund" leaves out every other candidate of the turn.
    turn_has_tag = np.isin(rows.turn, rows.turn[in_tag])
    # The first network orders the addressees: the one that the turn itself points at comes first, and is the referent
    # of "you". In order of `p`, fewer mentions inside quotes are resolved (experiment 008).
    addressees = _by_turn(rows, first_p, np.where(turn_has_tag, in_tag, is_likely), len(turns))
    is_other = rows.speaker[rows.turn] != rows.candidate
    listens = is_other & turn_has_tag & ~in_tag & (p >= MIN_LISTENER_P)
    listeners = _by_turn(rows, p, listens, len(turns))
    speaker_p = [quotes[turn.quote_rows[0]].p for turn in turns]
    overhearers = find_overhearers(turns, rows.speaker.tolist(), speaker_p, addressees, listeners)
    attributed = list(quotes)
    for turn_row, turn in enumerate(turns):
        addressee_ids = tuple(characters[row].id for row in addressees[turn_row])
        overhearer_ids = tuple(characters[row].id for row in overhearers[turn_row])
        for quote_row in turn.quote_rows:
            if quotes[quote_row].kind == "speech":
                attributed[quote_row] = replace(quotes[quote_row], addressees=addressee_ids, overhearers=overhearer_ids)
    return tuple(attributed)


def likely_addressees(rows: AddresseeRows, p: FloatArray) -> BoolArray:
    """Whether each row's candidate is likely enough an addressee, and does not speak. Shape: (rows,), bool."""
    is_other = rows.speaker[rows.turn] != rows.candidate
    best = np.zeros(len(rows.speaker))
    np.maximum.at(best, rows.turn, p * is_other)
    is_likely: BoolArray = is_other & (p >= np.where(p == best[rows.turn], MIN_BEST_P, MIN_OTHER_P))
    return is_likely


def _by_turn(rows: AddresseeRows, order: FloatArray, selected: BoolArray, turn_count: int) -> list[list[int]]:
    """The candidates of the selected rows for each turn, the highest in order first.

    Args:
        rows: the candidates.
        order: a value of each row. Shape: (rows,).
        selected: whether each row is selected. Shape: (rows,), bool.
        turn_count: the number of turns.
    """
    by_turn: list[list[int]] = [[] for _ in range(turn_count)]
    for row in np.lexsort((-order, rows.turn)).tolist():
        if selected[row]:
            by_turn[rows.turn[row]].append(int(rows.candidate[row]))
    return by_turn
