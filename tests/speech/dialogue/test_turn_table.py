"""A table of values by turn and character."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fabula.speech.dialogue.turn_table import TurnTable

ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5), st.floats(0.1, 1)), max_size=30)


@given(rows=ROWS)
def test_a_place_holds_its_largest_value_and_every_other_place_0(rows):
    largest: dict[tuple[int, int], float] = {}
    for turn, character, value in rows:
        largest[turn, character] = max(value, largest.get((turn, character), 0.0))
    places = [(turn, character) for turn in range(-2, 12) for character in range(8)]
    turn, character = np.array(places).T
    assert TurnTable.of_rows(rows).values(turn, character).tolist() == [largest.get(place, 0.0) for place in places]


@given(rows=ROWS)
def test_characters_are_counted_once_a_turn(rows):
    counts = TurnTable.of_rows(rows).characters_per_turn(10).tolist()
    assert counts == [len({character for t, character, _ in rows if t == turn}) for turn in range(10)]
