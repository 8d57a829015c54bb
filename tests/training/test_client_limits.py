"""Training and the benchmarks keep the limits of the package."""

from pathlib import Path

import pytest

from tests.test_limits import files_are_short, functions_are_short, rooms_are_small, words_are_plain

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("client", [ROOT / "training", ROOT / "bench"], ids=lambda path: path.name)
@pytest.mark.parametrize(
    "rule", [files_are_short, functions_are_short, rooms_are_small, words_are_plain], ids=lambda rule: rule.__name__
)
def test_a_client_keeps_the_limit(rule, client):
    assert list(rule(client)) == []
