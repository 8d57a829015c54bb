"""One definition of how sure a speaker is, for the terminal, the page and JSON."""

import pytest

from fabula.schema.speech import UNSURE_BELOW, Quote


@pytest.mark.parametrize(
    ("kind", "speaker", "p", "sureness"),
    [
        ("speech", "c1", UNSURE_BELOW, "sure"),
        ("speech", "c1", UNSURE_BELOW - 0.01, "unsure"),
        ("thought", "c1", 0.5, "unsure"),
        ("speech", None, 0.0, "unresolved"),
        ("writing", "c1", 0.5, "unsure"),
        ("writing", None, 0.0, "not needed"),
        ("other", None, 0.0, "not needed"),
    ],
)
def test_how_sure_a_speaker_is(kind, speaker, p, sureness):
    assert Quote(start=0, end=1, kind=kind, utterance=0, speaker=speaker, p=p).sureness == sureness
