"""The digest of a window changes with all that the network is given of it, and with nothing else."""

import dataclasses

import numpy as np
import pytest

from fabula.encoder.windows import Window, WindowInput

GIVEN = WindowInput(
    pieces=np.array([2, 7, 8, 9, 3], np.int64),
    case=np.array([0, 1, 0, 0, 0], np.int64),
    classes=np.zeros((5, 4), np.uint8),
    first=np.array([1, 2, 3], np.int64),
    sentence=np.array([0, 0, 1], np.int64),
    scored=Window(-1, 2, 0, 2),
)


@pytest.mark.parametrize("name", ["pieces", "case", "classes", "first", "sentence"])
def test_the_digest_changes_with_each_column(name):
    column = getattr(GIVEN, name).copy()
    column[-1] += 1
    assert dataclasses.replace(GIVEN, **{name: column}).digest() != GIVEN.digest()


@pytest.mark.parametrize("scored", [Window(-1, 2, 0, 1), Window(0, 3, 0, 2), Window(-1, 3, 0, 2)])
def test_the_digest_changes_with_what_is_trusted(scored):
    assert dataclasses.replace(GIVEN, scored=scored).digest() != GIVEN.digest()


def test_the_digest_does_not_change_with_how_numbers_are_held():
    wide = dataclasses.replace(GIVEN, sentence=GIVEN.sentence.astype(np.int32), first=GIVEN.first.astype(np.int16))
    assert wide.digest() == GIVEN.digest()
    assert len(GIVEN.digest()) == 16
