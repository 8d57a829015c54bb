"""Which spans are quoted, what each is, and which belong together, as kept in `cases/quotations.json`."""

import pytest
from stories import cases

from fabula.speech import quotations


@pytest.mark.parametrize(("page", "expected"), cases("quotations", "utterances"))
def test_quotations(page, expected):
    utterances: dict[int, list[str]] = {}
    for quote in quotations(page):
        utterances.setdefault(quote.utterance, [quote.kind]).append(page.text[quote.start : quote.end])
        assert quote.kind == utterances[quote.utterance][0], "an utterance is of one kind"
    assert list(utterances) == list(range(len(utterances)))
    assert list(utterances.values()) == expected["utterances"]
