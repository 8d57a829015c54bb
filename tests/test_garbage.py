"""Cycles of objects are looked for seldom while a story is read, and as before afterwards."""

import gc

import pytest
from stories import page

from fabula.garbage import NEW_OBJECTS, seldom_collected
from fabula.pipeline import understand


@pytest.fixture(autouse=True)
def _own_numbers():
    numbers = gc.get_threshold()
    yield
    gc.set_threshold(*numbers)


def test_the_numbers_are_restored_when_the_last_reading_ends():
    gc.set_threshold(700, 11, 12)
    with seldom_collected():
        with seldom_collected():
            assert gc.get_threshold()[:2] == (NEW_OBJECTS, 11)
        assert gc.get_threshold()[0] == NEW_OBJECTS
    assert gc.get_threshold()[:2] == (700, 11)


def test_the_numbers_are_restored_after_an_error():
    gc.set_threshold(700, 11, 12)
    with pytest.raises(ZeroDivisionError), seldom_collected():
        1 / 0  # noqa: B018
    assert gc.get_threshold()[0] == 700


@pytest.mark.parametrize("own", [0, NEW_OBJECTS * 2])
def test_a_process_that_looks_for_cycles_more_seldom_goes_on_so(own):
    gc.set_threshold(own, 11, 12)
    with seldom_collected():
        assert gc.get_threshold()[0] == own


def test_a_story_is_read_so():
    seen = []
    understand(page("Nora came in.", "“Well?” said Nora."), progress=lambda *_: seen.append(gc.get_threshold()[0]))
    assert set(seen) == {NEW_OBJECTS}
    assert gc.get_threshold()[0] != NEW_OBJECTS
