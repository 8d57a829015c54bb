"""To whom each line is spoken: each candidate by itself, so that it may be nobody, one, or a roomful."""

from dataclasses import replace

import numpy as np

from fabula.schema.people import Character, Mention
from fabula.schema.speech import Quote
from fabula.speech.addressees.features import COLUMN, AddresseeRows, addressee_rows
from fabula.speech.addressees.overhearers import find_overhearers
from fabula.speech.addressees.ranker import AddresseeRanker, packaged_ranker
from fabula.speech.dialogue import Dialogue, TurnTable, narration_by_turn

# The probabilities from which the likeliest candidate of a turn is spoken to, and from which others are besides: on
# novels left out .35 for both is .2 of F1 lower, .4 for both has the first of them right in .2 fewer.
ADDRESSED, BESIDES = 0.35, 0.4
# The probability from which someone takes in what a tag says is spoken to another.
LISTENS = 0.8


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
    row = {c.id: i for i, c in enumerate(characters)}
    first = [quotes[turn.quote_rows[0]] for turn in dialogue.turns]
    answer = np.array([row[q.speaker] if q.speaker else -1 for q in first], np.int64)
    speaks = TurnTable.of_rows((t, row[who], p) for t, quote in enumerate(first) for who, p in quote.candidates)
    told = narration_by_turn(dialogue, characters, mentions)
    return addressee_rows(dialogue, speaks, answer, told)


def attribute_addressees(
    dialogue: Dialogue,
    quotes: tuple[Quote, ...],
    characters: tuple[Character, ...],
    mentions: tuple[Mention, ...],
    ranker: AddresseeRanker | None = None,
) -> tuple[Quote, ...]:
    """The quotes with their addressees, likeliest first, and their overhearers.

    The speaker is never an addressee, and a thought has none.

    Args:
        dialogue: the turns of the story, with their cues and mentions.
        quotes: the quotes of the dialogue with their speakers, in the same order.
        characters: the cast.
        mentions: every mention; those in narration are evidence.
        ranker: weighs the features, where the one in the package will not do.
    """
    if not quotes or not characters:
        return quotes
    turns, found = dialogue.turns, addressee_features(dialogue, quotes, characters, mentions)
    chance, alone = (ranker or packaged_ranker()).looks(found)
    others, enough = found.answer[found.turn] != found.person, likely_addressees(found, chance)
    told = enough & (found.features[:, COLUMN["told in a tag"]] > 0)
    named = np.isin(found.turn, found.turn[told])  # "said Nora to Edmund" leaves out whoever else is there
    # Of a circle the one whom the line itself points at comes first: whom "you" means (by `chance`, .25 of the mentions
    # inside quotations fewer are resolved; .1 more lines have one of the circle first).
    spoken_to = _by_turn(found, alone, np.where(named, told, enough), len(turns))
    listening = _by_turn(found, chance, others & named & ~told & (chance >= LISTENS), len(turns))
    sure = [quotes[turn.quote_rows[0]].p for turn in turns]
    hear = find_overhearers(turns, found.answer.tolist(), sure, spoken_to, listening)
    out = list(quotes)
    for turn, to, others in zip(turns, spoken_to, hear, strict=True):
        for quote in turn.quote_rows:
            if quotes[quote].kind == "speech":
                to_ids, other_ids = (tuple(characters[who].id for who in some) for some in (to, others))
                out[quote] = replace(quotes[quote], addressees=to_ids, overhearers=other_ids)
    return tuple(out)


def likely_addressees(found: AddresseeRows, chance: np.ndarray) -> np.ndarray:
    """Whether each row's candidate is likely enough to be spoken to, and does not speak. Shape: (rows,), bool."""
    others = found.answer[found.turn] != found.person
    best = np.zeros(len(found.answer))
    np.maximum.at(best, found.turn, chance * others)
    return others & (chance >= np.where(chance == best[found.turn], ADDRESSED, BESIDES))


def _by_turn(found: AddresseeRows, order: np.ndarray, chosen: np.ndarray, turns: int) -> list[list[int]]:
    """The people of the chosen rows for each turn, those highest in order first."""
    people: list[list[int]] = [[] for _ in range(turns)]
    for row in np.lexsort((-order, found.turn)).tolist():
        if chosen[row]:
            people[found.turn[row]].append(int(found.person[row]))
    return people
