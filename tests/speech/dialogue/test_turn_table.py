"""Values by turn and person."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fabula.speech.dialogue.turn_table import TurnTable

ROWS = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 5), st.floats(0.1, 1)), max_size=30)


@given(rows=ROWS)
def test_a_place_holds_its_largest_value_and_every_other_nought(rows):
    largest: dict[tuple[int, int], float] = {}
    for turn, person, value in rows:
        largest[turn, person] = max(value, largest.get((turn, person), 0.0))
    places = [(turn, person) for turn in range(-2, 12) for person in range(8)]
    turn, person = np.array(places).T
    assert TurnTable.of_rows(rows).values(turn, person).tolist() == [largest.get(place, 0.0) for place in places]


@given(rows=ROWS)
def test_people_are_counted_once_a_turn(rows):
    people = TurnTable.of_rows(rows).characters_per_turn(10).tolist()
    assert people == [len({p for t, p, _ in rows if t == turn}) for turn in range(10)]
